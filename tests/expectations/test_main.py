"""`python -m expectations RUN_DIR` judges a run again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from expectations.__main__ import main
from flows.outputs import hashes, sizes
from tests.expectations.tables import checks, funnel


def written(folder: Path, frame: pl.DataFrame) -> Path:
    """A published run's folder with the two judged tables, and its row among the runs."""
    folder.mkdir(parents=True)
    runs = folder.parent / "runs.parquet"
    row = pl.DataFrame({"run_id": [folder.name], "status": ["published"]})
    pl.concat([pl.read_parquet(runs), row] if runs.exists() else [row]).write_parquet(runs)
    frame.write_parquet(folder / "checks.parquet")
    funnel().write_parquet(folder / "funnel.parquet")
    return folder


def test_a_good_run_exits_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every expectation has its line."""
    assert main([str(written(tmp_path / "run", checks()))]) == 0
    printed = capsys.readouterr().out
    assert "No two documents share an id." in printed
    assert "FAILED" not in printed
    lines = printed.splitlines()
    idle = [at for at, line in enumerate(lines) if line.startswith("-  ")]
    assert idle and lines[-1].endswith(f" met, {len(idle)} of them with nothing to judge")
    assert sum(line.strip() == "nothing to judge" for line in lines) == len(idle)


def test_an_output_means_its_current_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder that holds the runs will do."""
    written(tmp_path / "r1", checks())
    (tmp_path / "current").symlink_to("r1", target_is_directory=True)
    assert main([str(tmp_path)]) == 0
    assert "met" in capsys.readouterr().out


def test_a_critical_failure_exits_1_and_names_the_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a refused run was refused for can be seen again."""
    assert main([str(written(tmp_path / "run", checks({}, {"chars_lost": 2})))]) == 1
    printed = capsys.readouterr().out
    assert "FAILED" in printed
    assert "d01" in printed


def test_a_warning_exits_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning is shown and refuses nothing; runs before this one, and its own start, are what it is held against."""
    written(tmp_path / "r1", checks(*[{"chars": 1_200}] * 40))
    run = written(tmp_path / "r2", checks())
    written(tmp_path / "r3", checks())
    (run / "manifest.json").write_text('{"started": "2031-03-04T08:00:00+00:00"}', encoding="utf-8")
    checks().select("doc_id", published_at=pl.lit("2031-03-07")).write_parquet(run / "documents.parquet")
    assert main([str(run)]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "worst failed: warning" in printed
    assert "40 of 40 documents (64, 64, 64, …): d00, d01" in printed
    assert "1 of 1 portals (-75): 163" in printed


def test_a_damaged_manifest_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What should be there and cannot be read is said."""
    run = written(tmp_path / "run", checks())
    checks().select("doc_id", published_at=pl.lit("2031")).write_parquet(run / "documents.parquet")
    (run / "manifest.json").write_text("{", encoding="utf-8")
    assert main([str(run)]) == 2
    assert "manifest.json cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("error", [pl.exceptions.PanicException("None"), OSError(5, "Input/output error")])
def test_a_table_that_cannot_be_read_is_one_line(
    tmp_path: Path, error: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where Polars panics at it, which is no ordinary exception."""
    run = written(tmp_path / "run", checks())

    def unreadable(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("expectations.standing.pl.read_parquet", unreadable)
    assert main([str(run)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("sluice: ") and told.count("\n") == 1 and "checks.parquet" in told


def test_a_table_changed_since_it_was_written_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A verdict on tables that are not the run's is none: the file is named, and what to do."""
    run = written(tmp_path / "run", checks())
    (run / "clean.parquet").write_bytes(b"as published")
    about = {"outputs": sizes(run), "outputs_sha256": hashes(run)}
    (run / "manifest.json").write_text(json.dumps(about), encoding="utf-8")
    assert main([str(run)]) == 0
    (run / "clean.parquet").write_bytes(b"as PUBLISHED")
    capsys.readouterr()
    assert main([str(run)]) == 2
    out, told = capsys.readouterr()
    assert out == "" and told.count("\n") == 1
    assert "clean.parquet (of the same size, with other content)" in told
    assert "something outside Sluice changed it" in told and "--full" in told


@pytest.mark.parametrize("content", [None, b"no parquet"])
def test_a_folder_without_a_run_exits_2(
    tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says what is missing or broken."""
    if content:
        (tmp_path / "checks.parquet").write_bytes(content)
    assert main([str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert str(tmp_path) in captured.err


@pytest.mark.parametrize("started", ['"x"', "20310304", "[]"])
def test_an_odd_start_exits_2(tmp_path: Path, started: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A start that is no time is told, and acting characters of names are spelled out."""
    run = written(tmp_path / "r\u202e", checks())
    checks().select("doc_id", published_at=pl.lit("2031")).write_parquet(run / "documents.parquet")
    (run / "manifest.json").write_text(f'{{"started": {started}}}', encoding="utf-8")
    assert main([str(run)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("sluice: ") and told.count("\n") == 1
    assert "r[U+202E]: " in told and "cannot be read" in told


@pytest.mark.parametrize("words", [[], ["a", "b"], ["a", "--strange"]])
def test_wrong_usage_is_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """No usage block."""
    assert main(words) == 2
    told = capsys.readouterr().err
    assert told.startswith("sluice: ") and told.count("\n") == 1


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    """The verdict is told by the exit code all the same."""
    run = written(tmp_path / "run", checks())
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "expectations", run], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_an_interrupt_is_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends it with the exit code that shells expect."""

    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("expectations.__main__.judged_anew", interrupted)
    assert main([str(tmp_path)]) == 130
