"""A run that stands, judged anew by the suites as they are now. Nothing is written."""

import json
from datetime import datetime
from pathlib import Path

import polars as pl

from expectations.history import earlier_runs
from expectations.run import Validation, validate
from flows.errors import UsageError


def judged_anew(run: Path) -> tuple[Path, Validation]:
    """The run's own folder, and the verdict on it beside the runs published before it.

    Args:
        run: a run's folder, or an output with a published run.

    Raises:
        UsageError: it is neither, a table cannot be read, or a suite is wrong.
    """
    folder = _folder(run)
    checks, funnel = _tables(folder)
    documents, started = _times(folder)
    history = earlier_runs(folder.parent, folder.name)
    return folder, validate(checks, funnel, documents=documents, started=started, history=history)


def _folder(named: Path) -> Path:
    """The run's own folder, whatever leads to it: its name tells which runs came before."""
    folders = [folder for folder in (named, named / "current") if (folder / "checks.parquet").is_file()]
    if not folders:
        msg = f"{named}: no run here (it has no checks.parquet); give a run's folder, or an output with a published run"
        raise UsageError(msg)
    return folders[0].resolve()


def _tables(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    try:
        return pl.read_parquet(folder / "checks.parquet"), pl.read_parquet(folder / "funnel.parquet")
    except (OSError, pl.exceptions.PolarsError) as error:
        msg = f"{folder}: checks.parquet or funnel.parquet cannot be read ({error}); run again"
        raise UsageError(msg) from None


def _times(folder: Path) -> tuple[pl.DataFrame | None, str | None]:
    """When each document says it was published, and when the run began; of a run that lost either, nothing is known."""
    try:
        documents = pl.read_parquet(folder / "documents.parquet", columns=["doc_id", "published_at"])
        started = json.loads((folder / "manifest.json").read_bytes()).get("started")
        if started is not None:
            datetime.fromisoformat(started)
    except FileNotFoundError:
        return None, None
    except (OSError, ValueError, TypeError, AttributeError, pl.exceptions.PolarsError) as error:
        msg = f"{folder}: documents.parquet or manifest.json cannot be read ({error}); run again"
        raise UsageError(msg) from None
    return documents, started
