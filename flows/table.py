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


def detached(frame: pl.DataFrame) -> pl.DataFrame:
    """The same frame with memory of its own.

    A string that Polars takes from a column holds on to all the column's text: a hundred lines kept of every span of
    documents are, together, the whole run in memory. A string that something is added to is a new one.
    """
    texts = [name for name, dtype in frame.schema.items() if dtype == pl.String]
    lists = [name for name, dtype in frame.schema.items() if dtype == pl.List(pl.String)]
    return frame.with_columns(
        *(pl.col(name) + pl.lit("") for name in texts), *(pl.col(name).list.eval(pl.element() + "") for name in lists)
    )
