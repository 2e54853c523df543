"""The baseline for dumps, a rule that knows nothing but how wide lines are."""

import unicodedata
from collections.abc import Sequence

END_MARKS = "。！？!?.…；;：:"
CLOSING = "\"'”’」』）)】》] "
TYPICAL = 45
"""Columns from which a line that ends a sentence speaks for an article."""


def best_run(lines: Sequence[str]) -> list[bool]:
    """A flag a line: whether it stands in the one run of lines whose widths over 45 columns sum up highest.

    A line without an end mark counts as -45, however wide it is. Han and other wide characters take two columns.
    """
    best, first, last = 0, 0, 0
    total, start = 0, 0
    for number, line in enumerate(lines):
        total += _width(line) - TYPICAL if line.rstrip(CLOSING).endswith(tuple(END_MARKS)) else -TYPICAL
        if total > best:
            best, first, last = total, start, number + 1
        if total < 0:
            total, start = 0, number + 1
    return [first <= number < last for number in range(len(lines))]


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)
