"""Which of some copies stays: what makes one document better than another, and how that is told."""

from collections.abc import Sequence

import polars as pl

DOCUMENTED = ("title", "title_original", "author", "url", "source_name", "source_url", "published_at")
"""What may be known of a document beside its text."""

ASKED = ("doc_id", "source_path", "record_id", "script", "truncated", "portal", *DOCUMENTED)
"""Columns of DOCUMENTS that decide it, or tell of it."""

STAYS = {
    "known": "is of a run named as known",
    "cut": "is not cut off",
    "broken": "has fewer places that were lost for good",
    "less": "is longer (what no other page has counts half)",
    "bare": "has more known of it (title, author, address, source, time)",
    "vague": "has its time told more fully",
    "instant": "is the earliest",
    "when": "is the earliest",
    "portal_no": "is of a portal that is preferred",
    "source_path": "comes first by path",
    "record_id": "comes first by path",
}
"""Why a copy stays: the first of these in which it and the other one differ."""

ORDERS = {
    "whole": ("cut", "broken"),
    "longest": ("less",),
    "documented": ("bare", "vague"),
    "earliest": ("instant", "when"),
    "portal": ("portal_no",),
}
"""The columns, the less the better, that a criterion of `RunConfig.survivor` compares."""


def of_others(known: pl.DataFrame, clean: pl.DataFrame) -> pl.DataFrame:
    """Other runs' documents, before all others; one that is in this run too is this run's."""
    return (
        known.select("doc_id", "fingerprint", "core", "tokens", "shingles", "broken")
        .join(clean, on="doc_id", how="anti")
        .with_columns(
            pl.lit(0, pl.Int8).alias("known"),
            pl.lit(None, clean["script"].dtype).alias("script"),
            pl.lit(None, pl.String).alias("title"),
        )
    )


def ranked(clean: pl.DataFrame, portals: Sequence[str]) -> pl.DataFrame:
    """The documents with the columns of ORDERS: the less, the better."""
    when = pl.col("published_at").fill_null("")
    numbered = {portal: number for number, portal in enumerate(portals)}
    return clean.select(
        *(
            "doc_id",
            "fingerprint",
            "core",
            "tokens",
            "shingles",
            "source_path",
            "record_id",
            "script",
        ),
        "title",
        pl.lit(1, pl.Int8).alias("known"),
        pl.col("truncated").fill_null(value=False).cast(pl.Int8).alias("cut"),
        "broken",
        # Distinct shingles: a body that was pasted twice is no longer for it. Nor is one of which words were edited: what
        # no other page has counts half. An edited copy that stays is too far from the next one.
        (-pl.col("shingles").cast(pl.Int64) * (100 + pl.col("common")) // 2).alias("less"),
        pl.sum_horizontal(pl.col(DOCUMENTED).is_null().cast(pl.Int8)).alias("bare"),
        # A day has three numbers, a time six, a zone two more.
        (-when.str.count_matches(r"\d+").cast(pl.Int8)).alias("vague"),
        when.str.to_datetime("%Y-%m-%dT%H:%M:%S%z", strict=False).alias("instant"),
        when.alias("when"),
        pl.col("portal").replace_strict(numbered, default=len(numbered), return_dtype=pl.Int32).alias("portal_no"),
    )
