"""What a person at a terminal sees: progress as a bar, or a plain line per phase when piped; a wrong option in one line."""

import argparse
import sys
import time
from typing import NoReturn, TextIO

from flows.errors import UsageError

WIDTH = 28


class Bar:
    """A `flows.engine.Progress` that draws `phase [####....] done/total` with rate and time left."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self.stream = stream or sys.stderr
        self.quiet = quiet
        self.live = self.stream.isatty()
        self.since: dict[str, float] = {}

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Redraw the phase's bar, or print one line when a piped phase is finished."""
        if self.quiet:
            return
        began = self.since.setdefault(phase, time.monotonic())
        if not self.live:
            if done == total:
                print(f"{phase}: {total} shards done", file=self.stream, flush=True)
            return
        elapsed = time.monotonic() - began
        left = f"{elapsed / done * (total - done):.0f} s left" if done < total else f"{elapsed:.1f} s"
        filled = WIDTH * done // max(total, 1)
        end = "\n" if done == total else ""
        bar = f"\r{phase} [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total} shards, {left}   "
        print(bar, end=end, file=self.stream, flush=True)


class Parser(argparse.ArgumentParser):
    """A wrong option is one line on stderr and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Raises UsageError with what argparse says of it."""
        raise UsageError(message)
