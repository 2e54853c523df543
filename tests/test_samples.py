"""The shipped samples: what is kept of each, in order and complete, and its title."""

from pathlib import Path

import polars as pl
import pytest

from flows.job import Outcome
from tests.conftest import ROOT

EXPECTED = Path(__file__).parent / "samples"
NAMES = sorted(path.stem for path in EXPECTED.glob("*.expect"))


def kept(run: Outcome, name: str) -> list[str]:
    """`title | ...` and `KEEP | ...` lines of a sample, each paragraph whole, a line break in it as ` / `."""
    assert run.run_dir
    clean = pl.read_parquet(run.run_dir / "clean.parquet").filter(pl.col("source_path").str.starts_with(f"raw/{name}."))
    lines = []
    for row in clean.sort("record_id").to_dicts():
        lines += [f"title | {row['title']}", f"title_original | {row['title_original']}"]
        lines += ["KEEP | " + " / ".join(part["text"].split("\n")) for part in row["paragraphs"]]
    return lines


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_gives_its_article_and_nothing_else(sample_run: Outcome, name: str) -> None:
    """Every paragraph of the story, no line of the portal, the right title."""
    assert kept(sample_run, name) == (EXPECTED / f"{name}.expect").read_text("utf-8").splitlines()


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_example_of_the_readme_is_what_happens(sample_run: Outcome, page: str) -> None:
    """Each line of the example is kept, or dropped by the rule that stands beside it; the article is the one below it."""
    assert sample_run.run_dir
    text = (ROOT / page).read_text("utf-8").partition("netease-account-with-sidebar.txt`")[2]
    told = [line.split("  ", 1) for line in text.split("```")[1].strip().splitlines()]
    assert len(told) == 9
    ran = pl.read_parquet(sample_run.run_dir / "blocks.parquet")
    documents = pl.read_parquet(sample_run.run_dir / "documents.parquet")
    mine = documents.filter(pl.col("source_path").str.contains("netease-account"))["doc_id"].item()
    rows = ran.filter(pl.col("doc_id") == mine).to_dicts()
    for line, verdict in told:
        row = next(row for row in rows if row["text"].startswith(line.strip().removesuffix("……")))
        mark, _, rule = verdict.strip().partition("  ")
        assert (mark == "+") == (row["dropped_by"] is None)
        assert rule.startswith(row["dropped_by"] or "")
    last = next(at for at, row in enumerate(rows) if row["dropped_by"] == "163/after_end")
    assert f" {len(rows) - last - 1} " in told[-1][1]
    clean = pl.read_parquet(sample_run.run_dir / "clean.parquet").filter(pl.col("doc_id") == mine)["text"].item()
    quoted = [line[2:].removesuffix(" …") for line in text.split("```")[2].splitlines() if line.startswith("> ")]
    assert len(quoted) == 2 and clean.startswith("\n\n".join(quoted))


def test_every_sample_is_accounted_for(sample_run: Outcome) -> None:
    """Each file is read into records or quarantined for what it is."""
    assert sample_run.run_dir
    quarantine = pl.read_parquet(sample_run.run_dir / "quarantine.parquet")
    reasons = dict(quarantine.select("source_path", "reason").rows())
    assert reasons == {"raw/empty.txt": "empty", "raw/not-a-page.html": "binary", "raw/records.jsonl": "broken_record"}
    counts = sample_run.manifest["counts"]
    assert counts["records"] == counts["clean"] + counts["rejected"] + counts["duplicate"] + counts["quarantined"]
    named = {
        name.split("/")[1].split(".")[0]
        for name in pl.read_parquet(sample_run.run_dir / "clean.parquet")["source_path"]
    }
    assert named == set(NAMES)


def test_encodings_are_found(sample_run: Outcome) -> None:
    """GBK under a gb2312 label and undeclared Big5 come out whole, rare names and all."""
    assert sample_run.run_dir
    rows = pl.read_parquet(sample_run.run_dir / "documents.parquet").select("source_path", "encoding").rows()
    encodings = dict(rows)
    assert encodings["raw/gbk-declared-gb2312.html"] == "gb18030"
    assert encodings["raw/big5-undeclared-taiwan-paper.html"].startswith("big5")
    text = pl.read_parquet(sample_run.run_dir / "clean.parquet")["text"].str.join("").item()
    assert "陈镕" in text and "朱喆" in text and "\ufffd" not in text
