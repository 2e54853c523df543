"""Which portal a page is from: by its address, by the address it names itself, by the marks its dump carries."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import polars as pl

from flows.catalogue import GENERIC, Catalogue

ADDRESSES = ("canonical", "meta:og:url", "jsonld:url")
"""Hints that name the page's own address, best first."""

MARK_WIDTH = 160
"""A mark is a line of chrome; a wider line that happens to hold the words is prose."""


def recognised(pages: pl.DataFrame, hints: pl.DataFrame, blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The pages with `portal`, `generic` where nobody is recognised, and `host` filled from the page's own address.

    One row per page, as given. A page that mentions or links a portal is not that portal's: marks are whole lines.
    """
    named = _named_hosts(hints)
    hosted = pages.join(named, on="doc_id", how="left", maintain_order="left").with_columns(
        pl.coalesce("host", "own_host").alias("host")
    )
    hosts = hosted["host"].drop_nulls().unique().to_list()
    known = {host: portal.id for host in hosts if (portal := catalogue.of_host(host))}
    by_host = pl.col("host").replace_strict(known, default=None, return_dtype=pl.String)
    placed = hosted.with_columns(by_host.alias("portal")).drop("own_host")
    homeless = placed.filter(pl.col("host").is_null()).select("doc_id")
    marked = _marked(blocks.join(homeless, on="doc_id", how="semi", maintain_order="left"), catalogue)
    joined = placed.join(marked, on="doc_id", how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("portal", "marked", pl.lit(GENERIC)).alias("portal")).drop("marked")


def _named_hosts(hints: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, own_host`: the host of the address that an HTML page gives itself."""
    rows = hints.filter(pl.col("name").is_in(ADDRESSES)).with_columns(
        pl.col("name").replace_strict(list(ADDRESSES), list(range(len(ADDRESSES))), return_dtype=pl.Int32).alias("rank")
    )
    best = rows.sort("doc_id", "rank", "hint_no").unique("doc_id", keep="first", maintain_order=True)
    hosts = [_host(value) for value in best["value"].to_list()]
    return best.select("doc_id", pl.Series("own_host", hosts, dtype=pl.String))


def host_of_address(hints: Mapping[str, str]) -> str | None:
    """The host that a page's own hints, by name, say it is from."""
    for name in ADDRESSES:
        host = _host(hints.get(name, ""))
        if host:
            return host
    return None


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _marked(blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """`doc_id, marked`: the portal with the most marks standing in the dump; the catalogue's order settles a tie."""
    lines = blocks.filter(pl.col("width") <= MARK_WIDTH).select("doc_id", "key")
    counts = [
        (lines.filter(pl.col("key").str.contains(mark)).select("doc_id").unique(), portal.id, rank)
        for rank, portal in enumerate(catalogue.portals)
        for mark in portal.marks
    ]
    schema = {"doc_id": pl.String, "marked": pl.String, "rank": pl.Int32}
    rows = [pl.DataFrame(schema=schema)] + [
        found.with_columns(pl.lit(name).alias("marked"), pl.lit(rank, pl.Int32).alias("rank"))
        for found, name, rank in counts
        if found.height
    ]
    tally = pl.concat(rows).group_by("doc_id", "marked", "rank").len().sort("doc_id", -pl.col("len").cast(pl.Int64), "rank")
    return tally.unique("doc_id", keep="first", maintain_order=True).select("doc_id", "marked")
