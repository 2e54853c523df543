"""What came before: earlier runs of the same output, and the last published one to hold this run against."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from flows.findings import FUNNEL
from flows.table import conform

RUNS = 30
"""Runs that are shown, this one included."""

TOLD = (
    "run_id", "status", "started", "seconds", "files", "records", "clean", "rejected", "duplicate", "quarantined",
    "chars_extracted", "chars_kept", "chars_dropped", "worst_failed",
)  # fmt: skip


class History(NamedTuple):
    """Rows of runs, the oldest first and this run last; and the funnel of the run before, if there is one."""

    runs: list[dict[str, Any]]
    funnel: pl.DataFrame | None
    since: str | None
    """The run that this one is held against: the last published one before."""


def told(history: pl.DataFrame | None, before: Path | None, manifest: Mapping[str, Any], worst: str | None) -> History:
    """What is known of earlier runs.

    Args:
        history: rows of `runs.parquet`, without this run's.
        before: folder of the last published run.
        manifest: this run's.
        worst: the worst severity of a failed expectation of this run.
    """
    plain = {name: manifest.get(name) for name in TOLD if name in manifest}
    own = {**plain, **manifest["counts"], "worst_failed": worst}
    earlier = [] if history is None else history.filter(pl.col("run_id") != own["run_id"]).sort("run_id").to_dicts()
    runs = [{name: row.get(name) for name in TOLD} for row in [*earlier[1 - RUNS :], own]]
    funnel = _funnel(before)
    return History(runs, funnel, before.name if before is not None and funnel is not None else None)


def _funnel(before: Path | None) -> pl.DataFrame | None:
    """The table of the run before; a run that is damaged, or of another form, is no reason to fail this one."""
    if before is None or not (before / "funnel.parquet").is_file():
        return None
    try:
        return conform(pl.read_parquet(before / "funnel.parquet"), FUNNEL)
    except (OSError, pl.exceptions.PolarsError):
        return None
