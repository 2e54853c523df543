"""The evaluation set as the scorer sees it: blocks that rules have been over, each with the share of it that is text."""

import json
import sys
from hashlib import sha1
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
    return _examples(kind, _rows(dev / ("pages.jsonl" if kind == "html" else "lines.jsonl")), dev, score)


ALONE, NEARLY = "alone-", "nearly-"
"""Before the name of a page in `cut_down`: the article and nothing else, or with some lines beside it."""

BESIDE = 9
"""Fewer lines than these are left on either side of an article that does not stand alone."""


def cut_down(dev: Path, score: ModuleType) -> Examples:
    """The blocks of dumps cut down to their articles, and of the same with some lines above and below.

    That is what somebody hands in who has articles and not pages. On whole dumps there is always a menu to drop; a model
    that has seen no other takes an article's own edges for one, and one that has seen articles alone keeps small menus.
    """
    rows = [row for row in _rows(dev / "lines.jsonl") if row["gold_kind"] != "expected" and 1 in row["labels"]]
    return _examples("dump", [each for row in rows for each in (_alone(row), _nearly(row))], dev, score)


def _alone(row: dict[str, Any]) -> dict[str, Any]:
    """The dump's lines of text, and the last line above them that is its title."""
    text, top = _text(row)
    return _of_lines(row, ALONE, sorted({top, *text}))


def _nearly(row: dict[str, Any]) -> dict[str, Any]:
    """From the title to the last line of text with all between, and some lines above and below: how many, the name says."""
    text, top = _text(row)
    above, below = (byte % BESIDE for byte in sha1(row["id"].encode()).digest()[:2])  # noqa: S324 - no secret
    labels = row["labels"]
    over = [place for place in range(top) if not labels[place]][-above:] if above else []
    under = [place for place in range(text[-1] + 1, len(labels)) if not labels[place]][:below]
    return _of_lines(row, NEARLY, [*over, *range(top, text[-1] + 1), *under])


def _text(row: dict[str, Any]) -> tuple[list[int], int]:
    """The lines of text, and where they begin: with the last line above them that is the title, if there is one."""
    text = [place for place, label in enumerate(row["labels"]) if label == 1]
    title = [place for place, label in enumerate(row["labels"][: text[0]]) if label == 2]
    return text, title[-1] if title else text[0]


def _of_lines(row: dict[str, Any], name: str, places: list[int]) -> dict[str, Any]:
    said = {of: [row[of][place] for place in places] for of in ("lines", "labels")}
    return {**row, **said, "id": name + row["id"]}


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _examples(kind: str, rows: list[dict[str, Any]], dev: Path, score: ModuleType) -> Examples:
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
