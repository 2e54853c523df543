"""JSON Lines: a record a line."""

import json
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from flows.storage import limits
from flows.storage.decode import Undecodable
from flows.storage.readers.fields import no_content, record_of
from flows.storage.readers.lines import Line, file_encoding, lines, text_of
from flows.storage.record import Broken, Item, Start, broken_bytes
from flows.storage.stream import BUFFER

ENDINGS = (".jsonl", ".ndjson")
BEGIN = Start()


def jsonl(stream: BufferedReader, source_path: str, start: Start = BEGIN) -> Iterator[Item]:
    """One item per line that is not blank, from `start` on. A bad line costs itself; the detail has its number."""
    encoding = file_encoding(stream.peek(BUFFER)[:BUFFER])
    number, skip = 0, start.ordinal
    if start.offset and stream.seekable():
        stream.seek(start.offset)
        number, skip = start.line, start.skip
    for line in lines(stream, number, stream.tell() if stream.seekable() else 0):
        if line.data.isspace():
            continue
        if skip:
            skip -= 1
            continue
        yield _item(line, source_path, encoding)


def _item(line: Line, source_path: str, encoding: str) -> Item:
    where = f"line {line.number}"
    if not line.data:
        size = limits.LINE_BYTES // limits.MIB
        return Broken(source_path, "too_large", f"{where} is longer than {size} MiB; cut it", id=where)
    try:
        text, evidence = text_of(line.data, encoding)
        row = _parsed(text.removeprefix("\ufeff"))
    except Undecodable as error:
        return broken_bytes(source_path, line.data, "undecodable", f"{where}: {error}; write the file as UTF-8")
    except (ValueError, RecursionError) as error:
        detail = f"{where} is no JSON object ({_short(error)}); write one object a line"
        return broken_bytes(source_path, line.data, "broken_record", detail)
    record = record_of(row, source_path, evidence=evidence, at=(line.offset, line.number - 1))
    return record or no_content(row, source_path, line.data, where)


def _parsed(text: str) -> dict[str, Any]:
    row = json.loads(text)
    if not isinstance(row, dict):
        message = "the line is another value"
        raise ValueError(message)  # noqa: TRY004 - json.loads raises ValueError for the same fault
    return row


def _short(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error)[:120]
