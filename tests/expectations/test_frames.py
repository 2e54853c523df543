"""What the suites judge beside the stored tables: times ahead, portals, and what earlier runs said of them."""

from pathlib import Path

import polars as pl
import pytest

from expectations.frames import FRAMES, HISTORY, judged_checks
from expectations.history import RUNS, earlier_runs
from expectations.portals import judged_portals
from tests.expectations.tables import checks, funnel

STARTED = "2031-03-04T08:30:00+00:00"


def earlier(*rows: tuple[str, int, int, int]) -> pl.DataFrame:
    """Runs in which portal 163 had so many documents, such a share and such a median."""
    return pl.DataFrame([(run, "163", *rest) for run, *rest in rows], schema=HISTORY, orient="row")


def published(output: Path, *runs: str, status: str = "published", chars: int = 300) -> None:
    """Run folders with the two tables, and their rows in `runs.parquet`."""
    output.mkdir(exist_ok=True)
    rows = [pl.DataFrame({"run_id": runs, "status": [status] * len(runs)})]
    if (output / "runs.parquet").exists():
        rows.append(pl.read_parquet(output / "runs.parquet"))
    pl.concat(rows).write_parquet(output / "runs.parquet")
    for run in runs:
        (output / run).mkdir()
        checks().with_columns(chars=pl.lit(chars, pl.Int64)).write_parquet(output / run / "checks.parquet")
        funnel(kept=40 * chars).write_parquet(output / run / "funnel.parquet")


@pytest.mark.parametrize(
    ("when", "hours"),
    [
        (None, None),
        ("1999-01-01", 0),
        ("2031-03-04", 0),
        ("2031-03-04T09:29:59Z", 0),
        ("2031-03-04T09:30:00+00:00", 1),
        ("2031-03-05T16:30:00+08:00", 24),
        ("2031-03-05T10:30:00", 26),
        ("2031-03-06", 39),
        ("2031-02", 0),
        ("2031", 0),
        ("2031-04", 663),
        ("2032", 7263),
        ("2032-99", 0),
        ("soon", 0),
    ],
)
def test_hours_ahead_count_from_the_runs_start(when: str | None, hours: int | None) -> None:
    """Zones are counted in, a day begins with its first hour, and what is no time says nothing."""
    documents = pl.DataFrame({"doc_id": ["d00"], "published_at": [when]}, schema={"doc_id": str, "published_at": str})
    assert judged_checks(checks(rows=1), documents, STARTED)["hours_ahead"].to_list() == [hours]


def test_hours_ahead_are_unknown_without_a_start() -> None:
    """A run that lost its manifest is judged without; the frame has its columns all the same."""
    frame = judged_checks(checks(), None, STARTED)
    assert frame.columns == list(FRAMES["checks"].columns)
    assert frame["hours_ahead"].null_count() == 40


def test_a_portal_is_summed_up() -> None:
    """Documents by status, characters by rule, and the median of what is clean; nothing to compare, nothing said."""
    rows = [{"status": "duplicate"}] * 8 + [{"status": "rejected", "chars": 0}] * 4 + [{"chars": 500}] * 2
    told = funnel(kept=5_600, in_duplicates=2_400, share_bar=2_000).with_columns(
        pl.col("family").replace({"in_duplicates": "unpublished"})
    )
    frame = judged_portals(checks(*rows), told)
    assert frame.columns == list(FRAMES["portals"].columns)
    assert frame.rows() == [("163", 40, 28, 100, 200, 10_000, 800, 200, 300, 0, None, None)]


@pytest.mark.parametrize(
    ("before", "change"),
    [
        ([("r1", 20, 800, 300)], (1, 0, 0)),
        ([("r1", 20, 700, 150)], (1, 100, 100)),
        ([("r1", 20, 900, 400)], (1, -100, -25)),
        ([("r1", 20, 700, 200), ("r2", 20, 900, 400)], (2, 0, 0)),
        ([("r1", 20, 850, 401), ("r2", 20, 900, 402)], (2, -50, -25)),
        ([("r1", 20, 800, 0)], (1, 0, 30_000)),
        ([("r1", 19, 100, 10)], (0, None, None)),
    ],
)
def test_a_change_is_counted_from_the_range_of_earlier_runs(
    before: list[tuple[str, int, int, int]], change: tuple[int, int | None, int | None]
) -> None:
    """Under the least it is negative, over the most positive; runs with few documents of the portal do not count."""
    told = funnel(kept=8_000, share_bar=2_000)
    frame = judged_portals(checks(*[{"chars": 300}] * 40), told, earlier(*before))
    assert frame.select("earlier_runs", "kept_change", "length_change").rows() == [change]


def test_a_small_portal_is_not_compared() -> None:
    """Nineteen documents differ by chance."""
    frame = judged_portals(checks(rows=19), funnel(), earlier(("r1", 20, 100, 10)))
    assert frame.select("earlier_runs", "kept_change", "length_change").rows() == [(1, None, None)]


def test_the_last_published_runs_before_this_one_are_read(tmp_path: Path) -> None:
    """Five of them at most, the newest; refused, later and deleted runs are none of them."""
    published(tmp_path, *(f"r{number}" for number in range(1, 9)))
    published(tmp_path, "r0", "r59", status="refused")
    (tmp_path / "r5").rename(tmp_path / "moved")
    found = earlier_runs(tmp_path, "r8")
    assert found["run_id"].to_list() == ["r7", "r6", "r4", "r3", "r2"]
    assert found.height == RUNS
    assert found.row(0) == ("r7", "163", 40, 967, 300)


def test_what_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    """A damaged run is no reason to refuse another one; nor is a folder without any history."""
    assert earlier_runs(tmp_path / "nowhere", "r9").is_empty()
    published(tmp_path, "r1", "r2", "r3")
    (tmp_path / "r3" / "checks.parquet").write_bytes(b"no parquet")
    (tmp_path / "r2" / "funnel.parquet").unlink()
    assert earlier_runs(tmp_path, "r9")["run_id"].to_list() == ["r1"]
    (tmp_path / "runs.parquet").write_bytes(b"no parquet")
    assert earlier_runs(tmp_path, "r9").is_empty()


def test_a_run_of_another_form_is_passed_over(tmp_path: Path) -> None:
    """Numbers of another width are taken as they are meant; what is no number stops nothing."""
    published(tmp_path, "r1", "r2", "r3")
    for run, dtype in (("r2", pl.Int32), ("r3", pl.String)):
        for table in ("checks", "funnel"):
            path = tmp_path / run / f"{table}.parquet"
            pl.read_parquet(path).with_columns(pl.col("chars").cast(dtype)).write_parquet(path)
    path = tmp_path / "r1" / "checks.parquet"
    pl.read_parquet(path).with_columns(portal=pl.lit("163").cast(pl.Categorical)).write_parquet(path)
    found = earlier_runs(tmp_path, "r9")
    assert found.schema == HISTORY and found["run_id"].to_list()[0] == "r2" and "r3" not in found["run_id"]
    pl.DataFrame({"run_id": [1], "status": ["published"]}).write_parquet(tmp_path / "runs.parquet")
    assert earlier_runs(tmp_path, "r9").is_empty()
