"""What earlier published runs said of each portal, read from their two narrow tables."""

from pathlib import Path

import polars as pl

from expectations.frames import HISTORY
from expectations.portals import told

RUNS = 5
"""Earlier runs that a run is compared with: enough to show what varies, few enough to read beside it."""

READ = {"checks": ("portal", "status", "chars"), "funnel": ("portal", "family", "chars")}


def earlier_runs(output: Path, run_id: str, runs: int = RUNS) -> pl.DataFrame:
    """One row a portal and run (HISTORY), of the last `runs` runs published in `output` before `run_id`.

    Nothing here stops a run: one that was deleted, damaged or written in another form is passed over.
    """
    found = [pl.DataFrame(schema=HISTORY)]
    for name in _published(output, run_id):
        rows = _told(output / name)
        if rows is not None:
            found.append(rows.select(pl.lit(name).alias("run_id"), pl.all()))
        if len(found) > runs:
            break
    return pl.concat(found)


def _published(output: Path, run_id: str) -> list[str]:
    """Runs published before this one whose folders still stand, the newest first. Run ids sort by time."""
    try:
        rows = pl.read_parquet(output / "runs.parquet", columns=["run_id", "status"])
        before = rows.filter((pl.col("status") == "published") & (pl.col("run_id") < run_id))
    except (OSError, pl.exceptions.PolarsError):
        return []
    return [name for name in before["run_id"].sort(descending=True).to_list() if (output / name).is_dir()]


def _told(folder: Path) -> pl.DataFrame | None:
    """HISTORY without the run's id; None where the tables do not give it."""
    try:
        checks, funnel = (pl.read_parquet(folder / f"{name}.parquet", columns=list(READ[name])) for name in READ)
        return told(checks, funnel).select(pl.col(name).cast(HISTORY[name]) for name in list(HISTORY)[1:])
    except (OSError, pl.exceptions.PolarsError):
        return None
