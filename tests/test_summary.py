"""The summary at the end of a run."""

import json
from typing import Any

from flows.job import Outcome
from flows.summary import summary_lines


def result(severity: str, number: int, *, success: bool = False, observed: str = "1 of 9 documents") -> dict[str, Any]:
    return {"severity": severity, "description": f"Promise {number}.", "success": success, "observed": observed}


def gate(run: Outcome, *results: dict[str, Any]) -> list[str]:
    told = summary_lines(Outcome(run.status, run.run_dir, run.manifest, {"results": list(results)}))
    first = next(at for at, line in enumerate(told) if line.startswith("expectations"))
    return told[first : next(at for at, line in enumerate(told) if line.startswith("time"))]


def test_every_failed_expectation_is_named(sample_run: Outcome) -> None:
    """The critical ones first; what is met for want of rows is counted apart."""
    told = gate(
        sample_run,
        result("info", 1),
        result("warning", 2, success=True, observed="nothing to judge"),
        result("warning", 3),
        result("critical", 4),
        result("critical", 5, success=True),
    )
    assert told == [
        "expectations 2 of 5 met, 1 of them with nothing to judge; failed:",
        "  critical   Promise 4.",
        "  warning    Promise 3.",
        "  info       Promise 1.",
    ]


def test_many_failed_expectations_are_counted(sample_run: Outcome) -> None:
    """Ten are named, and where the others stand."""
    told = gate(sample_run, *(result("warning", number) for number in range(13)))
    assert len(told) == 12
    assert told[-1] == "  and 3 more in validation.json"


def test_all_met_is_one_line(sample_run: Outcome) -> None:
    """Nothing failed, nothing to name."""
    assert gate(sample_run, result("warning", 1, success=True)) == ["expectations all 1 met"]


def test_time_and_share_are_those_of_the_report(sample_run: Outcome) -> None:
    """One figure each, whoever tells it; what the report itself took stands beside it."""
    assert sample_run.run_dir
    data = (sample_run.run_dir / "report" / "data" / "run.js").read_text("utf-8")
    run = json.loads(data[data.index("{") : data.rindex("}") + 1])
    told = {line.split()[0]: line for line in summary_lines(sample_run)}
    manifest = sample_run.manifest
    assert run["run"]["seconds"] == manifest["seconds"] == run["history"][-1]["seconds"]
    assert (
        told["time"].split(maxsplit=1)[1]
        == f"{manifest['seconds']} s, then {manifest['report_seconds']} s for the report"
    )
    kept, extracted = (run["counts"][name] for name in ("chars_kept", "chars_extracted"))
    assert f"kept ({kept * 100 / extracted:.1f} %)" in told["characters"]
