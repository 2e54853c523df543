"""What stands where two texts differ: something that fills a slot of a template, or an editor's wording.

What fills a slot is a number or a name, and takes the place of another one. Whoever edits puts words for words.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from flows.stages.changed import Change
from flows.stages.order import BITS, CAPITAL, NAME, hashes_of
from flows.stages.tokens import CHARACTER, NUMBER, SUFFIX, SURNAME

SLOT = 12
"""Tokens of a slot at most; what differs at greater length was written anew, or is a paragraph more, and tells nothing."""

LONG = 3
"""Han from which on a side is more than a word: an office, a product, a name and a trade. Two words may be edited too."""

PERSON = 4
"""Han of a person's name at most."""

FIGURE = 6
"""Tokens that a number has with its unit and a sign between; more were written anew."""

HAN = frozenset([CHARACTER, SURNAME, SUFFIX])

OPPOSITES = (
    ("上 升 涨 增 胜 胜 高 多", "下 降 跌 减 负 败 低 少"),
    ("up rise climb gain higher increase more win won", "down fall drop lose lower decrease less lose lost"),
    (
        "rises climbs gains increases wins rose climbed gained increased",
        "falls drops loses decreases loses fell dropped lost decreased",
    ),
)
"""Words that no editor puts for each other, each of a row for each of the other; folded. Han: the one below alone."""

MONTHS = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)

COUNTING = (
    "一 二 三 四 五 六 七 八 九 十 百 千 两 〇 零",
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
        " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred first second third fourth fifth sixth seventh"
        " eighth ninth tenth"
    ),
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun",
    MONTHS,
)
"""Words that count, and days and months: each stands for a number, and no editor puts another one of its row for it; folded."""

CLASS = (1 << BITS) - 1


class Kind(IntEnum):
    """What a change is."""

    WORDING = 0
    """Something added, struck out, or a word for another."""
    LONG = 1
    """Han for Han, LONG or more on both sides: names as they stand in no list, or several words."""
    NUMBER = 2
    NAME = 3
    """A name for a name, or a word that counts for another."""
    OPPOSITE = 4
    NONE = 5
    """Longer than a slot."""


def kind_of(change: Change, behind: int | None, most: int = SLOT) -> Kind:
    """What the change is.

    Args:
        change: where two orders differ.
        behind: the entry that follows it in both.
        most: tokens of a slot.
    """
    mine, yours = words(change.mine), words(change.yours)
    if max(len(mine), len(yours)) > most:
        return Kind.NONE
    if not mine or not yours:
        return Kind.WORDING
    known = _known(mine, yours)
    if known is not None:
        return known
    one, other = ([entry & CLASS for entry in side] for side in (change.mine, change.yours))
    if NUMBER in one or NUMBER in other:
        figures = one.count(NUMBER)
        many = figures == other.count(NUMBER) and max(len(one), len(other)) <= FIGURE * figures
        return Kind.NUMBER if many else Kind.WORDING
    if not HAN.isdisjoint(one) and not HAN.isdisjoint(other):
        return _han(one, other, behind)
    return Kind.NAME if _named(one) and _named(other) else Kind.WORDING


def _known(mine: tuple[int, ...], yours: tuple[int, ...]) -> Kind | None:
    """What the words themselves tell."""
    if len(mine) == len(yours) == 1 and (mine[0], yours[0]) in _opposites():
        return Kind.OPPOSITE
    counts = any(row.issuperset(mine) and row.issuperset(yours) for row in _counting())
    return Kind.NAME if counts else None


def words(entries: Sequence[int]) -> tuple[int, ...]:
    """The hashes of some entries."""
    return tuple(entry >> BITS for entry in entries)


def han(entries: Sequence[int]) -> bool:
    """Whether there is Han among them and no number."""
    kinds = {entry & CLASS for entry in entries}
    return bool(kinds & HAN) and NUMBER not in kinds


def telling(entries: Sequence[int]) -> list[int]:
    """The numbers among them, else the names, else all: what tells one filling from another."""
    for kind in (NUMBER, NAME):
        found = [entry for entry in entries if entry & CLASS == kind]
        if found:
            return found
    return [*entries]


def plain(entries: Sequence[int]) -> bool:
    """Whether a title sets capitals as a sentence does, so that a word with one inside it is a name."""
    return sum(entry & CLASS not in (CAPITAL, NAME) for entry in entries) * 2 >= len(entries)


def in_capitals(order: Any) -> bool:
    """Whether a text is set in capitals, so that none of its words is known as a name."""
    return bool(np.count_nonzero(order & CLASS >= CAPITAL) * 2 > len(order))


def _named(side: list[int]) -> bool:
    """Whether half of the words have capitals and one is a name: another article's headline between two paragraphs is none."""
    return NAME in side and (side.count(NAME) + side.count(CAPITAL)) * 2 >= len(side)


def _han(one: list[int], other: list[int], behind: int | None) -> Kind:
    """Of Han for Han: names of places end alike or otherwise, those of persons begin with a surname."""
    end = [SUFFIX] if behind is not None and behind & CLASS == SUFFIX else []
    if all(SUFFIX in [*side, *end][2:] for side in (one, other)):
        return Kind.NAME
    least, most = sorted((len(one), len(other)))
    if one[0] == SURNAME == other[0] and least > 1 and most <= PERSON:
        return Kind.NAME
    return Kind.LONG if least >= LONG else Kind.WORDING


@cache
def _counting() -> list[frozenset[int]]:
    """The hashes of each row of COUNTING."""
    return [frozenset(hashes_of(row.split())) for row in COUNTING]


@cache
def _opposites() -> frozenset[tuple[int, int]]:
    """Pairs of hashes, either way round."""
    found: set[tuple[int, int]] = set()
    for row, below in OPPOSITES:
        sides = hashes_of(row.split()), hashes_of(below.split())
        pairs = [*(zip(*sides, strict=True) if not row.isascii() else product(*sides))]
        found |= {*pairs, *((other, one) for one, other in pairs)}
    return frozenset(found)
