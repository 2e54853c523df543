"""What the pages say, without a browser: examples and suspects, shares against the run before, earlier runs."""

import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.report.examples import LONG, Chosen, Examples
from flows.report.history import RUNS, told
from flows.report.overview import numbers
from flows.report.pictures import draw, lengths
from flows.report.portals import kept_shares
from flows.report.rules import beside, greedy, shares

K, D, R = None, "junk", "repeat_of"


def blocks(*documents: list[str | None], raw: str = "{} {}") -> pl.DataFrame:
    rows = [
        (f"d{number}", block, 0, raw.format(number, block), 10 + block, rule)
        for number, rules in enumerate(documents)
        for block, rule in enumerate(rules)
    ]
    names = {"doc_id": pl.String, "block_no": pl.Int32, "part_no": pl.Int32, "raw": pl.String, "chars": pl.Int32}
    return pl.DataFrame(rows, schema={**names, "dropped_by": pl.String}, orient="row")


def examples(parts: list[pl.DataFrame]) -> Examples:
    chosen = Chosen()
    for part in parts:
        chosen.add(part)
    return chosen.examples()


def sort(frame: pl.DataFrame, name: str) -> list[tuple[Any, ...]]:
    return frame.filter(pl.col("sort") == name).select("id", "n", "before", "after").rows()


def test_what_stands_between_kept_lines_is_suspect() -> None:
    """Up to three dropped lines between two kept ones of one document; not the edges, a long box, or a repeat."""
    found = examples([blocks([D, K, D, D, K, D], [K, D, D, D, D, K], [K, R, K])])
    assert dict(found.middle.rows()) == {"junk": 2, "repeat_of": 1}
    assert sort(found.rows, "middle") == [("d0", 3, "0 2", "0 4"), ("d0", 2, "0 1", "0 3")]


def test_examples_stand_in_the_context_of_their_own_document() -> None:
    """The line before and after, none across the edge of a document; one example of a document, by chance of its id."""
    found = examples([blocks([D, K], [K, D], [D])]).rows
    assert sort(found, "random") == [("d0", 0, None, "0 1"), ("d1", 1, "1 0", None), ("d2", 0, None, None)]
    assert sort(found, "longest")[0] == ("d1", 1, "1 0", None)
    assert sort(found, "long") == []


def test_lines_that_say_the_same_are_one_example() -> None:
    """A disclaimer of a hundred documents is one suspect."""
    same = blocks(*[[K, D] for _ in range(100)], raw="the same disclaimer").with_columns(chars=pl.lit(LONG, pl.Int32))
    assert len(sort(examples([same]).rows, "long")) == 1


def funnel(*rows: tuple[str, str, int]) -> pl.DataFrame:
    told = [(portal, "en", rule, rule if rule == "kept" else "family", chars, chars, 1) for portal, rule, chars in rows]
    return pl.DataFrame(told, ["portal", "lang", "rule", "family", "blocks", "chars", "documents"], orient="row")


def test_a_rule_that_takes_nothing_any_more_is_told() -> None:
    """A rule that took lines in the run before and none now stands in the table with its fall; one that is new, with its rise."""
    now = funnel(("a", "kept", 90), ("a", "new", 10))
    then = funnel(("a", "kept", 50), ("a", "gone", 50))
    rows = beside(now, then).select("rule", "blocks", "blocks_before", "per_mille", "per_mille_before").rows()
    assert rows == [("new", 10, 0, 100, 0), ("gone", 0, 50, 0, 500)]
    assert beside(now, None).select("rule", "blocks_before").rows() == [("new", None)]


def test_a_rule_that_took_much_of_a_portal_is_greedy() -> None:
    """Over 40 % of the portal's characters, whatever it took elsewhere."""
    frame = funnel(("a", "kept", 59), ("a", "box", 41), ("b", "kept", 60), ("b", "box", 40), ("b", "menu", 0))
    assert greedy(frame).select("portal", "rule", "per_mille").rows() == [("a", "box", 410)]
    assert dict(shares(frame).select("rule", "per_mille").rows()) == {"box": 405, "menu": 0}
    assert dict(kept_shares(frame).select("portal", "per_mille").rows()) == {"a": 590, "b": 600}


def test_earlier_runs_are_told_and_a_damaged_one_is_no_reason_to_fail(tmp_path: Path) -> None:
    """This run is the last row; at most thirty; without a readable funnel nothing is compared."""
    counts = {"records": 3, "clean": 2}
    earlier = pl.DataFrame([{"run_id": f"r{number:03}", "records": number} for number in range(50)])
    past = told(earlier, tmp_path, {"run_id": "r100", "status": "dry_run", "counts": counts}, "warning")
    assert len(past.runs) == RUNS and past.runs[0]["run_id"] == "r021" and past.runs[0]["clean"] is None
    assert past.runs[-1]["run_id"] == "r100" and past.runs[-1]["clean"] == 2
    (tmp_path / "funnel.parquet").write_bytes(b"no table")
    assert told(None, tmp_path, {"run_id": "r1", "counts": {}}, None)[1:] == (None, None)


def test_lengths_count_clean_documents_before_and_after() -> None:
    """A bound belongs to its own bar; what is longer than all of them to the last; no clean document, no picture."""
    rows = {
        "status": ["clean", "clean", "rejected"],
        "chars_extracted": [101, 30_000, 5],
        "chars_kept": [100, 20_000, 0],
    }
    counted = {row["length"]: (row["before"], row["after"]) for row in lengths(pl.DataFrame(rows))}
    assert {name: both for name, both in counted.items() if any(both)} == {
        "≤ 100": (0, 1), "≤ 200": (1, 0), "≤ 20,000": (0, 1), "> 20,000": (1, 0),
    }  # fmt: skip
    assert lengths(pl.DataFrame(rows).filter(pl.col("status") == "rejected")) == []


@pytest.mark.parametrize("most", [0, 1, 2, 3, 5, 7, 12])
def test_an_axis_of_few_things_has_each_number_once(tmp_path: Path, most: int) -> None:
    """A run of two documents is not drawn with an axis of halves that read 0, 1, 1, 2, 2."""
    rows = [{"length": "≤ 100", "before": most, "after": 0}, {"length": "> 100", "before": 0, "after": most}]
    draw(tmp_path, {"lengths": rows})
    texts = re.findall(r"<text[^>]*>([0-9,]+)</text>", (tmp_path / "lengths.svg").read_text("utf-8"))
    assert len(texts) == len(set(texts)) and str(most) in texts


def test_two_runs_of_one_minute_are_two_points() -> None:
    """The picture of earlier runs tells apart what was run twice in a minute; one name would make one point of them."""
    ids = ("20260301-101501-000001-aa", "20260301-101540-000001-bb")
    row = {"chars_kept": 1, "chars_extracted": 2, "clean": 1, "records": 1}
    counts = dict.fromkeys(("records", "clean", "duplicate", "rejected", "quarantined"), 1)
    about = {"counts": counts, "history": [{"run_id": run_id, **row} for run_id in ids]}
    documents = pl.DataFrame({"status": ["clean"], "chars_extracted": [2], "chars_kept": [1]})
    assert len({point["run"] for point in numbers(about, [], [], documents)["trend"]}) == 2
