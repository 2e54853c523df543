"""Timelines inside an article: times of day on lines of their own, each over its sentence."""

import numpy as np
import polars as pl

from flows import patterns
from flows.rows import Rows
from flows.stages import verdict
from flows.stages.some import flags

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
    rule = pl.when(ticker(blocks)).then(pl.lit("timeline_clock"))
    return verdict.keep(blocks, rule, pl.lit("one of several times, each over a sentence"))


def ticker(blocks: pl.DataFrame) -> pl.Series:
    """Whether each block is a bare time of day over a sentence, in an even change of the two."""
    clock = flags(patterns.where(blocks["key"], CLOCK, blocks["width"] <= CLOCK_WIDTH))
    if np.count_nonzero(clock) < ITEMS:
        return pl.Series(np.zeros(blocks.height, dtype=np.bool_))
    docs = Rows(blocks["doc_id"])
    below = docs.beside(clock, -1)
    item = clock & docs.beside(flags(patterns.where(blocks["key"], SENTENCE, pl.Series(below))), 1)
    even = docs.beside(item, 2) | docs.beside(item, -2)
    return pl.Series(item & even & (docs.total(item.astype(np.int64)) >= ITEMS))
