"""The clean table in the forms people ask for."""

import gzip
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import polars as pl
from polars.io.plugins import register_io_source

from flows.storage.disk import writing
from flows.table import conform
from flows.tables import BITEXT, CLEAN

ROW_GROUP = 10_000
"""Rows in a row group of a published Parquet file: fixed, or the bytes would depend on the machine."""

CLEAN_GROUP = 2_000
"""The same for clean texts, whose rows hold whole documents: some 20 MB, and several of them live while they are written."""

PAGE = 1 << 40
"""Bytes of a page at most, that is one page a row group: where smaller ones end would depend on the memory behind a column."""

BATCH = 1_000

BITEXT_FILE = "bitext.jsonl.gz"

GZIP = 3
"""Level of compression: the usual 6 takes more than twice the time and gives files a twelfth smaller."""

Schema = Mapping[str, "pl.DataType | type[pl.DataType]"]


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """The frame as Parquet with fixed row groups; nothing in the file tells time, machine or chunks."""
    write_parts([frame], frame.schema, path)


def write_parts(parts: Iterable[pl.DataFrame], schema: Schema, path: Path, group: int = ROW_GROUP) -> None:
    """Frames of one schema that follow each other as one Parquet file; a frame at a time is held in memory.

    The same rows give the same bytes, however they are parted. `group` is how many rows a row group has.
    """

    def groups(*_: object) -> Iterator[pl.DataFrame]:
        return regrouped(parts, group)

    rows = register_io_source(groups, schema=pl.Schema(schema), is_pure=True)
    rows.sink_parquet(
        path,
        compression="zstd",
        compression_level=3,
        row_group_size=group,
        data_page_size=PAGE,
        statistics=True,
        maintain_order=True,
        optimizations=pl.QueryOptFlags.none(),
    )


def regrouped(parts: Iterable[pl.DataFrame], size: int) -> Iterator[pl.DataFrame]:
    """The rows of frames that follow each other, in frames of `size` rows each but the last. Yields no empty frame."""
    held: list[pl.DataFrame] = []
    height = 0
    for part in parts:
        held.append(part)
        height += part.height
        if height >= size:
            rows = pl.concat(held)
            whole = height - height % size
            for start in range(0, whole, size):
                yield rows.slice(start, size).rechunk()
            held, height = [rows.slice(whole)], height - whole
    if height:
        yield pl.concat(held).rechunk()


def write_clean(folder: Path, clean: Iterable[pl.DataFrame], formats: Iterable[str]) -> None:
    """CLEAN in each of the formats: `clean.parquet`, `clean.jsonl.gz`, `text/<doc_id>.txt`, `bitext.jsonl.gz`.

    Args:
        folder: where to.
        clean: the table in parts that follow each other; each is read once for all formats.
        formats: names of formats.

    Raises:
        RunError: the disk is full.
    """
    asked = list(dict.fromkeys(formats))
    with writing(folder):
        failed: list[Exception] = []
        with ExitStack() as stack:
            takers = [stack.enter_context(TAKERS[name](folder)) for name in asked if name != "parquet"]
            parts = _given(clean, takers, failed)
            try:
                if "parquet" in asked:
                    write_parts(parts, CLEAN.columns, folder / "clean.parquet", CLEAN_GROUP)
                else:
                    deque(parts, maxlen=0)
            except pl.exceptions.PolarsError:
                if not failed:
                    raise
                raise failed[0] from None  # Polars puts it into an error of its own


def pairs_in(folder: Path) -> int:
    """How many pairs `bitext.jsonl.gz` holds."""
    with gzip.open(folder / BITEXT_FILE) as lines:
        return sum(1 for _ in lines)


Take = Callable[[pl.DataFrame], None]


def _given(parts: Iterable[pl.DataFrame], takers: Sequence[Take], failed: list[Exception]) -> Iterator[pl.DataFrame]:
    """The parts as they are, each of which every taker has seen; what fails on the way is kept."""
    try:
        for part in parts:
            for take in takers:
                take(part)
            yield part
    except Exception as error:
        failed.append(error)
        raise


@contextmanager
def _lines(path: Path) -> Iterator[Take]:
    """One object a line, in the frame's order of columns; neither name nor time in the gzip header."""
    with (
        path.open("wb") as file,
        gzip.GzipFile(filename="", mode="wb", compresslevel=GZIP, fileobj=file, mtime=0) as packed,
    ):

        def take(part: pl.DataFrame) -> None:
            for start in range(0, part.height, BATCH):
                packed.write(part[start : start + BATCH].write_ndjson().encode())

        yield take


@contextmanager
def _texts(folder: Path) -> Iterator[Take]:
    """One file a document: its text and a line break at the end."""
    folder.mkdir(exist_ok=True)

    def take(part: pl.DataFrame) -> None:
        for doc_id, text in part.select("doc_id", "text").iter_rows():
            (folder / f"{doc_id}.txt").write_bytes(f"{text or ''}\n".encode())

    yield take


@contextmanager
def _bitext(path: Path) -> Iterator[Take]:
    with _lines(path) as take:
        yield lambda part: take(bitext(part))


TAKERS: Mapping[str, Callable[[Path], AbstractContextManager[Take]]] = {
    "jsonl": lambda folder: _lines(folder / "clean.jsonl.gz"),
    "txt": lambda folder: _texts(folder / "text"),
    "bitext": lambda folder: _bitext(folder / BITEXT_FILE),
}


def bitext(clean: pl.DataFrame) -> pl.DataFrame:
    """One row per pair of paragraphs that say the same in two languages (BITEXT), none where no document has any."""
    halves = (
        clean.select("doc_id", "paragraphs")
        .explode("paragraphs")
        .unnest("paragraphs")
        .filter(pl.col("pair").is_not_null())
        .group_by("doc_id", "pair", "lang", maintain_order=True)
        .agg(pl.col("text").str.join("\n\n"), pl.col("kind").first())
    )
    sides = ("lang", "text", "kind")
    pairs = halves.group_by("doc_id", "pair", maintain_order=True).agg(
        *(pl.col(name).first().alias(f"{name}_a") for name in sides),
        *(pl.col(name).last().alias(f"{name}_b") for name in sides),
        pl.len().alias("sides"),
    )
    return conform(pairs.filter(pl.col("sides") == 2), BITEXT)
