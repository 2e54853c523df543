"""Marks that hang over the edge: Chinese wrapped at 40 columns, with a closing mark in the 41st and 42nd.

Such a line is as wide as its paragraph is wrapped; what hangs over it says nothing of the width.
"""

import polars as pl

from flows.patterns import where

MARK = r"[，。、；：！？」』）》〉】〕”’…,.!?;:)]$"

OVER = 2
"""Columns that hang over at most: one wide mark."""

NARROWEST, LEAST = 36, 3
"""Columns of lines that may be wrapped, and lines of one width that show it, as in `unwrap`."""


def hung(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines with `_columns` and `_letters` without the mark that hangs over; one row per line, as given.

    The width of a document is that of most of its Chinese lines that end in no mark. Marks hang over it where lines are
    wider by a mark, and none is so without one. Needs `_body, _columns, _letters, _han`.
    """
    long = (pl.col("_han") >= 4) & (pl.col("_columns") >= NARROWEST)
    told = lines.with_columns(where(lines["_body"], MARK, lines.select(long).to_series()).alias("_marked"))
    widths = (
        told.filter(long & ~pl.col("_marked"))
        .group_by("doc_id", "_columns")
        .len()
        .filter(pl.col("len") >= LEAST)
        .sort("doc_id", -pl.col("len").cast(pl.Int64), -pl.col("_columns"))
        .unique("doc_id", keep="first", maintain_order=True)
    )
    if widths.is_empty():
        return lines
    told = told.join(
        widths.select("doc_id", pl.col("_columns").alias("_most")), on="doc_id", how="left", maintain_order="left"
    )
    over = long & pl.col("_columns").is_between(pl.col("_most") + 1, pl.col("_most") + OVER)
    bare = (over & ~pl.col("_marked")).any().over("doc_id")
    hangs = (over & pl.col("_marked") & ~bare).fill_null(value=False)
    return told.with_columns(
        pl.when(hangs).then("_most").otherwise("_columns").alias("_columns"),
        (pl.col("_letters") - hangs.cast(pl.Int32)).alias("_letters"),
    ).select(lines.columns)
