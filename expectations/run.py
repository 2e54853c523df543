"""Judges a run's narrow tables by the suites, and says the verdict in plain values."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypedDict

import polars as pl

from expectations.engine import SHOWN, Outcome, entrance, outcomes
from expectations.frames import FRAMES, judged_checks, judged_funnel
from expectations.portals import judged_portals
from expectations.suites import FOLDER, SEVERITIES, Entry, Suite, read_suites

VALUES = 3
"""Failing values shown in `observed`."""

NOTHING = "nothing to judge"
"""What is observed where no row has a value, or none meets the condition: met, but no sign that all is well."""


class Judgement(TypedDict):
    """What came of one expectation; JSON values only, and the same for the same tables."""

    suite: str
    type: str
    description: str
    severity: str
    success: bool
    observed: str
    kwargs: dict[str, Any]
    count: int
    """Rows that fail it; 0 where it judges the table as a whole."""
    doc_ids: list[str]
    """Of `checks`: the first failing documents, at most 50."""
    rows: list[str]
    """Of the other frames: the first failing rows, `portal · lang · rule` or a portal."""


class Validation(TypedDict):
    """The verdict on a run: the content of `validation.json`."""

    success: bool
    """Whether every expectation is met, warnings among them."""
    worst_failed: str | None
    """The worst severity among the failed; `critical` refuses the run."""
    results: list[Judgement]


def validate(  # noqa: PLR0913 - what lies beside the two tables may be left out, one by one
    checks: pl.DataFrame,
    funnel: pl.DataFrame,
    folder: Path = FOLDER,
    *,
    documents: pl.DataFrame | None = None,
    started: str | None = None,
    history: pl.DataFrame | None = None,
) -> Validation:
    """Judge a run by the suites in the folder. Without rows, what speaks of rows is met; so is what cannot be known.

    Args:
        checks: CHECKS of the run.
        funnel: FUNNEL of the run.
        folder: where the suites are.
        documents: `doc_id, published_at` at least; without them, or without `started`, no document is ahead of time.
        started: when the run began, ISO 8601 with its zone.
        history: HISTORY of earlier runs; without it, no portal is compared with itself.

    Raises:
        UsageError: a suite is wrong; the message says file and line.
    """
    suites = read_suites(folder)
    frames = {
        "checks": judged_checks(checks, documents, started),
        "funnel": judged_funnel(checks, funnel),
        "portals": judged_portals(checks, funnel, history),
    }
    way_in = entrance()
    results = [judgement for suite in suites for judgement in _judged(suite, frames[suite.name], way_in)]
    failed = {result["severity"] for result in results if not result["success"]}
    worst = next((severity for severity in SEVERITIES if severity in failed), None)
    return {"success": not failed, "worst_failed": worst, "results": results}


def _judged(suite: Suite, frame: pl.DataFrame, way_in: Any) -> list[Judgement]:
    found = outcomes(suite, frame, way_in)
    return [_judgement(suite.name, entry, outcome) for entry, outcome in zip(suite.entries, found, strict=True)]


def _judgement(suite: str, entry: Entry, outcome: Outcome) -> Judgement:
    said = outcome.said
    names = sorted(
        {" · ".join(key) for key in outcome.failing.iter_rows() if all(isinstance(part, str) for part in key)}
    )
    # A sum or a maximum over no rows has no value: nothing is there that could be wrong.
    without_rows = "observed_value" in said and said["observed_value"] is None
    return {
        "suite": suite,
        "type": entry.type,
        "description": entry.description,
        "severity": entry.severity,
        "success": outcome.success or without_rows,
        "observed": NOTHING if without_rows else _observed(suite, said),
        "kwargs": entry.kwargs,
        "count": int(said.get("unexpected_count") or 0),
        "doc_ids": names[:SHOWN] if suite == "checks" else [],
        "rows": names[:SHOWN] if suite != "checks" else [],
    }


def _observed(suite: str, said: Mapping[str, Any]) -> str:
    """`3 of 120 documents (0, 0, 2)`: how many rows fail, with the first values; else the value of the whole table."""
    if "observed_value" in said:
        return _shown(said["observed_value"])
    count, total = int(said["unexpected_count"]), int(said["element_count"])
    if not count and total <= int(said.get("missing_count") or 0):
        return NOTHING
    values = ", ".join(_shown(value) for value in (said.get("partial_unexpected_list") or [])[:VALUES])
    more = ", …" if count > VALUES else ""
    return f"{count} of {total} {FRAMES[suite].rows}{f' ({values}{more})' if values else ''}"


def _shown(value: Any) -> str:
    """A value as a reader writes it: numpy's numbers and truth values like Python's."""
    plain = value.item() if hasattr(value, "item") else value
    if isinstance(plain, float) and plain.is_integer():
        return str(int(plain))
    if isinstance(plain, list | tuple):
        return ", ".join(_shown(part) for part in plain)
    if isinstance(plain, Mapping):
        return ", ".join(f"{name} {_shown(part)}" for name, part in plain.items())
    return str(plain)
