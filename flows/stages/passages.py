"""Passages that come again: a run of paragraphs equal to an earlier run, wherever the line breaks of the two stand.

A document's kept text is read as one stream of letters. Two runs of blocks are copies when their streams are equal from
a block's beginning to a block's end in both, so a paragraph equals the three hard-wrapped lines that it was.
"""

from itertools import accumulate, pairwise
from typing import NamedTuple

import polars as pl

PASSAGE = 120
"""Columns of different lines that two runs must share; a stanza's refrain has fewer."""

PROSE = 80
"""Columns of a line that is a paragraph; without one, a run is a copy only if the document starts over with it."""

STARTS_OVER = 3, 4
"""Share of all that stands before which a run without prose must repeat."""

ANCHOR = 12
"""Letters at a run's beginning by which candidates are found."""

EARLIER, TRIES, MANY = 8, 64, 16
"""Earlier runs a beginning is compared with, vain tries after which it is left alone, lines of a long vain run."""


class Line(NamedTuple):
    """A kept block of a document, as far as copies are concerned."""

    row: int
    bare: str
    width: int
    wrapped: bool
    ends: bool
    weighty: bool


class Run(NamedTuple):
    """Lines `first` to `last`, both counted."""

    first: int
    last: int


NOWHERE = Run(0, 0)


def passages(rows: pl.DataFrame) -> dict[int, int]:
    """Rows of a passage that stands elsewhere in their document, and the row with the same text there.

    Args:
        rows: kept blocks with `row, doc_id, bare, width, wrapped, ends, weighty`, in order.
    """
    gone: dict[int, int] = {}
    columns = [pl.col(name) for name in Line._fields]
    for lines in _suspects(rows).group_by("doc_id", maintain_order=True).agg(*columns).select(Line._fields).iter_rows():
        gone |= Stream([Line(*line) for line in zip(*lines, strict=True)]).copies()
    return gone


def _suspects(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of documents in which two different runs begin with the same letters."""
    bare = pl.col("bare")
    ahead = pl.concat_str(bare.str.head(ANCHOR), *(bare.shift(-n).over("doc_id").fill_null("") for n in (1, 2)))
    begins = rows.select("doc_id", ahead.str.head(ANCHOR).alias("anchor"), (bare == bare.shift(1)).alias("again"))
    shared = begins.filter(~pl.col("again").fill_null(value=False)).group_by("doc_id", "anchor").len()
    documents = shared.filter(pl.col("len") > 1).select("doc_id").unique()
    return rows.join(documents, on="doc_id", how="semi", maintain_order="left")


class Stream:
    """One document's kept text as a stream of letters, and the copies found in it."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.starts = [0, *accumulate(len(line.bare) for line in lines)]
        self.text = "".join(line.bare for line in lines)
        self.line_ending_at = {end: number for number, end in enumerate(self.starts[1:])}
        self.of: dict[int, int] = {}

    def copies(self) -> dict[int, int]:
        """Rows that go, each with the row of the line that stays in its place."""
        earlier: dict[str, list[int]] = {}
        vain: dict[str, int] = {}
        passed = 0
        for later, start in enumerate(self.starts[:-1]):
            if later in self.of or (later and self.lines[later].bare == self.lines[later - 1].bare):
                continue
            anchor = self.text[start : start + ANCHOR]
            begins = [first for first in earlier.get(anchor, []) if first not in self.of]
            earlier[anchor] = [*begins, later][:EARLIER]
            if not begins or later < passed or vain.get(anchor, 0) >= TRIES:
                continue
            pairs = [pair for first in begins if (pair := self._pair(first, later))]
            one, other = max(pairs, key=lambda pair: (pair[1].last, -pair[0].first), default=(NOWHERE, NOWHERE))
            if self._is_passage(one, other):
                self._settle(one, other)
                continue
            vain[anchor] = vain.get(anchor, 0) + 1
            if other.last - later >= MANY:
                passed = other.last  # the rows of a table that comes again; trying each of them would take for ever
        return {self.lines[number].row: self.lines[other].row for number, other in self.of.items()}

    def _pair(self, first: int, later: int) -> tuple[Run, Run] | None:
        """The longest equal runs of undropped lines that begin at these two lines."""
        length = self._common(self.starts[first], self.starts[later])
        pair, reached = None, first
        for last in range(later, len(self.lines)):
            if last in self.of or self.starts[last + 1] - self.starts[later] > length:
                break
            opposite = self.line_ending_at.get(self.starts[first] + self.starts[last + 1] - self.starts[later])
            if opposite is None:
                continue
            if any(number in self.of for number in range(reached, opposite + 1)):
                break
            pair, reached = (Run(first, opposite), Run(later, last)), opposite + 1
        return pair

    def _common(self, a: int, b: int) -> int:
        """Number of letters that the stream has in common from `a` and from `b > a` on, up to `b` itself."""
        limit, done, step = min(b - a, len(self.text) - b), 0, 64  # two runs do not overlap
        while done < limit:
            step = min(step, limit - done)
            if self.text[a + done : a + done + step] == self.text[b + done : b + done + step]:
                done, step = done + step, step * 2
            elif step == 1:
                break
            else:
                step //= 2
        return done

    def _is_passage(self, one: Run, other: Run) -> bool:
        if one.first == one.last and other.first == other.last:
            return False  # nothing, or a single paragraph, which is judged by itself
        lines = self.lines[other.first : other.last + 1]
        different = {line.bare: line.width for line in lines}
        if sum(different.values()) < PASSAGE:
            return False
        if any(line.weighty or line.width >= PROSE for line in (*lines, *self.lines[one.first : one.last + 1])):
            return True
        before = sum(line.width for number, line in enumerate(self.lines[: other.first]) if number not in self.of)
        return sum(line.width for line in lines) * STARTS_OVER[1] >= before * STARTS_OVER[0]

    def _settle(self, one: Run, other: Run) -> None:
        """The first run stays, unless it is hard-wrapped and the other is not."""
        stays, goes = (other, one) if self._broken(one, other) and not self._broken(other, one) else (one, other)
        shift = self.starts[goes.first] - self.starts[stays.first]
        opposite = stays.first
        for number in range(goes.first, goes.last + 1):
            while self.starts[opposite + 1] <= self.starts[number] - shift:
                opposite += 1
            self.of[number] = opposite

    def _broken(self, run: Run, other: Run) -> bool:
        """Whether a line of the run was wrapped, or ends in mid-sentence where the other run has no line's end."""
        shift = self.starts[other.first] - self.starts[run.first]
        wrapped = any(self.lines[number].wrapped for number in range(run.first, run.last + 1))
        return wrapped or any(
            not self.lines[number].ends and self.starts[following] + shift not in self.line_ending_at
            for number, following in pairwise(range(run.first, run.last + 1))
        )
