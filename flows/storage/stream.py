"""Streams that cannot hurt: decompression with bounds, and errors that say what is wrong with the input."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol, cast

import zstandard

from flows.storage import limits
from flows.storage.zstd_frames import Frames, starts_as_zstd

BUFFER = 1 << 16

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
)
ENDINGS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bzip2", ".xz": "xz"}


class BrokenStream(Exception):  # noqa: N818 - named like the state it reports, as `Broken` is
    """Compressed or archived bytes that are damaged, cut off, locked, or unpack to far too much."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


DAMAGE = (
    *(OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zstandard.ZstdError),
    *(tarfile.TarError, zipfile.BadZipFile),
)
"""What decoders raise over damaged bytes."""


class Readable(Protocol):
    """What a decoder gives: `read1` returns what is there before it finds the damage, `read` would lose it."""

    def read1(self, size: int, /) -> bytes:
        """Up to so many bytes, none at the end."""
        ...


class Guarded(io.RawIOBase):
    """A stream of unpacked bytes that stops a bomb and turns every decoder's error into `BrokenStream`."""

    def __init__(self, inner: Readable, packed: Callable[[], int], what: str) -> None:
        self._inner = inner
        self._packed = packed
        self._what = what
        self._given = 0
        self._error: BrokenStream | None = None

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer as far as the stream goes; what was good before the damage is given first.

        Raises:
            BrokenStream: the bytes are damaged (`broken_archive`), or too many (`too_large`).
        """
        view = memoryview(cast("bytearray", buffer))
        filled = 0
        while filled < len(view):
            chunk = self._next(len(view) - filled)
            if not chunk:
                break
            view[filled : filled + len(chunk)] = chunk
            filled += len(chunk)
        if self._error and not filled:
            raise self._error
        self._given += filled
        if self._given > max(limits.UNPACKED_FREE, self._packed() * limits.UNPACKED_RATIO):
            detail = f"unpacks to more than {limits.UNPACKED_RATIO} times its size; unpack it yourself if it is no bomb"
            raise BrokenStream("too_large", detail)
        return filled

    def _next(self, size: int) -> bytes:
        if self._error:
            return b""
        try:
            return self._inner.read1(size)
        except BrokenStream as error:
            self._error = error
        except DAMAGE as error:
            detail = f"{self._what} data is damaged or cut off ({error}); fetch or pack the file again"
            self._error = BrokenStream("broken_archive", detail)
        return b""


def packed_as(head: bytes) -> str | None:
    """The compression these first bytes belong to."""
    if starts_as_zstd(head):
        return "zstd"
    return next((name for magic, name in MAGIC if head.startswith(magic)), None)


def unpacked(stream: BinaryIO, kind: str, packed: Callable[[], int]) -> io.BufferedReader:
    """The decompressed stream; `packed` says how many packed bytes there are, for the bound."""
    decoders: dict[str, Callable[[BinaryIO], Any]] = {
        "gzip": lambda source: gzip.GzipFile(fileobj=source, mode="rb"),
        "bzip2": bz2.BZ2File,
        "xz": lzma.LZMAFile,
        "zstd": Frames,
    }
    return io.BufferedReader(Guarded(decoders[kind](stream), packed, kind), BUFFER)


def without_ending(name: str) -> str:
    """The name of what is inside: `a.jsonl.gz` is `a.jsonl`, `a.tgz` is `a.tar`."""
    lower = name.lower()
    if lower.endswith((".tgz", ".tzst", ".tbz2", ".txz")):
        return name.rpartition(".")[0] + ".tar"
    for ending in ENDINGS:
        if lower.endswith(ending):
            return name[: -len(ending)]
    return name
