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


def parquet(stream: BinaryIO, source_path: str) -> Iterator[Item]:
    """One item per row, in order.

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
        number = 0
        for batch in file.iter_batches(batch_size=BATCH):
            for row in batch.to_pylist():
                number += 1
                record = record_of(row, source_path, evidence="the file's text")
                said = json.dumps({"row": number, "id": str(row.get("id"))}).encode()
                yield record or no_content(source_path, said, f"row {number}")
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        first = str(error).partition("\n")[0][:160]
        detail = f"the Parquet file is damaged or unknown to this reader ({first}); write it again"
        raise BrokenStream("broken_archive", detail) from error
