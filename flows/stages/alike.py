"""Which documents tell the same story with other words here and there, or a part of it: found by sketches, all verified."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from flows.rows import Flags, Ints
from flows.stages.fillings import Fillings, Read
from flows.stages.leaders import leaders_of
from flows.stages.lists import Lists, shared_by
from flows.stages.sketch import limits

SHORT = 30
"""Distinct shingles below which a document is no near copy of another: a dozen words in common prove nothing."""

PIECE, WHOLE, TIMES = 16, 9_500, 2
"""Distinct shingles from which on a shorter one is still a part of a text that has this share x 10,000 of them, every number,
and at most so many times the shingles: a flash on a page that keeps a stranger's line, but not in a digest of three."""

NEAR = 3_500
"""Jaccard similarity x 10,000 of near copies. Edits of every tenth word in both leave .28 to .49; two reports of one event
have less than .2, whatever they quote."""

TWICE = 2_200
"""The same of two copies, each edited in its own way, where a third one is near to both: what edits of every tenth word leave
twice. Two reports of one event have less even so."""

CONTAINED = 6_000
"""Share x 10,000 of the shorter one's shingles that the longer one has, where it has less than three quarters of the
other's and is a part of it: more than two thirds of a cut copy in which every tenth word was edited."""

PART = 5
"""The longer one has at most so many times the shingles of the part. A brief inside a digest is no copy of it."""

FIGURES = 3
"""Distinct numbers from which on two texts must agree in them: reports of a series differ in little else."""

AGREED = 5_000
"""Share x 10,000 of the numbers of the one that has fewer."""


SMALL, SIFTED = 160, (2, 4)
"""Before the sketches of a pair are compared, their smallest hashes are: one of four, of documents of fewer shingles one of two."""

FEWEST, FIFTH = 16, 5
"""Where the one that has fewer has so many of these and the other one less than a fifth of them, they are no copies: copies
share half of their hashes, so few of the smallest ones once in many thousand pairs. Four of five pairs are told apart so, at
a third of the cost."""

PAIRS = 1 << 8
"""Pairs that are looked at together."""


class Likeness(NamedTuple):
    """Jaccard similarity x 10,000 of near copies; of a part the share of it that the other one has."""

    similarity: int
    kind: str


class Sketches:
    """The sketches of documents, by row.

    Args:
        shingles: how many each document has.
        sketch: hashes of each.
        numbers: hashes of each one's numbers.
    """

    def __init__(self, shingles: pl.Series, sketch: Lists, numbers: Lists) -> None:
        self._sketch, self._numbers = sketch, numbers
        self._limits = limits(shingles.to_numpy())
        self._sizes = shingles.to_numpy().astype(np.int64)

    def promising(self, ones: Ints, others: Ints) -> Flags:
        """Of pairs of rows, which are worth a look at the whole sketches (see SIFTED)."""
        found = np.ones(len(ones), dtype=np.bool_)
        for start in range(0, len(ones), PAIRS):
            one, other = ones[start : start + PAIRS], others[start : start + PAIRS]
            small = np.minimum(self._sizes[one], self._sizes[other]) < SMALL
            below = np.minimum(self._limits[one], self._limits[other]) // np.where(small, *SIFTED).astype(np.uint64)
            sides = [self._sketch.below(rows, below) for rows in (one, other)]
            least = np.minimum(*(np.bincount(pair, minlength=len(one)) for pair, _ in sides))
            keys = np.concatenate([pair.astype(np.uint64) << np.uint64(32) | values for pair, values in sides])
            keys.sort()
            twice = keys[1:][keys[1:] == keys[:-1]] >> np.uint64(32)
            shared = np.bincount(twice.astype(np.int64), minlength=len(one))
            found[start : start + PAIRS] = (least < FEWEST) | (shared * FIFTH >= least)
        return found

    def likeness(self, one: int, other: int, near: int = NEAR) -> Likeness | None:
        """How like two documents are; None if they are not copies of one story.

        Args:
            one: a row.
            other: another.
            near: the least Jaccard similarity x 10,000 of near copies.
        """
        limit = min(self._limits[one], self._limits[other])
        mine, yours = (_below(self._sketch.of(row), limit) for row in (one, other))
        least = min(len(mine), len(yours))
        if not least:
            return None
        shared = shared_by(mine, yours)
        small, large = sorted((int(self._sizes[one]), int(self._sizes[other])))
        share, jaccard = shared * 10_000 // least, shared * 10_000 // (len(mine) + len(yours) - shared)
        if small < SHORT:
            part = share >= WHOLE and small * TIMES >= large and self._same_numbers(one, other)
            found = Likeness(share, "contained") if part else None
        elif share >= CONTAINED and small * 4 < large * 3 and small * PART >= large:
            found = Likeness(share, "contained")
        else:
            found = Likeness(jaccard, "near") if jaccard >= near else None
        # Asked last: few pairs come so far.
        return found if found and self._agree(one, other) else None

    def _same_numbers(self, one: int, other: int) -> bool:
        mine, yours = self._numbers.of(one), self._numbers.of(other)
        return shared_by(mine, yours) == min(len(mine), len(yours))

    def _agree(self, one: int, other: int) -> bool:
        mine, yours = self._numbers.of(one), self._numbers.of(other)
        least = min(len(mine), len(yours))
        return least < FIGURES or shared_by(mine, yours) * 10_000 >= AGREED * least


def copies(distinct: pl.DataFrame, sketches: Sketches, staying: int, read: Read) -> pl.DataFrame:
    """`row, of, similarity, kind`: the rows that are copies, and of which row; sorted by `row`.

    One after the other, best first, each document joins the best of those that stay which it is verified against, or
    stays itself. So a copy of a copy that is too far from the first is a document of its own, and nothing chains. Nor is a
    document a copy of one whose template it fills anew (see `fillings`).

    Args:
        distinct: `shingles` of distinct texts, the best document first, and `sketch`, the smallest hashes of their sketches.
        sketches: theirs.
        staying: so many rows, the first ones, are never copies.
        read: gives the tokens of rows; it is asked for those that are like another, most are not.
    """
    pairs = leaders_of(distinct["shingles"], distinct["sketch"], PIECE).filter(pl.col("row") >= staying)
    verified = _Verified(sketches, pairs, read)
    of: dict[int, int] = {}
    loose: set[int] = set()  # found by what lies between: of these nothing else is found
    found = []
    for row, leaders in pairs.iter_rows():
        joined = verified.first(row, sorted({of.get(leader, leader) for leader in leaders}), NEAR)
        if not joined:
            between = (member for member in leaders if member in of and member not in loose)
            joined = verified.first(row, (of[member] for member in between if verified.like(row, member)), TWICE)
            loose.add(row)
        if joined:
            of[row] = joined[0]
            found.append((row, *joined))
    schema = {"row": pl.UInt32, "of": pl.UInt32, "similarity": pl.Int32, "kind": pl.String}
    return pl.DataFrame(found, schema=schema, orient="row")


class _Verified:
    """What is like what, and no other filling of its template."""

    def __init__(self, sketches: Sketches, pairs: pl.DataFrame, read: Read) -> None:
        self._sketches = sketches
        asked = pairs.explode("leaders").to_numpy().astype(np.int64)
        asked = asked[sketches.promising(asked[:, 0], asked[:, 1])]
        self._like = {
            (row, leader): likeness for row, leader in asked.tolist() if (likeness := sketches.likeness(row, leader))
        }
        self._asked = dict(pairs.iter_rows())
        self._fillings = Fillings(read, sorted({row for pair in self._like for row in pair}))

    def like(self, row: int, other: int, near: int = NEAR) -> Likeness | None:
        """As `Sketches.likeness`, which is asked but once of a row and those that it is held against."""
        known = self._like.get((row, other))
        if known or (near == NEAR and other in self._asked[row]):
            return known
        return self._sketches.likeness(row, other, near)

    def first(self, row: int, theirs: Iterable[int], near: int) -> tuple[int, int, str] | None:
        """The first of these documents that the row is a copy of, and how like it is."""
        for leader in theirs:
            likeness = self.like(row, leader, near)
            if likeness and not self._fillings.apart(row, leader):
                return leader, *likeness
        return None


def _below(ascending: Any, limit: Any) -> Any:
    return ascending[: np.searchsorted(ascending, limit)] if limit <= 0xFFFFFFFF else ascending
