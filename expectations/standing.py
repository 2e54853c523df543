"""A run that stands, judged anew by the suites as they are now. Nothing is written."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from expectations.history import earlier_runs
from expectations.run import Validation, validate
from flows.errors import UsageError
from flows.outputs import as_written

UNREADABLE = (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException)
"""What Polars raises at a table that it cannot read; at some damaged ones its Rust code panics."""


def judged_anew(run: Path) -> tuple[Path, Validation]:
    """The run's own folder, and the verdict on it beside the runs published before it.

    Args:
        run: a run's folder, or an output with a published run.

    Raises:
        UsageError: it is neither, a table is not what the run wrote or cannot be read, or a suite is wrong.
    """
    folder = _folder(run)
    about = _manifest(folder)
    as_written(folder, about)
    checks, funnel = _tables(folder)
    documents, started = _times(folder, about)
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
    except UNREADABLE as error:
        raise _unread(folder, "checks.parquet or funnel.parquet", error) from None


def _manifest(folder: Path) -> dict[str, Any]:
    """What the run told of itself; empty where it left no manifest."""
    try:
        about = json.loads((folder / "manifest.json").read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _unread(folder, "manifest.json", error) from None
    if not isinstance(about, dict):
        raise _unread(folder, "manifest.json", "it is no object")
    return about


def _times(folder: Path, about: dict[str, Any]) -> tuple[pl.DataFrame | None, str | None]:
    """When each document says it was published, and when the run began; of a run that lost either, nothing is known."""
    started = about.get("started")
    if started is None:
        return None, None
    try:
        datetime.fromisoformat(started)
    except (ValueError, TypeError):
        raise _unread(folder, "manifest.json", f"started: {started!r} is no time") from None
    try:
        return pl.read_parquet(folder / "documents.parquet", columns=["doc_id", "published_at"]), started
    except FileNotFoundError:
        return None, None
    except UNREADABLE as error:
        raise _unread(folder, "documents.parquet", error) from None


def _unread(folder: Path, name: str, why: object) -> UsageError:
    return UsageError(f"{folder}: {name} cannot be read ({why}); run again")
