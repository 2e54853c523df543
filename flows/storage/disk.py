"""Errors of the disk in words: whose fault, which folder, what to do."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from flows.errors import RunError, UsageError

FULL = (errno.ENOSPC, errno.EDQUOT)
SPARE = 1 << 20
"""Bytes; a library that says no more than that it could not write, with less than this left, met a full disk."""

FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENAMETOOLONG)


@contextmanager
def writing(folder: Path, option: str = "--output") -> Iterator[None]:
    """Whatever is written inside the block goes to `folder`, which `option` of the command line names.

    Raises:
        RunError: the disk is full.
        UsageError: the folder cannot be written.
    """
    try:
        yield
    except (OSError, pl.exceptions.PolarsError) as error:
        code = getattr(error, "errno", None)
        if code in FULL or (code is None and (_says_full(error) or _left(folder) < SPARE)):
            message = f"{folder}: the disk is full; free some space and run again, what is published stays as it was"
            raise RunError(message) from error
        if code in FORBIDDEN:
            reason = os.strerror(code or 0)
            message = f"{folder}: cannot write here ({reason}); choose another {option}, or allow it"
            raise UsageError(message) from error
        raise


def _says_full(error: Exception) -> bool:
    """Whether a library that gives no number tells it in its message, as Rust's do."""
    return any(f"(os error {code})" in str(error) for code in FULL)


def _left(folder: Path) -> int:
    """Bytes that can still be written below the folder."""
    there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    try:
        return shutil.disk_usage(there).free
    except OSError:
        return SPARE


def replace_file(path: Path, data: bytes, option: str = "--output") -> None:
    """Write the file under a temporary name and move it into place: a reader sees the old bytes or the new ones."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with writing(path.parent, option):
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


@contextmanager
def all_or_none(paths: Iterable[Path], option: str) -> Iterator[None]:
    """Inside the block these files are written; whatever ends it early leaves each as it was."""
    before: dict[Path, bytes | None] = {}
    for path in paths:
        with writing(path, option):
            before[path] = path.read_bytes() if path.is_file() else None
    try:
        yield
    except BaseException:
        for path, data in before.items():
            _restore(path, data, option)
        raise


def _restore(path: Path, before: bytes | None, option: str) -> None:
    now = path.read_bytes() if path.is_file() else None
    if before is None and now is not None:
        path.unlink()
    elif before is not None and before != now:
        replace_file(path, before, option)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder; a link that leads back to itself, or what may not be looked at, is a file that cannot be read."""
    try:
        return entry.is_dir()
    except OSError:
        return False
