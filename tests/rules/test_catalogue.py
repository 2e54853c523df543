"""The rule catalogue keeps its own promises: every hit hits, every miss survives all rules."""

import re

import polars as pl
import pytest

from flows.rules import RULES, Rule
from flows.stages.fold import fold
from tests.rules.lines_of import full_width, judged_anywhere, traditional

PATTERNED = [rule for rule in RULES if rule.pattern is not None]
DROPS = [rule for rule in PATTERNED if rule.verdict == "drop"]
FAMILIES = sorted({rule.family for rule in PATTERNED})

each_rule = pytest.mark.parametrize("rule", PATTERNED, ids=lambda rule: rule.id)


def not_hit(rule: Rule, lines: list[str]) -> list[str]:
    """The lines on which this rule fires nowhere in a document."""
    judged = judged_anywhere(lines)
    hit = judged.filter(pl.col("fired").list.contains(rule.id))["line"].to_list()
    return [line for line in lines if line not in hit]


@each_rule
def test_every_hit_hits(rule: Rule) -> None:
    """A rule fires on each of its hits, in some place of a document at least."""
    assert not_hit(rule, list(rule.hits)) == []


@each_rule
def test_every_hit_hits_in_full_width(rule: Rule) -> None:
    """Width is folded away: the hits hit with full-width marks and digits too."""
    assert not_hit(rule, [full_width(line) for line in rule.hits]) == []


@each_rule
@pytest.mark.parametrize("config", ["s2tw", "s2hk"])
def test_every_hit_hits_in_traditional_script(rule: Rule, config: str) -> None:
    """Script is folded away: the hits hit in Taiwan's and Hong Kong's characters too."""
    assert not_hit(rule, [traditional(line, config) for line in rule.hits]) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_miss_survives_all_rules(family: str) -> None:
    """A near-miss is news: no drop rule of any family fires on it, wherever in a document it stands."""
    lines = [line for rule in DROPS if rule.family == family for line in rule.misses]
    judged = judged_anywhere(lines)
    drops = {rule.id for rule in DROPS}
    dropped = judged.select("line", "place", "fired").explode("fired").filter(pl.col("fired").is_in(drops)).rows()
    assert dropped == []


@each_rule
def test_misses_are_as_many_as_families_deserve(rule: Rule) -> None:
    """A rule has hits, and near-misses: never fewer than four, nor fewer than half its hits."""
    assert rule.hits
    assert len(rule.misses) >= max(3, len(rule.hits) // 2)


@each_rule
def test_a_hit_holds_an_anchor(rule: Rule) -> None:
    """The literals that choose a rule's rows stand in every line it is meant for."""
    bare = [line for line in rule.hits if rule.anchors and not any(anchor in fold(line) for anchor in rule.anchors)]
    assert bare == []


@each_rule
def test_patterns_are_anchored_and_bounded(rule: Rule) -> None:
    """Every alternative of a pattern spans the whole line or opens it, and no part of it is unbounded."""
    pattern = str(rule.pattern)
    assert pattern.startswith("^")
    assert not re.search(r"(?<!\\)\.[*+]|\(\?[=!<]", pattern)


@each_rule
def test_patterns_are_written_in_folded_form(rule: Rule) -> None:
    """Patterns and anchors are over `key`: folding changes nothing in them."""
    folded = [literal for literal in rule.anchors if fold(literal) != literal.strip()]
    assert folded == []
    assert re.findall(r"[\uff01-\uff5e]", str(rule.pattern)) == []
    characters = sorted(set(re.findall(r"[\u4e00-\u9fff]", str(rule.pattern))))
    assert [character for character in characters if fold(character) != character] == []


def test_ids_are_unique_and_snake_case() -> None:
    """A rule id names one rule, in snake case, and never what is done to the line."""
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert [name for name in ids if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []
    assert [name for name in ids if name.startswith(("remove_", "drop_", "no_more_", "strip_"))] == []


def test_reasons_are_sentences() -> None:
    """Each reason is one sentence a reviewer can read."""
    assert [rule.id for rule in RULES if not re.fullmatch(r"[A-Z].{10,130}\.", rule.because)] == []


def test_keep_rules_stand_first() -> None:
    """Catalogue order is precedence: no keep rule stands behind a drop rule."""
    verdicts = [rule.verdict for rule in RULES]
    assert verdicts == sorted(verdicts, key=lambda verdict: verdict != "keep")


def test_families_are_whole() -> None:
    """The rules of one family stand together."""
    order = [rule.family for rule in PATTERNED if rule.verdict == "drop"]
    assert len([1 for before, after in zip(order, order[1:], strict=False) if before != after]) == len(set(order)) - 1
