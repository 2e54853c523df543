"""Lines that articles of different stories share, left out where documents are compared: they tell nothing of a story.

Boilerplate is dropped only where that is certain. What is left of it (a standing note, another article's teaser) makes
two short articles of one site look alike, though neither is a copy of the other.
"""

from collections.abc import Sequence

import polars as pl

from flows.spans import Span
from flows.stages.assemble import KEPT
from flows.stages.lines_seen import hashed
from flows.stages.sketch import signatures

SAMPLES, BELIEVED = 8, 4
"""Samples of a document's shingles. In each, documents with the same smallest hash are taken for one story. The samples are
put in order of how many stories they find, and the fifth is believed: a paragraph that twenty edited copies of one article left
as it was is no furniture, nor do the samples decide in which the furniture itself has the smallest hash. Whole texts are
sampled, furniture included; without it, copies of one article in different furniture would be so many stories. On planted pages
every choice from the first of four to the fifth of eight gave the same within .001 of F1."""

LOT = 1 << 12
"""Documents whose sketches are sampled together; all hashes of a run at once would be its largest table."""

BARE = ("core", "tokens", "shingles", "sketch", "numbers")
"""Columns of SIGNATURES that furniture is left out of."""


def furniture(signed: pl.DataFrame, spans: Sequence[Span], least: int) -> pl.Series:
    """Hashes of the kept lines of these documents that stand in so many stories.

    Args:
        signed: SIGNATURES.
        spans: of the same documents.
        least: stories in which a line must stand.
    """
    places = [_lines(span).select("doc_id", "line").unique(maintain_order=True) for span in spans]
    return _of_many_stories(pl.concat(places), signed, least) if places else pl.Series("line", [], pl.UInt64)


def unfurnished(signed: pl.DataFrame, spans: Sequence[Span], common: pl.Series) -> pl.DataFrame:
    """The signatures, those of documents with furniture taken anew without it. Keeps rows and order.

    `fingerprint` and `broken` stay as they are: an exact copy is one with its furniture. So does the signature of a document
    that is nothing but furniture.

    Args:
        signed: SIGNATURES, sorted by doc_id.
        spans: of the same documents.
        common: hashes of the lines that are furniture.
    """
    if common.is_empty() or not spans:
        return signed
    # A span after the other: the old table, what is new and the new table together would be three.
    anew = (span.own(signed).update(_anew(span, common), on="doc_id", maintain_order="left") for span in spans)
    return pl.concat(anew, rechunk=True)  # what is in one piece can be read where it is


def _lines(span: Span) -> pl.DataFrame:
    """`doc_id, key, dropped_by, line` of the kept blocks; equal keys have one `line`."""
    kept = span.table("blocks", "doc_id", "key", "dropped_by").filter(KEPT)
    return kept.with_columns(hashed(kept["key"]).alias("line"))


def _anew(span: Span, common: pl.Series) -> pl.DataFrame:
    """`doc_id` and BARE of the span's documents that have furniture, without it."""
    kept = _lines(span).with_columns(pl.col("line").is_in(common.implode()).alias("common"))
    touched = kept.filter("common").select(pl.col("doc_id").unique())
    left = kept.filter(~pl.col("common")).join(touched, on="doc_id", how="semi", maintain_order="left")
    return signatures(left).select("doc_id", *BARE)


def _of_many_stories(places: pl.DataFrame, signed: pl.DataFrame, least: int) -> pl.Series:
    """Lines whose documents tell at least so many stories.

    Args:
        places: `doc_id, line`, each kept line once a document.
        signed: SIGNATURES of the documents.
        least: how many.
    """
    often = places.group_by("line").len().filter(pl.col("len") >= least).select("line")
    places = places.join(often, on="line")
    names = [f"sample_{number}" for number in range(SAMPLES)]
    own = signed.select("doc_id", "sketch").join(places, on="doc_id", how="semi")
    if own.is_empty():
        return places["line"].clear()
    samples = pl.concat([_samples(lot) for lot in own.iter_slices(LOT)])
    stories = places.join(samples, on="doc_id").group_by("line").agg(pl.col(names).n_unique())
    return stories.filter(pl.concat_list(names).list.sort().list.get(BELIEVED) >= least)["line"]


def _samples(signed: pl.DataFrame) -> pl.DataFrame:
    """`doc_id` and the smallest hash of each sample of its sketch; null where a sample has none."""
    hashes = signed.explode("sketch", empty_as_null=False)
    number = pl.col("sketch") % SAMPLES
    smallest = [pl.col("sketch").filter(number == each).min().alias(f"sample_{each}") for each in range(SAMPLES)]
    return hashes.group_by("doc_id").agg(smallest)
