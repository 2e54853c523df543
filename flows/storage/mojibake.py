"""Text that was read once with the wrong encoding and saved again as UTF-8: `ÖÐ¹ú` for 中国. Undone where it is certain."""

import re
from functools import cache
from typing import NamedTuple

import numpy as np

from flows.rows import Flags
from flows.storage.charsets import HAN
from flows.storage.guess import FLUENT, reads_best, sample
from flows.storage.plausible import plausibility

MISREAD_AS = ("iso8859-15", "cp1252", "latin-1")
"""What a Western system takes unknown bytes for; between equals the first."""

TWICE = 2
"""Times that text is unfolded at most: some archives saved their mistakes again."""

WESTERN = "\x80-\u024f\u02c6\u02dc\u2010-\u2044\u20ac\u2122"
RUNS = re.compile(f"[{WESTERN}]{{4,}}|(?:[{WESTERN}][@-~{WESTERN}]){{4,}}")
"""What the bytes of Chinese become: letters and signs of Western Europe in long runs, as in no language of it. In Big5
every second may be of ASCII."""

SHARE = 50
"""Percent of the characters beyond ASCII that must stand in such runs."""

LEAST = 20
"""Characters in such runs below which nothing is certain: ten of Chinese."""

STRANGERS = 50
"""One in so many characters beyond ASCII may be one that misread bytes cannot give; it stays as it is."""

BROKEN = 20
"""One in so many may stand in a word whose bytes are not whole."""

LONELY = 2
"""Letters in such a word up to which it was no part of the mistake, as a © of the page's own, and stays."""

WORTH = 10
"""Points that a character costs which is a stranger or broken: more than it earns where it fits."""

CUTS = frozenset(map(chr, [*range(0x30), ord("<"), ord(">")]))
"""Characters that stand in no double byte of an encoding of Chinese: words end there, as in `guess.UNITS`."""

LEADS = bytes(range(0xC2, 0xCA))
"""First bytes, in UTF-8, of U+0080 to U+027F."""

BEYOND, FIRST = 0x80, 0xC0
"""The first byte that is not of ASCII, and the first that begins a character."""

NO_BREAK = "\xa0".encode()
"""The blank that pages of all languages are full of; it tells nothing, and looking at them all would cost more than a parse."""

APART = 5
"""In runs every letter has the next one beside it or one byte on. One in so many has such a neighbour at least: in
misread Chinese every second or third, in Polish every ninth, in French every thirtieth."""

ASCII, HIGH = bytes(range(0x80)), bytes(range(0x80, 0x100))


class Undone(NamedTuple):
    """The text as it was first written, how it was mistaken, and how many places were broken for good."""

    text: str
    said: str
    broken: int


def undone(text: str, data: bytes | None = None) -> Undone | None:
    """The text as it was first written, and its mistake (`gb18030 read as iso8859-15`); None for any other text.

    `data` is the text in UTF-8, where it is at hand. Never touches text in which Western letters stand as they do in words, nor what makes no sense when undone.
    """
    steps: list[tuple[str, str]] = []
    as_given = text
    while len(steps) < TWICE and _suspicious(text, data):
        found = _unfolded(text)
        if found is None:
            return None
        text, data = found.text, None
        steps.insert(0, (found.codec, found.misread))
    if not steps or _suspicious(text):
        return None
    said = ", saved as UTF-8 and ".join(f"read as {misread}" for _, misread in steps)
    broken = text.count("\ufffd") - as_given.count("\ufffd")
    return Undone(text, f"{steps[0][0]} {said}", max(broken, 0))


def _suspicious(text: str, data: bytes | None = None) -> bool:
    """Whether most of what is not ASCII stands in long runs of Western letters; quick for ASCII and for Chinese."""
    if text.isascii():
        return False
    data = data or text.encode()
    units = np.frombuffer(data, dtype=np.uint8)
    high, leads = np.count_nonzero(units >= BEYOND), np.count_nonzero(units - LEADS[0] < len(LEADS))
    # The blanks are counted where it matters: nearly every page is told apart without.
    if leads < LEAST or leads * 2 * 100 < high * SHARE:
        return False
    leads -= data.count(NO_BREAK)
    if leads < LEAST or leads * 2 * 100 < high * SHARE:
        return False
    if _neighbours(data.replace(NO_BREAK, b"")) * APART < leads:
        return False
    size = _beyond("".join(RUNS.findall(text)))
    return size >= LEAST and size * 100 >= _beyond(text) * SHARE


def _neighbours(data: bytes) -> int:
    """Pairs of Western letters beside each other, and pairs with one byte of ASCII between; each letter in one of either."""
    units = np.frombuffer(data, dtype=np.uint8)
    at = np.flatnonzero(units - LEADS[0] < len(LEADS))
    at = at[at + 1 < len(units)]
    at = at[(units[at + 1] >= BEYOND) & (units[at + 1] < FIRST)]
    gap = np.diff(at)
    spaced = (gap == 3) & (units[at[:-1] + 2] < BEYOND)
    return _pairs(gap == 2) + _pairs(spaced)


def _pairs(linked: Flags) -> int:
    """How many pairs a row of letters gives, where `linked` says of each but the last whether it goes with the next one."""
    ends = np.diff(np.concatenate([[0], linked.astype(np.int8), [0]]))
    return int(((np.flatnonzero(ends < 0) - np.flatnonzero(ends > 0) + 1) // 2).sum())


def _beyond(text: str) -> int:
    """The number of characters beyond ASCII."""
    return len(text) - len(text.encode().translate(None, HIGH))


class _Reading(NamedTuple):
    points: int
    text: str
    codec: str
    misread: str


def _unfolded(text: str) -> _Reading | None:
    """One mistake undone: of all the ways that make sense, the one that reads best."""
    readings = [reading for misread in MISREAD_AS for reading in [_reading(text, misread)] if reading]
    return max(readings, key=lambda reading: reading.points, default=None)


def _reading(text: str, misread: str) -> _Reading | None:
    """The text if its bytes were taken for `misread`; None if it makes no sense so."""
    table, _ = _table(misread)
    high = [char for char in text if char > "\x7f"]
    strangers = sum(char not in table for char in high)
    if strangers * STRANGERS > len(high):
        return None
    written, broken = _written(text, "utf-8", misread)
    if broken * BROKEN <= len(high):
        # Nothing is valid UTF-8 by chance: worth more than any reading.
        return _Reading(1000 * len(text) - strangers - broken, written, "utf-8", misread)
    data = bytes(table[char] for char in text if char in table)
    codec = reads_best(data, [])
    if codec not in HAN:
        return None
    written, broken = _written(text, codec, misread)
    tried = sample(data)
    points = plausibility(tried.decode(codec, "replace"), codec)
    if points * 100 < FLUENT * len(tried.translate(None, ASCII)) or broken * BROKEN > len(high):
        return None
    return _Reading(points - WORTH * (strangers + broken), written, codec, misread)


def _written(text: str, codec: str, misread: str) -> tuple[str, int]:
    """The text in its own codec, and how many characters beyond ASCII stand in words that are not whole in it."""
    table, words = _table(misread)
    broken = 0

    def written(match: re.Match[str]) -> str:
        nonlocal broken
        word = match[0]
        if word.isascii():
            return word
        data = bytes(table[char] for char in word)
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            high = len(data.translate(None, ASCII))
            broken += high
            return word if high <= LONELY else data.decode(codec, "replace")

    return words.sub(written, text), broken


@cache
def _table(misread: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """The byte of each character, and a pattern for words of them. What Windows-1252 leaves out browsers take for C1."""
    table = {bytes((byte,)).decode(misread, "ignore") or chr(byte): byte for byte in range(0x100)}
    return table, re.compile(f"[{re.escape(''.join(char for char in table if char not in CUTS))}]+")
