"""What the gate judges: one narrow row a document, and the funnel of blocks and characters by rule."""

from collections.abc import Iterable, Sequence

import polars as pl

from flows import patterns
from flows.findings import CHECKS, FUNNEL
from flows.portals import Portal
from flows.stages.assemble import KEPT
from flows.stages.boilerplate import SPARED
from flows.table import conform

UNPUBLISHED = {"rejected": "in_rejected", "duplicate": "in_duplicates"}
"""Rules of the funnel for text that no rule dropped, and that is not in the clean table either: its document is not."""

LONG = 80
"""Columns from which on a paragraph that stands twice in a document is a fault, not a refrain."""


def measures(documents: pl.DataFrame, blocks: pl.DataFrame, portals: Sequence[Portal]) -> pl.DataFrame:
    """One row per document that keeps anything: what `checks` needs of its kept blocks, and whether it was `spared`.

    Args:
        documents: `doc_id, portal` at least.
        blocks: BLOCKS with every verdict.
        portals: their probes are looked for in what their pages keep.
    """
    kept = blocks.select("doc_id", "key", "text", "width", "chars", "dropped_by", "fired").filter(KEPT)
    long = kept.filter(pl.col("width") >= LONG)
    long = long.with_columns(patterns.replace_all(long["key"], r"\s+", "").alias("squeezed"))
    repeated = long.group_by("doc_id").agg((pl.len() - pl.col("squeezed").n_unique()).alias("repeated_paragraphs"))
    sizes = kept.group_by("doc_id").agg(
        pl.len().alias("paragraphs"),
        pl.col("chars").cast(pl.Int64).max().alias("longest_paragraph"),
        pl.col("text").str.count_matches("\N{REPLACEMENT CHARACTER}", literal=True).sum().alias("replacement_chars"),
        SPARED.any().alias("spared"),
    )
    left = _probes_left(kept.select("doc_id", "key").join(documents.select("doc_id", "portal"), on="doc_id"), portals)
    return sizes.join(repeated, on="doc_id", how="left").join(left, on="doc_id", how="left").sort("doc_id")


def _probes_left(kept: pl.DataFrame, portals: Sequence[Portal]) -> pl.DataFrame:
    """`doc_id, probes_left` of the documents in which a probe stands. All of a portal's are one pattern."""
    everywhere = [probe for portal in portals if portal.everywhere for probe in portal.probes]
    by_id = {portal.id: [*portal.probes, *everywhere] for portal in reversed(portals) if not portal.everywhere}
    found = [kept.select("doc_id").clear()]
    for (portal,), rows in kept.group_by("portal"):
        probes = by_id.get(str(portal), everywhere)
        if probes:
            pattern = "|".join(f"(?:{probe})" for probe in probes)
            found.append(rows.filter(patterns.contains(rows["key"], pattern)).select("doc_id"))
    return pl.concat(found).group_by("doc_id").agg(pl.len().alias("probes_left"))


def checks(documents: pl.DataFrame, measures: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """One row per document, sorted by doc_id (CHECKS): flags and lengths, never text.

    Args:
        documents: DOCUMENTS with their last status.
        measures: of their kept blocks.
        known: `doc_id` of other runs' documents that stay.
    """
    staying = _staying(documents, known)
    extracted, kept = pl.col("chars_extracted"), pl.col("chars_kept")
    counts = ("paragraphs", "longest_paragraph", "replacement_chars", "repeated_paragraphs", "probes_left")
    joined = (
        documents.join(measures, on="doc_id", how="left", maintain_order="left")
        .join(_clusters(documents, staying), on="doc_id", how="left", maintain_order="left")
        .with_columns(pl.col(counts).fill_null(0))
    )
    of = pl.col("duplicate_of").is_in(staying.implode()).fill_null(value=False)
    return conform(
        joined.with_columns(
            pl.col("status", "lang", "script").cast(pl.String),
            (pl.col("blocks_extracted") - pl.col("blocks_kept") - pl.col("blocks_dropped")).alias("blocks_lost"),
            (extracted - kept - pl.col("chars_dropped")).alias("chars_lost"),
            kept.alias("chars"),
            (kept * 1000 // pl.max_horizontal(extracted, pl.lit(1))).alias("kept_per_mille"),
            pl.col("title").is_not_null().alias("has_title"),
            pl.col("published_at").is_not_null().alias("has_published_at"),
            (pl.col("script_left") * 1000 // pl.max_horizontal(kept, pl.lit(1))).alias("script_left_per_mille"),
            ((pl.col("status") == "duplicate") & ~of).alias("survivor_missing"),
        ),
        CHECKS,
    )


def _staying(documents: pl.DataFrame, known: pl.DataFrame) -> pl.Series:
    """The documents that stay: those that are clean, and the known ones of which this run does not say otherwise."""
    status = documents.select("doc_id", pl.col("status").cast(pl.String))
    copies = status.filter(pl.col("status") == "duplicate")
    clean = status.filter(pl.col("status") == "clean")["doc_id"]
    return pl.concat([clean, known.join(copies, on="doc_id", how="anti")["doc_id"]]).unique()


def _clusters(documents: pl.DataFrame, staying: pl.Series) -> pl.DataFrame:
    """`doc_id, cluster_kept` of the documents that have copies or are some: how many of each one's cluster stay.

    A cluster is a document and those that name it as the one that stays. One that is itself a copy is of another
    cluster, so that nothing stays of its own: copies are one level deep, or the gate sees it.
    """
    of = pl.col("duplicate_of")
    copies = documents.filter((pl.col("status").cast(pl.String) == "duplicate") | of.is_not_null())
    named = copies.select(of.alias("doc_id")).drop_nulls().unique()
    here = documents.join(named, on="doc_id", how="semi")
    elsewhere = named.join(here, on="doc_id", how="anti").with_columns(cluster="doc_id")
    rows = pl.concat([copies, here]).select("doc_id", pl.coalesce(of, "doc_id").alias("cluster")).unique()
    stay = pl.concat([rows, elsewhere]).join(staying.to_frame("doc_id"), on="doc_id", how="semi")
    kept = stay.group_by("cluster").agg(pl.len().cast(pl.Int64).alias("cluster_kept"))
    return rows.join(kept, on="cluster", how="left").select("doc_id", pl.col("cluster_kept").fill_null(0))


def unusual_portals(documents: pl.DataFrame, portals: Iterable[Portal]) -> pl.DataFrame:
    """One row per portal whose kept share is outside its file's bounds, by name: `portal, kept_per_mille, least, most`."""
    bounds = [(portal.id, *(round(share * 1000) for share in portal.expect.kept_share)) for portal in portals]
    usual = pl.DataFrame(bounds, schema={"portal": pl.String, "least": pl.Int64, "most": pl.Int64}, orient="row")
    extracted, kept = pl.col("chars_extracted").cast(pl.Int64), pl.col("chars_kept").cast(pl.Int64)
    share = documents.group_by("portal").agg(
        (kept.sum() * 1000 // pl.max_horizontal(extracted.sum(), pl.lit(1))).alias("kept_per_mille")
    )
    found = share.join(usual, on="portal").filter(~pl.col("kept_per_mille").is_between("least", "most"))
    return found.sort("portal").select("portal", "kept_per_mille", "least", "most")


def funnel(documents: pl.DataFrame, blocks: pl.DataFrame, families: dict[str, str]) -> pl.DataFrame:
    """One row per portal, document language and rule (FUNNEL); what no rule dropped is the rule `kept`."""
    told = documents.select("doc_id", "portal", "lang")
    rule = pl.col("dropped_by").fill_null("kept").alias("rule")
    counted = (
        blocks.select("doc_id", "chars", rule)
        .join(told, on="doc_id", how="inner")
        .group_by("portal", "lang", "rule")
        .agg(
            pl.len().alias("blocks"),
            pl.col("chars").cast(pl.Int64).sum(),
            pl.col("doc_id").n_unique().alias("documents"),
        )
    )
    family = pl.col("rule").replace_strict(families | {"kept": "kept"}, default="unknown", return_dtype=pl.String)
    return conform(counted.with_columns(family.alias("family")), FUNNEL)


def placed(funnel: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """The funnel (FUNNEL) with `kept` for what stands in the clean table only.

    What rejected and duplicate documents keep stands beside it as `in_rejected` and `in_duplicates`, of the family
    `unpublished`.

    Args:
        funnel: of all shards.
        documents: DOCUMENTS with their last status.
    """
    rule = pl.col("status").cast(pl.String).replace_strict(UNPUBLISHED, return_dtype=pl.String)
    held = (
        documents.filter((pl.col("status") != "clean") & (pl.col("blocks_kept") > 0))
        .with_columns(rule.alias("rule"), pl.lit("unpublished").alias("family"))
        .group_by("portal", "lang", "rule", "family")
        .agg(
            pl.col("blocks_kept").sum().alias("blocks"),
            pl.col("chars_kept").sum().alias("chars"),
            pl.len().alias("documents"),
        )
    )
    added = conform(held, FUNNEL)
    # Taken away, not counted anew: what is left was counted by block, and the gate holds it against the documents.
    taken = added.with_columns(
        pl.lit("kept").alias("rule"), pl.lit("kept").alias("family"), -pl.col("blocks", "chars", "documents")
    )
    return summed([funnel, added, taken]).filter(pl.any_horizontal(pl.col("blocks", "chars", "documents") != 0))


def summed(funnels: list[pl.DataFrame]) -> pl.DataFrame:
    """Shards' funnels as one. A document is in one shard only, so documents add up too."""
    together = pl.concat(funnels)
    keys = ("portal", "lang", "rule", "family")
    return conform(together.group_by(keys).agg(pl.col("blocks", "chars", "documents").sum()), FUNNEL)
