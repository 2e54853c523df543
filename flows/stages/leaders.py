"""Which documents have hashes of their sketches in common: whom a document is held against, and what of it others have too."""

from typing import Any

import numpy as np
import polars as pl

INDEXED = 32
"""Smallest hashes of a sketch by which documents find each other. A copy cut to a third shares ten of them."""

LEADERS = 4
"""Documents, best first, that all others with the same hash are held against; the copy that stays is among them unless
so many better ones of other stories have the hash too."""

FOUND_BY = 2
"""Hashes in common from which on a pair is looked at."""


def leaders_of(shingles: pl.Series, heads: pl.Series, least: int) -> pl.DataFrame:
    """`row, leaders`: the better rows that have hashes in common with each, sorted by `row`.

    Two numbers of a pair are one of 64 bits, so that a million documents' pairs are sorted columns, and no table of groups.

    Args:
        shingles: how many each document has, the best document first.
        heads: the INDEXED smallest hashes of their sketches.
        least: shingles of a document that is looked at.
    """
    index = pl.DataFrame({"shingles": shingles, "sketch": heads}).with_row_index("row")
    index = index.filter(pl.col("shingles") >= least).select("row", "sketch").explode("sketch", empty_as_null=False)
    places = _packed(index["sketch"].to_numpy(), index["row"].to_numpy())
    places.sort()
    hashes = places >> np.uint64(32)
    rows = places & np.uint64(0xFFFFFFFF)
    begins = np.concatenate([[True], hashes[1:] != hashes[:-1]]) if len(hashes) else np.zeros(0, np.bool_)
    first = np.maximum.accumulate(np.where(begins, np.arange(len(rows)), 0))
    found = [np.zeros(0, np.uint64)]
    for leader in range(LEADERS):
        later = np.flatnonzero(np.arange(len(rows)) > first + leader)
        found.append(_packed(rows[later], rows[first[later] + leader]))
    pairs = np.concatenate(found)
    pairs.sort()
    pairs = _often(pairs)
    told = pl.DataFrame({"row": pairs >> np.uint64(32), "leader": pairs & np.uint64(0xFFFFFFFF)})
    return told.group_by("row", maintain_order=True).agg(pl.col("leader").alias("leaders"))


def _packed(high: Any, low: Any) -> Any:
    return (high.astype(np.uint64) << np.uint64(32)) | low.astype(np.uint64)


def _often(ascending: Any) -> Any:
    """Each value that stands in an ascending array `FOUND_BY` times or more, once."""
    again = ascending[FOUND_BY - 1 :] == ascending[: len(ascending) - FOUND_BY + 1]
    return np.unique(ascending[FOUND_BY - 1 :][again])


def borne_out(signed: pl.DataFrame) -> pl.Series:
    """For each document the share x 100 of its smallest hashes that a document of another text has too, in order.

    Args:
        signed: `doc_id, fingerprint, sketch`; of a sketch the INDEXED smallest hashes are enough.
    """
    texts = signed.select("fingerprint", pl.col("sketch").list.head(INDEXED))
    texts = texts.unique("fingerprint", keep="first", maintain_order=True).with_row_index("text")
    index = texts.select("text", "sketch").explode("sketch", empty_as_null=False)
    common = index.filter(index["sketch"].is_duplicated())["text"].to_numpy()
    sizes = np.maximum(texts["sketch"].list.len().to_numpy().astype(np.int64), 1)
    shares = np.bincount(common, minlength=texts.height) * 100 // sizes
    found = texts.select("fingerprint", pl.Series("share", shares, dtype=pl.Int64))
    return signed.select("fingerprint").join(found, on="fingerprint", how="left", maintain_order="left")["share"]
