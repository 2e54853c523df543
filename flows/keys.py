"""The keys that `--set` and a configuration file take, told from RunConfig itself."""

import textwrap
from collections.abc import Iterator
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from flows.config import RunConfig


class Key(NamedTuple):
    """One field of RunConfig, in the words in which it is written on the command line."""

    name: str
    values: str
    default: str
    meaning: str


def keys() -> list[Key]:
    """All of them, in the model's order."""
    return [
        Key(
            name, _values(field.annotation, field.metadata), written(field.default) or "nothing", str(field.description)
        )
        for name, field in RunConfig.model_fields.items()
    ]


def told(width: int) -> Iterator[str]:
    """A key with its values and default on one line, its meaning below."""
    for key in keys():
        yield f"  {key.name}={key.values}  (default: {key.default})"
        yield from textwrap.wrap(key.meaning, max(width, 40), initial_indent=" " * 6, subsequent_indent=" " * 6)


def _values(kind: Any, limits: list[Any]) -> str:
    parts = [part for part in get_args(kind) if part not in (NoneType, ...)]
    if get_origin(kind) is Literal:
        return "|".join(parts)
    if get_origin(kind) is tuple:
        return f"LIST of {','.join(get_args(parts[0]))}" if get_args(parts[0]) else "LIST"
    if kind is bool:
        return "on|off"
    if parts:
        return f"{_values(parts[0], limits)} or none"
    least = next((limit.ge for limit in limits if hasattr(limit, "ge")), 0)
    return f"N, from {least} up" if kind is int else "TEXT"


def written(value: Any) -> str:
    """A value as it is written on the command line; empty for a list of nothing."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return "none" if value is None else str(value)
