"""Cross-page boilerplate in pass 2, and at the end what it rests on."""

from collections.abc import Iterable

import polars as pl

from flows.findings import BOILERPLATE
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

COUNTED = (*PART, "key", "raw", "fired", "dropped_by")
"""Columns of blocks that are asked when all documents are known."""


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


def named(found: Learned, parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """The learned lines (LEARNED), each with the name of its site; pages without one are called by a line that they share.

    Args:
        found: what was learned.
        parts: `key` of all blocks, in parts.
    """
    chrome = found.lines["chrome"].drop_nulls().unique()
    names = [pl.DataFrame(schema={"chrome": pl.UInt64, "shared": pl.String})]
    for blocks in parts if chrome.len() else ():
        keyed = blocks.select(hashed(blocks["key"]).alias("chrome"), pl.col("key").alias("shared"))
        names.append(detached(keyed.filter(pl.col("chrome").is_in(chrome.implode())).unique("chrome")))
    site = pl.coalesce("site", pl.format(SHARING, "shared"))
    lines = found.lines.join(pl.concat(names).unique("chrome"), on="chrome", how="left")
    return lines.with_columns(site.alias("site")).drop("shared")


def places(blocks: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """The block parts in which marked lines stand, with `line` and `site_no`.

    Args:
        blocks: COUNTED columns of some documents' blocks.
        marks: MARKS of the same documents.
    """
    rows = blocks.select(*PART, "key", "raw", "dropped_by", hashed(blocks["key"]).alias("line"))
    return rows.join(marks.select("doc_id", "line", "site_no"), on=["doc_id", "line"])


def examples(standing: pl.DataFrame) -> pl.DataFrame:
    """One row per site and line of `places`: its key, the line as published, and the documents to name."""
    text = pl.col("raw").str.strip_chars().alias("text")
    rows = standing.sort(PART).with_columns(text, pl.col("doc_id").alias("examples"))
    found = rows.group_by(LINE).agg(pl.col("key", "text").first(), pl.col("examples").unique().sort().head(EXAMPLES))
    return detached(found)


def told(lines: pl.DataFrame, shown: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """One row per learned line (BOILERPLATE), sorted by site and key, with an example as published.

    Args:
        lines: as `named` gives them.
        shown: the `examples` of all documents, in parts that follow each other.
    """
    first = pl.concat(shown).group_by(LINE)
    named_ones = pl.col("examples").explode().unique().sort().head(EXAMPLES)
    return conform(lines.join(first.agg(pl.col("key", "text").first(), named_ones), on=LINE), BOILERPLATE)


def counts(lines: pl.DataFrame, standing: pl.DataFrame) -> pl.DataFrame:
    """One row per block part that went as boilerplate: its key, and what `counts` say of the line in words.

    Args:
        lines: as `named` gives them.
        standing: `places` of some documents.
    """
    words = pl.format(
        "seen in {} of {} articles of {}, in {} elsewhere", "stories", "site_stories", "site", "elsewhere"
    )
    gone = standing.filter(pl.col("dropped_by") == RULE)
    return gone.join(lines.select(*LINE, words.alias("counts")), on=LINE).select(*PART, "counts")


def attested(frame: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """A frame of block parts (blocks or ledger) with `counts` as the evidence of its boilerplate. Keeps height and order."""
    rows = frame.join(said, on=PART, how="left", maintain_order="left")
    return rows.with_columns(pl.coalesce("counts", "evidence").alias("evidence")).drop("counts")


def spared(blocks: pl.DataFrame) -> int:
    """How many documents kept learned lines because they had nothing else; of `blocks` are asked COUNTED columns."""
    noted = blocks.filter(pl.col("dropped_by").is_null() & pl.col("fired").list.contains(RULE))
    return int(noted["doc_id"].n_unique())
