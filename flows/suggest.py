"""`python -m flows.suggest`: lines that many articles of a site share, as entries ready to paste into a portal file."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from flows.acting import harmless
from flows.catalogue import Catalogue
from flows.catalogue import catalogue as load_catalogue
from flows.errors import RunError, UsageError
from flows.looking import add_run_options, number, printed, run_of
from flows.parser import Parser
from flows.portals import Portal
from flows.portals.write import file_name, learned_entry, opening, whole_line
from flows.stages.boilerplate import SHARING
from flows.storage import manifest

NOWHERE = "pages.invalid"
"""Stands for the host that a reviewer must find out."""


def main(argv: Sequence[str] | None = None) -> int:
    """Print the candidates of a run; 2 when there is no such run, or it knows no such site."""
    cli = Parser(prog="python -m flows.suggest", description=__doc__, allow_abbrev=False)
    add_run_options(cli)
    cli.add_argument("--portal", metavar="NAME", help="only this portal's, host's or file's lines (default: all)")
    cli.add_argument(
        "--min", type=number, default=1, metavar="N", help="only lines of at least N articles (default: all)"
    )
    return printed(cli, argv, lambda args: suggested(run_of(args), args.portal, args.min))


def suggested(folder: Path, only: str | None = None, least: int = 1) -> Iterator[str]:
    """The lines to print: for each site of the run in `folder` a portal file, or what to add to the one there is.

    Raises:
        UsageError: the run has no such table, or no such site. CatalogueError: its catalogue is gone or wrong.
    """
    known = load_catalogue(manifest.config_of(folder))
    learned = _learned(folder)
    seen = manifest.day_of(folder)
    sites = learned["site"].unique().sort().to_list()
    chosen = [(site, name) for site, name in _file_names(sites, known).items() if only in {None, site, name}]
    if only is not None and not chosen:
        raise UsageError(f"no lines were learned of {only!r}; {_hint(sites)}")
    found = False
    for site, name in chosen:
        portal = known.by_id.get(site) or known.of_host(site)
        rows = learned.filter((pl.col("site") == site) & (pl.col("stories") >= least))
        entries = list(_entries(_uncovered(rows, portal, known), portal))
        if not entries:
            continue
        found = True
        yield from _head(site, name, portal, seen)
        for entry in entries:
            yield from entry
    if not found:
        yield "# nothing to suggest: rules and portal files name every line that many articles share"


def _learned(folder: Path) -> pl.DataFrame:
    path = folder / "boilerplate.parquet"
    if not path.is_file():
        raise UsageError(f"{folder}: this run learned no lines (it has no boilerplate.parquet); run again")
    try:
        table = pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise RunError(f"{path} cannot be read ({error}); run again") from None
    return table.sort("site", "stories", "key", descending=[False, True, False])


def _file_names(sites: list[str], known: Catalogue) -> dict[str, str]:
    """The name of each site's portal file: the one there is, or one made of its host."""
    names: dict[str, str] = {}
    for site in sites:
        there = known.by_id.get(site) or known.of_host(site)
        names[site] = there.id if there else file_name(site, {*names.values(), *known.by_id})
    return names


def _hint(sites: list[str]) -> str:
    return f"there are lines of {harmless(', '.join(sites[:10]))}" if sites else "this run learned none at all"


def _uncovered(rows: pl.DataFrame, portal: Portal | None, known: Catalogue) -> pl.DataFrame:
    """The rows that no pattern of the catalogue, of this portal or of a file for every page, names already."""
    own = [each for each in known.portals if each.everywhere or each is portal]
    patterns = [rule.pattern for rule in known.rules if rule.pattern and rule.verdict == "drop"]
    patterns += [entry.pattern for each in own for entry in each.entries()]
    key = rows["key"]
    covered = pl.Series([False], dtype=pl.Boolean).new_from_index(0, len(key))
    for each in patterns:
        covered |= key.str.contains(each)
    return rows.filter(~covered)


def _head(site: str, name: str, portal: Portal | None, seen: str) -> Iterator[str]:
    """What stands above the entries: nothing that a known portal's file does not have."""
    if portal is not None:
        yield f"# {harmless(site)}: add these to your portals/{name}.toml (a shipped portal: make it, beginning with extends = true)"
        yield ""
        return
    before, after = SHARING.split("{}")
    shared = site.startswith(before) and site.endswith(after)
    yield f"# portals/{name}.toml"
    yield from opening(site, [NOWHERE if shared else site], seen, "put the site's own host here" if shared else "")
    if shared:
        yield f"marks = [{whole_line(site[len(before) : -len(after)])}]"
    yield ""


def _entries(rows: pl.DataFrame, portal: Portal | None) -> Iterator[list[str]]:
    """One [[line]] a row; a line whose key cannot be written as a pattern is left out."""
    taken = {entry.id for entry in portal.entries()} if portal else set()
    for row in rows.iter_rows(named=True):
        entry = learned_entry(row, taken)
        if entry:
            yield entry


if __name__ == "__main__":
    sys.exit(main())
