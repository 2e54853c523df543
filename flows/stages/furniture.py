"""Lines that articles of different stories share, left out where documents are compared: they tell nothing of a story.

Boilerplate is dropped only where that is certain. What is left of it (a standing note, another article's teaser) makes
two short articles of one site look alike, though neither is a copy of the other.
"""

import polars as pl

from flows.stages.assemble import KEPT
from flows.stages.lines_seen import hashed
from flows.stages.sketch import signatures

SAMPLES, BELIEVED = 8, 4
"""Samples of a document's shingles. In each, documents with the same smallest hash are taken for one story. The samples are
put in order of how many stories they find, and the fifth is believed: a paragraph that twenty edited copies of one article left
as it was is no furniture, nor do the samples decide in which the furniture itself has the smallest hash. Whole texts are
sampled, furniture included; without it, copies of one article in different furniture would be so many stories. On planted pages
every choice from the first of four to the fifth of eight gave the same within .001 of F1."""

BARE = ("core", "tokens", "shingles", "sketch", "numbers")
"""Columns of SIGNATURES that furniture is left out of."""


def unfurnished(signed: pl.DataFrame, blocks: pl.DataFrame, least: int) -> pl.DataFrame:
    """The signatures, those of documents with furniture taken anew without it. Keeps rows and order.

    `fingerprint` and `broken` stay as they are: an exact copy is one with its furniture. So does the signature of a document
    that is nothing but furniture.

    Args:
        signed: SIGNATURES.
        blocks: BLOCKS of the same documents.
        least: stories in which a kept line must stand to be furniture.
    """
    kept = blocks.filter(KEPT).select("doc_id", "key", "dropped_by")
    kept = kept.with_columns(hashed(kept["key"]).alias("line"))
    furniture = pl.col("line").is_in(_of_many_stories(kept, signed, least).implode())
    touched = kept.filter(furniture)["doc_id"].unique()
    anew = signatures(kept.filter(pl.col("doc_id").is_in(touched.implode()) & ~furniture))
    return signed.update(anew.select("doc_id", *BARE), on="doc_id", how="left", maintain_order="left")


def _of_many_stories(kept: pl.DataFrame, signed: pl.DataFrame, least: int) -> pl.Series:
    """Lines whose documents tell at least so many stories.

    Args:
        kept: `doc_id, line` of every kept block.
        signed: SIGNATURES of the documents.
        least: how many.
    """
    places = kept.select("doc_id", "line").unique()
    often = places.group_by("line").len().filter(pl.col("len") >= least).select("line")
    places = places.join(often, on="line")
    names = [f"sample_{number}" for number in range(SAMPLES)]
    sampled = [pl.col("sketch").filter(pl.col("sketch") % SAMPLES == number).min() for number in range(SAMPLES)]
    own = signed.select("doc_id", "sketch").join(places, on="doc_id", how="semi")
    samples = own.explode("sketch").group_by("doc_id").agg(**dict(zip(names, sampled, strict=True)))
    stories = places.join(samples, on="doc_id").group_by("line").agg(pl.col(names).n_unique())
    return stories.filter(pl.concat_list(names).list.sort().list.get(BELIEVED) >= least)["line"]
