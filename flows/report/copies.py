"""Which documents are copies of which: a row for each that stayed, with all its copies."""

from pathlib import Path

import polars as pl

from flows.report.chunks import put_list
from flows.report.harmless import harmless_frame


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
