"""The shape of a block and its place in the document, before any rule looks at it."""

import numpy as np
import polars as pl

from flows import patterns
from flows.rows import Ints, Rows
from flows.tables import BLOCKS
from flows.values import Kind, Place
from flows.widths import WIDE

END = (
    r"[.!?:;\x{2025}\x{2026}\x{22EF}\x{3002}\x{FF01}\x{FF1A}\x{FF1B}\x{FF1F}\x{FF61}]"
    r"[\s'\"”’»」』〕】》〉)\]>*_\x{FF02}\x{FF07}\x{FF09}\x{FF3D}]*"
    r"(?:[(\[\x{FF08}\x{FF3B}【][^()\[\]\x{FF08}\x{FF09}【】]{1,24}[)\]\x{FF09}\x{FF3D}】]\s*)?$"
)
"""An end mark of either width; closing quotes and brackets, and a credit in brackets, may stand behind it."""

SENTENCE = 30
"""Columns a line must exceed to speak for the body; a shorter one speaks against it."""

AGAINST = 45
"""What a line without an end mark, or one about rights, says against the body, in columns."""

DATED = 250
"""What a short line with a date says against it: lists and comment threads are full of them, bodies are not."""

LONG = 300
"""Columns of a line that count in full, of the rest only a fourth: one long disclaimer is no article."""

CHINESE_PROSE = r"\x{3002}|\x{FF0C}|\p{Han},"
"""What prose in Chinese has inside, so that a line may speak for the body without an end mark. English may not: -.015."""

RIGHTS = (
    r"(?i)版[权權]所有|copyright|©|rights reserved|[转轉][载載]|免[责責]声|[声聲]明[:\x{FF1A}]|cookie|privacy|subscribe"
    r"|newsletter|sign up|log in|javascript|your (?:email|browser|account)|terms of|click here"
)
"""Words of notices, which are prose by their form."""

DATE = r"[0-9]:[0-9][0-9]|(?:19|20)[0-9][0-9][-/年.][0-9]|[0-9]/[0-9]{1,2}/[0-9][0-9]| ago(?:$|\W)|[分小][鐘钟时時]前|[天日]前"
"""What a short line that tells a day or a time has inside. (`\\d` and `\\b`, which know all scripts, cost 19 times as much.)"""

EMPTY = ("section", "verbatim", "score", "kept_by", "dropped_by", "repeat_of", "evidence")
"""Columns that later stages fill."""


def shaped(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; adds `width, ends, place, kind` and empty verdict columns."""
    sized = blocks.with_columns(
        columns(blocks["text"]).alias("width"),
        patterns.contains(blocks["text"], END).alias("ends"),
    )
    empty = {name: BLOCKS.columns[name] for name in EMPTY}
    return _placed(sized).with_columns(
        _kind(blocks).cast(Kind).alias("kind"),
        pl.lit([], dtype=pl.List(pl.String)).alias("fired"),
        *(pl.lit(None, dtype=dtype).alias(name) for name, dtype in empty.items()),
    )


def columns(texts: pl.Series) -> pl.Series:
    """Width of texts in terminal columns: wide characters take two. ASCII has none, so it is not searched."""
    chars = texts.str.len_chars()
    rows = (texts.str.len_bytes() > chars).arg_true()
    wide = patterns.count_matches(texts.gather(rows), WIDE)
    return chars.scatter(rows, chars.gather(rows) + wide).cast(pl.Int32)


KINDS_OF_TAGS = {
    "heading": r"^h[1-6]$",
    "list": r"^(?:li|dt|dd)$",
    "quote": r"^blockquote$",
    "code": r"^(?:pre|code)$",
    "table": r"^(?:td|th|tr)$",
    "caption": r"^figcaption$",
}

KINDS_OF_LINES = {
    "heading": r"^#{1,6}\s+\S",
    "list": r"^(?:[-*+]\s|[•‧・●○■□◆◇▪▸]\s?|[0-9]{1,2}[.)]\s)\S",
    "quote": r"^(?:>+|:)\s+\S",
    "table": r"^\|.+\|$",
}
"""Marks that a dump's line begins with, in markdown or in a post."""


CELLS = r"\S(?:\t| {3,}|　{3,})\S|[|│┃] ?\S.*[|│┃]"
"""Cells side by side."""

DRAWN = r"^[^\pL\pN]{3,}$"
CORNER = r"[+┌┐└┘├┤┬┴┼╔╗╚╝╠╣╭╮╰╯]"
"""A line of signs, and what a table's edge has in it."""


def _ruled(blocks: pl.DataFrame, line: pl.Series) -> pl.Series:
    """Lines of signs between two rows of a drawn table, or with corners beside one: the rules of the table."""
    drawn = patterns.where(blocks["text"], DRAWN, line).arg_true()
    if drawn.is_empty():
        return pl.repeat(value=False, n=blocks.height, dtype=pl.Boolean, eager=True)
    doc_id, gap = blocks["doc_id"], blocks["gap"]
    last = blocks.height - 1
    above, below = (drawn.cast(pl.Int64) - 1).clip(0, last), (drawn.cast(pl.Int64) + 1).clip(0, last)
    cells = [
        patterns.contains(blocks["text"].gather(rows), CELLS)
        & (doc_id.gather(rows) == doc_id.gather(drawn))
        & (gap.gather(lower) == 0)
        & (rows != drawn)  # the first and the last line of all have no neighbour there
        for rows, lower in ((above, drawn), (below, below))
    ]
    corner = patterns.contains(blocks["text"].gather(drawn), CORNER)
    ruled = drawn.filter((cells[0] & cells[1]) | (corner & (cells[0] | cells[1])))
    return pl.repeat(value=False, n=blocks.height, dtype=pl.Boolean, eager=True).scatter(ruled, values=True)


def _kind(blocks: pl.DataFrame) -> pl.Expr:
    """The kind that the block's tag tells, or in a dump the mark it begins with; `paragraph` otherwise."""
    tags = blocks["tag"].unique()
    kinds = {tag: kind for kind, form in KINDS_OF_TAGS.items() for tag in tags.filter(tags.str.contains(form))}
    line = pl.Series(blocks["tag"] == "line")
    told = [patterns.where(blocks["text"], form, line) for form in KINDS_OF_LINES.values()]
    marked = [pl.when(fits).then(pl.lit(kind)) for fits, kind in zip(told, KINDS_OF_LINES, strict=True)]
    tagged = pl.col("tag").replace_strict(kinds, default=None, return_dtype=pl.String)
    ruled = pl.when(_ruled(blocks, line)).then(pl.lit("table"))
    return pl.coalesce(ruled, tagged, *marked, pl.lit("paragraph"))


def weight(blocks: pl.DataFrame) -> Ints:
    """What a block says for (positive) or against being body text, in columns.

    Page F1 of `place == body` on 1,301 dumps (zh / en / other), from the plain run of sentences to this:
        width - 45 or -45                                   .867 / .856 / .741
        SENTENCE 30 (20 to 80 tried)                        .876 / .858 / .744
        a bracketed credit may follow the end mark          .901 / .858 / .745
        Chinese prose without an end mark, 60 columns on    .918 / .858 / .745
        RIGHTS in lines under 400 columns                   .926 / .857 / .748
        LONG 300 (150 to 400 tried)                         .926 / .861 / .752
        DATED 250 (60 to 400 tried)                         .928 / .867 / .772
        a block at the end counts half (full, a third)      .928 / .872 / .790
    On 180 HTML pages (text F1, zh / en): .870 / .862 at first, .904 / .869 at last. `form` as a region changed nothing,
    and whole pages stand in one; `header` cost .010 in English.
    Not taken, for they helped one language and hurt another, or changed nothing: other weights for runs of short
    lines, for short lines between sentences, for repeated lines, questions and colons, a list of headings of comments.
    """
    ends, wide = pl.col("ends"), pl.col("width") >= 60
    asked = blocks.select(
        (~ends & wide).alias("chinese"),
        ((ends | wide) & (pl.col("width") < 400)).alias("notice"),
        (~wide & ~(ends & (pl.col("width") > 40))).alias("dated"),
    )
    patterned = {"chinese": CHINESE_PROSE, "notice": RIGHTS, "dated": DATE}
    found = {name: pl.lit(patterns.where(blocks["text"], form, asked[name])) for name, form in patterned.items()}
    broad, chars = pl.col("width").cast(pl.Int64), pl.max_horizontal(pl.col("chars"), pl.lit(1))
    capped = pl.when(broad > LONG).then(LONG + (broad - LONG) // 4).otherwise(broad)
    told = capped - SENTENCE - pl.col("link_chars").cast(pl.Int64) * 2 * capped // chars
    elsewhere = pl.col("region").is_in(["nav", "aside", "footer"])
    against = found["notice"] | elsewhere | ~(ends | found["chinese"])
    weighed = pl.when(found["dated"]).then(-DATED).when(against).then(-AGAINST).otherwise(told)
    return blocks.select(weighed.cast(pl.Int64)).to_series().to_numpy()


def _placed(blocks: pl.DataFrame) -> pl.DataFrame:
    """Adds `place`: the contiguous run of blocks with the largest sum of weights is the body.

    A block further down weighs less: comments and further stories stand below the article.
    """
    docs, told = Rows(blocks["doc_id"]), weight(blocks)
    early = np.where(told > 0, told * (2 * docs.size - docs.row) // (2 * np.maximum(docs.size, 1)), told)
    first, last, _ = docs.best_run(early)
    above, below = pl.Series(docs.index < first), pl.Series(docs.index > last)
    place = pl.when(above).then(pl.lit("head")).when(below).then(pl.lit("tail")).otherwise(pl.lit("body"))
    return blocks.with_columns(place.cast(Place).alias("place"))
