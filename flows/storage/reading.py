"""Tables of a finished run looked at before they are read: damage is a sentence, not a traceback."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from flows.errors import UsageError

ADVICE = "this run is damaged or too old, clean again"


def tables_of(folder: Path, tables: Mapping[str, Collection[str]]) -> list[Path]:
    """The Parquet files of these tables; of each the columns that its reader needs.

    Raises:
        UsageError: a file is not there or cannot be read, or lacks a column; folder and file are named.
    """
    files = []
    for name, needed in tables.items():
        file = folder / f"{name}.parquet"
        if not file.is_file():
            raise UsageError(f"{folder}: {file.name} is missing; {ADVICE}")
        with reading(f"{folder}: {file.name}"):
            there = pl.read_parquet_schema(file)
        lacking = [column for column in needed if column not in there]
        if lacking:
            raise UsageError(f"{folder}: {file.name} lacks {', '.join(lacking)}; {ADVICE}")
        files.append(file)
    return files


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Inside the block tables of a finished run are read; `what` names them in the error.

    Raises:
        UsageError: Polars cannot read them, or they hold other things than they should.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, pl.exceptions.PolarsError) as error:
        said = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise UsageError(f"{what} cannot be read ({said}); {ADVICE}") from None
