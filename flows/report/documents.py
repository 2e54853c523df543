"""Every document: a list to search, and the documents themselves in files that hold a span of ids each.

The order of ids is the order of the tables, so that one pass over slices writes them, and an id alone tells its file.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from flows.report.chunks import indexed, put_list, put_rows
from flows.report.examples import ASKED
from flows.report.harmless import harmless_frame
from flows.spans import Span, heights

SIZE = 600_000
"""Characters of a file of documents, about: 20 ms to load, and a run of 1 GB has some 2,000 files."""

KEY = ["doc_id", "block_no", "part_no"]

LISTED = (
    "doc_id",
    "source_path",
    "record_id",
    "title",
    "portal",
    "lang",
    "script",
    "status",
    "chars_kept",
    "chars_extracted",
)

ABOUT = (
    *LISTED, "content_type", "encoding", "encoding_evidence", "url", "source_name", "source_url", "title_original",
    "author", "published_at", "evidence", "langs", "truncated", "rejected_by", "duplicate_of", "blocks_kept",
    "blocks_dropped", "script_changed", "script_left",
)  # fmt: skip

LINE = {
    "n": "block_no", "p": "part_no", "a": "line_first", "z": "line_last", "t": "tag", "k": "kind", "raw": "raw",
    "text": "text", "r": "rule_no", "by": "kept_by", "e": "evidence", "of": "repeat_of",
}  # fmt: skip
"""A document's lines, a list for each; short names, since they stand in every document."""


READ = tuple(dict.fromkeys([KEY[0], *(name for name in LINE.values() if name != "rule_no"), *ASKED]))
"""Columns of blocks that the report is made of."""


class Written(NamedTuple):
    """What the page must know to find a document."""

    lists: int
    """Files of the list, `documents-0.js` and on."""
    firsts: list[str]
    """The first id of each file `document-0.js` and on."""


def write_documents(  # noqa: PLR0913, PLR0917 - what a run knows of its documents
    data: Path,
    frames: Mapping[str, pl.DataFrame],
    spans: Sequence[Span],
    rules: list[str],
    failing: Mapping[str, list[int]],
    beside: Callable[[pl.DataFrame], None],
) -> Written:
    """Write the list and the documents.

    Args:
        data: the folder of the report's data.
        frames: the run's tables.
        spans: gives the run's blocks and edits.
        rules: the names that `rule_no` counts.
        failing: numbers of the expectations that a document fails, by doc_id.
        beside: is given each span's blocks (READ columns), which are read but once.
    """
    took = [pl.DataFrame(schema={"doc_id": pl.String, "rules": pl.List(pl.Int32)})]
    firsts: list[str] = []
    for span in spans:
        about = span.own(frames["documents"].select(ABOUT))
        blocks, edits = span.table("blocks", *READ), span.table("edits")
        beside(blocks)
        blocks = blocks.with_columns(indexed(rules, "dropped_by").alias("rule_no")).select(KEY[0], *LINE.values())
        took.append(_took(blocks))
        # Whole spans are made ready and cut up then: a call costs the same for a file's few rows as for all of them.
        views, first = _views(about, blocks, edits, frames["duplicates"]), 0
        for height in heights(about, SIZE):
            put_rows(data, f"document-{len(firsts)}", views.slice(first, height))
            firsts.append(about["doc_id"][first])
            first += height
    fails = pl.DataFrame(
        {"doc_id": list(failing), "fails": list(failing.values())},
        schema={"doc_id": pl.String, "fails": pl.List(pl.Int32)},
    )
    told = frames["documents"].select(LISTED).join(pl.concat(took), on="doc_id", how="left")
    listed = told.join(fails, on="doc_id", how="left").sort("source_path", "record_id", "doc_id")
    return Written(put_list(data, "documents", harmless_frame(listed)), firsts)


def _took(blocks: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, rules`: the numbers of the rules that took something of a document, ascending."""
    dropped = blocks.select("doc_id", pl.col("rule_no").alias("rules")).drop_nulls().unique()
    return dropped.sort("doc_id", "rules").group_by("doc_id", maintain_order=True).agg("rules")


def _views(about: pl.DataFrame, blocks: pl.DataFrame, edits: pl.DataFrame, copies: pl.DataFrame) -> pl.DataFrame:
    """One row a document: what is known of it, its lines column by column, its edits, and its copies."""
    raws = blocks.select(*KEY, "raw", "text")
    short = harmless_frame(blocks).with_columns(pl.when(pl.col("text") != pl.col("raw")).then("text").alias("text"))
    lines = short.group_by("doc_id", maintain_order=True).agg(pl.col(old).alias(new) for new, old in LINE.items())
    # What an edit began with and ended with mostly stands in its line already.
    told = edits.join(raws, on=KEY, how="left", maintain_order="left").with_columns(
        pl.when(pl.col("before").ne_missing(pl.col("raw"))).then("before").alias("before"),
        pl.when(pl.col("after").ne_missing(pl.col("text"))).then("after").alias("after"),
    )
    edit = pl.struct(n="block_no", p="part_no", editor="editor", before="before", after="after")
    changed = harmless_frame(told.group_by("doc_id", maintain_order=True).agg(edit.alias("edits")))
    copied = _copies(copies.filter(pl.col("of").is_in(about["doc_id"].implode())))
    own = copies.select("doc_id", pl.struct("of", "similarity", "kind", "because").alias("copy"))
    views = harmless_frame(about)
    for part in (lines, changed, copied, own):
        views = views.join(part, on="doc_id", how="left", maintain_order="left")
    return views


def _copies(copies: pl.DataFrame) -> pl.DataFrame:
    """One row a document that has copies: which, and what makes them so."""
    return (
        copies.group_by("of", maintain_order=True)
        .agg(pl.struct("doc_id", "similarity", "kind", "because").alias("copies"))
        .rename({"of": "doc_id"})
    )


def failing(validation: Mapping[str, Any]) -> dict[str, list[int]]:
    """Numbers of the failed expectations by the documents that they name."""
    found: dict[str, list[int]] = {}
    for number, result in enumerate(validation["results"]):
        for doc_id in result.get("doc_ids") or [] if not result["success"] else []:
            found.setdefault(doc_id, []).append(number)
    return found
