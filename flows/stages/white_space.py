"""White space of an HTML page's text: what a browser collapses, and what no reader sees.

Most rows need nothing done. So each step looks for its characters first, and works on the rows that have them.
"""

import re
from collections.abc import Callable

import polars as pl

RUN = r"[ \t\n\x0C\r]{2,}|[\t\n\x0C\r]"
"""White space that a browser shows as one space; a no-break or an ideographic space is a character of its own."""

ODD_BLANK = r"[^\S ]"
UNSEEN = r"[\x{200B}\x{FEFF}\x{AD}\x{2060}\x{202A}-\x{202E}\x{2066}-\x{2069}\x00-\x08\x0E-\x1F\x7F]"
"""Zero-width space, byte order mark, soft hyphen, word joiner, controls: in `raw`, and in no reader's text. So are the
controls that turn the direction of what follows: they make a line read otherwise than it is stored. The mere marks of
direction and the joiners stay, which Arabic, Hebrew and Persian are written with."""

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff“”‘’…—]")


def collapsed(texts: pl.Series, pre: pl.Series) -> pl.Series:
    """Texts as a browser shows them, without white space at their ends; where `pre`, line breaks and indents stay."""
    raw = texts.str.strip_chars()
    if pre.any():
        raw = _where(raw, ~pre, _one_space)
        return _where(raw, pre, lambda _: _kept(texts.filter(pre)))
    return _one_space(raw)


def visible_chars(texts: pl.Series) -> pl.Series:
    """Characters that are not blank (Int32); null for null."""
    spaces = texts.str.count_matches(" ", literal=True).cast(pl.Int32)
    chars = texts.str.len_chars().cast(pl.Int32) - spaces
    odd = texts.str.contains(ODD_BLANK).fill_null(value=False)
    return _where(chars, odd, lambda _: _chars(texts.filter(odd)))


def readable(raw: pl.Series) -> pl.Series:
    """Raws without zero-width characters, no-break spaces turned into spaces."""
    odd = raw.str.contains(rf"\xA0|{UNSEEN}")
    return _where(
        raw, odd, lambda rows: rows.str.replace_all(UNSEEN, "").str.replace_all("[ \xa0]+", " ").str.strip_chars()
    )


def unbroken(text: str) -> str:
    """A text node without the line breaks between wide characters: there they mean no space (CSS Text, 4.1.3)."""
    pieces = [piece for line in text.split("\n") if (piece := line.strip(" \t\r\f"))]
    if len(pieces) < 2:
        return text
    joined = [" " if text[0].isspace() else ""]
    for piece, after in zip(pieces, [*pieces[1:], ""], strict=True):
        joined += [piece, "" if after and _WIDE.match(piece, len(piece) - 1) and _WIDE.match(after) else "\n"]
    if not text[-1].isspace():
        joined.pop()
    return "".join(joined)


def _one_space(texts: pl.Series) -> pl.Series:
    return texts.str.replace_all(RUN, " ")


def _kept(texts: pl.Series) -> pl.Series:
    """Texts of pre elements, without the blank lines around them."""
    return texts.str.replace_all(r"\r\n?", "\n").str.replace(r"^(?:[ \t]*\n)+", "").str.strip_chars_end()


def _chars(texts: pl.Series) -> pl.Series:
    return (texts.str.len_chars() - texts.str.count_matches(r"\s")).cast(pl.Int32)


def _where(values: pl.Series, rows: pl.Series, change: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """The values, changed in these rows only."""
    if not rows.any():
        return values
    changed = change(values.filter(rows)).alias(values.name)
    place = pl.DataFrame({"row": pl.int_range(len(values), eager=True), "rows": rows}).select(
        pl.when("rows").then(pl.col("rows").cast(pl.Int64).cum_sum() - 1 + len(values)).otherwise(pl.col("row"))
    )
    return pl.concat([values, changed]).gather(place.to_series())
