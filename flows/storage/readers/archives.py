"""Zip and tar: each member is read as a file of that name, streamed, never unpacked to disk."""

import contextlib
import posixpath
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BufferedReader
from typing import BinaryIO, NamedTuple, cast

from flows.storage import limits
from flows.storage.labels import label_of
from flows.storage.sources import SIDE_FILE, page_stem
from flows.storage.stream import BUFFER, BrokenStream, Guarded, Readable

OF_A_MAC = "__MACOSX/"
SPARE = ("._", ".DS_Store")
"""What a Mac packs beside every file and folder: never a page."""

SHOWN = 3
"""Hidden members that are named."""

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")


class Member(NamedTuple):
    """One file in an archive; `error` says why it cannot be opened, then there is no stream."""

    name: str
    stream: BufferedReader | None
    side: bytes | None = None
    error: BrokenStream | None = None


def is_tar(head: bytes) -> bool:
    """Whether these first bytes are a tar header."""
    return head[257:262] == b"ustar"


def zip_members(stream: BinaryIO) -> Iterator[Member]:
    """Each file of a zip archive, in its own order; side files stand with their pages.

    Raises:
        BrokenStream: the archive has no readable directory.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        detail = f"the zip archive is damaged or cut off ({error}); fetch or pack it again"
        raise BrokenStream("broken_archive", detail) from error
    with archive:
        infos = {_zip_name(info): info for info in archive.infolist() if not info.is_dir()}
        every = [(_zip_name(info), info) for info in archive.infolist() if not info.is_dir()]
        sides = _sides(name for name, _ in every)
        for name, info in every:
            if _passed_over(name) or name in sides.values():
                continue
            side = infos.get(sides.get(name, ""))
            try:
                member = cast("zipfile.ZipExtFile", archive.open(info))
                beside = archive.read(side) if side and side.file_size <= limits.META_BYTES else None
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error) as error:
                detail = f"this member cannot be opened ({error}); pack it without a password, by deflate"
                yield Member(name, None, error=BrokenStream("broken_archive", detail))
                continue
            with member:
                guarded = Guarded(member, partial(int, info.compress_size), "zip")
                yield Member(name, BufferedReader(guarded, BUFFER), beside)
        yield from _hidden(name for name, _ in every)


def tar_members(open_stream: Callable[[], BufferedReader], inside: str) -> Iterator[Member]:
    """Each file of a tar archive, in its own order; it is read twice if it has side files.

    Raises:
        BrokenStream: the archive is damaged; members before the damage were yielded.
    """
    metas: dict[str, bytes] = {}
    names: list[str] = []
    # The damage is met, and told, where the pages are read.
    with contextlib.suppress(BrokenStream):
        for name, stream in _tar_files(open_stream(), inside):
            names.append(name)
            if name.endswith(SIDE_FILE):
                metas[name] = stream.read(limits.META_BYTES)
    sides = _sides(names)
    for name, stream in _tar_files(open_stream(), inside):
        if not _passed_over(name) and name not in sides.values():
            yield Member(name, stream, metas.get(sides.get(name, "")))
    yield from _hidden(names)


def _tar_files(stream: BufferedReader, inside: str) -> Iterator[tuple[str, BufferedReader]]:
    try:
        with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
            for info in archive:
                file = archive.extractfile(info) if info.isreg() else None
                if file:
                    # No bound: what is packed here is the archive, and its own stream is bounded.
                    guarded = Guarded(cast("Readable", file), partial(int, info.size), "tar")
                    yield _name(info.name.encode("utf-8", "surrogateescape")), BufferedReader(guarded, BUFFER)
    except (tarfile.TarError, EOFError, OSError) as error:
        detail = f"the tar archive {inside} is damaged or cut off ({error}); fetch or pack it again"
        raise BrokenStream("broken_archive", detail) from error


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name; without the UTF-8 flag it is in the packer's own code page, on Chinese Windows GBK."""
    if info.flag_bits & 0x800:
        return _clean(info.filename)
    try:
        return _name(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return _clean(info.filename)


def _name(data: bytes) -> str:
    return _clean(label_of(data))


def _clean(name: str) -> str:
    """A relative posix path without `..`: it is only a label, but it should look like one."""
    parts = name.replace("\\", "/").replace("\0", "").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _passed_over(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/")) or name.startswith(OF_A_MAC)


def _hidden(names: Iterable[str]) -> Iterator[Member]:
    """One note on the members whose name, or whose folder's, begins with a dot: they are left out, and said to be."""
    dotted = [name for name in names if _passed_over(name)]
    found = [name for name in dotted if not name.startswith(OF_A_MAC) and not name.rpartition("/")[2].startswith(SPARE)]
    if found:
        named = ", ".join(found[:SHOWN]) + (f" and {len(found) - SHOWN} more" if len(found) > SHOWN else "")
        detail = f"{len(found)} hidden left out, the name begins with a dot ({named}); rename what is a page"
        yield Member(found[0], None, error=BrokenStream("hidden", detail))


def _sides(names: Iterator[str] | list[str]) -> dict[str, str]:
    """The side file of each page that has one."""
    every = set(names)
    found = {}
    for name in every:
        folder, file = posixpath.split(name)
        side = posixpath.join(folder, page_stem(file) + SIDE_FILE)
        if side in every and not file.endswith(SIDE_FILE):
            found[name] = side
    return found
