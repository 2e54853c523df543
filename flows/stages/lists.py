"""Columns of lists as NumPy reads them, and ascending arrays held against each other."""

from typing import Any

import numpy as np
import polars as pl

from flows.rows import Ints


class Lists:
    """Lists as one array and where each of them begins.

    Args:
        values: of all lists, one after the other.
        sizes: of each list.
        order: which list is that of each row; none: the rows are the lists in their order. Lists are not moved for it.
    """

    def __init__(self, values: Any, sizes: Any, order: Ints | None = None) -> None:
        self._values = values
        ends = np.cumsum(sizes, dtype=np.int64)
        starts = np.concatenate([np.zeros(min(len(ends), 1), np.int64), ends[:-1]])
        self._starts, self._ends = (starts, ends) if order is None else (starts[order], ends[order])

    def of(self, row: int) -> Any:
        """The list of a row."""
        return self._values[self._starts[row] : self._ends[row]]

    def below(self, rows: Ints, limits: Any) -> tuple[Ints, Any]:
        """Of the lists of these rows, each ascending, the values below a limit of its own: places in `rows`, and values."""
        starts, counts = self._starts[rows], self._ends[rows] - self._starts[rows]
        places = np.repeat(np.arange(len(rows)), counts)
        values = self._values[np.arange(len(places)) + np.repeat(starts - (np.cumsum(counts) - counts), counts)]
        kept = values < limits[places]
        return places[kept], values[kept]


def lists_of(lists: pl.Series, order: Ints | None = None) -> Lists:
    """A column of lists as `Lists`."""
    return Lists(values_of(lists), sizes_of(lists), order)


def values_of(lists: pl.Series) -> Any:
    """The values of all lists, one after the other."""
    return lists.explode(empty_as_null=False).to_numpy()


def sizes_of(lists: pl.Series) -> Any:
    """How many each list has."""
    return lists.list.len().to_numpy()


def shared_by(one: Any, other: Any) -> int:
    """How many values two ascending arrays of distinct ones have in common."""
    together = np.concatenate([one, other])
    together.sort(kind="stable")  # two ascending runs are merged
    return int((together[1:] == together[:-1]).sum())
