"""Verdicts that need a line's neighbours: runs of other articles' headlines, and what an article's end leaves behind.

Each block is put into a small alphabet first (time, headline, short name, count, bulleted headline, headline with its
date glued on); the forms of a run are then sequences over it, so the whole shard is judged by column operations.
"""

import polars as pl

from flows.rules.context import CHANNEL, END_HEADS, RELATED_HEADS
from flows.stages import verdict
from flows.stages.related import relatedness, terms
from flows.stages.verdict import UNDECIDED

TIME = (
    r"^[\[(]?(?:(?:19|20)?\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?: ?\d{1,2}:\d\d(?::\d\d)?)?[\])]?$"
    r"|^\d{1,2}:\d\d(?::\d\d)?$|^\d{1,3} ?(?:分钟|小时|天|秒|minutes?|mins?|hours?|hrs?|days?)(?:前| ago)$|^(?:刚刚|昨天|前天|just now|yesterday)$"
)
COUNT = r"^[\d,.]{1,9} ?(?:万|k|条)?(?: ?(?:评论|跟贴|阅读|参与|回复|赞|comments?|views?|likes?))?$"
BULLET = r"^[·•‧・․.▪■□●○◆◇★☆►▶»›*-] ?\S.{5,}[^。.;]$"
GLUED = r"^.{6,}?\S(?:(?:19|20)\d\d-\d\d-\d\d(?: ?\d\d:\d\d(?::\d\d)?)?|\d\d-\d\d ?\d\d:\d\d)$"
NUMBERED = r"^(?:top ?)?\d{1,2}[.、 ] ?\S.{5,}[^。.;]$"
SENTENCE = r"[。;;]"

SHORT = 26
"""Columns of an account's or a paper's name."""

HEADLINE = (12, 110)
"""Columns of a headline."""

ITEMS = 3
"""Items of one form that make a run."""

NEAR = 6
"""Lines within which the next item of a run must follow."""

CAPTION = 40
"""Columns of a caption whose image the dump has lost."""

UNRELATED = 20
"""Percent of its terms that a headline inside the body may share with the rest and still be called a stranger."""

SPREAD = 60
"""Percent of the lines after an end's head that must be short or headline-like before all of them go."""


def in_context(blocks: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; fills verdicts of the family `related`. Keeps height and order."""
    judged = _captions(_runs(_lettered(blocks)))
    judged = _channels(judged)
    judged = _after_ends(judged)
    return _strays(judged, titles).select(blocks.columns)


def _lettered(blocks: pl.DataFrame) -> pl.DataFrame:
    """Adds the alphabet: `time, count, short, headline, bullet, glued, numbered` and `twin` (same line again below)."""
    key, width = pl.col("key"), pl.col("width")
    sentence = key.str.contains(SENTENCE)
    time = key.str.contains(TIME)
    count = key.str.contains(COUNT)
    plain = width.is_between(*HEADLINE) & ~sentence & ~time & ~key.str.contains(r"[.:,]$")
    return blocks.with_columns(
        time.alias("time"),
        count.alias("count"),
        ((width <= SHORT) & ~time & ~count & ~sentence & ~key.str.contains(r"[.!?:,]$")).alias("short"),
        plain.alias("headline"),
        (key.str.contains(BULLET) & ~sentence & (width <= HEADLINE[1])).alias("bullet"),
        (key.str.contains(GLUED) & ~sentence & (width <= HEADLINE[1] + 20)).alias("glued"),
        (key.str.contains(NUMBERED) & ~sentence & (width <= HEADLINE[1])).alias("numbered"),
        (plain & (key == _next("key"))).alias("twin"),
    )


def _next(name: str, by: int = 1) -> pl.Expr:
    return pl.col(name).shift(-by).over("doc_id")


def _flag(name: str, by: int) -> pl.Expr:
    return pl.col(name).shift(-by, fill_value=False).over("doc_id")


def _runs(blocks: pl.DataFrame) -> pl.DataFrame:
    """Headline runs in the forms a to f. An item is a row and some rows below it; a run has at least ITEMS of a form."""
    headline = pl.col("headline") & ~pl.col("short")
    outside = pl.col("place") != "body"
    stamp = lambda by: _flag("time", by) | _flag("count", by)  # noqa: E731 - four forms read side by side
    forms = {
        "a": (pl.col("twin") & (_flag("time", 2) | _flag("time", 3) | _flag("time", 4)), 4, "time"),
        "b": (pl.col("glued"), 0, None),
        "c": (headline & _flag("short", 1) & stamp(2), 2, None),
        "d": (pl.col("time") & _flag("headline", 1), 1, None),
        "d2": (headline & _flag("time", 1), 1, None),
        "f": (pl.col("bullet") & outside, 0, None),
    }
    rows = blocks
    for name, (item, reach, until) in forms.items():
        rows = verdict.drop(rows.with_columns(item.alias("_item")), *_run_of(name, reach, until))
    counts = pl.when(pl.col("count") & outside & (_flag("count", 1) | _flag("count", -1))).then(pl.lit("comment_counts"))
    rows = verdict.drop(rows, counts, pl.lit("a run of bare numbers"))
    hot = pl.col("numbered") & outside
    rows = verdict.drop(rows.with_columns(hot.alias("_item")), *_run_of("hot", 0, None))
    return rows.drop("_item")


def _run_of(name: str, reach: int, until: str | None) -> tuple[pl.Expr, pl.Expr]:
    """`(rule, evidence)` for the rows of items of which at least ITEMS stand close together in a document."""
    row = pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id")
    item = pl.col("_item")
    at = pl.when(item).then(row)
    last = at.forward_fill().over("doc_id")
    previous = last.shift(1).over("doc_id")
    starts = item & (previous.is_null() | (row - previous > NEAR))
    number = starts.cum_sum().over("doc_id")
    size = item.sum().over("doc_id", number)
    inside = (row - last).fill_null(NEAR + 1) <= reach
    if until:
        ended = pl.col(until).cum_sum().over("doc_id") - pl.col(until).cast(pl.UInt32)
        since = ended - ended.filter(item).first().over("doc_id", last)
        inside &= since == 0
    rule = "hot_list" if name == "hot" else "headline_run"
    fires = inside & (size >= ITEMS) & last.is_not_null()
    evidence = pl.format(f"{{}} items of form {name[0]}" if name != "hot" else "{} numbered items", size)
    return pl.when(fires).then(pl.lit(rule)), evidence


def _captions(blocks: pl.DataFrame) -> pl.DataFrame:
    """A short line without end mark after far more blank lines than usual, with the usual number below it."""
    usual = pl.col("gap").filter(pl.col("place") == "body").mode().min().over("doc_id")
    below = _next("gap").fill_null(0)
    caption = (
        (pl.col("tag") == "line")
        & (pl.col("place") == "body")
        & (pl.col("gap") >= pl.max_horizontal(usual + 2, pl.lit(3)))
        & (below < pl.col("gap"))
        & (pl.col("width") <= CAPTION)
        & ~pl.col("ends")
        & ~pl.col("key").str.contains(r"^(?:#|\d{1,2}[.、)]|[一二三四五六七八九十]{1,3}[、.]|第.{1,3}[章节部]|\()|[?!]$")
    )
    evidence = pl.format("{} blank lines before it, {} before most lines", "gap", usual)
    return verdict.drop(blocks, pl.when(caption).then(pl.lit("lost_image_caption")), evidence)


def _channels(blocks: pl.DataFrame) -> pl.DataFrame:
    """Channel names of which at least ITEMS stand in a document, each with the headline or two below it."""
    name = pl.col("key").str.contains(CHANNEL) & (pl.col("width") <= SHORT)
    marked = blocks.with_columns(name.alias("_item"))
    many = pl.col("_item").sum().over("doc_id") >= ITEMS
    rows = verdict.drop(marked, pl.when(name & many).then(pl.lit("channel_head")), pl.lit("one of several channel names"))
    row = pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id")
    since = row - pl.when(pl.col("_item")).then(row).forward_fill().over("doc_id")
    under = many & since.is_between(1, 2) & pl.col("headline") & (pl.col("place") != "body")
    evidence = pl.lit("stands under a channel's name")
    return verdict.drop(rows, pl.when(under).then(pl.lit("headline_run")), evidence).drop("_item")


def _after_ends(blocks: pl.DataFrame) -> pl.DataFrame:
    """After the head of a list of other articles, once the body has begun: all of it, if most of it looks like lists."""
    begun = (pl.col("place") == "body").cum_max().over("doc_id")
    head = pl.col("key").str.contains(END_HEADS) & begun
    after = head.cum_max().over("doc_id") & ~(head & (head.cum_sum().over("doc_id") == 1))
    listlike = (~pl.col("ends") | (pl.col("width") <= SHORT * 2)) & ~pl.col("key").str.contains("。")
    rows = blocks.with_columns(after.alias("_after"))
    share = (pl.col("_after") & listlike).sum().over("doc_id") * 100 >= pl.col("_after").sum().over("doc_id") * SPREAD
    said = pl.col("key").filter(head).first().over("doc_id")
    rule = pl.when(pl.col("_after") & share & (pl.col("place") != "head")).then(pl.lit("after_end"))
    return verdict.drop(rows, rule, pl.format("after {}", said.str.slice(0, 40))).drop("_after")


def _strays(blocks: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    """A headline inside the body that shares no terms with the article, and has a second sign of being a stranger."""
    sign = (
        (pl.col("link_chars") * 10 >= pl.col("chars") * 8)
        | pl.col("key").shift(1).over("doc_id").str.contains(RELATED_HEADS)
        | pl.col("key").str.contains(r"^(?:推荐阅读|相关阅读|延伸阅读|更多阅读|read more|related|see also|also read) ?[:>]")
    )
    candidate = UNDECIDED & pl.col("headline") & (pl.col("place") == "body") & sign.fill_null(value=False)
    wanted = blocks.filter(candidate).select("doc_id", "block_no", "part_no", "key")
    if wanted.is_empty():
        return blocks
    body = blocks.join(wanted.select("doc_id").unique(), on="doc_id", how="semi", maintain_order="left")
    body = body.filter(UNDECIDED & ~candidate & (pl.col("place") == "body"))
    texts = {doc_id: terms(text) for doc_id, text in body.group_by("doc_id").agg(pl.col("key").str.join(" ")).iter_rows()}
    for doc_id, title in titles.select("doc_id", "title").iter_rows():
        if doc_id in texts and title:
            texts[doc_id] |= terms(title.lower())
    shares = [relatedness(terms(key), texts.get(doc_id, set())) for doc_id, _, _, key in wanted.iter_rows()]
    strays = wanted.with_columns(pl.Series("_share", shares, dtype=pl.Int32)).filter(pl.col("_share") <= UNRELATED)
    rows = blocks.join(strays.drop("key"), on=["doc_id", "block_no", "part_no"], how="left", maintain_order="left")
    rule = pl.when(pl.col("_share").is_not_null()).then(pl.lit("stray_headline"))
    return verdict.drop(rows, rule, pl.format("{} % of its terms stand in the article", "_share"))
