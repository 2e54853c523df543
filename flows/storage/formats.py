"""The clean table in the forms people ask for."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from flows.storage.disk import writing

ROW_GROUP = 10_000
"""Rows in a row group of every published Parquet file: fixed, or the bytes would depend on the machine."""

BATCH = 1_000


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """The frame as Parquet with fixed row groups; nothing in the file tells time, machine or chunks."""
    frame.rechunk().write_parquet(
        path, compression="zstd", compression_level=3, row_group_size=ROW_GROUP, statistics=True
    )


def write_clean(folder: Path, clean: pl.DataFrame, formats: Iterable[str]) -> None:
    """CLEAN in each of the formats: `clean.parquet`, `clean.jsonl.gz`, `text/<doc_id>.txt`, `bitext.jsonl`.

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
    """One object a line, in the table's order of columns; neither name nor time in the gzip header."""
    with (
        (folder / "clean.jsonl.gz").open("wb") as file,
        gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0) as packed,
    ):
        for start in range(0, clean.height, BATCH):
            packed.write(clean.slice(start, BATCH).write_ndjson().encode())


def _txt(folder: Path, clean: pl.DataFrame) -> None:
    """One file a document: its text and a line break at the end."""
    (folder / "text").mkdir(exist_ok=True)
    for doc_id, text in clean.select("doc_id", "text").iter_rows():
        (folder / "text" / f"{doc_id}.txt").write_bytes(f"{text or ''}\n".encode())


def _bitext(folder: Path, clean: pl.DataFrame) -> None:
    """One object a line per pair of paragraphs that say the same in two languages; an empty file where there is none."""
    lines = []
    for doc_id, paragraphs in clean.select("doc_id", "paragraphs").iter_rows():
        pairs: dict[int, list[dict[str, str]]] = {}
        for paragraph in paragraphs or []:
            if paragraph["pair"] is not None:
                pairs.setdefault(paragraph["pair"], []).append(paragraph)
        for pair, sides in sorted(pairs.items()):
            if len(sides) < 2:
                continue
            texts = [{"lang": side["lang"], "text": side["text"]} for side in sides]
            lines.append(json.dumps({"doc_id": doc_id, "pair": pair, "texts": texts}, ensure_ascii=False))
    (folder / "bitext.jsonl").write_bytes("".join(f"{line}\n" for line in lines).encode())
