"""What a reviewer should look at first in a run, as Markdown: rules that took most of a portal, and the longest lines that went.

Page text is the text of strangers: in the Markdown that this module makes it is text and nothing else.
"""

import re
import string
from pathlib import Path
from typing import Any

import polars as pl

from flows.acting import harmless
from flows.report.examples import STAYS
from flows.report.rules import SUMS, taken

MOST_PER_MILLE = 400
"""Of a portal's characters: a rule that takes more is either wrong or worth knowing."""

LEAST_CHARS = 2_000
"""Characters of a portal below which a share says nothing."""

SHOWN = 5
"""Rows of each list."""

LONGEST = 200
"""Characters shown of a line."""

MARKUP = {ord(sign): f"&#{ord(sign)};" for sign in string.punctuation}
"""Every sign that could be Markdown, HTML or the beginning of an address, as what it looks like."""


def suspects_markdown(run_dir: Path) -> str:
    """Two lists of at most `SHOWN` rows each, or a sentence where there is nothing to suspect."""
    funnel = pl.read_parquet(run_dir / "funnel.parquet", columns=["portal", "rule", "family", *SUMS])
    ledger = pl.scan_parquet(run_dir / "ledger.parquet")
    documents = pl.scan_parquet(run_dir / "documents.parquet").select("doc_id", "source_path")
    longest = (
        ledger.filter(~pl.col("rule").is_in(STAYS))
        .select("doc_id", "line_first", "rule", "raw", "chars")
        .top_k(SHOWN, by="chars")
        .join(documents, on="doc_id", how="left")
        .sort(pl.col("chars"), "doc_id", "line_first", descending=[True, False, False])
        .collect()
    )
    return "\n\n".join([_greedy(funnel), _longest(longest)])


def plain(text: str | None) -> str:
    """Text of strangers inside Markdown: one line, nothing in it acts, and what is long is cut."""
    flat = re.sub(r"\s+", " ", harmless(text)).strip()
    cut = flat if len(flat) <= LONGEST else f"{flat[:LONGEST]}…"
    return cut.translate(MARKUP)


def _greedy(funnel: pl.DataFrame) -> str:
    often = (pl.col("per_mille") >= MOST_PER_MILLE) & (pl.col("of") >= LEAST_CHARS)
    shares = taken(funnel).filter(often).head(SHOWN)
    if shares.is_empty():
        return f"No rule took {MOST_PER_MILLE // 10} % or more of a portal."
    rows = [
        [plain(row["portal"]), plain(row["rule"]), f"{row['per_mille'] // 10} %", f"{row['chars']:,}"]
        for row in shares.to_dicts()
    ]
    return _table("Rules that took most of a portal", ["portal", "rule", "of its characters", "characters"], rows)


def _longest(lines: pl.DataFrame) -> str:
    if lines.is_empty():
        return "No line went but titles and copies of what stays."
    rows = [
        [f"{row['chars']:,}", plain(row["rule"]), plain(row["source_path"]), f"`{row['doc_id']}`", plain(row["raw"])]
        for row in lines.to_dicts()
    ]
    return _table("The longest lines that went", ["characters", "rule", "file", "document", "begins"], rows)


def _table(title: str, heads: list[str], rows: list[list[Any]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in [heads, ["---"] * len(heads), *rows]]
    return "\n".join([f"## {title}", "", *lines])
