"""Sluice as a library: pages in memory in, clean text and a ledger out. No disk, no Prefect."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import polars as pl

from flows import pipeline
from flows.catalogue import catalogue
from flows.config import RunConfig
from flows.findings import QUARANTINE
from flows.given import pages_frame, readable
from flows.page import Page
from flows.storage.decode import Undecodable

METADATA = (
    "portal", "source_name", "source_url", "url", "title", "title_original", "author", "published_at",
    "published_evidence", "published_confidence", "lang", "langs", "script", "truncated", "status", "rejected_by",
)  # fmt: skip


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
    quarantine: pl.DataFrame
    """What could not be read, and is in no other table: which page, why, and what to do about it."""


def clean_html(html: bytes | str, url: str | None = None, config: RunConfig | None = None) -> Cleaned:
    """Clean one HTML page.

    Args:
        html: the page; bytes are decoded as a browser would, and better (see `flows.storage.decode`).
        url: the page's address, which names its portal and may date it.
        config: as for a run; cross-page stages do nothing on one page.

    Raises:
        Undecodable: the bytes are no text in any encoding that news has used. ValueError: they are a program or a picture.
    """
    return _one(Page(html=html, url=url), config)


def clean_text(dump: str, url: str | None = None, config: RunConfig | None = None) -> Cleaned:
    """Clean one plain-text dump of a page; arguments as for `clean_html`."""
    if isinstance(dump, bytes):
        msg = "clean_text takes text, not bytes: decode first, or give HTML bytes to clean_html"
        raise TypeError(msg)
    return _one(Page(text=dump, url=url), config)


def clean_pages(pages: Iterable[Page | None] | pl.DataFrame, config: RunConfig | None = None) -> CleanedPages:
    """Clean many pages at once, cross-page stages included; far faster than one by one.

    Args:
        pages: `Page` values, or a frame with `html` or `text` and optionally `id, url, title, published_at`;
            its other columns ride along as `extra`. A page that is None or null, or whose bytes are no text, costs
            itself, as a file does in a run: it stands in `quarantine`, and all others are cleaned.
        config: as for a run.

    Raises:
        ValueError: the frame has neither of the two columns. TypeError: something among the pages is no `Page`.
    """
    return _cleaned(*readable(pages), config)


def _cleaned(frame: pl.DataFrame, quarantine: pl.DataFrame, config: RunConfig | None) -> CleanedPages:
    settings = config or RunConfig()
    known = catalogue(settings)
    judged = pipeline.judge(frame, known)
    found = pipeline.learn([pipeline.seen(judged)], settings)
    done = pipeline.finish(judged, settings, known, found.to_drop(frame.height)[0])
    settled = pipeline.settle(pipeline.gathered(done), done.signatures.clear(), settings, known)
    (span,), learned = pipeline.attest(settled, found)
    (ledger,) = pipeline.ledgers([span], known)
    return CleanedPages(
        span.table("clean"),
        settled.documents,
        ledger,
        span.table("edits"),
        settled.duplicates,
        settled.shared,
        settled.funnel,
        settled.checks,
        learned,
        quarantine,
    )


def _one(page: Page, config: RunConfig | None) -> Cleaned:
    done = _cleaned(pages_frame([page]), pl.DataFrame(schema=QUARANTINE.columns), config)
    about = done.documents.row(0, named=True)
    kept: dict[str, Any] = done.clean.row(0, named=True) if done.clean.height else {"text": "", "paragraphs": []}
    dropped = [Dropped(*row) for row in done.ledger.select("raw", "rule", "because").rows()]
    metadata = {name: about[name] for name in METADATA}
    return Cleaned(kept["text"], about["title"], metadata, kept["paragraphs"], dropped)


__all__ = [
    "Cleaned",
    "CleanedPages",
    "Dropped",
    "Page",
    "Undecodable",
    "clean_html",
    "clean_pages",
    "clean_text",
    "pages_frame",
]
