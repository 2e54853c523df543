"""WARC and WET: the pages of a crawl, with their addresses and headers."""

import json
import logging
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from flows.storage import limits
from flows.storage.html_start import HEAD, starts_as_html
from flows.storage.record import Broken, Item, Record, broken_bytes
from flows.storage.stream import BrokenStream

LOG = logging.getLogger(__name__)

MAGIC = b"WARC/"
ENDINGS = (".warc", ".wet")
DAMAGE = (ArchiveLoadFailed, ValueError, EOFError, AttributeError, TypeError, LookupError)
"""What warcio raises over damaged headers: its own error where it looked, Python's where it did not."""

HTML_TYPES = ("text/html", "application/xhtml+xml")


class _Records(ArchiveIterator):  # type: ignore[misc]
    """warcio's records; it counts those of a wrong length, and would print the bytes between them, too."""

    INC_RECORD = ""


def warc(stream: BufferedReader, source_path: str) -> Iterator[Item]:
    """One item per response, resource or conversion record that holds HTML or plain text.

    Requests, headers, images and the like are no pages and are passed over. The id is the record's own; a page that
    the server answered with an error is set aside as `http_status`.

    Raises:
        BrokenStream: the file is damaged; records before the damage were yielded.
    """
    try:
        records = _Records(stream)
        for record in records:
            if record.rec_type in ("response", "resource", "conversion"):
                yield from _items(record, source_path)
        if records.err_count:
            LOG.warning("%s: %d records have a wrong Content-Length; check them", source_path, records.err_count)
    except DAMAGE as error:
        detail = f"the WARC file is damaged ({str(error)[:160]}); what follows was not read"
        raise BrokenStream("broken_archive", detail) from error


def _items(record: Any, source_path: str) -> Iterator[Item]:
    said, _, parameters = (_header(record, "Content-Type") or "").partition(";")
    kind = said.strip().lower()
    if kind and kind not in (*HTML_TYPES, "text/plain"):
        return
    name = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>").removeprefix("urn:uuid:") or None
    data = record.content_stream().read(limits.PAGE_BYTES + 1)
    html = kind in HTML_TYPES or starts_as_html(data[:HEAD])
    if not kind and not html:
        return
    url = record.rec_headers.get_header("WARC-Target-URI")
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if getattr(record.raw_stream, "limit", 0) > 0 and len(data) <= limits.PAGE_BYTES:
        detail = f"{url}: {record.raw_stream.limit} bytes of this record are missing; crawl the page again"
        note = broken_bytes(source_path, data, "broken_record", detail)
        yield Broken(source_path, note.reason, detail, note.head, note.size, note.sha256, name or note.id)
    elif len(data) > limits.PAGE_BYTES:
        size = limits.PAGE_BYTES // limits.MIB
        yield Broken(source_path, "too_large", f"{url}: longer than {size} MiB; take it out", data[:64], id=name or "")
    elif not status.startswith("2"):
        detail = f"{url}: the server answered {status}, so this is no article; crawl it again if it should be one"
        note = broken_bytes(source_path, data, "http_status", detail)
        yield Broken(source_path, note.reason, detail, note.head, note.size, note.sha256, name or note.id)
    else:
        fetched = record.rec_headers.get_header("WARC-Date")
        extra = json.dumps({"warc_date": fetched}) if fetched else None
        yield Record(source_path, data, html, id=name, encoding=_charset(parameters, record), url=url, extra=extra)


def _header(record: Any, name: str) -> str | None:
    headers = record.http_headers or record.rec_headers
    found: str | None = headers.get_header(name)
    return found


def _charset(parameters: str, record: Any) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'")
    return "utf-8" if record.rec_type == "conversion" else None
