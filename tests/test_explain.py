"""One document in the terminal."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from flows.explain import folded, main
from flows.job import Outcome
from flows.report.harmless import harmless


def explain(run: Outcome, doc: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main([doc, "--run", str(run.run_dir)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_every_dropped_line_of_every_sample_has_its_rule_and_reason(
    sample_run: Outcome, capsys: pytest.CaptureFixture[str]
) -> None:
    """For each document all ledger rows appear, with rule and reason."""
    assert sample_run.run_dir
    ledger = pl.read_parquet(sample_run.run_dir / "ledger.parquet")
    for doc_id in ledger["doc_id"].unique().sort():
        code, out, _ = explain(sample_run, doc_id, capsys)
        assert code == 0
        for rule, because in ledger.filter(pl.col("doc_id") == doc_id).select("rule", "because").rows():
            assert f"{rule}: {because}" in out


def test_a_path_or_the_beginning_of_an_id_will_do(sample_run: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    """doc_id, its first characters, source path and file name all lead to the document."""
    assert sample_run.run_dir
    row = pl.read_parquet(sample_run.run_dir / "documents.parquet").row(0, named=True)
    wanted = explain(sample_run, row["doc_id"], capsys)[1]
    for name in (row["doc_id"][:12], row["source_path"]):
        assert explain(sample_run, name, capsys)[1] == wanted


def test_a_quarantined_file_says_why(sample_run: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that could not be read is explained too."""
    code, out, _ = explain(sample_run, "not-a-page.html", capsys)
    assert code == 0
    assert "quarantined: binary" in out


def test_an_unknown_document_is_exit_2_with_a_hint(sample_run: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    """A near name is offered."""
    code, _, err = explain(sample_run, "raw/doubled-articel.txt", capsys)
    assert code == 2
    assert "raw/doubled-article.txt" in err


def test_no_run_is_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An output without a published run says what to do."""
    assert main(["x", "--output", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("sluice: ")


def test_an_ambiguous_beginning_lists_the_candidates(
    sample_run: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Several documents of one prefix are named, none is guessed."""
    assert sample_run.run_dir
    run = tmp_path / "run"
    shutil.copytree(sample_run.run_dir, run)
    documents = pl.read_parquet(run / "documents.parquet")
    twins = documents.head(2).with_columns(pl.Series("doc_id", ["aaaa1", "aaaa2"]))
    twins.write_parquet(run / "documents.parquet")
    assert main(["aaaa", "--run", str(run)]) == 2
    err = capsys.readouterr().err
    assert "aaaa1" in err and "aaaa2" in err


def test_text_cannot_steer_the_terminal(sample_run: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences and direction overrides of a page are printed as what they are."""
    _, out, _ = explain(sample_run, "hostile-text.html", capsys)
    assert "\u202e" not in out and "\x1b" not in out
    assert harmless("turns \u202e around") == "turns [U+202E] around"


def test_wide_characters_count_two() -> None:
    """Lines are cut to columns, not to characters."""
    assert folded("渡輪新船首航", 6) == ["渡輪新", "船首航"]
    assert folded("a short line", 40) == ["a short line"]
