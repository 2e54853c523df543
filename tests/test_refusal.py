"""A critical failure: exit 1, `current` as it was, the refused run beside it with its report."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import expectations
from expectations.__main__ import main as main_of_gate
from flows.clean import main

STORY = "A pier for the fleet\n\nThe harbor board has chosen the old timber pier as the new home of the fishing fleet, members said.\n"


def test_a_refused_run_leaves_the_last_good_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gate is real: with a suite that forbids what the corpus holds, the run is refused."""
    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    (pages / "a.txt").write_text(STORY, encoding="utf-8")
    words = [str(pages), "--output", str(out), "--no-prefect", "--workers", "1", "--quiet"]
    assert main(words) == 0
    good = (out / "current").readlink()
    (pages / "b.txt").write_text(STORY.replace("pier", "quay"), encoding="utf-8")
    told: dict[str, Any] = {}
    monkeypatch.setattr(expectations, "validate", _strict(tmp_path, told))
    assert main(words) == 1
    assert (out / "current").readlink() == good
    (refused,) = [path for path in out.iterdir() if path.is_dir() and path.name not in {good.name, "current", ".state"}]
    assert json.loads((refused / "manifest.json").read_text("utf-8"))["status"] == "refused"
    assert "Refused" in (refused / "report" / "index.html").read_text("utf-8")
    assert json.loads((refused / "validation.json").read_text("utf-8"))["worst_failed"] == "critical"
    assert told["started"] == json.loads((refused / "manifest.json").read_text("utf-8"))["started"]
    assert told["history"]["run_id"].to_list() == [good.name]
    assert told["documents"]["published_at"].to_list() == [None, None]
    # Judged again by the shipped suites, the refused run has nothing to be refused for.
    assert main_of_gate([str(refused)]) == 0


def _strict(tmp_path: Path, told: dict[str, Any]) -> Any:
    """The real gate with one more suite entry, as a reviewer would add it: no document may be English."""
    from expectations.run import validate

    folder = tmp_path / "suites"
    folder.mkdir()
    for file in Path(expectations.__file__).parent.glob("*.json"):
        (folder / file.name).write_text(file.read_text("utf-8"), encoding="utf-8")
    checks = json.loads((folder / "checks.json").read_text("utf-8"))
    checks["expectations"].append(
        {
            "type": "expect_column_values_to_not_be_in_set",
            "kwargs": {"column": "lang", "value_set": ["en"]},
            "severity": "critical",
            "description": "No document is English.",
        }
    )
    (folder / "checks.json").write_text(json.dumps(checks), encoding="utf-8")

    def judged(checks: pl.DataFrame, funnel: pl.DataFrame, **beside: Any) -> Any:
        told.update(beside)
        return validate(checks, funnel, folder, **beside)

    return judged
