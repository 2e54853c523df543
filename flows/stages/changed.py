"""Two documents side by side: where one has other tokens than the other. Told by their `order`."""

from difflib import SequenceMatcher
from typing import Any, NamedTuple

import numpy as np

from flows.stages.order import BITS
from flows.stages.tokens import BASE

ANCHOR = 3
"""Tokens in a row, found once in either document, that hold the two together."""


ENDING = 8
"""Tokens behind the last anchor that are looked at; one of the two may be cut there, or go on."""

ROUGH, REWRITTEN = 6, 48
"""Tokens of a change in which one looks for single tokens that both have: between two slots there are often less than ANCHOR.
What is longer was rewritten, or is a paragraph more."""


class Change(NamedTuple):
    """Tokens of the one from `start` on, that stand where the other one has others; either may be none."""

    start: int
    mine: tuple[int, ...]
    yours: tuple[int, ...]


def changes(one: Any, other: Any) -> list[Change]:
    """Where the two differ, in order, but for what comes behind all that they share: one may be cut. Empty if they share little.

    Args:
        one: an `order` (see `order`).
        other: another.
    """
    mine, yours = one >> BITS, other >> BITS
    least = min(len(mine), len(yours))
    if least < ANCHOR or (mine[:least] == yours[:least]).all():
        return []
    at, there = _anchors(mine, yours)
    if len(at) < ANCHOR:
        return []
    # As if both had the same tokens before the first of theirs.
    at, there = np.concatenate([[-ANCHOR], at]), np.concatenate([[-ANCHOR], there])
    found = []
    for place in np.flatnonzero((np.diff(at) != 1) | (np.diff(there) != 1)).tolist():
        if there[place + 1] < there[place]:
            continue  # moved
        spans = (int(at[place]), int(at[place + 1]), int(there[place]), int(there[place + 1]))
        change = _between(one, other, mine, yours, spans)
        if change:
            found += _finer(change) if ROUGH < max(len(change.mine), len(change.yours)) <= REWRITTEN else [change]
    return found + _last(one[at[-1] + ANCHOR :], other[there[-1] + ANCHOR :], int(at[-1]) + ANCHOR)


def _last(mine: Any, yours: Any, start: int) -> list[Change]:
    """Behind the last anchor: as many tokens for others before a single one that both have, as in a notice's last date."""
    steps = _finer(Change(start, tuple(mine[:ENDING].tolist()), tuple(yours[:ENDING].tolist())))
    least = min(len(mine), len(yours), ENDING) + start
    return [step for step in steps if len(step.mine) == len(step.yours) and step.start + len(step.mine) < least]


def _finer(change: Change) -> list[Change]:
    """The change in pieces, apart by single tokens that both sides have."""
    mine, yours = ([token >> BITS for token in side] for side in (change.mine, change.yours))
    steps = SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes()
    return [
        Change(change.start + start, change.mine[start:stop], change.yours[begin:end])
        for what, start, stop, begin, end in steps
        if what != "equal"
    ]


def _anchors(mine: Any, yours: Any) -> tuple[Any, Any]:
    """Places of the anchors in both, ascending in both."""
    sides = [_once(tokens) for tokens in (mine, yours)]
    codes = np.concatenate([codes for codes, _ in sides])
    places = np.concatenate([places for _, places in sides])
    order = np.argsort(codes, kind="stable")  # two ascending runs are merged, the first side's before the other's
    codes, places = codes[order], places[order]
    pairs = np.flatnonzero(codes[1:] == codes[:-1])
    at, there = places[pairs], places[pairs + 1]
    order = np.argsort(at)
    return at[order], there[order]


def _once(tokens: Any) -> tuple[Any, Any]:
    """ANCHOR tokens in a row that stand once, as numbers, and where."""
    wide = tokens.astype(np.uint64)
    codes = (wide[:-2] * np.uint64(BASE) + wide[1:-1]) * np.uint64(BASE) + wide[2:]
    order = np.argsort(codes)  # of equal ones none is taken
    sorted_codes = codes[order]
    new = np.concatenate([[True], sorted_codes[1:] != sorted_codes[:-1], [True]])
    once = new[:-1] & new[1:]
    return sorted_codes[once], order[once]


def _between(one: Any, other: Any, mine: Any, yours: Any, spans: tuple[int, int, int, int]) -> Change | None:
    """What stands between two anchors, without what both have there first and last."""
    # Anchors that follow closely may share tokens in one of the two.
    lap = max(0, spans[0] + ANCHOR - spans[1], spans[2] + ANCHOR - spans[3])
    start, stop, begin, end = spans[0] + ANCHOR - lap, spans[1], spans[2] + ANCHOR - lap, spans[3]
    first, second = mine[start:stop].tolist(), yours[begin:end].tolist()
    head = 0
    while head < min(len(first), len(second)) and first[head] == second[head]:
        head += 1
    tail = 0
    while tail < min(len(first), len(second)) - head and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    cut = one[start + head : stop - tail].tolist(), other[begin + head : end - tail].tolist()
    return Change(start + head, tuple(cut[0]), tuple(cut[1])) if cut[0] or cut[1] else None
