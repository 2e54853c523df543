"""Big tables are read a span of documents after the other: where spans end shows nowhere."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows import spans
from flows.config import RunConfig
from flows.engine import LocalEngine
from flows.job import Job, Outcome
from flows.run import execute
from flows.spans import Held, Lot, Revised, each, filed
from flows.table import empty
from flows.tables import BLOCKS, DOCUMENTS
from tests.corpora import two_sites
from tests.published import FILES, tables
from tests.stages.test_shared import pages as parts_in_common

PAGES = 12
CONFIG = RunConfig(shared_paragraphs="drop", script="hant")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sites with chrome of their own, an article that stands twice, a paragraph that two articles have."""
    folder = two_sites(tmp_path_factory.mktemp("spans") / "pages", PAGES)
    for page in parts_in_common():
        (folder / f"both-{page.id}.txt").write_text(str(page.text), encoding="utf-8")
    (folder / "copy.txt").write_text((folder / "both-p0.txt").read_text("utf-8"), encoding="utf-8")
    (folder / "empty-inside.html").write_text("<html><body><nav>Home</nav></body></html>", encoding="utf-8")
    return folder


def run(pages: Path, output: Path, shards: int) -> Outcome:
    return execute(Job((str(pages),), str(output), CONFIG, shards=shards), LocalEngine())


def data(outcome: Outcome, name: str) -> Any:
    assert outcome.run_dir
    text = (outcome.run_dir / "report" / "data" / f"{name}.js").read_text("utf-8")
    return json.loads(text.partition(",")[2].rstrip(");\n"))


def shown(outcome: Outcome) -> list[Any]:
    """The report's documents, whatever files they stand in."""
    assert outcome.run_dir
    files = len(list((outcome.run_dir / "report" / "data").glob("document-*.js")))
    return [row for number in range(files) for row in data(outcome, f"document-{number}")]


def test_where_spans_end_shows_nowhere(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A span for all documents, or one for each: the same bytes, and a report that tells the same."""
    whole = run(pages, tmp_path / "whole", shards=1)
    monkeypatch.setattr(spans, "SIZE", 1)
    cut = run(pages, tmp_path / "cut", shards=4)
    assert whole.run_dir and cut.run_dir
    for table in ("shared", "boilerplate", "duplicates", "edits"):
        assert pl.read_parquet(whole.run_dir / f"{table}.parquet").height, table
    one, other = tables(whole), tables(cut)
    assert [name for name in FILES if one[name] != other[name]] == []
    assert whole.manifest["boilerplate"] == cut.manifest["boilerplate"]
    for name in ("rules", "portals", "documents-0"):
        assert data(whole, name) == data(cut, name), name
    assert shown(whole) == shown(cut)
    assert len(data(cut, "run")["firsts"]) == len(shown(cut)) > len(data(whole, "run")["firsts"])


def test_a_span_has_every_row_of_its_documents_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows from several files, some in none; chosen columns in the order asked; spans together are the table."""
    monkeypatch.setattr(spans, "SIZE", 4 * (10 * spans.BLOCK + 100))
    documents = pl.DataFrame(
        {"doc_id": [f"{number:02}" for number in range(11)], "chars_extracted": [100] * 11, "blocks_kept": [0] * 11},
        schema_overrides={"blocks_kept": pl.Int32},
    ).with_columns(pl.lit(0, pl.Int32).alias("blocks_dropped"))
    rows = [
        (f"{number:02}", block, 0, f"{number} {block}") for number in range(11) if number != 5 for block in range(3)
    ]
    blocks = pl.DataFrame(rows, schema=["doc_id", "block_no", "part_no", "text"], orient="row")
    files = [tmp_path / f"{rest}.parquet" for rest in range(3)]
    for rest, path in enumerate(files):
        blocks.filter(pl.col("doc_id").cast(pl.Int64) % 3 == rest).write_parquet(path)
    found = filed(documents, {"blocks": files})
    parts = list(each(found, "blocks", "text", "doc_id"))
    assert [part["doc_id"].unique().sort().to_list() for part in parts] == [
        ["00", "01", "02"], ["03", "04", "06"], ["07", "08", "09", "10"],
    ]  # fmt: skip
    assert pl.concat(parts).equals(blocks.select("text", "doc_id"))
    assert [part.height for part in (span.own(documents) for span in found)] == [3, 4, 4]
    assert filed(empty(DOCUMENTS), {"blocks": files}) == []


def test_a_revised_table_is_made_from_what_it_was() -> None:
    """Only the tables named are made anew, also where some columns are asked for."""
    held = Held({"blocks": empty(BLOCKS), "edits": pl.DataFrame({"doc_id": ["a"], "edit_no": [1]})})
    revised = Revised(Revised(held, {"edits": lambda span: span.table("edits").with_columns(pl.lit("b").alias("doc_id"))}),
                      {"edits": lambda span: span.table("edits").with_columns(pl.col("edit_no") + 1)})  # fmt: skip
    assert revised.table("edits").rows() == [("b", 2)]
    assert revised.table("edits", "edit_no").rows() == [(2,)]
    assert revised.table("blocks", "doc_id").columns == ["doc_id"]
    assert revised.own(held.frames["edits"]).height == 1


def test_a_lot_has_the_rows_of_its_own_documents(tmp_path: Path) -> None:
    """Whole tables as stored, some columns, some documents; of a frame of all documents its own rows, in their order."""
    files = {name: tmp_path / f"{name}.parquet" for name in ("documents", "blocks")}
    pl.DataFrame({"doc_id": ["a", "c"]}).write_parquet(files["documents"])
    blocks = pl.DataFrame({"doc_id": ["a", "a", "c"], "key": ["x", "y", "z"]})
    blocks.write_parquet(files["blocks"])
    lot = Lot(files)
    assert lot.table("blocks").equals(blocks)
    assert lot.table("blocks", "key", of=pl.Series(["c", "d"])).rows() == [("z",)]
    assert lot.own(pl.DataFrame({"doc_id": ["c", "b", "a", "c"], "n": [1, 2, 3, 4]}))["n"].to_list() == [1, 3, 4]
