"""How a step sets its verdict: once, and only where no earlier step has spoken."""

import polars as pl

UNDECIDED = pl.col("dropped_by").is_null() & pl.col("kept_by").is_null()
"""Blocks that no step has decided yet."""


def note(rule: pl.Expr) -> pl.Expr:
    """`fired` with this rule's id appended where `rule` is not null."""
    return (
        pl.when(rule.is_not_null())
        .then(pl.concat_list(pl.col("fired"), rule))
        .otherwise(pl.col("fired"))
        .alias("fired")
    )


def drop(blocks: pl.DataFrame, rule: pl.Expr, evidence: pl.Expr) -> pl.DataFrame:
    """The blocks with `dropped_by = rule` wherever `rule` is not null and nothing was decided before.

    `rule` gives a rule id or null for each row, `evidence` what it rests on. `fired` notes the rule in any case.
    """
    decides = rule.is_not_null() & UNDECIDED
    return blocks.with_columns(
        note(rule),
        pl.when(decides).then(rule).otherwise(pl.col("dropped_by")).alias("dropped_by"),
        pl.when(decides).then(evidence).otherwise(pl.col("evidence")).alias("evidence"),
    )


def keep(blocks: pl.DataFrame, rule: pl.Expr, evidence: pl.Expr) -> pl.DataFrame:
    """The blocks with `kept_by = rule` wherever `rule` is not null and nothing was decided before."""
    decides = rule.is_not_null() & UNDECIDED
    return blocks.with_columns(
        note(rule),
        pl.when(decides).then(rule).otherwise(pl.col("kept_by")).alias("kept_by"),
        pl.when(decides).then(evidence).otherwise(pl.col("evidence")).alias("evidence"),
    )
