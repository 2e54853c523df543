"""What a table is, and how a frame becomes one."""

from typing import NamedTuple

import polars as pl


class Table(NamedTuple):
    """A table's columns in order, and the columns that make a row unique and give the order of rows."""

    name: str
    key: tuple[str, ...]
    columns: dict[str, pl.DataType | type[pl.DataType]]


def conform(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The frame with exactly the table's columns, in order, cast, and sorted by the table's key.

    Raises:
        polars.exceptions.ColumnNotFoundError: a column is missing; that is the stage's fault, not the data's.
    """
    cast = [pl.col(name).cast(dtype) for name, dtype in table.columns.items()]
    return frame.select(cast).sort(table.key, maintain_order=True)


def empty(table: Table) -> pl.DataFrame:
    """The table with its columns and no rows."""
    return pl.DataFrame(schema=table.columns)


def columns(table: Table, *names: str) -> dict[str, pl.DataType | type[pl.DataType]]:
    """Some of a table's columns, as a schema."""
    return {name: table.columns[name] for name in names}
