"""The summary at the end of a run."""

import json
import re
from typing import Any

import pytest

from flows.job import STATUS_PUBLISHED, STATUS_REFUSED, Outcome
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
    """As many are named as ten lines have room for, and where the others stand."""
    told = gate(sample_run, *(result("warning", number) for number in range(13)))
    shown = len(told) - 2
    assert told[0].endswith("; failed:") and shown >= 2
    assert told[1 : 1 + shown] == [f"  warning    Promise {number}." for number in range(shown)]
    assert told[-1] == f"  and {13 - shown} more in validation.json"


@pytest.mark.parametrize("failed", [0, 1, 2, 3, 13])
@pytest.mark.parametrize("hosts", [[], ["a.example"]])
@pytest.mark.parametrize("unusual", [[], [{"portal": "p", "kept_per_mille": 1, "least": 2, "most": 3}]])
@pytest.mark.parametrize("changed", [0, 2])
@pytest.mark.parametrize("clean", [0, 3])
@pytest.mark.parametrize("status", [STATUS_PUBLISHED, STATUS_REFUSED])
def test_ten_lines_at_most(  # noqa: PLR0917 - what there may be to tell
    sample_run: Outcome,
    failed: int,
    hosts: list[str],
    unusual: list[dict[str, Any]],
    changed: int,
    clean: int,
    status: str,
) -> None:
    """Whatever there is to tell; and the worst failed expectation is always named."""
    results = [
        *(result("warning", number) for number in range(1, failed)),
        *([result("critical", 0)] if failed else []),
    ]
    moved = {"since": "20310304-1", "clean_before": changed, "documents": changed, "by_status": {"text": changed}}
    damage = ["clean.parquet"] * failed
    about = {
        **sample_run.manifest,
        "counts": {**sample_run.manifest["counts"], "clean": clean},
        "damaged": damage,
        "unknown_hosts": hosts,
        "unusual_portals": unusual,
        "changed": moved,
    }
    told = summary_lines(Outcome(status, sample_run.run_dir, about, {"results": results}))
    assert len(told) <= 10
    assert not failed or any("critical" in line and "Promise 0." in line for line in told)
    named = sum(line.count("Promise") for line in told)
    assert named == failed or any(f"and {failed - named} more in validation.json" in line for line in told)
    assert told[-2 if status == STATUS_REFUSED or damage else -1].startswith("report")


@pytest.mark.parametrize("status", [STATUS_PUBLISHED, STATUS_REFUSED])
@pytest.mark.parametrize(("before", "clean", "told"), [(7, 0, 1), (0, 0, 0), (7, 1, 0)])
def test_a_run_without_articles_in_place_of_one_with_some_is_said(
    sample_run: Outcome, status: str, before: int, clean: int, told: int
) -> None:
    """With how many there were, and the way back; a run that was refused took no other's place."""
    counts = {**sample_run.manifest["counts"], "clean": clean}
    moved = {"since": "20310304-1", "clean_before": before, "documents": 7, "by_status": {"clean to rejected": 7}}
    about = {**sample_run.manifest, "counts": counts, "changed": moved}
    lines = summary_lines(Outcome(status, sample_run.run_dir, about, {"results": []}))
    said = [line for line in lines if line.startswith("empty ")]
    assert len(said) == told * (status == STATUS_PUBLISHED)
    assert len(lines) <= 10
    for line in said:
        assert "no clean document" in line and "the run before has 7" in line
        assert re.search(r"ln -sfn 20310304-1 \S+/current$", line)


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
