"""Earlier documents whose verdict a later run changes: listed, counted, and told in the summary."""

from pathlib import Path

import polars as pl
import pytest

from flows.config import RunConfig
from flows.engine import LocalEngine
from flows.job import Job, Outcome
from flows.run import execute
from flows.stages.changes import COMPARED, changes
from flows.summary import summary_lines
from flows.values import Status
from tests.corpora import story


def run(pages: Path, output: Path, config: RunConfig | None = None) -> Outcome:
    return execute(Job((str(pages),), str(output), config or RunConfig()), LocalEngine(1))


def page(folder: Path, name: str, number: int, paragraphs: int = 6, more: str = "") -> None:
    text = "\n\n".join(story(number, "en", 8)[: paragraphs + 1])
    (folder / f"{name}.txt").write_text(f"{text}\n{more}", encoding="utf-8")


@pytest.fixture(scope="module")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Outcome]:
    """Two articles; the next day a longer copy of the first comes in, and the second one's file is another page."""
    pages, output = tmp_path_factory.mktemp("pages"), tmp_path_factory.mktemp("out")
    page(pages, "b-first", 1)
    page(pages, "b-second", 2)
    first = run(pages, output)
    page(pages, "a-longer", 1, 8)
    page(pages, "b-second", 3)
    return first, run(pages, output)


def test_a_longer_copy_takes_the_place_of_an_earlier_document(two_days: tuple[Outcome, Outcome]) -> None:
    """The list names it, what it was and is, and of what; a file that is another page now is no change of verdict."""
    first, second = two_days
    assert first.run_dir
    assert second.run_dir
    assert pl.read_parquet(first.run_dir / "changes.parquet").is_empty()
    (row,) = pl.read_parquet(second.run_dir / "changes.parquet").to_dicts()
    assert row["source_path"].endswith("b-first.txt")
    assert (row["before"], row["after"]) == ("clean", "duplicate")
    assert row["because"] == f"is now a copy of {row['duplicate_of']}"
    documents = pl.read_parquet(second.run_dir / "documents.parquet")
    assert documents.filter(doc_id=row["duplicate_of"])["source_path"].item().endswith("a-longer.txt")


def test_the_summary_tells_it(two_days: tuple[Outcome, Outcome]) -> None:
    """One line, and only when there is something to tell."""
    first, second = two_days
    assert second.manifest["changed"]["since"] == first.manifest["run_id"]
    lines = summary_lines(second)
    assert len(lines) <= 10
    (line,) = [line for line in lines if line.startswith("changed")]
    assert line.endswith("1 earlier document has another verdict now: 1 clean to duplicate")
    assert not [line for line in summary_lines(first) if line.startswith("changed")]


def documents(**columns: object) -> pl.DataFrame:
    row = {"doc_id": "d", "bytes_sha256": "x", "status": "clean", "rejected_by": None, "duplicate_of": None}
    full = {**row, "chars_kept": 100, "source_path": "p", "record_id": "", **columns}
    types = {"status": Status, "rejected_by": pl.String, "duplicate_of": pl.String, "chars_kept": pl.Int64}
    return pl.DataFrame([full], schema_overrides=types)


@pytest.mark.parametrize(
    ("before", "after", "because"),
    [
        ({}, {"chars_kept": 90}, "keeps 10 characters fewer"),
        ({}, {"chars_kept": 120}, "keeps 20 characters more"),
        ({"status": "duplicate", "duplicate_of": "a"}, {}, "is no longer a copy of another document"),
        (
            {"status": "duplicate", "duplicate_of": "a"},
            {"status": "duplicate", "duplicate_of": "b"},
            "another copy stays now: b",
        ),
        ({}, {"status": "rejected", "rejected_by": "too_short"}, "is now rejected: too_short"),
        ({"status": "rejected", "rejected_by": "no_body"}, {}, "is no longer rejected (no_body)"),
    ],
)
def test_every_change_is_put_into_words(before: dict[str, object], after: dict[str, object], because: str) -> None:
    """One sentence for each way a verdict can change."""
    assert changes(documents(**before).select(COMPARED), documents(**after))["because"].to_list() == [because]


def test_the_same_verdict_on_the_same_page_is_no_change() -> None:
    """Nor is another verdict on other bytes."""
    assert changes(documents(), documents()).is_empty()
    assert changes(documents(bytes_sha256="y"), documents(chars_kept=1)).is_empty()
