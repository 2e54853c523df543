"""What fits on a terminal: lines by columns, colours where somebody sees them, a pager for what is longer than the screen."""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TextIO

CODES = {"kept": "32", "dropped": "31", "rule": "1;33", "soft": "2", "title": "1"}

PAGER = "less -R"
"""Of the escape sequences it lets colours through and nothing else; texts of pages have none (`report.harmless`)."""


class Paint:
    """Colours, or none where nobody sees them."""

    def __init__(self, *, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, code: str) -> str:
        """The text in that colour."""
        return f"\x1b[{CODES[code]}m{text}\x1b[0m" if self.on else text


class Screen(NamedTuple):
    """Where lines are shown: its colours, and how many columns it has."""

    paint: Paint
    width: int


def screen() -> Screen:
    """Standard output: colours on a terminal unless NO_COLOR is set, 100 columns where there is no terminal."""
    colours = Paint(on=sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    return Screen(colours, shutil.get_terminal_size((100, 24)).columns)


def folded(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns; wide characters count two."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if paragraph.isascii():
            lines.extend(textwrap.wrap(paragraph, columns) or [""])
            continue
        line, used = "", 0
        for character in paragraph:
            size = _size(character)
            if used + size > columns:
                lines.append(line)
                line, used = "", 0
            line += character
            used += size
        lines.append(line)
    return lines


def shortened(text: str, columns: int) -> str:
    """The text in one line, its end cut off where it is wider than so many columns."""
    line, room, used = " ".join(text.split()), max(columns, 2), 0
    for place, character in enumerate(line):
        used += _size(character)
        # The last column is the ellipsis's, unless the text ends with this character.
        if used > room or (used == room and place < len(line) - 1):
            return line[:place] + "…"
    return line


def padded(text: str, columns: int) -> str:
    """The text with blanks behind it up to so many columns."""
    return text + " " * max(columns - sum(map(_size, text)), 0)


def counted(number: int, noun: str) -> str:
    """`1 line`, `1,204 lines`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def show(lines: Iterable[str], *, paged: bool = True, stream: TextIO | None = None) -> None:
    """Print lines; on a terminal, through PAGER (`less -R`) when they are more than the screen holds.

    A PAGER that is empty or `cat`, that cannot be read, or that is not on this machine, is no pager.
    """
    out, rest = stream or sys.stdout, iter(lines)
    command = _pager() if paged and out.isatty() else []
    if command and command[0] != "cat" and shutil.which(command[0]):
        rows = shutil.get_terminal_size((100, 24)).lines
        first = list(islice(rest, rows))
        rest = chain(first, rest)
        # The prompt takes the last row.
        if len(first) == rows:
            _through(command, rest)
            return
    for line in rest:
        print(line, file=out)


def hung_up() -> None:
    """Whoever read standard output has seen enough: what the interpreter still flushes at its end goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _pager() -> list[str]:
    try:
        return shlex.split(os.environ.get("PAGER", PAGER))
    except ValueError:
        return []


def _through(command: list[str], lines: Iterator[str]) -> None:
    """Feed the pager until there are no more lines, or its reader has seen enough; return when it is closed."""
    if Path(command[0]).name == "less":
        command = [*command, "-R"]
    environment = {"LESSCHARSET": "utf-8", **os.environ}
    pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, encoding="utf-8", errors="replace")  # noqa: S603 - the user's own
    assert pager.stdin  # noqa: S101 - it was asked for
    try:
        for line in lines:
            pager.stdin.write(f"{line}\n")
        pager.stdin.close()
    except (BrokenPipeError, KeyboardInterrupt):
        pass
    finally:
        _until_closed(pager)


def _until_closed(pager: "subprocess.Popen[str]") -> None:
    """Ctrl-C is the pager's own: it stops a search there, and must not leave the pager without its terminal."""
    if pager.stdin and not pager.stdin.closed:
        with contextlib.suppress(BrokenPipeError):
            pager.stdin.close()
    while True:
        try:
            pager.wait()
        except KeyboardInterrupt:
            continue
        return


def _size(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
