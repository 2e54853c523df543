"""A shard's bytes to its pages, and to the list of what could not be read."""

import hashlib
from collections.abc import Iterator
from typing import Any

import polars as pl

from flows.findings import QUARANTINE
from flows.storage import limits
from flows.storage.binary import binary_kind
from flows.storage.decode import Decoded, Undecodable, decode, sound, unfolded, unicode
from flows.storage.identify import Ids
from flows.storage.items import items
from flows.storage.record import Broken, Item, Record, doc_id, host_of
from flows.storage.shards import Shard, Slice
from flows.table import conform
from flows.tables import PAGES

Row = dict[str, Any]


def read(shard: Shard) -> tuple[pl.DataFrame, pl.DataFrame]:
    """PAGES and QUARANTINE of the shard; each record of its slices stands in exactly one of them.

    One row per page: decoded, its id unique in its file, `doc_id` from its source path and that id. What is empty,
    binary, undecodable, broken or too large costs itself: a quarantine row with the reason and what to do about it.
    """
    pages: list[Row] = []
    quarantine: list[Row] = []
    for part in shard.slices:
        for record_id, item in _identified(part):
            row = _page(item, record_id) if isinstance(item, Record) else item
            if isinstance(row, Broken):
                quarantine.append(_refused(row, record_id))
            else:
                pages.append(row)
    return _frame(pages, PAGES), _frame(quarantine, QUARANTINE)


def _frame(rows: list[Row], table: Any) -> pl.DataFrame:
    columns = {name: [row[name] for row in rows] for name in table.columns}
    return conform(pl.DataFrame(columns, schema=table.columns), table)


def _identified(part: Slice) -> Iterator[tuple[str, Item]]:
    """The records of the slice with their ids, which count the repeats of the whole file.

    The first slice of a file counts for itself; a later one was told by the plan which of its ids are repeats.
    """
    ids = Ids()
    repeats = dict(part.repeats)
    first = part.start.ordinal
    for ordinal, item in enumerate(items(part.source, part.start), first):
        if part.stop is not None and ordinal >= part.stop:
            return
        base = unicode(item.base_id)[0]
        yield repeats.get(ordinal, base) if first else ids.unique(item.source_path, base), item


def _page(record: Record, record_id: str) -> Row | Broken:
    data = record.data
    refused = _refusal(record, data)
    if refused:
        return refused
    try:
        decoded = _decoded(record)
    except Undecodable as error:
        kind = binary_kind(data)
        if kind:
            return _broken(record, data, "binary", f"{kind}, not a page; take it out of the input")
        return _broken(record, data, "undecodable", f"{error}; take it out if it is no text, else save it as UTF-8")
    kind = binary_kind(data, decoded.encoding)
    if kind:
        return _broken(record, data, "binary", f"{kind}, not a page; take it out of the input")
    if not decoded.text.strip():
        return _broken(record, data, "empty", "nothing but blanks; take it out, or fetch it again")
    url = unicode(record.url)[0] if record.url else None
    return {
        "doc_id": doc_id(record.source_path, record_id),
        "source_path": record.source_path,
        "record_id": record_id,
        "url": url,
        "host": host_of(url),
        "content_type": "html" if record.html else "dump",
        "encoding": decoded.encoding,
        "encoding_evidence": decoded.evidence,
        "bytes_sha256": hashlib.sha256(data).hexdigest(),
        "raw": decoded.text,
        "given_title": record.title,
        "given_published_at": record.published_at,
        "extra": record.extra,
    }


def _refusal(record: Record, data: bytes) -> Broken | None:
    if not data.strip():
        return _broken(record, data, "empty", "nothing in it; take it out, or fetch it again")
    if len(data) > limits.PAGE_BYTES:
        size = limits.PAGE_BYTES // limits.MIB
        return _broken(record, data, "too_large", f"longer than {size} MiB; cut it into pages, or take it out")
    return None


def _decoded(record: Record) -> Decoded:
    if isinstance(record.body, bytes):
        return decode(record.body, record.encoding, html=record.html)
    text, lost = unicode(record.body)
    evidence = record.evidence or "the record's text"
    said = f"{evidence}; {lost} broken places replaced by U+FFFD" if lost else evidence
    return sound(unfolded(Decoded(text, "utf-8", said)))


def _broken(record: Record, data: bytes, reason: str, detail: str) -> Broken:
    return Broken(record.source_path, reason, detail, data[:64], len(data), hashlib.sha256(data).hexdigest())


def _refused(broken: Broken, record_id: str) -> Row:
    return {
        "source_path": broken.source_path,
        "record_id": record_id,
        "reason": broken.reason,
        "detail": unicode(broken.detail)[0],
        "bytes": broken.size,
        "bytes_sha256": broken.sha256,
        "first_bytes": printable(broken.head),
    }


def printable(head: bytes) -> str:
    r"""The bytes as text for a reader: ASCII as it is, the rest as \\xNN."""
    return "".join(chr(byte) if 0x20 <= byte < 0x7F and byte != 0x5C else f"\\x{byte:02x}" for byte in head[:64])
