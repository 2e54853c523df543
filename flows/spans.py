"""The tables of a whole run that are too big for memory, read a span of documents after the other.

A span holds every row of its documents, and spans follow each other in the order of ids, so that a table's spans one
after the other are the table in its order. Where a span ends says nothing about what is in it: no result may depend on it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import polars as pl

from flows.tables import BLOCKS, CLEAN, EDITS, LEDGER

WIDE = {table.name: table for table in (BLOCKS, LEDGER, EDITS, CLEAN)}
"""The tables that have spans."""

SIZE = 8_000_000
"""What the documents of a span cost together, about: some 100 MB where all columns of its blocks are read."""

BLOCK = 60
"""Characters that a block costs beside its text."""


class Span(Protocol):
    """Some documents of a run with all their rows."""

    def table(self, name: str, *columns: str, of: pl.Series | None = None) -> pl.DataFrame:
        """Their rows of one of the tables `WIDE`, sorted by its key.

        Args:
            name: the table's.
            columns: those to read; none: all.
            of: ids of documents, whose rows alone are wanted.
        """
        ...

    def own(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Their rows of a frame with `doc_id`, in order."""
        ...


@dataclass(frozen=True)
class Held:
    """A span in memory: whole tables by name."""

    frames: Mapping[str, pl.DataFrame]

    def table(self, name: str, *columns: str, of: pl.Series | None = None) -> pl.DataFrame:
        """As `Span.table`."""
        rows = _wanted(self.frames[name], of)
        return rows.select(columns) if columns else rows

    def own(self, frame: pl.DataFrame) -> pl.DataFrame:
        """As `Span.own`: all."""
        return frame


@dataclass(frozen=True)
class Filed:
    """A span on disk: the rows of `first` to `last` in Parquet files, each of which is sorted by its table's key."""

    files: Mapping[str, Sequence[Path]]
    first: str
    last: str

    def table(self, name: str, *columns: str, of: pl.Series | None = None) -> pl.DataFrame:
        """As `Span.table`. Reads the row groups that may hold these documents, and no other."""
        wanted, files = columns or tuple(WIDE[name].columns), list(self.files[name])
        rows = pl.scan_parquet(files).filter(self._mine() if of is None else self._mine() & _among(of))
        found = rows.select(list(dict.fromkeys([*wanted, "doc_id"]))).collect()
        # A document's rows stand in one file, and in order there: one key that keeps their order costs a tenth of three.
        return (found.sort("doc_id", maintain_order=True) if len(files) > 1 else found).select(wanted)

    def own(self, frame: pl.DataFrame) -> pl.DataFrame:
        """As `Span.own`."""
        return frame.filter(self._mine())

    def _mine(self) -> pl.Expr:
        return pl.col("doc_id").is_between(pl.lit(self.first), pl.lit(self.last))


@dataclass(frozen=True)
class Lot:
    """What is stored of one shard, as a span: each of its files is read whole, so that nothing is read twice."""

    files: Mapping[str, Path]
    """Of the tables by name: some that have spans, those of LOTS, and `documents`."""

    def table(self, name: str, *columns: str, of: pl.Series | None = None) -> pl.DataFrame:
        """As `Span.table`."""
        rows = pl.scan_parquet(self.files[name])
        rows = rows if of is None else rows.filter(_among(of))
        return (rows.select(columns) if columns else rows).collect()

    def own(self, frame: pl.DataFrame) -> pl.DataFrame:
        """As `Span.own`."""
        return frame.join(self.table("documents", "doc_id"), on="doc_id", how="semi", maintain_order="left")


@dataclass(frozen=True)
class Revised:
    """A span of which some tables are made anew, from what they were, each time that they are asked for."""

    span: Span
    anew: Mapping[str, Callable[[Span], pl.DataFrame]]

    def table(self, name: str, *columns: str, of: pl.Series | None = None) -> pl.DataFrame:
        """As `Span.table`."""
        if name not in self.anew:
            return self.span.table(name, *columns, of=of)
        rows = _wanted(self.anew[name](self.span), of)
        return rows.select(columns) if columns else rows

    def own(self, frame: pl.DataFrame) -> pl.DataFrame:
        """As `Span.own`."""
        return self.span.own(frame)


def _wanted(rows: pl.DataFrame, of: pl.Series | None) -> pl.DataFrame:
    return rows if of is None else rows.filter(_among(of))


def _among(ids: pl.Series) -> pl.Expr:
    return pl.col("doc_id").is_in(ids.implode())


class Gathered(NamedTuple):
    """All shards after pass 2: what is small is whole, the tables `WIDE` are read from spans of documents."""

    documents: pl.DataFrame
    sayings: pl.DataFrame
    measures: pl.DataFrame
    funnel: pl.DataFrame
    lots: Sequence[Span]
    """The shards one by one, before anything is made of all of them: `signatures`, `standing` and `blocks` of the documents of
    each. What needs no order of documents is read so, with less effort and a shard at a time in memory."""
    spans: Sequence[Span]


def filed(documents: pl.DataFrame, files: Mapping[str, Sequence[Path]]) -> list[Span]:
    """The spans of these documents (DOCUMENTS, sorted by doc_id), in order; none where there are no documents."""
    ids = documents["doc_id"]
    found: list[Span] = []
    first = 0
    for height in heights(documents, SIZE):
        found.append(Filed(files, ids[first], ids[first + height - 1]))
        first += height
    return found


def heights(documents: pl.DataFrame, size: int) -> list[int]:
    """How many documents (DOCUMENTS) stand together when each lot shall cost about so many characters."""
    cost = pl.col("chars_extracted") + BLOCK * (pl.col("blocks_kept") + pl.col("blocks_dropped")) + 10 * BLOCK
    return documents.select((cost.cast(pl.Int64).cum_sum() // size).rle().struct.field("len"))["len"].to_list()


def each(spans: Iterable[Span], name: str, *columns: str) -> Iterator[pl.DataFrame]:
    """A table's rows, a span after the other."""
    return (span.table(name, *columns) for span in spans)
