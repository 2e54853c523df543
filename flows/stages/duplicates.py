"""Documents that say the same: which one stays, and which are its copies."""

import polars as pl

from flows.tables import DUPLICATES, Status, conform

STAYS = (
    "equal text once width, case, script, punctuation and line breaks are folded; of such copies one that is not cut off"
    " stays, then the one of which most is known (title, author, address, source, time), then the one with the fullest"
    " time, then the earliest, then the first by path"
)
KNOWN = "equal text, folded, to a document of a run named as known; that one stays"


DOCUMENTED = ("title", "title_original", "author", "url", "source_name", "source_url", "published_at")
"""What may be known of a document beside its text."""


def duplicates(documents: pl.DataFrame, fingerprints: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """One row per clean document that is an exact copy of another (DUPLICATES), sorted by doc_id.

    The copy that stays is one of a known run, else one that is not truncated, then the one with most metadata, then the
    one whose publish time is told in fullest (day, clock, zone), then the earliest published, then the first by path: an
    order that no worker or shard can change.

    Args:
        documents: DOCUMENTS before duplicates are known.
        fingerprints: `doc_id, fingerprint` of the documents that keep text.
        known: the same columns, of other runs' clean documents.
    """
    candidates = documents.filter(pl.col("status") == "clean").join(fingerprints, on="doc_id", how="inner")
    first_known = known.sort("fingerprint", "doc_id").unique("fingerprint", keep="first", maintain_order=True)
    elsewhere = candidates.join(first_known.rename({"doc_id": "of"}), on="fingerprint", how="left").filter(
        pl.col("of") != pl.col("doc_id")
    )
    here = candidates.join(elsewhere, on="doc_id", how="anti")
    ranked = here.with_columns(*_rank()).sort(
        "fingerprint", "cut", "bare", "vague", "instant", "when", "source_path", "record_id"
    )
    copies = ranked.with_columns(pl.col("doc_id").first().over("fingerprint").alias("of"))
    found = pl.concat(
        [
            elsewhere.select("doc_id", "of", pl.lit(KNOWN).alias("because")),
            copies.filter(pl.col("doc_id") != pl.col("of")).select("doc_id", "of", pl.lit(STAYS).alias("because")),
        ]
    )
    return conform(
        found.with_columns(pl.lit(10_000, pl.Int32).alias("similarity"), pl.lit("exact").alias("kind")), DUPLICATES
    )


def _rank() -> tuple[pl.Expr, ...]:
    """Of each document, in the order that they count: the less, the better."""
    when = pl.col("published_at").fill_null("")
    return (
        pl.col("truncated").fill_null(value=False).cast(pl.Int8).alias("cut"),
        pl.sum_horizontal(pl.col(DOCUMENTED).is_null().cast(pl.Int8)).alias("bare"),
        # A day has three numbers, a time six, a zone two more.
        (-when.str.count_matches(r"\d+").cast(pl.Int8)).alias("vague"),
        when.str.to_datetime("%Y-%m-%dT%H:%M:%S%z", strict=False).alias("instant"),
        when.alias("when"),
    )


def settled(documents: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The documents with status and `duplicate_of` after duplicates are known. Keeps height and order."""
    joined = documents.join(found.select("doc_id", "of"), on="doc_id", how="left", maintain_order="left")
    copy = pl.col("of").is_not_null()
    return joined.with_columns(
        pl.when(copy).then(pl.lit("duplicate", dtype=Status)).otherwise(pl.col("status")).alias("status"),
        pl.coalesce("of", "duplicate_of").alias("duplicate_of"),
    ).drop("of")
