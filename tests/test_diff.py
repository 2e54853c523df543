"""Two runs beside each other: which documents and lines changed their verdict, by which rule."""

import json
import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows import differences
from flows.config import RunConfig
from flows.diff import main
from flows.engine import LocalEngine
from flows.job import Job, Outcome
from flows.run import execute
from tests.corpora import story

OWN = """title = "Every page"
hosts = ["*"]
seen = 2031-03-04

[[line]]
id = "bell"
pattern = '^the harbour bell rings at noon\\.$'
because = "It is on every page."

[[line]]
id = "mine"
pattern = '^责任编辑:张三$'
because = "Kept by request."
verdict = "keep"
"""


def run(pages: Path, output: Path, catalogue: Path | None = None) -> Outcome:
    config = RunConfig(dedupe="exact", catalogue=str(catalogue) if catalogue else None)
    return execute(Job((str(pages),), str(output), config), LocalEngine())


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A run, and another after a rule was added, a page edited, one copied, one taken away and one added."""
    root = tmp_path_factory.mktemp("diff")
    pages = root / "pages"
    for made in (pages / "old", pages / "new", root / "own" / "portals"):
        made.mkdir(parents=True)
    texts = [
        "\n\n".join([*story(number, "en"), "The harbour bell rings at noon.", "责任编辑：张三"]) for number in range(4)
    ]
    for number, text in enumerate(texts[:3]):
        (pages / f"story-{number}.txt").write_text(text, encoding="utf-8")
    (pages / "old" / "gone.txt").write_text(texts[3], encoding="utf-8")
    (root / "own" / "portals" / "own.toml").write_text(OWN, encoding="utf-8")
    first = run(pages, root / "a")
    (pages / "old" / "gone.txt").unlink()
    (pages / "new" / "fresh.txt").write_text(texts[3].replace("pier", "quay"), encoding="utf-8")
    (pages / "story-1.txt").write_text(texts[0], encoding="utf-8")
    (pages / "story-2.txt").write_text(f"{texts[2]}\n\nA \x1b[31mred\u202e line was added below.", encoding="utf-8")
    second = run(pages, root / "b", root / "own")
    return str(first.run_dir), str(second.run_dir)


def diff(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    return capsys.readouterr().out


def test_rules_documents_and_lines_that_changed(two: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Lines by rule, documents by status with the reason, edited inputs, and what only one run has, by folder."""
    told = json.loads(diff(capsys, *two, "--json"))
    assert told["documents_in_both"] == 3
    rules = {row["rule"]: row for row in told["rules"]}
    # story-1's own lines are new text, not a new verdict: its two lines changed as those of the others did.
    assert rules["own/bell"] | {"rule": ""} == {
        "rule": "", "lines_more": 3, "chars_more": 3 * 26, "lines_less": 0, "chars_less": 0,
    }  # fmt: skip
    assert (rules["editor_credit"]["lines_more"], rules["editor_credit"]["lines_less"]) == (0, 3)
    moves = {"dropped": 3, "kept": 3, "other_rule": 0, "cut_otherwise": 0}
    assert (told["moves"], told["lines_changed"]) == (moves, 6)
    assert {(line["before"], line["after"]) for line in told["lines"]} == {
        ("kept", "own/bell"),
        ("editor_credit", "kept"),
    }
    copy, edited = sorted(told["documents"], key=lambda row: row["source_path"])
    assert copy["before"] == "clean" and copy["after"].startswith("duplicate of ") and copy["because"]
    assert copy["edited"] and copy["new"] == copy["gone"] == 5
    assert (edited["edited"], edited["before"], edited["after"]) == (True, "clean", "clean")
    assert (edited["new"], edited["gone"] or 0) == (1, 0)
    assert told["only_in_one"] == [
        {"folder": "pages/new", "only_a": 0, "only_b": 1},
        {"folder": "pages/old", "only_a": 1, "only_b": 0},
    ]


def test_the_same_for_a_person(two: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """The text says the same, as long as asked for, and page text does not steer the terminal."""
    told = diff(capsys, *two)
    assert "3 newly dropped, 3 no longer dropped" in told
    assert "changed input: 1 line new, 0 gone" in told and "clean -> duplicate of" in told
    assert "责任编辑：张三" in told and "editor_credit -> kept" in told
    assert "pages/old: 1 document only before, 0 only after" in told
    assert "\x1b" not in told and "\u202e" not in told
    assert max(map(len, told.splitlines())) <= 130
    short = diff(capsys, *two, "--limit", "1")
    assert "and 5 more; raise --limit" in short and "and 1 more; raise --limit" in short


def test_other_configuration_and_versions_are_said_first(
    two: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which keys, from what to what, below the names of the runs; nothing of it where they are the same."""
    other = tmp_path / "other"
    shutil.copytree(two[1], other)
    about = json.loads((other / "manifest.json").read_text("utf-8"))
    about["config"] |= {"script": "hans", "boilerplate": False, "formats": ["txt"]}
    about["versions"] |= {"polars": "0.0\x1b[31m", "code": "f" * 64}
    (other / "manifest.json").write_text(json.dumps(about), encoding="utf-8")
    _, config, versions, sums, *_ = diff(capsys, two[0], str(other)).splitlines()
    assert config.startswith("other configuration: boilerplate on -> off; catalogue none -> ")
    assert "formats parquet,jsonl -> txt" in config and "script keep -> hans" in config and "dedupe" not in config
    assert versions.startswith("other versions: code ") and " -> ffffffffffff; polars " in versions
    assert "\x1b" not in versions and " in both; " in sums
    told = json.loads(diff(capsys, two[0], str(other), "--json"))["circumstances"]
    assert {"part": "config", "key": "script", "before": "keep", "after": "hans"} in told
    assert "other configuration" not in (same := diff(capsys, two[0], two[0])) and "other versions" not in same


def test_only_a_rule_or_a_portal(two: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Filters leave what they name; an order of runs the other way round turns the signs."""
    told = json.loads(diff(capsys, *two, "--rule", "own/bell", "--json"))
    assert (told["lines_changed"], [row["rule"] for row in told["rules"]]) == (3, ["own/bell"])
    back = json.loads(diff(capsys, two[1], two[0], "--rule", "own/bell", "--json"))
    assert back["moves"] == {"dropped": 0, "kept": 3, "other_rule": 0, "cut_otherwise": 0}
    assert json.loads(diff(capsys, *two, "--portal", "163", "--json"))["documents_in_both"] == 0
    assert "no document and no line changed" in diff(capsys, two[0], two[0])


@pytest.mark.parametrize(
    "options",
    [["--rule", "own/bel"], ["--portal", "nowhere"], ["--limit", "0"], ["--strange"], ["nowhere"]],
)
def test_wrong_usage_is_one_line(two: tuple[str, str], options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """No such rule, portal, option or run: exit code 2 and a sentence."""
    runs = [two[0]] if options == ["nowhere"] else list(two)
    assert main([*runs, *options]) == 2
    told = capsys.readouterr().err
    assert told.startswith("sluice: ") and told.count("\n") == 1


def test_a_run_without_a_table_is_named(
    two: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A damaged run is the error, not a traceback."""
    (tmp_path / "manifest.json").write_bytes((Path(two[0]) / "manifest.json").read_bytes())
    assert main([two[0], str(tmp_path)]) == 2
    assert "documents.parquet is missing" in capsys.readouterr().err


@pytest.mark.parametrize("table", ["documents", "blocks", "duplicates", "ledger"])
@pytest.mark.parametrize("damage", ["cut short", "no columns"])
def test_a_run_with_a_damaged_table_is_named(
    two: tuple[str, str], tmp_path: Path, table: str, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """So is one of which a table cannot be read, or lacks what is compared."""
    run = tmp_path / "run"
    shutil.copytree(two[0], run)
    file = run / f"{table}.parquet"
    if damage == "cut short":
        file.write_bytes(file.read_bytes()[:-100])
    else:
        pl.DataFrame({"other": [1]}).write_parquet(file)
    assert main([str(run), two[1]]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and f"{table}.parquet" in err and "damaged or too old" in err


def folder(path: Path, *rows: tuple[str, int, int, str, str | None]) -> Path:
    """A run's blocks: doc_id, block_no, part_no, raw, dropped_by."""
    path.mkdir()
    names = ("doc_id", "block_no", "part_no", "raw", "dropped_by")
    types: dict[str, Any] = {"doc_id": pl.String, "block_no": pl.Int32, "part_no": pl.Int32, "raw": pl.String}
    frame = pl.DataFrame(rows, schema={**types, "dropped_by": pl.String}, orient="row")
    made = frame.select(
        *names, pl.lit(0, pl.Int32).alias("line_first"), pl.col("raw").str.len_chars().cast(pl.Int32).alias("chars")
    )
    made.write_parquet(path / "blocks.parquet")
    return path


@pytest.mark.parametrize("size", [1, 3, 200_000])
def test_lines_that_moved_are_the_same_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """By place where they stand, else by their text, equal texts one by one; whatever is compared at once."""
    monkeypatch.setattr(differences, "SLICE", size)
    a = folder(
        tmp_path / "a",
        ("0a", 0, 0, "glued: one two", None),
        ("0a", 1, 0, "stays", None),
        ("5b", 0, 0, "twice", None),
        ("5b", 1, 0, "twice", "repeat_of"),
        ("5b", 2, 0, "goes", None),
        ("fc", 0, 0, "menu", "menu_bar"),
    )
    b = folder(
        tmp_path / "b",
        ("0a", 0, 0, "glued:", None),
        ("0a", 0, 1, " one two", "low_score"),
        ("0a", 1, 0, "stays", None),
        ("5b", 0, 0, "new", None),
        ("5b", 1, 0, "twice", "repeat_of"),
        ("5b", 2, 0, "twice", None),
        ("fc", 0, 0, "menu", "menu_entry"),
    )
    both = pl.DataFrame({"doc_id": ["0a", "5b", "fc"], "edited": [False, True, False]})
    found = differences.lines(a, b, both)
    changes = {(row["doc_id"], row["raw"]): (row["before"], row["after"]) for row in found.shown.to_dicts()}
    assert changes == {
        ("0a", "glued: one two"): ("kept", None),
        ("0a", "glued:"): (None, "kept"),
        ("0a", " one two"): (None, "low_score"),
        ("fc", "menu"): ("menu_bar", "menu_entry"),
    }
    assert found.moves == {"dropped": 0, "kept": 0, "other_rule": 1, "cut_otherwise": 3}
    assert found.edited.to_dicts() == [{"doc_id": "5b", "gone": 1, "new": 1}]
    assert {row["rule"]: (row["lines_more"], row["lines_less"]) for row in found.rules.to_dicts()} == {
        "low_score": (1, 0), "menu_entry": (1, 0), "menu_bar": (0, 1),
    }  # fmt: skip


def test_a_line_break_in_a_path_is_spelled_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name is one line: no file can put a line of its own between ours."""
    pages = tmp_path / "pages"
    (pages / "x\ny").mkdir(parents=True)
    (pages / "a\nno document changed.txt").write_text("\n\n".join(story(1, "en")), encoding="utf-8")
    first = run(pages, tmp_path / "a")
    (pages / "a\nno document changed.txt").write_text("All rights reserved.", encoding="utf-8")
    (pages / "x\ny" / "b.txt").write_text("\n\n".join(story(2, "en")), encoding="utf-8")
    out = diff(capsys, str(first.run_dir), str(run(pages, tmp_path / "b").run_dir))
    assert "pages/a[U+000A]no document changed.txt" in out and "pages/x[U+000A]y: 0 documents only before" in out
    assert not [line for line in out.splitlines() if line.startswith(("no document", "y:"))]
