"""A run's manifest, and where runs are found."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.errors import UsageError
from flows.storage import manifest, publish

ABOUT = {
    "run_id": "r1",
    "status": "published",
    "config": {"script": "keep"},
    "versions": {"code": "c0"},
    "inputs": [{"source_path": "raw/新.txt", "bytes": 3, "sha256": "00"}],
    "counts": {"clean": 3, "quarantined": 1},
    "started": "2026-11-22T06:00:00+00:00",
}


def test_a_manifest_comes_back(tmp_path):
    """What was written is read, as UTF-8 that a reader can read."""
    manifest.write(tmp_path, ABOUT)
    assert manifest.read(tmp_path) == ABOUT
    assert "新" in (tmp_path / "manifest.json").read_text("utf-8")


@pytest.mark.parametrize("text", [None, "{", "[]", "{}", '{"run_id": "r1", "status": "odd"}'])
def test_a_folder_without_a_run_is_the_callers_fault(tmp_path, text):
    """No manifest, a damaged one and a foreign one are usage errors that name the folder."""
    if text is not None:
        (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(UsageError, match=tmp_path.name):
        manifest.read(tmp_path)


def test_a_manifest_must_say_how_the_run_ended(tmp_path):
    """An unknown status or a missing part is a programmer's error."""
    with pytest.raises(ValueError, match="running"):
        manifest.write(tmp_path, {**ABOUT, "status": "running"})
    with pytest.raises(ValueError, match="status"):
        manifest.write(tmp_path, {"run_id": "r1"})


def test_the_current_run_is_found(tmp_path):
    """`current`, `latest` and `run_dir` agree; where nothing was published they say so."""
    assert manifest.current(tmp_path) is None
    assert manifest.current_dir(tmp_path) is None
    for ask in (manifest.latest, manifest.run_dir):
        with pytest.raises(UsageError, match=tmp_path.name):
            ask(tmp_path)
    with publish.run_folder(tmp_path, "r1") as folder:
        manifest.write(folder, ABOUT)
    publish.promote(tmp_path, "r1")
    assert manifest.current(tmp_path) == ABOUT
    run = (tmp_path / "r1").resolve()
    assert {manifest.latest(tmp_path), manifest.run_dir(tmp_path), manifest.run_dir(run)} == {run}
    assert manifest.run_dir(tmp_path / "current") == run


def test_run_ids_sort_by_time_and_differ():
    """A later run sorts later, and two runs at one moment have two names."""
    now = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
    assert manifest.new_run_id(now) < manifest.new_run_id(now + timedelta(microseconds=1))
    assert len({manifest.new_run_id(now) for _ in range(20)}) > 1


def test_a_row_of_the_runs_table():
    """Counts are columns of their own, beside the verdict."""
    row = manifest.row({**ABOUT, "seconds": 1.5}, {"worst_failed": "warning"})
    assert (row["run_id"], row["clean"], row["quarantined"], row["worst_failed"]) == ("r1", 3, 1, "warning")


def test_versions_name_every_library():
    """The versions that a run's bytes depend on are all known here."""
    assert "none" not in manifest.versions().values()
