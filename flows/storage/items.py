"""One source to its records: what the first bytes and the name say the file is, and which reader takes it."""

import hashlib
import io
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from flows.storage import limits
from flows.storage.binary import binary_kind
from flows.storage.html_start import HEAD, starts_as_html
from flows.storage.readers import archives, comma, jsonl, mhtml, page, parquet, warc
from flows.storage.record import Broken, Item, Start
from flows.storage.sources import Source
from flows.storage.stream import BUFFER, BrokenStream, packed_as, unpacked, without_ending

BEGIN = Start()


@dataclass(frozen=True)
class File:
    """Something with a name and bytes: a source, or a member of an archive."""

    name: str
    source_path: str
    open: Callable[[], BufferedReader]
    side: bytes | None = None
    start: Start = BEGIN
    packed: bool = False
    """It came out of a compressed file: what is inside is not unpacked again."""
    inside: bool = False
    """It is a member of an archive: archives inside are not opened."""


def items(source: Source, start: Start = BEGIN) -> Iterator[Item]:
    """Every record of the source from `start` on, in the file's own order; damage is one `Broken`, the last item."""
    try:
        with _opened(source.path) as stream:
            file = File(source.path.name, source.source_path, _again(stream), _side(source.side), start)
            yield from _guarded(file)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        detail = f"the file cannot be opened or read ({reason}); check that it exists and may be read"
        yield Broken(source.source_path, "unreadable", detail, size=source.size)


def _opened(path: Path) -> BufferedReader:
    """The file for reading; a pipe or a device is refused before it can block.

    Raises:
        OSError: it cannot be opened, or is no regular file.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(0, "not a regular file")
    return io.BufferedReader(path.open("rb", buffering=0), BUFFER)


def _side(path: Path | None) -> bytes | None:
    """The side file; one that cannot be read is as empty, so that it is said, and costs the page its metadata only."""
    if path is None:
        return None
    try:
        with _opened(path) as stream:
            return stream.read(limits.META_BYTES)
    except OSError:
        return b""


def _again(stream: BufferedReader) -> Callable[[], BufferedReader]:
    def from_start() -> BufferedReader:
        stream.seek(0)
        return stream

    return from_start


def _guarded(file: File) -> Iterator[Item]:
    """The file's items; if its bytes turn out damaged, what came before stands and the damage is the last item.

    A file that holds no page at all is an item too, or nobody would hear of it.
    """
    found = file.start.ordinal > 0
    try:
        for item in _of_file(file):
            found = True
            yield item
    except BrokenStream as error:
        yield _broken(file, error.reason, error.detail)
        return
    if not found:
        yield _broken(file, "empty", "no page in it; take it out, or fetch it again")


def _of_file(file: File) -> Iterator[Item]:
    stream = file.open()
    head = stream.peek(BUFFER)[:BUFFER]
    kind = packed_as(head)
    if kind:
        yield from _unpacked(file, stream, kind)
    elif head.startswith(archives.ZIP_MAGIC) or archives.is_tar(head) or file.name.lower().endswith(".tar"):
        yield from islice(_members(file, stream, head), file.start.ordinal, None)
    elif head.startswith(parquet.MAGIC):
        yield from parquet.parquet(_seekable(stream), file.source_path, file.start.ordinal)
    elif head.startswith(warc.MAGIC):
        yield from islice(warc.warc(stream, file.source_path), file.start.ordinal, None)
    elif file.name.lower().endswith(jsonl.ENDINGS):
        yield from jsonl.jsonl(stream, file.source_path, file.start)
    else:
        yield from islice(_by_name(file, stream, head), file.start.ordinal, None)


def _unpacked(file: File, stream: BufferedReader, kind: str) -> Iterator[Item]:
    if file.packed:
        yield _broken(file, "broken_archive", f"{kind} inside a compressed file; unpack the outer one first")
        return

    def inner() -> BufferedReader:
        # What was read of the packed file bounds what may come out of it; a stream in an archive cannot tell.
        packed = file.open()
        return unpacked(cast("BinaryIO", packed), kind, packed.tell if packed.seekable() else lambda: 0)

    stream.seek(0) if stream.seekable() else None
    yield from _of_file(replace(file, name=without_ending(file.name), open=inner, packed=True))


def _members(file: File, stream: BufferedReader, head: bytes) -> Iterator[Item]:
    if file.inside:
        yield _broken(file, "broken_archive", "an archive inside an archive; unpack the outer one first")
        return
    if head.startswith(archives.ZIP_MAGIC):
        if not file.name.lower().endswith(".zip") and (b"mimetype" in head[:64] or b"[Content_Types].xml" in head[:64]):
            yield _broken(file, "binary", "an office document or e-book; save it as .html or .txt first")
            return
        found = archives.zip_members(_seekable(stream))
    else:
        found = archives.tar_members(file.open, file.name)
    for member in found:
        path = f"{file.source_path}/{member.name}"
        if member.stream is None:
            error = member.error or BrokenStream("broken_archive", "this member cannot be opened")
            yield Broken(path, error.reason, error.detail)
            continue
        opened = member.stream
        name = member.name.rpartition("/")[2]
        yield from _guarded(File(name, path, lambda stream=opened: stream, member.side, inside=True))  # type: ignore[misc]


def _seekable(stream: BufferedReader) -> BinaryIO:
    """The stream itself, or all of it in memory, where it cannot be read from any place.

    Raises:
        BrokenStream: it is too large for that.
    """
    if stream.seekable():
        return cast("BinaryIO", stream)
    data = stream.read(limits.WHOLE_BYTES + 1)
    if len(data) > limits.WHOLE_BYTES:
        size = limits.WHOLE_BYTES // limits.MIB
        raise BrokenStream("too_large", f"longer than {size} MiB and packed; unpack it first")
    return io.BytesIO(data)


def _by_name(file: File, stream: BufferedReader, head: bytes) -> Iterator[Item]:
    name = file.name.lower()
    if name.endswith(comma.ENDINGS):
        yield from comma.comma(stream, file.source_path)
    elif name.endswith(warc.ENDINGS) and head:
        yield from warc.warc(stream, file.source_path)
    elif name.endswith(mhtml.ENDINGS) and head:
        yield from mhtml.mhtml(cast("BinaryIO", stream), file.source_path)
    elif name.endswith((*page.HTML, *page.DUMP)) or starts_as_html(head[:HEAD]) or not head:
        html = name.endswith(page.HTML)
        yield from page.page(cast("BinaryIO", stream), file.source_path, html=html, side=file.side)
    else:
        yield _unknown(file, stream, head)


def _unknown(file: File, stream: BufferedReader, head: bytes) -> Broken:
    kind = binary_kind(head)
    if kind:
        return _broken(file, "binary", f"{kind}, not a page; take it out of the input", stream)
    ending = file.name.rpartition(".")[2] if "." in file.name else "none"
    detail = f"a text of unknown kind (ending: {ending}); rename it to .txt, .html or .jsonl if it is one"
    return _broken(file, "unknown_type", detail, stream)


def _broken(file: File, reason: str, detail: str, stream: BufferedReader | None = None) -> Broken:
    """A note on the whole file; with its size and hash where it can be read again from the start."""
    try:
        stream = stream or file.open()
        if not stream.seekable() or reason == "too_large":
            return Broken(file.source_path, reason, detail)
        stream.seek(0)
        head = stream.read(64)
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return Broken(file.source_path, reason, detail, head, stream.tell(), digest)
    except (BrokenStream, OSError, ValueError):
        return Broken(file.source_path, reason, detail)
