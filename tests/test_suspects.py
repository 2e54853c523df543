"""The page of suspects: what a reviewer must see first, and strangers' text that stays text."""

import re
from pathlib import Path

import polars as pl

from flows.findings import FUNNEL
from flows.job import Outcome
from flows.report.rules import SUMS
from flows.suspects import plain, suspects_markdown
from flows.tables import DOCUMENTS, LEDGER

HOSTILE = (
    "<script>alert(1)</script>\n| a | [x](javascript:alert(1)) ![i](https://spy.example/p.png) `\u202e` # *b* &lt;"
)


def write(folder: Path, funnel: list[dict[str, object]], ledger: list[dict[str, object]]) -> Path:
    pl.DataFrame(
        funnel, schema={name: FUNNEL.columns[name] for name in ("portal", "rule", "family", *SUMS)}
    ).write_parquet(folder / "funnel.parquet")
    kept = ("doc_id", "line_first", "rule", "raw", "chars")
    pl.DataFrame(ledger, schema={name: LEDGER.columns[name] for name in kept}).write_parquet(folder / "ledger.parquet")
    pl.DataFrame(
        [{"doc_id": "d", "source_path": "in/<b>.txt"}],
        schema={name: DOCUMENTS.columns[name] for name in ("doc_id", "source_path")},
    ).write_parquet(folder / "documents.parquet")
    return folder


def line(rule: str, raw: str, chars: int) -> dict[str, object]:
    return {"doc_id": "d", "line_first": 1, "rule": rule, "raw": raw, "chars": chars}


def row(portal: str, rule: str, family: str, chars: int) -> dict[str, object]:
    return {"portal": portal, "rule": rule, "family": family, "blocks": 1, "documents": 1, "chars": chars}


def test_a_rule_that_took_most_of_a_portal_is_named(tmp_path: Path) -> None:
    """At 40 % it is, below it is not, nor is a share of next to nothing, nor what was kept."""
    funnel = [row("a", "greedy", "f", 4000), row("a", "kept", "kept", 5000), row("a", "modest", "f", 1000)]
    funnel += [row("b", "of_little", "f", 90), row("b", "kept", "kept", 10)]
    said = suspects_markdown(write(tmp_path, funnel, []))
    assert "| a | greedy | 40 % | 4,000 |" in said
    assert "modest" not in said and "little" not in said


def test_the_longest_lines_are_listed_and_copies_are_not(tmp_path: Path) -> None:
    """The longest first; what only moved, or stays in another copy, took nothing from anybody."""
    lines = [line("repeat_of", "copy", 900), *(line("credit", f"line {size}", size) for size in range(10, 20))]
    said = suspects_markdown(write(tmp_path, [], lines))
    assert "copy" not in said
    assert [int(found) for found in re.findall(r"line (\d+)", said)] == [19, 18, 17, 16, 15]


def test_page_text_cannot_act(tmp_path: Path) -> None:
    """No tag, link, picture, cell or heading of a stranger's survives, in Markdown or in HTML."""
    said = suspects_markdown(write(tmp_path, [], [line("credit", HOSTILE, 50)]))
    last = said.splitlines()[-1]
    assert not re.search(r"[<>\[\]()!*]", re.sub(r"&#\d+;", "", last))
    assert last.count("|") == 6
    assert "\u202e" not in said and "https://" not in said
    assert plain("plain words 和汉字") == "plain words 和汉字"


def test_a_real_run_can_be_suspected(sample_run: Outcome) -> None:
    """The tables of a run have what the page needs."""
    assert sample_run.run_dir
    assert "## The longest lines that went" in suspects_markdown(sample_run.run_dir)
