"""Which lines a rule dropped over a whole run, document by document."""

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from flows.acting import harmless, harmless_line
from flows.catalogue import Catalogue, catalogue
from flows.config import RunConfig
from flows.errors import UsageError
from flows.screen import Screen, shortened
from flows.storage import manifest

NAMED = 8
"""Rules or portals that are named to somebody who asks for one that there is not."""


def listed(folder: Path, rule: str | None, portal: str | None, limit: int, screen: Screen) -> Iterator[str]:
    """The lines to print: what was dropped by `rule`, on pages of `portal`, at most `limit` lines of it.

    Raises:
        UsageError: the run has no such rule, or no such portal.
    """
    paint, width = screen
    wanted = [pl.col("rule") == rule] if rule else []
    documents = pl.scan_parquet(folder / "documents.parquet").select("doc_id", "source_path", "record_id", "portal")
    if portal:
        documents = documents.filter(pl.col("portal") == portal)
    rows = (
        pl.scan_parquet(folder / "ledger.parquet")
        .filter(*wanted)
        .join(documents, on="doc_id", how="inner", maintain_order="left")
    )
    lines, pages, chars = rows.select(pl.len(), pl.col("doc_id").n_unique(), pl.col("chars").sum()).collect().row(0)
    if not lines:
        for column, name in (("rule", rule), ("portal", portal)):
            if name:
                known_name(column, name, folder)
    what = " ".join([f"by {rule}" if rule else "", f"on pages of {portal}" if portal else ""]).strip()
    yield paint(f"lines dropped {what}: {lines:,}, of {chars:,} characters, in documents: {pages:,}", "title")
    shown = rows.head(limit).collect()
    if rule and lines:
        yield f"{paint(rule, 'rule')}: {harmless(shown['because'][0])}"
    last = None
    for row in shown.iter_rows(named=True):
        if row["doc_id"] != last:
            yield ""
            yield (
                paint(harmless_line(f"{row['source_path']} {row['record_id']}".rstrip()), "title")
                + f"  {row['doc_id']}"
            )
        last = row["doc_id"]
        where = str(row["line_first"] or row["block_no"])
        why = "" if rule else f"  {row['rule']}"
        text = shortened(harmless(row["raw"]), width - 12 - len(why))
        yield f"{where:>9} {paint('x', 'dropped')} {text}{paint(why, 'rule') if why else ''}"
    if lines > limit:
        yield ""
        yield f"and {lines - limit:,} more; raise --limit to see them"


def known_name(column: str, name: str, *runs: Path, more: Sequence[str] = ()) -> None:
    """Return if a rule, or a portal, is called so: nothing found may also mean that nothing was dropped.

    Raises:
        UsageError: neither these runs nor their catalogues, nor `more`, know the name.
    """
    table = "ledger" if column == "rule" else "documents"
    found = pl.concat([pl.scan_parquet(run / f"{table}.parquet").select(column) for run in runs])
    there = {*found.unique().collect()[column], *more}
    told = [_catalogue(run) for run in runs]
    if name not in there.union(*(each.words if column == "rule" else each.by_id for each in told)):
        near = difflib.get_close_matches(name, sorted(there), n=3, cutoff=0.5)
        rest = f" and {len(there) - NAMED} more" if len(there) > NAMED else ""
        hint = f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(sorted(there)[:NAMED])}{rest}"
        raise UsageError(f"no {column} is called {name!r}; {hint}")


def _catalogue(run: Path) -> Catalogue:
    """The catalogue of the run; the shipped one where the reviewer's folder has gone or is broken."""
    try:
        return catalogue(manifest.config_of(run))
    except UsageError:
        return catalogue(RunConfig())
