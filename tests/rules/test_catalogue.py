"""The rule catalogue keeps its own promises: every hit hits, every miss survives all rules."""

import re
from itertools import pairwise

import polars as pl
import pytest

from flows.catalogue import Catalogue
from flows.rules import RULES, Rule
from flows.stages.fold import fold
from tests.rules.judged_lines import REWRITTEN, fired, judged_anywhere

PATTERNED = [rule for rule in RULES if rule.pattern is not None]
DROPS = [rule for rule in PATTERNED if rule.verdict == "drop"]

each_rule = pytest.mark.parametrize("rule", PATTERNED, ids=lambda rule: rule.id)


@each_rule
@pytest.mark.parametrize("rewritten", REWRITTEN)
def test_every_hit_hits(rule: Rule, rewritten: str) -> None:
    """A rule fires on each of its hits somewhere in a document, in either width and in every script."""
    assert [hit for hit in rule.hits if rule.id not in fired(rewritten)[hit]] == []


def test_every_miss_survives_all_rules() -> None:
    """A near-miss is news: no drop rule of any family fires on it, wherever in a document it stands."""
    misses = {miss for rule in DROPS for miss in rule.misses}
    judged = judged_anywhere(*sorted(misses)).explode("fired")
    dropped = judged.filter(pl.col("fired").is_in([rule.id for rule in DROPS]))
    assert dropped.select("line", "place", "fired").rows() == []


def test_keep_rules_leave_their_misses_alone() -> None:
    """What a keep rule must not protect, it does not."""
    for rule in PATTERNED:
        if rule.verdict == "keep":
            judged = judged_anywhere(*rule.misses)
            assert judged.filter(pl.col("fired").list.contains(rule.id))["line"].to_list() == []


@each_rule
def test_misses_match_hits_in_number(rule: Rule) -> None:
    """A rule has hits and near-misses: at least three of these, and about one for every two hits."""
    assert rule.hits
    assert len(rule.misses) >= max(3, len(rule.hits) // 2)


def test_misses_are_as_many_as_hits() -> None:
    """Over the whole catalogue, near-misses are as many as hits."""
    assert sum(len(rule.misses) for rule in PATTERNED) >= sum(len(rule.hits) for rule in PATTERNED)


@each_rule
def test_a_hit_holds_an_anchor(rule: Rule) -> None:
    """The literals that choose a rule's rows stand in every line it is meant for."""
    bare = [hit for hit in rule.hits if rule.anchors and not any(anchor in fold(hit) for anchor in rule.anchors)]
    assert bare == []


@each_rule
def test_patterns_are_anchored(rule: Rule) -> None:
    """Every alternative of a pattern begins at the line's beginning, and none looks around."""
    assert [part for part in alternatives(str(rule.pattern)) if not part.startswith("^")] == []
    assert re.search(r"\(\?<?[=!]", str(rule.pattern)) is None
    assert rule.max_width <= 900


@each_rule
def test_patterns_are_written_in_folded_form(rule: Rule) -> None:
    """Patterns and anchors are over `key`: folding changes nothing in them."""
    assert [anchor for anchor in rule.anchors if fold(f"a{anchor}a") != f"a{anchor}a"] == []
    characters = sorted(set(re.findall(r"[^\x00-\x7f]", str(rule.pattern))))
    assert [character for character in characters if fold(character) != character] == []


def test_ids_are_unique_and_snake_case() -> None:
    """A rule id names one kind of junk, in snake case, and never what is done to the line."""
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert [name for name in ids if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []
    assert [name for name in ids if name.startswith(("remove_", "drop_", "strip_", "delete_"))] == []


def test_reasons_are_sentences() -> None:
    """Each reason is one sentence a reviewer can read."""
    assert [rule.id for rule in RULES if not re.fullmatch(r"[A-Z][^.]{10,130}\.", rule.because)] == []


def test_keep_rules_stand_first() -> None:
    """Catalogue order is precedence: no keep rule stands behind a drop rule."""
    verdicts = [rule.verdict for rule in PATTERNED]
    assert verdicts == sorted(verdicts, key=lambda verdict: verdict != "keep")


def test_families_are_whole() -> None:
    """The rules of one family stand together."""
    order = [rule.family for rule in DROPS]
    changes = sum(before != after for before, after in pairwise(order))
    assert changes == len(set(order)) - 1


def test_the_catalogue_explains_every_rule() -> None:
    """Whatever may stand in the ledger has a family and a reason, the verdicts of other stages included."""
    words = Catalogue(RULES, ()).words
    assert {rule.id for rule in RULES} <= set(words)
    assert all(word.family and word.because.endswith(".") for word in words.values())


def alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the `|` that stand in no group and no class."""
    parts, depth, in_class, escaped = [""], 0, False, False
    for character in pattern:
        if escaped or character == "\\":
            escaped = not escaped
        elif in_class:
            in_class = character != "]"
        elif character == "[":
            in_class = True
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == "|" and depth == 0:
            parts.append("")
            continue
        parts[-1] += character
    return parts
