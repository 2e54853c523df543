"""CSV: a record a row, the first row names the columns."""

import csv
from collections.abc import Iterator
from io import BufferedReader

from flows.storage import limits
from flows.storage.decode import Undecodable
from flows.storage.readers.fields import CONTENT, no_content, record_of
from flows.storage.readers.lines import file_encoding, lines, text_of
from flows.storage.record import Broken, Item, broken_bytes
from flows.storage.stream import BUFFER, BrokenStream

ENDINGS = (".csv",)


def comma(stream: BufferedReader, source_path: str) -> Iterator[Item]:
    """One item per row after the header. A row with too many or too few fields costs itself.

    The delimiter is the one of `,`, `;` and tab that the header has a content column under.
    """
    csv.field_size_limit(limits.LINE_BYTES)
    text = _text_lines(stream, file_encoding(stream.peek(BUFFER)[:BUFFER]))
    header_line = next(text, "").removeprefix("\ufeff")
    delimiter, header = _header(header_line)
    if not header and not header_line.strip():
        return
    if not header:
        named = ", ".join(CONTENT)
        detail = f"the first row names none of the columns {named}; give the file a header with one of them"
        yield Broken(source_path, "broken_record", detail, header_line.encode("utf-8", "replace")[:64])
        return
    rows = csv.reader(text, delimiter=delimiter)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            detail = f"row ending on line {rows.line_num + 1} cannot be read ({error}); quote its fields"
            yield Broken(source_path, "broken_record", detail, id=f"line {rows.line_num + 1}")
            continue
        if row:
            yield _item(row, header, source_path, f"row ending on line {rows.line_num + 1}")


def _item(row: list[str], header: list[str], source_path: str, where: str) -> Item:
    if len(row) != len(header):
        detail = f"{where} has {len(row)} fields, the header has {len(header)}; quote fields with commas or line breaks"
        return broken_bytes(source_path, "\t".join(row).encode("utf-8", "replace"), "broken_record", detail)
    named = {name: value for name, value in zip(header, row, strict=True) if value}
    record = record_of(named, source_path, evidence="the file's text")
    return record or no_content(named, source_path, "\t".join(row).encode("utf-8", "replace"), where)


def _header(line: str) -> tuple[str, list[str]]:
    for delimiter in (",", ";", "\t"):
        names = [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
        if any(name in CONTENT for name in names):
            return delimiter, names
    return ",", []


def _text_lines(stream: BufferedReader, encoding: str) -> Iterator[str]:
    for line in lines(stream):
        if not line.data:
            size = limits.LINE_BYTES // limits.MIB
            raise BrokenStream("too_large", f"line {line.number} is longer than {size} MiB; what follows was not read")
        try:
            yield text_of(line.data, encoding)[0]
        except Undecodable as error:
            detail = f"line {line.number}: {error}; write the file as UTF-8; what follows was not read"
            raise BrokenStream("undecodable", detail) from error
