"""Which portal a page is from: by its address, by the address it names itself, by the marks its lines carry."""

from urllib.parse import urlsplit

import polars as pl

from flows import patterns
from flows.catalogue import GENERIC, Catalogue

ADDRESSES = ("canonical", "meta:og:url", "jsonld:url")
"""Hints that name the page's own address, best first."""

SITE_NAME = "meta:og:site_name"

MARK_WIDTH = 160
"""Columns of a mark: it is a line of chrome; a wider line that happens to hold the words is prose."""


def recognised(pages: pl.DataFrame, hints: pl.DataFrame, blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The pages with `portal`, `generic` where nobody is recognised, and `host` filled from the page's own address.

    One row per page, as given. The address that the page was fetched from decides; else the first address that the
    page names as its own, then its site's name, and last the marks among its lines. A page that mentions or links a
    portal is not that portal's: marks are whole lines of chrome.
    """
    rows = pages.join(_own_hosts(hints), on="doc_id", how="left", maintain_order="left").with_columns(
        pl.col("host").is_null().alias("homeless"), pl.coalesce("host", "own_host").alias("host")
    )
    hosts = rows["host"].drop_nulls().unique().sort().to_list()
    known = {host: portal.id for host in hosts if (portal := catalogue.of_host(host))}
    by_host = pl.col("host").replace_strict(known, default=None, return_dtype=pl.String)
    rows = rows.with_columns(by_host.alias("portal"))
    unknown = rows.filter(pl.col("homeless") & pl.col("portal").is_null()).select("doc_id")
    named = _named(hints.join(unknown, on="doc_id", how="semi", maintain_order="left"), catalogue)
    marked = _marked(blocks.join(unknown, on="doc_id", how="semi", maintain_order="left"), catalogue)
    joined = rows.join(named, on="doc_id", how="left", maintain_order="left")
    joined = joined.join(marked, on="doc_id", how="left", maintain_order="left")
    found = pl.coalesce("portal", "named", "marked", pl.lit(GENERIC)).alias("portal")
    return joined.with_columns(found).drop("homeless", "own_host", "named", "marked")


def _own_hosts(hints: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, own_host`: the host of the address that an HTML page gives itself."""
    rows = hints.filter(pl.col("name").is_in(ADDRESSES)).with_columns(
        pl.col("name").replace_strict(list(ADDRESSES), list(range(len(ADDRESSES))), return_dtype=pl.Int32).alias("rank")
    )
    hosts = pl.Series("own_host", [_host(value) for value in rows["value"].to_list()], dtype=pl.String)
    found = rows.with_columns(hosts).drop_nulls("own_host").sort("doc_id", "rank", "hint_no")
    return found.unique("doc_id", keep="first", maintain_order=True).select("doc_id", "own_host")


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _named(hints: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """`doc_id, named`: the portal whose title, or host, a page gives as its site's name."""
    names = {portal.title.casefold(): portal.id for portal in reversed(catalogue.portals) if not portal.everywhere}
    names |= {host: portal.id for portal in reversed(catalogue.portals) for host in portal.hosts}
    said = hints.filter(pl.col("name") == SITE_NAME).unique("doc_id", keep="first", maintain_order=True)
    found = [names.get(value.strip().casefold()) for value in said["value"].to_list()]
    return said.select("doc_id", pl.Series("named", found, dtype=pl.String))


def _marked(blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """`doc_id, marked`: the portal with the most marks standing in the page; the catalogue's order settles a tie.

    All marks are looked for at once first: few lines hold any.
    """
    marks = [(rank, mark) for rank, portal in enumerate(catalogue.portals) for mark in portal.marks]
    lines = blocks.select("doc_id", "key", "width").filter(pl.col("width") <= MARK_WIDTH)
    lines = lines.filter(patterns.contains(lines["key"], "|".join(f"(?:{mark})" for _, mark in marks)))
    schema = {"doc_id": pl.String, "marked": pl.String, "rank": pl.Int32}
    rows = [pl.DataFrame(schema=schema)]
    for rank, mark in marks if lines.height else ():
        holds = patterns.contains(lines["key"], mark)
        if holds.any():
            found, portal = lines.filter(holds).select("doc_id").unique(), catalogue.portals[rank]
            rows.append(found.with_columns(pl.lit(portal.id).alias("marked"), pl.lit(rank, pl.Int32).alias("rank")))
    tally = pl.concat(rows).group_by("doc_id", "marked", "rank").len()
    best = tally.sort("doc_id", "len", "rank", descending=[False, True, False])
    return best.unique("doc_id", keep="first", maintain_order=True).select("doc_id", "marked")
