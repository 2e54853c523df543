"""The lines of a text file of records: bounded in length, each decoded by itself."""

from collections.abc import Iterator
from io import BufferedReader
from typing import NamedTuple

from flows.storage import limits
from flows.storage.decode import Undecodable, decode
from flows.storage.stream import BUFFER


class Line(NamedTuple):
    """One physical line with its line break; `data` is empty where it was too long to hold."""

    number: int
    offset: int
    data: bytes


def lines(stream: BufferedReader, number: int = 0, offset: int = 0) -> Iterator[Line]:
    """Each line, counted from 1; of a line longer than the bound nothing but its number and place is kept."""
    while True:
        number += 1
        data = stream.readline(limits.LINE_BYTES)
        if not data:
            return
        start = offset
        offset += len(data)
        if len(data) == limits.LINE_BYTES and not data.endswith(b"\n"):
            while data and not data.endswith(b"\n"):
                data = stream.readline(BUFFER)
                offset += len(data)
            data = b""
        yield Line(number, start, data)


def file_encoding(head: bytes) -> str:
    """The encoding of a file by its first bytes: what its lines that are not UTF-8 are most likely in."""
    cut = head[: head.rfind(b"\n") + 1] or head
    try:
        return decode(cut).encoding
    except Undecodable:
        return "utf-8"


def text_of(data: bytes, encoding: str) -> tuple[str, str]:
    """A line's text and the evidence for its encoding; lines of one file may differ.

    Raises:
        Undecodable: no encoding fits this line.
    """
    try:
        return data.decode("utf-8"), "valid UTF-8"
    except UnicodeDecodeError:
        found = decode(data, encoding)
        return found.text, f"line in {found.encoding}, {found.evidence}"
