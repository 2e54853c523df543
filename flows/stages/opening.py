"""The first line of a dump that is an article and nothing else, as its title.

Above other dumps stands a menu, and a title is known by what it has in common with the text (`stages.dump_titles`). Where
the score finds nothing to take away above the text, place and form are enough: of 44 such lines on development dumps
that were cut down to their articles all but one were headlines; whole dumps have none.
"""

import numpy as np
import polars as pl

from flows import patterns
from flows.catalogue import GENERIC
from flows.rows import Flags, Ints, Rows
from flows.stages.dump_titles import NARROW, NOT_TITLE, TEXT
from flows.stages.some import flags
from flows.stages.title import RULE
from flows.stages.verdict import appended

WIDEST = 120
"""Columns of such a line at most."""

WIDER = 3
"""Halves of its columns that the line below has at least: verse and lists go on as they began."""

SCORED = ("low_score", "likely_text")


def opened(pages: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; `dropped_by = "title_line"` for first lines that the score alone decided.

    Of dumps of no known portal whose title is not known yet, where every line between the first and the next kept one is
    called something by a rule. `evidence` is `title, low`. Keeps height and order.
    """
    unnamed = (pl.col("content_type") == "dump") & (pl.col("portal") == GENERIC) & pl.col("given_title").is_null()
    docs = Rows(blocks["doc_id"])
    titled = np.logical_or.reduceat(flags(blocks["dropped_by"] == RULE), docs.starts) if blocks.height else False
    open_ = blocks["doc_id"].gather(docs.starts).is_in(pages.filter(unnamed)["doc_id"].implode()).to_numpy() & ~titled
    first = docs.starts[open_]
    first = first[_opens(blocks, docs, first)]
    if not len(first):
        return blocks
    goes = np.zeros(blocks.height, dtype=np.bool_)
    goes[first] = True
    return _named(blocks, pl.Series(first), pl.Series(goes))


def _named(blocks: pl.DataFrame, rows: pl.Series, goes: pl.Series) -> pl.DataFrame:
    names = pl.Series([RULE], dtype=pl.String).new_from_index(0, len(rows))
    return blocks.with_columns(
        appended(blocks["fired"], rows, names),
        pl.when(goes).then(pl.lit(RULE)).otherwise("dropped_by").alias("dropped_by"),
        pl.when(goes).then(None).otherwise("kept_by").alias("kept_by"),
        pl.when(goes).then(pl.lit("title, low")).otherwise("evidence").alias("evidence"),
    )


def _opens(blocks: pl.DataFrame, docs: Rows, first: Ints) -> Flags:
    """Which of these first lines have a headline's form, and nothing but labels between themselves and the text."""
    lines = blocks[first]
    kept = flags(blocks["dropped_by"].is_null())
    below = docs.next(kept & (docs.row > 0))[first]
    low = docs.before(flags(blocks["dropped_by"] == SCORED[0]).astype(np.int64))
    own = lines.select(
        pl.col("width").is_between(NARROW, WIDEST)
        & (pl.col("dropped_by").is_null() | (pl.col("dropped_by") == SCORED[0]))
        & (pl.col("kept_by").is_null() | (pl.col("kept_by") == SCORED[1]))
        & (pl.col("lang").cast(pl.String) != "none")
    ).to_series()
    form = own & ~patterns.contains(lines["key"], f"{NOT_TITLE}|{TEXT}")
    width = blocks["width"].to_numpy()
    wider = width[below] * 2 >= width[first] * WIDER
    alone = low[below] == flags(lines["dropped_by"] == SCORED[0])
    told: Flags = form.to_numpy() & (below >= 0) & wider & alone
    return told
