"""Bare numbers beside headlines of other articles: counts of comments, likes or readers."""

import polars as pl

from flows import patterns
from flows.rows import Rows
from flows.rules.context import END_HEADS
from flows.stages import verdict
from flows.stages.some import documents_with, flags, spread

COUNT = r"^[[0-9],.]{1,9} ?(?:万|k|条)?(?: ?(?:评论|跟贴|阅读|参与|回复|赞|comments?|views?|likes?))?$"

LABELLED = r"(?:评论|跟贴|阅读|参与|回复|赞|comments?|views?|likes?)$"
"""A count that says what it counts."""


def counts(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given, lettered by `stages.headlines`; `comment_counts`. Keeps height and order.

    A run of bare numbers needs a headline, a time or the head of a list at its edge, and no sentence and no colon: a
    table's rows are bare numbers too. A run of zeros needs no sign: nothing has been counted yet. Cells of a table are
    never counts.
    """
    outside = (pl.col("place") != "body") & (pl.col("kind") != "table") & ~pl.col("tag").is_in(["td", "th"])
    bare, docs = flags(rows.select(pl.col("_counted") & outside).to_series()), Rows(rows["doc_id"])
    count = flags(rows["_counted"])
    run_of_two = bare & (docs.beside(count, 1) | docs.beside(count, -1))
    if not run_of_two.any():
        return rows
    some, part = documents_with(rows.with_columns(pl.Series("_bare", bare)), run_of_two)
    told = spread(_counts(part), some, rows.height)
    return verdict.drop(rows, pl.lit(told), pl.lit("a run of bare numbers"))


def _counts(rows: pl.DataFrame) -> pl.Series:
    """The rule or null for each row of documents in which bare numbers stand in a row."""
    rows = rows.with_columns(patterns.contains(rows["key"], END_HEADS).alias("_head"))
    run = (pl.col("_counted") != pl.col("_counted").shift(1)) | (pl.col("doc_id") != pl.col("doc_id").shift(1))
    key = pl.col("key")
    other = (pl.col("_headline") & ~pl.col("_short")) | pl.col("_time") | pl.col("_head")
    prose = pl.col("_told") | key.str.ends_with(":")
    rows = rows.with_columns(
        run.fill_null(value=True).cum_sum().alias("_numbers"),
        *_beside(other, "other"),
        *_beside(prose, "prose"),
        patterns.where(rows["key"], LABELLED, rows["_counted"]).alias("_labelled"),
    )
    labelled = pl.col("_labelled").any().over("_numbers")
    nothing = (key == "0").all().over("_numbers")
    bare = pl.col("_bare") & (pl.len().over("_numbers") > 1)
    fires = bare & (labelled | nothing | (_at_edges("other") & ~_at_edges("prose")))
    return rows.select(pl.when(fires).then(pl.lit("comment_counts"))).to_series()


def _beside(sign: pl.Expr, name: str) -> tuple[pl.Expr, pl.Expr]:
    """Adds `_NAME_above` and `_NAME_below`: the line right above or below has the sign."""
    return (
        sign.shift(1, fill_value=False).over("doc_id").alias(f"_{name}_above"),
        sign.shift(-1, fill_value=False).over("doc_id").alias(f"_{name}_below"),
    )


def _at_edges(name: str) -> pl.Expr:
    """The line right above or right below the run of numbers has the sign."""
    return pl.col(f"_{name}_above").first().over("_numbers") | pl.col(f"_{name}_below").last().over("_numbers")
