"""What each rule took: how much, of whom, against the run before; what never fired; and what looks like a loss."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from flows.catalogue import Catalogue
from flows.report.chunks import put
from flows.report.examples import Examples

DROPPED = ~pl.col("family").is_in(["kept", "unpublished"])
"""Rows of the funnel that tell what rules took."""

GREEDY = 400
"""Characters of 1,000 of a portal from which on a rule that took them is suspect."""

SUMS = ("blocks", "documents", "chars")


def write_rules(
    data: Path,
    frames: Mapping[str, pl.DataFrame],
    found: Examples,
    before: pl.DataFrame | None,
    catalogue: Catalogue,
) -> list[dict[str, Any]]:
    """Write `rules.js`, and return its rows: one a rule that took something, the greediest first.

    Args:
        data: the folder of the report's data.
        frames: the run's tables.
        found: examples of what the rules took.
        before: the funnel of the run that this one is held against.
        catalogue: every rule that might have fired.
    """
    rows = beside(frames["funnel"], before).join(found.middle, on="rule", how="left")
    words = catalogue.words
    told = [
        {**row, "because": words[row["rule"]].because if row["rule"] in words else ""}
        for row in rows.iter_rows(named=True)
    ]
    value = {
        "rules": told,
        "never": _never(rows.filter(pl.col("blocks") > 0)["rule"].to_list(), frames["documents"], catalogue),
        "greedy": greedy(frames["funnel"]).to_dicts(),
        "examples": found.rows.to_dicts(),
    }
    put(data, "rules", value)
    return [row for row in told if row["blocks"]]


def greedy(funnel: pl.DataFrame) -> pl.DataFrame:
    """One row per portal and rule that took more than `GREEDY` per mille of its characters, the most first."""
    return taken(funnel).filter(pl.col("per_mille") > GREEDY)


def taken(funnel: pl.DataFrame) -> pl.DataFrame:
    """One row per portal and rule that took something, the most first: sums, `of` (the portal's characters), `per_mille` of them."""
    all_of = funnel.group_by("portal").agg(pl.col("chars").sum().alias("of"))
    took = funnel.filter(DROPPED).group_by("portal", "rule").agg(pl.col(SUMS).sum())
    share = pl.col("chars") * 1000 // pl.max_horizontal("of", pl.lit(1))
    rows = took.join(all_of, on="portal").with_columns(share.alias("per_mille"))
    return rows.sort("chars", "portal", "rule", descending=[True, False, False])


def beside(funnel: pl.DataFrame, before: pl.DataFrame | None) -> pl.DataFrame:
    """`shares` of a run beside those of another; a rule that only one of the two knows took 0 in the other."""
    now = shares(funnel)
    if before is None:
        return now.with_columns(pl.lit(None, pl.Int64).alias(f"{name}_before") for name in ("blocks", "per_mille"))
    then = shares(before).select("rule", "family", pl.col("blocks", "per_mille").name.suffix("_before"))
    both = now.join(then, on=["rule", "family"], how="full", coalesce=True)
    return both.with_columns(pl.exclude("rule", "family").fill_null(0)).sort("chars", "rule", descending=[True, False])


def shares(funnel: pl.DataFrame) -> pl.DataFrame:
    """One row a rule: its sums, and `per_mille` of all characters."""
    total = max(int(funnel["chars"].sum()), 1)
    sums = funnel.filter(DROPPED).group_by("rule", "family").agg(pl.col(SUMS).sum())
    share = pl.col("chars") * 1000 // total
    return sums.with_columns(share.alias("per_mille")).sort("chars", "rule", descending=[True, False])


def _never(fired: list[str], documents: pl.DataFrame, catalogue: Catalogue) -> list[dict[str, str]]:
    """Rules of the catalogue that took nothing; of the portals' own only those whose portal this run has."""
    portals, known = set(documents["portal"].unique().to_list()), set(fired)
    keeping = {rule.id for rule in catalogue.rules if rule.verdict == "keep"}
    return [
        {"rule": rule, "family": words.family, "because": words.because}
        for rule, words in catalogue.words.items()
        if rule not in known and rule not in keeping and ("/" not in rule or rule.partition("/")[0] in portals)
    ]
