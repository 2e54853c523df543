"""Pages as a caller of the library gives them, as PAGES; and what cannot be read of them, as QUARANTINE."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import polars as pl

from flows.dates import stated
from flows.findings import QUARANTINE
from flows.page import TOLD, Page, page_of, said, see_said, which
from flows.storage.binary import binary_kind
from flows.storage.decode import Undecodable, decode
from flows.storage.identify import Ids
from flows.storage.read import printable
from flows.storage.record import doc_id, host_of
from flows.table import conform
from flows.tables import PAGES

MEMORY = "memory"
"""The source path of every page that came from no file."""


class Binary(ValueError):  # noqa: N818 - it says what the bytes are
    """Bytes of something else than text, as in files."""


REASONS: Mapping[type[ValueError], str] = {Undecodable: "undecodable", Binary: "binary"}
"""Reasons of the quarantine, as those of files; all else is a broken record."""


def readable(given: Iterable[Page | None] | pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """PAGES and QUARANTINE of what is given; each page or row stands in exactly one of them.

    A page without text or HTML, or of bytes that are no text, costs itself: a quarantine row, `record_id` its id or its
    place from 0, that says which page it is and what to do about it.

    Args:
        given: pages, None for one that could not be had; or a frame (see `flows.clean_pages`).

    Raises:
        ValueError: a frame has a column for neither. TypeError: something among the pages is no `Page`.
    """
    refused: list[dict[str, Any]] = []
    pages = pages_frame(_rows(given) if isinstance(given, pl.DataFrame) else given, refused)
    return pages, conform(pl.DataFrame(refused, schema=QUARANTINE.columns), QUARANTINE)


def pages_frame(pages: Iterable[Page | None], refused: list[dict[str, Any]] | None = None) -> pl.DataFrame:
    """The pages as PAGES, sorted by doc_id. A page without an id is named by its content and its place.

    Of pages with one id the second is `id#2`, as in files. What cannot be read is left out and told in `refused`, a row of
    QUARANTINE each.

    Raises:
        ValueError: a page has no text, and nobody asks for `refused`. Undecodable: its bytes are no text; likewise.
        TypeError: something among them is no `Page`.
    """
    columns: dict[str, list[Any]] = {name: [] for name in PAGES.columns}
    ids = Ids()
    for number, given in enumerate(pages):
        page = page_of(given, number)
        try:
            see_said(page, number)
            raw, encoding, evidence = _text(page, number)
        except ValueError as error:
            if refused is None:
                raise
            name = _sound(page.id) if isinstance(page.id, str) else None
            refused.append(_refused(page, ids.unique(MEMORY, name or str(number)), error))
            continue
        digest = sha256(raw).hexdigest()
        record_id = ids.unique(MEMORY, _sound(page.id) or f"{number}:{digest[:20]}")
        row = {
            "doc_id": doc_id(MEMORY, record_id),
            "source_path": MEMORY,
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


def _refused(page: Page, record_id: str, error: ValueError) -> dict[str, Any]:
    data = page.html if isinstance(page.html, bytes) else None
    return {
        "source_path": MEMORY,
        "record_id": record_id,
        "reason": REASONS.get(type(error), "broken_record"),
        "detail": _sound("; ".join([str(error), *getattr(error, "__notes__", ())])),
        "bytes": None if data is None else len(data),
        "bytes_sha256": None if data is None else sha256(data).hexdigest(),
        "first_bytes": printable(data or b""),
    }


def _extra(page: Page) -> str | None:
    """What rides along, as JSON; a day of publication that cannot be read with certainty is part of it."""
    unread = {"published_at": page.published_at} if page.published_at and not stated(page.published_at) else {}
    extra = {**page.extra, **unread}
    named = {str(name): value for name, value in extra.items()}
    return _sound(json.dumps(named, ensure_ascii=False, sort_keys=True, default=said)) if extra else None


def _sound(text: str | None) -> str | None:
    """The text without lone surrogates, which have no place in UTF-8."""
    return text.encode("utf-8", "replace").decode() if text else text


def _text(page: Page, number: int) -> tuple[bytes, str, str]:
    """The text of a page, number so many from 0, in UTF-8, its encoding, and the evidence for it.

    Raises:
        ValueError: it has none. Undecodable: its bytes are no text. Either says which page it is.
    """
    given = page.html if page.html is not None else page.text
    if given is None:
        raise ValueError(f"{which(page, number)} has neither html nor text; leave it out, or give it one of the two")
    if not isinstance(given, str | bytes):
        raise ValueError(  # noqa: TRY004 - of one page among many, and told as what else is wrong with one
            f"{which(page, number)} has a {type(given).__name__} where text must stand; make it text, or leave it out"
        )
    if isinstance(given, bytes):
        try:
            decoded = decode(given, html=True)
        except Undecodable as error:
            error.add_note(f"It is {which(page, number)}.")
            raise
        kind = binary_kind(given, decoded.encoding)
        if kind:
            raise Binary(f"{which(page, number)} is {kind}, not a page; leave it out")
        return decoded.text.encode(), decoded.encoding, decoded.evidence
    # Lone surrogates have no place in UTF-8.
    return given.encode("utf-8", "replace"), "str", "given as text"


def _rows(frame: pl.DataFrame) -> list[Page]:
    """A page a row; one that is null in every column is a page all the same."""
    names = {"html", "text"}
    if not names & set(frame.columns):
        raise ValueError(f"the frame has a column html or text for no page, only {', '.join(frame.columns) or 'none'}")
    return [
        Page(
            **{name: row[name] for name in names & set(row)} | {name: said(row.get(name)) for name in TOLD},
            id=said(row.get("id")) or "",
            extra={name: value for name, value in row.items() if name not in {*names, *TOLD, "id"}},
        )
        for row in frame.iter_rows(named=True)
    ]
