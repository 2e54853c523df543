"""What no rule decided: the article is one run of blocks, and what stands outside it goes.

Until the fitted scorer exists the run is the contiguous stretch with the largest sum of integer weights; blocks that an
earlier step dropped weigh nothing, blocks that one kept belong to it.
"""

import polars as pl

from flows.stages import verdict
from flows.stages.shape import CHINESE_PROSE, DATE
from flows.stages.title import RULE as TITLE

FINISHED, UNFINISHED = 30, 80
"""Columns a line with an end mark must exceed to speak for the text, and one without before it speaks at all (at half
its width). Swept on the development dumps with rules on: 10 to 45, 50 to 100; 45 for both, which needs no rules, gives
page F1 .876 zh and .852 en where these give .929 and .864."""

AGAINST = {"zh": 40, "other": 22}
"""What a short line without end mark speaks against the text, in columns, by its language."""

PROSE = 60
"""Columns from which on a line with Chinese prose inside needs no end mark: .930 to .932 zh."""

DATED = 120
"""What a short line with a day or time speaks against the text: .794 to .799 in other languages, en .8759 to .8768,
but zh .9298 to .929."""

CLEAR = 40
"""Columns that a line with an end mark must exceed for its date to say nothing against it."""

ELSEWHERE = ("nav", "aside", "footer", "form")
"""Regions of HTML that speak against a block as a short line does, whatever it says."""

BARRIER = 1_000_000
"""What a dropped line weighs in a document in which no line speaks for the text: more than any document is wide."""

VERSE = 4
"""What a short line that ends in a comma speaks against the text: verse does so, and chrome hardly ever."""

KEPT = 400
"""What a block that a rule or a portal keeps speaks for the run, in columns."""

LINKED = 60
"""Percent of a block's characters inside links from which on it is a list of links."""

SHORT = 120
"""Columns of a block that may be called a list of links."""


def scored(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; `outside_body` and, within the main run, `link_list`. Keeps height and order."""
    run = (
        blocks.with_columns(_weight().alias("_weight")).with_columns(_or_else().alias("_weight")).with_columns(*_run())
    )
    place = run.with_columns(
        pl.when(pl.col("_row") < pl.col("_first"))
        .then(pl.format("{} lines before the text begins", pl.col("_first") - pl.col("_row")))
        .when(pl.col("_row") > pl.col("_last"))
        .then(pl.format("{} lines after the text ends", pl.col("_row") - pl.col("_last")))
        .alias("_outside")
    )
    outside = pl.when(pl.col("_outside").is_not_null()).then(pl.lit("outside_body"))
    placed = verdict.drop(place, outside, pl.col("_outside"))
    linked = (pl.col("link_chars") * 100 >= pl.col("chars") * LINKED) & (pl.col("link_chars") > 0)
    links = pl.when(linked & (pl.col("width") <= SHORT) & ~pl.col("ends")).then(pl.lit("link_list"))
    share = pl.format("{} of {} characters are links", "link_chars", "chars")
    return verdict.drop(placed, links, share).select(blocks.columns)


def _weight() -> pl.Expr:
    return (
        pl.when(pl.col("dropped_by").is_not_null())
        .then(0)
        .when(pl.col("kept_by").is_not_null())
        .then(KEPT)
        .otherwise(_speaks())
        .cast(pl.Int64)
    )


def _speaks() -> pl.Expr:
    """What an undecided block says for (positive) or against being text; characters in links count against it."""
    linked = pl.col("link_chars").cast(pl.Int64) * 2 * pl.col("width") // pl.max_horizontal(pl.col("chars"), pl.lit(1))
    against = pl.when(pl.col("lang") == "zh").then(AGAINST["zh"]).otherwise(AGAINST["other"])
    width, text = pl.col("width").cast(pl.Int64), pl.col("text")
    dated = (width < PROSE) & ~(pl.col("ends") & (width > CLEAR)) & text.str.contains(DATE)
    finished = pl.col("ends") | ((width >= PROSE) & text.str.contains(CHINESE_PROSE))
    return (
        pl.when(dated)
        .then(-DATED)
        .when(pl.col("region").cast(pl.String).is_in(ELSEWHERE))
        .then(-against)
        .when(finished)
        .then(width - linked - FINISHED)
        .when(text.str.contains(r"[,，、;；]$"))
        .then(-VERSE)
        .when((width > UNFINISHED) & (linked < width))
        .then(width // 2 - linked - FINISHED)
        .otherwise(-against)
    )


def _or_else() -> pl.Expr:
    """The weight; where no line of a titled document weighs anything (a poem, a list), each line's width between dropped ones."""
    poor = (pl.col("_weight") <= 0).all().over("doc_id") & (pl.col("dropped_by") == TITLE).any().over("doc_id")
    bare = pl.when(pl.col("dropped_by").is_not_null()).then(-BARRIER).otherwise(pl.col("width").cast(pl.Int64))
    return pl.when(poor).then(bare).otherwise(pl.col("_weight"))


def _run() -> tuple[pl.Expr, ...]:
    """First and last row of the stretch with the largest sum; of several the earliest."""
    total = pl.col("_weight").cum_sum().over("doc_id")
    before = total - pl.col("_weight")
    low = before.cum_min().over("doc_id")
    row = pl.int_range(pl.len(), dtype=pl.Int64).over("doc_id")
    gain = total - low
    last = row.filter(gain == gain.max()).min().over("doc_id")
    lowest = low.filter(row == last).first().over("doc_id")
    first = row.filter((before == lowest) & (row <= last)).max().over("doc_id")
    return row.alias("_row"), first.alias("_first"), last.alias("_last")
