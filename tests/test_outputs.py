"""Whether a run's tables are still those that it wrote."""

import shutil
from pathlib import Path

import pytest

from flows.errors import UsageError
from flows.outputs import as_written, damaged, hashes, sizes


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Two tables, two texts and a report."""
    folder = tmp_path / "run"
    for name in ("clean.parquet", "ledger.parquet", "text/a.txt", "text/b.txt", "report/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"what stands in {name}", encoding="utf-8")
    return folder


def told(folder: Path) -> dict[str, object]:
    return {"outputs": sizes(folder), "outputs_sha256": hashes(folder)}


@pytest.mark.parametrize(
    ("name", "now", "said"),
    [
        ("clean.parquet", "cut", "clean.parquet (3 bytes where 28 were written)"),
        ("clean.parquet", "what STANDS in clean.parquet", "clean.parquet (of the same size, with other content)"),
        ("clean.parquet", None, "clean.parquet (missing)"),
        ("text/a.txt", None, "text/ (1 files where 2 were written)"),
    ],
)
def test_a_changed_file_is_named(run: Path, name: str, now: str | None, said: str) -> None:
    """Cut short, edited or gone: each is told by its name, with what to do, and the others are not."""
    about = told(run)
    as_written(run, about)
    if now is None:
        (run / name).unlink()
    else:
        (run / name).write_text(now, encoding="utf-8")
    with pytest.raises(UsageError, match="--full") as raised:
        as_written(run, about)
    assert said in str(raised.value) and "ledger" not in str(raised.value)


def test_the_report_may_go(run: Path) -> None:
    """It rests on the tables and no verdict rests on it; a second run makes it again all the same."""
    about = told(run)
    shutil.rmtree(run / "report")
    as_written(run, about)
    assert damaged(run, sizes(run) | {"report/index.html": 5}) == ["report/index.html"]


@pytest.mark.parametrize("about", [{}, {"outputs": None, "outputs_sha256": []}, {"outputs": {"clean.parquet": "28"}}])
def test_what_a_manifest_does_not_tell_is_not_looked_at(run: Path, about: dict[str, object]) -> None:
    """A run of an earlier version has told no hashes, and somebody may have edited its manifest."""
    as_written(run, about)


def test_a_file_that_cannot_be_read_is_said(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a traceback, and not taken for an edited one."""
    about = told(run)

    def refused(path: Path, _: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(UsageError, match=r"clean\.parquet: cannot be read \(Permission denied\)"):
        as_written(run, about)
