"""Work on some of a shard's documents only: those in which a cheap look has found what a dear one is about."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from flows.rows import Flags, Rows

BUNCH = 512
"""Documents whose blocks are read together where few columns of a shard are wanted."""


def flags(series: pl.Series) -> Flags:
    """A column of truth values; null is false."""
    found: Flags = series.fill_null(value=False).to_numpy()
    return found


def documents_with(blocks: pl.DataFrame, marked: Flags) -> tuple[pl.Series, pl.DataFrame]:
    """The rows, by number and as a frame, of all documents in which a row is marked."""
    held = Rows(blocks["doc_id"]).total(marked.astype(np.int64)) > 0
    rows = pl.Series(np.flatnonzero(held), dtype=pl.UInt32)
    return rows, blocks[rows]


def spread(values: pl.Series, rows: pl.Series, height: int) -> pl.Series:
    """A column of `height` with these values in these rows and null in all others."""
    return pl.repeat(None, height, dtype=values.dtype, eager=True).scatter(rows, values).alias(values.name)


def bunches(ids: pl.Series) -> Iterator[pl.Series]:
    """Ids of documents, ascending, so many together as are read together: their text is in memory, what is made of it is small."""
    ascending = ids.unique().sort()
    for start in range(0, len(ascending), BUNCH):
        yield ascending[start : start + BUNCH]
