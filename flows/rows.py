"""Arithmetic over the rows of many documents at once: neighbours, windows, distances, the best run. Integers only."""

from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

FAR = 999
"""The distance to what is not there."""

_APART = np.int64(1) << 40
"""More than the weights of any document add up to: keeps the running minimum of one from reaching into the next."""


class Codes(NamedTuple):
    """Equal strings by equal small numbers: `of_row` one a row, `firsts` a row for each number that holds its string."""

    of_row: Ints
    firsts: Ints


def codes(strings: pl.Series) -> Codes:
    """Numbers for the strings of a series, from 0 on without gaps, in the order of a hash table: nothing is sorted."""
    numbers = strings.cast(pl.Categorical(pl.Categories.random())).to_physical().to_numpy()
    firsts = np.zeros(int(numbers.max()) + 1 if len(numbers) else 0, dtype=np.int64)
    firsts[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    return Codes(numbers.astype(np.int64), firsts)


class Rows:
    """Where each document begins and ends in a frame sorted by document; every method gives one value a row.

    Windows and distances end at the document's own first and last row.
    """

    def __init__(self, doc_ids: pl.Series) -> None:
        self.document: Ints = doc_ids.rle_id().to_numpy().astype(np.int64)
        self.height = len(self.document)
        new = np.ones(self.height, dtype=bool)
        np.not_equal(self.document[1:], self.document[:-1], out=new[1:])
        self.starts: Ints = np.flatnonzero(new).astype(np.int64, copy=False)
        self.counts: Ints = np.diff(np.append(self.starts, self.height)).astype(np.int64, copy=False)

    # What follows is as long as the frame, and of it a stage needs one or two.

    @cached_property
    def index(self) -> Ints:
        """The row's number in the frame."""
        return np.arange(self.height, dtype=np.int64)

    @cached_property
    def first(self) -> Ints:
        """The document's first row."""
        return self.spread(self.starts)

    @cached_property
    def size(self) -> Ints:
        """The document's number of rows."""
        return self.spread(self.counts)

    @cached_property
    def last(self) -> Ints:
        """The document's last row."""
        return self.spread(self.starts + self.counts - 1)

    @cached_property
    def row(self) -> Ints:
        """The row's number in its document."""
        return self.index - self.first

    def spread(self, by_document: Ints) -> Ints:
        """A value a document as a value a row."""
        return np.repeat(by_document, self.counts)

    def total(self, values: Ints) -> Ints:
        """The document's sum."""
        return self.spread(np.add.reduceat(values, self.starts)) if self.height else values

    def most(self, values: Ints) -> Ints:
        """The document's largest value."""
        return self.spread(np.maximum.reduceat(values, self.starts)) if self.height else values

    def neighbour(self, values: Ints, by: int, missing: int = -1) -> Ints:
        """The value `by` rows further on (negative: further back)."""
        found: Ints = np.full(self.height, missing, dtype=np.int64)
        to, of = self._shifted(by)
        np.copyto(found[to], values[of], where=self.document[to] == self.document[of])
        return found

    def beside(self, marked: Flags, by: int) -> Flags:
        """Whether the row `by` rows further on (negative: further back) is marked; there is none beyond the document."""
        found: Flags = np.zeros(self.height, dtype=np.bool_)
        to, of = self._shifted(by)
        np.logical_and(marked[of], self.document[to] == self.document[of], out=found[to])
        return found

    def _shifted(self, by: int) -> tuple[slice, slice]:
        """The rows that have a row `by` rows further on in the frame, and those rows."""
        near, far = slice(0, max(self.height - abs(by), 0)), slice(abs(by), None)
        return (near, far) if by >= 0 else (far, near)

    def latest(self, marked: Flags) -> Ints:
        """The last marked row at or above each, -1 where the document has none there."""
        at = np.maximum.accumulate(np.where(marked, self.index, -1))
        rows: Ints = np.where(at >= self.first, at, -1)
        return rows

    def next(self, marked: Flags) -> Ints:
        """The first marked row at or below each, -1 where the document has none there."""
        at = np.minimum.accumulate(np.where(marked, self.index, self.height)[::-1])[::-1]
        rows: Ints = np.where(at <= self.last, at, -1)
        return rows

    def before(self, values: Ints) -> Ints:
        """The sum of the document's earlier rows."""
        sums: Ints = np.cumsum(values) - values
        return sums - sums[self.first]

    def window(self, values: Ints, back: int, on: int) -> Ints:
        """The sum from `back` rows before to `on` rows after."""
        sums: Ints = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(values)])
        low, high = np.maximum(self.index - back, self.first), np.minimum(self.index + on, self.last)
        inside: Ints = sums[high + 1] - sums[low]
        return inside

    def reach(self, back: int, on: int) -> Ints:
        """How many rows the window has."""
        rows: Ints = np.minimum(self.index + on, self.last) - np.maximum(self.index - back, self.first) + 1
        return rows

    def since(self, mark: Flags) -> Ints:
        """Rows since the last marked one, 0 on it; FAR if there is none."""
        at = np.maximum.accumulate(np.where(mark, self.index, -1))
        rows: Ints = np.where(at >= self.first, np.minimum(self.index - at, FAR), FAR)
        return rows

    def until(self, mark: Flags) -> Ints:
        """Rows until the next marked one, 0 on it; FAR if there is none."""
        at = np.minimum.accumulate(np.where(mark, self.index, self.height + FAR)[::-1])[::-1]
        rows: Ints = np.where(at <= self.last, np.minimum(at - self.index, FAR), FAR)
        return rows

    def best_run(self, weights: Ints) -> tuple[Ints, Ints, Ints]:
        """First row, last row and sum of the document's contiguous stretch with the largest sum of weights."""
        if not self.height:
            return self.index, self.index, self.index
        sums = np.cumsum(weights)
        before = sums - weights
        apart = self.document * _APART
        low = np.minimum.accumulate(before - apart) + apart
        gain = sums - low
        most = self.most(gain)
        last = np.minimum.reduceat(np.where(gain == most, self.index, self.height), self.starts)
        begins = (before == self.spread(low[last])) & (self.index <= self.spread(last))
        first = np.maximum.reduceat(np.where(begins, self.index, -1), self.starts)
        return self.spread(first), self.spread(last), most
