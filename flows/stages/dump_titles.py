"""Which line of a dump is its title: there is nothing to go by but what the lines say."""

import re
from bisect import bisect_right
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import polars as pl

from flows import patterns
from flows.rules.context import END_HEADS
from flows.stages.ends import BEGUN
from flows.stages.headlines import PROSE
from flows.stages.names import OUTLET
from flows.stages.related import held, relatedness, stems

HEAD_ROWS = 25
"""Lines above the body among which a dump's title is looked for; further up stands the menu."""

NARROW, WIDE = 16, 180
"""Columns of a title."""

FIRST = 8
"""Columns of a dump's first line that may be its title when no other line is: above it stands no menu to take it from."""

OVER, LABELLED = 2, 6
"""Lines below the first one at which the body begins, where it is the title for its place alone: a line may stand between,
and as many more as are called something else (byline, date, source)."""

RELATED = 30
"""Percent of a title's terms that its body must share before the line is believed to be one."""

TWINS = 20
"""The same percent where the form speaks too: the first two lines of a dump, in two languages."""

TERMS = 5
"""Shared terms from which on more of them say nothing more."""

NAMED, SENTENCE = 70, 60
"""Points for a line with which another begins (a page's title element with the site behind it), and against one with
an end mark. With the other figures here the line chosen is the title on 500 of 814 English and 295 of 373 Chinese
development dumps; the first related line above the body was on 394 and 286. Nearness to the body helped neither."""

AGAIN = 25
"""Points for a related line that stands again below the body, as apps repeat the title of what they show."""

ORIGINAL = re.compile(
    r"^\W*(?:本文)?(?:(?:原文?标题|标题原文|原题目?)[为是]?|original (?:title|headline))\W*[:：\s]\W*$"
)
"""What stands before a headline that the page says once more, in `key`: `原标题：`."""

SURE, LIKELY = 30, 10
"""Points from which on a line is the title, with high and with low confidence."""

PAIRED = 3
"""Lines between a title and the same in another language above it."""

LANGUAGES = {"zh", "en", "ja", "other"}
"""Languages of a line that has letters."""

BODY_CHARS = 3_000
"""Characters of the body that the relatedness test reads."""

NOT_TITLE = (
    r"[:]$|^[\W_]+$|https?://|^(by|source|author|published|updated|来源|作者|记者|编辑|责任编辑|原文|原标题|原题|发布|时间|关键词|标签)(?-u:\b)? ?[:/]"
    r"|^\W*[0-9][0-9\W]*$|(19|20)[0-9][0-9] ?[-/.年] ?[0-9]{1,2} ?[-/.月] ?[0-9]{1,2}|[0-9]{1,2}:[0-9][0-9]|^.{1,12}( ?[>›»] ?.{1,12})+$|^\W*(subject|from|to|date|posted by|来自|发信人|发信站) ?[: ]"
    r"|^>|^[+*•] |^[^,。]{2,14}[0-9]{1,2}日(?:电|讯)|(?-u:\b)[0-9]{1,3}(\.[0-9]{1,3}){3}(?-u:\b)|\w@\w+\.\w"
)
"""Folded lines that stand above a body and are no title: labels, rules, addresses of pages and persons, dates, crumbs, quoted lines,
items, datelines."""

TEXT = r"^(?:dear|hi|hello|亲爱的|尊敬的|各位|大家好)(?:[ ,!]|\p{Han}|$)|[.。;,、…-]$"
"""A line that is no title for its place alone: a letter's greeting, a sentence, one broken off."""

DATED = r"(19|20)[0-9][0-9] ?[-/.年] ?[0-9]{1,2} ?[-/.月] ?[0-9]{1,2}|[0-9]{1,2}:[0-9][0-9]"
"""A line with a day or a time of day; on a known portal the title stands above it."""

TAG = r"^(?:(?:re|fwd?): ?)?(?:\[[^\[\]]{1,12}\]|【[^【】]{1,12}】) ?"
"""What a board puts before a title: `[News]`."""


def dump_titles(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per title line of dumps: `doc_id, block_no, part_no, told`, as `stages.title` tells them.

    The title is the line above the body that tells most of what the body tells. Lines with `chrome` are something else.
    """
    row = pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id")
    step = (~pl.col("chrome")).cum_sum().over("doc_id").cast(pl.Int32)
    body = pl.col("place") == "body"
    placed = blocks.with_columns(row.alias("row"), step.alias("step")).with_columns(
        pl.col("row").filter(body).min().over("doc_id").alias("first"),
        pl.col("row").filter(body).max().over("doc_id").alias("last"),
        pl.col("key").filter(body).str.join(" ").str.slice(0, BODY_CHARS).over("doc_id").alias("body_key"),
        (pl.col("step").filter(body).min().over("doc_id") - pl.col("step")).alias("below"),
    )
    upper = (placed["row"] <= placed["first"]).fill_null(value=False)
    placed = placed.with_columns(
        patterns.where(placed["key"], DATED, upper & placed["known"]).alias("dated"),
        patterns.where(placed["key"], END_HEADS, upper).alias("head"),
    )
    dated = pl.col("row").filter("dated").min().over("doc_id")
    sentences = (pl.col("ends") & (pl.col("width") > PROSE)).cum_sum()
    placed = placed.with_columns(
        (pl.col("known") & (pl.col("row") < pl.min_horizontal(dated, "first"))).alias("early"),
        (pl.col("head") & (sentences >= BEGUN)).cum_max().over("doc_id").alias("over"),
    )
    above = placed.filter(
        upper
        & ~pl.col("chrome")
        & ~(pl.col("over") & pl.col("ends"))
        & (pl.col("first") - pl.col("row") <= HEAD_ROWS)
        & pl.col("width").is_between(pl.when(pl.col("row") == 0).then(FIRST).otherwise(NARROW), WIDE)
    )
    above = above.filter(~patterns.contains(above["key"], NOT_TITLE))
    named = above.select(Line._fields)
    bodies = dict(above.select("doc_id", "body_key").unique("doc_id", keep="first").rows())
    tops = dict(placed.filter(pl.col("row") < pl.col("first")).group_by("doc_id").agg(pl.col("key")).iter_rows())
    below = placed.filter(pl.col("row") > pl.col("last"), pl.col("width").is_between(NARROW, WIDE))
    tails = dict(below.group_by("doc_id").agg(pl.col("key")).iter_rows())
    found: list[Found] = []
    for doc_id, lines in groupby(named.rows(), key=itemgetter(0)):
        read = [Line(*values) for values in lines]
        read = [line for line in read if line.width >= NARROW or not OUTLET.search(line.key)]
        if not read:
            continue
        own = {line.key: stems(line.key) for line in read}
        text = str(bodies[doc_id])
        told = held(set().union(*own.values()), text, stem=True)
        opening = next((line.key for line in read if line.row == line.first), "")
        rest = held(own[opening], text[len(opening) :], stem=True) if opening else set()
        found += _choose(read, Beside(own, told, rest, sorted(tops.get(doc_id, [])), set(tails.get(doc_id, []))))
    schema = {"doc_id": pl.String, "block_no": pl.Int32, "part_no": pl.Int32, "told": pl.String}
    return pl.DataFrame(found, schema=schema, orient="row")


class Line(NamedTuple):
    """A line above a body."""

    doc_id: str
    block_no: int
    part_no: int
    row: int
    step: int
    first: int
    below: int
    key: str
    lang: str
    ends: bool
    width: int
    early: bool


class Beside(NamedTuple):
    """What a title is measured by: each line's terms, those that the body has too, the lines above it, sorted, and below it.

    `rest` are the terms of the body's first line that the rest of it has.
    """

    own: dict[str, set[str]]
    body: set[str]
    rest: set[str]
    top: list[str]
    tail: set[str]


Found = tuple[str, int, int, str]


def _choose(lines: list[Line], beside: Beside) -> list[Found]:
    """The title among the lines above a body, and the same in another language right after it."""
    twins = _twins(lines, beside)
    if twins:
        names = ("title, high", "title_original, high")
        return [(line.doc_id, line.block_no, line.part_no, told) for line, told in zip(twins, names, strict=True)]
    ranked = [(_points(line, beside), -line.row, line) for line in lines]
    wide = [entry for entry in ranked if entry[2].width >= NARROW]
    points, _, best = max(wide or ranked)
    if points < LIKELY:
        points, _, best = max(ranked)
    early = [line for _, _, line in wide if line.early and not line.ends]
    if points >= SURE:
        trust = "high"
    elif points >= LIKELY:
        trust = "low"
    elif len(early) == 1:
        best, trust = early[0], "low"
    elif _heads(lines[0], beside) and not any(0 < line.row < line.first for line in lines):
        best, trust = lines[0], "low"
    else:
        return []
    pair = _pair(_first_of(best, lines), lines, beside)
    names = ("title", "title_original")
    return [
        (best.doc_id, line.block_no, line.part_no, f"{name}, {trust}") for name, line in zip(names, pair, strict=False)
    ]


def _heads(line: Line, beside: Beside) -> bool:
    """Whether a line stands first of all and over the body, labels and one more line aside; and not below it too."""
    near = line.first <= OVER or (line.below <= OVER and line.first <= LABELLED)
    form = not line.ends and not patterns.contains(pl.Series([line.key]), TEXT)[0]
    return line.row == 0 < line.first and near and form and line.key not in beside.tail


def _first_of(best: Line, lines: list[Line]) -> Line:
    """The first of the lines that say the same, but for a board's tag before it."""
    bare = re.sub(TAG, "", best.key)
    return next((line for line in lines if re.sub(TAG, "", line.key) == bare), best)


def untagged(keys: pl.Series) -> pl.Series:
    """Folded lines without a board's tag before them."""
    return patterns.replace(keys, TAG, "")


def _twins(lines: list[Line], beside: Beside) -> list[Line]:
    """The first two lines of a dump when they are a headline in two languages: digests and translated posts open so."""
    first, second = (next((line for line in lines if line.row == row), None) for row in (0, 1))
    if not first or not second or second.row >= second.first or second.ends:
        return []
    if first.lang == second.lang or not {first.lang, second.lang} <= LANGUAGES:
        return []
    told = max(relatedness(beside.own[line.key], beside.body) for line in (first, second))
    return [first, second] if told >= TWINS else []


def _pair(best: Line, lines: list[Line], beside: Beside) -> list[Line]:
    """The title and the same in another language: one close above the best line that tells of the body too, or the next line."""
    near = [
        line
        for line in lines
        if line.lang != best.lang and {line.lang, best.lang} <= LANGUAGES and line.row < line.first
    ]
    above = [
        line
        for line in near
        if 0 < best.step - line.step <= PAIRED and relatedness(beside.own[line.key], beside.body) >= RELATED
    ]
    if above and best.row < best.first:
        return [above[0], best]
    below = [line for line in near if line.step == best.step + 1 and line.row > best.row and not line.ends]
    return [best, *below]


def _points(line: Line, beside: Beside) -> int:
    """What speaks for a line as the title: terms it shares with the body, and their share of its own."""
    own, again = beside.own[line.key], line.key in beside.tail
    if any(ORIGINAL.match(top[: -len(line.key)]) for top in beside.top if top.endswith(line.key)):
        return NAMED
    # A body's first line is no title for being a part of the body.
    body = beside.rest if line.row == line.first and not again else beside.body
    share = relatedness(own, body)
    if share < RELATED and not (again and share):
        return 0
    if line.row == line.first and not line.key.endswith(("?", "!")):
        return 0
    shared = min(len(own & body), TERMS)
    after = bisect_right(beside.top, line.key)  # what begins with a line comes next in order
    named = after < len(beside.top) and beside.top[after].startswith(line.key)
    return share * shared // TERMS + NAMED * named + AGAIN * again - SENTENCE * line.ends
