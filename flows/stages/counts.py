"""Bare numbers beside headlines of other articles: counts of comments, likes or readers."""

import polars as pl

from flows.rules.context import END_HEADS
from flows.stages import verdict

COUNT = r"^[[0-9],.]{1,9} ?(?:万|k|条)?(?: ?(?:评论|跟贴|阅读|参与|回复|赞|comments?|views?|likes?))?$"

LABELLED = r"(?:评论|跟贴|阅读|参与|回复|赞|comments?|views?|likes?)$"
"""A count that says what it counts."""


def counts(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given, lettered by `stages.headlines`; `comment_counts`. Keeps height and order.

    A run of bare numbers needs a headline, a time or the head of a list at its edge, and no sentence and no colon: a
    table's rows are bare numbers too. A run of zeros needs no sign: nothing has been counted yet. Cells of a table are
    never counts.
    """
    run = (pl.col("_count") != pl.col("_count").shift(1)) | (pl.col("doc_id") != pl.col("doc_id").shift(1))
    key = pl.col("key")
    other = (pl.col("_headline") & ~pl.col("_short")) | pl.col("_time") | key.str.contains(END_HEADS)
    prose = pl.col("_told") | key.str.contains(r":$")
    rows = rows.with_columns(
        run.fill_null(value=True).cum_sum().alias("_numbers"),
        *_beside(other, "other"),
        *_beside(prose, "prose"),
    )
    labelled = key.str.contains(LABELLED).any().over("_numbers")
    nothing = (key == "0").all().over("_numbers")
    table = (pl.col("kind") == "table") | pl.col("tag").is_in(["td", "th"])
    bare = pl.col("_count") & (pl.col("place") != "body") & (pl.len().over("_numbers") > 1) & ~table
    rule = pl.when(bare & (labelled | nothing | (_at_edges("other") & ~_at_edges("prose")))).then(
        pl.lit("comment_counts")
    )
    return verdict.drop(rows, rule, pl.lit("a run of bare numbers"))


def _beside(sign: pl.Expr, name: str) -> tuple[pl.Expr, pl.Expr]:
    """Adds `_NAME_above` and `_NAME_below`: the line right above or below has the sign."""
    return (
        sign.shift(1, fill_value=False).over("doc_id").alias(f"_{name}_above"),
        sign.shift(-1, fill_value=False).over("doc_id").alias(f"_{name}_below"),
    )


def _at_edges(name: str) -> pl.Expr:
    """The line right above or right below the run of numbers has the sign."""
    return pl.col(f"_{name}_above").first().over("_numbers") | pl.col(f"_{name}_below").last().over("_numbers")
