"""The evaluation set as the scorer sees it: blocks that rules have been over, each with the share of it that is text."""

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import polars as pl
from labels import of_blocks
from predict import BATCH, dump_of, html_of, page_of

from flows import pipeline
from flows.api import pages_frame
from flows.catalogue import catalogue
from flows.config import RunConfig


class Examples(NamedTuple):
    """Blocks with `label` (share that is text, null where nobody says), `size` in words or letters, `site`, `page`."""

    kind: str
    blocks: pl.DataFrame
    rows: dict[str, dict[str, Any]]


def examples_of(kind: str, dev: Path, score: ModuleType) -> Examples:
    """The blocks of all pages (`html`) or all dumps (`dump`), portals off: nothing is learned of what portal files decide."""
    name = "pages" if kind == "html" else "lines"
    with (dev / f"{name}.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    known = catalogue(RunConfig(portals=False))
    parts = []
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        pages = pages_frame([page_of(row, html_of(row, dev)) if kind == "html" else dump_of(row) for row in batch])
        blocks = pipeline.consider(pages, known).blocks
        parts.append(blocks.join(pages.select("doc_id", page="record_id"), on="doc_id", maintain_order="left"))
    by_id = {row["id"]: row for row in rows}
    blocks = pl.concat(parts)
    share, size = _labels(kind, blocks, by_id, score)
    told = pl.DataFrame([{"page": row["id"], "site": row["site"]} for row in rows])
    blocks = blocks.join(told, on="page", maintain_order="left").with_columns(
        pl.Series("label", share, dtype=pl.Float64), pl.Series("size", size, dtype=pl.Int64)
    )
    return Examples(kind, blocks, by_id)


def _labels(
    kind: str, blocks: pl.DataFrame, rows: dict[str, dict[str, Any]], score: ModuleType
) -> tuple[list[Any], list[int]]:
    share: list[Any] = []
    size: list[int] = []
    if kind == "dump":
        for page, line, raw in blocks.select("page", "line_first", "raw").iter_rows():
            label = rows[page]["labels"][line - 1]
            share.append(None if label == 2 else float(label))
            size.append(sum(map(str.isalnum, raw)))
        return share, size
    for (page,), mine in blocks.group_by("page", maintain_order=True):
        row, texts = rows[str(page)], mine["text"].to_list()
        if row.get("gold_text"):
            told = of_blocks(texts, row["gold_text"], score.tokens)
            share += told.share
            size += told.size
        else:
            share += [_segment(text, row) for text in texts]
            size += [len(score.tokens(text)) for text in texts]
    return share, size


def _segment(text: str, row: dict[str, Any]) -> float | None:
    """1 or 0 for a block that holds a sentence the page must or must not have; None for any other."""
    flat = " ".join(text.split())
    must, never = (any(" ".join(each.split()) in flat for each in row[name]) for name in ("must_have", "must_not"))
    return None if must == never else float(must)
