"""Every shipped expectation fails on what it is for, and holds on a healthy run."""

from typing import Any

import polars as pl
import pytest

from expectations import Judgement, Validation, validate
from expectations.frames import FRAMES, HISTORY
from expectations.suites import read_suites
from tests.expectations.tables import GOOD, checks, funnel, kept_by

STARTED = "2031-03-04T08:00:00+00:00"

LAWS: list[tuple[str, str, dict[str, Any]]] = [
    ("unique", "doc_id", {"doc_id": "d99"}),
    ("not_be_null", "portal", {"portal": None}),
    ("not_be_null", "status", {"status": None}),
    ("in_set", "status", {"status": "draft"}),
    ("in_set", "lang", {"lang": "klingon"}),
    ("in_set", "script", {"script": "latin"}),
    ("between", "kept_per_mille", {"kept_per_mille": 1001}),
    ("between", "kept_per_mille", {"status": "rejected", "kept_per_mille": -1}),
    ("between", "blocks_lost", {"blocks_lost": 1}),
    ("between", "blocks_lost", {"blocks_lost": -1}),
    ("between", "chars_lost", {"chars_lost": 7}),
    ("in_set", "survivor_missing", {"survivor_missing": True, "status": "duplicate"}),
    ("between", "cluster_kept", {"cluster_kept": 0, "status": "duplicate"}),
    ("between", "cluster_kept", {"cluster_kept": 2}),
    ("between", "paragraphs", {"paragraphs": 0}),
    ("between", "repeated_paragraphs", {"repeated_paragraphs": 1}),
    ("greater_than_b", "script_changed", {"script_changed": 301}),
    ("greater_than_b", "script_left", {"script_left": 301}),
]
"""What no corpus excuses: the end of the expectation's type, a column it judges, and the change that breaks it."""

OF_RULES: dict[str, tuple[str, dict[str, Any]]] = {
    "nameless": ("family", {"family": "unknown"}),
    "idle": ("blocks", {"blocks": 0}),
    "negative": ("chars", {"chars": -1}),
    "crowded": ("column_A", {"documents": 101}),
    "twice": ("column_list", {}),
}
"""Rules whose row in the funnel breaks one law each."""

HABITS: dict[str, tuple[str, Any]] = {
    "has_title": ("warning", False),
    "kept_per_mille": ("warning", 3),
    "longest_paragraph": ("warning", 12),
    "script_left_per_mille": ("warning", 6),
    "replacement_chars": ("warning", 4),
    "probes_left": ("warning", 1),
    "hours_ahead": ("warning", None),
    "has_published_at": ("info", False),
}
"""What depends on the corpus: its severity, and the value that a shipped expectation warns of."""

OF_PORTALS: dict[str, tuple[str, str]] = {
    "lossy": ("lost_per_mille", "91 % of its characters went"),
    "rejected": ("rejected_per_mille", "most of its documents have no body"),
    "copies": ("duplicate_per_mille", "most of its documents are copies"),
    "changed": ("kept_change", "its share of characters is a third of what it was"),
    "shorter": ("length_change", "its articles are a quarter as long as they were"),
    "longer": ("length_change", "its articles are four times as long as they were"),
}
"""Portals with one fault each: the column that tells it."""


def failing(verdict: Validation, name: str) -> list[Judgement]:
    """Expectations that name this document or row."""
    return [result for result in verdict["results"] if name in (*result["doc_ids"], *result["rows"])]


@pytest.fixture(scope="module")
def healthy() -> Validation:
    """A run without a fault, with a history and times that hold."""
    told = {"portal": "163", "documents": 40, "kept_per_mille": 960, "median_chars": 310}
    history = pl.DataFrame([{"run_id": "r1", **told}], schema=HISTORY)
    documents = checks().select("doc_id", pl.lit("2031-03-04").alias("published_at"))
    return validate(checks(), funnel(), documents=documents, started=STARTED, history=history)


@pytest.fixture(scope="module")
def lawless() -> Validation:
    """A hundred documents, and as many of them broken as there are laws, each in one way."""
    table = checks(*(change for _, _, change in LAWS), {"doc_id": None}, rows=100)
    columns, kept = funnel().columns, funnel(kept=kept_by(table)).rows()
    row = {"portal": "163", "lang": "zh", "family": "share_bar", "blocks": 9, "chars": 400, "documents": 5}
    broken = [{**row, "rule": rule, **change} for rule, (_, change) in OF_RULES.items()]
    rows = [*kept, *(tuple(one[name] for name in columns) for one in [*broken, broken[-1]])]
    return validate(table, pl.DataFrame(rows, schema=funnel().schema, orient="row"))


@pytest.fixture(scope="module")
def odd() -> Validation:
    """Thirty of forty documents odd in every way that depends on the corpus; published three days from now."""
    change = {column: value for column, (_, value) in HABITS.items() if column in GOOD}
    when = [{"doc_id": f"d{number:02}", "published_at": "2031-03-07" if number < 30 else None} for number in range(40)]
    return validate(checks(*[change] * 30), funnel(), documents=pl.DataFrame(when), started=STARTED)


@pytest.fixture(scope="module")
def portals() -> Validation:
    """Portals with a fault each, and some that only seem to have one."""
    rows, rules, history = [], [], []

    def portal(name: str, kept: int = 900, documents: int = 20, chars: int = 300, **others: int) -> None:
        statuses = [status for status, count in others.items() for _ in range(count)]
        for number in range(documents):
            status = statuses[number] if number < len(statuses) else "clean"
            rows.append({"doc_id": f"{name}{number}", **GOOD, "portal": name, "status": status, "chars": chars})
        total = chars * (documents - len(statuses))
        rules.append((name, "kept", "kept", total))
        # Fifty rules share what went, so that none of them stands out.
        rules.extend((name, f"rule_{part}", "part", total * (1000 - kept) // kept // 50) for part in range(50))

    def before(name: str, run: str = "r1", documents: int = 20, kept: int = 900, chars: int = 300) -> None:
        history.append(
            {"run_id": run, "portal": name, "documents": documents, "kept_per_mille": kept, "median_chars": chars}
        )

    portal("lossy", kept=90)
    portal("rejected", rejected=11)
    portal("copies", duplicate=11)
    portal("changed", kept=300)
    portal("shorter", chars=75)
    portal("longer", chars=1_200)
    portal("small", kept=50, documents=19, rejected=18)
    portal("new", kept=400)
    portal("wavering", kept=400)
    for name in ("lossy", "changed", "shorter", "longer", "small", "wavering"):
        before(name, kept=90 if name == "lossy" else 900)
    before("wavering", "r2", kept=350)
    before("new", documents=19)
    schema = {"portal": pl.String, "rule": pl.String, "family": pl.String, "chars": pl.Int64}
    told = pl.DataFrame(rules, schema=schema, orient="row").with_columns(
        pl.lit("zh").alias("lang"), pl.lit(9).alias("blocks"), pl.lit(5).alias("documents")
    )
    columns = FRAMES["funnel"].columns
    made = told.select([pl.col(name).cast(columns[name]) for name in funnel().columns])
    table = pl.DataFrame(rows, schema=checks().schema)
    return validate(table, made, history=pl.DataFrame(history, schema=HISTORY))


def test_a_healthy_run_meets_every_expectation(healthy: Validation) -> None:
    """It fails nothing, and every entry of every suite was judged, in the order of the files."""
    assert [result["description"] for result in healthy["results"] if not result["success"]] == []
    assert (healthy["success"], healthy["worst_failed"]) == (True, None)
    entries = [(suite.name, entry.type) for suite in read_suites() for entry in suite.entries]
    assert [(result["suite"], result["type"]) for result in healthy["results"]] == entries


@pytest.mark.parametrize(
    "number", range(len(LAWS)), ids=[f"{column}-{number}" for number, (_, column, _) in enumerate(LAWS)]
)
def test_what_no_corpus_excuses_is_critical(lawless: Validation, number: int) -> None:
    """One document that breaks one law is named by that law's expectation, and by no other."""
    kind, column, change = LAWS[number]
    (result,) = failing(lawless, change.get("doc_id", f"d{number:02}"))
    assert (result["severity"], result["success"]) == ("critical", False)
    assert result["type"].endswith(kind)
    assert column in (
        result["kwargs"].get("column"),
        result["kwargs"].get("column_A"),
        result["kwargs"].get("column_B"),
    )


@pytest.mark.parametrize("rule", OF_RULES)
def test_a_rule_that_breaks_a_law_is_critical(lawless: Validation, rule: str) -> None:
    """A row of the funnel that cannot be is named by one expectation."""
    (result,) = failing(lawless, f"163 · zh · {rule}")
    assert (result["severity"], result["success"]) == ("critical", False)
    assert OF_RULES[rule][0] in (result["kwargs"].get("column"), *result["kwargs"])


def test_a_document_without_an_id_is_critical(lawless: Validation) -> None:
    """It has no name to be shown by, so it is counted."""
    (result,) = [one for one in lawless["results"] if one["kwargs"] == {"column": "doc_id"} and "null" in one["type"]]
    assert (result["severity"], result["success"], result["count"], result["doc_ids"]) == ("critical", False, 1, [])


@pytest.mark.parametrize("column", HABITS)
def test_what_depends_on_the_corpus_warns(odd: Validation, column: str) -> None:
    """Many such documents are shown, with their ids, and the run is still published."""
    assert odd["worst_failed"] == "warning"
    failed = [result for result in odd["results"] if not result["success"]]
    (result,) = [result for result in failed if result["kwargs"]["column"] == column]
    assert result["severity"] == HABITS[column][0]
    assert result["doc_ids"] == [f"d{number:02}" for number in range(30)]
    assert result["observed"].startswith("30 of 40 documents")
    assert len(failed) == len(HABITS)


def test_a_time_ahead_is_told_in_hours(odd: Validation) -> None:
    """From the run's start to the first hour of the day that the document names."""
    (result,) = [result for result in odd["results"] if result["kwargs"].get("column") == "hours_ahead"]
    assert result["observed"] == "30 of 40 documents (64, 64, 64, …)"


@pytest.mark.parametrize("portal", OF_PORTALS)
def test_a_portal_that_loses_or_changes_is_named(portals: Validation, portal: str) -> None:
    """Each kind of loss has its expectation, and no other names the portal."""
    (result,) = [result for result in failing(portals, portal) if result["suite"] == "portals"]
    assert result["kwargs"]["column"] == OF_PORTALS[portal][0]
    assert (result["severity"], result["success"]) == ("warning", False)


@pytest.mark.parametrize("portal", ["small", "new", "wavering"])
def test_a_portal_of_which_little_is_known_is_left_alone(portals: Validation, portal: str) -> None:
    """Under twenty documents, now or then, say nothing; and what earlier runs differed in is no change."""
    assert [result["kwargs"] for result in failing(portals, portal) if result["suite"] == "portals"] == []
