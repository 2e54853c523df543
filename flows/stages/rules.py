"""The catalogue's rules at work: keep rules first, then drop rules, every one that fired noted."""

from collections.abc import Sequence

import polars as pl

from flows.rules import Rule
from flows.stages.verdict import UNDECIDED

EVIDENCE = 80
"""Characters of a rule's match that are kept as evidence."""

FOUND = {"row": pl.UInt32, "rule": pl.UInt32, "match": pl.String}
"""A row for each rule that fires on a block: the block's row, the rule's number, what the pattern matched."""


def judged(blocks: pl.DataFrame, rules: Sequence[Rule]) -> pl.DataFrame:
    """One row per block part, as given; fills `fired, kept_by, dropped_by, evidence`. Keeps height and order.

    `fired` names every rule that matched, keep rules before drop rules, each in the order of `rules`; the first of
    them decides, where no earlier step has. `evidence` is the part of `key` that it matched.
    """
    live = sorted((rule for rule in rules if rule.pattern is not None), key=lambda rule: rule.verdict != "keep")
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
    decides = pl.col("name").is_not_null() & UNDECIDED
    return (
        blocks.with_row_index("row")
        .join(by_row, on="row", how="left", maintain_order="left")
        .with_columns(
            pl.when(pl.col("names").is_null()).then("fired").otherwise(pl.concat_list("fired", "names")).alias("fired"),
            pl.when(decides & (pl.col("rule") < keeps)).then("name").otherwise("kept_by").alias("kept_by"),
            pl.when(decides & (pl.col("rule") >= keeps)).then("name").otherwise("dropped_by").alias("dropped_by"),
            pl.when(decides).then("match").otherwise("evidence").alias("evidence"),
        )
        .select(blocks.columns)
    )


def _found(blocks: pl.DataFrame, rules: Sequence[Rule]) -> pl.DataFrame:
    """FOUND for these blocks: patterns are tried once on each distinct key, then where the key stands is looked at."""
    conditions = {number: rule.when for number, rule in enumerate(rules) if rule.when is not None}
    wanted = {"width", "place"}.union(*(when.meta.root_names() for when in conditions.values()))
    widest = max((rule.max_width for rule in rules), default=0)
    rows = blocks.select("key", *sorted(wanted - {"key"})).with_row_index("row").filter(pl.col("width") <= widest)
    keys = rows.group_by("key").agg(pl.col("width").min(), pl.col("row"))
    candidates = _candidates(keys, rules)
    matches = [
        _matches(keys[candidates[number]] if rule.anchors else keys, number, rule)
        for number, rule in enumerate(rules)
        if number in candidates or not rule.anchors
    ]
    if not matches:
        return pl.DataFrame(schema=FOUND)
    limits = pl.DataFrame(
        {"rule": range(len(rules)), "max_width": [r.max_width for r in rules], "where": [r.where for r in rules]},
        schema_overrides={"rule": pl.UInt32},
    )
    place, where = pl.col("place").cast(pl.String), pl.col("where")
    found = (
        pl.concat(matches)
        .explode("row")
        .join(rows, on="row", maintain_order="left")
        .join(limits, on="rule", maintain_order="left")
        .filter(
            (pl.col("width") <= pl.col("max_width"))
            & ((where == "any") | (where == place) | ((where == "outside") & (place != "body")))
        )
    )
    for number, when in conditions.items():
        found = found.filter((pl.col("rule") != number) | when)
    return found.select(*FOUND)


def _candidates(keys: pl.DataFrame, rules: Sequence[Rule]) -> dict[int, pl.Series]:
    """For each rule with anchors that stand in any key, the numbers of those keys.

    One search for all literals at once costs as much as one or two regular expressions, and leaves most patterns
    with few rows and many with none.
    """
    pairs = [(anchor, number) for number, rule in enumerate(rules) for anchor in rule.anchors]
    if not pairs:
        return {}
    needs = pl.DataFrame(pairs, schema={"anchor": pl.String, "rule": pl.UInt32}, orient="row")
    anchors = needs["anchor"].unique().sort()
    holds = (
        keys.select(pl.col("key").str.extract_many(anchors.to_list(), overlapping=True).alias("anchor"))
        .with_row_index("key_no")
        .explode("anchor", empty_as_null=False)
        .join(needs, on="anchor")
        .group_by("rule")
        .agg(pl.col("key_no").unique())
    )
    return dict(zip(holds["rule"].to_list(), holds["key_no"], strict=True))


def _matches(keys: pl.DataFrame, number: int, rule: Rule) -> pl.DataFrame:
    """`row` (all rows of a key), `rule`, `match`: the keys that the rule's pattern matches.

    One `extract` instead of `contains` and `extract`: it compiles the pattern once, which costs as much as some
    thousand keys.
    """
    match = pl.col("key").str.extract(str(rule.pattern), 0)
    return (
        keys.filter(pl.col("width") <= rule.max_width)
        .select("row", pl.lit(number, pl.UInt32).alias("rule"), match.alias("match"))
        .drop_nulls("match")
        .with_columns(pl.col("match").str.slice(0, EVIDENCE))
    )
