"""Lines that articles of different stories share, left out where documents are compared: they tell nothing of a story.

Boilerplate is dropped only where that is certain. What is left of it (a standing note, another article's teaser) makes
two short articles of one site look alike, though neither is a copy of the other.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import polars as pl

from flows.spans import Span
from flows.stages.assemble import KEPT
from flows.stages.lines_seen import hashed
from flows.stages.sketch import SIGNATURES, signatures
from flows.stages.some import bunches

SAMPLES, BELIEVED = 8, 4
"""Samples of a document's shingles. In each, documents with the same smallest hash are taken for one story. The samples are
put in order of how many stories they find, and the fifth is believed: a paragraph that twenty edited copies of one article left
as it was is no furniture, nor do the samples decide in which the furniture itself has the smallest hash. Whole texts are
sampled, furniture included; without it, copies of one article in different furniture would be so many stories. On planted pages
every choice from the first of four to the fifth of eight gave the same within .001 of F1."""

NONE = 1 << 32
"""The smallest hash of a sample that has none."""

STANDING: dict[str, pl.DataType | type[pl.DataType]] = {
    "doc_id": pl.String,
    "samples": pl.Array(pl.UInt64, SAMPLES),  # the smallest hash of each
    "lines": pl.List(pl.UInt64),  # of its kept lines, each once
}
"""What is remembered of a document that has a signature until all are known: which story it tells, and in which lines."""

BARE = ("core", "tokens", "shingles", "sketch", "numbers")
"""Columns of SIGNATURES that furniture is left out of."""


def standing(blocks: pl.DataFrame, signed: pl.DataFrame) -> pl.DataFrame:
    """One row for each document that has a signature, in their order (STANDING).

    Args:
        blocks: `doc_id, key, dropped_by` of the same documents.
        signed: SIGNATURES.
    """
    kept = blocks.filter(KEPT)
    lines = kept.select("doc_id", hashed(kept["key"]).alias("lines")).unique(maintain_order=True)
    told = signed.select("doc_id", _samples(signed["sketch"]))
    return told.join(lines.group_by("doc_id").agg("lines"), on="doc_id", how="left", maintain_order="left")


def furniture(lots: Iterable[Span], least: int) -> pl.Series:
    """Hashes of the kept lines that stand in so many stories.

    Args:
        lots: of all documents, with `standing`.
        least: stories in which a line must stand.
    """
    samples, places, first = [], [], 0
    for lot in lots:
        rows = lot.table("standing").with_row_index("row", first)
        samples.append(rows.select("row", "samples"))
        places.append(rows.select("row", "lines").explode("lines").rename({"lines": "line"}))
        first += rows.height
    if not places:
        return pl.Series("line", [], pl.UInt64)
    return _of_many_stories(pl.concat(places), pl.concat(samples), least)


def unfurnished(lots: Sequence[Span], common: pl.Series) -> Iterator[pl.DataFrame]:
    """The signatures of each lot, those of documents with furniture taken anew without it. Keeps rows and order.

    `fingerprint` and `broken` stay as they are: an exact copy is one with its furniture. So does the signature of a document
    that is nothing but furniture.

    Args:
        lots: with `signatures`, `standing` and `blocks`.
        common: hashes of the lines that are furniture.
    """
    for lot in lots:
        signed = lot.table("signatures")
        yield signed.update(_anew(lot, common), on="doc_id", maintain_order="left") if len(common) else signed


def _anew(lot: Span, common: pl.Series) -> pl.DataFrame:
    """`doc_id` and BARE of the lot's documents that have furniture, without it."""
    lines = lot.table("standing", "doc_id", "lines").explode("lines")
    touched = lines.filter(pl.col("lines").is_in(common.implode()))["doc_id"]
    found = [pl.DataFrame(schema=SIGNATURES)]
    for some in bunches(touched):
        rows = lot.table("blocks", "doc_id", "key", "dropped_by", of=some).filter(KEPT)
        found.append(signatures(rows.filter(~hashed(rows["key"]).is_in(common.implode()))))
    return pl.concat(found).select("doc_id", *BARE)


def _of_many_stories(places: pl.DataFrame, samples: pl.DataFrame, least: int) -> pl.Series:
    """Lines whose documents tell at least so many stories.

    Args:
        places: `row, line`, each kept line once a document.
        samples: `row, samples` of the documents.
        least: how many.
    """
    often = places.group_by("line").len().filter(pl.col("len") >= least).select("line")
    names = [f"sample_{number}" for number in range(SAMPLES)]
    parted = samples.select(
        "row", *(pl.col("samples").arr.get(number).alias(name) for number, name in enumerate(names))
    )
    stories = places.join(often, on="line").join(parted, on="row").group_by("line").agg(pl.col(names).n_unique())
    return stories.filter(pl.concat_list(names).list.sort().list.get(BELIEVED) >= least)["line"]


def _samples(sketches: pl.Series) -> pl.Series:
    """Of each sketch the smallest hash of every sample, NONE where there is none: in which one a hash is, its last bits tell."""
    hashes = sketches.explode(empty_as_null=False).to_numpy().astype(np.uint64)
    docs = np.repeat(np.arange(len(sketches)), sketches.list.len().to_numpy())
    smallest = np.full((len(sketches), SAMPLES), NONE, np.uint64)
    np.minimum.at(smallest, (docs, hashes % np.uint64(SAMPLES)), hashes)
    return pl.Series("samples", smallest, dtype=STANDING["samples"])
