"""`python -m flows.explain DOC`: one document in the terminal, every block beside its verdict."""

import argparse
import difflib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from flows.acting import harmless, harmless_line
from flows.errors import UsageError
from flows.listing import known_name, listed
from flows.looking import add_pager_option, add_run_options, number, printed, run_of
from flows.parser import Parser
from flows.screen import Paint, Screen, folded, screen
from flows.storage.reading import tables_of

LIMIT = 200
"""Lines of a run that are listed, if nobody says how many."""

SHOWN = 20
"""Documents, or records, that are named where several go by one name."""

NEEDED = {
    "documents": (
        "doc_id", "source_path", "record_id", "portal", "title", "status", "rejected_by", "duplicate_of", "lang", "script",
        "encoding", "encoding_evidence", "evidence", "chars_extracted", "chars_kept", "chars_dropped", "blocks_extracted",
        "blocks_kept", "blocks_dropped",
    ),
    "blocks": ("doc_id", "block_no", "part_no", "line_first", "line_last", "tag", "raw", "text", "kept_by", "dropped_by"),
    "ledger": ("doc_id", "block_no", "part_no", "line_first", "rule", "because", "evidence", "fired", "raw", "chars"),
    "edits": ("doc_id", "block_no", "part_no", "editor"),
    "quarantine": ("source_path", "record_id", "reason", "detail", "first_bytes"),
    "duplicates": ("doc_id", "because"),
}  # fmt: skip
"""Columns that a run must have."""


def main(argv: Sequence[str] | None = None) -> int:
    """Explain one document of a run, or list the lines that a rule dropped; 2 when there is no such thing."""
    cli = Parser(prog="python -m flows.explain", description=__doc__, allow_abbrev=False)
    cli.add_argument("doc", nargs="?", metavar="DOC", help="a doc_id, the beginning of one, or a source path")
    add_run_options(cli)
    cli.add_argument("--rule", metavar="ID", help="only lines that this rule dropped; without DOC of the whole run")
    cli.add_argument("--portal", metavar="NAME", help="only documents of this portal")
    cli.add_argument(
        "--limit", type=number, default=LIMIT, metavar="N", help=f"lines listed without DOC (default: {LIMIT})"
    )
    add_pager_option(cli)
    return printed(cli, argv, _lines)


def _lines(args: argparse.Namespace) -> Iterator[str]:
    if not (args.doc or args.rule or args.portal):
        raise UsageError("name a document, or with --rule or --portal the lines that are wanted")
    folder = run_of(args)
    tables_of(folder, NEEDED)
    if not args.doc:
        return listed(folder, args.rule, args.portal, args.limit, screen())
    return explained(folder, args.doc, screen(), args.rule, args.portal)


def explained(
    folder: Path, doc: str, where: Screen, rule: str | None = None, portal: str | None = None
) -> Iterator[str]:
    """The lines to print for one document of the run in `folder`; with `rule`, only what it dropped.

    Raises:
        UsageError: no document, or several, go by that name; or no rule is called `rule`.
    """
    if rule:
        known_name("rule", rule, folder)
    documents = pl.read_parquet(folder / "documents.parquet")
    matches = _matching(documents.filter(pl.col("portal") == portal) if portal else documents, doc)
    refused = _refused(folder, doc)
    if not matches:
        yield from _quarantined(folder, documents, doc, refused, where.paint)
        return
    if len(matches) > 1:
        named = "\n".join(
            harmless_line(f"  {row['doc_id']}  {row['source_path']} {row['record_id']}".rstrip())
            for row in matches[:SHOWN]
        )
        more = f"\n  and {len(matches) - SHOWN} more" if len(matches) > SHOWN else ""
        beside = "\n".join(["", *_beside(refused)]) if refused else ""
        raise UsageError(f"{len(matches)} documents go by {doc!r}; name one of\n{named}{more}{beside}")
    yield from _head(matches[0], folder, where.paint)
    yield from _body(matches[0]["doc_id"], folder, where, rule)
    yield from _beside(refused)


def _matching(documents: pl.DataFrame, doc: str) -> list[dict[str, Any]]:
    """Documents by id, else by path (also its end, after a slash), else by the beginning of an id."""
    path = pl.col("source_path")
    for test in (
        pl.col("doc_id") == doc,
        (path == doc) | path.str.ends_with("/" + doc.lstrip("./")),
        pl.col("doc_id").str.starts_with(doc) if len(doc) >= 2 else pl.lit(value=False),
    ):
        found = documents.filter(test)
        if found.height:
            return found.sort("source_path", "record_id").to_dicts()
    return []


def _refused(folder: Path, doc: str) -> list[dict[str, Any]]:
    """Rows of the quarantine by path, or by its end."""
    path = pl.col("source_path")
    named = (path == doc) | path.str.ends_with("/" + doc.lstrip("./"))
    return pl.read_parquet(folder / "quarantine.parquet").filter(named).to_dicts()


def _beside(refused: list[dict[str, Any]]) -> Iterator[str]:
    """What else of the file there was, and went into quarantine."""
    if refused:
        yield f"records of this name in quarantine: {len(refused)}"
    for row in refused[:SHOWN]:
        named = f"{row['source_path']} {row['record_id']}".rstrip()
        yield harmless_line(f"  {named}: {row['reason']}, {row['detail']}")
    if len(refused) > SHOWN:
        yield f"  and {len(refused) - SHOWN} more"


def _quarantined(
    folder: Path, documents: pl.DataFrame, doc: str, rows: list[dict[str, Any]], paint: Paint
) -> Iterator[str]:
    if not rows:
        refused = pl.read_parquet(folder / "quarantine.parquet", columns=["source_path"])
        names = documents["source_path"].to_list() + refused["source_path"].to_list()
        near = difflib.get_close_matches(doc, sorted(set(names)), n=3, cutoff=0.4)
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise UsageError(f"no document of {folder.name} goes by {doc!r}{harmless_line(hint)}")
    for row in rows:
        yield paint(harmless_line(f"{row['source_path']} {row['record_id']}".rstrip()), "title")
        yield f"{paint('quarantined', 'dropped')}: {row['reason']}"
        yield harmless(row["detail"])
        yield f"first bytes: {harmless(row['first_bytes'])}"


def _head(about: dict[str, Any], folder: Path, paint: Paint) -> Iterator[str]:
    yield paint(harmless_line(about["title"] or "(no title)"), "title")
    yield harmless_line(f"{about['doc_id']}  {about['source_path']} {about['record_id']}".rstrip())
    status = f"status {about['status']}" + (f" ({about['rejected_by']})" if about["rejected_by"] else "")
    if about["duplicate_of"]:
        why = pl.read_parquet(folder / "duplicates.parquet").filter(pl.col("doc_id") == about["doc_id"])
        status += (
            f" of {about['duplicate_of']}: {why['because'].item()}" if why.height else f" of {about['duplicate_of']}"
        )
    coded = harmless(f"{about['encoding']} ({about['encoding_evidence']})")
    yield f"{harmless(status)}; portal {about['portal']}; {about['lang']}, {about['script']}; {coded}"
    yield (
        f"characters {about['chars_extracted']} = kept {about['chars_kept']} + dropped {about['chars_dropped']};"
        f" blocks {about['blocks_extracted']} = {about['blocks_kept']} + {about['blocks_dropped']}"
    )
    for item in about["evidence"]:
        yield harmless_line(f"  {item['field']}: {item['value']}  [{item['confidence']}, {item['where']}]")
    yield ""


def _body(doc_id: str, folder: Path, screen: Screen, rule: str | None) -> Iterator[str]:
    paint, width = screen
    mine = pl.col("doc_id") == doc_id
    shown = mine & (pl.col("dropped_by") == rule) if rule else mine
    blocks = pl.scan_parquet(folder / "blocks.parquet").filter(shown).collect()
    if rule and blocks.is_empty():
        yield f"no line of it was dropped by {harmless(rule)}"
    ledger = pl.scan_parquet(folder / "ledger.parquet").filter(mine).collect()
    edits = pl.scan_parquet(folder / "edits.parquet").filter(mine).collect()
    why = {(row["block_no"], row["part_no"]): row for row in ledger.to_dicts()}
    changed: dict[tuple[int, int], list[str]] = {}
    for block_no, part_no, editor in edits.select("block_no", "part_no", "editor").iter_rows():
        changed.setdefault((block_no, part_no), []).append(editor)
    for block in blocks.to_dicts():
        place = (block["block_no"], block["part_no"])
        gone = why.get(place)
        mark, colour = ("x", "dropped") if gone else ("+", "kept")
        where = _where(block)
        text = block["raw"] if gone else block["text"]
        for nth, line in enumerate(folded(harmless(text), max(width - 12, 20))):
            yield f"{where if nth == 0 else '':>9} {paint(mark, colour)} {paint(line, colour) if gone else line}"
        if gone:
            evidence = f" ({harmless(gone['evidence'])})" if gone["evidence"] else ""
            reason = f"{paint(gone['rule'], 'rule')}: {harmless(gone['because'])}{evidence}"
            also = [rule for rule in gone["fired"] or [] if rule != gone["rule"]]
            yield f"{'':>12}{reason}" + (paint(f" also fired: {', '.join(also)}", "soft") if also else "")
        elif changed.get(place) or block["kept_by"]:
            told = [*changed.get(place, []), *([f"kept by {block['kept_by']}"] if block["kept_by"] else [])]
            yield paint(f"{'':>12}{', '.join(told)}", "soft")


def _where(block: dict[str, Any]) -> str:
    if not block["line_first"]:
        return str(block["tag"])[:9]
    first, last = block["line_first"], block["line_last"]
    return str(first) if first == last else f"{first}-{last}"


if __name__ == "__main__":
    sys.exit(main())
