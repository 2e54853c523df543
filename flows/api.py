"""Sluice as a library: pages in memory in, clean text and a ledger out. No disk, no Prefect."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

import polars as pl

from flows import pipeline
from flows.catalogue import catalogue
from flows.config import RunConfig
from flows.dates import stated
from flows.storage.decode import Undecodable, decode
from flows.storage.identify import Ids
from flows.storage.record import doc_id, host_of
from flows.table import conform
from flows.tables import PAGES

METADATA = (
    "portal", "source_name", "source_url", "url", "title", "title_original", "author", "published_at",
    "published_evidence", "published_confidence", "lang", "langs", "script", "truncated", "status", "rejected_by",
)  # fmt: skip


TOLD = ("title", "published_at")
"""What a frame may say of a page besides, in any type."""


@dataclass(frozen=True)
class Page:
    """One page: `html` (text, or bytes to be decoded), or else `text`, a plain-text dump of a page."""

    html: str | bytes | None = None
    text: str | None = None
    url: str | None = None
    id: str = ""
    title: str | None = None
    published_at: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


class Dropped(NamedTuple):
    """A block that went: its text as published, the rule, and the rule's reason."""

    text: str
    rule: str
    because: str


@dataclass(frozen=True)
class Cleaned:
    """One page cleaned. `text` has no title; its paragraphs are joined by one blank line. Empty when rejected."""

    text: str
    title: str | None
    metadata: dict[str, Any]
    paragraphs: list[dict[str, Any]]
    dropped: list[Dropped]


class CleanedPages(NamedTuple):
    """Many pages cleaned together: the published tables as frames (columns in `flows.tables`)."""

    clean: pl.DataFrame
    documents: pl.DataFrame
    ledger: pl.DataFrame
    edits: pl.DataFrame
    duplicates: pl.DataFrame
    shared: pl.DataFrame
    funnel: pl.DataFrame
    checks: pl.DataFrame
    boilerplate: pl.DataFrame


def clean_html(html: bytes | str, url: str | None = None, config: RunConfig | None = None) -> Cleaned:
    """Clean one HTML page.

    Args:
        html: the page; bytes are decoded as a browser would, and better (see `flows.storage.decode`).
        url: the page's address, which names its portal and may date it.
        config: as for a run; cross-page stages do nothing on one page.

    Raises:
        Undecodable: the bytes are no text in any encoding that news has used.
    """
    return _one(Page(html=html, url=url), config)


def clean_text(dump: str, url: str | None = None, config: RunConfig | None = None) -> Cleaned:
    """Clean one plain-text dump of a page; arguments as for `clean_html`."""
    if isinstance(dump, bytes):
        msg = "clean_text takes text, not bytes: decode first, or give HTML bytes to clean_html"
        raise TypeError(msg)
    return _one(Page(text=dump, url=url), config)


def clean_pages(pages: Iterable[Page] | pl.DataFrame, config: RunConfig | None = None) -> CleanedPages:
    """Clean many pages at once, cross-page stages included; far faster than one by one.

    Args:
        pages: `Page` values, or a frame with `html` or `text` and optionally `id, url, title, published_at`;
            its other columns ride along as `extra`.
        config: as for a run.
    """
    settings = config or RunConfig()
    rows = _rows(pages) if isinstance(pages, pl.DataFrame) else list(pages)
    frame = pages_frame(rows)
    known = catalogue(settings)
    judged = pipeline.judge(frame, known)
    found = pipeline.learn([pipeline.seen(judged)], settings)
    done = pipeline.finish(judged, settings, known, found.to_drop(frame.height)[0])
    settled = pipeline.settle(pipeline.gathered(done), done.signatures.clear(), settings, known)
    (span,), learned, _ = pipeline.attest(settled.spans, found)
    return CleanedPages(
        span.table("clean"),
        settled.documents,
        span.table("ledger"),
        span.table("edits"),
        settled.duplicates,
        settled.shared,
        settled.funnel,
        settled.checks,
        learned,
    )


def pages_frame(pages: Iterable[Page]) -> pl.DataFrame:
    """The pages as PAGES, sorted by doc_id. A page without an id is named by its content and its place.

    Of pages with one id the second is `id#2`, as in files.
    """
    columns: dict[str, list[Any]] = {name: [] for name in PAGES.columns}
    ids = Ids()
    for number, page in enumerate(pages):
        raw, encoding, evidence = _text(page, number)
        digest = sha256(raw).hexdigest()
        record_id = ids.unique("memory", _sound(page.id) or f"{number}:{digest[:20]}")
        row = {
            "doc_id": doc_id("memory", record_id),
            "source_path": "memory",
            "record_id": record_id,
            "url": _sound(page.url),
            "host": host_of(page.url),
            "content_type": "html" if page.html is not None else "dump",
            "encoding": encoding,
            "encoding_evidence": evidence,
            "bytes_sha256": digest,
            "raw": raw,
            "given_title": _sound(page.title),
            "given_published_at": _sound(page.published_at),
            "extra": _extra(page),
        }
        for name, values in columns.items():
            values.append(row[name])
    texts = pl.Series("raw", columns.pop("raw"), dtype=pl.Binary).cast(pl.String)
    return conform(pl.DataFrame(columns, schema_overrides=PAGES.columns).with_columns(texts), PAGES)


def _one(page: Page, config: RunConfig | None) -> Cleaned:
    done = clean_pages([page], config)
    about = done.documents.row(0, named=True)
    kept: dict[str, Any] = done.clean.row(0, named=True) if done.clean.height else {"text": "", "paragraphs": []}
    dropped = [Dropped(*row) for row in done.ledger.select("raw", "rule", "because").rows()]
    metadata = {name: about[name] for name in METADATA}
    return Cleaned(kept["text"], about["title"], metadata, kept["paragraphs"], dropped)


def _extra(page: Page) -> str | None:
    """What rides along, as JSON; a day of publication that cannot be read with certainty is part of it."""
    unread = {"published_at": page.published_at} if page.published_at and not stated(page.published_at) else {}
    extra = {**page.extra, **unread}
    named = {str(name): value for name, value in extra.items()}
    return _sound(json.dumps(named, ensure_ascii=False, sort_keys=True, default=_said)) if extra else None


def _sound(text: str | None) -> str | None:
    """The text without lone surrogates, which have no place in UTF-8."""
    return text.encode("utf-8", "replace").decode() if text else text


def _text(page: Page, number: int) -> tuple[bytes, str, str]:
    """The text of a page, the so-manieth from 0, in UTF-8, its encoding, and the evidence for it.

    Raises:
        ValueError: it has none. Undecodable: its bytes are no text. Either says which page it is.
    """
    given = page.html if page.html is not None else page.text
    if given is None:
        raise ValueError(f"{_which(page, number)} has neither html nor text; leave it out, or give it one of the two")
    if isinstance(given, bytes):
        try:
            decoded = decode(given, html=True)
        except Undecodable as error:
            error.add_note(f"It is {_which(page, number)}.")
            raise
        return decoded.text.encode(), decoded.encoding, decoded.evidence
    # Lone surrogates have no place in UTF-8.
    return given.encode("utf-8", "replace"), "str", "given as text"


def _which(page: Page, number: int) -> str:
    name = page.id or page.url
    return f"page {number}" + (f" ({name})" if name else "")


def _rows(frame: pl.DataFrame) -> list[Page]:
    names = {"url", "html", "text"}
    return [
        Page(
            **{name: row[name] for name in names & set(row)} | {name: _said(row.get(name)) for name in TOLD},
            id=_said(row.get("id")) or "",
            extra={name: value for name, value in row.items() if name not in {*names, *TOLD, "id"}},
        )
        for row in frame.iter_rows(named=True)
    ]


def _said(value: Any) -> str | None:
    """A frame's value as text; a day or a time as ISO."""
    return value.isoformat() if isinstance(value, date) else None if value is None else str(value)


__all__ = ["Cleaned", "CleanedPages", "Dropped", "Page", "Undecodable", "clean_html", "clean_pages", "clean_text"]
