"""Where a metadata value may come from: every candidate with its evidence, before the best one is chosen.

A candidate row is `doc_id, field, value, where, confidence, rank, order`; the lowest rank wins, then the lowest order.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import polars as pl

from flows import dates
from flows.catalogue import Catalogue
from flows.stages.portal import stands
from flows.tables import Confidence

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

HINTS: dict[str, tuple[tuple[str, int, str], ...]] = {
    "published_at": (
        ("jsonld:datepublished", JSON_LD, "high"),
        ("meta:article:published_time", META, "high"),
        ("meta:og:published_time", META, "high"),
        ("meta:og:release_date", META, "high"),
        ("meta:pubdate", META + 1, "high"),
        ("meta:publishdate", META + 1, "high"),
        ("meta:publish_date", META + 1, "high"),
        ("meta:publish-date", META + 1, "high"),
        ("meta:datepublished", META + 1, "high"),
        ("meta:parsely-pub-date", META + 1, "high"),
        ("meta:sailthru.date", META + 1, "high"),
        ("meta:apub:time", META + 1, "high"),
        ("meta:dc.date.issued", META + 2, "medium"),
        ("meta:dc.date", META + 3, "medium"),
        ("meta:date", META + 3, "medium"),
        ("html:data-publishtime", TAG, "high"),
        ("itemprop:datepublished", TAG, "high"),
        ("time:datetime:article", TAG + 1, "medium"),
        ("portal:time", PORTAL - 15, "high"),
    ),
    "author": (
        ("jsonld:author", JSON_LD, "high"),
        ("meta:author", META, "medium"),
        ("meta:article:author", META + 1, "medium"),
        ("meta:parsely-author", META + 1, "high"),
        ("meta:sailthru.author", META + 1, "high"),
        ("meta:dc.creator", META + 1, "medium"),
        ("meta:byl", META + 1, "high"),
        ("portal:author", PORTAL - 15, "high"),
        ("itemprop:author", TAG, "medium"),
        ("rel:author", TAG + 1, "medium"),
    ),
    "source_name": (("portal:source", PORTAL, "high"), ("meta:source", META, "medium")),
    "source_url": (("jsonld:isbasedon", JSON_LD, "high"), ("meta:original-source", META, "high")),
    "url": (("canonical", META, "high"), ("meta:og:url", META + 1, "high"), ("jsonld:url", META + 2, "medium")),
    "title": (
        ("jsonld:headline", JSON_LD, "high"),
        ("meta:og:title", META, "high"),
        ("meta:headline", META + 1, "medium"),
        ("portal:title", PORTAL, "high"),
    ),
    "text": (("error", GIVEN, "low"), ("text:from", TAG, "medium")),
}
"""Which of a page's own statements may fill a field: name, rank, confidence. Names are compared in lower case.

`text` is no column: its evidence says where a text was found that no element shows, or why a page was not parsed.
"""

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

OUTLET = re.compile(
    r"(?:报|報|网|網|社|台|電視|电视|周刊|週刊|杂志|雜誌|新闻|新聞|频道|在线|通讯|客户端|中心|公司|委|局|部)$"
    r"|\b(?:news|times|post|daily|press|staff|reuters|editors?|team|newsroom|agency|media|tv|online|magazine)$",
    re.IGNORECASE,
)
"""A name that is a paper's, an agency's or an office's: never an author, at best a source."""

PERSONAL = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[\w.+-]+@[\w-]+\.\w+|https?://|\d{6,}")
"""What never is a name and must never become metadata: IP and mail addresses, links, phone numbers."""


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
        when = dates.in_text(given) if given else None
        if when:
            yield Candidate(row["doc_id"], "published_at", when, "record", "high", GIVEN, 0)


def of_hints(hints: pl.DataFrame) -> Iterator[Candidate]:
    """What an HTML page says of itself in JSON-LD, meta and time tags, or where its portal's selectors point."""
    names = [(name, field, rank, trust) for field, rows in HINTS.items() for name, rank, trust in rows]
    table = pl.DataFrame(names, schema=["name", "field", "rank", "trust"], orient="row")
    found = hints.with_columns(pl.col("name").str.to_lowercase()).join(table, on="name", maintain_order="left")
    for row in found.iter_rows(named=True):
        value = _value(row["field"], row["value"])
        if value:
            field = "source_name" if row["field"] == "author" and OUTLET.search(value) else row["field"]
            yield Candidate(row["doc_id"], field, value, row["name"], row["trust"], row["rank"], row["hint_no"])


def of_portal_lines(blocks: pl.DataFrame, portals: pl.DataFrame, catalogue: Catalogue) -> Iterator[Candidate]:
    """Values that a portal file's `[[field]]` patterns name, from the lines that they caught."""
    after = pl.col("text").shift(-1).over("doc_id").alias("next_text")
    rows = blocks.with_columns(after).join(portals.select("doc_id", "portal"), on="doc_id", maintain_order="left")
    for portal in catalogue.portals:
        mine = rows if "*" in portal.hosts else rows.filter(pl.col("portal") == portal.id)
        for field in portal.fields if mine.height else ():
            named = mine.filter(pl.col("key").str.contains(field.pattern) & stands(field.where))
            for row in named.iter_rows(named=True):
                text = row["next_text"] if field.next else _captured(field.pattern, row["key"], row["text"])
                value = _field_value(field, text)
                if value:
                    where = f"{_line(row)}: {portal.id}/{field.id}"
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
        host = (urlsplit(value).hostname or "").removeprefix("www.")
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
                where = f"{_line(row)}: dateline"
                yield Candidate(row["doc_id"], "source_name", found["name"], where, "high", TEXT, row["block_no"])


def name_of_person(text: str) -> str | None:
    """A byline's name or names, or None when the text is no name."""
    name = re.sub(r"^\s*(?:by|文|撰文|作者|记者|記者|編輯|责编)\s*[/:：|丨]?\s*", "", text, flags=re.IGNORECASE)
    name = " ".join(name.split()).strip(" ,，;；|/-–—()（）")
    if not name or PERSONAL.search(name) or len(name) > 80:
        return None
    return name


def _value(field: str, raw: str) -> str | None:
    text = " ".join(raw.split())
    if field == "published_at":
        return dates.of_unix(text) if text.isdecimal() and len(text) in {10, 13} else dates.in_text(text)
    if field == "author":
        return name_of_person(text)
    if field in {"url", "source_url"}:
        return text if urlsplit(text).scheme in {"http", "https"} else None
    return text or None


def _field_value(field: Any, text: str | None) -> str | None:
    if not text:
        return None
    if field.field != "published_at":
        return _value(field.field, text)
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


def _line(row: dict[str, Any]) -> str:
    return f"line {row['line_first']}" if row["line_first"] else f"block {row['block_no']}"
