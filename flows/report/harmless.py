"""Text of strangers, made fit to be shown: what would act on a page or a terminal is shown as what it is."""

from typing import Any

import polars as pl

from flows.acting import SPANS, harmless

SPELLED = {
    chr(code): f"[U+{code:04X}]"
    for first, last in SPANS
    for code in range(first, last + 1)
    if not 0xD800 <= code <= 0xDFFF  # which no column of text can hold
}

ANY = "[" + "".join(f"\\x{{{first:X}}}-\\x{{{last:X}}}" for first, last in SPANS if first != 0xD800) + "]"
"""`ACTING`, as Polars writes it."""


def harmless_values(value: Any) -> Any:
    """Every text in a value of JSON made harmless, names of fields among them."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dict):
        return {harmless(str(name)): harmless_values(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [harmless_values(part) for part in value]
    return value


def harmless_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with every text in it made harmless, inside lists and structs too. Keeps columns, rows and order.

    A column is first asked whether anything in it acts, which costs a tenth of the change; few ever have to change.
    """
    flat = [name for name, dtype in frame.schema.items() if dtype == pl.String and frame[name].str.contains(ANY).any()]
    nested = [
        pl.col(name).list.eval(_spelled(dtype.inner))
        for name, dtype in frame.schema.items()
        if isinstance(dtype, pl.List) and (dtype.inner == pl.String or isinstance(dtype.inner, pl.Struct))
    ]
    return frame.with_columns(*[_replaced(pl.col(name)) for name in flat], *nested)


def _spelled(dtype: Any) -> pl.Expr:
    if dtype == pl.String:
        return _replaced(pl.element())
    texts = [field.name for field in dtype.fields if field.dtype == pl.String]
    return pl.element().struct.with_fields(*[_replaced(pl.field(name)).alias(name) for name in texts])


def _replaced(text: pl.Expr) -> pl.Expr:
    return text.str.replace_many(list(SPELLED), list(SPELLED.values()))
