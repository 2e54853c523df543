"""What the columns of a record mean: where its page is, and what else it says of itself."""

import base64
import datetime as dt
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flows.dates import stated
from flows.storage.decode import unicode
from flows.storage.html_start import HEAD, starts_as_html
from flows.storage.record import Item, Record, broken_bytes

PAGE_COLUMNS = ("html", "raw_html")
DUMP_COLUMNS = ("text", "content")
CONTENT = (*PAGE_COLUMNS, *DUMP_COLUMNS)
NAMED = ("id", "url", "title", "published_at", "encoding")


@dataclass(frozen=True)
class Fields:
    """The named columns as text, and the others as they were."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    published_at: str | None = None
    encoding: str | None = None
    others: Mapping[str, Any] = field(default_factory=dict)

    def extra(self) -> str | None:
        """The other columns as one JSON object with sorted keys, or None where there are none.

        `published_at` is among them where it is no date that one can be sure of (`03/04/2026`): the document has none then.
        """
        unread = {"published_at": self.published_at} if self.published_at and not stated(self.published_at) else {}
        plain = {unicode(str(name))[0]: _plain(value) for name, value in (*self.others.items(), *unread.items())}
        if not plain:
            return None
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, allow_nan=False)


def fields_of(row: Mapping[str, Any], used: str | None = None) -> Fields:
    """The fields of a record whose page stands in the column `used`."""
    named = {name: _text(row.get(name)) for name in NAMED}
    others = {
        str(name): value for name, value in row.items() if name not in NAMED and name != used and value is not None
    }
    return Fields(**named, others=others)


def record_of(
    row: Mapping[str, Any], source_path: str, *, evidence: str, at: tuple[int, int] | None = None
) -> Record | None:
    """The page of one record, or None where no content column has anything in it.

    `html` or `raw_html` is a page, else `text` or `content` is a dump; the first that is not blank counts.
    """
    used = next((name for name in CONTENT if _has_content(row.get(name))), None)
    if used is None:
        used = next((name for name in CONTENT if isinstance(row.get(name), str | bytes)), None)
        if used is None:
            return None
    given = fields_of(row, used)
    return Record(
        source_path,
        row[used],
        used in PAGE_COLUMNS or starts_as_html(_head(row[used])),
        id=given.id,
        encoding=given.encoding,
        url=given.url,
        title=given.title,
        published_at=given.published_at,
        extra=given.extra(),
        evidence=evidence,
        at=at,
    )


def no_content(row: Mapping[str, Any], source_path: str, line: bytes, where: str) -> Item:
    """A note on a record without a page in it, under the record's own id if it has one."""
    detail = f"{where}: none of the columns {', '.join(CONTENT)} holds text; name the page's column so"
    note = broken_bytes(source_path, line, "broken_record", detail)
    own = _text(row.get("id"))
    return note if own is None else replace(note, id=own)


def _has_content(value: Any) -> bool:
    return isinstance(value, str | bytes) and bool(value.strip())


def _head(body: str | bytes) -> bytes:
    return body[:HEAD] if isinstance(body, bytes) else body[:HEAD].encode("utf-8", "replace")


def _text(value: Any) -> str | None:
    """A named column's value as text; blank is the same as missing."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    plain = _plain(value)
    text = plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return text.strip() or None


def _plain(value: Any) -> Any:
    """The value as JSON can hold it."""
    if isinstance(value, Mapping):
        return {unicode(str(name))[0]: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, bool | int) else _worded(value)


def _worded(value: Any) -> str:
    """A single value that JSON has no form of its own for, as text."""
    if isinstance(value, str):
        return unicode(value)[0]
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return str(value)
