"""The catalogue's cases as judged frames, in every part of a document, and rewritten in other widths and scripts."""

from collections.abc import Callable
from functools import cache

import opencc
import polars as pl

from flows.rules import RULES
from flows.stages.rules import judged
from flows.values import PLACES, Place
from tests.frames import blocks_of

FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalpha()}
"""ASCII marks and digits to their full-width forms."""

REWRITTEN: dict[str, Callable[[str], str]] = {
    "as written": str,
    "full width": lambda line: line.translate(FULL),
    "Taiwan's characters": opencc.OpenCC("s2tw").convert,
    "Hong Kong's characters": opencc.OpenCC("s2hk").convert,
}
"""Ways to write one line that folding undoes."""


def judged_anywhere(*lines: str) -> pl.DataFrame:
    """Each line judged in head, body and tail of a document: three rows a line, with `line`."""
    blocks = blocks_of(*lines).with_columns(pl.Series("line", lines, dtype=pl.String))
    everywhere = pl.concat(blocks.with_columns(pl.lit(place).cast(Place).alias("place")) for place in PLACES)
    return judged(everywhere, RULES)


@cache
def fired(rewritten: str) -> dict[str, set[str]]:
    """For every hit of the catalogue, rewritten in one of the ways: the rules that fire on it anywhere."""
    rewrite = REWRITTEN[rewritten]
    hits = [hit for rule in RULES if rule.pattern is not None for hit in rule.hits]
    lines = sorted({rewrite(hit) for hit in hits})
    rows = (
        judged_anywhere(*lines)
        .group_by("line")
        .agg(pl.col("fired").list.explode(keep_nulls=False, empty_as_null=False))
    )
    names = dict(rows.iter_rows())
    return {hit: set(names[rewrite(hit)]) for hit in hits}
