"""Dropped lines in their context: for each rule some by chance and the longest, and those that look like a loss."""

from typing import NamedTuple

import polars as pl

from flows.report.harmless import harmless_frame
from flows.table import detached
from flows.tables import BLOCKS

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

COLUMNS = {"id": "doc_id", "n": "block_no", "p": "part_no", "r": "dropped_by"}
TOLD = dict.fromkeys(("id", "n", "p", "chars", "r", "sort", "raw", "before", "after"), pl.String)


ASKED = ("doc_id", "block_no", "part_no", "chars", "dropped_by", "raw")
"""Columns of blocks that examples are made of."""


class Examples(NamedTuple):
    """Rows `r, sort, id, n, p, chars, raw, before, after`; `sort` is random, longest, long or middle."""

    rows: pl.DataFrame
    middle: pl.DataFrame
    """`rule, middle`: how many of a rule's lines stand between kept paragraphs."""


class Sort(NamedTuple):
    """How candidates of a sort are chosen; their order is total, so that the first of parts are the first of all."""

    descending: bool
    by_rule: bool
    """The first of every rule, not of all."""
    most: int

    def first(self, rows: pl.DataFrame, count: int) -> pl.DataFrame:
        """So many of the rows, the first ones, in order."""
        ranked = rows.sort("chars", *BLOCKS.key, descending=[True, False, False, False]) if self.descending else rows
        if self.by_rule:
            return ranked.group_by("dropped_by", maintain_order=True).head(count).select(rows.columns)
        return ranked.head(count)

    def candidates(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Those that are looked at."""
        return self.first(rows, self.most * MORE)

    def shown(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Those that are shown: of rows that say the same the first, since a site's disclaimer is one example."""
        ranked = self.first(rows, rows.height)
        different = ranked.unique(["dropped_by", "raw"], keep="first", maintain_order=True)
        return self.first(different, self.most)


SORTS = {
    # A doc_id is a hash: its order is chance, and the same chance in every run.
    "random": Sort(descending=False, by_rule=True, most=SHOWN),
    "longest": Sort(descending=True, by_rule=True, most=SHOWN),
    "long": Sort(descending=True, by_rule=False, most=SUSPECTS),
    "middle": Sort(descending=True, by_rule=False, most=SUSPECTS),
}


class Chosen:
    """Examples and suspects among the dropped blocks, which come in parts; the same however these are parted."""

    def __init__(self) -> None:
        self._best: dict[str, pl.DataFrame] = {}
        self._counts = [pl.DataFrame(schema={"rule": pl.String, "middle": pl.UInt32})]

    def add(self, blocks: pl.DataFrame) -> None:
        """Choose among ASKED columns of some documents' blocks, which follow those of the last call."""
        dropped = _dropped(blocks.select(ASKED))
        self._counts.append(dropped.group_by(pl.col("dropped_by").alias("rule")).agg(pl.col("middle").sum()))
        for name, own in _candidates(dropped).items():
            told = _in_context(blocks, SORTS[name].candidates(own))
            rows = pl.concat([self._best[name], told]) if name in self._best else told
            self._best[name] = detached(SORTS[name].candidates(rows))

    def examples(self) -> Examples:
        """What was chosen."""
        chosen = [SORTS[name].shown(rows).with_columns(pl.lit(name).alias("sort")) for name, rows in self._best.items()]
        sums = pl.concat(self._counts).group_by("rule").agg(pl.col("middle").sum())
        return Examples(_told(pl.concat(chosen) if chosen else None), sums)


def _dropped(blocks: pl.DataFrame) -> pl.DataFrame:
    """The dropped blocks with `row`, their place among all, and `middle`."""
    numbered = blocks.drop("raw").with_row_index("row").with_columns(_middle().alias("middle"))
    return numbered.filter(pl.col("dropped_by").is_not_null())


def _middle() -> pl.Expr:
    """Whether a dropped block is one of at most `RUN` between two kept ones of its document."""
    row, kept = pl.col("row").cast(pl.Int64), pl.col("dropped_by").is_null()
    place = pl.when(kept).then(row)
    before = place.forward_fill().over("doc_id")
    after = place.backward_fill().over("doc_id")
    return ((after - before) <= RUN + 1).fill_null(value=False) & ~kept


def _candidates(dropped: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Dropped blocks by the sort that they may be shown as."""
    loss = dropped.filter(~pl.col("dropped_by").is_in(STAYS))
    return {
        "random": dropped.unique(["dropped_by", "doc_id"], keep="first", maintain_order=True),
        "longest": dropped,
        "long": loss.filter(pl.col("chars") >= LONG),
        "middle": loss.filter("middle"),
    }


def _in_context(blocks: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with their text, and the text of the line before and after in the same document."""
    ids, raw = blocks["doc_id"], blocks["raw"]
    place = rows["row"].cast(pl.Int64)
    last = max(blocks.height - 1, 0)
    texts = {"before": (place - 1).clip(0, last), "after": (place + 1).clip(0, last)}
    same = {name: (ids.gather(at) == rows["doc_id"]) & (at != place) for name, at in texts.items()}
    beside = {name: raw.gather(at).str.slice(0, CUT).set(~same[name], None) for name, at in texts.items()}
    return rows.select(*BLOCKS.key, "chars", "dropped_by").with_columns(
        raw.gather(place).alias("raw"), *[text.alias(name) for name, text in beside.items()]
    )


def _told(rows: pl.DataFrame | None) -> pl.DataFrame:
    if rows is None:
        return pl.DataFrame(schema=TOLD)
    shown = rows.with_columns(pl.col("raw").str.slice(0, CUT)).rename({old: new for new, old in COLUMNS.items()})
    return harmless_frame(shown.select(list(TOLD)))
