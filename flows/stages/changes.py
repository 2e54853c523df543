"""What the last published run said of the same documents in another way: new pages can make copies of old ones."""

import polars as pl

from flows.findings import CHANGES
from flows.table import conform

COMPARED = ("doc_id", "bytes_sha256", "status", "rejected_by", "duplicate_of", "chars_kept")
"""What is read of the earlier run's DOCUMENTS."""


def changes(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """One row per document whose page is as it was and whose verdict is not (CHANGES), sorted by doc_id.

    A verdict is the status, the reason of a rejection, the copy that stays, and how many characters are kept. Which lines
    they are is not compared: `python -m flows.diff` does.

    Args:
        before: DOCUMENTS of the earlier run, at least the columns COMPARED.
        after: DOCUMENTS of this run.
    """
    kept = after.select(*COMPARED, "source_path", "record_id")
    same = kept.join(before.select(COMPARED), on=["doc_id", "bytes_sha256"], suffix="_before").with_columns(
        pl.col("status", "status_before").cast(pl.String)
    )
    verdict = [name for name in COMPARED if name not in {"doc_id", "bytes_sha256"}]
    changed = same.filter(pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_before")) for name in verdict))
    return conform(
        changed.select(
            *("doc_id", "source_path", "record_id", "chars_kept", "chars_kept_before"),
            pl.col("status_before").alias("before"),
            pl.col("status").alias("after"),
            "duplicate_of",
            _because().alias("because"),
        ),
        CHANGES,
    )


def _because() -> pl.Expr:
    now, then = pl.col("status"), pl.col("status_before")
    more = pl.col("chars_kept") - pl.col("chars_kept_before")
    return (
        pl.when((now == "duplicate") & (then == "duplicate") & pl.col("duplicate_of").ne(pl.col("duplicate_of_before")))
        .then(pl.format("another copy stays now: {}", "duplicate_of"))
        .when((now == "duplicate") & (then != "duplicate"))
        .then(pl.format("is now a copy of {}", "duplicate_of"))
        .when((now != "duplicate") & (then == "duplicate"))
        .then(pl.lit("is no longer a copy of another document"))
        .when((now == "rejected") & (then != "rejected"))
        .then(pl.format("is now rejected: {}", "rejected_by"))
        .when((now != "rejected") & (then == "rejected"))
        .then(pl.format("is no longer rejected ({})", "rejected_by_before"))
        .when(now == "rejected")
        .then(pl.format("is rejected for another reason: {}", "rejected_by"))
        .when(more > 0)
        .then(pl.format("keeps {} characters more", more))
        .otherwise(pl.format("keeps {} characters fewer", -more))
    )
