"""What stayed of each portal, what was learned of it, and what is worth a line in its file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from flows.catalogue import Catalogue
from flows.portals.write import learned_entry
from flows.report.chunks import put
from flows.report.rules import DROPPED

LINES = 2_000
"""Learned lines shown; the table has them all."""

TOP = 5
"""Rules named of a portal."""


def write_portals(
    data: Path,
    frames: Mapping[str, pl.DataFrame],
    manifest: Mapping[str, Any],
    before: pl.DataFrame | None,
    catalogue: Catalogue,
) -> list[dict[str, Any]]:
    """Write `portals.js`, and return its rows: one a portal, the one with most documents first.

    Args:
        data: the folder of the report's data.
        frames: the run's tables.
        manifest: names unknown hosts and unusual portals.
        before: the funnel of the run that this one is held against.
        catalogue: the portal files there are.
    """
    learned = frames["boilerplate"].sort("site", "stories", "key", descending=[False, True, False])
    rows = _rows(frames["funnel"], frames["documents"], before)
    suggested = learned.filter(pl.col("verdict") == "suggested").head(LINES)
    hosts = frames["documents"].filter(pl.col("host").is_in(list(manifest.get("unknown_hosts", []))))
    value = {
        "portals": rows,
        "unusual": list(manifest.get("unusual_portals", [])),
        "unknown": hosts.group_by("host")
        .agg(pl.len().alias("documents"))
        .sort("documents", "host", descending=[True, False])
        .to_dicts(),
        "learned": learned.filter(pl.col("verdict") == "dropped").drop("key").head(LINES).to_dicts(),
        "suggested": list(_suggestions(suggested, catalogue)),
        "counts": {name: int((learned["verdict"] == name).sum()) for name in ("dropped", "suggested")},
        "spared": manifest.get("boilerplate", {}).get("documents_spared", 0),
    }
    put(data, "portals", value)
    return rows


def _rows(funnel: pl.DataFrame, documents: pl.DataFrame, before: pl.DataFrame | None) -> list[dict[str, Any]]:
    """One row a portal: documents by status, what of its characters stayed, now and before, and what took most."""
    status = pl.col("status").cast(pl.String)
    states = [(status == name).sum().alias(name) for name in ("clean", "rejected", "duplicate")]
    counted = documents.group_by("portal").agg(pl.len().alias("documents"), *states)
    top = (
        funnel.filter(DROPPED)
        .group_by("portal", "rule")
        .agg(pl.col("chars").sum())
        .sort("chars", "rule", descending=[True, False])
        .group_by("portal", maintain_order=True)
        .agg(pl.struct("rule", "chars").head(TOP).alias("top"))
    )
    joined = counted.join(top, on="portal", how="left").join(kept_shares(funnel), on="portal", how="left")
    if before is None:
        joined = joined.with_columns(pl.lit(None, pl.Int64).alias("per_mille_before"))
    else:
        then = kept_shares(before).select("portal", pl.col("per_mille").alias("per_mille_before"))
        joined = joined.join(then, on="portal", how="left")
    return joined.sort("documents", "portal", descending=[True, False]).to_dicts()


def kept_shares(funnel: pl.DataFrame) -> pl.DataFrame:
    """One row a portal: `chars`, and `per_mille` of them that no rule took, copies and rejected documents included."""
    kept = pl.col("chars").filter(~DROPPED).sum() * 1000 // pl.max_horizontal(pl.col("chars").sum(), pl.lit(1))
    return funnel.group_by("portal").agg(kept.alias("per_mille"), pl.col("chars").sum())


def _suggestions(learned: pl.DataFrame, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """Learned lines with the entry to paste; one that cannot be written as a pattern has none."""
    taken: dict[str, set[str]] = {}
    for row in learned.iter_rows(named=True):
        portal = catalogue.by_id.get(row["site"]) or catalogue.of_host(row["site"])
        names = taken.setdefault(row["site"], {entry.id for entry in portal.entries()} if portal else set())
        entry = "\n".join(learned_entry(row, names)).rstrip()
        told = ("site", "text", "stories", "site_stories", "elsewhere", "examples")
        yield {**{name: row[name] for name in told}, "file": portal.id if portal else None, "entry": entry}
