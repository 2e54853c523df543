"""What goes out: a run's folder, built aside and moved into place whole."""

import logging
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from flows.errors import RunError, UsageError
from flows.storage.disk import writing
from flows.storage.formats import pairs_in, write_clean, write_parquet, write_parts
from flows.storage.lock import lock
from flows.table import Table
from flows.tables import CLEAN

LOG = logging.getLogger(__name__)

__all__ = [
    "append_run",
    "lock",
    "pairs_in",
    "prepare",
    "promote",
    "run_folder",
    "runs",
    "write_tables",
    "write_wide",
]

CURRENT = "current"
RUNS = "runs.parquet"


def prepare(output: Path) -> None:
    """Make the output folder and see that a run can be published in it, before any work is done.

    Raises:
        UsageError: it cannot be made or written, or something that is not ours stands where `current` must.
        RunError: the disk is full.
    """
    probe = output / ".probe.tmp"
    current = output / CURRENT
    with writing(output):
        try:
            output.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"probe")
            probe.unlink()
        except FileNotFoundError as error:  # what /proc and the like say
            message = f"{output}: cannot be made; choose another --output"
            raise UsageError(message) from error
    if current.exists() and not current.is_symlink():
        message = (
            f"{current}: stands where the link to the last published run must; move it, or choose another --output"
        )
        raise UsageError(message)


@contextmanager
def run_folder(output: Path, run_id: str) -> Iterator[Path]:
    """A folder to build the run in; it becomes `output/run_id` when the block ends, and is gone if the block fails.

    Raises:
        RunError: the disk is full, or a run of this id stands there already.
        UsageError: the output cannot be written.
    """
    temporary, final = output / f".{run_id}.tmp", output / run_id
    if final.exists():
        message = f"{final}: a run of this name is already there; run again"
        raise RunError(message)
    with writing(output):
        try:
            shutil.rmtree(temporary, ignore_errors=True)
            temporary.mkdir(parents=True)
            yield temporary
            temporary.rename(final)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def write_tables(folder: Path, frames: Mapping[str, pl.DataFrame]) -> None:
    """One `name.parquet` per frame. The same rows give the same bytes, however the frame was put together.

    Raises:
        RunError: the disk is full.
    """
    with writing(folder):
        for name, frame in frames.items():
            write_parquet(frame, folder / f"{name}.parquet")


def write_wide(
    folder: Path, table: Table, parts: Iterable[pl.DataFrame], formats: Iterable[str] = ("parquet",)
) -> None:
    """A table that comes in parts: `name.parquet`, CLEAN in each of `formats` (see `formats.write_clean`).

    Raises:
        RunError: the disk is full.
    """
    with writing(folder):
        if table is CLEAN:
            write_clean(folder, parts, formats)
        else:
            write_parts(parts, table.columns, folder / f"{table.name}.parquet")


def promote(output: Path, run_id: str) -> None:
    """`output/current` leads to this run from now on; at no moment does it lead nowhere."""
    temporary = output / f".{CURRENT}.tmp"
    with writing(output):
        temporary.unlink(missing_ok=True)
        temporary.symlink_to(run_id, target_is_directory=True)
        temporary.replace(output / CURRENT)


def append_run(output: Path, row: Mapping[str, Any]) -> None:
    """One more row in `output/runs.parquet`, which is replaced whole; a row of the same `run_id` gives way.

    Older rows may lack columns that newer ones have, and the other way round: what is missing is null.
    """
    path = output / RUNS
    added = pl.DataFrame([dict(row)])
    with writing(output):
        known = _runs(path)
        if known is not None:
            added = pl.concat([known.filter(pl.col("run_id") != row["run_id"]), added], how="diagonal_relaxed")
        temporary = output / f".{RUNS}.tmp"
        write_parquet(added.sort("run_id"), temporary)
        temporary.replace(path)


def runs(output: Path) -> pl.DataFrame | None:
    """The rows of `output/runs.parquet`, None where no run has left one yet."""
    return _runs(output / RUNS)


def _runs(path: Path) -> pl.DataFrame | None:
    if not path.exists():
        return None
    try:
        return pl.read_parquet(path)
    except pl.exceptions.PolarsError as error:
        aside = path.with_name(f"{RUNS}.damaged")
        LOG.warning("%s is damaged (%s); it was moved to %s and a new one begun", path, error, aside.name)
        path.replace(aside)
        return None
