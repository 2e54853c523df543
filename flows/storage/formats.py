"""The clean table in the forms people ask for."""

import gzip
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from flows.storage.disk import writing
from flows.table import conform
from flows.tables import BITEXT

ROW_GROUP = 10_000
"""Rows in a row group of every published Parquet file: fixed, or the bytes would depend on the machine."""

BATCH = 1_000


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """The frame as Parquet with fixed row groups; nothing in the file tells time, machine or chunks."""
    frame.rechunk().write_parquet(
        path, compression="zstd", compression_level=3, row_group_size=ROW_GROUP, statistics=True
    )


def write_clean(folder: Path, clean: pl.DataFrame, formats: Iterable[str]) -> None:
    """CLEAN in each of the formats: `clean.parquet`, `clean.jsonl.gz`, `text/<doc_id>.txt`, `bitext.jsonl.gz`.

    Raises:
        RunError: the disk is full.
    """
    writers = {"parquet": _parquet, "jsonl": _jsonl, "txt": _txt, "bitext": _bitext}
    with writing(folder):
        for name in dict.fromkeys(formats):
            writers[name](folder, clean)


def _parquet(folder: Path, clean: pl.DataFrame) -> None:
    write_parquet(clean, folder / "clean.parquet")


def _jsonl(folder: Path, clean: pl.DataFrame) -> None:
    _write_lines(clean, folder / "clean.jsonl.gz")


def _write_lines(frame: pl.DataFrame, path: Path) -> None:
    """One object a line, in the frame's order of columns; neither name nor time in the gzip header."""
    with (
        path.open("wb") as file,
        gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0) as packed,
    ):
        for start in range(0, frame.height, BATCH):
            packed.write(frame.slice(start, BATCH).write_ndjson().encode())


def _txt(folder: Path, clean: pl.DataFrame) -> None:
    """One file a document: its text and a line break at the end."""
    (folder / "text").mkdir(exist_ok=True)
    for doc_id, text in clean.select("doc_id", "text").iter_rows():
        (folder / "text" / f"{doc_id}.txt").write_bytes(f"{text or ''}\n".encode())


def _bitext(folder: Path, clean: pl.DataFrame) -> None:
    _write_lines(bitext(clean), folder / "bitext.jsonl.gz")


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
