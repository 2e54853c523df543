"""Which documents are copies of which, and which paragraphs several documents have."""

from pathlib import Path

import polars as pl

from flows.report.chunks import put_list
from flows.report.harmless import harmless_frame

DOCUMENTS = 20
"""Documents named for a shared paragraph; their number is of all."""


def write_copies(data: Path, duplicates: pl.DataFrame, documents: pl.DataFrame) -> dict[str, int]:
    """Write `clusters-0.js` and on, the biggest first; returns the number of clusters and of files.

    A document that stayed in another run (`known`) is a cluster of its own here, without a name.
    """
    names = harmless_frame(documents.select("doc_id", "source_path", "record_id", "title", "portal"))
    row = pl.struct("doc_id", "source_path", "record_id", "title", "portal", "similarity", "kind", "because")
    grouped = (
        harmless_frame(duplicates)
        .join(names, on="doc_id", how="left", maintain_order="left")
        .group_by("of", maintain_order=True)
        .agg(row.alias("copies"), pl.len().alias("size"), pl.col("kind").unique().sort().alias("kinds"))
    )
    named = grouped.join(names.rename({"doc_id": "of"}), on="of", how="left", maintain_order="left")
    sorted_ = named.sort("size", "of", descending=[True, False])
    return {"clusters": named.height, "files": put_list(data, "clusters", sorted_)}


def write_shared(data: Path, shared: pl.DataFrame) -> dict[str, int]:
    """Write `shared-0.js` and on, a row a paragraph that several documents have; returns how many, and how many files."""
    place = ("of", "of_block_no", "of_part_no")
    rows = (
        harmless_frame(shared)
        .group_by(place, maintain_order=True)
        .agg(pl.col("documents", "chars", "text").first(), pl.col("doc_id").unique(maintain_order=True).head(DOCUMENTS))
        .sort("documents", "chars", *place, descending=[True, True, False, False, False])
    )
    return {"paragraphs": rows.height, "files": put_list(data, "shared", rows)}
