"""One document's page: the original in order, what was dropped struck through and named."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

BODY = (
    "doc_id",
    "block_no",
    "part_no",
    "line_first",
    "line_last",
    "tag",
    "kind",
    "raw",
    "text",
    "dropped_by",
    "kept_by",
)
NAMED = ("family", "because", "repeat_of", "evidence", "fired")


def document_views(frames: Mapping[str, pl.DataFrame], limit: int) -> Iterator[dict[str, Any]]:
    """What the template needs of each of the first `limit` documents, in the order of their paths."""
    documents = shown(frames["documents"], limit)
    wanted = documents.select("doc_id")
    reasons = frames["ledger"].select("doc_id", "block_no", "part_no", *NAMED)
    key = ["doc_id", "block_no", "part_no"]
    blocks = frames["blocks"].select(BODY).join(wanted, on="doc_id", how="semi", maintain_order="left")
    blocks = blocks.join(reasons, on=key, how="left", maintain_order="left")
    by_doc = {name[0]: group.to_dicts() for name, group in blocks.group_by("doc_id", maintain_order=True)}
    edits = _edits(frames["edits"].join(wanted, on="doc_id", how="semi", maintain_order="left"))
    copies = {row["doc_id"]: row for row in frames["duplicates"].to_dicts()}
    for about in documents.to_dicts():
        rows = by_doc.get(about["doc_id"], [])
        for row in rows:
            row["edits"] = edits.get((about["doc_id"], row["block_no"], row["part_no"]), [])
        yield {"about": about, "blocks": rows, "copy": copies.get(about["doc_id"]), "families": families(rows)}


def shown(documents: pl.DataFrame, limit: int) -> pl.DataFrame:
    """The documents that get a page: the first by path and record."""
    return documents.sort("source_path", "record_id").head(limit)


def families(rows: list[dict[str, Any]]) -> list[str]:
    """Families that dropped something in this document, for the legend."""
    return sorted({row["family"] for row in rows if row["family"]})


def _edits(edits: pl.DataFrame) -> dict[tuple[str, int, int], list[str]]:
    found: dict[tuple[str, int, int], list[str]] = {}
    for doc_id, block_no, part_no, editor in edits.select("doc_id", "block_no", "part_no", "editor").iter_rows():
        found.setdefault((doc_id, block_no, part_no), []).append(editor)
    return found
