"""`python -m flows.explain DOC`: one document in the terminal, every block beside its verdict."""

import argparse
import difflib
import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from flows.errors import UsageError
from flows.looking import add_run_options, printed
from flows.report.harmless import harmless

CODES = {"kept": "32", "dropped": "31", "rule": "1;33", "soft": "2", "title": "1"}


class Paint:
    """Colours, or none where nobody sees them."""

    def __init__(self, *, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, code: str) -> str:
        """The text in that colour."""
        return f"\x1b[{CODES[code]}m{text}\x1b[0m" if self.on else text


def main(argv: Sequence[str] | None = None) -> int:
    """Explain one document of a run; 2 when there is no such run or document."""
    cli = argparse.ArgumentParser(prog="python -m flows.explain", description=__doc__)
    cli.add_argument("doc", metavar="DOC", help="a doc_id, the beginning of one, or a source path")
    add_run_options(cli)

    def lines(folder: Path, args: argparse.Namespace) -> Iterator[str]:
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        width = shutil.get_terminal_size((100, 24)).columns
        return explained(folder, args.doc, Paint(on=colour), width)

    return printed(cli, argv, lines)


def explained(folder: Path, doc: str, paint: Paint, width: int) -> Iterator[str]:
    """The lines to print for one document of the run in `folder`.

    Raises:
        UsageError: no document, or several, go by that name.
    """
    documents = pl.read_parquet(folder / "documents.parquet")
    matches = _matching(documents, doc)
    if not matches:
        yield from _quarantined(folder, documents, doc, paint)
        return
    if len(matches) > 1:
        listed = "\n".join(
            f"  {row['doc_id']}  {row['source_path']} {row['record_id']}".rstrip() for row in matches[:20]
        )
        more = f"\n  and {len(matches) - 20} more" if len(matches) > 20 else ""
        raise UsageError(f"{len(matches)} documents go by {doc!r}; name one of\n{harmless(listed)}{more}")
    yield from _head(matches[0], folder, paint)
    yield from _body(matches[0]["doc_id"], folder, paint, width)


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


def _quarantined(folder: Path, documents: pl.DataFrame, doc: str, paint: Paint) -> Iterator[str]:
    quarantine = pl.read_parquet(folder / "quarantine.parquet")
    path = pl.col("source_path")
    rows = quarantine.filter((path == doc) | path.str.ends_with("/" + doc.lstrip("./"))).to_dicts()
    if not rows:
        names = documents["source_path"].to_list() + quarantine["source_path"].to_list()
        near = difflib.get_close_matches(doc, sorted(set(names)), n=3, cutoff=0.4)
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise UsageError(f"no document of {folder.name} goes by {doc!r}{harmless(hint)}")
    for row in rows:
        yield paint(harmless(f"{row['source_path']} {row['record_id']}".rstrip()), "title")
        yield f"{paint('quarantined', 'dropped')}: {row['reason']}"
        yield harmless(row["detail"])
        yield f"first bytes: {harmless(row['first_bytes'])}"


def _head(about: dict[str, Any], folder: Path, paint: Paint) -> Iterator[str]:
    yield paint(harmless(about["title"] or "(no title)"), "title")
    yield harmless(f"{about['doc_id']}  {about['source_path']} {about['record_id']}".rstrip())
    status = f"status {about['status']}" + (f" ({about['rejected_by']})" if about["rejected_by"] else "")
    if about["duplicate_of"]:
        why = pl.read_parquet(folder / "duplicates.parquet").filter(pl.col("doc_id") == about["doc_id"])
        status += (
            f" of {about['duplicate_of']}: {why['because'].item()}" if why.height else f" of {about['duplicate_of']}"
        )
    yield f"{status}; portal {about['portal']}; {about['lang']}, {about['script']}; {about['encoding']} ({about['encoding_evidence']})"
    yield (
        f"characters {about['chars_extracted']} = kept {about['chars_kept']} + dropped {about['chars_dropped']};"
        f" blocks {about['blocks_extracted']} = {about['blocks_kept']} + {about['blocks_dropped']}"
    )
    for item in about["evidence"]:
        yield harmless(f"  {item['field']}: {item['value']}  [{item['confidence']}, {item['where']}]")
    yield ""


def _body(doc_id: str, folder: Path, paint: Paint, width: int) -> Iterator[str]:
    mine = pl.col("doc_id") == doc_id
    blocks = pl.scan_parquet(folder / "blocks.parquet").filter(mine).collect()
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
            reason = f"{paint(gone['rule'], 'rule')}: {gone['because']}{evidence}"
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


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns; wide characters count two."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if paragraph.isascii():
            lines.extend(textwrap.wrap(paragraph, width) or [""])
            continue
        line, columns = "", 0
        for character in paragraph:
            size = 2 if unicodedata.east_asian_width(character) in "WF" else 1
            if columns + size > width:
                lines.append(line)
                line, columns = "", 0
            line += character
            columns += size
        lines.append(line)
    return lines


if __name__ == "__main__":
    sys.exit(main())
