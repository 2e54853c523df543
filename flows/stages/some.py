"""Work on some of a shard's documents only: those in which a cheap look has found what a dear one is about."""

import numpy as np
import polars as pl

from flows.rows import Flags, Rows


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
