"""Marks found again in the runs they were made in: the marked block, its document, and the page as the run left it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from flows.acting import harmless
from flows.errors import UsageError
from flows.marks.read import WRONGLY_DROPPED, Mark
from flows.stages.boilerplate import RULE as LEARNED
from flows.storage import manifest
from flows.storage.reading import reading, tables_of

DOCUMENT = ("doc_id", "source_path", "record_id", "content_type", "portal", "host", "url", "evidence")
BLOCK = (
    "doc_id", "block_no", "part_no", "line_first", "gap", "region", "tag", "path", "mark", "raw", "link_chars",
    "key", "place", "fired", "kept_by", "dropped_by",
)  # fmt: skip
RUN_ID = re.compile(r"[0-9A-Za-z-]+")


@dataclass(frozen=True)
class Found:
    """A mark with what its run says of the line: rows of `blocks` and `documents`, and all blocks of the page in order."""

    mark: Mark
    block: dict[str, Any]
    document: dict[str, Any]
    page: list[dict[str, Any]]
    about: dict[str, Any]
    """The run's manifest."""


def found(marked: list[Mark], file: Path, output: Path) -> list[Found]:
    """Every mark beside its run's rows, in the order given. The runs stand in `output`, by their ids.

    Raises:
        UsageError: no such run, document or line, or the run says other things of it than the mark; the line is named.
    """
    runs: dict[str, list[Mark]] = {}
    for mark in marked:
        runs.setdefault(mark.run_id, []).append(mark)
    told = {mark.line: each for run_id, own in runs.items() for mark, each in _of_run(run_id, own, file, output)}
    return [told[mark.line] for mark in marked]


def _of_run(run_id: str, marked: list[Mark], file: Path, output: Path) -> Iterable[tuple[Mark, Found]]:
    folder = output / run_id
    if not RUN_ID.fullmatch(run_id) or not (folder / manifest.FILE).is_file():
        raise UsageError(
            f"{file}, line {marked[0].line}: there is no run {run_id!r} in {output}; name its output with --output"
        )
    about = manifest.read(folder)
    manifest.day_of(folder)
    documents_file, blocks_file = tables_of(folder, {"documents": DOCUMENT, "blocks": BLOCK})
    wanted = pl.col("doc_id").is_in(sorted({mark.doc_id for mark in marked}))
    documents = {row["doc_id"]: row for row in _rows(documents_file, wanted, DOCUMENT)}
    pages: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(blocks_file, wanted, BLOCK):
        pages.setdefault(row["doc_id"], []).append(row)
    for mark in marked:
        where = f"{file}, line {mark.line}"
        if mark.doc_id not in documents:
            raise UsageError(f"{where}: run {run_id} has no document {mark.doc_id!r}; was it marked in another run?")
        page = pages.get(mark.doc_id, [])
        yield mark, Found(mark, _block(mark, page, where), documents[mark.doc_id], page, about)


def _rows(path: Path, wanted: pl.Expr, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    with reading(f"{path.parent}: {path.name}"):
        return pl.scan_parquet(path).filter(wanted).select(columns).collect().to_dicts()


def _block(mark: Mark, page: list[dict[str, Any]], where: str) -> dict[str, Any]:
    """The marked block, if the run says the same of it."""
    named = f"block {mark.block_no}, part {mark.part_no} of {mark.doc_id}"
    block = next((row for row in page if (row["doc_id"], row["block_no"], row["part_no"]) == mark.place), None)
    if block is None:
        raise UsageError(
            f"{where}: the run has no {named}; it ends at block {page[-1]['block_no'] if page else 'none'}"
        )
    if mark.raw not in {block["raw"], harmless(block["raw"])}:
        raise UsageError(f"{where}: {named} is {block['raw'][:40]!r} in the run, not {mark.raw[:40]!r}; export again")
    rule = block["dropped_by"]
    if (rule is not None) != (mark.mark == WRONGLY_DROPPED):
        raise UsageError(f"{where}: {mark.mark}, but the run {f'dropped it by {rule}' if rule else 'kept it'}")
    if rule is not None and mark.rule not in {None, rule}:
        raise UsageError(f"{where}: rule is {mark.rule!r}, but the run dropped the line by {rule!r}")
    return block


def learned_keys(page: list[dict[str, Any]]) -> list[str]:
    """The lines of a page that went because many articles of its site have them."""
    return sorted({row["key"] for row in page if LEARNED in (row["fired"] or [])})
