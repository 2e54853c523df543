"""Dump pages to blocks: a block for every line that is not blank."""

import polars as pl

from flows.stages.white_space import UNSEEN
from flows.tables import BLOCKS

BLANK = r"^\s*$"


def blocks_of_dumps(pages: pl.DataFrame) -> pl.DataFrame:
    """One row per non-blank line of each dump, in order; adds the columns of BLOCKS up to `text`.

    `line_first` is 1-based and counts blank lines too; `gap` is the number of blank lines just before. `raw` is the
    line without its line break, `text` the same without blanks at its ends and without what no reader sees.
    """
    line = (
        pages.filter(pl.col("content_type") == "dump")
        .select("doc_id", pl.col("raw").str.replace_all(r"\r\n?|[\x0b\x0c\x85\x{2028}\x{2029}]", "\n").str.split("\n"))
        .explode("raw", empty_as_null=False)
        .with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("doc_id").alias("line_first"))
        .filter(~pl.col("raw").str.contains(BLANK))
    )
    before = pl.col("line_first").shift(1, fill_value=0).over("doc_id")
    return line.select(
        "doc_id",
        pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id").alias("block_no"),
        pl.lit(0, pl.Int32).alias("part_no"),
        "line_first",
        pl.col("line_first").alias("line_last"),
        (pl.col("line_first") - before - 1).alias("gap"),
        pl.lit("line").cast(BLOCKS.columns["region"]).alias("region"),
        pl.lit("line").alias("tag"),
        pl.lit("").alias("path"),
        pl.lit(None, BLOCKS.columns["mark"]).alias("mark"),
        "raw",
        visible(pl.col("raw")).alias("chars"),
        pl.lit(0, pl.Int32).alias("link_chars"),
        _readable(pl.col("raw").str.strip_chars()).alias("text"),
    ).select(UP_TO_TEXT)


UP_TO_TEXT = tuple(BLOCKS.columns)[: tuple(BLOCKS.columns).index("text") + 1]
"""The columns that extraction fills; `fold` and `shape` add the rest."""


def _readable(text: pl.Expr) -> pl.Expr:
    """Without zero-width characters and controls, unless there is nothing else."""
    bare = text.str.replace_all(UNSEEN, "").str.strip_chars()
    return pl.when(bare == "").then(text).otherwise(bare)


def visible(text: pl.Expr) -> pl.Expr:
    """Number of characters that are not blank, the unit of the conservation law."""
    return (text.str.len_chars() - text.str.count_matches(r"\s")).cast(pl.Int32)
