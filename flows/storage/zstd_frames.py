"""Zstandard, frame after frame: the library's own reader takes the end of a cut file for the end of its text."""

from typing import BinaryIO

import zstandard

WINDOW = 1 << 27
"""The longest window of a zstd file: what `zstd --long` writes, and what a reader must hold in memory."""

CHUNK = 1 << 10
"""Packed bytes taken at once: even a bomb makes no more than 32 MiB of them."""

MAGIC = b"\x28\xb5\x2f\xfd"


def starts_as_zstd(head: bytes) -> bool:
    """Whether these first bytes are a frame, or one that is to be skipped, as `pzstd` writes before its first."""
    return head.startswith(MAGIC) or (head[1:4] == b"\x2a\x4d\x18" and 0x50 <= head[0] <= 0x5F)


class Frames:
    """The text of every frame of a stream, one after the other, as a decoder for `stream.Guarded`."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._decoder: zstandard.ZstdDecompressionObj | None = None
        self._packed = b""
        self._ready = memoryview(b"")

    def read1(self, size: int, /) -> bytes:
        """Up to so many bytes, none at the end.

        Raises:
            EOFError: the stream ends within a frame. zstandard.ZstdError: the bytes are damaged.
        """
        while not self._ready:
            self._packed = self._packed or self._source.read(CHUNK)
            if not self._packed:
                if self._decoder:
                    message = "the last frame is not whole"
                    raise EOFError(message)
                return b""
            self._decoder = self._decoder or zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj()
            self._ready = memoryview(self._decoder.decompress(self._packed))
            self._packed = self._decoder.unused_data
            if self._decoder.eof:
                self._decoder = None
        given, self._ready = bytes(self._ready[:size]), self._ready[size:]
        return given
