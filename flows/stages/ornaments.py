"""Lines that are drawn and not written: rules, rows of stars, the edges of boxes, empty lines of a quotation.

They have the last word after the score and are no rule before it: to the score a dropped line is where the text ends, and
a rule between two paragraphs is not.
"""

import polars as pl

from flows import patterns
from flows.catalogue import Catalogue
from flows.stages.verdict import appended

RULE = "ornament_line"

WIDEST = 200
"""Columns of such a line at most."""

DRAWN = (
    r"^[>|]?(?: ?[-=_*~^+\x{2500}-\x{259F}—–―]){3,} ?[|]?$"
    r"|^(?:[·•] ){2,}[·•]$"  # close together they are an ellipsis
    r"|^(?: ?[★☆◆◇■□●○◎※♦♥#]){6,}$"  # fewer are a rating
    r"|^> ?(?:> ?)*$"
)
"""Folded lines of signs; dots and two hyphens are none: an answer may be an ellipsis, and `--` ends a post."""

SCORED = ("low_score", "likely_text")


def ornamented(blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """One row per block part, as given; `dropped_by = "ornament_line"` where the score alone, or a section, decided a drawn line.

    What is drawn between the rows of a table, or in code, is a part of it. What a portal's file keeps by its own line
    stays. `evidence` is the line. Keeps height and order.
    """
    sections = [f"{portal.id}/{section.id}" for portal in catalogue.portals for section in portal.sections]
    may = (
        (pl.col("width") <= WIDEST)
        & (pl.col("dropped_by").is_null() | (pl.col("dropped_by") == SCORED[0]))
        & (pl.col("kept_by").is_null() | pl.col("kept_by").is_in([SCORED[1], *sections]))
        & ~pl.col("kind").cast(pl.String).is_in(["table", "code"])
        & (pl.col("lang").cast(pl.String) == "none")
    )
    drawn = patterns.where(blocks["key"], DRAWN, blocks.select(may).to_series())
    rows = drawn.arg_true()
    if rows.is_empty():
        return blocks
    names = pl.Series([RULE], dtype=pl.String).new_from_index(0, len(rows))
    return blocks.with_columns(
        appended(blocks["fired"], rows, names),
        pl.when(drawn).then(pl.lit(RULE)).otherwise("dropped_by").alias("dropped_by"),
        pl.when(drawn).then(None).otherwise("kept_by").alias("kept_by"),
        pl.when(drawn).then("key").otherwise("evidence").alias("evidence"),
    )
