"""Errors of the disk in words: whose fault, which folder, what to do."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.errors import RunError, UsageError

FULL = (errno.ENOSPC, errno.EDQUOT)
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
    except OSError as error:
        if error.errno in FULL:
            message = f"{folder}: the disk is full; free some space and run again, what is published stays as it was"
            raise RunError(message) from error
        if error.errno in FORBIDDEN:
            reason = os.strerror(error.errno or 0)
            message = f"{folder}: cannot write here ({reason}); choose another --output, or allow it"
            raise UsageError(message) from error
        raise


def replace_file(path: Path, data: bytes) -> None:
    """Write the file under a temporary name and move it into place: a reader sees the old bytes or the new ones."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with writing(path.parent):
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
