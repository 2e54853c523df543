"""A process that another one starts and stops: in a session of its own, so that all it starts ends with it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from flows.server import POLITE


@contextmanager
def child(words: Sequence[str], log: Path, environment: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """`python -m WORDS` while the block runs, what it says in the log; it and its group end with the block.

    Its standard input stays open until then, so a child that reads it learns even of a parent that was killed.
    """
    with log.open("wb") as said:
        process = subprocess.Popen(  # noqa: S603 - modules of ours
            [sys.executable, "-m", *words],
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Politely, so that a run can tell the server, then at once."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):  # nobody is left
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(POLITE)
