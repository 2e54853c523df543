"""What pass 1 remembers of a page for the barrier: which lines it has, beside which others, and which story it tells."""

from typing import NamedTuple

import polars as pl

from flows.catalogue import GENERIC
from flows.rows import Rows

SEED = 4
"""Of the hash of a key, so that equal lines are equal numbers. Numbers join tables; none is ever published."""

SHORT_HASH = 0xFFFFFFFF
"""Of a neighbour half of the hash is enough: it is only compared with other neighbours of one line."""

WIDE = 60
"""Columns from which on a line counts as a sentence, whatever it ends in."""

SEEN_PAGES = {"doc_id": pl.String, "site": pl.String, "story": pl.UInt64, "second": pl.UInt64}
SEEN_LINES = {
    "doc": pl.UInt32,  # the page's row in `pages`
    "line": pl.UInt64,  # hash of the key
    "before": pl.UInt32,  # half a hash of the line above; 0 at the page's edge
    "after": pl.UInt32,
    "edge": pl.Boolean,  # stands outside the body, wherever it stands on this page
    "sentence": pl.Boolean,
    "kept": pl.Boolean,  # pass 1 keeps it, and no rule or portal spoke for it
    "open": pl.Boolean,  # the score alone decided it, either way
}


class Seen(NamedTuple):
    """The lines of some pages, small enough to be held for all pages of a run."""

    pages: pl.DataFrame
    """One row per page, in order of doc_id: its site (null: nobody knows), its story, and what else could name it."""
    lines: pl.DataFrame
    """One row per page and distinct line."""


def hashed(keys: pl.Series) -> pl.Series:
    """The number of each key."""
    return keys.hash(SEED)


def lines_seen(pages: pl.DataFrame, blocks: pl.DataFrame) -> Seen:
    """One row per page, and one per page and distinct line, of a shard after pass 1.

    A page's site is its portal, or else its host. Its story is named by its longest kept paragraph, and if that turns
    out to be a line that all pages of the site have, by the second: copies of one story then count as one article.
    """
    known = pages.select("doc_id", "portal", "host").sort("doc_id")
    told = blocks.select(
        "doc_id", "chars", hashed(blocks["key"]).alias("line"), (pl.col("dropped_by").is_null()).alias("stays")
    )
    stories = (
        told.filter("stays")
        .group_by("doc_id", "line")
        .agg(pl.col("chars").max())
        .sort("doc_id", "chars", "line", descending=[False, True, False])
        .group_by("doc_id", maintain_order=True)
        .agg(pl.col("line").first().alias("story"), pl.col("line").get(1, null_on_oob=True).alias("second"))
    )
    host = pl.col("host").str.to_lowercase().str.strip_prefix("www.")
    site = pl.when(pl.col("portal") == GENERIC).then(host).otherwise("portal")
    named = known.join(stories, on="doc_id", how="left", maintain_order="left").select(
        "doc_id", site.alias("site"), pl.col("story", "second").fill_null(0)
    )
    return Seen(named, _lines(named, blocks))


def _lines(pages: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """SEEN_LINES of the blocks that say anything, the title aside: titles are neighbours, but never boilerplate."""
    rows = blocks.filter(pl.col("key") != "")
    line = hashed(rows["key"])
    beside = (line & SHORT_HASH).cast(pl.Int64).to_numpy()
    docs = Rows(rows["doc_id"])
    numbers = pl.Series(rows["doc_id"].unique(maintain_order=True)).to_frame("doc_id")
    places = numbers.join(pages.select("doc_id").with_row_index("doc"), on="doc_id", how="left", maintain_order="left")
    by_score = (pl.col("dropped_by") == "low_score").fill_null(value=False)
    kept = pl.col("dropped_by").is_null() & (pl.col("kept_by").is_null() | (pl.col("kept_by") == "likely_text"))
    label = pl.col("key").str.ends_with(":")
    found = rows.select(
        pl.Series("doc", docs.spread(places["doc"].to_numpy().astype("int64")), dtype=pl.UInt32),
        pl.Series("line", line),
        pl.Series("before", docs.neighbour(beside, -1, 0), dtype=pl.UInt32),
        pl.Series("after", docs.neighbour(beside, 1, 0), dtype=pl.UInt32),
        (pl.col("place").cast(pl.String) != "body").alias("edge"),
        ((pl.col("ends") & ~label) | (pl.col("width") >= WIDE)).alias("sentence"),
        kept.alias("kept"),
        (kept | by_score).alias("open"),
        (pl.col("dropped_by") == "title_line").fill_null(value=False).alias("title"),
    )
    once = found.group_by("doc", "line", maintain_order=True).agg(
        pl.col("before", "after").first(),
        pl.col("edge").all(),
        pl.col("sentence", "kept", "open", "title").any(),
    )
    return once.filter(~pl.col("title")).select(list(SEEN_LINES))


def together(shards: list[Seen]) -> Seen:
    """The pages and lines of all shards as one."""
    pages = pl.concat([pl.DataFrame(schema=SEEN_PAGES), *(shard.pages for shard in shards)])
    lines, start = [pl.DataFrame(schema=SEEN_LINES)], 0
    for shard in shards:
        lines.append(shard.lines.with_columns(pl.col("doc") + start))
        start += shard.pages.height
    return Seen(pages, pl.concat(lines).with_columns(pl.col("doc").cast(pl.UInt32)))
