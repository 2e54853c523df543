"""Verdicts that need a line's neighbours: what other articles, accounts and an article's end leave around it."""

import numpy as np
import polars as pl

from flows import patterns
from flows.rows import Rows
from flows.rules.context import CHANNEL, END_HEADS, RELATED_HEADS
from flows.stages import verdict
from flows.stages.cards import cards
from flows.stages.ends import after_ends
from flows.stages.headlines import HEADLINE, ITEMS, PROSE, SHORT, headline_runs, is_headline
from flows.stages.related import UNRELATED, related
from flows.stages.some import documents_with, flags, spread
from flows.stages.teasers import teasers
from flows.stages.timelines import timelines
from flows.stages.verdict import UNDECIDED

CAPTION = 40
"""Columns of a caption whose image the dump has lost."""

NO_CAPTION = r"^(?:#|\d{1,2}[.、)]|[一二三四五六七八九十]{1,3}[、.]|第.{1,3}[章节部]|\()|[?!]$"
"""A heading with its number, or a question."""

LEAD = r"^(?:推荐阅读|相关阅读|延伸阅读|更多阅读|read more|related|see also|also read) ?[:>]"
"""What stands before another article's headline in its line."""

LINKED = 80
"""Percent of a block's characters inside links from which on it leads elsewhere."""


def in_context(blocks: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; fills verdicts of the family `related`. Keeps height and order."""
    judged = _boxes(teasers(_channels(_captions(cards(headline_runs(timelines(blocks)))))))
    return _strays(after_ends(judged, titles), titles).select(blocks.columns)


def _captions(blocks: pl.DataFrame) -> pl.DataFrame:
    """A short line without end mark after far more blank lines than usual, with the usual number below it."""
    short = (pl.col("tag") == "line") & (pl.col("gap") >= 3) & (pl.col("width") <= CAPTION) & ~pl.col("ends")
    apart = blocks.select(short & (pl.col("place") != "head")).to_series()
    if not apart.any():
        return blocks
    rows, part = documents_with(
        blocks.select("doc_id", "gap", "place", "ends", "width", apart.alias("_apart"), "key"), flags(apart)
    )
    usual = pl.col("gap").filter(pl.col("place") == "body").mode().min().over("doc_id").alias("_usual")
    prose = (pl.col("ends") & (pl.col("width") > PROSE)).shift(-1).over("doc_id").fill_null(value=False)
    below = pl.col("gap").shift(-1).over("doc_id").fill_null(0)
    part = part.with_columns(usual)
    caption = (
        pl.col("_apart")
        & ((pl.col("place") == "body") | prose)
        & (pl.col("gap") >= pl.max_horizontal(pl.col("_usual") + 2, pl.lit(3)))
        & (below < pl.col("gap"))
        & ~pl.lit(patterns.where(part["key"], NO_CAPTION, part["_apart"]))
    )
    told = part.select(
        pl.when(caption).then(pl.lit("lost_image_caption")).alias("rule"),
        pl.format("{} blank lines before it, {} before most lines", "gap", "_usual").alias("said"),
    )
    rule, said = (pl.lit(spread(told[name], rows, blocks.height)) for name in ("rule", "said"))
    return verdict.drop(blocks, rule, said)


def _channels(blocks: pl.DataFrame) -> pl.DataFrame:
    """Channel names of which at least ITEMS stand in a document, each with the headline or two below it."""
    docs = Rows(blocks["doc_id"])
    name = flags(patterns.where(blocks["key"], CHANNEL, blocks["width"] <= SHORT))
    name &= docs.total(name.astype(np.int64)) >= ITEMS
    if not name.any():
        return blocks
    rule = pl.when(pl.Series(name)).then(pl.lit("channel_head"))
    rows = verdict.drop(blocks, rule, pl.lit("one of several channel names"))
    under = (docs.beside(name, -1) | docs.beside(name, -2)) & ~flags(blocks["place"] == "body")
    headline = is_headline(blocks["key"], pl.Series(under) & blocks["width"].is_between(*HEADLINE))
    rule = pl.when(headline).then(pl.lit("headline_run"))
    return verdict.drop(rows, rule, pl.lit("stands under a channel's name"))


def _boxes(blocks: pl.DataFrame) -> pl.DataFrame:
    """In HTML the links that follow a head of other articles at once, however few, wherever the box stands."""
    head = flags(patterns.where(blocks["key"], END_HEADS, blocks["width"] <= SHORT * 2))
    if not head.any():
        return blocks
    link = flags(blocks.select(_linked() & (pl.col("link_chars") > 0)).to_series())
    last = Rows(blocks["doc_id"]).latest(head | ~link)
    under = link & ~head & (last >= 0) & head[last] & flags(blocks["tag"] != "line")
    rule = pl.when(pl.Series(under)).then(pl.lit("headline_run"))
    return verdict.drop(blocks, rule, pl.lit("a link under the head of other articles"))


def _linked() -> pl.Expr:
    return pl.col("link_chars") * 100 >= pl.col("chars") * LINKED


def _strays(blocks: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """A headline inside the body that shares no terms with the article, and has a second sign of being a stranger."""
    narrow = pl.col("width").is_between(*HEADLINE)
    may = blocks.select(UNDECIDED & (pl.col("place") == "body") & narrow).to_series()
    docs, key = Rows(blocks["doc_id"]), blocks["key"]
    heads = patterns.where(key, RELATED_HEADS, pl.Series(docs.beside(flags(may), 1)))
    below = pl.Series(docs.beside(flags(heads), -1))
    sign = below | blocks.select(_linked()).to_series() | patterns.where(key, LEAD, may)
    candidate = is_headline(key, may & sign)
    wanted = blocks.filter(candidate).select("doc_id", "block_no", "part_no", "key")
    if wanted.is_empty():
        return blocks
    documents = wanted["doc_id"].unique().implode()
    body = blocks.filter(UNDECIDED, ~candidate, pl.col("place") == "body", pl.col("doc_id").is_in(documents))
    texts = dict(body.group_by("doc_id").agg(pl.col("key").str.join(" ")).iter_rows())
    for doc_id, title in titles.select("doc_id", "title").iter_rows():
        if doc_id in texts and title:
            texts[doc_id] += f"\n{title.lower()}"
    shares = related(wanted["doc_id"], wanted["key"], texts)
    strays = wanted.with_columns(pl.Series("_share", shares, dtype=pl.Int32)).filter(pl.col("_share") <= UNRELATED)
    rows = blocks.join(strays.drop("key"), on=["doc_id", "block_no", "part_no"], how="left", maintain_order="left")
    rule = pl.when(pl.col("_share").is_not_null()).then(pl.lit("stray_headline"))
    return verdict.drop(rows, rule, pl.format("{} % of its terms stand in the article", "_share"))
