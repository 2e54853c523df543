"""The first page: the verdict, the counts, and what each rule took from each portal."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from flows.report.document import shown

LINES = 12
"""Learned lines shown of a site; the table has them all."""

BAR = 220
"""Width of a full bar, in pixels."""

DROPPED = ~pl.col("family").is_in(["kept", "unpublished"])
"""Rows of the funnel that tell what rules took."""

RUN_FIELDS = ("run_id", "started", "seconds", "status", "shards")


def overview(
    frames: Mapping[str, pl.DataFrame], manifest: Mapping[str, Any], validation: Mapping[str, Any], limit: int
) -> dict[str, Any]:
    """What the template of the first page needs."""
    funnel, documents = frames["funnel"], frames["documents"]
    listed = shown(documents, limit).select(
        "doc_id", "source_path", "record_id", "title", "portal", "lang", "status", "chars_extracted", "chars_kept"
    )
    order = {"critical": 0, "warning": 1, "info": 2}
    failed = [result for result in validation["results"] if not result["success"]]
    return {
        "run": {name: manifest.get(name, "") for name in RUN_FIELDS},
        "counts": manifest["counts"],
        "config": manifest["config"],
        "versions": manifest["versions"],
        "unknown_hosts": manifest["unknown_hosts"],
        "rules": _shares(_by(funnel, "rule", "family")),
        "portals": _portals(funnel, documents),
        "failed": sorted(failed, key=lambda result: order.get(result["severity"], 3)),
        "met": len(validation["results"]) - len(failed),
        "boilerplate": _learned(frames["boilerplate"]),
        "spared": manifest["boilerplate"]["documents_spared"],
        "quarantine": frames["quarantine"].to_dicts(),
        "documents": listed.to_dicts(),
        "left_out": max(documents.height - limit, 0),
        "bar": BAR,
    }


def _by(funnel: pl.DataFrame, *keys: str) -> pl.DataFrame:
    sums = pl.col("blocks", "chars", "documents").sum()
    return funnel.group_by(keys).agg(sums).sort("chars", *keys, descending=[True, *([False] * len(keys))])


def _shares(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """Rows with `per_mille` of all characters and the length of their bar; what no rule dropped comes first."""
    total = max(int(rows["chars"].sum()), 1)
    most = max([*rows["chars"].to_list(), 1])
    measured = rows.with_columns(
        (pl.col("chars") * 1000 // total).alias("per_mille"), (pl.col("chars") * BAR // most).alias("length")
    )
    return measured.sort(pl.col("rule") != "kept", DROPPED, maintain_order=True).to_dicts()


def _portals(funnel: pl.DataFrame, documents: pl.DataFrame) -> list[dict[str, Any]]:
    """One row a portal: documents by status, the share that is in the clean table, and the rules that took most."""
    clean = pl.col("status") == "clean"
    counted = documents.group_by("portal").agg(
        pl.len().alias("documents"),
        clean.sum().alias("clean"),
        pl.col("chars_extracted").sum(),
        pl.col("chars_kept").filter(clean).sum(),
    )
    dropped = _by(funnel.filter(DROPPED), "portal", "rule")
    top = dropped.group_by("portal", maintain_order=True).agg(pl.struct("rule", "chars").head(5).alias("top"))
    share = pl.col("chars_kept") * 1000 // pl.max_horizontal("chars_extracted", pl.lit(1))
    joined = counted.join(top, on="portal", how="left").with_columns(
        share.alias("per_mille"), (share * BAR // 1000).alias("length")
    )
    return joined.sort("documents", "portal", descending=[True, False]).to_dicts()


def _learned(boilerplate: pl.DataFrame) -> list[dict[str, Any]]:
    """One row a site, the one with most learned lines first: how many are dropped and suggested, and the commonest."""
    dropped = pl.col("verdict") == "dropped"
    ranked = boilerplate.sort(dropped.not_(), -pl.col("stories").cast(pl.Int64), "key")
    sites = ranked.group_by("site", maintain_order=True).agg(
        pl.col("site_stories").first().alias("stories"),
        dropped.sum().alias("dropped"),
        (~dropped).sum().alias("suggested"),
        pl.struct("text", "stories", "elsewhere", "verdict").head(LINES).alias("lines"),
    )
    return sites.sort("dropped", "suggested", "site", descending=[True, True, False]).to_dicts()
