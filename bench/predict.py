"""Predictions for an evaluation set, from the per-document stages alone.

    python bench/predict.py PAGES.jsonl OUT.jsonl [--set key=value]
    python bench/predict.py LINES.jsonl OUT.jsonl --lines

Pages go in batches through pass 1 and the in-document part of pass 2: no boilerplate, no dedupe, so no page's result
depends on another's. Reads only `id`, `url`, `html_path` (gzip, relative to the JSONL's folder), or with `--lines`
only `id` and `lines`. Writes `{id, text, seconds}`, seconds being the CPU time of all threads from raw bytes to text
and metadata, a batch's shared out evenly; or `{id, keep: [bool, ...]}`, where a line that was split counts as kept
when most of its characters are.
"""

import argparse
import gzip
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # seconds are those of all threads: handing work round costs a tenth

import polars as pl

from flows import pipeline
from flows.api import Page, Undecodable, pages_frame
from flows.catalogue import catalogue
from flows.config import RunConfig
from flows.settings import config_from
from flows.storage.decode import decode

BATCH, BYTES = 1_000, 12_000_000
"""Pages of a batch at most, and bytes as stored with which it is full (HTML is packed: some 400 pages). A batch asks
some 2,000 questions that cost a fraction of a millisecond however few the rows: in batches of 100 a page took 4 to 5 ms
more than in batches of 400."""


def main(argv: Sequence[str] | None = None) -> int:
    """Read pages, write predictions."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("pages", type=Path)
    cli.add_argument("out", type=Path)
    cli.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    cli.add_argument("--lines", action="store_true")
    args = cli.parse_args(argv)
    config = config_from(None, {}, args.set)
    with args.pages.open(encoding="utf-8") as rows, args.out.open("w", encoding="utf-8") as out:
        known = (json.loads(row) for row in rows if row.strip())
        for batch in _batches(known, args.pages.parent):
            answers = dump_lines(batch, config) if args.lines else page_texts(batch, args.pages.parent, config)
            out.writelines(json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers)
    return 0


def _batches(rows: Iterator[dict[str, Any]], folder: Path) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += sum(map(len, row.get("lines", ()))) or (folder / row["html_path"]).stat().st_size
        if len(batch) == BATCH or size >= BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def html_of(row: dict[str, Any], folder: Path) -> bytes:
    return gzip.decompress((folder / row["html_path"]).read_bytes())


def page_of(row: dict[str, Any], data: bytes) -> Page:
    """A page of the set; one that cannot be decoded is empty."""
    try:
        text = decode(data, html=True).text
    except Undecodable:
        text = ""
    return Page(html=text, url=row.get("url"), id=row["id"])


def dump_of(row: dict[str, Any]) -> Page:
    """A dump of the set, each of its lines one line."""
    return Page(text="\n".join(" ".join(line.splitlines()) for line in row["lines"]), id=row["id"])


def page_texts(batch: list[dict[str, Any]], folder: Path, config: RunConfig) -> list[dict[str, Any]]:
    raw = [html_of(row, folder) for row in batch]
    began = time.process_time()
    pages = [page_of(row, data) for row, data in zip(batch, raw, strict=True)]
    known = catalogue(config)
    done = pipeline.finish(pipeline.judge(pages_frame(pages), known), config, known)
    texts = dict(done.clean.select("record_id", "text").rows())
    seconds = (time.process_time() - began) / len(batch)
    return [{"id": row["id"], "text": texts.get(row["id"], ""), "seconds": seconds} for row in batch]


def dump_lines(batch: list[dict[str, Any]], config: RunConfig) -> list[dict[str, Any]]:
    pages = [dump_of(row) for row in batch]
    known = catalogue(config)
    frame = pages_frame(pages)
    ids = dict(frame.select("record_id", "doc_id").rows())
    done = pipeline.finish(pipeline.judge(frame, known), config, known)
    blocks = done.blocks.select("doc_id", "block_no", "line_first", "raw", pl.col("dropped_by").is_null().alias("kept"))
    rows = groupby(blocks.iter_rows(), key=itemgetter(0))
    by_doc = {doc_id: [(*row,) for _, *row in group] for doc_id, group in rows}
    return [{"id": row["id"], "keep": _kept_lines(by_doc.get(ids[row["id"]], []), len(row["lines"]))} for row in batch]


def _kept_lines(blocks: list[tuple[Any, ...]], count: int) -> list[bool]:
    """Which lines are kept: of each line, whether most of its characters stand in kept parts."""
    balance = [0] * count
    block, line = -1, 0
    for number, first, raw, kept in blocks:
        if number != block:
            block, line = number, first - 1
        for nth, piece in enumerate(raw.split("\n")):
            line += nth > 0
            balance[line] += len(piece.strip()) * (1 if kept else -1)
    return [weight > 0 for weight in balance]


if __name__ == "__main__":
    sys.exit(main())
