"""Which recorded runs still have a process: each holds the lock of a file of its own, and the kernel lets go when it ends.

So a run that was killed, or went with the machine's power, is known for dead without heartbeats, time limits or
process numbers that may have been given to somebody else.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = "sluice-runs"
"""In Prefect's home: a file for each recorded run that has not ended, or not well."""


@contextmanager
def living(home: Path, run_id: str) -> Iterator[None]:
    """Inside, this process is the run's; afterwards nothing of it is left. A home that cannot be written spoils no run."""
    path = home / FOLDER / run_id
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        yield
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def dead(home: Path) -> list[str]:
    """The ids of runs whose process ended without a word."""
    return sorted(path.name for path in (home / FOLDER).glob("*") if _is_free(path))


def bury(home: Path, run_id: str) -> None:
    """Forget a run whose process ended."""
    (home / FOLDER / run_id).unlink(missing_ok=True)


def _is_free(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        return True
    finally:
        os.close(handle)
