"""Pages that would cost a parser minutes or gigabytes: found by counting tags before they are parsed.

A tree builder walks its stack of open elements for each block (depth squared), and repeats open formatting elements in
each block (`<b id=1><p><b id=2><p>...` gives squared nodes). Ordinary pages, however long, do neither.
"""

import re

import numpy as np
import polars as pl

FEW = 2_000
"""Tags with which no page is dangerous: half of them squared is half a million nodes."""

UNCLOSED, MANY = 1_000, 20_000
"""Tags without an end tag, and tags in all, from which a page is looked at more closely."""

COPIES, STEPS = 3_000_000, 600_000_000
"""Repeated elements, and steps along the stack, that a page may cost: about 1 GB and 3 seconds. 20,000 levels take 2/3."""

LARGE, LONGEST_TAG = 300_000, 60_000
"""Characters of a page that may hide one endless tag, and of a tag's unquoted part: its attributes cost squared."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]{0,80}")
_FORMATTING = frozenset(["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"])
_OPENS_FORMATTING = re.compile(rf"<(?:{'|'.join(sorted(_FORMATTING))})(?![a-z0-9])".encode(), re.IGNORECASE)
_TAG_START = re.compile(rb"<[a-zA-Z]")
_VOID = "area base br col embed hr img input link meta param source track wbr"
_FLAT = frozenset([*_VOID.split(), "a", "nobr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody"])
"""Elements that are void, or that end the one before: unclosed they do not nest."""

_LONG_TAG = re.compile(rf"<[a-zA-Z][^>]{{{LONGEST_TAG}}}[^>]*")
_SCRIPT = re.compile(r"<script\b.*?(?:</script|\Z)", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")

NOAHS_ARK = 3
"""Open formatting elements with the same attributes that are repeated; HTML's own rule."""


def suspects(raw: pl.Series) -> pl.Series:
    """For each page, whether `reason` should look at it; costs a tenth of a parse."""
    tags = raw.str.count_matches("<", literal=True).cast(pl.Int64).fill_null(0).to_numpy()
    worth = (tags > MANY) | (raw.str.len_bytes() > LARGE).fill_null(value=False).to_numpy()
    doubtful = np.flatnonzero((tags > FEW) & ~worth)
    ends = raw.gather(doubtful).str.count_matches("</", literal=True).to_numpy()
    worth[doubtful] = tags[doubtful] - 2 * ends.astype(np.int64) > UNCLOSED
    return pl.Series(worth)


def reason(page: str | bytes) -> str | None:
    """Why a suspected page (bytes are UTF-8) must not be parsed, in a sentence; None if it may."""
    data = page if isinstance(page, bytes) else page.encode()
    raw = data.decode() if _may_have_long_tag(data) else ""
    if len(raw) > LARGE and _LONG_TAG.search(raw):
        for tag in _LONG_TAG.finditer(_SCRIPT.sub("", raw)):
            if len(_QUOTED.sub("", tag[0])) > LONGEST_TAG:
                return f"one tag of {len(tag[0])} characters with thousands of attributes"
    units = np.frombuffer(data, dtype=np.uint8)
    tags = units == ord("<")
    starts, ends = np.count_nonzero(tags), np.count_nonzero(tags[:-1] & (units[1:] == ord("/")))
    if starts < MANY and starts - 2 * ends < UNCLOSED:
        return None
    opened = starts - ends
    if opened * opened < STEPS and opened * len(_OPENS_FORMATTING.findall(data)) < COPIES:
        return None  # not even if nothing that is opened were ever closed
    return _too_much(data.decode())


def _too_much(raw: str) -> str | None:
    """Why the tags of a page are too much, counted one by one."""
    depth = formatting = steps = copies = 0
    seen: dict[str, int] = {}
    for tag in _TAG.finditer(raw):
        name = tag[2].lower()
        if name in _FORMATTING:
            formatting += _opened(seen, tag[0]) if not tag[1] else -1
            formatting = max(formatting, 0)
        elif name not in _FLAT:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
        if not tag[1]:
            steps += depth
            copies += formatting
        if steps > STEPS or copies > COPIES:
            return f"elements nested {depth} deep, {formatting} formatting elements open: too much for a parser"
    return None


def _may_have_long_tag(data: bytes) -> bool:
    """Whether a long tag is possible: any stretch of its length without `>` covers one of these windows."""
    window, past = LONGEST_TAG // 2, 0
    for start in range(0, len(data) - window + 1, window) if len(data) > LARGE else ():
        if start >= past and data.find(b">", start, start + window) < 0:
            past = data.find(b">", start + window)
            past = past if past >= 0 else len(data)
            tag = _TAG_START.search(data, data.rfind(b">", 0, start) + 1, past)
            if tag and past - tag.end() >= LONGEST_TAG:
                return True
    return False


def _opened(seen: dict[str, int], tag: str) -> int:
    seen[tag] = seen.get(tag, 0) + 1
    return 1 if seen[tag] <= NOAHS_ARK else 0
