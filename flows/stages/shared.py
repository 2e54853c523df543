"""Paragraphs that stand in more than one clean document: always reported, and dropped where a run asks for it."""

from collections.abc import Sequence

import polars as pl

from flows import patterns
from flows.findings import SHARED
from flows.spans import Span
from flows.stages import assemble
from flows.stages.assemble import KEPT
from flows.stages.lines_seen import hashed
from flows.table import columns, conform, detached, empty
from flows.tables import BLOCKS, DOCUMENTS

RULE = "seen_elsewhere"

LONG = 80
"""Columns from which on a paragraph is compared: anybody may say what is shorter, or stand under the same heading."""

LABELS = ("heading", "caption")
"""Kinds of blocks that are no article by themselves."""

PART = ("doc_id", "block_no", "part_no")

SAYINGS = {
    **columns(BLOCKS, *PART),
    "said": pl.UInt64,  # of equal paragraphs the same number
    "script_changed": pl.Int64,
    "script_left": pl.Int64,
}
"""What is remembered of a long kept paragraph until all documents are known."""


def sayings(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per kept paragraph of 80 columns and more, in order (SAYINGS).

    Compared is the folded key without blanks and punctuation, as within a document (see `repeats`).
    """
    kept = blocks.filter(KEPT & (pl.col("width") >= LONG))
    bare = patterns.replace_all(kept["key"], r"[\s\p{P}\p{S}\p{C}]+", "")
    return (
        kept.with_columns(hashed(bare).alias("said"))
        .filter(bare != "")
        .select(pl.col(name).cast(dtype) for name, dtype in SAYINGS.items())
    )


def shared(said: pl.DataFrame, spans: Sequence[Span], documents: pl.DataFrame) -> pl.DataFrame:
    """One row per kept paragraph that another clean document has before this one (SHARED), sorted by its key.

    The document that was published first comes first; then those that tell no time, by path. A paragraph that a
    document says twice is the business of `repeats`; copies of whole documents are not looked at.

    Args:
        said: SAYINGS of all documents.
        spans: of all documents.
        documents: DOCUMENTS with their last status.
    """
    clean = said.join(_order(documents), on="doc_id")
    rows = clean.filter(clean["said"].is_duplicated()).sort("order", "block_no", "part_no")  # most are said but once
    first = rows.group_by("said").agg(
        pl.col("doc_id").n_unique().cast(pl.Int32).alias("documents"),
        *(pl.col(name).first().alias(f"of_{name}") for name in PART),
    )
    copies = rows.join(first.filter(pl.col("documents") > 1), on="said").filter(pl.col("doc_id") != pl.col("of_doc_id"))
    if copies.is_empty():
        return empty(SHARED)
    wanted = copies.select(PART)
    texts = [_texts(span, own) for span in spans if (own := span.own(wanted)).height]
    return conform(copies.rename({"of_doc_id": "of"}).join(pl.concat(texts), on=PART), SHARED)


def _texts(span: Span, wanted: pl.DataFrame) -> pl.DataFrame:
    """PART, `chars` and `text` of these blocks of a span's documents."""
    rows = span.table("blocks", *PART, "chars", "text", of=wanted["doc_id"].unique())
    return detached(rows.join(wanted, on=PART, how="semi"))


def without(blocks: pl.DataFrame, found: pl.DataFrame, least: int = 0) -> pl.DataFrame:
    """The blocks with `dropped_by = "seen_elsewhere"` on the paragraphs found (SHARED). Keeps height and order.

    A document that would keep no other text than headings and captions, or fewer characters than `least`, keeps them all.
    """
    marks = found.select(*PART, pl.format("{}, block {}", "of", "of_block_no").alias("copy"))
    marked = blocks.join(marks, on=PART, how="left", maintain_order="left")
    stays = KEPT & pl.col("copy").is_null()
    chars = pl.col("chars").cast(pl.Int64).filter(stays).sum().over("doc_id")
    tells = (stays & ~pl.col("kind").is_in(LABELS)).any().over("doc_id")
    goes = pl.col("copy").is_not_null() & tells & (chars >= least)
    return marked.with_columns(
        pl.when(goes).then(pl.lit(RULE)).otherwise("dropped_by").alias("dropped_by"),
        pl.when(goes).then(None).otherwise("kept_by").alias("kept_by"),
        pl.when(goes).then("copy").otherwise("evidence").alias("evidence"),
        pl.when(goes).then(pl.concat_list("fired", pl.lit(RULE))).otherwise("fired").alias("fired"),
    ).drop("copy")


def recounted(documents: pl.DataFrame, blocks: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """The documents as `assemble.documents` counts them when paragraphs are gone (see `without`). Keeps height and order.

    Args:
        documents: DOCUMENTS of which a paragraph may have gone.
        blocks: all their blocks.
        said: SAYINGS of theirs.
    """
    gone = blocks.filter(pl.col("dropped_by") == RULE).select(*PART, "chars").join(said, on=PART)
    lost = gone.group_by("doc_id").agg(
        pl.len().cast(pl.Int32).alias("blocks"),
        pl.col("chars").cast(pl.Int64).sum(),
        pl.col("script_changed", "script_left").sum(),
    )
    told = documents.drop("lang", "langs", "script").join(assemble.languages(blocks), on="doc_id", how="left")
    sums = told.join(lost, on="doc_id", how="left", suffix="_gone").with_columns(
        pl.col("blocks", "chars", "script_changed_gone", "script_left_gone").fill_null(0)
    )
    return conform(
        sums.with_columns(
            pl.col("blocks_kept") - pl.col("blocks"),
            pl.col("blocks_dropped") + pl.col("blocks"),
            pl.col("chars_kept") - pl.col("chars"),
            pl.col("chars_dropped") + pl.col("chars"),
            pl.col("script_changed") - pl.col("script_changed_gone"),
            pl.col("script_left") - pl.col("script_left_gone"),
        ),
        DOCUMENTS,
    )


def _order(documents: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, order` of the clean documents: which of two has a paragraph first."""
    clean = documents.filter(pl.col("status") == "clean")
    instant = pl.col("published_at").str.to_datetime("%Y-%m-%dT%H:%M:%S%z", strict=False)
    ranked = clean.sort(instant, "published_at", "source_path", "record_id", nulls_last=True)
    return ranked.select("doc_id").with_row_index("order")
