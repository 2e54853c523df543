"""Marks become cases and entries: mark, export, import, rule, passing case, all of it without a browser."""

import json
import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.catalogue import catalogue
from flows.config import RunConfig
from flows.engine import LocalEngine
from flows.job import Job, Outcome
from flows.marks import cases
from flows.marks.judge import verdicts
from flows.review import main
from flows.run import execute
from tests.conftest import SAMPLES

SHOWN = (
    ("netease-account-with-sidebar.txt", "163/after_end"),
    ("shouting-headlines.txt", "source_and_time"),
    ("sina-related-box-in-body.html", "sina/body_selector"),
    ("records.jsonl", "copyright_line"),
    ("records.jsonl", "low_score"),
)
"""A sample and a rule that drops a line of it: a shipped portal, no portal and no host, HTML, a host without a portal."""


@pytest.fixture(scope="session")
def lines(sample_run: Outcome) -> pl.DataFrame:
    """Every block of the samples with what an export says of it."""
    assert sample_run.run_dir
    documents = pl.read_parquet(sample_run.run_dir / "documents.parquet")
    about = documents.select("doc_id", "source_path", "record_id", "portal", "host")
    return pl.read_parquet(sample_run.run_dir / "blocks.parquet").join(about, on="doc_id", maintain_order="left")


def marked(run: Outcome, line: dict[str, Any], note: str = "") -> dict[str, Any]:
    """What the review page exports of a line."""
    names = ("doc_id", "source_path", "record_id", "block_no", "part_no", "portal", "raw", "text")
    return {
        "mark": "wrongly_dropped" if line["dropped_by"] else "wrongly_kept",
        "run_id": run.manifest["run_id"],
        "rule": line["dropped_by"],
        **{name: line[name] for name in names},
        "note": note,
        "before": "the line above",
        "after": None,
    }


def saved(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def review(run: Outcome, *words: object) -> int:
    assert run.run_dir
    return main([*map(str, words), "--output", str(run.run_dir.parent)])


@pytest.fixture(scope="module")
def chosen(sample_run: Outcome, lines: pl.DataFrame) -> list[dict[str, Any]]:
    """Lines of several pages that a reviewer finds wrong: some dropped, some kept."""
    wrong = []
    for sample, rule in SHOWN:
        mine = lines.filter(pl.col("source_path") == f"raw/{sample}")
        dropped = mine.filter(pl.col("dropped_by") == rule).head(1).to_dicts()
        wrong += [*dropped, *mine.filter(pl.col("dropped_by").is_null(), pl.col("width") < 400).head(1).to_dicts()]
    assert {row["portal"] for row in wrong} == {"163", "sina", "generic"}
    assert {bool(row["dropped_by"]) for row in wrong} == {True, False}
    assert {row["host"] for row in wrong} >= {None, "news.valley.example"}
    return wrong


def test_a_mark_becomes_a_rule_that_the_next_run_obeys(
    sample_run: Outcome, chosen: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exported, imported and written, the entries load, a new run judges each line as wanted, and the cases pass."""
    file, folder = saved(tmp_path / "marks.jsonl", [marked(sample_run, row) for row in chosen]), tmp_path / "own"
    assert review(sample_run, file) == 0
    assert capsys.readouterr().out.count("# FAIL") == len({(row["doc_id"], row["block_no"]) for row in chosen})
    assert review(sample_run, file, "--write", folder) == 0
    told = capsys.readouterr().out
    assert "# FAIL" not in told
    assert f"flows.clean INPUT --output {sample_run.run_dir.parent} --set catalogue={folder}\n" in told
    assert f"flows.serve --input INPUT --output {sample_run.run_dir.parent} --catalogue {folder} " in told
    written = {path.name: path.read_text("utf-8") for path in (folder / "portals").iterdir()}
    assert set(written) == {"163.toml", "sina.toml", "everywhere.toml", "news_valley_example.toml"}
    assert written["163.toml"].startswith("extends = true")

    again = execute(Job((str(SAMPLES),), str(tmp_path / "out"), RunConfig(catalogue=str(folder))), LocalEngine())
    assert again.run_dir
    now = pl.read_parquet(again.run_dir / "blocks.parquet")
    for row in chosen:
        place = {name: row[name] for name in ("doc_id", "block_no", "part_no")}
        line = now.row(by_predicate=pl.all_horizontal(pl.col(key) == value for key, value in place.items()), named=True)
        assert (line["dropped_by"] is None) == bool(row["dropped_by"]), row["raw"]

    assert review(sample_run, "--check", folder) == 0
    assert review(sample_run, file, "--write", folder) == 0
    assert {path.name: path.read_text("utf-8") for path in (folder / "portals").iterdir()} == written
    capsys.readouterr()
    (folder / "portals" / "163.toml").unlink()
    assert review(sample_run, "--check", folder, "--json") == 1
    told = json.loads(capsys.readouterr().out)["cases"]
    assert {case["passes"] for case in told if case["case"].startswith("163-")} == {False}
    assert {case["passes"] for case in told if not case["case"].startswith("163-")} == {True}


def test_a_case_is_judged_as_its_page_was(
    sample_run: Outcome, lines: pl.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of every line of every sample the case gives the run's own verdict, and by the same rule."""
    every = lines.to_dicts()
    file = saved(tmp_path / "marks.jsonl", [marked(sample_run, row) for row in every])
    assert review(sample_run, file, "--json") == 0
    told = json.loads(capsys.readouterr().out)["cases"]
    assert len(told) == len(every) > 300
    for row, case in zip(every, told, strict=True):
        assert not case["passes"]
        assert case["says"].startswith(f"dropped by {row['dropped_by']}" if row["dropped_by"] else "kept"), row["raw"]


def test_what_many_pages_taught_stands_in_the_case(sample_run: Outcome, lines: pl.DataFrame, tmp_path: Path) -> None:
    """A line that only the other pages of its site condemned is condemned in its case too."""
    row = lines.filter(pl.col("kept_by") == "likely_text").row(0, named=True)
    file = saved(tmp_path / "marks.jsonl", [marked(sample_run, row)])
    assert review(sample_run, file, "--cases", tmp_path / "cases") == 0
    ((name, case),) = cases.read(tmp_path / "cases").items()
    case["page"]["learned"] = [row["key"]]
    assert verdicts({name: case}, catalogue(RunConfig()))[name].says == "dropped by boilerplate"


def test_numbers_are_any_numbers_and_notes_are_reasons(
    sample_run: Outcome, lines: pl.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The entry catches the line of another day; what the reviewer noted stands in `because`; TOML stays TOML."""
    row = lines.filter(pl.col("dropped_by") == "source_and_time", pl.col("key").str.contains("[0-9]")).row(
        0, named=True
    )
    file = saved(tmp_path / "marks.jsonl", [marked(sample_run, row, 'the "dateline"\nis ours')])
    assert review(sample_run, file, "--json") == 0
    (entry,) = json.loads(capsys.readouterr().out)["entries"]
    assert r"\d+" in entry["pattern"] and not any(digit in entry["pattern"] for digit in "0123456789")
    assert entry["because"].endswith('the "dateline" is ours') and "source_and_time" in entry["because"]
    assert review(sample_run, file, "--write", tmp_path / "own") == 0


def test_a_title_is_said_to_be_beyond_a_portal_file(
    sample_run: Outcome, lines: pl.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No entry that would do nothing is written; the case stays, and fails."""
    row = lines.filter(pl.col("dropped_by") == "title_line").row(0, named=True)
    file = saved(tmp_path / "marks.jsonl", [marked(sample_run, row)])
    assert review(sample_run, file, "--write", tmp_path / "own") == 1
    told = capsys.readouterr().out
    assert "# no entry for line 1: title_line" in told and "[[line]]" not in told
    assert not list((tmp_path / "own" / "portals").iterdir())
    assert len(list((tmp_path / "own" / "cases").iterdir())) == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("{not JSON", "not JSON"),
        ("[]", "JSON object"),
        ({"mark": "splendid"}, "splendid"),
        ({"doc_id": "no-such-document"}, "no-such-document"),
        ({"run_id": "20310101-000000-000000-0000"}, "--output"),
        ({"run_id": "../../etc"}, "--output"),
        ({"block_no": 9_999}, "9999"),
        ({"block_no": "1"}, "block_no"),
        ({"raw": "other words"}, "other words"),
        ({"rule": "another_rule"}, "another_rule"),
        ({"mark": "wrongly_kept", "rule": None}, "dropped it by"),
        ({"colour": "red"}, "colour"),
        ({"text": None, "note": 3}, "note"),
        ({"note": "\ud800 broken"}, "note has half of a character"),
    ],
)
def test_one_wrong_line_and_nothing_is_written(  # noqa: PLR0917
    sample_run: Outcome,
    chosen: list[dict[str, Any]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: str | dict[str, Any],
    says: str,
) -> None:
    """The message names the file, the line and what is wrong with it; the right marks before it do not count."""
    file = saved(tmp_path / "marks.jsonl", [marked(sample_run, row) for row in chosen[2:4]])
    good = marked(sample_run, chosen[0])
    bad = change if isinstance(change, str) else json.dumps({**good, **change})
    with file.open("a", encoding="utf-8") as added:
        added.write(f"\n{bad}\n")
    assert review(sample_run, file, "--write", tmp_path / "own", "--cases", tmp_path / "cases") == 2
    told = capsys.readouterr().err
    assert told.startswith("sluice: ") and told.count("\n") == 1
    assert f"{file}, line 4: " in told and says in told
    assert not (tmp_path / "own").exists() and not (tmp_path / "cases").exists()


@pytest.mark.parametrize(
    "words", [[], ["--check", "nowhere"], ["nowhere.jsonl"], ["marks.jsonl", "--check", "own"], ["--strange"]]
)
def test_wrong_usage_is_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """No file, no folder, or both ways at once: exit code 2 and a sentence."""
    assert main(words) == 2
    told = capsys.readouterr().err
    assert told.startswith("sluice: ") and told.count("\n") == 1


def test_a_wrong_catalogue_stays_as_it_was(
    sample_run: Outcome, chosen: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that cannot take an entry at its end is named, and every file is what it was."""
    folder = tmp_path / "own" / "portals"
    folder.mkdir(parents=True)
    (folder / "sina.toml").write_text("extends = true\nline = []\n", encoding="utf-8")
    file = saved(tmp_path / "marks.jsonl", [marked(sample_run, row) for row in chosen])
    assert review(sample_run, file, "--write", tmp_path / "own") == 2
    assert "sina.toml" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["sina.toml"]
    assert (folder / "sina.toml").read_text("utf-8") == "extends = true\nline = []\n"


@pytest.mark.parametrize(("table", "damage"), [("blocks", "cut"), ("documents", "cut"), ("blocks", "columns")])
def test_a_damaged_run_is_one_line(  # noqa: PLR0917
    sample_run: Outcome,
    chosen: list[dict[str, Any]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    table: str,
    damage: str,
) -> None:
    """A table that cannot be read, or lacks a column, is said in a sentence."""
    assert sample_run.run_dir
    run = tmp_path / "out" / sample_run.manifest["run_id"]
    shutil.copytree(sample_run.run_dir, run)
    path = run / f"{table}.parquet"
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-200])
    else:
        pl.read_parquet(path).drop("kept_by").write_parquet(path)
    file = saved(tmp_path / "marks.jsonl", [marked(sample_run, chosen[0])])
    assert main([str(file), "--output", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and f"{table}.parquet" in told and "damaged or too old" in told


@pytest.mark.parametrize(
    ("blocked", "option"), [("own/cases", "--write"), ("own/portals", "--write"), ("c", "--cases")]
)
def test_all_is_written_or_nothing(  # noqa: PLR0917
    sample_run: Outcome,
    chosen: list[dict[str, Any]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    blocked: str,
    option: str,
) -> None:
    """Where cases or entries cannot be written, no file is, and the error names the option that says where."""
    (tmp_path / "own").mkdir()
    (tmp_path / blocked).touch()
    file = saved(tmp_path / "marks.jsonl", [marked(sample_run, row) for row in chosen])
    more = ["--cases", tmp_path / "c"] if option == "--cases" else []
    assert review(sample_run, file, "--write", tmp_path / "own", *more) == 2
    assert f"choose another {option}, or allow it" in capsys.readouterr().err
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {"marks.jsonl", blocked}


@pytest.mark.parametrize(
    ("part", "change", "says"),
    [
        ("page", {"hints": [["title"]]}, "pair of texts"),
        ("page", {"hints": ["ab"]}, "pair of texts"),
        ("page", {"hints": [["title", 3]]}, "pair of texts"),
        ("page", {"learned": [3]}, "learned"),
        ("page", {"content_type": "pdf"}, "'pdf', not html or dump"),
        ("line", {"part_no": "1"}, "part_no"),
        ("line", {"part_no": -1}, "part_no"),
        ("line", {"raw": "\ud800"}, "half of a character"),
    ],
)
def test_a_case_changed_by_hand_is_told(  # noqa: PLR0917
    sample_run: Outcome,
    chosen: list[dict[str, Any]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    part: str,
    change: dict[str, Any],
    says: str,
) -> None:
    """The file and what is wrong in it."""
    file = saved(tmp_path / "marks.jsonl", [marked(sample_run, chosen[0])])
    assert review(sample_run, file, "--write", tmp_path / "own") == 0
    assert "# 1 case in " in capsys.readouterr().out
    (path,) = (tmp_path / "own" / "cases").iterdir()
    case = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**case, part: {**case[part], **change}}), encoding="utf-8")
    assert review(sample_run, "--check", tmp_path / "own") == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and path.name in told and says in told


def test_a_case_is_not_turned_into_its_opposite(
    sample_run: Outcome, chosen: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mark against an older case is refused; another text at the same place is another case."""
    file = saved(tmp_path / "marks.jsonl", [marked(sample_run, chosen[0])])
    assert review(sample_run, file, "--cases", tmp_path / "cases") == 0
    ((name, case),) = cases.read(tmp_path / "cases").items()
    assert cases.name_of({**case, "line": {**case["line"], "raw": "other words"}}) != name
    opposite = {"keep": "drop", "drop": "keep"}[case["want"]]
    (tmp_path / "cases" / name).write_text(json.dumps({**case, "want": opposite}), encoding="utf-8")
    capsys.readouterr()
    assert review(sample_run, file, "--cases", tmp_path / "cases", "--write", tmp_path / "own") == 2
    assert name in capsys.readouterr().err
    assert cases.read(tmp_path / "cases")[name]["want"] == opposite and not (tmp_path / "own").exists()


def test_an_everywhere_of_one_site_is_left_alone(
    sample_run: Outcome, lines: pl.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Entries for pages of no known site go to a file for every page, whatever has its usual name; all to the same."""
    mine = "title = 'Mine'\nhosts = ['mine.example']\nseen = 2031-03-04\n"
    (tmp_path / "own" / "portals").mkdir(parents=True)
    (tmp_path / "own" / "portals" / "everywhere.toml").write_text(mine, encoding="utf-8")
    nowhere = lines.filter(pl.col("portal") == "generic", pl.col("host").is_null(), pl.col("width") < 400)
    kept = nowhere.filter(pl.col("dropped_by").is_null()).unique("key", maintain_order=True).head(2).to_dicts()
    for rows in (kept, kept[:1]):
        file = saved(tmp_path / "marks.jsonl", [marked(sample_run, row) for row in rows])
        assert review(sample_run, file, "--write", tmp_path / "own") == 0
        portals = {path.name: path.read_text("utf-8") for path in (tmp_path / "own" / "portals").iterdir()}
        assert set(portals) == {"everywhere.toml", "everywhere_2.toml"}
        assert portals["everywhere.toml"] == mine and portals["everywhere_2.toml"].count("[[line]]") == 2
