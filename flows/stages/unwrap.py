"""Hard-wrapped lines of dumps joined into paragraphs: posts of 78 columns, mails of 72, any constant width.

A line is full when the next line's first piece (a word, or one wide character) would not have fitted. A document, or
a stretch of it, is wrapped when one width makes line after line full that ends in the middle of a sentence. The
width is learned: every seam between two lines votes for the widths that would explain it.
"""

import polars as pl

from flows.stages import brief
from flows.stages.headers import headers
from flows.stages.seams import LONGEST_PIECE, chain, seams, span, unquoted
from flows.tables import EDITS

NARROWEST, WIDEST = 36, 132
"""Columns a wrapped line may have: below are verses and lists, above are paragraphs."""

REACH = 8
"""Lines before and after a seam that must bear out its width."""

ENOUGH = 3
"""Seams in the middle of a sentence that a document must show before any of its lines is joined."""

ROUNDS = (("_columns", "_need"), ("_columns", "_need"), ("_letters", "_need_letters"))
"""Widths looked for one after the other: the post, the mail it quotes, and wrappers that count a wide character once."""


def unwrapped(blocks: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Blocks with the wrapped lines of dumps joined, and an edit (EDITS, editor `unwrap`) for each joined block.

    One row per line in, one per paragraph out where a document is wrapped; other documents and HTML rows as given.
    `raw` keeps the line breaks between the lines, so `chars` add up; `block_no` counts from 0 again.
    """
    lines = blocks.filter(pl.col("tag") == "line")
    wrapped = lines.join(_suspects(lines), on="doc_id", how="semi", maintain_order="left")
    if wrapped.is_empty():
        return blocks, _edits(blocks.clear())
    joined = _joined(_chained(_parted(seams(wrapped))), blocks.columns)
    changed = joined.filter(pl.col("line_last") > pl.col("line_first"))
    rest = blocks.join(changed.select("doc_id").unique(), on="doc_id", how="anti", maintain_order="left")
    paragraphs = joined.join(changed.select("doc_id").unique(), on="doc_id", how="semi", maintain_order="left")
    return pl.concat([rest, paragraphs]).sort("doc_id", "block_no", "part_no", maintain_order=True), _edits(changed)


def _suspects(lines: pl.DataFrame) -> pl.DataFrame:
    """`doc_id` of documents in which several lines of about one width end in mid-sentence, or one in mid-phrase: wide of the mark.

    The mean of characters and UTF-8 bytes is nearly the width: 1 for a letter, 2 for a Han character.
    """
    body = unquoted(lines["text"])
    text = pl.lit(body)
    sized = lines.select(
        "doc_id",
        ((text.str.len_chars() + text.str.len_bytes()) // 2).alias("about"),
        (pl.col("gap") == 0).alias("follows"),
        text.str.tail(1).is_in(list(".!?。！？…")).alias("stops"),
        text.str.head(1).str.contains(r"[\p{Ll},.;)]").alias("small"),
        text.str.contains("。", literal=True).alias("full_stop"),
        (text.str.len_bytes() >= text.str.len_chars() + 10).alias("wide"),
    )
    following = pl.all().exclude("doc_id", "stops").shift(-1).name.prefix("next_")
    ends = (pl.col("doc_id") != pl.col("doc_id").shift(-1)).fill_null(value=True)
    pairs = sized.with_columns(following, ends.alias("ends"))
    sentence = pl.col("wide") & pl.col("next_wide") & (pl.col("full_stop") | pl.col("next_full_stop"))
    unended = (
        ~pl.col("ends")
        & pl.col("next_follows")
        & ~pl.col("stops")
        & pl.col("about").is_between(NARROWEST - 8, WIDEST + 8)
        & (pl.col("next_about") <= pl.col("about") + LONGEST_PIECE)
    )
    seam = unended & (pl.col("next_small") | sentence)
    crowds = pairs.filter(seam).group_by("doc_id", pl.col("about") // 16).len().filter(pl.col("len") >= ENOUGH - 1)
    soon = pl.any_horizontal(pl.col("stops").shift(-by, fill_value=False) for by in range(1, brief.LINES))
    usual = pairs.select(unended & soon & pl.col("about").is_between(brief.NARROWEST - 6, brief.WIDEST + 6)).to_series()
    off = pairs.filter(brief.breaks_off(body, usual.fill_null(value=False)))
    return pl.concat([crowds.select("doc_id"), off.select("doc_id")]).unique()


def _parted(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines with `_apart` behind each line of a header: what a mail or YAML says line by line is no paragraph."""
    found = headers(lines).select("doc_id", "block_no", pl.lit(value=True).alias("_header"))
    told = lines.join(found, on=["doc_id", "block_no"], how="left", maintain_order="left")
    return told.with_columns(pl.col("_apart") | pl.col("_header").fill_null(value=False)).drop("_header")


def _chained(lines: pl.DataFrame) -> pl.DataFrame:
    """Adds `_joins`: this line and the next are of one paragraph."""
    lines = lines.with_columns(pl.lit(value=False).alias("_joins"))
    for width, need in ROUNDS:
        fitted = lines.join(_widths(lines, width, need), on="doc_id", how="left", maintain_order="left")
        if fitted["_width"].null_count() == fitted.height:
            continue
        lines = _borne_out(fitted, width, need).drop("_width")
    return brief.joined(lines)


def _widths(lines: pl.DataFrame, width: str, need: str) -> pl.DataFrame:
    """`doc_id, _width`: the width that most seams in mid-sentence vote for, the smallest of several; ENOUGH or none."""
    low, high = span(width, need)
    free = ~pl.col("_joins") & ~pl.col("_joins").shift(1, fill_value=False)
    broad = pl.col("_columns") >= NARROWEST - LONGEST_PIECE
    least = NARROWEST if width == "_columns" else NARROWEST // 2
    votes = lines.select(
        "doc_id",
        low.alias("low"),
        high.alias("high"),
        (free & broad & pl.col("_goes_on") & (pl.col("_cap") == LONGEST_PIECE) & ~pl.col("_apart")).alias("votes"),
    ).filter(pl.col("votes") & (pl.col("low") <= pl.col("high")) & pl.col("low").is_between(least, WIDEST))
    return (
        votes.select("doc_id", pl.int_ranges("low", pl.col("high") + 1).alias("_width"))
        .explode("_width", empty_as_null=False)
        .group_by("doc_id", "_width")
        .len()
        .filter(pl.col("len") >= ENOUGH)
        .sort("doc_id", -pl.col("len").cast(pl.Int64), "_width")
        .group_by("doc_id", maintain_order=True)
        .first()
        .select("doc_id", pl.col("_width").cast(pl.Int32))
    )


def _borne_out(lines: pl.DataFrame, width: str, need: str) -> pl.DataFrame:
    """`_joins` where the document's width explains the seam and the lines around bear it out."""
    low, high = span(width, need)
    full = ~pl.col("_apart") & (low <= pl.col("_width")) & (high >= pl.col("_width"))
    against = ~full & ~pl.col("_apart") & ~pl.col("_stops") & (pl.col(width) * 2 >= pl.col("_width"))
    marked = lines.with_columns(
        full.fill_null(value=False).alias("_full"), against.fill_null(value=False).alias("_against")
    ).with_columns((pl.col("_full") & pl.col("_goes_on")).alias("_for"))
    even = pl.col("_full") & ~pl.col("_for")
    borne = pl.col("_full") & (_around("_for") >= 2 * _around("_against")) & (4 * _around("_for") >= _around("_full"))
    marked = marked.with_columns(borne.alias("_borne"))
    marked = _without_headings(marked)
    sure = pl.col("_borne") & pl.col("_for")
    enough = (sure.sum() >= pl.max_horizontal(pl.lit(ENOUGH), (pl.col("_borne") & even).sum())).over("doc_id")
    joins = pl.col("_joins") | (pl.col("_borne") & enough)
    return marked.with_columns(joins.alias("_joins")).select(lines.columns)


def _around(name: str) -> pl.Expr:
    """Seams of this kind among the neighbours."""
    count = pl.col(name).cast(pl.Int32)
    return count.rolling_sum(window_size=2 * REACH + 1, center=True, min_samples=1).over("doc_id")


def _without_headings(lines: pl.DataFrame) -> pl.DataFrame:
    """`_borne` without seams that only happen to be full: a chain without a sentence's end, a heading behind one.

    Where nothing but a short line shows the end of a paragraph, a full line that ends a sentence is left an end: two
    halves of a paragraph read well, two paragraphs run together do not.
    """
    ends = ~pl.col("_borne") & pl.col("_borne").shift(1, fill_value=False)
    shown, hidden = (ends & pl.col("_apart")).sum().over("doc_id"), (ends & ~pl.col("_apart")).sum().over("doc_id")
    heading = ~pl.col("_borne").shift(-1, fill_value=False) & ~pl.col("_stops").shift(-1)
    parts = pl.col("_stops") & (heading | (hidden > shown)).fill_null(value=False) & ~pl.col("_leftover")
    parted = lines.with_columns((pl.col("_borne") & ~parts).alias("_borne")).with_columns(chain().alias("_chain"))
    prose = (pl.col("_stop_inside") | (pl.col("_stops") & ~pl.col("_borne"))).any().over("_chain")
    return parted.with_columns((pl.col("_borne") & prose).alias("_borne"))


def _joined(lines: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """One row per paragraph: the chained lines as one block."""
    glue = pl.when(pl.col("_joins")).then(pl.col("_joint")).otherwise(pl.lit(""))
    goes_on = pl.col("_joins").shift(1, fill_value=False)
    chain = (~goes_on).cum_sum()
    given = {name: pl.col(name).first() for name in names if name != "doc_id"}
    given |= {
        "line_last": pl.col("line_last").last(),
        "raw": pl.col("raw").str.join("\n"),
        "text": (pl.col("_said") + pl.col("_glue")).str.join(""),
        "chars": pl.col("chars").sum(),
        "link_chars": pl.col("link_chars").sum(),
    }
    return (
        lines.with_columns(
            chain.alias("_chain"),
            glue.alias("_glue"),
            pl.when(goes_on).then("_body").otherwise("text").alias("_said"),
        )
        .group_by("doc_id", "_chain", maintain_order=True)
        .agg(**given)
        .with_columns(pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id").alias("block_no"))
        .select(names)
    )


def _edits(changed: pl.DataFrame) -> pl.DataFrame:
    return changed.select(
        "doc_id",
        "block_no",
        "part_no",
        pl.lit(0, pl.Int32).alias("edit_no"),
        pl.lit("unwrap").alias("editor"),
        pl.col("raw").alias("before"),
        pl.col("text").alias("after"),
    ).select(*EDITS.columns)
