"""Parquet: a record a row, read a batch at a time."""

import json
from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from flows.storage.readers.fields import CONTENT, no_content, record_of
from flows.storage.record import Broken, Item
from flows.storage.stream import BrokenStream

MAGIC = b"PAR1"
BATCH = 64
"""Rows held at a time: a page may have 64 MiB."""


def parquet(stream: BinaryIO, source_path: str, skip: int = 0) -> Iterator[Item]:
    """One item per row, in order, without the first `skip`; row groups that are skipped whole are not read.

    Raises:
        BrokenStream: the file is damaged; rows before the damage were yielded.
    """
    try:
        file = pq.ParquetFile(stream)
        names = file.schema_arrow.names
        if not any(name in CONTENT for name in names):
            detail = f"none of the columns {', '.join(CONTENT)} is there, only {', '.join(names)[:200]}; rename one"
            yield Broken(source_path, "broken_record", detail, MAGIC)
            return
        groups, number = _groups(file, skip)
        for batch in file.iter_batches(batch_size=BATCH, row_groups=groups):
            for row in batch.to_pylist():
                number += 1
                if number <= skip:
                    continue
                record = record_of(row, source_path, evidence="the file's text")
                said = json.dumps({"row": number, "id": str(row.get("id"))}).encode()
                yield record or no_content(row, source_path, said, f"row {number}")
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        first = str(error).partition("\n")[0][:160]
        detail = f"the Parquet file is damaged or unknown to this reader ({first}); write it again"
        raise BrokenStream("broken_archive", detail) from error


def _groups(file: pq.ParquetFile, skip: int) -> tuple[list[int], int]:
    """The row groups that hold rows past the first `skip`, and how many rows stand before them."""
    before = 0
    for group in range(file.num_row_groups):
        rows = file.metadata.row_group(group).num_rows
        if before + rows > skip:
            return list(range(group, file.num_row_groups)), before
        before += rows
    return [], before
