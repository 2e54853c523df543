"""The gate judges real tables with Great Expectations, and what it says is plain, complete and always the same."""

import json
import os
import shutil
import socket
from pathlib import Path

import polars as pl
import pytest

from expectations import Judgement, Validation, validate
from expectations.frames import FRAMES
from expectations.suites import FOLDER
from flows.errors import UsageError
from tests.expectations.tables import checks, funnel


def failed(verdict: Validation) -> list[Judgement]:
    return [result for result in verdict["results"] if not result["success"]]


def spoilt(folder: Path, old: str, new: str) -> Path:
    """The shipped suites in `folder`, with one word of checks.json replaced."""
    for name in FRAMES:
        shutil.copy(FOLDER / f"{name}.json", folder)
    path = folder / "checks.json"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_rejected_documents_may_be_empty() -> None:
    """A page without an article is no fault of the run: conditions on clean documents spare it."""
    empty = {"status": "rejected", "paragraphs": 0, "kept_per_mille": 0, "chars": 0, "has_title": False}
    assert validate(checks(empty), funnel(kept=11_700))["success"]


def test_one_odd_document_in_forty_does_not_warn() -> None:
    """A share has room for exceptions."""
    assert validate(checks({"has_title": False, "has_published_at": False}), funnel())["success"]


def test_a_rule_that_eats_a_portal_warns() -> None:
    """A rule that takes more than 40 % of a portal with enough documents is named with its portal."""
    verdict = validate(checks(), funnel(headline_run=11_000))
    (result,) = failed(verdict)
    assert (result["severity"], result["rows"]) == ("warning", ["163 · zh · headline_run"])
    few = checks(rows=5)
    assert validate(few, funnel(kept=1_500, headline_run=11_000))["success"]


def test_many_duplicates_are_no_rule_that_eats_a_portal() -> None:
    """Text of documents that are not published is neither kept nor taken by a rule."""
    copies = [{"status": "duplicate"}] * 30
    told = funnel(kept=3_000, in_duplicates=9_000).with_columns(
        pl.col("family").replace({"in_duplicates": "unpublished"})
    )
    assert [result["suite"] for result in failed(validate(checks(*copies), told))] == ["portals"]


def test_tables_that_disagree_are_critical() -> None:
    """Characters kept by rule and by document are counted apart and must be the same."""
    verdict = validate(checks(), funnel(kept=11_999))
    assert verdict["worst_failed"] == "critical"
    (result,) = failed(verdict)
    assert (result["suite"], result["kwargs"]["column"], bool(result["rows"])) == ("funnel", "kept_gap", True)


def test_no_documents_pass() -> None:
    """A run in which every input was quarantined has empty tables and nothing to be refused for."""
    assert validate(checks(rows=0), funnel().clear())["success"]


def test_nothing_to_judge_is_said() -> None:
    """No row that the condition means, or none with a value: the verdict does not look like a good one."""
    few = {result["description"]: result for result in validate(checks(rows=3), funnel(kept=900))["results"]}
    observed = {name: result["observed"] for name, result in few.items()}
    assert [said for name, said in observed.items() if "at least 20 documents" in name] == ["nothing to judge"] * 4
    assert [said for name, said in observed.items() if "last five published runs" in name] == ["nothing to judge"] * 2
    assert observed["Every document has an id."] == "0 of 3 documents"
    none = [r["observed"] for r in validate(checks(rows=0), funnel().clear())["results"] if "columns" not in r["type"]]
    assert set(none) == {"nothing to judge"}


@pytest.mark.parametrize("column", ["doc_id", "portal", "status", "chars", "chars_lost"])
def test_a_missing_column_fails_and_does_not_break_the_gate(column: str) -> None:
    """A table of another version is refused: its columns are wrong, and what needs the lost one says so."""
    verdict = validate(checks().drop(column), funnel())
    assert verdict["worst_failed"] == "critical"
    assert verdict["results"][0]["success"] is False
    of_checks = [result for result in verdict["results"] if result["suite"] == "checks"]
    speaking = [result for result in of_checks if result["kwargs"].get("column") == column]
    assert all(result["observed"] == f"the table has no column {column}" for result in speaking)


def test_at_most_fifty_documents_are_named() -> None:
    """The verdict stays small; the count says how many there are."""
    verdict = validate(checks(*[{"chars_lost": 1}] * 90, rows=90), funnel(kept=27_000))
    (result,) = failed(verdict)
    assert result["count"] == 90
    assert result["doc_ids"] == [f"d{number:02}" for number in range(50)]


def test_the_verdict_is_json_and_always_the_same() -> None:
    """The same tables give the same bytes, with nothing in them that JSON has no word for."""
    rows = [{"kept_per_mille": 1, "has_title": False, "repeated_paragraphs": 2}] * 9
    first, second = (json.dumps(validate(checks(*rows), funnel()), ensure_ascii=False) for _ in range(2))
    assert first == second
    assert "np." not in first


def test_a_maximum_over_no_rows_is_met(tmp_path: Path) -> None:
    """Aggregates have no value where there are no rows, and nothing can be wrong there."""
    old = 'expect_column_values_to_be_between",\n      "kwargs": { "column": "blocks_lost", "min_value": 0,'
    new = 'expect_column_max_to_be_between",\n      "kwargs": { "column": "blocks_lost",'
    folder = spoilt(tmp_path, old, new)
    assert validate(checks(rows=0), funnel().clear(), folder)["success"]
    (result,) = failed(validate(checks({"blocks_lost": 4}), funnel(), folder))
    assert result["observed"] == "4"


def test_what_only_great_expectations_can_refuse_is_named_too(tmp_path: Path) -> None:
    """Values that do not go together are the suite's fault, with file and line; they are never skipped in silence."""
    old, new = '"min_value": 0, "max_value": 1000', '"min_value": 2000, "max_value": 1000'
    with pytest.raises(UsageError, match=r"expectations/checks.json, line \d+: .* min_value cannot be greater"):
        validate(checks(), funnel(), spoilt(tmp_path, old, new))
    old, new = '"min_value": 0, "max_value": 1000', '"min_value": null'
    with pytest.raises(UsageError, match=r"line \d+: expect_\w+ cannot be judged so: min_value and max_value cannot"):
        validate(checks(), funnel(), spoilt(tmp_path, old, new))


def test_validation_opens_no_connection(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Telemetry is off: no socket is opened and nothing is written to the home folder."""

    def refused(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setenv("HOME", str(tmp_path))
    validate(checks(), funnel())
    assert os.environ["GX_ANALYTICS_ENABLED"] == "False"
    assert list(tmp_path.iterdir()) == []
