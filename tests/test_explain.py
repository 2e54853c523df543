"""One document in the terminal."""

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from flows.acting import harmless
from flows.config import RunConfig
from flows.engine import LocalEngine
from flows.explain import main
from flows.job import Job, Outcome
from flows.run import execute
from flows.screen import folded, shortened, show
from tests.corpora import story


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


def test_a_rule_that_there_is_not_is_exit_2(sample_run: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in --rule is told with a document too, and not taken for a rule that dropped nothing."""
    assert main(["doubled-article.txt", "--run", str(sample_run.run_dir), "--rule", "low_scor"]) == 2
    assert "did you mean low_score" in capsys.readouterr().err


def test_records_in_quarantine_are_told_beside_the_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of records of which some could not be read says so, whether one document is left or several."""
    (tmp_path / "raw").mkdir()
    rows = [json.dumps({"id": name, "text": "\n".join(story(nth, "en"))}) for nth, name in enumerate("ab")]
    for name, good in (("one", rows[:1]), ("two", rows)):
        (tmp_path / "raw" / f"{name}.jsonl").write_text("\n".join([*good, "{", "["]))
    run = execute(Job((str(tmp_path / "raw"),), str(tmp_path / "clean"), RunConfig()), LocalEngine())
    code, out, _ = explain(run, "one.jsonl", capsys)
    assert (code, "records of this name in quarantine: 2" in out) == (0, True)
    code, _, err = explain(run, "two.jsonl", capsys)
    assert (code, "2 documents go by" in err, "in quarantine: 2" in err, "broken_record" in err) == (
        2,
        True,
        True,
        True,
    )


def test_an_unknown_document_is_exit_2_with_a_hint(sample_run: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    """A near name is offered."""
    code, _, err = explain(sample_run, "raw/doubled-articel.txt", capsys)
    assert code == 2
    assert "raw/doubled-article.txt" in err


def test_no_run_is_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An output without a published run says what to do."""
    assert main(["x", "--output", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("sluice: ")


@pytest.mark.parametrize("damage", ["cut short", "a column less", "another kind"])
def test_a_damaged_run_is_one_line(
    sample_run: Outcome, tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file cut short, a table of another version, a column that holds other things: exit 2, the advice, no traceback."""
    assert sample_run.run_dir
    run = tmp_path / "run"
    shutil.copytree(sample_run.run_dir, run)
    file = run / "blocks.parquet"
    doc_id = pl.read_parquet(file)["doc_id"][0]
    if damage == "cut short":
        file.write_bytes(file.read_bytes()[:-200])
    elif damage == "a column less":
        pl.read_parquet(file).drop("line_first", "kept_by").write_parquet(file)
    else:
        pl.read_parquet(file).with_columns(doc_id=pl.lit(1)).write_parquet(file)
    assert main([doc_id, "--run", str(run)]) == 2
    err = capsys.readouterr().err
    assert err.startswith("sluice: ") and err.count("\n") == 1 and "damaged or too old" in err
    assert damage != "a column less" or "blocks.parquet lacks line_first, kept_by" in err


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
    assert shortened("渡輪新船首航", 7) == "渡輪新…"
    assert shortened("  a \n short   line ", 40) == "a short line"
    assert shortened("exactly", 7) == "exactly"


def test_a_rule_is_shown_in_one_document(sample_run: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    """With --rule only the lines that the rule dropped; a document without any says so."""
    words = ("netease-account-with-sidebar.txt", "--run", str(sample_run.run_dir), "--rule")
    assert main([*words, "share_bar_zh"]) == 0
    out = capsys.readouterr().out
    assert "分享至" in out and out.count(" x ") == 1
    assert main([*words, "repeat_of"]) == 0
    assert "no line of it was dropped by repeat_of" in capsys.readouterr().out


@pytest.mark.parametrize(("rule", "portal"), [("title_line", None), (None, "163"), ("163/after_end", "163")])
def test_a_rule_or_a_portal_is_shown_over_a_whole_run(
    sample_run: Outcome, rule: str | None, portal: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without DOC every line of the ledger that the filters leave, below its document; --limit cuts it and says so."""
    assert sample_run.run_dir
    ledger = pl.read_parquet(sample_run.run_dir / "ledger.parquet")
    documents = pl.read_parquet(sample_run.run_dir / "documents.parquet").select("doc_id", "portal", "source_path")
    rows = ledger.join(documents, on="doc_id").filter(
        pl.col("rule") == rule if rule else pl.lit(value=True),
        pl.col("portal") == portal if portal else pl.lit(value=True),
    )
    words = ["--output", str(sample_run.run_dir.parent)]
    words += [*(["--rule", rule] if rule else []), *(["--portal", portal] if portal else [])]
    assert main(words) == 0
    out = capsys.readouterr().out
    assert out.count(" x ") == rows.height > 1
    assert all(path in out for path in rows["source_path"])
    assert main([*words, "--limit", "1"]) == 0
    short = capsys.readouterr().out
    assert short.count(" x ") == 1 and f"and {rows.height - 1} more; raise --limit" in short


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "--rule"),
        (["--rule", "title_linear"], "title_line"),
        (["--rule", "qqqq"], " more\n"),
        (["--portal", "nowhere"], "nowhere"),
        (["--limit", "0"], "0"),
    ],
)
def test_a_wrong_filter_is_exit_2(
    sample_run: Outcome, words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing named, or a name that nobody has: a sentence with a hint."""
    assert main([*words, "--run", str(sample_run.run_dir)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("sluice: ") and told.count("\n") == 1 and says in told


def test_a_rule_that_dropped_nothing_is_no_mistake(sample_run: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule of the catalogue that fired nowhere is shown with no lines."""
    assert main(["--rule", "163/statement", "--portal", "ptt", "--run", str(sample_run.run_dir)]) == 0
    assert ": 0, of 0 characters" in capsys.readouterr().out


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A screen of ten rows, and a pager that writes down what it gets."""
    monkeypatch.setenv("LINES", "10")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PAGER", f"sh -c 'cat > {tmp_path}/paged'")
    return tmp_path / "paged"


def lines(count: int) -> Iterator[str]:
    return (f"line {number} 渡" for number in range(count))


def test_what_is_longer_than_the_screen_goes_through_the_pager(pager: Path) -> None:
    """All of it, and only then: the prompt needs the last row, so ten lines are too many for ten rows."""
    out = Terminal()
    show(lines(9), stream=out)
    assert not pager.exists() and out.getvalue().count("\n") == 9
    show(lines(10), stream=out)
    assert pager.read_text("utf-8") == "".join(f"{line}\n" for line in lines(10))
    assert out.getvalue().count("\n") == 9


@pytest.mark.parametrize("off", ["asked", "piped", "empty", "cat", "missing", "half quoted"])
def test_there_may_be_no_pager(pager: Path, off: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """--no-pager, a pipe, or a PAGER that is none: everything is printed."""
    named = {"empty": "", "cat": "cat", "missing": "no-such-pager --there", "half quoted": 'less "'}
    if off in named:
        monkeypatch.setenv("PAGER", named[off])
    out = io.StringIO() if off == "piped" else Terminal()
    show(lines(50), paged=off != "asked", stream=out)
    assert out.getvalue().count("\n") == 50 and not pager.exists()


def test_a_pager_that_is_left_early_is_no_error(pager: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its reader has seen enough; the rest is not written anywhere."""
    monkeypatch.setenv("PAGER", f"sh -c 'head -n 1 > {pager}'")
    out = Terminal()
    show(lines(200_000), stream=out)
    assert pager.read_text("utf-8") == "line 0 渡\n" and out.getvalue() == ""


def test_a_line_break_in_a_path_is_spelled_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name is one line, wherever it is shown: no file can put a line of its own between ours."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("a\nstatus clean.txt", "b\n\tclean.txt"):
        (pages / name).write_text("\n\n".join([*story(len(name), "en"), "All rights reserved."]), encoding="utf-8")
    (pages / "c\nclean.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    run = execute(Job((str(pages),), str(tmp_path / "out"), RunConfig()), LocalEngine())
    assert run.run_dir
    documents = pl.read_parquet(run.run_dir / "documents.parquet")
    doc_id = documents.filter(pl.col("source_path").str.contains("status"))["doc_id"].item()
    shown = [
        explain(run, doc_id, capsys)[1],
        explain(run, "clean.bin", capsys)[2] + explain(run, "pages/c\nclean.bin", capsys)[1],
    ]
    assert main(["--portal", "generic", "--run", str(run.run_dir)]) == 0
    shown.append(capsys.readouterr().out)
    for said, name in zip(
        shown, ("a[U+000A]status clean.txt", "c[U+000A]clean.bin", "b[U+000A][U+0009]clean.txt"), strict=True
    ):
        assert name in said
        assert not [line for line in said.splitlines() if line.strip().startswith(("status clean.txt", "clean."))]
