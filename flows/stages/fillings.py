"""Notices that fill one template with other names and numbers: more alike than edited copies are, and each news of its own.

They are told from copies by what stands where they differ (see `slots`), in the titles above all: two that name different
things there, each of which its own text has and the other has not, are different news. An editor may change as many words.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any

import numpy as np

from flows.stages.changed import Change, changes
from flows.stages.lists import shared_by
from flows.stages.order import BITS, CAPITAL, NAME, ORDERED, hashes_of
from flows.stages.slots import CLASS, MONTHS, Kind, han, in_capitals, kind_of, plain, telling, words
from flows.stages.tokens import NUMBER, PLAIN

EDGE = 16
"""Tokens at either end of a text in which a name may be a reporter's, an agency's or a place of writing."""

HEAD = 3
"""Of these the first ones, in which English has such names without a word that says so."""

CREDITS = ("记", "编", "讯", "电", "源", "图", "reporting", "editing", "edited", "editor", "source", "photo")
"""Of the words that stand beside such a name: reporter, editor, dispatch, source, picture."""

BESIDE = 8
"""Tokens that are beside it."""

NAMES, NUMBERS = 3, 1
"""Edits that a name for a name, and a number for a number, outweigh; one edit more than that tips the scales."""

APART = 150
"""Tokens that have a slot among them at least. A name that was corrected, or another headline amid an article, is no slot."""

QUARTER = 4
"""Share of a text's numbers, one in so many, that are others in the next report; fewer were misprinted."""

DATES = ("日", "号", "时", "点", "分", "月", "年", *MONTHS.split())
"""Of the words of which one stands beside the number of a day or an hour, which is another in the next report."""

SLOTS = frozenset([Kind.NUMBER, Kind.NAME, Kind.OPPOSITE])

Read = Callable[[Sequence[int]], Sequence[tuple[Any, Any]]]
"""The orders of rows' texts and of their titles (see `order`)."""


READY = 1 << 10
"""Texts whose sorted tokens are kept at hand."""


class Fillings:
    """Which documents fill one template.

    Args:
        read: gives the tokens of rows.
        rows: those that are asked for; others are read when they are.
    """

    def __init__(self, read: Read, rows: Sequence[int]) -> None:
        self._read = read
        self._known = dict(zip(rows, read(rows), strict=True))
        self._sorted = lru_cache(READY)(self._numbered)

    def apart(self, row: int, leader: int) -> bool:
        """Whether the two fill one template, or else one is an edited copy of the other."""
        (one, mine), (other, yours) = self._of(leader), self._of(row)
        alike = not len(mine) or not len(yours) or np.array_equal(mine >> BITS, yours >> BITS)
        if alike and self._within(row, leader):
            return False  # most copies: one has nothing that the other has not
        if in_capitals(one) != in_capitals(other):
            one, other = _all_names(one), _all_names(other)
        found = changes(one, other)
        steps = [] if alike else _steps(_as_in_text(mine.tolist(), one), _as_in_text(yours.tolist(), other))
        titled = _titled(steps, found, one, other)
        return titled > 1 or _filled(found, titled, one, other)

    def _of(self, row: int) -> tuple[Any, Any]:
        """The orders of a row's text and title."""
        if row not in self._known:
            (self._known[row],) = self._read([row])
        return self._known[row]

    def _within(self, one: int, other: int) -> bool:
        """Whether one of two texts has all the other's tokens, as often as that has them, in any order."""
        mine, yours = self._sorted(one), self._sorted(other)
        return shared_by(mine, yours) == min(len(mine), len(yours))

    def _numbered(self, row: int) -> Any:
        """The hashes of a text, ascending, the second of equal ones told from the first, and so on."""
        hashes = np.sort(self._of(row)[0] >> BITS)
        places = np.arange(len(hashes))
        first = np.maximum.accumulate(np.where(np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)], places, 0))
        return (hashes.astype(np.uint64) << np.uint64(32)) | (places - first).astype(np.uint64)


def _all_names(order: Any) -> Any:
    """The order with every word in capitals as a name, of a text that is set in capitals; others as they are."""
    return np.where(order & CLASS == CAPITAL, order + (NAME - CAPITAL), order) if in_capitals(order) else order


def _titled(steps: list[tuple[Change, Kind]], changed: list[Change], one: Any, other: Any) -> int:
    """Two if the titles name different things that either text has alone, one if words of Han differ so, else none.

    They must stand where the texts differ: not every title is a headline, and not every headline one of the same desk.
    """
    if not steps:
        return 0
    replaced = [change for change in changed if change.mine and change.yours]
    own = {word for change in replaced for word in words(change.mine)}
    theirs = {word for change in replaced for word in words(change.yours)}
    mine, yours = {*(one >> BITS).tolist()}, {*(other >> BITS).tolist()}
    found = 0
    for change, kind in steps:
        if kind == Kind.OPPOSITE:
            return 2
        word = kind == Kind.WORDING
        if word and (not change.mine or not change.yours or (han(change.mine) and min(map(len, change[1:])) < 2)):
            continue
        first, second = ({*words(telling(side))} for side in (change.mine, change.yours))
        if first & own - yours and second & theirs - mine:
            found = max(found, 1 if word else 2)
    return found


def _as_in_text(title: list[int], text: Any) -> list[int]:
    """The title's entries. Where it sets all words with capitals, those are names that are so in the text."""
    if plain(title):
        return title
    names = {*words(text[(text & CLASS) == NAME].tolist())}
    return [
        entry >> BITS << BITS | (NAME if entry >> BITS in names else PLAIN)
        if entry & CLASS in (CAPITAL, NAME)
        else entry
        for entry in title
    ]


def _steps(mine: list[int], yours: list[int]) -> list[tuple[Change, Kind]]:
    """Where two titles differ; one word that both have between two others is of a name, as a rule."""
    spans: list[tuple[int, int, int, int]] = []
    for what, start, stop, begin, end in SequenceMatcher(None, words(mine), words(yours), autojunk=False).get_opcodes():
        if what != "equal":
            first = spans.pop() if spans and start - spans[-1][1] < 2 else (start, stop, begin, end)
            spans.append((first[0], stop, first[2], end))
    found = [Change(start, tuple(mine[start:stop]), tuple(yours[begin:end])) for start, stop, begin, end in spans]
    return [(change, kind_of(change, _behind(mine, change), ORDERED)) for change in found]


def _filled(found: list[Change], titled: int, one: Any, other: Any) -> bool:
    """Whether more of what differs in the texts is slots than edits.

    Args:
        found: where they differ.
        titled: whether the titles have other words of Han, which may be names, for those that differ.
        one: an order.
        other: another.
    """
    own, least = one.tolist(), min(len(one), len(other))
    last = (least if least < ORDERED else 2 * ORDERED) - EDGE
    told = [kind_of(change, _behind(own, change)) for change in found]
    if not titled and SLOTS.isdisjoint(told) and Kind.LONG not in told:
        return False
    often = Counter((words(change.mine), words(change.yours)) for change in found)
    kinds: Counter[Kind] = Counter()
    figures = dates = 0
    for change, kind in zip(found, told, strict=True):
        again = often[words(change.mine), words(change.yours)] > 1
        edge = not again and not EDGE <= change.start < last
        if not edge or (kind in SLOTS and not _credit(change, own)):
            # What takes the place of the same thing again and again is a name, also where no list has it.
            steady = again and (kind == Kind.LONG or (titled and kind == Kind.WORDING and change.mine and change.yours))
            kinds[Kind.NAME if steady else kind] += 1
            if kind == Kind.NUMBER:
                many = _figures(change)
                figures, dates = (figures, dates + many) if _is_date(change, own) else (figures + many, dates)
    names = kinds[Kind.NAME] + kinds[Kind.OPPOSITE]
    if not kinds[Kind.WORDING] and (kinds[Kind.LONG] > 1 or titled):
        names += 1
    if (figures + dates) * QUARTER < min(np.count_nonzero(order & CLASS == NUMBER) for order in (one, other)):
        figures = 0
    slots, numbers = names + figures + dates, figures + dates
    return slots > 0 and slots * APART >= least and kinds[Kind.WORDING] < NAMES * names + NUMBERS * numbers


def _figures(change: Change) -> int:
    """How many numbers stand for others."""
    return sum(entry & CLASS == NUMBER for entry in change.mine)


def _is_date(change: Change, own: list[int]) -> bool:
    """Whether the numbers that differ are those of days, hours, or the like."""
    beside = own[max(0, change.start - 1) : change.start + len(change.mine) + 1]
    return not _dates().isdisjoint(words(beside))


def _credit(change: Change, own: list[int]) -> bool:
    """Whether what differs at either end of a text may be a part of a credit."""
    beside = own[max(0, change.start - BESIDE) : change.start + len(change.mine) + BESIDE]
    first = change.start < HEAD and not han(change.mine)
    return first or not _credits().isdisjoint(words([*beside, *change.yours]))


def _behind(entries: list[int], change: Change) -> int | None:
    stop = change.start + len(change.mine)
    return entries[stop] if stop < len(entries) else None


@cache
def _dates() -> frozenset[int]:
    return frozenset(hashes_of(DATES))


@cache
def _credits() -> frozenset[int]:
    return frozenset(hashes_of(CREDITS))
