"""Sketches of a whole run, which come in parts: held once, since nothing that is held of all documents is larger."""

from typing import Any

import numpy as np
import polars as pl

from flows.rows import Ints
from flows.stages.alike import Sketches
from flows.stages.lists import Lists, sizes_of, values_of


class Packed:
    """Columns of lists of 32-bit numbers that come one after the other, held once: in an array that grows."""

    def __init__(self) -> None:
        self._values = np.zeros(0, np.uint32)
        self._sizes: list[Any] = []

    def add(self, lists: pl.Series) -> None:
        """The next column."""
        more = values_of(lists)
        held = len(self._values)
        # The system moves pages instead of copying them: old and new array together would be what is spared here.
        self._values.resize(held + len(more), refcheck=False)
        self._values[held:] = more
        self._sizes.append(sizes_of(lists))

    def lists(self, order: Ints) -> Lists:
        """All lists so far, for rows in this order. Nothing may be added after it."""
        return Lists(self._values, np.concatenate([np.zeros(0, np.uint32), *self._sizes]), order)


class Sketched:
    """The long columns of SIGNATURES, of documents that come in parts."""

    def __init__(self) -> None:
        self._ids: list[pl.Series] = []
        self._sketch, self._numbers = Packed(), Packed()

    def add(self, signed: pl.DataFrame) -> None:
        """The next part; a document is in one of them."""
        self._ids.append(signed["doc_id"])
        self._sketch.add(signed["sketch"])
        self._numbers.add(signed["numbers"])

    def of(self, distinct: pl.DataFrame) -> Sketches:
        """The sketches of documents (`doc_id, shingles`), by row. All parts must have come."""
        ids = pl.concat(self._ids).to_frame().with_row_index("at")
        order = distinct.select("doc_id").join(ids, on="doc_id", how="left", maintain_order="left")["at"].to_numpy()
        return Sketches(distinct["shingles"], self._sketch.lists(order), self._numbers.lists(order))
