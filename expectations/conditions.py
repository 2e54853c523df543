"""The row conditions of the suites: `status == "clean" and chars > 0`, comparisons joined by `and`."""

import ast
from typing import Any, NamedTuple

OPERATORS: dict[type[ast.cmpop], str] = {
    ast.Eq: "__eq__",
    ast.NotEq: "__ne__",
    ast.Lt: "__lt__",
    ast.LtE: "__le__",
    ast.Gt: "__gt__",
    ast.GtE: "__ge__",
    ast.In: "is_in",
    ast.NotIn: "is_not_in",
}
"""Each comparison, and the method of Great Expectations' `Column` that stands for it."""


class Comparison(NamedTuple):
    """A column, the method that compares it, and what it is compared with."""

    column: str
    method: str
    value: Any


def comparisons(condition: str) -> list[Comparison]:
    """The comparisons that must all hold for a row to be judged.

    Raises:
        ValueError: the condition is written in another way.

    >>> comparisons('lang in ["zh", "en"] and chars > 0')
    [Comparison(column='lang', method='is_in', value=['zh', 'en']), Comparison(column='chars', method='__gt__', value=0)]
    """
    try:
        parsed = ast.parse(str(condition), mode="eval").body
        joined = parsed.values if isinstance(parsed, ast.BoolOp) and isinstance(parsed.op, ast.And) else [parsed]
        return [_comparison(part) for part in joined]
    except (SyntaxError, ValueError):
        msg = f"row_condition {condition!r} cannot be read; write comparisons joined by and, such as 'chars > 0 and lang == \"zh\"'"
        raise ValueError(msg) from None


def _comparison(node: ast.expr) -> Comparison:
    if not isinstance(node, ast.Compare) or len(node.ops) != 1 or not isinstance(node.left, ast.Name):
        msg = "no comparison of a column with a value"
        raise ValueError(msg)
    return Comparison(node.left.id, OPERATORS[type(node.ops[0])], ast.literal_eval(node.comparators[0]))
