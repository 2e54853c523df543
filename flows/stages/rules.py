"""The catalogue's rules at work: keep rules first, then drop rules, every one that fired noted."""

from collections.abc import Sequence

import polars as pl

from flows import patterns
from flows.rules import Rule
from flows.stages import verdict
from flows.stages.timelines import ticker
from flows.stages.verdict import UNDECIDED

EVIDENCE = 80
"""Characters of a rule's match that are kept as evidence."""

FOUND = {"row": pl.UInt32, "rule": pl.UInt32, "match": pl.String}
"""A row for each rule that fires on a block: the block's row, the rule's number, what the pattern matched."""


NARROW = 100
"""Columns up to which most rules look at a line. Wider keys are searched for the literals of the other rules only."""

BANDS = (
    (pl.col("width") <= NARROW, pl.lit(value=True)),
    (pl.col("width") > NARROW, pl.col("max_width") > NARROW),
)
"""Which keys are searched for the literals of which rules."""


def judged(blocks: pl.DataFrame, rules: Sequence[Rule]) -> pl.DataFrame:
    """One row per block part, as given; fills `fired, kept_by, dropped_by, evidence`. Keeps height and order.

    `fired` names every rule that matched, keep rules before drop rules, each in the order of `rules`; the first of
    them decides, where no earlier step has. `evidence` is the part of `key` that it matched.
    """
    live = sorted((rule for rule in rules if rule.pattern is not None), key=lambda rule: rule.verdict != "keep")
    if not live:
        return blocks
    found = _found(blocks, live)
    if found.is_empty():
        return blocks
    name = pl.col("rule").replace_strict(dict(enumerate(rule.id for rule in live)), return_dtype=pl.String)
    keeps = sum(rule.verdict == "keep" for rule in live)
    by_row = (
        found.sort("row", "rule")
        .with_columns(name.alias("name"))
        .group_by("row", maintain_order=True)
        .agg(pl.col("name").alias("names"), pl.col("name", "rule", "match").first())
    )
    verdicts = (
        blocks.select("kept_by", "dropped_by", "evidence")
        .with_row_index("row")
        .join(by_row.drop("names"), on="row", how="left", maintain_order="left")
    )
    decides = pl.col("name").is_not_null() & UNDECIDED
    return blocks.with_columns(
        verdict.appended(blocks["fired"], by_row["row"], by_row["names"]),
        *verdicts.select(
            pl.when(decides & (pl.col("rule") < keeps)).then("name").otherwise("kept_by").alias("kept_by"),
            pl.when(decides & (pl.col("rule") >= keeps)).then("name").otherwise("dropped_by").alias("dropped_by"),
            pl.when(decides).then("match").otherwise("evidence").alias("evidence"),
        ),
    )


def _found(blocks: pl.DataFrame, rules: Sequence[Rule]) -> pl.DataFrame:
    """FOUND for these blocks: each pattern is tried once on each distinct key, then where the key stands is looked at."""
    conditions = {number: rule.when for number, rule in enumerate(rules) if rule.when is not None}
    named = {"width", "place"}.union(*(when.meta.root_names() for when in conditions.values())) - {"key", "ticker"}
    limits = _limits(rules)
    rows = blocks.select("key", *sorted(named)).with_columns(ticker(blocks).alias("ticker")).with_row_index("row")
    keys = (
        rows.filter(pl.col("width") <= limits["max_width"].max())
        .group_by("key")
        .agg(pl.col("width").min(), pl.col("row"))
        .with_row_index("key_no")
    )
    candidates = _candidates(keys.select("key_no", "key", "width"), rules, limits)
    matches = _matches(candidates, rules)
    if matches.is_empty():
        return pl.DataFrame(schema=FOUND)
    place, where = pl.col("place").cast(pl.String), pl.col("where")
    found = (
        matches.join(keys.select("key_no", "row"), on="key_no")
        .explode("row")
        .join(rows, on="row")
        .join(limits, on="rule")
        .filter(
            (pl.col("width") <= pl.col("max_width"))
            & ((where == "any") | (where == place) | ((where == "outside") & (place != "body")))
        )
    )
    for number, when in conditions.items():
        found = found.filter((pl.col("rule") != number) | when)
    return found.select(*FOUND)


def _limits(rules: Sequence[Rule]) -> pl.DataFrame:
    """One row per rule, in order: `rule` (its number), `max_width`, `where`."""
    rows = [(number, rule.max_width, rule.where) for number, rule in enumerate(rules)]
    return pl.DataFrame(rows, schema={"rule": pl.UInt32, "max_width": pl.Int32, "where": pl.String}, orient="row")


def _candidates(keys: pl.DataFrame, rules: Sequence[Rule], limits: pl.DataFrame) -> dict[int, pl.DataFrame]:
    """For each rule, by number, the `key_no, key` that its pattern has to see; rules without any are not there.

    One search for all literals at once costs as much as a few regular expressions, and leaves most patterns with few
    keys and many with none.
    """
    pairs = [(anchor, number) for number, rule in enumerate(rules) for anchor in rule.anchors]
    needs = pl.DataFrame(pairs, schema={"anchor": pl.String, "rule": pl.UInt32}, orient="row").join(limits, on="rule")
    holds = (
        pl.concat(_held(keys.filter(band), needs.filter(rules_of)) for band, rules_of in BANDS)
        .group_by("rule")
        .agg(pl.col("key_no").unique())
    )
    texts = keys["key"]
    sifted = {
        number: pl.DataFrame({"key_no": numbers, "key": texts.gather(numbers)})
        for number, numbers in zip(holds["rule"].to_list(), holds["key_no"], strict=True)
    }
    free = {
        number: keys.filter(pl.col("width") <= rule.max_width).select("key_no", "key")
        for number, rule in enumerate(rules)
        if not rule.anchors
    }
    return sifted | free


def _held(keys: pl.DataFrame, needs: pl.DataFrame) -> pl.DataFrame:
    """`key_no, rule`: which rules have a literal in which keys, as far as their width allows."""
    literals = needs["anchor"].unique().sort()
    found = pl.col("key").str.extract_many(literals.implode(), overlapping=True).alias("anchor")
    return (
        keys.select("key_no", "width", found)
        .explode("anchor")
        .join(needs, on="anchor")
        .filter(pl.col("width") <= pl.col("max_width"))
        .select("key_no", "rule")
    )


def _matches(candidates: dict[int, pl.DataFrame], rules: Sequence[Rule]) -> pl.DataFrame:
    """`key_no, rule, match` of the keys that the rules' patterns match.

    `extract` alone, not `contains` and then `extract`: to begin with a pattern takes as long as hundreds of keys to try.
    """
    numbers, fired, matches = [], [], []
    for number, keys in candidates.items():
        found = patterns.extract(keys["key"], str(rules[number].pattern))
        rows = found.is_not_null().arg_true()
        if len(rows):
            numbers.append(keys["key_no"].gather(rows))
            fired.append(pl.repeat(number, len(rows), dtype=pl.UInt32, eager=True))
            matches.append(found.gather(rows))
    if not numbers:
        return pl.DataFrame(schema={"key_no": pl.UInt32, "rule": pl.UInt32, "match": pl.String})
    match = pl.concat(matches).str.slice(0, EVIDENCE)
    return pl.DataFrame({"key_no": pl.concat(numbers), "rule": pl.concat(fired), "match": match})
