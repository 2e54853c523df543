"""The frames that the suites judge: their columns, what names a row, and how each is worked out from a run's tables."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import polars as pl

from flows.findings import CHECKS, FUNNEL

Schema = dict[str, pl.DataType | type[pl.DataType]]

ENOUGH = 20
"""Documents from which on a portal's shares and lengths say something."""


PARTIAL = re.compile(r"\d{4}(?:-\d\d)?", re.ASCII)
"""A date of which only the year, or the month too, is known."""


class Frame(NamedTuple):
    """A judged frame: one suite, `NAME.json`, speaks of it."""

    key: tuple[str, ...]
    """What names a row to a reader."""
    rows: str
    """What its rows are called."""
    columns: Schema


FRAMES = {
    "checks": Frame(("doc_id",), "documents", {**CHECKS.columns, "hours_ahead": pl.Int64}),
    "funnel": Frame(
        ("portal", "lang", "rule"),
        "rows",
        {**FUNNEL.columns, "lang": pl.String, "portal_documents": pl.Int64, "rule_per_mille": pl.Int64, "kept_gap": pl.Int64},
    ),
    "portals": Frame(
        ("portal",),
        "portals",
        {
            "portal": pl.String,
            "documents": pl.Int64,
            "clean": pl.Int64,
            "rejected_per_mille": pl.Int64,
            "duplicate_per_mille": pl.Int64,
            "chars": pl.Int64,
            "kept_per_mille": pl.Int64,
            "lost_per_mille": pl.Int64,
            "median_chars": pl.Int64,
            "earlier_runs": pl.Int64,
            "kept_change": pl.Int64,
            "length_change": pl.Int64,
        },
    ),
}  # fmt: skip
"""By name; docs/expectations.md tells what each column says."""

HISTORY: Schema = {
    "run_id": pl.String,
    **{name: FRAMES["portals"].columns[name] for name in ("portal", "documents", "kept_per_mille", "median_chars")},
}
"""One row a portal and earlier run."""


def judged_checks(checks: pl.DataFrame, documents: pl.DataFrame | None, started: str | None) -> pl.DataFrame:
    """CHECKS with `hours_ahead` more; keeps rows and order.

    `hours_ahead`: whole hours from the run's start to the time of publication, 0 for what lies behind; null where
    either is unknown. A day counts from its first hour, a time without a zone as UTC.
    """
    if documents is None or started is None or "doc_id" not in checks.columns:
        return checks.with_columns(pl.lit(None, pl.Int64).alias("hours_ahead"))
    now = _instant(started)
    when = documents.select("doc_id", pl.col("published_at").alias("_when"))
    # Two days are more than any zone is off; text sorts as time does, so only what may lie ahead is read.
    early = (now - timedelta(days=2)).date().isoformat()
    ahead = when["_when"].drop_nulls().unique().sort()
    hours = {text: _hours(text, now) for text in ahead.filter(ahead > early).to_list()}
    said = pl.col("_when").replace_strict(hours, default=0, return_dtype=pl.Int64).clip(lower_bound=0)
    joined = checks.join(when, on="doc_id", how="left", maintain_order="left")
    return joined.with_columns(pl.when(pl.col("_when").is_not_null()).then(said).alias("hours_ahead")).drop("_when")


def judged_funnel(checks: pl.DataFrame, funnel: pl.DataFrame) -> pl.DataFrame:
    """FUNNEL with three columns more; keeps rows and order.

    `portal_documents`: documents of the portal in `checks`. `rule_per_mille`: what the rule took of the portal's
    characters, all languages together, in thousandths. `kept_gap`: the portal's kept characters by rule less those of
    its clean documents; anything but 0 breaks the conservation law between the two tables. A table that lacks what this needs
    gives FUNNEL as it is, and the suite finds the columns missing.
    """
    if not {"portal", "chars", "status"} <= {*checks.columns} or not {"portal", "chars", "rule"} <= {*funnel.columns}:
        return funnel
    by_portal = checks.group_by("portal").agg(
        pl.len().cast(pl.Int64).alias("portal_documents"),
        pl.col("chars").filter(pl.col("status") == "clean").sum().alias("kept_by_document"),
    )
    everything = pl.max_horizontal(pl.col("chars").sum().over("portal"), pl.lit(1))
    kept = pl.col("chars").filter(pl.col("rule") == "kept").sum().over("portal")
    return (
        funnel.join(by_portal, on="portal", how="left", maintain_order="left")
        .with_columns(pl.col("portal_documents", "kept_by_document").fill_null(0))
        .with_columns(
            (pl.col("chars").sum().over("portal", "rule") * 1000 // everything).alias("rule_per_mille"),
            (kept - pl.col("kept_by_document")).alias("kept_gap"),
        )
        .drop("kept_by_document")
    )


def _hours(text: str, now: datetime) -> int:
    """Whole hours from `now` to a time that a table names; 0 for what is no time.

    A year counts from its first day, and so does a month.
    """
    if PARTIAL.fullmatch(text):
        text += "-01-01"[len(text) - len("2031") :]
    try:
        return (_instant(text) - now) // timedelta(hours=1)
    except ValueError:
        return 0


def _instant(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=UTC)
