"""What is known of an article besides its text: one row a document, every value with its evidence.

The order of trust is `stages.candidates`'. A value that nothing supports stays null: a sidebar's time is never a
publish time, and what identifies a private person (addresses, numbers) never becomes a field.
"""

from collections.abc import Iterable, Iterator

import polars as pl

from flows import patterns
from flows.catalogue import Catalogue
from flows.rows import Rows
from flows.stages import bylines, candidates, statements
from flows.stages.candidates import LINE, Candidate
from flows.stages.header_fields import of_headers
from flows.stages.names import PERSONAL, letters
from flows.stages.some import flags
from flows.stages.title import titles
from flows.tables import Evidence
from flows.values import Confidence

FIELDS = ("title", "title_original", "url", "source_name", "source_url", "author", "published_at")

NAMES = ("author", "source_name")
"""Fields that name a person or a paper."""

BARE_TIME = r"T[0-9:.]+$"
"""The end of an ISO time that names no zone."""

TRUNCATED = (
    r"^(余下全文|展开全文|阅读全文|点击(查看|阅读|展开)(剩余|全文|更多).{0,12}|查看全文|全文阅读|继续阅读全文"
    r"|continue reading\b.{0,40}|read (the )?(full|rest of the) (story|article)\b.{0,40}"
    r"|(subscribe|sign in|log in) to (continue|keep) reading.{0,60}|this article is for subscribers.{0,60})[.>» ]*$"
)
"""Lines that say that the page holds only a part of the article."""


def metadata(pages: pl.DataFrame, hints: pl.DataFrame, blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """One row per page, sorted by doc_id: title ... published_at, `evidence` of each, and `truncated`."""
    found = [
        *candidates.of_records(pages),
        *statements.of_hints(hints),
        *candidates.of_portal_lines(blocks, pages, catalogue),
        *_of_titles(blocks),
        *of_headers(blocks),
        *bylines.of_lines(blocks),
        *bylines.sources_below(blocks),
        *candidates.of_datelines(blocks),
    ]
    papers = {letters(portal.title) for portal in catalogue.portals}
    first = _chosen(candidates.frame(_public(statements.beside_site(found, hints), papers)))
    chosen = _chosen(pl.concat([first, candidates.frame(candidates.of_addresses(first, catalogue))]))
    return (
        _wide(pages, _zoned(chosen, pages, catalogue))
        .join(_truncated(blocks), on="doc_id", how="left", maintain_order="left")
        .with_columns(pl.col("truncated").fill_null(value=False))
    )


def _public(found: Iterable[Candidate], papers: set[str]) -> Iterator[Candidate]:
    """The candidates without names that are an address or number of somebody, and without portals as authors."""
    for each in found:
        personal = each.field in NAMES and PERSONAL.search(each.value)
        if not personal and not (each.field == "author" and letters(each.value) in papers):
            yield each


def _chosen(found: pl.DataFrame) -> pl.DataFrame:
    """The best candidate of each field of each document; equal trust goes to the earlier place, then the value."""
    best = found.sort("doc_id", "field", "rank", "order", "value")
    return best.unique(["doc_id", "field"], keep="first", maintain_order=True)


def _zoned(chosen: pl.DataFrame, pages: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Publish times without a zone are those of the clock on the portal's wall, where the portal is known."""
    zones = {portal.id: portal.tz for portal in catalogue.portals if portal.tz}
    zone = pages.select(
        "doc_id", pl.col("portal").replace_strict(zones, default=None, return_dtype=pl.String).alias("_tz")
    )
    bare = (pl.col("field") == "published_at") & pl.col("value").str.contains(BARE_TIME) & pl.col("_tz").is_not_null()
    return (
        chosen.join(zone, on="doc_id", how="left", maintain_order="left")
        .with_columns(
            pl.when(bare).then(pl.col("value") + pl.col("_tz")).otherwise("value").alias("value"),
            pl.when(bare).then(pl.col("where") + "; the portal's time zone").otherwise("where").alias("where"),
        )
        .drop("_tz")
    )


def _wide(pages: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    told = chosen.group_by("doc_id", maintain_order=True).agg(
        *(pl.col("value").filter(pl.col("field") == name).first().alias(name) for name in FIELDS),
        pl.col("where").filter(pl.col("field") == "published_at").first().alias("published_evidence"),
        pl.col("confidence").filter(pl.col("field") == "published_at").first().alias("published_confidence"),
        pl.struct("field", "value", "where", "confidence").alias("evidence"),
    )
    wide = pages.select("doc_id").join(told, on="doc_id", how="left", maintain_order="left")
    return wide.with_columns(
        pl.col("evidence").fill_null(pl.lit([], dtype=Evidence)), pl.col("published_confidence").cast(Confidence)
    ).select("doc_id", *FIELDS, "published_evidence", "published_confidence", "evidence")


def _of_titles(blocks: pl.DataFrame) -> Iterator[Candidate]:
    """The lines that the title stage marked: what a reader sees as the headline."""
    for row in titles(blocks).iter_rows(named=True):
        for field in ("title", "title_original"):
            if row[field]:
                yield Candidate(row["doc_id"], field, row[field], row["where"], row["confidence"], LINE - 45, 0)


def _truncated(blocks: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, truncated` of documents that say, after their text began, that there is more elsewhere."""
    says = patterns.where(blocks["key"], TRUNCATED, blocks["place"] != "head")
    begun = Rows(blocks["doc_id"]).latest(flags(blocks["dropped_by"].is_null())) >= 0
    told = blocks["doc_id"].filter(says & pl.Series(begun)).unique(maintain_order=True)
    return pl.DataFrame({"doc_id": told, "truncated": pl.repeat(value=True, n=len(told), eager=True)})
