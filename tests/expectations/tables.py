"""Tables for the gate to judge: a healthy run, and as many faults in it as a test wants."""

from typing import Any

import polars as pl

from flows.findings import CHECKS, FUNNEL

GOOD = {
    "portal": "163", "status": "clean", "lang": "zh", "script": "hans", "blocks_lost": 0, "chars_lost": 0, "paragraphs": 3,
    "chars": 300, "kept_per_mille": 600, "repeated_paragraphs": 0, "longest_paragraph": 120, "has_title": True,
    "has_published_at": True, "script_changed": 0, "script_left": 0, "script_left_per_mille": 0, "survivor_missing": False,
    "cluster_kept": None, "replacement_chars": 0, "probes_left": 0,
}  # fmt: skip


def checks(*changes: dict[str, Any], rows: int = 40) -> pl.DataFrame:
    """`rows` good documents d00, d01, ...; the n-th change is made to the n-th of them."""
    made = [{"doc_id": f"d{number:02}", **GOOD} for number in range(rows)]
    for row, change in zip(made, changes, strict=False):
        row.update(change)
    return pl.DataFrame(made, schema=CHECKS.columns)


def funnel(kept: int = 12_000, **rules: int) -> pl.DataFrame:
    """What portal 163 kept, and what each rule took of it, in characters."""
    taken = {"kept": kept, "share_bar": 400, **rules}
    made = [
        {"portal": "163", "lang": "zh", "rule": rule, "family": rule, "blocks": 9, "chars": chars, "documents": 5}
        for rule, chars in taken.items()
    ]
    return pl.DataFrame(made, schema=FUNNEL.columns)


def kept_by(table: pl.DataFrame) -> int:
    """Characters of the clean documents of portal 163: what its funnel must say was kept."""
    return int(table.filter((pl.col("status") == "clean") & (pl.col("portal") == "163"))["chars"].sum())
