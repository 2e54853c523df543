"""Columns of lists as NumPy reads them."""

from typing import Any

import numpy as np
import polars as pl


class Lists:
    """A column of lists as one array and where each list begins."""

    def __init__(self, lists: pl.Series) -> None:
        self._values = lists.explode(empty_as_null=False).to_numpy()
        self._starts = np.concatenate([[0], np.cumsum(lists.list.len().to_numpy(), dtype=np.int64)])

    def of(self, row: int) -> Any:
        """The list of a row."""
        return self._values[self._starts[row] : self._starts[row + 1]]
