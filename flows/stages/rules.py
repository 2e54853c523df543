"""The catalogue's rules at work: keep rules first, then drop rules, every one that fired noted."""

from collections.abc import Sequence
from itertools import groupby

import polars as pl

from flows.rules import Rule
from flows.stages.verdict import UNDECIDED

EVIDENCE = 80
"""Characters of a rule's match that are kept as evidence."""


def judged(blocks: pl.DataFrame, rules: Sequence[Rule]) -> pl.DataFrame:
    """One row per block part, as given; fills `fired, kept_by, dropped_by, evidence`. Keeps height and order.

    `fired` names every rule that matched, keep rules before drop rules, each in the order of `rules`; the first of
    them decides, where no earlier step has. `evidence` is the part of `key` that it matched.
    """
    live = sorted((rule for rule in rules if rule.pattern is not None), key=lambda rule: rule.verdict != "keep")
    found = _found(blocks, live)
    if found.is_empty():
        return blocks
    names = pl.Series([rule.id for rule in live], dtype=pl.String)
    first_drop = sum(rule.verdict == "keep" for rule in live)
    by_row = (
        found.sort("row", "rule")
        .group_by("row", maintain_order=True)
        .agg(pl.col("rule").alias("_rules"), pl.col("rule").first().alias("_first"), pl.col("_match").first())
        .with_columns(pl.col("_rules").list.eval(pl.lit(names).gather(pl.element())))
        .with_columns(pl.lit(names).gather(pl.col("_first")).alias("_name"), (pl.col("_first") < first_drop).alias("_keep"))
    )
    hit = pl.col("_name").is_not_null()
    decides = hit & UNDECIDED
    return (
        blocks.with_row_index("row")
        .join(by_row, on="row", how="left", maintain_order="left")
        .with_columns(
            pl.when(hit).then(pl.concat_list("fired", "_rules")).otherwise("fired").alias("fired"),
            pl.when(decides & pl.col("_keep")).then("_name").otherwise("kept_by").alias("kept_by"),
            pl.when(decides & ~pl.col("_keep")).then("_name").otherwise("dropped_by").alias("dropped_by"),
            pl.when(decides).then("_match").otherwise("evidence").alias("evidence"),
        )
        .select(blocks.columns)
    )


def _found(blocks: pl.DataFrame, rules: Sequence[Rule]) -> pl.DataFrame:
    """A row for each rule that fires on a block: `row, rule` (their numbers) and `_match`, what it matched.

    A regular expression costs far more than a search for many literals at once. So the rows are thinned twice, by
    the literals of all rules and by those of a family, before any pattern sees them.
    """
    wanted = {"key", "width", "place"}
    wanted.update(*(rule.when.meta.root_names() for rule in rules if rule.when is not None))
    rows = blocks.select(sorted(wanted)).with_row_index("row")
    anchored = [(number, rule) for number, rule in enumerate(rules) if rule.anchors]
    free = [(number, rule) for number, rule in enumerate(rules) if not rule.anchors]
    candidates = _with_anchor(rows, [rule for _, rule in anchored])
    parts = []
    for _, family in groupby(sorted(anchored, key=lambda pair: pair[1].family), key=lambda pair: pair[1].family):
        members = list(family)
        own = _with_anchor(candidates, [rule for _, rule in members])
        parts += [_matches(own, number, rule) for number, rule in members]
    parts += [_matches(rows, number, rule) for number, rule in free]
    return pl.concat(parts) if parts else pl.DataFrame(schema={"row": pl.UInt32, "rule": pl.UInt32, "_match": pl.String})


def _with_anchor(rows: pl.DataFrame, rules: Sequence[Rule]) -> pl.DataFrame:
    """The rows that hold a literal of one of these rules and are no wider than the widest of them allows."""
    widest = max((rule.max_width for rule in rules), default=0)
    anchors = sorted({anchor for rule in rules for anchor in rule.anchors})
    narrow = rows.filter(pl.col("width") <= widest)
    return narrow.filter(pl.col("key").str.contains_any(anchors)) if anchors else narrow.clear()


def _matches(rows: pl.DataFrame, number: int, rule: Rule) -> pl.DataFrame:
    """`row, rule, _match` of the rows on which this rule fires."""
    return rows.filter(rule.fires()).select(
        "row",
        pl.lit(number, pl.UInt32).alias("rule"),
        pl.col("key").str.extract(str(rule.pattern), 0).str.slice(0, EVIDENCE).alias("_match"),
    )
