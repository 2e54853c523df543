"""What surrounds an article on portals of accounts: the publishing account's card, and clouds of tags."""

import polars as pl

from flows import patterns
from flows.rules.context import ACCOUNT_NUMBERS, TAG, TAG_HEADS, TAG_WORD
from flows.stages import verdict
from flows.stages.some import documents_with, flags, spread
from flows.stages.verdict import UNDECIDED

NAME, BLURB = 26, 80
"""Columns of an account's name, and of what it says of itself."""

TAG_WIDTH = 20
"""Columns of a tag."""

TAGS = 4
"""Bare words that make a cloud; marked with #, two do."""


def cards(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; `account_card` and `tag_cloud`, outside the body. Keeps height and order."""
    return _clouds(_accounts(blocks))


def _accounts(blocks: pl.DataFrame) -> pl.DataFrame:
    """An account's numbers, and the name and blurb in the two or three short lines above them."""
    narrow = blocks.select((pl.col("place") != "body") & (pl.col("width") <= NAME * 2)).to_series()
    found = patterns.where(blocks["key"], ACCOUNT_NUMBERS, narrow)
    if not found.any():
        return blocks
    rows, part = documents_with(blocks.with_columns(found.alias("_numbers")), flags(found))
    numbers, outside = pl.col("_numbers"), pl.col("place") != "body"
    blurb = outside & (pl.col("width") <= BLURB)
    name = outside & (pl.col("width") <= NAME) & ~pl.col("ends")
    card = numbers | (_above(1) & blurb) | (name & (_above(2) | (_above(3) & (_same(1) | _contained(1)))))
    said = pl.when("_numbers").then("key").backward_fill(3).over("doc_id")
    rule = pl.when(card).then(pl.lit("account_card")).alias("rule")
    told = part.select(rule, pl.format("card of an account with {}", said).alias("said"))
    rule, said = (pl.lit(spread(told[name], rows, blocks.height)) for name in ("rule", "said"))
    return verdict.drop(blocks, rule, said)


def _above(by: int) -> pl.Expr:
    """Stands `by` lines above an account's numbers."""
    return pl.col("_numbers").shift(-by, fill_value=False).over("doc_id")


def _same(by: int) -> pl.Expr:
    return pl.col("key") == pl.col("key").shift(-by).over("doc_id")


def _contained(by: int) -> pl.Expr:
    """The line `by` below is how this one begins: a name with a leaked class name behind it."""
    below = pl.col("key").shift(-by).over("doc_id").fill_null("\n")
    return pl.col("key").str.starts_with(below)


def _clouds(blocks: pl.DataFrame) -> pl.DataFrame:
    """Runs of tags in the tail: two with #, or TAGS bare words under a head such as `Tags`."""
    key, narrow, tail = blocks["key"], blocks["width"] <= TAG_WIDTH, blocks["place"] == "tail"
    hashed = patterns.where(key, TAG, tail & (blocks["width"] <= TAG_WIDTH * 2))
    head = patterns.where(key, TAG_HEADS, narrow)
    if not (hashed.any() or head.any()):
        return blocks
    rows, part = documents_with(
        blocks.select(
            "doc_id", "key", (tail & narrow & UNDECIDED).alias("_bare"), hashed.alias("_hashed"), head.alias("_head")
        ),
        flags(hashed | head),
    )
    bare = patterns.where(part["key"], TAG_WORD, part["_bare"]) & ~part["_head"]
    under = pl.col("_head").shift(1, fill_value=False).over("doc_id")
    part = part.with_columns(bare.alias("_bare"), under.alias("_under"))
    letter = pl.when("_hashed").then(1).when("_bare").then(2).otherwise(0)
    part = part.with_columns(letter.alias("_letter"))
    begins = (pl.col("_letter") != pl.col("_letter").shift(1)) | (pl.col("doc_id") != pl.col("doc_id").shift(1))
    part = part.with_columns(begins.fill_null(value=True).cum_sum().alias("_run"))
    size = pl.len().over("_run")
    listed = (size >= TAGS) & pl.col("_under").first().over("_run")
    cloud = (pl.col("_hashed") & (size >= TAGS // 2)) | (pl.col("_bare") & listed)
    told = part.select(
        pl.when(cloud).then(pl.lit("tag_cloud")).alias("rule"), pl.format("{} tags in a row", size).alias("said")
    )
    rule, said = (pl.lit(spread(told[name], rows, blocks.height)) for name in ("rule", "said"))
    return verdict.drop(blocks, rule, said)
