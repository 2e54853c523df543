"""Runs of other articles' headlines: lists by account and time, hot lists, bare counts.

Each block is put into a small alphabet first (time, headline, short name, count, bulleted headline, headline with its
date glued on); the forms of a run are then sequences over it, so the whole shard is judged by column operations.
"""

from typing import NamedTuple

import polars as pl

from flows.rules.context import HOT_HEADS
from flows.stages import verdict
from flows.stages.counts import COUNT, counts
from flows.stages.related import relatedness, stems

CLOCK = r"(?: ?[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?)"
MONTH, DAY = r"(?:0?[1-9]|1[0-2])", r"(?:[12][0-9]|3[01]|0?[1-9])"
STAMP = (
    rf"^[\[(]?(?:(?:19|20)[0-9][0-9][-/.年] ?{MONTH}[-/.月] ?{DAY}日?{CLOCK}?|{MONTH}月{DAY}日?{CLOCK}|{MONTH}[-/.]{DAY}{CLOCK}"
    rf"|(?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12][0-9]|3[01])|[0-9]{{1,2}}:[0-9][0-9] ?(?:19|20)[0-9][0-9][-/.]{MONTH}[-/.]{DAY})[\])]?$"
    r"|^[0-9]{1,3} ?(?:分钟|小时|天|秒|minutes?|mins?|hours?|hrs?|days?)(?:前| ago)$|^(?:刚刚|just now)$"
    rf"|^(?:今天|昨天|前天|today|yesterday),?{CLOCK}$"
)
"""A line that is a date in figures, a day with its time, or an age."""

TIME = rf"{STAMP}|^{MONTH}月{DAY}日$|^[0-9]{{1,2}}:[0-9][0-9](?::[0-9][0-9])?$|^(?:昨天|前天|yesterday)$"
"""The same, or a bare day or time of day, which tickers, timetables and timelines of articles have on their lines too."""

BULLET = r"^[·•‧・․.▪■□●○◆◇★☆►▶»›*-] ?\S.{5,}[^。.;]$"
GLUED = r"^.{6,}?\S(?:(?:19|20)[0-9][0-9]-[0-9][0-9]-[0-9][0-9](?: ?[0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?)?|[0-9][0-9]-[0-9][0-9] ?[0-9][0-9]:[0-9][0-9])$"
NUMBERED = r"^(?:top ?)?[0-9]{1,2}[.、 ] ?\S.{5,}[^。.;]$"
SENTENCE = r"[。;;]"

SHORT = 26
"""Columns of an account's or a paper's name."""

HEADLINE = (12, 110)
"""Columns of a headline."""

ITEMS = 3
"""Items of one form that make a run."""

NEAR = 6
"""Lines within which the next item of a run must follow."""

HEAD_NEAR = 3
"""Lines above a run of numbered items within which its head stands."""

PROSE = 60
"""Columns that a sentence of the body exceeds."""

OWN = 10
"""Percent of its terms from which on a run of bullets between two sentences is the article's own."""


class Form(NamedTuple):
    """A form of a run: its item's first row, how many rows below belong to it, what ends it early, and how many make a run."""

    item: pl.Expr
    reach: int
    until: str | None = None
    least: int = ITEMS


def headline_runs(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; `headline_run`, `hot_list`, `comment_counts`. Keeps height and order."""
    rows = _lettered(blocks).with_row_index("_at")
    rows = rows.with_columns(_own_bullets(rows).alias("_own"))
    told = [_run_of(rows, name, form) for name, form in _forms().items()]
    found = pl.concat(told).unique("_at", keep="first", maintain_order=True)
    rows = rows.join(found, on="_at", how="left", maintain_order="left")
    rows = verdict.drop(rows, pl.col("_rule"), pl.col("_evidence"))
    return counts(rows).select(blocks.columns)


def is_headline() -> pl.Expr:
    """A line of a headline's width that is no sentence, no time and no label."""
    key = pl.col("key")
    return pl.col("width").is_between(*HEADLINE) & ~key.str.contains(rf"{SENTENCE}|[.:,]$|{TIME}")


def _lettered(blocks: pl.DataFrame) -> pl.DataFrame:
    """Adds the alphabet: `_stamp, _time, _count, _short, _headline, _bullet, _glued, _numbered, _twin, _told`."""
    key, width = pl.col("key"), pl.col("width")
    narrow = width <= HEADLINE[1]
    sentence = key.str.contains(SENTENCE)
    letters = blocks.with_columns(
        ((width <= SHORT) & key.str.contains(STAMP)).alias("_stamp"),
        ((width <= SHORT) & key.str.contains(TIME)).alias("_time"),
        ((width <= SHORT) & key.str.contains(COUNT)).alias("_count"),
        is_headline().alias("_headline"),
        (narrow & (width >= HEADLINE[0]) & ~sentence & key.str.contains(BULLET)).alias("_bullet"),
        ((width <= HEADLINE[1] + 20) & ~sentence & key.str.contains(GLUED)).alias("_glued"),
        (narrow & ~sentence & key.str.contains(NUMBERED)).alias("_numbered"),
    )
    named = (width <= SHORT) & ~pl.col("_time") & ~pl.col("_count") & ~key.str.contains(rf"{SENTENCE}|[.!?:,]$")
    twin = pl.col("_headline") & (key == key.shift(-1).over("doc_id")).fill_null(value=False)
    told = pl.col("ends") & (width > PROSE)
    return letters.with_columns(named.alias("_short"), twin.alias("_twin"), told.alias("_told"))


def _flag(name: str, by: int) -> pl.Expr:
    return pl.col(name).shift(-by, fill_value=False).over("doc_id")


def _forms() -> dict[str, Form]:
    """The forms of runs by name, the sure before the loose.

    A bare time of day marks other articles only where an account or a repeat stands beside it. A headline that stands
    twice below the article's sentences, with an account and a whole time, is one even where no other follows.
    """
    headline = pl.col("_headline") & ~pl.col("_short")
    loose = (pl.col("place") != "body") & ~_listed() & ~pl.col("_own")
    signed = _flag("_short", 1) & (_flag("_time", 2) | _flag("_count", 2))
    stamped = _flag("_stamp", 2) | (_flag("_short", 2) & _flag("_stamp", 3))
    told = (pl.col("place") == "body") & pl.col("_told")
    below = told.cum_max().shift(1, fill_value=False).over("doc_id")
    other = below & pl.col("dropped_by").ne_missing("title_line")
    return {
        "a": Form(pl.col("_twin") & (_flag("_time", 2) | _flag("_time", 3) | _flag("_time", 4)), 4, "_time"),
        "a, each with account and time": Form(pl.col("_twin") & stamped & other, 3, "_time", least=1),
        "b": Form(pl.col("_glued"), 0),
        "c": Form(headline & signed, 2),
        "d": Form(pl.col("_stamp") & _flag("_headline", 1), 1),
        "e": Form(headline & _flag("_stamp", 1), 1),
        "f": Form(pl.col("_bullet") & loose, 0),
        "hot": Form(pl.col("_numbered") & loose, 0),
    }


def _own_bullets(rows: pl.DataFrame) -> pl.Series:
    """Bullets that go on between two sentences of prose, and share terms with the article: a list of its own.

    A related head, which is no sentence, right above them makes them another's.
    """
    doc = rows.select("doc_id", "key", "_bullet", "_told")
    sentence = pl.when(~pl.col("_bullet")).then("_told")
    between = pl.col("_bullet") & sentence.forward_fill().over("doc_id") & sentence.backward_fill().over("doc_id")
    run = (pl.col("_bullet") != pl.col("_bullet").shift(1)).fill_null(value=True).cum_sum()
    doc = doc.with_columns(between.fill_null(value=False).alias("_between"), run.alias("_run"))
    runs = doc.filter("_between").group_by("doc_id", "_run", maintain_order=True).agg(pl.col("key").str.join(" "))
    texts = (
        doc.filter("_told", pl.col("doc_id").is_in(runs["doc_id"].unique().implode()))
        .group_by("doc_id")
        .agg(pl.col("key").str.join(" "))
    )
    said = {doc_id: stems(text) for doc_id, text in texts.iter_rows()}
    own = [run for doc_id, run, key in runs.iter_rows() if relatedness(stems(key), said[doc_id]) >= OWN]
    return doc.select(pl.col("_between") & pl.col("_run").is_in(pl.Series(own, dtype=pl.UInt32).implode())).to_series()


def _listed() -> pl.Expr:
    """Stands in a run of bulleted or numbered lines whose first follows a line that ends in a colon: the article's own."""
    item = pl.col("_bullet") | pl.col("_numbered")
    colon = pl.col("key").shift(1).over("doc_id").str.contains(r":$").fill_null(value=False)
    announced = pl.when(~item).then(pl.lit(value=False)).when(colon).then(pl.lit(value=True))
    return item & announced.forward_fill().over("doc_id").fill_null(value=False)


def _run_of(rows: pl.DataFrame, name: str, form: Form) -> pl.DataFrame:
    """`_at, _rule, _evidence` for the rows of items of which enough stand close together in a document.

    Only documents that have so many are looked at again.
    """
    marked = rows.select("_at", "doc_id", "key", "_time", "_count", form.item.alias("_item"))
    many = marked.group_by("doc_id").agg(pl.col("_item").sum()).filter(pl.col("_item") >= form.least)
    few = marked.join(many.select("doc_id"), on="doc_id", how="semi", maintain_order="left")
    row = pl.col("_at").cast(pl.Int64)
    few = few.with_columns(pl.when("_item").then(row).forward_fill().over("doc_id").alias("_last"))
    previous = pl.col("_last").shift(1).over("doc_id")
    starts = pl.col("_item") & (previous.is_null() | (row - previous > NEAR))
    few = few.with_columns(starts.cum_sum().alias("_run")).filter(pl.col("_last").is_not_null())
    inside = row - pl.col("_last") <= form.reach
    if form.until:
        few = few.with_columns(pl.col(form.until).cast(pl.Int64).cum_sum().alias("_ended"))
        since = pl.col("_ended") - pl.col("_ended").first().over("_last")
        inside &= (since == 0) | (pl.col(form.until) & (since == 1))
    few = few.with_columns(pl.col("_item").sum().over("_run").alias("_size"))
    fires = inside & (pl.col("_size") >= form.least)
    rule, what = "headline_run", f"items of form {name}"
    if name == "hot":
        rule, what = "hot_list", "numbered items"
        fires = (
            (inside | (pl.col("_count") & (row - pl.col("_last") == 1)))
            & (pl.col("_size") >= form.least)
            & _hot_sign(marked)
        )
    found = few.filter(fires)
    return found.select("_at", pl.lit(rule).alias("_rule"), pl.format("{} " + what, "_size").alias("_evidence"))


def _hot_sign(rows: pl.DataFrame) -> pl.Expr:
    """The second sign of a hot list: its head within HEAD_NEAR lines above the run, or a count beside half its items."""
    heads = rows.filter(pl.col("key").str.len_chars() <= SHORT, pl.col("key").str.contains(HOT_HEADS))["_at"]
    near = pl.concat([heads.cast(pl.Int64) + by for by in range(1, HEAD_NEAR + 1)])
    first = pl.col("_at").cast(pl.Int64).min().over("_run")
    beside = pl.col("_count").sum().over("_run") * 2 >= pl.col("_item").sum().over("_run")
    return first.is_in(near.implode()) | beside
