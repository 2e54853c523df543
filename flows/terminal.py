"""What a person at a terminal sees: progress as a bar, or a plain line now and then when piped."""

import shutil
import sys
import threading
import time
from collections.abc import Callable
from typing import Self, TextIO

WIDTH = 24
"""Columns of the bar."""

LONG = 1.0
"""Seconds from which on a phase is worth a line that stays."""

OFTEN = 0.1
"""Seconds between two drawings of the bar."""

SELDOM = 5.0
"""Seconds between two lines of a run that nobody watches."""

CLEAR = "\r\x1b[K"


class Bar:
    """A `flows.engine.Progress`: on a terminal a bar with rate and time left, else a plain line every few seconds.

    A context manager: at its end all is said, and the next line printed begins a line. `clock` gives seconds. Inside,
    `every` so many seconds a phase of one step is drawn anew with the time it has taken, since nobody else tells of it.
    """

    def __init__(
        self,
        stream: TextIO | None = None,
        *,
        quiet: bool = False,
        clock: Callable[[], float] = time.monotonic,
        every: float | None = 1.0,
    ) -> None:
        self.stream = stream or sys.stderr
        self.quiet = quiet
        self.clock = clock
        self.live = self.stream.isatty()
        self.every = every if self.live and not quiet else None
        self.at: tuple[str, int, int] | None = None
        """The phase that is being worked on."""
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.began = self.told = clock()
        self.drawn = False
        """Whether a bar stands in the terminal's last line."""
        self.ended: list[str] = []
        """Phases that are over, and of which no line has told yet."""

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Draw the phase's bar anew, or print a line if the last one is long ago."""
        if self.quiet:
            return
        with self.lock:
            now = self.clock()
            if done == 0:
                self.began = now
            self.at = (phase, done, total) if done < total else None
            if self.live:
                self._draw(phase, done, total, now)
            else:
                self._print(phase, done, total, now)

    def tick(self) -> None:
        """Draw a phase of which nothing is done yet with the time it has taken."""
        with self.lock:
            if self.live and self.at and self.at[1] == 0:
                self._draw(*self.at, self.clock())

    def _ticking(self) -> None:
        while not self.over.wait(self.every):
            self.tick()

    def _draw(self, phase: str, done: int, total: int, now: float) -> None:
        spent, over = now - self.began, done >= total
        if not over and done and now - self.told < OFTEN:
            return
        self.told = now
        line = f"{phase:<15} "
        if over:
            line = line + _sum(total, spent) if spent >= LONG else ""
        elif total > 1:
            filled = WIDTH * done // total
            line += f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done:,}/{total:,}{_forecast(done, total, spent)}"
        else:
            line += f"... {duration(spent)}" if spent >= LONG else "..."
        room = shutil.get_terminal_size((100, 24)).columns - 1
        self.stream.write(f"{CLEAR}{line[:room]}" + ("\n" if over and line else ""))
        self.stream.flush()
        self.drawn = not over

    def _print(self, phase: str, done: int, total: int, now: float) -> None:
        spent = now - self.began
        if spent < LONG:
            return
        if done >= total:
            self.ended.append(f"{phase}: {_sum(total, spent)}")
        if now - self.told < SELDOM or not (self.ended or done):
            return
        running = [f"{phase}: {done:,} of {total:,}{_forecast(done, total, spent)}"] if done < total else []
        self._say([*self.ended, *running])
        self.told = now

    def _say(self, parts: list[str]) -> None:
        self.ended = []
        if parts:
            print("; ".join(parts), file=self.stream, flush=True)

    def close(self) -> None:
        """Say what is left to say; a bar that stopped half-way is wiped out."""
        if self.drawn:
            self.stream.write(CLEAR)
            self.stream.flush()
            self.drawn = False
        self._say(self.ended)

    def __enter__(self) -> Self:
        if self.every:
            threading.Thread(target=self._ticking, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        with self.lock:
            self.at = None
        self.close()


def _sum(total: int, spent: float) -> str:
    return duration(spent) if total <= 1 else f"{total:,} in {duration(spent)}, {_rate(total, spent)}"


def _forecast(done: int, total: int, spent: float) -> str:
    """Rate and time left, once there is something to tell them from."""
    if not done or spent <= 0:
        return ""
    return f", {_rate(done, spent)}, {duration(spent / done * (total - done))} left"


def _rate(done: int, spent: float) -> str:
    return f"{done / spent:,.1f}/s" if done >= spent else f"{spent / done:,.1f} s each"


def duration(seconds: float) -> str:
    """A time in the two units that tell it best: `9 s`, `3 min 20 s`, `1 h 5 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
