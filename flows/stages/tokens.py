"""Texts as tokens: a word, or one character of a script that is written without blanks, each known by a hash."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import polars as pl

OWN = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
"""Characters that are a token each: their languages put no blanks between words."""

LAST = 0x33480
"""Beyond it there are no letters: the planes of variation selectors and of private use."""

BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse among 64-bit numbers."""

NO_SUFFIX = "民场值面里内外长道程段过上下域别分界政级线"
"""What stands behind the same characters where they are parts of other words: citizens, markets, districts at large."""

_NO_SUFFIX = np.array([*map(ord, NO_SUFFIX)], dtype=np.uint32)

Numbers = np.ndarray[Any, np.dtype[np.uint64]]
Sizes = np.ndarray[Any, np.dtype[np.int64]]

LETTERS = 2
"""Letters in a number that names something, at most: `K5`, `G1234`."""

CHUNK = 1 << 17
"""Characters that are worked on at once: arithmetic takes some hundred bytes a character, and is fastest within a cache."""

PLAIN, NUMBER, CHARACTER, SURNAME, SUFFIX = range(5)
"""What a token is: a word, a word of nothing but digits, a character of its own, one that begins or ends names."""

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤康施欧阮倪庄柳詹司上诸"
)
"""The commonest surnames, folded; of those of two characters the first one."""

SUFFIXES = "省市县区镇乡村州岛港湾路街"
"""What names of places end in."""


class Tokens(NamedTuple):
    """The tokens of texts one after the other: their hashes, the text each stands in, what each is."""

    hashes: Numbers
    docs: Sizes
    what: Sizes


def portions(sizes: Sizes) -> Iterator[slice]:
    """Texts of so many characters in lots of CHUNK, or of one text that has more, as slices one after the other."""
    ends, start = np.cumsum(sizes), 0
    while start < len(sizes):
        reach = int(np.searchsorted(ends, CHUNK + (ends[start - 1] if start else 0), side="right"))
        stop = max(reach, start + 1)
        yield slice(start, stop)
        start = stop


def tokenized(texts: pl.Series, sizes: Sizes | None = None, *, named: bool = False) -> Tokens:
    """The tokens of all texts, in order.

    Args:
        texts: folded texts.
        sizes: their characters and one more, where they are known.
        named: whether words and characters are told apart, and characters by what they are in names, and whether `K5` is a
            number too; else only words of nothing but digits are told.
    """
    lengths = texts.str.len_chars().to_numpy().astype(np.int64) + 1 if sizes is None else sizes
    joined = "\n".join(texts.to_list()) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32)
    kinds = _kinds()[codes]
    word = kinds == 1
    beside = np.concatenate([[False], word[:-1]])
    starts = np.flatnonzero((word & ~beside) | (kinds == 2))
    stops = starts + 1
    stops[word[starts]] = np.flatnonzero(~word & beside)
    docs = np.repeat(np.arange(len(lengths)), np.diff(np.searchsorted(starts, np.cumsum(lengths)), prepend=0))
    digits = np.zeros(len(codes) + 1, dtype=np.int32)
    np.cumsum((codes >= 48) & (codes <= 57), out=digits[1:])
    figures = digits[stops] - digits[starts]
    # Lines and flights are told by a letter or two and a number.
    number = (figures > 0) & (stops - starts - figures <= (LETTERS if named else 0))
    what = np.where(number, NUMBER, PLAIN)
    if named:
        of_names = _of_names()[codes[starts]]
        # Behind every character stands another one, or the line break that ends a text.
        of_names[(of_names == SUFFIX) & np.isin(codes[stops], _NO_SUFFIX)] = CHARACTER
        what = np.where(number | word[starts], what, of_names)
    return Tokens(_hashed(codes, starts, stops), docs, what)


def _hashed(codes: Any, starts: Any, stops: Any) -> Numbers:
    """A hash of each stretch of characters, alike wherever it stands."""
    powers, inverse = _powers(1 << (len(codes)).bit_length())
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum((codes + np.uint64(1)) * powers[: len(codes)], out=sums[1:])
    return mixed((sums[stops] - sums[starts]) * inverse[starts])


def mixed(values: Numbers) -> Numbers:
    """Every bit of a value spread over all bits (the finisher of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@cache
def _powers(size: int) -> tuple[Numbers, Numbers]:
    """The powers of BASE, and those of its inverse, modulo 2 to the 64."""
    found = []
    for base in (BASE, pow(BASE, -1, 2**64)):
        steps = np.full(size, base, dtype=np.uint64)
        steps[0] = 1
        found.append(np.cumprod(steps, dtype=np.uint64))
    return found[0], found[1]


@cache
def _kinds() -> "np.ndarray[Any, np.dtype[np.uint8]]":
    """For every character 0 (between tokens), 1 (part of a word) or 2 (a token of its own)."""
    surrogates = range(0xD800, 0xE000)
    chars = pl.Series(["" if code in surrogates else chr(code) for code in range(LAST)])
    word = chars.str.contains(r"[\p{L}\p{M}\p{N}]").to_numpy()
    kinds = np.zeros(0x110000, dtype=np.uint8)
    kinds[:LAST] = np.where(chars.str.contains(OWN).to_numpy(), 2, word)
    return kinds


@cache
def _of_names() -> "np.ndarray[Any, np.dtype[np.uint8]]":
    """For every character that is a token of its own what it is."""
    what = np.full(0x110000, CHARACTER, dtype=np.uint8)
    for chars, number in ((SURNAMES, SURNAME), (SUFFIXES, SUFFIX)):
        what[[*map(ord, chars)]] = number
    return what


def listed(name: str, docs: Sizes, values: Any, height: int) -> pl.Series:
    """The values of each of so many documents as a list; `docs`, which value is of which, ascends."""
    sizes = np.bincount(docs, minlength=height)
    rows = pl.DataFrame({"doc": docs, "value": values}).with_columns(pl.col("doc").set_sorted())
    rows = rows.group_by("doc", maintain_order=True).agg("value")
    lists = pl.Series(name, [[]], dtype=rows.schema["value"]).new_from_index(0, height)
    if rows.height:
        places = np.cumsum(sizes > 0) - 1
        lists = pl.select(
            pl.when(pl.Series(sizes > 0)).then(rows["value"].gather(np.maximum(places, 0))).otherwise(lists).alias(name)
        ).to_series()
    return lists
