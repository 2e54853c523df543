"""Verdicts that need a line's neighbours: what other articles, accounts and an article's end leave around it."""

import polars as pl

from flows.rules.context import CHANNEL, COMMENT_HEADS, END_HEADS, RELATED_HEADS
from flows.stages import verdict
from flows.stages.cards import cards
from flows.stages.headlines import ITEMS, SHORT, headline_runs, is_headline
from flows.stages.related import relatedness, terms
from flows.stages.verdict import UNDECIDED

CAPTION = 40
"""Columns of a caption whose image the dump has lost."""

UNRELATED = 20
"""Percent of its terms that a headline inside the body may share with the rest and still be called a stranger."""

SPREAD = 60
"""Percent of the lines after an end's head that must be short or headline-like before all of them go."""

PROSE = 60
"""Columns that a sentence of the body exceeds."""

LINKED = 80
"""Percent of a block's characters inside links from which on it leads elsewhere."""

REMAINS = {"related": 30, "comment": 60}
"""Percent of the body's prose that may follow the head of a list before it is taken for a box inside the article."""


def in_context(blocks: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; fills verdicts of the family `related`. Keeps height and order."""
    judged = _boxes(_channels(_captions(cards(headline_runs(blocks)))))
    return _strays(_after_ends(judged), titles).select(blocks.columns)


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


def _after_ends(blocks: pl.DataFrame) -> pl.DataFrame:
    """After the head of a list of other articles, once the body is nearly over: all of it, if most looks like lists."""
    key = pl.col("key")
    related, comment = key.str.contains(END_HEADS), key.str.contains(COMMENT_HEADS)
    short = pl.col("width") <= SHORT * 2
    rows = blocks.with_columns((short & related).alias("_related"), (short & comment).alias("_comment"))
    rows = rows.with_columns(_over().cum_max().over("doc_id").alias("_over"))
    first = pl.col("_over") & ~pl.col("_over").shift(1, fill_value=False).over("doc_id")
    after = pl.col("_over") & ~first
    listlike = after & (~pl.col("ends") | short) & ~key.str.contains("。", literal=True)
    share = listlike.sum().over("doc_id") * 100 >= after.sum().over("doc_id") * SPREAD
    said = key.filter(first).first().over("doc_id")
    rule = pl.when(after & share & (pl.col("place") != "head")).then(pl.lit("after_end"))
    return verdict.drop(rows, rule, pl.format("after {}", said.str.slice(0, 40))).drop("_over", "_related", "_comment")


def _over() -> pl.Expr:
    """A head of other articles or comments below which little of the body's prose stands.

    In HTML none of it may stand in the body's own element: there the head is that of a box inside the article.
    """
    body = pl.col("place") == "body"
    told = pl.col("ends") & (pl.col("width") > PROSE)
    prose = pl.when(told & body).then(pl.col("width")).otherwise(0).cast(pl.Int64)
    total = prose.sum().over("doc_id")
    rest = (total - prose.cum_sum().over("doc_id")) * 100
    element = pl.col("path").filter(body & told).first().over("doc_id")
    own = (pl.col("tag") != "line") & (pl.col("path") == element) & pl.col("ends") & UNDECIDED
    boxed = own.fill_null(value=False).cum_sum().over("doc_id") < own.sum().over("doc_id")
    ends = (pl.col("_related") & (rest <= total * REMAINS["related"])) | (
        pl.col("_comment") & (rest <= total * REMAINS["comment"])
    )
    return ends & body.cum_max().over("doc_id") & ~boxed


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
