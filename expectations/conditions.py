"""The row conditions of the suites: `status == "clean" and chars > 0`, comparisons joined by `and`."""

import ast
from collections.abc import Callable, Mapping
from functools import reduce
from operator import and_, ge, gt, le, lt
from typing import Any, NamedTuple

import polars as pl

OPERATORS: dict[type[ast.cmpop], Callable[[pl.Expr, Any], pl.Expr]] = {
    ast.Eq: pl.Expr.eq_missing,
    ast.NotEq: pl.Expr.ne_missing,
    ast.Lt: lt,
    ast.LtE: le,
    ast.Gt: gt,
    ast.GtE: ge,
    ast.In: lambda column, values: column.is_in(list(values), nulls_equal=True),
    ast.NotIn: lambda column, values: ~column.is_in(list(values), nulls_equal=True),
}
"""Each comparison as an expression. A row without a value equals nothing and is neither more nor less than anything."""


class Condition(NamedTuple):
    """Which rows an expectation judges."""

    columns: tuple[str, ...]
    rows: pl.Expr


def condition(text: str, schema: Mapping[str, Any]) -> Condition:
    """The comparisons that must all hold for a row to be judged.

    Args:
        text: as it stands in the suite.
        schema: columns and their types; columns that are not in it are not looked at.

    Raises:
        ValueError: the condition is written in another way, or compares a column with what it cannot be compared with.

    >>> condition('lang in ["zh", "en"] and chars > 0', {"lang": pl.String, "chars": pl.Int64}).columns
    ('lang', 'chars')
    """
    try:
        parsed = ast.parse(str(text), mode="eval").body
        joined = parsed.values if isinstance(parsed, ast.BoolOp) and isinstance(parsed.op, ast.And) else [parsed]
        found = [_comparison(part) for part in joined]
    except (SyntaxError, ValueError, TypeError):
        msg = f"row_condition {text!r} cannot be read; write comparisons joined by and, such as 'chars > 0 and lang == \"zh\"'"
        raise ValueError(msg) from None
    made = Condition(tuple(column for column, _ in found), reduce(and_, (rows for _, rows in found)))
    if set(made.columns) <= set(schema):
        try:
            pl.DataFrame(schema=dict(schema)).filter(made.rows)
        except pl.exceptions.PolarsError as error:
            msg = f"row_condition {text!r} compares a column with what it cannot be compared with ({' '.join(str(error).split())})"
            raise ValueError(msg) from None
    return made


def _comparison(node: ast.expr) -> tuple[str, pl.Expr]:
    if not isinstance(node, ast.Compare) or len(node.ops) != 1 or not isinstance(node.left, ast.Name):
        msg = "no comparison of a column with a value"
        raise ValueError(msg)
    value = ast.literal_eval(node.comparators[0])
    if isinstance(node.ops[0], ast.In | ast.NotIn) and not isinstance(value, list | tuple | set):
        msg = "a column is in a list"
        raise TypeError(msg)
    return node.left.id, OPERATORS[type(node.ops[0])](pl.col(node.left.id), value)
