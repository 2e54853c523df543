"""Suggestions: what is printed can be pasted, and then works."""

import json
import shutil
import tomllib
from pathlib import Path

import polars as pl
import pytest

from flows.config import RunConfig
from flows.engine import LocalEngine
from flows.job import Job, Outcome
from flows.portals import portals
from flows.run import execute
from flows.suggest import main
from tests.corpora import CHROME, at, dump, html


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("suggest") / "pages"
    folder.mkdir()
    for number in range(11):
        (folder / f"en-{number}.html").write_text(str(html(number, "en").html), encoding="utf-8")
        (folder / f"en-{number}.meta.json").write_text(f'{{"url": "{at("valley.example", number)}"}}', encoding="utf-8")
        (folder / f"zh-{number}.txt").write_text(str(dump(number, "zh").text), encoding="utf-8")
    return folder


def run(corpus: Path, output: Path, catalogue: Path | None = None) -> Outcome:
    config = RunConfig(catalogue=str(catalogue) if catalogue else None)
    return execute(Job((str(corpus),), str(output), config), LocalEngine())


@pytest.fixture(scope="module")
def learned(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return run(corpus, tmp_path_factory.mktemp("learned"))


def suggest(outcome: Outcome, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["--run", str(outcome.run_dir), *options]) == 0
    return capsys.readouterr().out


def test_what_is_printed_works_when_it_is_pasted(
    corpus: Path, learned: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pasted into portal files, the lines go by the files' rules; nothing is left to learn or to suggest."""
    everything = suggest(learned, capsys)
    folder = tmp_path / "catalogue" / "portals"
    folder.mkdir(parents=True)
    for part in everything.split("# portals/")[1:]:
        name, _, text = part.partition("\n")
        (folder / name.strip()).write_text(text, encoding="utf-8")
    own = portals(tmp_path / "catalogue")
    assert {host for portal in own for host in portal.hosts} >= {"valley.example", "pages.invalid"}
    again = run(corpus, tmp_path / "out", tmp_path / "catalogue")
    assert learned.run_dir and again.run_dir
    before, after = (pl.read_parquet(each / "ledger.parquet") for each in (learned.run_dir, again.run_dir))
    was = before.filter(pl.col("rule") == "boilerplate").select("doc_id", "block_no")
    now = after.join(was, on=["doc_id", "block_no"])
    assert was.height > 40 and now.height == was.height
    assert now["rule"].str.contains("^(?:valley_example|pages_with|pages)[a-z0-9_]*/").all()
    assert pl.read_parquet(again.run_dir / "boilerplate.parquet").is_empty()
    assert suggest(again, capsys).startswith("# nothing to suggest")


def test_one_site_is_one_file(learned: Outcome, capsys: pytest.CaptureFixture[str]) -> None:
    """With --portal the output is a whole portal file, counts and examples in its comments."""
    text = suggest(learned, capsys, "--portal", "valley.example")
    read = tomllib.loads(text)
    assert read["hosts"] == ["valley.example"]
    assert {line["id"] for line in read["line"]} >= {"hand_this_page_to"}
    assert "in 11 of 11 articles, in 0 elsewhere" in text and "e.g. " in text
    assert not any(line in text for line in CHROME["zh"][0])
    assert suggest(learned, capsys, "--min", "12").startswith("# nothing to suggest")


@pytest.mark.parametrize(
    "options", [["--portal", "nowhere.example"], ["--min", "many"], ["--run", "nowhere"], ["--strange"], ["--min", "0"]]
)
def test_wrong_usage_is_one_line(learned: Outcome, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Unknown site, option or run: exit code 2 and a sentence."""
    where = [] if "--run" in options else ["--run", str(learned.run_dir)]
    assert main([*where, *options]) == 2
    told = capsys.readouterr().err
    assert told.startswith("sluice: ") and told.count("\n") == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"config": {"strange_key": 1}}, "strange_key"),
        ({"config": {"script": "klingon"}}, "script"),
        ({"config": ["script"]}, "config"),
        ({"started": None}, "when the run started"),
    ],
)
def test_a_run_of_another_version_is_a_sentence(
    learned: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: dict[str, object], said: str
) -> None:
    """A manifest with keys or values that are not known here: file, key and what to do, and no traceback."""
    assert learned.run_dir
    run_dir = tmp_path / "run"
    shutil.copytree(learned.run_dir, run_dir)
    about = json.loads((run_dir / "manifest.json").read_text("utf-8"))
    (run_dir / "manifest.json").write_text(json.dumps({**about, **change}), encoding="utf-8")
    assert main(["--run", str(run_dir)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "manifest.json" in error and said in error and str(run_dir) in error
