"""A file that is one page: a dump (`.txt`, `.md`) or HTML."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from flows.storage import limits
from flows.storage.html_start import HEAD, starts_as_html
from flows.storage.readers.fields import Fields, fields_of
from flows.storage.record import Broken, Item, Record, broken_bytes
from flows.storage.sources import SIDE_FILE

DUMP = (".txt", ".md")
HTML = (".html", ".htm", ".shtml", ".xhtml")


def page(stream: BinaryIO, source_path: str, *, html: bool, side: bytes | None) -> Iterator[Item]:
    """The one record of this file, its metadata from the side file if there is one."""
    data = stream.read(limits.PAGE_BYTES + 1)
    if len(data) > limits.PAGE_BYTES:
        yield too_large(source_path, data[:64])
        return
    given = Fields()
    if side is not None:
        try:
            given = fields_of(_object(side))
        except ValueError as error:
            detail = (
                f"the side file with this page's metadata is no JSON object ({error}); the page was read without it"
            )
            yield broken_side(source_path, side, detail)
    yield Record(
        source_path,
        data,
        html or starts_as_html(data[:HEAD]),
        id="",
        encoding=given.encoding,
        url=given.url,
        title=given.title,
        published_at=given.published_at,
        extra=given.extra(),
    )


def broken_side(source_path: str, side: bytes, detail: str) -> Broken:
    """A note on a side file; the page itself is read all the same."""
    note = broken_bytes(source_path, side, "broken_record", detail)
    return Broken(source_path, note.reason, note.detail, note.head, note.size, note.sha256, SIDE_FILE)


def too_large(source_path: str, head: bytes) -> Broken:
    """A note on a page past the bound; it was not read to its end, so its size and hash are unknown."""
    size = limits.PAGE_BYTES // limits.MIB
    return Broken(source_path, "too_large", f"longer than {size} MiB; cut it into pages, or take it out", head)


def _object(data: bytes) -> dict[str, Any]:
    found = json.loads(data)
    if not isinstance(found, dict):
        message = "not an object"
        raise ValueError(message)  # noqa: TRY004 - json.loads raises ValueError for the same fault
    return found
