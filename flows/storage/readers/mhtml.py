"""MHTML: one page as a browser saves it, with its pictures beside it in one file."""

import email
import email.errors
import email.header
import email.message
import re
from collections.abc import Iterator
from typing import BinaryIO

from flows.storage import limits
from flows.storage.readers.page import too_large
from flows.storage.record import Item, Record, broken_bytes

ENDINGS = (".mhtml", ".mht")


def mhtml(stream: BinaryIO, source_path: str) -> Iterator[Item]:
    """The one page: the first HTML part, else the first plain-text part; its address and title from the headers."""
    data = stream.read(limits.PAGE_BYTES + 1)
    if len(data) > limits.PAGE_BYTES:
        yield too_large(source_path, data[:64])
        return
    message = email.message_from_bytes(data)
    parts = [part for part in message.walk() if not part.is_multipart()]
    part = next((part for part in parts if part.get_content_type() == "text/html"), None)
    html = part is not None
    if part is None and "content-type" in message:
        part = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    body = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(body, bytes):
        detail = "no HTML part in this MHTML file; save the page again, as a single file or as HTML"
        yield broken_bytes(source_path, data, "broken_record", detail, whole=True)
        return
    url = message["Snapshot-Content-Location"] or part["Content-Location"]
    url = str(url).strip() if url and re.match(r"\s*https?:", str(url)) else None
    yield Record(source_path, body, html, id="", encoding=part.get_content_charset(), url=url, title=_title(message))


def _title(message: email.message.Message) -> str | None:
    said = message["Subject"]
    if not said:
        return None
    try:
        title = str(email.header.make_header(email.header.decode_header(said)))
    except (LookupError, UnicodeDecodeError, email.errors.HeaderParseError):
        title = str(said)
    return " ".join(title.split()) or None
