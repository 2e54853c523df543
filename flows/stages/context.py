"""Verdicts that need a line's neighbours: what other articles, accounts and an article's end leave around it."""

import polars as pl

from flows.rules.context import CHANNEL, END_HEADS, RELATED_HEADS
from flows.stages import verdict
from flows.stages.cards import cards
from flows.stages.ends import after_ends
from flows.stages.headlines import ITEMS, PROSE, SHORT, headline_runs, is_headline
from flows.stages.related import UNRELATED, relatedness, terms
from flows.stages.timelines import timelines
from flows.stages.verdict import UNDECIDED

CAPTION = 40
"""Columns of a caption whose image the dump has lost."""

LINKED = 80
"""Percent of a block's characters inside links from which on it leads elsewhere."""


def in_context(blocks: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; fills verdicts of the family `related`. Keeps height and order."""
    judged = _boxes(_channels(_captions(cards(headline_runs(timelines(blocks))))))
    return _strays(after_ends(judged, titles), titles).select(blocks.columns)


def _captions(blocks: pl.DataFrame) -> pl.DataFrame:
    """A short line without end mark after far more blank lines than usual, with the usual number below it."""
    usual = pl.col("gap").filter(pl.col("place") == "body").mode().min().over("doc_id")
    prose = (pl.col("ends") & (pl.col("width") > PROSE)).shift(-1).over("doc_id").fill_null(value=False)
    below = pl.col("gap").shift(-1).over("doc_id").fill_null(0)
    caption = (
        (pl.col("tag") == "line")
        & ((pl.col("place") == "body") | (prose & (pl.col("place") == "tail")))
        & (pl.col("gap") >= pl.max_horizontal(usual + 2, pl.lit(3)))
        & (below < pl.col("gap"))
        & (pl.col("width") <= CAPTION)
        & ~pl.col("ends")
        & ~pl.col("key").str.contains(
            r"^(?:#|\d{1,2}[.、)]|[一二三四五六七八九十]{1,3}[、.]|第.{1,3}[章节部]|\()|[?!]$"
        )
    )
    evidence = pl.format("{} blank lines before it, {} before most lines", "gap", usual)
    return verdict.drop(blocks, pl.when(caption).then(pl.lit("lost_image_caption")), evidence)


def _channels(blocks: pl.DataFrame) -> pl.DataFrame:
    """Channel names of which at least ITEMS stand in a document, each with the headline or two below it."""
    name = (pl.col("width") <= SHORT) & pl.col("key").str.contains(CHANNEL)
    rows = blocks.with_columns(name.alias("_name"))
    named = rows.filter("_name").group_by("doc_id").len().filter(pl.col("len") >= ITEMS)
    rows = rows.with_columns(pl.col("_name") & pl.col("doc_id").is_in(named["doc_id"].implode()))
    rule = pl.when("_name").then(pl.lit("channel_head"))
    rows = verdict.drop(rows, rule, pl.lit("one of several channel names"))
    under = _name_above(1) | _name_above(2)
    headline = under & is_headline() & (pl.col("place") != "body")
    rule = pl.when(headline).then(pl.lit("headline_run"))
    return verdict.drop(rows, rule, pl.lit("stands under a channel's name")).drop("_name")


def _name_above(by: int) -> pl.Expr:
    return pl.col("_name").shift(by, fill_value=False).over("doc_id")


def _boxes(blocks: pl.DataFrame) -> pl.DataFrame:
    """In HTML the links that follow a head of other articles at once, however few, wherever the box stands."""
    head = (pl.col("width") <= SHORT * 2) & pl.col("key").str.contains(END_HEADS)
    link = (pl.col("link_chars") * 100 >= pl.col("chars") * LINKED) & (pl.col("link_chars") > 0)
    under = pl.when(head).then(pl.lit(value=True)).when(~link).then(pl.lit(value=False)).forward_fill().over("doc_id")
    rule = pl.when(under & link & ~head & (pl.col("tag") != "line")).then(pl.lit("headline_run"))
    return verdict.drop(blocks, rule, pl.lit("a link under the head of other articles"))


def _strays(blocks: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """A headline inside the body that shares no terms with the article, and has a second sign of being a stranger."""
    sign = (
        (pl.col("link_chars") * 100 >= pl.col("chars") * LINKED)
        | pl.col("key").shift(1).over("doc_id").str.contains(RELATED_HEADS)
        | pl.col("key").str.contains(
            r"^(?:推荐阅读|相关阅读|延伸阅读|更多阅读|read more|related|see also|also read) ?[:>]"
        )
    )
    candidate = UNDECIDED & is_headline() & (pl.col("place") == "body") & sign.fill_null(value=False)
    wanted = blocks.filter(candidate).select("doc_id", "block_no", "part_no", "key")
    if wanted.is_empty():
        return blocks
    body = blocks.join(wanted.select("doc_id").unique(), on="doc_id", how="semi", maintain_order="left")
    body = body.filter(UNDECIDED & ~candidate & (pl.col("place") == "body"))
    texts = {
        doc_id: terms(text) for doc_id, text in body.group_by("doc_id").agg(pl.col("key").str.join(" ")).iter_rows()
    }
    for doc_id, title in titles.select("doc_id", "title").iter_rows():
        if doc_id in texts and title:
            texts[doc_id] |= terms(title.lower())
    shares = [relatedness(terms(key), texts.get(doc_id, set())) for doc_id, _, _, key in wanted.iter_rows()]
    strays = wanted.with_columns(pl.Series("_share", shares, dtype=pl.Int32)).filter(pl.col("_share") <= UNRELATED)
    rows = blocks.join(strays.drop("key"), on=["doc_id", "block_no", "part_no"], how="left", maintain_order="left")
    rule = pl.when(pl.col("_share").is_not_null()).then(pl.lit("stray_headline"))
    return verdict.drop(rows, rule, pl.format("{} % of its terms stand in the article", "_share"))
