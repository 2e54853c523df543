"""Errors of the disk in words: whose fault, which folder, what to do."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from flows.errors import RunError, UsageError

FULL = (errno.ENOSPC, errno.EDQUOT)
SPARE = 1 << 20
"""Bytes; a library that says no more than that it could not write, with less than this left, met a full disk."""

FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENAMETOOLONG)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Whatever is written inside the block goes to `folder`.

    Raises:
        RunError: the disk is full.
        UsageError: the folder cannot be written.
    """
    try:
        yield
    except (OSError, pl.exceptions.PolarsError) as error:
        code = getattr(error, "errno", None)
        if code in FULL or (code is None and _left(folder) < SPARE):
            message = f"{folder}: the disk is full; free some space and run again, what is published stays as it was"
            raise RunError(message) from error
        if code in FORBIDDEN:
            reason = os.strerror(code or 0)
            message = f"{folder}: cannot write here ({reason}); choose another --output, or allow it"
            raise UsageError(message) from error
        raise


def _left(folder: Path) -> int:
    """Bytes that can still be written below the folder."""
    there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    try:
        return shutil.disk_usage(there).free
    except OSError:
        return SPARE


def replace_file(path: Path, data: bytes) -> None:
    """Write the file under a temporary name and move it into place: a reader sees the old bytes or the new ones."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with writing(path.parent):
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
