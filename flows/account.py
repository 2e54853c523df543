"""What a run tells of itself in numbers: the manifest's counts, and what changed since the last published run."""

import logging
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from flows.errors import UsageError
from flows.findings import CHANGES
from flows.job import Job
from flows.plan import Plan
from flows.stages.changes import COMPARED, changes
from flows.storage import manifest
from flows.storage.sources import SIDE_FILE
from flows.table import empty

LOG = logging.getLogger(__name__)


def account(job: Job, planned: Plan, tables: dict[str, pl.DataFrame], started: datetime, spared: int) -> dict[str, Any]:
    """What the manifest says of a run, but for how it ended.

    Args:
        job: what was asked for.
        planned: its shards and inputs.
        tables: the run's tables by name, but for those that have spans.
        started: when it began.
        spared: documents that kept learned lines because they had nothing else.
    """
    documents = tables["documents"]
    status = documents["status"].cast(pl.String)
    # A side file that cannot be read is a row of the quarantine, but no record: its page is read without it.
    sides = int((tables["quarantine"]["record_id"] == SIDE_FILE).sum())
    quarantined = tables["quarantine"].height - sides
    generic = documents.filter((pl.col("portal") == "generic") & pl.col("host").is_not_null())
    return {
        "run_id": manifest.new_run_id(started),
        "run_key": planned.run_key,
        "inputs": [
            {"source_path": source.source_path, "bytes": source.size, "sha256": digest}
            for source, digest in planned.sources
        ],
        "hidden": list(planned.hidden),
        "known": list(job.known),
        "config": job.config.model_dump(mode="json"),
        "versions": manifest.versions(),
        "counts": {
            "files": len(planned.sources),
            "records": documents.height + quarantined,
            **{name: int((status == name).sum()) for name in ("clean", "rejected", "duplicate")},
            "quarantined": quarantined,
            "broken_side_files": sides,
            **_chars(documents),
        },
        "boilerplate": {
            "lines_dropped": int((tables["boilerplate"]["verdict"] == "dropped").sum()),
            "lines_suggested": int((tables["boilerplate"]["verdict"] == "suggested").sum()),
            "documents_spared": spared,
        },
        "shared_paragraphs": {
            "paragraphs": tables["shared"].height,
            "documents": tables["shared"]["doc_id"].n_unique(),
        },
        "unknown_hosts": generic["host"].unique().sort().to_list(),
        "shards": len(planned.shards),
        "started": started.isoformat(timespec="seconds"),
    }


def changes_since(last: Path | None, documents: pl.DataFrame) -> pl.DataFrame:
    """CHANGES since the last published run; none where there is no such run, or its documents cannot be read."""
    if last is None:
        return empty(CHANGES)
    try:
        return changes(pl.read_parquet(last / "documents.parquet", columns=list(COMPARED)), documents)
    except (OSError, pl.exceptions.PolarsError) as error:
        LOG.warning("%s: its documents cannot be read (%s), so what changed since is not told", last.name, error)
        return empty(CHANGES)


def changed(last: Path | None, table: pl.DataFrame) -> dict[str, Any]:
    """How many documents changed their verdict since which run, and which way: `clean to duplicate`, or `text`.

    `clean_before` is how many clean documents that run has; 0 where it does not say.
    """
    same = pl.col("before") == pl.col("after")
    way = pl.when(same).then(pl.lit("text")).otherwise(pl.format("{} to {}", "before", "after"))
    ways = table.group_by(way.alias("way")).len().sort("way")
    return {
        "since": last and last.name,
        "clean_before": _clean_in(last),
        "documents": table.height,
        "by_status": dict(ways.iter_rows()),
    }


def _clean_in(run: Path | None) -> int:
    try:
        said = manifest.read(run)["counts"].get("clean") if run else 0
    except UsageError:
        return 0
    return said if isinstance(said, int) else 0


def _chars(documents: pl.DataFrame) -> dict[str, int]:
    """Where the extracted characters are: in the clean table, in the ledger, or kept in a document that is not published."""
    kept = pl.col("chars_kept")
    sums = documents.select(
        pl.col("chars_extracted").sum(),
        kept.filter(pl.col("status") == "clean").sum(),
        pl.col("chars_dropped").sum(),
        kept.filter(pl.col("status") == "rejected").sum().alias("chars_in_rejected"),
        kept.filter(pl.col("status") == "duplicate").sum().alias("chars_in_duplicates"),
    )
    return sums.row(0, named=True)
