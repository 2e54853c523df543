"""Notices that fill one template with other names and numbers: more alike than edited copies are, and each news of its own.

They are told from copies by what stands where they differ. A template leaves slots open, and what fills a slot is a name, a
number, a place: it takes the place of another one. Whoever edits a text changes words, adds some and strikes others out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from flows.stages.changed import Change, changes
from flows.stages.order import BITS, CAPITAL, NAME
from flows.stages.tokens import CHARACTER, NUMBER

SLOT = 12
"""Tokens of a slot at most; what differs at greater length was written anew, or is a paragraph more, and tells nothing."""

OTHERS = 3
"""Documents held against the one that may stay, or it against them, that are asked whether they differ in the same places."""

MARGIN = 2
"""So many edits more than slots leave it open which of the two it is, and the others are asked."""

APART = 100
"""Tokens that have a slot among them at least. A byline, or another headline amid an article, is no template's slot."""

CLASS = (1 << BITS) - 1


class Fillings:
    """Which documents fill one template.

    Args:
        orders: `order` of each row.
        headlines: the same of its title.
        scripts: the script of each row, where it is known.
        pairs: rows, and which rows each is held against.
    """

    def __init__(
        self, orders: Any, headlines: Any, scripts: Sequence[str | None], pairs: Iterable[tuple[int, Sequence[int]]]
    ) -> None:
        self._orders = orders
        self._headlines = headlines
        self._scripts = scripts
        self._beside: dict[int, list[int]] = defaultdict(list)
        self._known: dict[int, list[tuple[int, list[Change]]]] = {}
        for row, leaders in pairs:
            for leader in leaders:
                for one, other in ((row, leader), (leader, row)):
                    if len(self._beside[one]) <= OTHERS:
                        self._beside[one].append(other)

    def apart(self, row: int, leader: int) -> bool:
        """Whether the two fill one template, or else one is an edited copy of the other.

        They do when more of the places where they differ are slots than edits; or, where that is nearly even, when a third
        document differs from both in half of these places. One slot in APART tokens is needed, unless the titles differ in
        what fills it: a place that differs in both title and text is what the news is about, however small.
        """
        one, other = self._orders.of(leader), self._orders.of(row)
        found = [change for change in changes(one, other) if _small(change)]
        named = self._named(found, leader, row)
        slots = sum(told or _is_slot(change) for change, told in zip(found, named, strict=True))
        edits = len(found) - slots
        if not any(named) and slots * APART < min(len(one), len(other)):
            return False
        # Of as many edits as slots that are replacements too, some are slots that a small word fills: up, down, fog.
        if slots > edits or (slots == edits > 0 and all(change.mine and change.yours for change in found)):
            return True
        return 0 < slots <= edits <= slots + MARGIN and any(
            _same_places(found, others) for others in self._others(row, leader)
        )

    def _named(self, found: list[Change], leader: int, row: int) -> list[bool]:
        """Which changes put a word of the one's title alone in the place of a word of the other's title alone."""
        if not found:
            return []
        mine, yours = ({*_words(self._headlines.of(one).tolist())} for one in (leader, row))
        mine, yours = mine - yours, yours - mine
        # Some characters of one script are not folded into the other's, and stand in title and text.
        least = 1 if self._scripts[leader] == self._scripts[row] else 2
        return [
            min(len(change.mine), len(change.yours)) >= least
            and {*_words(change.mine)} <= mine
            and {*_words(change.yours)} <= yours
            for change in found
        ]

    def _others(self, row: int, leader: int) -> Iterable[list[Change]]:
        """Where other rows differ from the leader."""
        if leader not in self._known:
            own = self._orders.of(leader)
            beside = self._beside[leader]
            self._known[leader] = [(other, changes(own, self._orders.of(other))) for other in beside]
        return (found for other, found in self._known[leader] if other != row)


def _small(change: Change) -> bool:
    return max(len(change.mine), len(change.yours)) <= SLOT


def _is_slot(change: Change) -> bool:
    """Whether both sides have something that fills a slot: as many numbers, two Han or more, or a word with a capital."""
    mine, yours = ([token & CLASS for token in side] for side in (change.mine, change.yours))
    if not mine or not yours:
        return False
    if NUMBER in mine or NUMBER in yours:
        return mine.count(NUMBER) == yours.count(NUMBER)
    if CHARACTER in mine and CHARACTER in yours:
        # One for one may be an edit, or two ways to write one character.
        return len(mine) > 1 and len(yours) > 1
    return bool({NAME, CAPITAL} & {*mine} and {NAME, CAPITAL} & {*yours})


def _same_places(found: list[Change], others: list[Change]) -> bool:
    """Whether three documents have three different things in half of the places where the first two differ."""
    theirs = {
        change.start: _words(change.yours) for change in others if change.mine and change.yours and _small(change)
    }
    open_places = [change for change in found if change.mine and change.yours]
    same = sum(theirs.get(change.start, ()) not in {(), _words(change.yours)} for change in open_places)
    return same * 2 >= len(found)


def _words(tokens: Sequence[int]) -> tuple[int, ...]:
    return tuple(token >> BITS for token in tokens)
