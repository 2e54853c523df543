"""`python -m flows.diff RUN_A RUN_B`: which documents and which lines changed their verdict between two runs, by rule."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from flows.acting import harmless, harmless_line
from flows.circumstances import changes, told
from flows.differences import Lines, documents, lines
from flows.listing import known_name
from flows.looking import add_pager_option, number, printed
from flows.parser import Parser
from flows.screen import Paint, Screen, counted, padded, screen, shortened
from flows.storage import manifest
from flows.storage.reading import tables_of

LIMIT = 50
"""Documents, and lines, that are shown if nobody says how many."""

REJECTED = ("no_body", "too_short", "not_parsed")
"""What rejects a document instead of a line."""

NO_LINE = "no such line"
"""Stands for the verdict of a line that the other run has cut otherwise."""


NEEDED = {
    "documents": (
        "doc_id", "source_path", "record_id", "bytes_sha256", "portal", "status", "rejected_by", "duplicate_of",
    ),
    "blocks": ("doc_id", "block_no", "part_no", "line_first", "raw", "chars", "dropped_by"),
    "duplicates": ("doc_id", "because"),
    "ledger": ("rule",),
}  # fmt: skip
"""Columns that both runs must have."""


@dataclass(frozen=True)
class Compared:
    """Two runs beside each other."""

    runs: tuple[dict[str, Any], dict[str, Any]]
    """Their manifests."""
    both: int
    changed: pl.DataFrame
    """Documents with another status or other bytes, with `gone` and `new` lines where the bytes differ."""
    lines: Lines
    named: dict[str, tuple[str, str]]
    """Path and record of every document that is shown."""
    folders: pl.DataFrame


def main(argv: Sequence[str] | None = None) -> int:
    """Compare two runs: 0 whether or not they differ, 2 for wrong usage."""
    cli = Parser(prog="python -m flows.diff", description=__doc__, allow_abbrev=False)
    cli.add_argument("run_a", metavar="RUN_A", help="a run's folder, or an output with a published run: the one before")
    cli.add_argument("run_b", metavar="RUN_B", help="the one after")
    cli.add_argument("--rule", metavar="ID", help="only lines that this rule drops in one of the two")
    cli.add_argument("--portal", metavar="NAME", help="only documents of this portal")
    cli.add_argument(
        "--limit", type=number, default=LIMIT, metavar="N", help=f"documents and lines shown (default: {LIMIT})"
    )
    cli.add_argument("--json", action="store_true", help="print one JSON object instead")
    add_pager_option(cli)
    return printed(cli, argv, _lines)


def _lines(args: argparse.Namespace) -> Iterator[str]:
    compared = compare(Path(args.run_a), Path(args.run_b), args.rule, args.portal, args.limit)
    if args.json:
        # ASCII: text of strangers cannot steer a terminal.
        yield json.dumps(as_json(compared, args.limit), indent=1)
        return
    yield from as_lines(compared, args.limit, screen())


def compare(named_a: Path, named_b: Path, rule: str | None, portal: str | None, limit: int) -> Compared:
    """The second run beside the first.

    Raises:
        UsageError: one is no run, or is damaged, or neither knows the rule or the portal.
    """
    a, b = manifest.run_dir(named_a), manifest.run_dir(named_b)
    for folder in (a, b):
        tables_of(folder, NEEDED)
    both, folders = documents(a, b, portal)
    if portal and both.is_empty() and folders.is_empty():
        known_name("portal", portal, a, b)
    found = lines(a, b, both, rule, limit)
    changed = both.filter((pl.col("before") != pl.col("after")) | pl.col("edited"))
    if rule:
        said = pl.lit(f"rejected ({rule})")
        changed = changed.filter(
            pl.col("doc_id").is_in(sorted(found.documents)) | said.is_in(pl.concat_list("before", "after"))
        )
        if not found.total and changed.is_empty():
            known_name("rule", rule, a, b, more=REJECTED)
    changed = changed.join(found.edited, on="doc_id", how="left", maintain_order="left")
    shown = both.filter(pl.col("doc_id").is_in(found.shown["doc_id"].unique().implode()))
    names = {row[0]: (row[1], row[2]) for row in shown.select("doc_id", "source_path", "record_id").iter_rows()}
    return Compared((manifest.read(a), manifest.read(b)), both.height, changed, found, names, folders)


def as_lines(compared: Compared, limit: int, where: Screen) -> Iterator[str]:
    """The lines to print: sums, then rules, documents, lines, and documents that only one run has."""
    found, (a, b), paint = compared.lines, compared.runs, where.paint
    yield paint(f"{a['run_id']} ({a['status']})  ->  {b['run_id']} ({b['status']})", "title")
    yield from told(changes(a, b))
    moves = found.moves
    yield (
        f"{counted(compared.both, 'document')} in both; of their lines {moves['dropped']:,} newly dropped, {moves['kept']:,} no longer"
        f" dropped, {moves['other_rule']:,} dropped by another rule, {moves['cut_otherwise']:,} cut otherwise"
    )
    yield from _rule_table(found, limit, paint)
    yield from _document_lines(compared.changed, limit, where)
    yield from _line_lines(compared, limit, where)
    for row in compared.folders.iter_rows(named=True):
        yield f"{harmless_line(row['folder']) or '(top)'}: {counted(row['only_a'], 'document')} only before, {row['only_b']:,} only after"
    if not (found.total or compared.changed.height or compared.folders.height):
        yield "no document and no line changed its verdict"


def _rule_table(found: Lines, limit: int, paint: Paint) -> Iterator[str]:
    if found.rules.is_empty():
        return
    rows = found.rules.sort(pl.col("chars_more") + pl.col("chars_less"), "rule", descending=[True, False])
    wide = max(20, *(len(rule) for rule in rows["rule"]))
    yield ""
    yield paint(
        f"{'rule':<{wide}} {'newly dropped':>14} {'characters':>11} {'no longer':>10} {'characters':>11}", "title"
    )
    for rule, *sums in rows.head(limit).iter_rows():
        more, chars_more, less, chars_less = sums
        yield f"{paint(f'{rule:<{wide}}', 'rule')} {more:>14,} {chars_more:>11,} {less:>10,} {chars_less:>11,}"
    if rows.height > limit:
        yield f"and {counted(rows.height - limit, 'more rule')}; raise --limit to see them"


def _document_lines(changed: pl.DataFrame, limit: int, where: Screen) -> Iterator[str]:
    paint, width = where
    if changed.is_empty():
        return
    yield ""
    yield paint(f"{counted(changed.height, 'document')} changed", "title")
    for row in changed.head(limit).iter_rows(named=True):
        yield f"  {harmless_line(_name(row['source_path'], row['record_id']))}  {row['doc_id']}"
        if row["edited"]:
            yield f"      changed input: {counted(row['new'] or 0, 'line')} new, {row['gone'] or 0:,} gone"
        if row["before"] != row["after"]:
            yield f"      {row['before']} -> {row['after']}"
            if row["because"]:
                yield f"      {shortened(harmless(row['because']), width - 6)}"
    if changed.height > limit:
        yield f"  and {changed.height - limit:,} more; raise --limit to see them"


def _line_lines(compared: Compared, limit: int, where: Screen) -> Iterator[str]:
    paint, width = where
    found, last = compared.lines, None
    if not found.total:
        return
    yield ""
    yield paint(
        f"{counted(found.total, 'line')} changed {'its' if found.total == 1 else 'their'} verdict, in {counted(len(found.documents), 'document')}",
        "title",
    )
    for row in found.shown.head(limit).iter_rows(named=True):
        if row["doc_id"] != last:
            yield f"  {harmless_line(_name(*compared.named[row['doc_id']]))}  {row['doc_id']}"
        last = row["doc_id"]
        change = f"{row['before'] or NO_LINE} -> {row['after'] or NO_LINE}"
        room = max(width - 11 - len(change), 12)
        text = padded(shortened(harmless(row["raw"]), room), room)
        yield f"{row['line_first'] or row['block_no']:>8} {text}  {paint(change, 'rule')}"
    if found.total > found.shown.height:
        yield f"  and {found.total - found.shown.height:,} more; raise --limit to see them"


def _name(source_path: str, record_id: str) -> str:
    return f"{source_path} {record_id}".rstrip()


def as_json(compared: Compared, limit: int) -> dict[str, Any]:
    """The same for a program; `documents` and `lines` are the first `limit` of as many as the counts say."""
    found = compared.lines
    return {
        "runs": [{name: about[name] for name in ("run_id", "status")} for about in compared.runs],
        "circumstances": [each._asdict() for each in changes(*compared.runs)],
        "documents_in_both": compared.both,
        "documents_changed": compared.changed.height,
        "lines_changed": found.total,
        "moves": found.moves,
        "rules": found.rules.sort("rule").to_dicts(),
        "documents": compared.changed.head(limit).to_dicts(),
        "lines": found.shown.to_dicts(),
        "only_in_one": compared.folders.to_dicts(),
    }


if __name__ == "__main__":
    sys.exit(main())
