"""Runs of other articles' headlines: lists by account and time, hot lists, bare counts.

Each block is put into a small alphabet first (time, headline, short name, count, bulleted headline, headline with its
date glued on); the forms of a run are then sequences over it, so the whole shard is judged by column operations.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from flows import patterns
from flows.rows import Flags, Rows
from flows.rules.context import HOT_HEADS
from flows.stages import verdict
from flows.stages.counts import COUNT, counts
from flows.stages.related import relatedness, stems
from flows.stages.some import documents_with, flags, spread

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
    """A form of a run: its items, how many rows below belong to each, what ends it early, and how many make a run."""

    item: Flags
    reach: int
    until: str | None = None
    least: int = ITEMS


class Letters(NamedTuple):
    """The alphabet: which letters each row has."""

    stamp: Flags
    time: Flags
    counted: Flags
    short: Flags
    headline: Flags
    bullet: Flags
    glued: Flags
    numbered: Flags
    twin: Flags
    told: Flags


def headline_runs(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; `headline_run`, `hot_list`, `comment_counts`. Keeps height and order."""
    docs = Rows(blocks["doc_id"])
    letters = _lettered(blocks, docs)
    rows = blocks.with_columns(
        pl.Series(f"_{name}", values) for name, values in letters._asdict().items()
    ).with_row_index("_at")
    told = [_run_of(rows, docs, name, form) for name, form in _forms(blocks, docs, letters).items()]
    found = pl.concat([pl.DataFrame(schema=RUNS), *(run for run in told if run is not None)])
    found = found.unique("_at", keep="first", maintain_order=True)
    rule, said = (pl.lit(spread(found[name], found["_at"], blocks.height)) for name in ("_rule", "_evidence"))
    rows = verdict.drop(rows, rule, said)
    return counts(rows).select(blocks.columns)


def is_headline(key: pl.Series, among: pl.Series) -> pl.Series:
    """Of the rows `among` those that have a headline's width: a line that is no sentence, no time and no label."""
    return among & ~patterns.where(key, rf"{SENTENCE}|[.:,]$|{TIME}", among)


def _lettered(blocks: pl.DataFrame, docs: Rows) -> Letters:
    """Each pattern sees only the lines of a width that it can match."""
    key, width = blocks["key"], blocks["width"]
    narrow, name, wide = width <= HEADLINE[1], width <= SHORT, width >= HEADLINE[0]
    time, count = patterns.where(key, TIME, name), patterns.where(key, COUNT, name)
    headline = is_headline(key, narrow & wide)
    listed = {
        "bullet": patterns.where(key, BULLET, narrow & wide),
        "glued": patterns.where(key, GLUED, width <= HEADLINE[1] + 20),
        "numbered": patterns.where(key, NUMBERED, narrow),
    }
    named = name & ~time & ~count
    return Letters(
        stamp=flags(patterns.where(key, STAMP, time)),
        time=flags(time),
        counted=flags(count),
        short=flags(named & ~patterns.where(key, rf"{SENTENCE}|[.!?:,]$", named)),
        headline=flags(headline),
        twin=flags(headline & (key == key.shift(-1))) & (docs.index < docs.last),
        told=flags(blocks["ends"] & (width > PROSE)),
        **{letter: flags(found & ~patterns.where(key, SENTENCE, found)) for letter, found in listed.items()},
    )


def _forms(blocks: pl.DataFrame, docs: Rows, are: Letters) -> dict[str, Form]:
    """The forms of runs by name, the sure before the loose.

    A bare time of day marks other articles only where an account or a repeat stands beside it. A headline that stands
    twice below the article's sentences, with an account and a whole time, is one even where no other follows.
    """
    below = docs.beside
    body = flags(blocks["place"] == "body")
    headline = are.headline & ~are.short
    loose = ~body & ~_listed(blocks["key"], docs, are) & ~_own_bullets(blocks, docs, are)
    signed = below(are.short, 1) & (below(are.time, 2) | below(are.counted, 2))
    stamped = below(are.stamp, 2) | (below(are.short, 2) & below(are.stamp, 3))
    other = (docs.before((body & are.told).astype(np.int64)) > 0) & ~flags(blocks["dropped_by"] == "title_line")
    timed = below(are.time, 2) | below(are.time, 3) | below(are.time, 4)
    return {
        "a": Form(are.twin & timed, 4, "_time"),
        "a, each with account and time": Form(are.twin & stamped & other, 3, "_time", least=1),
        "b": Form(are.glued, 0),
        "c": Form(headline & signed, 2),
        "d": Form(are.stamp & below(are.headline, 1), 1),
        "e": Form(headline & below(are.stamp, 1), 1),
        "f": Form(are.bullet & loose, 0),
        "hot": Form(are.numbered & loose, 0),
    }


def _own_bullets(blocks: pl.DataFrame, docs: Rows, are: Letters) -> Flags:
    """Bullets that go on between two sentences of prose, and share terms with the article: a list of its own.

    A related head, which is no sentence, right above them makes them another's.
    """
    above, below = docs.latest(~are.bullet), docs.next(~are.bullet)
    between: Flags = are.bullet & (above >= 0) & are.told[above] & (below >= 0) & are.told[below]
    if not between.any():
        return between
    run = np.cumsum(np.append([True], are.bullet[1:] != are.bullet[:-1]))
    rows, doc = documents_with(blocks.select("doc_id", "key"), between)
    at = rows.to_numpy()
    doc = doc.with_columns(
        pl.Series("_run", run[at]), pl.Series("_between", between[at]), pl.Series("_told", are.told[at])
    )
    runs = doc.filter("_between").group_by("doc_id", "_run", maintain_order=True).agg(pl.col("key").str.join(" "))
    texts = doc.filter("_told").group_by("doc_id").agg(pl.col("key").str.join(" "))
    said = {doc_id: stems(text) for doc_id, text in texts.iter_rows()}
    own = [number for doc_id, number, key in runs.iter_rows() if relatedness(stems(key), said[doc_id]) >= OWN]
    bullets: Flags = between & np.isin(run, own)
    return bullets


def _listed(key: pl.Series, docs: Rows, are: Letters) -> Flags:
    """Stands in a run of bulleted or numbered lines whose first follows a line that ends in a colon: the article's own."""
    item = are.bullet | are.numbered
    announced = item & docs.beside(flags(patterns.where(key, r":$", pl.Series(docs.beside(item, 1)))), -1)
    last = docs.latest(~item | announced)
    listed: Flags = item & (last >= 0) & announced[last]
    return listed


RUNS = {"_at": pl.UInt32, "_rule": pl.String, "_evidence": pl.String}


def _run_of(rows: pl.DataFrame, docs: Rows, name: str, form: Form) -> pl.DataFrame | None:
    """RUNS for the rows of items of which enough stand close together in a document, None where no document has so many.

    Only documents that have so many are looked at again.
    """
    many = docs.total(form.item.astype(np.int64)) >= form.least
    if not many.any():
        return None
    at = pl.Series(np.flatnonzero(many), dtype=pl.UInt32)
    few = rows[at].select("_at", "doc_id", "key", "_time", "_counted", pl.Series("_item", form.item[many]))
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
            (inside | (pl.col("_counted") & (row - pl.col("_last") == 1)))
            & (pl.col("_size") >= form.least)
            & _hot_sign(rows)
        )
    found = few.filter(fires)
    return found.select("_at", pl.lit(rule).alias("_rule"), pl.format("{} " + what, "_size").alias("_evidence"))


def _hot_sign(rows: pl.DataFrame) -> pl.Expr:
    """The second sign of a hot list: its head within HEAD_NEAR lines above the run, or a count beside half its items."""
    short = rows["key"].str.len_chars() <= SHORT
    heads = rows["_at"].filter(patterns.where(rows["key"], HOT_HEADS, short))
    near = pl.concat([heads.cast(pl.Int64) + by for by in range(1, HEAD_NEAR + 1)])
    first = pl.col("_at").cast(pl.Int64).min().over("_run")
    beside = pl.col("_counted").sum().over("_run") * 2 >= pl.col("_item").sum().over("_run")
    return first.is_in(near.implode()) | beside
