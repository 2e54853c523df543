"""Where the head of a list of other articles, or of readers' comments, ends an article."""

import polars as pl

from flows import patterns
from flows.rules.context import COMMENT_HEADS, END_HEADS
from flows.stages import verdict
from flows.stages.headlines import HEADLINE, PROSE, SHORT
from flows.stages.related import UNRELATED, related
from flows.stages.some import documents_with, flags, spread
from flows.stages.verdict import UNDECIDED

SPREAD = 60
"""Percent of the lines after an end's head that must be short or headline-like before all of them go."""

BEGUN = 2
"""Sentences above the head of a list from which on the article has begun, wherever its body was thought to be."""

REMAINS = {"related": 30, "comment": 60}
"""Percent of the body's prose that may follow the head of a list before it is taken for a box inside the article."""


def after_ends(blocks: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; `after_end`, and heads of lists wherever they stand. Keeps height and order.

    After the head of a list of other articles, once the body is nearly over, all of it goes, if most looks like lists;
    and the head itself.
    """
    key, short = blocks["key"], blocks["width"] <= SHORT * 2
    related, comment = (patterns.where(key, heads, short) for heads in (END_HEADS, COMMENT_HEADS))
    if not (related.any() or comment.any()):
        return blocks
    headed = blocks.with_columns(related.alias("_related"), comment.alias("_comment"))
    rows, part = documents_with(headed, flags(related | comment))
    told = _ends(part, titles)
    after, head, said = (pl.lit(spread(told[name], rows, blocks.height)) for name in ("after", "head", "said"))
    return verdict.drop(verdict.drop(blocks, after, pl.format("after {}", said)), head, said)


def _ends(rows: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """`after` and `head`, the rules of what follows an end and of its head, and `said`, the head's words."""
    key, short = pl.col("key"), pl.col("width") <= SHORT * 2
    rows = _with_strangers(rows, titles)
    rows = rows.with_columns(_over().cum_max().over("doc_id").alias("_over"))
    first = pl.col("_over") & ~pl.col("_over").shift(1, fill_value=False).over("doc_id")
    rows = rows.with_columns(first.alias("_first"), (pl.col("_over") & ~first).alias("_after"))
    after = pl.col("_after")
    listlike = after & ((~pl.col("ends") | short) & ~key.str.contains("。", literal=True) | pl.col("_strange"))
    share = listlike.sum().over("doc_id") * 100 >= after.sum().over("doc_id") * SPREAD
    chinese = pl.lit(patterns.where(rows["key"], r"\p{Han}", rows["_first"]))
    name = pl.when(chinese).then(pl.lit("related_head_zh")).otherwise(pl.lit("related_head_en"))
    head = pl.col("_first") & share & pl.col("_related") & after.any().over("doc_id")
    return rows.select(
        pl.when(after & share & (pl.col("place") != "head")).then(pl.lit("after_end")).alias("after"),
        pl.when(head).then(name).alias("head"),
        key.filter(pl.col("_first")).first().over("doc_id").str.slice(0, 40).alias("said"),
    )


def _with_strangers(rows: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """Adds `_strange`: under the head of a list, a line of a headline's width that has nothing to do with the text above.

    Many a headline is a sentence by its form: it ends in an exclamation or question mark, in English in a full stop.
    """
    under = pl.col("_related").cum_max().over("doc_id")
    sentence = pl.col("width").is_between(HEADLINE[0], HEADLINE[1]) & pl.col("ends")
    wanted = under & ~pl.col("_related") & sentence & ~pl.col("key").str.contains("。", literal=True)
    where = rows.select(wanted).to_series().arg_true()
    if where.is_empty():
        return rows.with_columns(pl.lit(value=False).alias("_strange"))
    doc_ids = rows["doc_id"].gather(where)
    text = (pl.col("place") == "body") | (pl.col("ends") & (pl.col("width") > PROSE))
    above = rows.filter(~under, text, pl.col("doc_id").is_in(doc_ids.unique().implode()))
    said = pl.concat(
        [above.select("doc_id", "key"), titles.select("doc_id", pl.col("title").str.to_lowercase().alias("key"))]
    )
    texts = dict(said.drop_nulls().group_by("doc_id").agg(pl.col("key").str.join("\n")).iter_rows())
    shares = related(doc_ids, rows["key"].gather(where), texts)
    strange = [row for row, share in zip(where, shares, strict=True) if share <= UNRELATED]
    row = pl.int_range(pl.len(), dtype=pl.Int64)
    return rows.with_columns(row.is_in(pl.Series(strange, dtype=pl.Int64).implode()).alias("_strange"))


def _over() -> pl.Expr:
    """A head of other articles or comments below which little of the body's prose stands.

    In HTML none of it may stand in the body's own element: there the head is that of a box inside the article.
    """
    body = pl.col("place") == "body"
    told = pl.col("ends") & (pl.col("width") > PROSE) & ~pl.col("_strange")
    prose = pl.when(told & body).then(pl.col("width")).otherwise(0).cast(pl.Int64)
    total = prose.sum().over("doc_id")
    rest = (total - prose.cum_sum().over("doc_id")) * 100
    element = pl.col("path").filter(body & told).first().over("doc_id")
    own = (pl.col("tag") != "line") & (pl.col("path") == element) & pl.col("ends") & UNDECIDED & ~pl.col("_strange")
    boxed = own.fill_null(value=False).cum_sum().over("doc_id") < own.sum().over("doc_id")
    ends = (pl.col("_related") & (rest <= total * REMAINS["related"])) | (
        pl.col("_comment") & (rest <= total * REMAINS["comment"])
    )
    begun = body.cum_max() | (told.cum_sum() >= BEGUN)
    return ends & begun.over("doc_id") & ~boxed
