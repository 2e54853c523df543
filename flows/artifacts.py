"""What a run shows in the Prefect UI: a link to its report, a page of numbers and suspects, a table of what it did not meet.

Artifacts are shown in the order in which they are made: the report's link comes first.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.logging import get_run_logger

from expectations.run import NOTHING
from flows.job import STATUS_NOTHING_NEW, Outcome
from flows.summary import missed
from flows.suspects import plain, suspects_markdown

REPORTS = "SLUICE_REPORTS"
"""Environment of a run that `flows.serve` starts: the address of its output folder, and a blank, and the folder."""

IDS = 10
"""Failing documents named in a row; the report has them all."""


def show(outcome: Outcome, notes: Mapping[str, str]) -> None:
    """The artifacts of a clean run that came to its end; `notes` are the texts it left, by key."""
    address = link(outcome.run_dir)
    if outcome.status == STATUS_NOTHING_NEW or outcome.run_dir is None:
        return
    failed(outcome.validation["results"])
    words = [notes.get("clean-run", ""), _report(address), suspects_markdown(outcome.run_dir)]
    described = "What came in, what went out, how the run ended, and what to look at first"
    create_markdown_artifact("\n\n".join(filter(None, words)), key="clean-run", description=described)


def link(run_dir: Path | None) -> str:
    """A link to the run's report where `flows.serve` serves the folder that the run stands in; its address, or empty."""
    base, _, folder = os.environ.get(REPORTS, "").partition(" ")
    if not base or run_dir is None or run_dir.resolve().parent != Path(folder):
        return ""
    address = f"{base}{run_dir.resolve().name}/report/index.html"
    create_link_artifact(address, key="report", link_text="The report", description="Every dropped line with its rule")
    get_run_logger().info("the report: %s", address)  # the log is what a run's page opens with
    return address


def failed(results: Sequence[Mapping[str, Any]]) -> int:
    """A table of the expectations that are not met, the worst first, with what fails them; how many they are."""
    ranked = missed(results)
    if ranked:
        described = "Expectations that this run did not meet, with the documents that fail them"
        create_table_artifact([_row(result) for result in ranked], key="failed-expectations", description=described)
    return len(ranked)


def verdict(run_dir: Path, results: Sequence[Mapping[str, Any]], unmet: int) -> None:
    """The artifacts of a revalidation."""
    address = link(run_dir)
    rows = "\n".join(
        f"| {_mark(result)} | {result['severity']} | {plain(result['description'])} | {plain(result['observed'])} |"
        for result in results
    )
    table = f"| | severity | expectation | observed |\n|---|---|---|---|\n{rows}"
    head = f"# {len(results) - unmet} of {len(results)} expectations met\n\nRun {plain(run_dir.name)}, judged anew."
    words = [head, _report(address), table]
    described = "The suites as they are now, over a run that stands"
    create_markdown_artifact("\n\n".join(filter(None, words)), key="verdict", description=described)


def _mark(result: Mapping[str, Any]) -> str:
    if result["observed"] == NOTHING:
        return "-"
    return "met" if result["success"] else "**failed**"


def _report(address: str) -> str:
    return f"[The report]({address}) shows every dropped line with its rule." if address else ""


def _row(result: Mapping[str, Any]) -> dict[str, Any]:
    named = [*result["doc_ids"], *result["rows"]]
    more = f" and {len(named) - IDS:,} more" if len(named) > IDS else ""
    return {
        "severity": result["severity"],
        "expectation": result["description"],
        "observed": result["observed"],
        "fails": f"{', '.join(named[:IDS])}{more}",
    }
