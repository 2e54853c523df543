"""Where a metadata value may come from: every candidate with its evidence, before the best one is chosen.

A candidate row is `doc_id, field, value, where, confidence, rank, order`; the lowest rank wins, then the lowest order.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

import polars as pl

from flows import dates, patterns
from flows.catalogue import Catalogue
from flows.stages.names import people
from flows.stages.portal import stands
from flows.values import Confidence

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "doc_id": pl.String,
    "field": pl.String,
    "value": pl.String,
    "where": pl.String,
    "confidence": Confidence,
    "rank": pl.Int32,
    "order": pl.Int32,
}

GIVEN, JSON_LD, META, TAG, PORTAL, LINE, TEXT, ADDRESS = range(10, 90, 10)
"""Trust, best first: the record itself, JSON-LD, meta tags, time tags, portal files, labelled lines, prose, addresses."""

TRUST = {"high": 0, "medium": 1, "low": 2}
"""Steps within a rank."""

PORTAL_TITLE = GIVEN + 1
"""A line that a portal's file knows to be the title says more than any guess from its place."""

SHORTENERS = frozenset(
    [
        "tinyurl.com",
        "bit.ly",
        "t.co",
        "goo.gl",
        "ow.ly",
        "is.gd",
        "buff.ly",
        "t.cn",
        "url.cn",
        "dwz.cn",
        "reurl.cc",
        "pse.is",
        "lihi.cc",
        "lihi1.com",
        "ppt.cc",
    ]
)
"""Hosts that only redirect: such a link is a source's address, never its name."""

DATELINES = (
    re.compile(
        r"^(?:[\"“(]?[A-Z][A-Za-z.'’/ ,-]{1,60}?[ ,]*(?:[A-Z][a-z]{2,8}\.? \d{1,2},? ?(?:\d{4})?)?[ ,]*)"
        r"[(（](?P<name>Reuters|AP|AFP|UPI|CNN|CNBC|Xinhua|Bloomberg|Kyodo|Yonhap|ANI|PTI|TASS|IANS|dpa|EFE|CNA)[)）]"
        r"\s*[-–—:]"
    ),
    re.compile(
        r"^[(（〔【]?\s*(?P<name>新华社|新華社|中新社|中新网|中新網|中央社|法新社|路透社?|路透|美联社|美聯社|共同社|塔斯社"
        r"|韩联社|韓聯社|人民网|央视新闻|中国新闻网|央广网|参考消息网|环球网)[^。]{0,24}?(?:\d{1,2}日|日)[^。]{0,8}?[电電讯訊]"
    ),
    re.compile(
        r"^[^。]{2,16}[,，]?\s*\d{1,2}月\d{1,2}日\s*[(（](?P<name>路透社?|法新社|美联社|美聯社|新华社|新華社|彭博)[)）]"
    ),
)
"""Agencies as they sign a first paragraph; a mention further on is not a dateline."""


class Candidate(NamedTuple):
    """One possible value of one field of one document."""

    doc_id: str
    field: str
    value: str
    where: str
    confidence: str
    rank: int
    order: int


def frame(candidates: Iterable[Candidate]) -> pl.DataFrame:
    """Candidates as a frame."""
    return pl.DataFrame(list(candidates), schema=SCHEMA, orient="row")


def of_records(pages: pl.DataFrame) -> Iterator[Candidate]:
    """What the record, or the page's own side file, said."""
    for row in pages.select("doc_id", "url", "given_title", "given_published_at").iter_rows(named=True):
        for field, value in (("url", row["url"]), ("title", row["given_title"])):
            if value:
                yield Candidate(row["doc_id"], field, value, "record", "high", GIVEN, 0)
        given = row["given_published_at"]
        when = dates.stated(given) if given else None
        if when:
            yield Candidate(row["doc_id"], "published_at", when, "record", "high", GIVEN, 0)


def of_portal_lines(blocks: pl.DataFrame, portals: pl.DataFrame, catalogue: Catalogue) -> Iterator[Candidate]:
    """Values that a portal file's `[[field]]` patterns name, from the lines that they caught."""
    asked = ("doc_id", "block_no", "line_first", "place", "key", "text")
    after = pl.col("text").shift(-1).over("doc_id").alias("next_text")
    rows = (
        blocks.select(asked)
        .with_columns(after)
        .join(portals.select("doc_id", "portal"), on="doc_id", maintain_order="left")
    )
    for portal in catalogue.portals:
        mine = rows if "*" in portal.hosts else rows.filter(pl.col("portal") == portal.id)
        for field in portal.fields if mine.height else ():
            placed = mine.with_columns(stands(field.where).alias("_stands"))["_stands"]
            named = mine.filter(patterns.where(mine["key"], field.pattern, placed))
            for row in named.iter_rows(named=True):
                text = row["next_text"] if field.next else _captured(field.pattern, row["key"], row["text"])
                value = _field_value(field, text)
                if value:
                    where = f"{line_of(row)}: {portal.id}/{field.id}"
                    rank = (PORTAL_TITLE if field.field == "title" else PORTAL) + TRUST[field.confidence]
                    yield Candidate(row["doc_id"], field.field, value, where, field.confidence, rank, row["block_no"])


def of_addresses(chosen: pl.DataFrame, catalogue: Catalogue) -> Iterator[Candidate]:
    """What the addresses themselves tell: the day in a path, the paper behind a source's host."""
    for row in chosen.filter(pl.col("field").is_in(["url", "source_url"])).iter_rows(named=True):
        field, value = row["field"], row["value"]
        day = dates.in_url(value)
        if day:
            yield Candidate(
                row["doc_id"], "published_at", day, f"{field}'s path", "low", ADDRESS, field == "source_url"
            )
        host = (_split(value).hostname or "").removeprefix("www.")
        if field == "source_url" and host and host not in SHORTENERS:
            portal = catalogue.of_host(host)
            name = portal.title if portal else host
            yield Candidate(row["doc_id"], "source_name", name, "source_url's host", "medium", ADDRESS, 0)


def of_datelines(blocks: pl.DataFrame) -> Iterator[Candidate]:
    """The agency that signs one of the first two kept paragraphs."""
    kept = blocks.filter(pl.col("dropped_by").is_null())
    first = kept.group_by("doc_id", maintain_order=True).head(2)
    for row in first.iter_rows(named=True):
        for pattern in DATELINES:
            found = pattern.match(row["text"])
            if found:
                where = f"{line_of(row)}: dateline"
                yield Candidate(row["doc_id"], "source_name", found["name"], where, "high", TEXT, row["block_no"])


def value_of(field: str, raw: str) -> str | None:
    """A statement's text as the field holds it; None when it is nothing of the kind."""
    text = " ".join(raw.split())
    if field == "published_at":
        return dates.stated(text)
    if field == "author":
        return people(text)
    if field in {"url", "source_url"}:
        return text if _split(text).scheme in {"http", "https"} else None
    return text or None


def _split(url: str) -> SplitResult:
    """A URL's parts; all empty where it is no URL at all (`http://[news]/`)."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _field_value(field: Any, text: str | None) -> str | None:
    if not text:
        return None
    if field.field != "published_at":
        return value_of(field.field, text)
    if field.transform == "unix":
        return dates.of_unix(text, field.tz)
    by_format = dates.by_format(text, field.format, field.tz) if field.format else None
    return by_format or dates.in_text(text, field.tz)


def _captured(pattern: str, key: str, text: str) -> str | None:
    """The pattern's first group as published: found in the folded key, read from the text."""
    found = re.search(pattern, key)
    if not found or not found.groups() or found[1] is None:
        return None
    squeezed = " ".join(text.split())
    start, end = found.span(1)
    if len(squeezed) == len(key):
        return squeezed[start:end]
    at = squeezed.casefold().find(found[1])
    return squeezed[at : at + len(found[1])] if at >= 0 else found[1]


def line_of(row: dict[str, Any]) -> str:
    """Where a block stands, as evidence says it: `line 3` of a dump, `block 12` of a page."""
    return f"line {row['line_first']}" if row["line_first"] else f"block {row['block_no']}"
