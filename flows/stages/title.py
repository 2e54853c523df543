"""Which lines of a page are its title, and its title in another language. They become fields and leave the text."""

import re

import polars as pl

from flows.catalogue import GENERIC, Catalogue
from flows.rules.editors import EDITORS
from flows.rules.origin import ORIGIN
from flows.rules.photo_credits import PHOTO_CREDITS
from flows.rules.source_time import SOURCE_TIME
from flows.stages import verdict
from flows.stages.dump_titles import WIDE, dump_titles, untagged
from flows.stages.fold import fold
from flows.stages.portal import portal_judged
from flows.stages.rules import judged

RULE = "title_line"

LABELS = (*SOURCE_TIME, *EDITORS, *ORIGIN, *PHOTO_CREDITS)
"""Rules for lines that name something of the page: what they fire on is never its title."""

SUFFIX = re.compile(r"\s*(?:[_|｜]|--+|\s[-–—·:»]\s|-(?=[^-]{2,16}$)).*$")
"""What a portal adds to its title element: `_网易新闻`, ` - BBC News`, ` | Reuters`."""

NAMES = ("jsonld:headline", "meta:og:title", "portal:title", "h1", "title", "meta:twitter:title", "itemprop:headline")


def titled(
    pages: pl.DataFrame,
    hints: pl.DataFrame,
    blocks: pl.DataFrame,
    catalogue: Catalogue,
) -> pl.DataFrame:
    """One row per block part, as given; title lines get `dropped_by = title_line`. Keeps height and order.

    `evidence` is `title, CONFIDENCE`, `title_original, CONFIDENCE`, or `again` for a line that repeats the title.
    """
    html = pages.filter(pl.col("content_type") == "html").select("doc_id")
    known = _told(blocks, pages, hints)
    dumps = blocks.join(html, on="doc_id", how="anti", maintain_order="left")
    unknown = dumps.join(known, on="doc_id", how="anti", maintain_order="left")
    guessed = dump_titles(_with_chrome(unknown, pages, catalogue))
    found = pl.concat([known, guessed])
    marked = blocks.join(found, on=["doc_id", "block_no", "part_no"], how="left", maintain_order="left")
    first = pl.col("key").filter(pl.col("told").str.starts_with("title,")).first().over("doc_id")
    same = (pl.col("key") == first) | ((untagged(pl.col("key")) == untagged(first)) & (pl.col("place") == "head"))
    again = same & pl.col("told").is_null()
    told = pl.coalesce("told", pl.when(again).then(pl.lit("again")))
    rule = pl.when(told.is_not_null()).then(pl.lit(RULE))
    return verdict.drop(marked, rule, told).select(blocks.columns)


def _with_chrome(blocks: pl.DataFrame, pages: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Adds `chrome`, a portal's file or a rule calls the line something else, and `known`, the page is a known portal's.

    So a byline or a label is never the title.
    """
    place = ["doc_id", "block_no", "part_no"]
    named = pl.col("dropped_by").is_not_null()
    chrome = pl.concat(
        [
            portal_judged(pages, blocks, catalogue).filter(named).select(place),
            judged(blocks.filter(pl.col("place") == "head"), LABELS).filter(named).select(place),
        ]
    ).unique()
    marked = blocks.join(chrome.with_columns(chrome=pl.lit(value=True)), on=place, how="left", maintain_order="left")
    known = pages.filter(pl.col("portal") != GENERIC)["doc_id"]
    return marked.with_columns(
        pl.col("chrome").fill_null(value=False), pl.col("doc_id").is_in(known.implode()).alias("known")
    )


def titles(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per line that says the title: `doc_id, title, title_original, where, confidence`; one of the two is null."""
    told = blocks.filter((pl.col("dropped_by") == RULE) & pl.col("evidence").str.starts_with("title"))
    part = pl.col("evidence").str.split(", ")
    line = (
        pl.when(pl.col("line_first") > 0)
        .then(pl.format("line {}", "line_first"))
        .otherwise(pl.format("block {}", "block_no"))
    )
    named = told.with_columns(part.list.first().alias("field"), pl.col("text").str.replace(r"^#{1,6}\s+", ""))
    return named.unique(["doc_id", "field"], keep="first", maintain_order=True).select(
        "doc_id",
        *(pl.when(pl.col("field") == name).then("text").alias(name) for name in ("title", "title_original")),
        line.alias("where"),
        part.list.last().alias("confidence"),
    )


def without_site(title: str) -> str:
    """A title element's text without the site's name behind it."""
    cut = SUFFIX.sub("", title).strip()
    return cut if len(cut) >= 4 else title.strip()


def _told(blocks: pl.DataFrame, pages: pl.DataFrame, hints: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, block_no, part_no, told`: the block that says what the page or its record calls its title; a heading first."""
    given = pages.filter(pl.col("given_title").is_not_null()).select("doc_id", value="given_title")
    named = pl.concat([given, hints.filter(pl.col("name").is_in(NAMES)).select("doc_id", "value")]).unique(
        maintain_order=True
    )
    wanted = [
        (doc_id, folded)
        for doc_id, value in named.iter_rows()
        for folded in {fold(value), fold(without_site(value))}
        if len(folded) >= 4
    ]
    keys = pl.DataFrame(wanted, schema={"doc_id": pl.String, "key": pl.String}, orient="row").unique()
    same = blocks.join(keys, on=["doc_id", "key"], how="semi", maintain_order="left").filter(pl.col("width") <= WIDE)
    heading = pl.col("tag").str.contains(r"^h[1-3]$")
    rank = pl.when(pl.col("mark").cast(pl.String) == "title").then(0).when(heading).then(1).otherwise(2)
    best = (
        same.with_columns(rank.alias("rank"))
        .sort("doc_id", "rank", "block_no", "part_no")
        .unique("doc_id", keep="first", maintain_order=True)
    )
    return best.select("doc_id", "block_no", "part_no", pl.lit("title, high").alias("told"))
