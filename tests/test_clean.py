"""The command line as a user meets it: what it prints, what it leaves, how it exits."""

import gzip
import json
import os
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from flows.clean import main
from flows.engine import LocalEngine, silent
from flows.errors import UsageError
from flows.findings import PUBLISHED
from flows.job import Job
from flows.run import execute
from tests.conftest import ROOT, SAMPLES

STORY = (
    "Harbor board picks a new pier\n\n"
    "The harbor board has chosen the old timber pier as the new home of the fishing fleet, after a debate of three hours.\n\n"
    "Work on the pier begins in April and is expected to end before the first boats come home in October, the board said.\n"
)

BOTH = (
    "Lakeport ferry board buys 12 electric boats\n\n"
    "The ferry board of Lakeport will buy 12 electric boats for $8.5 million, its head Ines Marlow said on Monday.\n\n"
    "湖港渡輪局局長馬洛(Ines Marlow)週一表示,渡輪局將斥資850萬美元,購買12艘電動船。\n\n"
    "The boats can each carry 240 passengers and will replace a fleet that has been running since 1987, the board said.\n\n"
    "渡輪局指出,每艘船可載240名乘客,將取代自1987年起行駛至今的船隊。\n\n"
    "Shares of the builder, which also makes ice breakers, closed 4.1% higher at 1,250 crowns on the news.\n\n"
    "承造這批船的公司也生產破冰船,受此消息激勵,該公司股價收盤上漲4.1%,報1250克朗。\n"
)


def clean(*words: object) -> int:
    return main([*map(str, words), "--no-prefect", "--workers", "1"])


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    return folder


def test_a_run_leaves_every_table_and_a_report(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every table of the contract is there, even empty, and the summary fits ten lines and names the report."""
    assert clean(pages, "--output", tmp_path / "out") == 0
    current = tmp_path / "out" / "current"
    assert current.is_symlink()
    assert not current.readlink().is_absolute()
    for table in PUBLISHED:
        frame = pl.read_parquet(current / f"{table.name}.parquet")
        assert frame.schema == pl.Schema(table.columns), table.name
    rows = gzip.decompress((current / "clean.jsonl.gz").read_bytes()).decode().splitlines()
    assert json.loads(rows[0])["title"] == "Harbor board picks a new pier"
    assert (current / "report" / "index.html").exists()
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) <= 10
    assert any(line.startswith("report") and "index.html" in line for line in printed)
    assert pl.read_parquet(tmp_path / "out" / "runs.parquet").height == 1


def test_a_second_run_finds_nothing_new(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unchanged inputs publish nothing and say so; a changed one is a new run."""
    out = tmp_path / "out"
    assert clean(pages, "--output", out) == 0
    first = (out / "current").readlink()
    capsys.readouterr()
    assert clean(pages, "--output", out) == 0
    told, report = capsys.readouterr().out.splitlines()
    assert "nothing new" in told
    label, _, path = report.partition(" ")
    assert (label, Path(path.strip())) == ("report", out / "current" / "report" / "index.html")
    assert Path(path.strip()).is_file()
    assert (out / "current").readlink() == first
    (pages / "more.txt").write_text(STORY.replace("pier", "quay"), encoding="utf-8")
    assert clean(pages, "--output", out) == 0
    assert (out / "current").readlink() != first


def test_a_damaged_publication_is_not_nothing_new(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A published file that is missing or cut short is said, and all is published again, with the same bytes."""
    words = [pages, "--output", tmp_path / "out", "--format", "parquet,jsonl,txt"]
    assert clean(*words) == 0
    current = tmp_path / "out" / "current"
    whole = (current / "documents.parquet").read_bytes()
    (current / "documents.parquet").write_bytes(whole[:100])
    for name in (
        "clean.jsonl.gz",
        "report/index.html",
        *(f"text/{path.name}" for path in (current / "text").iterdir()),
    ):
        (current / name).unlink()
    capsys.readouterr()
    assert clean(*words) == 0
    said = "missing or of another size in the last published run were clean.jsonl.gz, documents.parquet, report/index.html and 1 more"
    assert f"repaired: {said}; this run takes its place" in capsys.readouterr().out.splitlines()
    assert (current / "documents.parquet").read_bytes() == whole
    assert (current / "report" / "index.html").is_file() and list((current / "text").iterdir())
    assert clean(*words) == 0
    assert "nothing new" in capsys.readouterr().out


def test_nothing_new_imports_neither_prefect_nor_great_expectations(pages: Path, tmp_path: Path) -> None:
    """The second run is decided before the heavy libraries are touched, with recording on."""
    out = tmp_path / "out"
    assert clean(pages, "--output", out) == 0
    program = (
        "import sys; from flows.clean import main;"
        f"code = main([{str(pages)!r}, '--output', {str(out)!r}]);"
        "heavy = {'prefect', 'great_expectations'} & set(sys.modules); sys.exit(code or bool(heavy))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_importing_the_package_is_light() -> None:
    """`import flows` loads neither Prefect nor Great Expectations nor Polars."""
    program = "import sys, flows; sys.exit(bool({'prefect', 'great_expectations', 'polars'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--no-such-option"], "--no-such-option"),
        (["--script", "klingon"], "klingon"),
        (["--set", "colour=red"], "colour"),
        (["--set", "script=klingon"], "script"),
        (["--set", "limit"], "key=value"),
        (["--workers", "0"], "0"),
        (["--config", "no-such-file.yaml"], "no-such-file.yaml"),
        (["--format", "pdf"], "formats"),
        (["--format", ""], "formats"),
        (["--set", "formats=,"], "formats"),
        (["--known", ""], "known"),
        (["--output", ""], "output"),
        (["--runner", "ray"], "ray"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(
    pages: Path, tmp_path: Path, words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong option or key names itself in one line on stderr, and nothing is written."""
    assert clean(pages, "--output", tmp_path / "out", *words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert says in captured.err
    assert not (tmp_path / "out" / "current").exists()


def test_a_missing_input_is_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there is named."""
    assert clean(tmp_path / "nowhere", "--output", tmp_path / "out") == 2
    assert "nowhere" in capsys.readouterr().err


def test_an_input_without_a_name_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty word, as an unset variable gives it, is not the folder one stands in."""
    assert clean("") == 2
    assert "INPUT" in capsys.readouterr().err


def test_an_empty_folder_is_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with nothing to read in it is named."""
    (tmp_path / "void").mkdir()
    assert clean(tmp_path / "void", "--output", tmp_path / "out") == 2
    assert "void" in capsys.readouterr().err


def test_two_inputs_of_one_name_are_exit_2(pages: Path, tmp_path: Path) -> None:
    """Two inputs whose source paths would collide are refused."""
    other = tmp_path / "elsewhere" / "pages"
    other.mkdir(parents=True)
    (other / "story.txt").write_text(STORY, encoding="utf-8")
    assert clean(pages, other, "--output", tmp_path / "out") == 2


def test_an_input_that_is_the_output_is_exit_2(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that says so, and nothing is left in the input, whoever starts the run."""
    assert clean(pages, "--output", pages) == 2
    assert [str(pages) in line for line in capsys.readouterr().err.splitlines()] == [True]
    with pytest.raises(UsageError, match="at once"):
        execute(Job((str(pages),), str(pages)), LocalEngine(1, silent))
    assert [path.name for path in pages.iterdir()] == ["story.txt"]


def test_a_pipe_or_a_device_costs_itself(pages: Path, tmp_path: Path) -> None:
    """Nothing waits for what is no file, among pages or as the INPUT itself; it is quarantined as unreadable."""
    os.mkfifo(pages / "pipe.txt")
    for number, named in enumerate((pages, pages / "pipe.txt", Path("/dev/zero"))):
        out = tmp_path / str(number)
        words = [sys.executable, "-m", "flows.clean", named, "--output", out, "--no-prefect", "--workers", "1"]
        assert subprocess.run([*map(str, words)], cwd=ROOT, check=False, timeout=100).returncode == 0
        rows = pl.read_parquet(out / "current" / "quarantine.parquet")
        assert rows["reason"].to_list() == ["unreadable"]
        assert "not a regular file" in rows["detail"].item()


def test_an_empty_crawl_is_said_with_the_way_back(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is published, as every run that no critical expectation refuses; the command that is named undoes it."""
    out = tmp_path / "my out"
    assert clean(pages, "--output", out) == 0
    good = (out / "current").readlink()
    (pages / "story.txt").write_bytes(b"")
    capsys.readouterr()
    assert clean(pages, "--output", out) == 0
    (said,) = (line for line in capsys.readouterr().out.splitlines() if line.startswith("empty "))
    assert "the run before has 1" in said
    subprocess.run(shlex.split(said.rpartition(": ")[2]), check=True)
    assert (out / "current").readlink() == good
    assert clean(pages, "--output", out, "--dry-run") == 0
    assert "\nempty " not in capsys.readouterr().out


def test_another_reason_not_to_be_read_is_told(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be read for another reason than in the last run is something new; its hash stays unknown."""
    words = [pages, "--output", tmp_path / "out"]
    gone = pages / "gone.txt"
    details = []
    for make in (lambda: gone.symlink_to("nowhere"), lambda: os.mkfifo(gone), lambda: gone.symlink_to("gone.txt")):
        gone.unlink(missing_ok=True)
        make()
        assert clean(*words) == 0
        assert "nothing new" not in capsys.readouterr().out
        rows = pl.read_parquet(tmp_path / "out" / "current" / "quarantine.parquet")
        details.append(rows["detail"].item())
    said = ("No such file or directory", "not a regular file", "Too many levels of symbolic links")
    assert all(why in detail for why, detail in zip(said, details, strict=True))
    inputs = json.loads((tmp_path / "out" / "current" / "manifest.json").read_bytes())["inputs"]
    assert [row["sha256"] for row in inputs if row["source_path"] == "pages/gone.txt"] == [""]
    assert clean(*words) == 0
    assert "nothing new" in capsys.readouterr().out


def test_bad_files_cost_themselves(pages: Path, tmp_path: Path) -> None:
    """Empty, binary and unreadable files are quarantined with a reason and advice; the exit code stays 0."""
    (pages / "empty.txt").write_bytes(b"")
    (pages / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    locked = pages / "locked.txt"
    locked.write_text(STORY, encoding="utf-8")
    locked.chmod(0)
    assert clean(pages, "--output", tmp_path / "out") == 0
    rows = pl.read_parquet(tmp_path / "out" / "current" / "quarantine.parquet")
    reasons = dict(rows.select("source_path", "reason").rows())
    assert reasons["pages/empty.txt"] == "empty"
    assert reasons["pages/picture.html"] == "binary"
    if os.geteuid() != 0:  # root reads everything
        assert reasons["pages/locked.txt"] == "unreadable"
    assert rows["detail"].str.len_chars().min() > 20
    locked.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_what_is_hidden_is_left_out_and_said(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How many, why, and which: in the summary, in the manifest and report, and when nothing else is new."""
    (pages / ".drafts").mkdir()
    (pages / ".drafts" / "a.txt").write_text(STORY, encoding="utf-8")
    assert clean(pages, "--output", tmp_path / "out") == 0
    said = "hidden left out, the name begins with a dot (pages/.drafts/"
    (first, *_) = capsys.readouterr().out.splitlines()
    assert first.startswith("inputs       1 files, 1 records; 1 ") and said in first
    current = tmp_path / "out" / "current"
    assert json.loads((current / "manifest.json").read_text("utf-8"))["hidden"] == ["pages/.drafts/"]
    assert '"hidden":{"count":1,"first":["pages/.drafts/"]}' in (current / "report" / "data" / "run.js").read_text(
        "utf-8"
    )
    (pages / ".late.txt").write_text(STORY, encoding="utf-8")
    assert clean(pages, "--output", tmp_path / "out") == 0
    (first, *_) = capsys.readouterr().out.splitlines()
    assert first.startswith("nothing new") and f"2 {said}, pages/.late.txt)" in first


def test_a_folder_of_hidden_files_alone_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It has nothing to read, and the error says what was not looked at."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / ".a.txt").write_text(STORY, encoding="utf-8")
    assert clean(tmp_path / "in", "--output", tmp_path / "out") == 2
    assert "1 hidden" in capsys.readouterr().err


def test_a_page_with_a_broken_side_file_is_one_record(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The side file is in the quarantine, with what to do; the records are those of the pages, each counted once."""
    before = len(list(pages.iterdir()))
    (pages / "more.txt").write_text(STORY, encoding="utf-8")
    (pages / "more.meta.json").write_text("{", encoding="utf-8")
    assert clean(pages, "--output", tmp_path / "out") == 0
    told = capsys.readouterr().out
    assert f"{before + 1} files, {before + 1} records" in told and "quarantined 0 (and 1 .meta.json)" in told
    current = tmp_path / "out" / "current"
    counts = json.loads((current / "manifest.json").read_text("utf-8"))["counts"]
    assert counts["records"] == sum(counts[name] for name in ("clean", "rejected", "duplicate", "quarantined"))
    assert pl.read_parquet(current / "quarantine.parquet")["record_id"].to_list() == [".meta.json"]


def test_characters_kept_are_those_of_the_clean_table(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What rejected documents and duplicates keep is named apart, in summary, manifest and funnel; the sum stays whole."""
    (pages / "copy.txt").write_text(STORY, encoding="utf-8")
    (pages / "short.txt").write_text("The board met on Tuesday.\n", encoding="utf-8")
    assert clean(pages, "--output", tmp_path / "out", "--set", "min_chars=50") == 0
    current = tmp_path / "out" / "current"
    counts = json.loads((current / "manifest.json").read_text("utf-8"))["counts"]
    text = pl.read_parquet(current / "clean.parquet").select(pl.col("text").str.replace_all(r"\s", "").str.len_chars())
    ledger, funnel = (pl.read_parquet(current / f"{name}.parquet") for name in ("ledger", "funnel"))
    held = {name: counts[f"chars_{name}"] for name in ("kept", "dropped", "in_rejected", "in_duplicates")}
    assert counts["chars_extracted"] == sum(held.values())
    assert (held["kept"], held["dropped"]) == (text.sum().item(), ledger["chars"].sum())
    assert (held["in_rejected"], held["in_duplicates"]) == (len("TheboardmetonTuesday."), held["kept"])
    by_rule = dict(funnel.group_by("rule").agg(pl.col("chars").sum()).rows())
    assert {**by_rule, "dropped": held["dropped"]}.items() >= held.items()
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("characters")]
    assert line.endswith(f"; {held['in_rejected']} in rejected; {held['in_duplicates']} in duplicates")
    report = (current / "report" / "index.html").read_text("utf-8")
    assert f"in duplicates {held['in_duplicates']}" in report


def test_a_dry_run_leaves_current_alone(pages: Path, tmp_path: Path) -> None:
    """Everything is done and reported, and `current` stays as it was."""
    out = tmp_path / "out"
    assert clean(pages, "--output", out, "--dry-run") == 0
    assert not (out / "current").exists()
    (folder,) = [path for path in out.iterdir() if (path / "manifest.json").exists()]
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["status"] == "dry_run"
    assert (folder / "report" / "index.html").exists()


def test_text_files_are_written_when_asked(pages: Path, tmp_path: Path) -> None:
    """`--format txt` writes one file an article, named by its doc_id."""
    assert clean(pages, "--output", tmp_path / "out", "--format", "txt,parquet") == 0
    current = tmp_path / "out" / "current"
    doc_id = pl.read_parquet(current / "clean.parquet")["doc_id"].item()
    assert "timber pier" in (current / "text" / f"{doc_id}.txt").read_text("utf-8")
    assert not (current / "clean.jsonl.gz").exists()


def test_the_summary_says_how_many_pairs_bitext_has(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty `bitext.jsonl.gz` is told with what makes a pair; three paragraphs and their translations are three."""
    assert clean(pages, "--output", tmp_path / "out", "--format", "bitext") == 0
    assert "bitext has no pair: no document alternates" in capsys.readouterr().out
    (pages / "both.txt").write_text(BOTH, encoding="utf-8")
    assert clean(pages, "--output", tmp_path / "out", "--format", "bitext") == 0
    assert "   pairs 3\n" in capsys.readouterr().out
    with gzip.open(tmp_path / "out" / "current" / "bitext.jsonl.gz", "rt", encoding="utf-8") as lines:
        assert [json.loads(line)["text_b"][:4] for line in lines] == ["湖港渡輪", "渡輪局指", "承造這批"]


def test_a_configuration_file_and_set_are_read(pages: Path, tmp_path: Path) -> None:
    """Fields come from the file, then options, then --set; the manifest tells what was used."""
    file = tmp_path / "run.yaml"
    file.write_text("script: hans\nmin_chars: 5\n", encoding="utf-8")
    assert clean(pages, "--output", tmp_path / "out", "--config", file, "--set", "portals=off", "--script", "tw") == 0
    config = json.loads((tmp_path / "out" / "current" / "manifest.json").read_text("utf-8"))["config"]
    assert (config["script"], config["min_chars"], config["portals"]) == ("tw", 5, False)


def test_limit_takes_the_first_records_by_path(tmp_path: Path) -> None:
    """`--limit` counts records, in the order of their paths."""
    assert clean(SAMPLES, "--output", tmp_path / "out", "--limit", 3) == 0
    counts = json.loads((tmp_path / "out" / "current" / "manifest.json").read_text("utf-8"))["counts"]
    assert counts["records"] == 3


def test_a_known_runs_documents_are_copies_that_stay(pages: Path, tmp_path: Path) -> None:
    """A document of a run named as known makes ours its duplicate."""
    known = tmp_path / "known"
    assert clean(pages, "--output", known) == 0
    copy = tmp_path / "again"
    copy.mkdir()
    (copy / "other-name.txt").write_text(STORY, encoding="utf-8")
    assert clean(copy, "--output", tmp_path / "out", "--known", known / "current") == 0
    found = pl.read_parquet(tmp_path / "out" / "current" / "duplicates.parquet")
    assert found["of"].to_list() == pl.read_parquet(known / "current" / "clean.parquet")["doc_id"].to_list()
    assert pl.read_parquet(tmp_path / "out" / "current" / "clean.parquet").height == 0


def test_a_locked_output_is_exit_3(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two runs on one output cannot collide: the second says who holds it."""
    from flows.storage import publish

    out = tmp_path / "out"
    out.mkdir()
    with publish.lock(out):
        assert clean(pages, "--output", out) == 3
    assert str(out) in capsys.readouterr().err


def test_an_output_that_cannot_be_made_is_exit_2(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that names it, before any page is read."""
    output = "/proc/sluice" if Path("/proc").is_dir() else "/dev/null/sluice"
    assert clean(pages, "--output", output) == 2
    assert [output in line for line in capsys.readouterr().err.splitlines()] == [True]


def test_a_folder_in_place_of_current_is_exit_2(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said before the work is done, and nothing is written beside it."""
    (tmp_path / "out" / "current").mkdir(parents=True)
    assert clean(pages, "--output", tmp_path / "out") == 2
    assert "current" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["current"]


def test_what_nobody_foresaw_is_exit_3(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1 says that the gate refused the run; a fault of ours must not say so."""
    monkeypatch.setattr("flows.pipeline.settle", lambda *_: 1 / 0)
    assert clean(pages, "--output", tmp_path / "out") == 3
    assert capsys.readouterr().err.splitlines()[-1].startswith("sluice: could not finish: ZeroDivisionError")


def test_the_output_of_runs_is_no_input(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Below an INPUT what a run wrote is left out; as an INPUT itself it is refused."""
    assert clean(pages, "--output", pages / "old") == 0
    assert clean(pages, "--output", tmp_path / "out") == 0
    manifest = json.loads((tmp_path / "out" / "current" / "manifest.json").read_text("utf-8"))
    assert manifest["counts"]["files"] == 1
    for named in (pages / "old", pages / "old" / "current"):
        assert clean(named, "--output", tmp_path / "more") == 2
        assert str(named) in capsys.readouterr().err
