"""Dropped lines in their context: for each rule some by chance and the longest, and those that look like a loss."""

from typing import NamedTuple

import polars as pl

from flows.report.harmless import harmless_frame

SHOWN = 5
"""Examples of each sort that a rule gets."""

SUSPECTS = 100
"""Suspects of each sort that are shown, the longest first."""

LONG = 100
"""Characters from which on a dropped line is long enough to be prose."""

MORE = 20
"""Candidates looked at for each row shown, since many say the same."""

RUN = 3
"""Dropped lines in a row that may stand between two kept ones and still be a hole in the body; a longer run is a box."""

CUT = 400
"""Characters shown of a line."""

STAYS = ("repeat_of", "title_line")
"""Rules that lose nothing: the text stands elsewhere in the document, or is its title."""

COLUMNS = {"id": "doc_id", "n": "block_no", "p": "part_no", "chars": "chars", "r": "dropped_by"}


class Examples(NamedTuple):
    """Rows `r, sort, id, n, p, chars, raw, before, after`; `sort` is random, longest, long or middle."""

    rows: pl.DataFrame
    middle: pl.DataFrame
    """`rule, middle`: how many of a rule's lines stand between kept paragraphs."""


def examples(blocks: pl.DataFrame) -> Examples:
    """Examples and suspects among the dropped blocks; the same for the same blocks, in whatever order they were made."""
    numbered = blocks.select("doc_id", "block_no", "part_no", "chars", "dropped_by").with_row_index("row")
    gone = pl.col("dropped_by").is_not_null()
    loss = ~pl.col("dropped_by").is_in(STAYS)
    dropped = numbered.with_columns(_middle().alias("middle")).filter(gone)
    ranked = dropped.sort("chars", "row", descending=[True, False])
    # A doc_id is a hash: its order is chance, and the same chance in every run.
    once = dropped.unique(["dropped_by", "doc_id"], keep="first", maintain_order=True).sort("doc_id", "row")
    raw = blocks["raw"]
    chosen = {
        "random": _some(once, raw),
        "longest": _some(ranked, raw),
        "long": _different(ranked.filter(loss & (pl.col("chars") >= LONG)).head(SUSPECTS * MORE), raw).head(SUSPECTS),
        "middle": _different(ranked.filter(loss & pl.col("middle")).head(SUSPECTS * MORE), raw).head(SUSPECTS),
    }
    rows = pl.concat([frame.with_columns(pl.lit(sort).alias("sort")) for sort, frame in chosen.items()])
    counts = dropped.group_by(pl.col("dropped_by").alias("rule")).agg(pl.col("middle").sum())
    return Examples(_in_context(blocks, rows), counts)


def _middle() -> pl.Expr:
    """Whether a dropped block is one of at most `RUN` between two kept ones of its document."""
    row, kept = pl.col("row").cast(pl.Int64), pl.col("dropped_by").is_null()
    place = pl.when(kept).then(row)
    before = place.forward_fill().over("doc_id")
    after = place.backward_fill().over("doc_id")
    return ((after - before) <= RUN + 1).fill_null(value=False) & ~kept


def _some(frame: pl.DataFrame, raw: pl.Series) -> pl.DataFrame:
    first = frame.group_by("dropped_by", maintain_order=True).head(SHOWN * MORE).select(frame.columns)
    return _different(first, raw).group_by("dropped_by", maintain_order=True).head(SHOWN).select(frame.columns)


def _different(frame: pl.DataFrame, raw: pl.Series) -> pl.DataFrame:
    """The first of the rows that say the same: a site's disclaimer is one example, however often it went."""
    said = frame.with_columns(raw.gather(frame["row"].cast(pl.Int64)).alias("raw"))
    return said.unique(["dropped_by", "raw"], keep="first", maintain_order=True).select(frame.columns)


def _in_context(blocks: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with their text, and the text of the line before and after in the same document."""
    ids, raw = blocks["doc_id"], blocks["raw"]
    place = rows["row"].cast(pl.Int64)
    last = max(blocks.height - 1, 0)
    texts = {"raw": place, "before": (place - 1).clip(0, last), "after": (place + 1).clip(0, last)}
    beside = {name: raw.gather(at).str.slice(0, CUT) for name, at in texts.items()}
    same = {name: (ids.gather(at) == rows["doc_id"]) & ((at != place) | (name == "raw")) for name, at in texts.items()}
    shown = rows.select(pl.col(old).alias(new) for new, old in COLUMNS.items()).with_columns(
        rows["sort"], *[pl.Series(name, beside[name]).set(~same[name], None).alias(name) for name in texts]
    )
    return harmless_frame(shown)
