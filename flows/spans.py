"""The tables of a whole run that are too big for memory, read a span of documents after the other.

A span holds every row of its documents, and spans follow each other in the order of ids, so that a table's spans one
after the other are the table in its order. Where a span ends says nothing about what is in it: no result may depend on it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
import polars as pl

from flows.tables import BLOCKS, CLEAN, EDITS

WIDE = {table.name: table for table in (BLOCKS, EDITS, CLEAN)}
"""The tables that have spans."""

SIZE = 8_000_000
"""What the documents of a span cost together, about: some 100 MB where all columns of its blocks are read."""

LOOKED_AT = 500_000
"""Ids of documents that are looked at together where spans are found in a file: all of a run would take 200 MB."""

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


class Sorted:
    """Parquet files of one table, each sorted by its key: where in each of them spans begin and end is found once.

    Args:
        paths: of the files; they need not be there before they are read.
        firsts: the first document of each span.
        lasts: the last one.
    """

    def __init__(self, paths: Sequence[Path], firsts: pl.Series, lasts: pl.Series) -> None:
        self._paths, self._firsts, self._lasts = paths, firsts, lasts

    @cached_property
    def _files(self) -> list[tuple[pl.LazyFrame, list[int], list[int]]]:
        """Of each file what reads it, and the rows in which spans begin and end. What a file says of itself is read once."""
        found = []
        for path in self._paths:
            rows = pl.scan_parquet(path)
            begins, ends = (pl.repeat(0, len(self._firsts), dtype=pl.Int64, eager=True) for _ in range(2))
            for start in range(0, rows.select(pl.len()).collect().item(), LOOKED_AT):
                ids = rows.select("doc_id").slice(start, LOOKED_AT).collect()["doc_id"]
                begins += ids.search_sorted(self._firsts, "left")
                ends += ids.search_sorted(self._lasts, "right")
            found.append((rows, begins.to_list(), ends.to_list()))
        return found

    def span(self, number: int, columns: Sequence[str]) -> pl.DataFrame:
        """Rows of a span, sorted by the table's key: reads the row groups that hold them, and no other."""
        wanted = list(dict.fromkeys([*columns, "doc_id"]))
        places = ((rows, begins[number], ends[number]) for rows, begins, ends in self._files)
        parts = [rows.slice(begin, end - begin).select(wanted).collect() for rows, begin, end in places]
        # A document's rows stand in one file, and in order there: one key that keeps their order costs a tenth of three.
        found = pl.concat(parts).sort("doc_id", maintain_order=True) if len(parts) > 1 else parts[0]
        return found.select(columns)


@dataclass(frozen=True)
class Filed:
    """A span on disk: the rows of `first` to `last`, of all spans the one of this number."""

    files: Mapping[str, Sorted]
    number: int
    first: str
    last: str

    def table(self, name: str, *columns: str, of: pl.Series | None = None) -> pl.DataFrame:
        """As `Span.table`."""
        return _wanted(self.files[name].span(self.number, columns or tuple(WIDE[name].columns)), of)

    def own(self, frame: pl.DataFrame) -> pl.DataFrame:
        """As `Span.own`."""
        return frame.filter(pl.col("doc_id").is_between(pl.lit(self.first), pl.lit(self.last)))


@dataclass(frozen=True)
class Lot:
    """What is stored of one shard, as a span: each of its files is read whole, so that nothing is read twice."""

    files: Mapping[str, Path]
    """By table: `documents`, and what is read of the shard."""

    def table(self, name: str, *columns: str, of: pl.Series | None = None) -> pl.DataFrame:
        """As `Span.table`."""
        rows = pl.scan_parquet(self.files[name])
        wanted = rows if of is None else rows.filter(_among(of))
        return (wanted.select(columns) if columns else wanted).collect()

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
    # Where the first and the last stand tells which row groups of a file need not be read.
    return pl.col("doc_id").is_between(pl.lit(ids.min()), pl.lit(ids.max())) & pl.col("doc_id").is_in(ids.implode())


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
    """The spans of these documents (DOCUMENTS, sorted by doc_id), in order; none where there are no documents.

    Args:
        documents: whose rows are read.
        files: Parquet files by table, each sorted by the table's key; a document's rows stand in one of them.
    """
    ids, sizes = documents["doc_id"], heights(documents, SIZE)
    ends = np.cumsum([0, *sizes])
    firsts, lasts = ids.gather(ends[:-1]), ids.gather(ends[1:] - 1)
    tables = {name: Sorted(paths, firsts, lasts) for name, paths in files.items()}
    return [Filed(tables, number, *edges) for number, edges in enumerate(zip(firsts, lasts, strict=True))]


def heights(documents: pl.DataFrame, size: int) -> list[int]:
    """How many documents (DOCUMENTS) stand together when each lot shall cost about so many characters."""
    cost = pl.col("chars_extracted") + BLOCK * (pl.col("blocks_kept") + pl.col("blocks_dropped")) + 10 * BLOCK
    return documents.select((cost.cast(pl.Int64).cum_sum() // size).rle().struct.field("len"))["len"].to_list()


def each(spans: Iterable[Span], name: str, *columns: str) -> Iterator[pl.DataFrame]:
    """A table's rows, a span after the other."""
    return (span.table(name, *columns) for span in spans)
