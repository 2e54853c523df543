"""What a paragraph and its translation have in common: their figures, the names left in Latin letters, their length."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from flows.stages.places import places

UNIT = 1_000
"""Figures are whole numbers of thousandths: 4.1 % is 4,100."""

SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9, "tn": 10**12,
    "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12, "兆": 10**12,
}  # fmt: skip

FIGURE = re.compile(
    rf"(\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(\.\d+)? ?({'|'.join(sorted(SCALES, key=len, reverse=True))})?(?![a-z]{{3}})"
)

COMMON = 3
"""One figure in so many must be in both, counted on the side that has fewer."""

IN_WORDS = 12 * UNIT
"""Up to here one language may write a word where the other has a figure."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = re.compile(
    r"\b(?:(january|february|april|june|july|august|september|october|november|december)\b"
    r"|(jan|feb|mar|march|apr|may|jun|jul|aug|sept?|oct|nov|dec)\.?(?= \d))|(?<=\d )(march|may)\b|(?<=\bin )(march|may)\b"
)
"""`march` and `may` are months beside a figure, or after `in`."""

NAME = re.compile(r"\b[A-Z][A-Za-z0-9&'-]*[A-Za-z0-9]")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9&'-]*[A-Za-z0-9]")
GLOSS = re.compile(r"(?<![A-Za-z.@/-])[a-z]{4,}")
"""A word of Chinese prose in small Latin letters, which a lesson explains and a translation has not."""


class Paragraph(NamedTuple):
    """A kept paragraph of English or Chinese prose."""

    english: bool
    row: int
    text: str
    key: str
    """Folded: simplified, lower case."""
    letters: int
    """Latin ones."""
    han: int
    ends: bool
    """Ends as a sentence does; a headline does not."""


class Side(NamedTuple):
    """What is compared of one paragraph, or of neighbours of one language read as one."""

    rows: tuple[int, ...]
    size: int
    """Letters in English; in Chinese its characters, and a third of its Latin letters."""
    figures: frozenset[int]
    places: frozenset[int]
    words: frozenset[str]
    names: frozenset[str]
    glosses: frozenset[str]
    ends: bool


def side(of: Paragraph) -> Side:
    """What is compared of a paragraph."""
    return Side(
        rows=(of.row,),
        size=of.letters if of.english else of.han + of.letters // 3,
        figures=figures(of.key),
        places=places(of.key, english=of.english),
        words=frozenset(word.lower() for word in WORD.findall(of.text)),
        names=frozenset(word.lower() for word in NAME.findall(of.text)),
        glosses=frozenset(GLOSS.findall(of.text)),
        ends=of.ends,
    )


def joined(sides: Sequence[Side]) -> Side:
    """Neighbours as one."""
    one, *more = sides
    for each in more:
        one = Side(
            one.rows + each.rows,
            one.size + each.size,
            one.figures | each.figures,
            one.places | each.places,
            one.words | each.words,
            one.names | each.names,
            one.glosses | each.glosses,
            each.ends,
        )
    return one


def figures(key: str) -> frozenset[int]:
    """The figures of a folded text in thousandths, with their scale (8.5 billion is 85亿), English months among them."""
    found, end, last = set(), -1, 0
    for match in FIGURE.finditer(key):
        whole, part, scale = match.groups()
        value = int(Decimal(whole.replace(",", "") + (part or "")) * UNIT * SCALES.get(scale, 1))
        if match.start() == end:  # 1亿2000万 is one figure
            found.discard(last)
            value += last
        found.add(value)
        end, last = match.end() if scale else -1, value
    months = (next(filter(None, match.groups())) for match in MONTH.finditer(key))
    return frozenset(found | {(MONTHS.index(month[:3]) + 1) * UNIT for month in months})


def agree(english: Side, chinese: Side) -> bool | None:
    """Whether two texts share figures or a name; False if they contradict each other, None if nothing tells.

    They contradict each other if too few figures are in both, or if one has a figure that nobody spells out in words and
    the other none.
    """
    ours, theirs = english.figures, chinese.figures
    if ours and theirs:
        return len(ours & theirs) * COMMON >= min(len(ours), len(theirs))
    if any(value > IN_WORDS or value % UNIT for value in ours | theirs):
        return False
    return True if chinese.names & english.words else None
