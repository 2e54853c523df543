"""`python -m expectations RUN_DIR` judges a run again."""

from pathlib import Path

import polars as pl
import pytest

from expectations.__main__ import main
from tests.expectations.tables import checks, funnel


def written(folder: Path, frame: pl.DataFrame) -> Path:
    """A run's folder with the two judged tables."""
    folder.mkdir(parents=True)
    frame.write_parquet(folder / "checks.parquet")
    funnel().write_parquet(folder / "funnel.parquet")
    return folder


def test_a_good_run_exits_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every expectation has its line."""
    assert main([str(written(tmp_path / "run", checks()))]) == 0
    printed = capsys.readouterr().out
    assert "No two documents share an id." in printed
    assert "FAILED" not in printed


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
    """A warning is shown and refuses nothing."""
    assert main([str(written(tmp_path / "run", checks(*[{"has_title": False}] * 30)))]) == 0
    assert "worst failed: warning" in capsys.readouterr().out


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
