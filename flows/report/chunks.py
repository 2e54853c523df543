"""Data as scripts: `data/NAME.js` calls `sluice.put("NAME", ...)`. A page opened from disk may load scripts, and nothing else."""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from flows.report.harmless import harmless_values

ACTIVE = {b"<": b"\\u003c", "\u2028".encode(): b"\\u2028", "\u2029".encode(): b"\\u2029"}
"""What could end a script or a line of it; in JSON these stand inside texts only, so that their escapes mean the same."""

ROWS = 1_000
"""Rows of a long list in one file."""


def put(folder: Path, name: str, value: Any) -> None:
    """One value of JSON, made harmless, as `folder/name.js`."""
    text = json.dumps(harmless_values(value), ensure_ascii=False, separators=(",", ":"))
    _write(folder, name, text.encode())


def put_rows(folder: Path, name: str, frame: pl.DataFrame) -> None:
    """A frame that is harmless already as `folder/name.js`: a list with an object for each row."""
    _write(folder, name, b"[" + _lines(frame).replace(b"\n", b",\n") + b"]")


def put_columns(folder: Path, name: str, frame: pl.DataFrame) -> None:
    """A frame that is harmless already as `folder/name.js`: an object with a list for each column."""
    _write(folder, name, _lines(frame.select(pl.all().implode())))


def put_list(folder: Path, name: str, frame: pl.DataFrame) -> int:
    """A long list as files of `ROWS` rows each, `name-0.js` and on, by column; returns how many."""
    starts = range(0, frame.height, ROWS)
    for number, start in enumerate(starts):
        put_columns(folder, f"{name}-{number}", frame.slice(start, ROWS))
    return len(starts)


def indexed(names: Mapping[str, int] | list[str], column: str) -> pl.Expr:
    """The column's names as their places in a list: what a file says once it need not say in every row."""
    places = names if isinstance(names, Mapping) else {name: place for place, name in enumerate(names)}
    return pl.col(column).replace_strict(places, default=None, return_dtype=pl.Int32)


def _lines(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_ndjson(buffer)
    return buffer.getvalue().rstrip(b"\n")


def _write(folder: Path, name: str, value: bytes) -> None:
    for active, escape in ACTIVE.items():
        value = value.replace(active, escape)
    (folder / f"{name}.js").write_bytes(b'sluice.put("' + name.encode() + b'",' + value + b");\n")
