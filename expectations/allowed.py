"""What an argument of an expectation may be, from the schema that Great Expectations ships: checked, and told in words."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

Schema = Mapping[str, Any]

KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def unlike(schema: Schema, value: Any) -> str | None:
    """What the value should have been, in words; None where it is that.

    A schema that only points elsewhere (`$ref`) is left to Great Expectations itself.
    """
    ways = list(_ways(schema))
    if not ways or any(_fits(way, value) for way in ways):
        return None
    return " or ".join(dict.fromkeys(_told(way) for way in ways))


def shown(value: Any) -> str:
    """The value as it stands in the file, shortened."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _ways(schema: Schema) -> Iterator[Schema]:
    """The alternatives of a schema; none where one of them is not told here.

    A bare object stands for a parameter of Great Expectations' own, of which a suite in a file has none.
    """
    parts = schema.get("anyOf") or schema.get("oneOf")
    ways = [way for part in parts for way in _ways(part)] if parts else [schema]
    if any("type" not in way and "enum" not in way for way in ways):
        return
    bare = [way for way in ways if way.get("type") == "object" and "properties" not in way]
    yield from (way for way in ways if way not in bare) if len(bare) < len(ways) else ways


def _fits(schema: Schema, value: Any, *, inside: bool = False) -> bool:
    if "enum" in schema:
        return value in schema["enum"]
    kinds = KINDS[schema["type"]]
    # Flags are values too: [true] is a set of them, but true is no number of rows.
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds and not inside):
        return False
    if isinstance(value, str):
        return len(value) >= schema.get("minLength", 0) and (not _dated(schema) or _is_date(value))
    if isinstance(value, list):
        fits = all(any(_fits(way, each, inside=True) for way in _ways(schema.get("items", {}))) for each in value)
        return len(value) >= schema.get("minItems", 0) and (fits or not list(_ways(schema.get("items", {}))))
    if isinstance(value, int | float):
        return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
    return True


def _dated(schema: Schema) -> bool:
    return str(schema.get("format", "")).startswith("date")


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _told(schema: Schema) -> str:
    if "enum" in schema:
        return " or ".join(shown(value) for value in schema["enum"])
    kind = schema["type"]
    if kind == "array":
        items = " or ".join(dict.fromkeys(_plural(way) for way in _ways(schema.get("items", {}))))
        return f"a list of {items or 'values'}"
    if kind == "string":
        return "a date as 2031-03-04" if _dated(schema) else "a text"
    words = {"number": "a number", "integer": "a whole number", "boolean": "true or false", "null": "null"}
    return words.get(kind, "an object") + _bounds(schema)


def _plural(schema: Schema) -> str:
    words = {"string": "texts", "number": "numbers", "integer": "whole numbers", "array": "lists"}
    return words.get(schema.get("type", ""), "values")


def _bounds(schema: Schema) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f" from {low:g} to {high:g}"
    return f" from {low:g} up" if low is not None else ""
