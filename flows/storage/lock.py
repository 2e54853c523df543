"""One run at a time may write to an output."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.errors import RunError
from flows.storage.disk import writing

TEMPORARY = ".*.tmp"
"""What a run builds before it is published; under the lock, any that stands is a dead run's."""


@contextmanager
def lock(output: Path) -> Iterator[None]:
    """Hold the output for this process; the folder is made if need be, and what dead runs left half done goes.

    The lock is the kernel's, so it ends with the process, however that ends.

    Raises:
        RunError: another process holds it; the message names the process.
        UsageError: the output cannot be written.
    """
    with writing(output):
        output.mkdir(parents=True, exist_ok=True)
        handle = os.open(output / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(handle, 32).decode("ascii", "replace").strip() or "unknown"
            message = (
                f"{output}: another run (process {holder}) is writing here; wait for it, or choose another --output"
            )
            raise RunError(message) from error
        with writing(output):
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
            _remove_stale(output)
        yield
    finally:
        os.close(handle)


def _remove_stale(output: Path) -> None:
    for path in output.glob(TEMPORARY):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
