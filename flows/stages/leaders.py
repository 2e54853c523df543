"""Which documents have hashes of their sketches in common: whom a document is held against, and what of it others have too."""

from typing import Any

import numpy as np
import polars as pl

from flows.stages.lists import sizes_of, values_of

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
    places = _shared(heads, (shingles >= least).to_numpy())
    hashes, rows = (places >> np.uint64(32)).astype(np.uint32), places.astype(np.uint32)
    begins = np.concatenate([[True], hashes[1:] != hashes[:-1]]) if len(hashes) else np.zeros(0, np.bool_)
    numbers = np.arange(len(rows), dtype=np.int32)
    first = np.maximum.accumulate(np.where(begins, numbers, 0))
    del places, hashes, begins  # as large as all that follows
    found = [np.zeros(0, np.uint64)]
    for leader in range(LEADERS):
        later = np.flatnonzero(numbers > first + leader)
        found.append(_packed(rows[later], rows[first[later] + leader]))
    pairs = np.concatenate(found)
    pairs.sort()
    pairs = _often(pairs)
    told = pl.DataFrame({"row": pairs >> np.uint64(32), "leader": pairs & np.uint64(0xFFFFFFFF)})
    return told.group_by("row", maintain_order=True).agg(pl.col("leader").alias("leaders"))


def _shared(heads: pl.Series, wanted: Any) -> Any:
    """The hashes that two rows or more have, each packed with its row, ascending: most have one, and all of a run are many.

    Args:
        heads: hashes of each row.
        wanted: which rows are looked at.
    """
    rows = np.repeat(np.arange(len(heads), dtype=np.uint32), sizes_of(heads))
    asked = wanted[rows]
    places = _packed(values_of(heads)[asked], rows[asked])
    places.sort()
    same = (places[1:] >> np.uint64(32)) == (places[:-1] >> np.uint64(32))
    return places[np.append(same, False) | np.append(False, same)] if len(places) else places


def _packed(high: Any, low: Any) -> Any:
    packed = high.astype(np.uint64)
    packed <<= np.uint64(32)
    packed |= low
    return packed


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
    texts = texts.unique("fingerprint", keep="first", maintain_order=True)
    common = _shared(texts["sketch"], np.ones(texts.height, np.bool_)) & np.uint64(0xFFFFFFFF)
    sizes = np.maximum(sizes_of(texts["sketch"]).astype(np.int64), 1)
    shares = np.bincount(common.astype(np.int64), minlength=texts.height) * 100 // sizes
    found = texts.select("fingerprint", pl.Series("share", shares, dtype=pl.Int64))
    return signed.select("fingerprint").join(found, on="fingerprint", how="left", maintain_order="left")["share"]
