"""The shape of a block and its place in the document, before any rule looks at it."""

import polars as pl

from flows.tables import BLOCKS, Kind, Place

WIDE = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\x{3000}-\x{303F}\x{FF01}-\x{FF60}\x{FFE0}-\x{FFE6}]"
"""Characters that take two columns."""

END = (
    r"[.!?:;\x{2025}\x{2026}\x{22EF}\x{3002}\x{FF01}\x{FF1A}\x{FF1B}\x{FF1F}\x{FF61}]"
    r"[\s'\"”’»」』〕】》〉)\]>*_\x{FF02}\x{FF07}\x{FF09}\x{FF3D}]*$"
)
"""An end mark of either width, closing quotes and brackets behind it allowed."""

SENTENCE = 45
"""Columns a line must exceed to speak for the body; a shorter one, or one without end mark, speaks against it."""


EMPTY = ("section", "verbatim", "score", "kept_by", "dropped_by", "repeat_of", "evidence")
"""Columns that later stages fill."""


def shaped(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; adds `width, ends, place, kind` and empty verdict columns."""
    sized = blocks.with_columns(
        columns(pl.col("text")).alias("width"),
        pl.col("text").str.contains(END).alias("ends"),
    )
    empty = {name: BLOCKS.columns[name] for name in EMPTY}
    return _placed(sized).with_columns(
        _kind().cast(Kind).alias("kind"),
        pl.lit([], dtype=pl.List(pl.String)).alias("fired"),
        *(pl.lit(None, dtype=dtype).alias(name) for name, dtype in empty.items()),
    )


def columns(text: pl.Expr) -> pl.Expr:
    """Width of a text in terminal columns: wide characters take two."""
    return (text.str.len_chars() + text.str.count_matches(WIDE)).cast(pl.Int32)


def _kind() -> pl.Expr:
    tag = pl.col("tag")
    return (
        pl.when(tag.str.contains(r"^h[1-6]$"))
        .then(pl.lit("heading"))
        .when(tag.is_in(["li", "dt", "dd"]))
        .then(pl.lit("list"))
        .when(tag == "blockquote")
        .then(pl.lit("quote"))
        .when(tag.is_in(["pre", "code"]))
        .then(pl.lit("code"))
        .when(tag.is_in(["td", "th", "tr"]))
        .then(pl.lit("table"))
        .when(tag == "figcaption")
        .then(pl.lit("caption"))
        .otherwise(pl.lit("paragraph"))
    )


def weight() -> pl.Expr:
    """What a block says for (positive) or against being body text, in columns."""
    share = pl.col("link_chars").cast(pl.Int64) * 2 * pl.col("width") // pl.max_horizontal(pl.col("chars"), pl.lit(1))
    return pl.when(pl.col("ends")).then(pl.col("width") - share - SENTENCE).otherwise(-SENTENCE)


def _placed(blocks: pl.DataFrame) -> pl.DataFrame:
    """Adds `place`: the contiguous run of blocks with the largest sum of weights is the body (Kadane's maximum sum)."""
    total = weight().cum_sum().over("doc_id")
    before = (pl.col("_total") - weight()).cum_min().over("doc_id")
    best = (pl.col("_total") - pl.col("_before")).arg_max().over("doc_id")
    row = pl.int_range(pl.len()).over("doc_id")
    placed = blocks.with_columns(total.alias("_total")).with_columns(before.alias("_before"))
    placed = placed.with_columns(row.alias("_row"), best.alias("_last"))
    low = pl.col("_before").get(pl.col("_last").first()).over("doc_id")
    starts = (pl.col("_total") - weight() == pl.col("_low")) & (pl.col("_row") <= pl.col("_last"))
    placed = placed.with_columns(low.alias("_low"))
    placed = placed.with_columns(pl.col("_row").filter(starts).max().over("doc_id").alias("_first"))
    place = (
        pl.when(pl.col("_row") < pl.col("_first"))
        .then(pl.lit("head"))
        .when(pl.col("_row") > pl.col("_last"))
        .then(pl.lit("tail"))
        .otherwise(pl.lit("body"))
    )
    return placed.with_columns(place.cast(Place).alias("place")).select(*blocks.columns, "place")
