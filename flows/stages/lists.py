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


class Packed:
    """Columns of lists of 32-bit numbers that come one after the other, held once: in an array that grows."""

    def __init__(self) -> None:
        self._values = np.zeros(0, np.uint32)
        self._sizes: list[Any] = []

    def add(self, lists: pl.Series) -> None:
        """The next column."""
        more = _values(lists)
        held = len(self._values)
        # The system moves pages instead of copying them: old and new array together would be what is spared here.
        self._values.resize(held + len(more), refcheck=False)
        self._values[held:] = more
        self._sizes.append(_sizes(lists))

    def lists(self, order: Ints) -> Lists:
        """All lists so far, for rows in this order. Nothing may be added after it."""
        return Lists(self._values, np.concatenate([np.zeros(0, np.uint32), *self._sizes]), order)


def lists_of(lists: pl.Series, order: Ints | None = None) -> Lists:
    """A column of lists as `Lists`."""
    return Lists(_values(lists), _sizes(lists), order)


def _values(lists: pl.Series) -> Any:
    return lists.explode(empty_as_null=False).to_numpy()


def _sizes(lists: pl.Series) -> Any:
    return lists.list.len().to_numpy()


def shared_by(one: Any, other: Any) -> int:
    """How many values two ascending arrays of distinct ones have in common."""
    together = np.concatenate([one, other])
    together.sort(kind="stable")  # two ascending runs are merged
    return int((together[1:] == together[:-1]).sum())
