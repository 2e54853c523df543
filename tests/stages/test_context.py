"""Runs of headlines, cards, clouds and ends go; what looks like them in an article stays."""

import opencc
import polars as pl
import pytest

from flows.catalogue import catalogue
from flows.config import RunConfig
from flows.rules.context import CONTEXT
from flows.stages.context import in_context
from flows.stages.fold import folded
from flows.stages.lines import blocks_of_dumps
from flows.stages.shape import shaped
from flows.stages.title import titled, titles
from flows.stages.unwrap import unwrapped
from flows.table import empty
from flows.tables import HINTS
from tests.frames import blocks_of, pages_of
from tests.stages.contexts import EN, HITS, KNOWN_HITS, KNOWN_MISSES, MISSES, ZH

IDS = {rule.id for rule in CONTEXT if rule.verdict == "drop"} | {"related_head_zh", "related_head_en"}
TO_TAIWAN = opencc.OpenCC("s2tw").convert

Case = tuple[str, str]


def written(dump: str) -> str:
    """The dump with its article's first paragraphs in place."""
    return dump.replace("{zh}", ZH).replace("{en}", EN).replace("{zh_spaced}", ZH.replace("\n", "\n\n"))


def cases(*tables: dict[str, str]) -> list[object]:
    """The dumps as test parameters, Chinese ones in both scripts."""
    found = []
    for table in tables:
        for name, dump in table.items():
            found.append(pytest.param(written(dump), id=name))
            if "{zh" in dump:
                found.append(pytest.param(TO_TAIWAN(written(dump)), id=f"{name}, traditional"))
    return found


def judge(dump: str) -> pl.DataFrame:
    """The dump through the stages up to context; adds `marked`, whether the line was marked `>> `."""
    marks = [line.startswith(">> ") for line in dump.splitlines()]
    pages = pages_of("\n".join(line.removeprefix(">> ") for line in dump.splitlines()))
    blocks, _ = unwrapped(blocks_of_dumps(pages))
    blocks = titled(
        pages.with_columns(portal=pl.lit("generic")), empty(HINTS), shaped(folded(blocks)), catalogue(RunConfig())
    )
    judged = in_context(blocks, titles(blocks))
    assert judged.columns == blocks.columns
    return judged.with_columns(
        pl.Series("marked", [marks[first - 1] for first in judged["line_first"]], dtype=pl.Boolean)
    )


def gone(judged: pl.DataFrame) -> pl.Expr:
    return pl.col("dropped_by").is_in(list(IDS))


def wrong(dump: str) -> list[tuple[str, str | None]]:
    judged = judge(dump)
    return judged.filter(gone(judged).fill_null(value=False) != pl.col("marked")).select("text", "dropped_by").rows()


@pytest.mark.parametrize("dump", cases(HITS))
def test_hits(dump: str) -> None:
    """Exactly the marked lines go, by a rule of the family."""
    assert wrong(dump) == []


@pytest.mark.parametrize("dump", cases(MISSES))
def test_near_misses(dump: str) -> None:
    """Nothing of an article goes because it looks like a list."""
    assert wrong(dump) == []


@pytest.mark.xfail(strict=True, reason="not told apart yet")
@pytest.mark.parametrize("dump", cases(KNOWN_HITS, KNOWN_MISSES))
def test_known_failures(dump: str) -> None:
    """Known failures stay known."""
    assert wrong(dump) == []


def test_as_many_near_misses_as_hits() -> None:
    """Near-misses are as many as hits."""
    assert len(MISSES) + len(KNOWN_MISSES) >= len(HITS)


@pytest.mark.parametrize("rule", CONTEXT, ids=lambda rule: rule.id)
def test_rules_keep_their_promises(rule) -> None:
    """Every context rule sets its marked lines, and none of the lines of its near-misses."""
    column = "kept_by" if rule.verdict == "keep" else "dropped_by"
    for hit in rule.hits:
        judged = judge(hit)
        assert judged.filter(pl.col("marked"))[column].to_list() == [rule.id] * hit.count(">> ")
        assert hit.count(">> ") > 0
    for miss in rule.misses:
        assert rule.id not in judge(miss)[column].to_list()
        assert judge(miss).filter(pl.col("dropped_by").is_in(list(IDS)))["text"].to_list() == []


@pytest.mark.parametrize("dump", [written(dump) for dump in (*HITS.values(), *MISSES.values())][::4])
def test_a_document_is_judged_alone(dump: str) -> None:
    """The documents beside it in a shard change nothing."""
    plain = dump.replace(">> ", "")
    alone = blocks_of(plain)
    together = blocks_of(written(HITS["hot list under its head"]).replace(">> ", ""), plain, plain)
    named = titles(alone)
    first = in_context(alone, named)["dropped_by"].to_list()
    last = in_context(together, named.clear()).filter(pl.col("doc_id") == "d2")["dropped_by"].to_list()
    assert last == first


def test_of_nothing_nothing() -> None:
    """An empty shard stays empty."""
    blocks = blocks_of("").clear()
    assert in_context(blocks, titles(blocks)).height == 0
