"""Which documents a planted corpus has and in which order they stand, for bench/planted.py.

A document is a number: its cluster, which is its story, and which member of it. What comes on top of the documents asked for
(notices, and stories retold) is drawn from random numbers of its own, so that all others and their order are the same with it
and without.
"""

import random
from array import array
from collections.abc import Iterable

from planted_grammar import rng
from planted_notices import clusters

COPIED = 0.135
"""Share of the stories that have copies, so that 22 to 23 of 100 documents are one."""

NOTICES = 0.04
"""Notices on top of the documents, by their number."""

NOTICES_COPIED = 0.2
"""Share of the notices that have a copy."""

SHARES = 0.02, 0.1
"""Share of the stories, and of the notices, that are told again in other words; as many are under other credits."""

MOST = 64
"""More than a cluster's members: a document is the number `cluster * MOST + member`."""

AGAIN = {40: "reworded", 41: "reworded", 42: "credited", 43: "credited"}
"""Members that retell the story: two a kind, so that not only the original stands beside such a copy."""


def notices_among(documents: int, asked: int | None) -> int:
    """How many notices stand among so many documents: those asked for, else the usual share."""
    return round(documents * NOTICES) if asked is None else asked


def plan(seed: int, documents: int, notices: int = 0, *, retold: bool = False) -> "array[int]":
    """Which documents the corpus has, in the order in which they stand there.

    Args:
        seed: of all random numbers.
        documents: so many, stories and their copies.
        notices: so many stand among them, and copies of some.
        retold: whether stories told again stand among all these.
    """
    order, cluster = array("Q"), 0
    while len(order) < documents:
        members = min(_members(seed, cluster), documents - len(order))
        order.extend(cluster * MOST + member for member in range(members))
        cluster += 1
    rng(seed, "order", documents).shuffle(order)
    draw = rng(seed, "notices among", notices)
    desks = clusters(seed, notices) if notices else []
    noticed = (one * MOST + member for one in desks for member in range(1 + (draw.random() < NOTICES_COPIED)))
    order = _among(draw, order, noticed)
    draw = rng(seed, "retold among", documents, notices)
    again = (
        one * MOST + member
        for stories, share in zip((range(cluster), desks), SHARES, strict=True)
        for one in stories
        for kind in dict.fromkeys(AGAIN.values())
        if draw.random() < share
        for member in AGAIN
        if AGAIN[member] == kind
    )
    return _among(draw, order, again) if retold else order


def _among(draw: random.Random, order: "array[int]", more: Iterable[int]) -> "array[int]":
    """The documents in their order, and more of them anywhere between."""
    places: dict[int, list[int]] = {}
    for number in more:
        places.setdefault(draw.randint(0, len(order)), []).append(number)
    return array(
        "Q",
        (number for place in range(len(order) + 1) for number in (*places.get(place, ()), *order[place : place + 1])),
    )


def _members(seed: int, cluster: int) -> int:
    draw = rng(seed, "members", cluster)
    if draw.random() >= COPIED:
        return 1
    least, most = draw.choices(((2, 2), (3, 3), (4, 6), (7, 12), (13, 30)), (60, 22, 12, 5, 1))[0]
    return draw.randint(least, most)
