"""What every page of the report knows of the run: `run.js`, the one file of data that is always loaded."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from flows.report.history import History
from flows.report.pictures import TOP, lengths

RUN = ("run_id", "started", "seconds", "status", "shards", "known", "changed")

STEPS = {
    "records": "records 记录", "clean": "clean 干净", "duplicate": "duplicate 重复", "rejected": "rejected 拒绝",
    "quarantined": "quarantined 隔离",
}  # fmt: skip
"""The bars of the funnel; a picture has one text for readers of both languages."""

HIDDEN = 20
"""Hidden files and folders that are named; the manifest names them all."""

CHANGES = 5_000
"""Documents with another verdict than in the last run that are listed."""


def overview(
    frames: Mapping[str, pl.DataFrame], manifest: Mapping[str, Any], validation: Mapping[str, Any], history: History
) -> dict[str, Any]:
    """What `run.js` says, but for where the documents are."""
    documents = frames["documents"]
    values = {
        name: sorted(documents[name].cast(pl.String).drop_nulls().unique())
        for name in ("portal", "lang", "script", "status")
    }
    results = validation["results"]
    return {
        "run": {name: manifest.get(name) for name in RUN},
        "counts": manifest["counts"],
        "config": manifest["config"],
        "versions": manifest["versions"],
        "inputs": len(manifest.get("inputs", [])),
        "hidden": {"count": len(manifest.get("hidden", [])), "first": list(manifest.get("hidden", []))[:HIDDEN]},
        "history": history.runs,
        "since": history.since,
        "values": values,
        "verdict": _verdict(results),
        "expectations": [
            {name: result.get(name) for name in ("suite", "description", "success", "severity")} for result in results
        ],
        "changes": _changes(frames["changes"]),
    }


def _verdict(results: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row a severity that any expectation has: how many are met, and how many are not."""
    order = ("critical", "warning", "info")
    severities = sorted(
        {result["severity"] for result in results}, key=lambda name: order.index(name) if name in order else 3
    )
    return [
        {
            "severity": severity,
            "met": sum(result["success"] for result in results if result["severity"] == severity),
            "failed": sum(not result["success"] for result in results if result["severity"] == severity),
        }
        for severity in severities
    ]


def _changes(changes: pl.DataFrame) -> dict[str, Any] | None:
    """Documents whose verdict is another than in the last run, if there are any."""
    if changes.is_empty():
        return None
    told = changes.select("doc_id", "source_path", "before", "after", "because")
    return {"documents": changes.height, "rows": told.head(CHANGES).to_dicts()}


def numbers(
    about: Mapping[str, Any], rules: list[dict[str, Any]], portals: list[dict[str, Any]], documents: pl.DataFrame
) -> dict[str, list[dict[str, Any]]]:
    """What the pictures show: rows by picture."""
    counts = about["counts"]
    trend = [
        {
            "run": row["run_id"][:15],
            "characters": row["chars_kept"] * 1000 // max(row["chars_extracted"] or 1, 1),
            "records": (row["clean"] or 0) * 1000 // max(row["records"] or 1, 1),
        }
        for row in about["history"]
        if row["chars_kept"] is not None
    ]
    return {
        "funnel": [{"label": label, "records": counts[name]} for name, label in STEPS.items()],
        "portals": [{"portal": row["portal"], "per_mille": row["per_mille"] or 0} for row in portals[:TOP]],
        "rules": [{"rule": row["rule"], "chars": row["chars"]} for row in rules[:TOP]],
        "lengths": lengths(documents),
        "trend": trend if len(trend) > 1 else [],
    }
