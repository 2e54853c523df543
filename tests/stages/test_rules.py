"""The rules stage: who wins, what is noted, what is left alone."""

from dataclasses import replace
from typing import Any

import polars as pl
from polars.testing import assert_frame_equal

from flows.rules import RULES, Rule
from flows.stages.rules import EVIDENCE, judged
from flows.stages.verdict import drop
from flows.values import Place
from tests.frames import blocks_of

LINES = tuple(line for rule in RULES for case in (*rule.hits, *rule.misses) for line in case.split("\n") if line)


def rule(rule_id: str, pattern: str, **more: Any) -> Rule:
    """A rule for tests, with only what the test speaks of."""
    plain = Rule(rule_id, family="test", because="A test.", hits=(), misses=(), pattern=pattern)
    return replace(plain, **more)


def test_a_keep_rule_wins_over_every_drop_rule() -> None:
    """A block that a keep rule protects is kept, wherever in the catalogue the rules stand."""
    rules = (rule("junk", "^港口"), rule("news", "通车", verdict="keep"))
    row = judged(blocks_of("港口今日通车"), rules).row(0, named=True)
    assert (row["kept_by"], row["dropped_by"]) == ("news", None)
    assert row["fired"] == ["news", "junk"]
    assert row["evidence"] == "通车"


def test_all_that_fire_are_noted_in_catalogue_order() -> None:
    """The first rule of the catalogue that fires decides, the others stand behind it in `fired`."""
    rules = (rule("third", "^x"), rule("first", "^分享"), rule("second", "到", anchors=("到",)))
    row = judged(blocks_of("分享到:"), rules).row(0, named=True)
    assert row["dropped_by"] == "first"
    assert row["fired"] == ["first", "second"]


def test_an_earlier_verdict_stands() -> None:
    """What an earlier step decided stays, with its evidence; the rule is only noted."""
    blocks = drop(blocks_of("分享到:"), pl.lit("title_line"), pl.lit("title"))
    row = judged(blocks, (rule("share", "^分享"),)).row(0, named=True)
    assert (row["dropped_by"], row["evidence"]) == ("title_line", "title")
    assert row["fired"] == ["title_line", "share"]


def test_evidence_is_what_matched_and_short() -> None:
    """The evidence is the matched part of the folded key, cut at its bound."""
    row = judged(blocks_of("责任编辑：" + "王" * 100), (rule("editor", "^责任编辑:.*", max_width=400),)).row(
        0, named=True
    )
    assert row["evidence"] == "责任编辑:" + "王" * (EVIDENCE - 5)


def test_place_and_width_bound_a_rule() -> None:
    """A rule is only trusted in its part of the document, and leaves wider lines alone."""
    blocks = blocks_of("1\n2\n3").with_columns(pl.Series("place", ["head", "body", "tail"], dtype=Place))
    number = "^[0-9]$"
    rules = (
        rule("outside", number, where="outside"),
        rule("head", number, where="head"),
        rule("narrow", number, max_width=0),
    )
    assert judged(blocks, rules)["fired"].to_list() == [["outside", "head"], [], ["outside"]]


def test_a_further_condition_is_heeded() -> None:
    """`when` looks at other columns of the block, and holds back this rule alone."""
    blocks = blocks_of("a\n\nb")
    rules = (rule("after_gap", "^[ab]$", when=pl.col("gap") > 0), rule("letter", "^[ab]$"))
    assert judged(blocks, rules)["fired"].to_list() == [["letter"], ["after_gap", "letter"]]


def test_rows_keep_their_number_order_and_columns() -> None:
    """The stage adds verdicts and nothing else: same rows, same order, same columns and types."""
    blocks = blocks_of(*("\n".join(LINES[start::40]) for start in range(40)))
    result = judged(blocks, RULES)
    told = ["fired", "kept_by", "dropped_by", "evidence"]
    assert result.schema == blocks.schema
    assert_frame_equal(result.drop(told), blocks.drop(told))


def test_a_document_is_judged_alike_in_any_company() -> None:
    """No verdict depends on which other documents stand in the shard, nor on their order."""
    dumps = ["\n".join(LINES[start::40]) for start in range(40)]
    told = ["text", "fired", "dropped_by", "evidence"]
    together = judged(blocks_of(*dumps), RULES).select(told)
    alone = pl.concat(judged(blocks_of(dump), RULES).select(told) for dump in dumps[:2])
    backwards = judged(blocks_of(*dumps[::-1]), RULES)
    assert_frame_equal(together.head(alone.height), alone)
    assert_frame_equal(backwards.filter(pl.col("doc_id") == "d39").select(told), together.head(len(LINES[::40])))


def test_literals_only_make_it_faster() -> None:
    """Without the search for literals the same rules fire on the same lines."""
    blocks = blocks_of("\n".join(LINES))
    slow = tuple(replace(rule, anchors=()) for rule in RULES)
    assert_frame_equal(judged(blocks, RULES), judged(blocks, slow))


def test_nothing_to_judge() -> None:
    """An empty shard, an empty catalogue and a shard where nothing fires come back as they went in."""
    blocks = blocks_of("今天港口通车,一切如常。")
    assert_frame_equal(judged(blocks.clear(), RULES), blocks.clear())
    assert_frame_equal(judged(blocks, ()), blocks)
    assert_frame_equal(judged(blocks, RULES), blocks)
