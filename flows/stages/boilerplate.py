"""Cross-page boilerplate in pass 2, and at the end what it rests on."""

from collections.abc import Iterable

import polars as pl

from flows.findings import BOILERPLATE
from flows.spans import Span
from flows.stages import verdict
from flows.stages.learned import Learned
from flows.stages.lines_seen import hashed
from flows.table import conform, detached

RULE = "boilerplate"

EXAMPLES = 3
"""Documents named for each learned line."""

SHARING = "pages with “{}”"
"""How pages without an address are called: by a line of chrome that they share."""

SCORE = ("low_score", "likely_text")

PART = ("doc_id", "block_no", "part_no")

LINE = ("site_no", "line")

LEARNED_FROM = (*PART, "key", "raw")
"""Columns of blocks that are asked when all documents are known."""

SPARED = pl.col("dropped_by").is_null() & pl.col("fired").list.contains(RULE)
"""Learned lines that a page kept because it had nothing else."""


def boilerplate(blocks: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; `dropped_by = "boilerplate"` where the score alone decided a learned line.

    A line that the score dropped is named boilerplate too. A page that would keep nothing keeps what the score kept:
    there `fired` alone tells. Evidence is empty: counts change with every new page, so they are told at the end.

    Args:
        blocks: after pass 1.
        marks: `doc_id, line` of the lines to drop on these pages.
    """
    if marks.is_empty():
        return blocks
    low, likely = SCORE
    decided = (pl.col("dropped_by") == low) | (
        pl.col("dropped_by").is_null() & (pl.col("kept_by").is_null() | (pl.col("kept_by") == likely))
    )
    asked = blocks.select("doc_id", hashed(blocks["key"]).alias("line"), decided.fill_null(value=False).alias("open"))
    told = asked.join(
        marks.select("doc_id", "line", pl.lit(value=True).alias("learned")),
        on=["doc_id", "line"],
        how="left",
        maintain_order="left",
    )
    fires = (told["learned"].fill_null(value=False) & told["open"]).alias("fires")
    stays = pl.col("dropped_by").is_null()
    left = (
        blocks.with_columns(fires)
        .select("doc_id", "dropped_by", "fires")
        .select((stays & ~pl.col("fires")).any().over("doc_id").alias("left"))
    )
    goes = fires & (left["left"] | blocks["dropped_by"].is_not_null())
    rows = fires.arg_true()
    named = pl.Series([RULE], dtype=pl.String).new_from_index(0, len(rows))
    return blocks.with_columns(
        verdict.appended(blocks["fired"], rows, named),
        pl.when(goes).then(pl.lit(RULE)).otherwise("dropped_by").alias("dropped_by"),
        pl.when(goes).then(None).otherwise("kept_by").alias("kept_by"),
        pl.when(goes).then(None).otherwise("evidence").alias("evidence"),
    )


def places(blocks: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """The block parts in which marked lines stand, with `line` and `site_no`.

    Args:
        blocks: LEARNED_FROM columns of some documents' blocks, with `line`, the hash of the key.
        marks: MARKS of the same documents.
    """
    return blocks.join(marks.select("doc_id", "line", "site_no"), on=["doc_id", "line"])


def examples(standing: pl.DataFrame) -> pl.DataFrame:
    """One row per site and line of `places`: where it stands first, its key, as published, and the documents to name."""
    text = pl.col("raw").str.strip_chars().alias("text")
    rows = standing.sort(PART).with_columns(text, pl.col("doc_id").alias("examples"))
    first = pl.col(*PART, "key", "text").first()
    return detached(rows.group_by(LINE).agg(first, pl.col("examples").unique().sort().head(EXAMPLES)))


def chrome(blocks: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
    """`chrome, shared`: of these lines, by which pages without an address are called, those that stand here, and their keys.

    Args:
        blocks: `key` and `line`, the hash of the key.
        lines: hashes of lines.
    """
    found = blocks.select(pl.col("line").alias("chrome"), pl.col("key").alias("shared"))
    return detached(found.filter(pl.col("chrome").is_in(lines.implode())).unique("chrome"))


def learned_from(found: Learned, lots: Iterable[Span]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What was learned as `named` gives it, and as BOILERPLATE.

    Args:
        found: what was learned.
        lots: of all documents, with `blocks`, in any order; read once.
    """
    wanted = found.lines["chrome"].drop_nulls().unique()
    names, shown = [], []
    for lot in lots:
        rows = lot.table("blocks", *LEARNED_FROM)
        rows = rows.with_columns(hashed(rows["key"]).alias("line"))
        names.append(chrome(rows, wanted))
        shown.append(examples(places(rows, lot.own(found.marks))))
    lines = named(found, names)
    return lines, told(lines, shown)


def named(found: Learned, names: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """The learned lines (LEARNED), each with the name of its site; pages without one are called by a line that they share.

    Args:
        found: what was learned.
        names: the `chrome` of all documents, in parts.
    """
    site = pl.coalesce("site", pl.format(SHARING, "shared"))
    lines = found.lines.join(pl.concat(names).unique("chrome"), on="chrome", how="left")
    return lines.with_columns(site.alias("site")).drop("shared")


def told(lines: pl.DataFrame, shown: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """One row per learned line (BOILERPLATE), sorted by site and key, with the first example as published.

    Args:
        lines: as `named` gives them.
        shown: the `examples` of all documents, in parts.
    """
    first = pl.concat(shown).sort(PART).group_by(LINE)
    named_ones = pl.col("examples").explode().unique().sort().head(EXAMPLES)
    return conform(lines.join(first.agg(pl.col("key", "text").first(), named_ones), on=LINE), BOILERPLATE)


def attested(blocks: pl.DataFrame, lines: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """The blocks with what counts say of a line, in words, as the evidence of its boilerplate. Keeps height and order.

    Args:
        blocks: BLOCKS of some documents.
        lines: as `named` gives them.
        marks: MARKS of the same documents.
    """
    rows = (blocks["dropped_by"] == RULE).fill_null(value=False).arg_true()
    gone = blocks.select("doc_id", "key", "evidence")[rows]
    words = pl.format(
        "seen in {} of {} articles of {}, in {} elsewhere", "stories", "site_stories", "site", "elsewhere"
    )
    said = (
        gone.with_columns(hashed(gone["key"]).alias("line"))
        .join(marks.select("doc_id", "line", "site_no"), on=["doc_id", "line"], how="left", maintain_order="left")
        .join(lines.select(*LINE, words.alias("counts")), on=LINE, how="left", maintain_order="left")
        .select(pl.coalesce("counts", "evidence"))
    )
    return blocks.with_columns(blocks["evidence"].scatter(rows, said.to_series()))
