"""Timelines inside an article: times of day on lines of their own, each over its sentence."""

import polars as pl

from flows.stages import verdict

CLOCK = r"^[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?$"
"""A bare time of day."""

CLOCK_WIDTH = 8
"""Columns of a time of day."""

SENTENCE = r"[.。][\"'”’)]*$"
"""How what happened at that time ends. Headlines in lists of other articles have no full stop."""

ITEMS = 3
"""Times, each over a sentence, that make a timeline."""


def timelines(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; `timeline_clock` keeps an article's own times. Keeps height and order."""
    rule = pl.when(ticker()).then(pl.lit("timeline_clock"))
    return verdict.keep(blocks, rule, pl.lit("one of several times, each over a sentence"))


def ticker() -> pl.Expr:
    """A bare time of day over a sentence, in an even change of the two."""
    clock = (pl.col("width") <= CLOCK_WIDTH) & pl.col("key").str.contains(CLOCK)
    item = clock & pl.col("key").str.contains(SENTENCE).shift(-1, fill_value=False).over("doc_id")
    beside = item.shift(2, fill_value=False).over("doc_id") | item.shift(-2, fill_value=False).over("doc_id")
    return item & beside & (item.sum().over("doc_id") >= ITEMS)
