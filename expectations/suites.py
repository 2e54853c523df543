"""Reads the suites, and says file and line of whatever is wrong in them, before any page is cleaned."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from expectations.allowed import shown, unlike
from expectations.arguments import arguments, types
from expectations.conditions import Condition, condition
from expectations.frames import FRAMES
from flows.errors import UsageError

FOLDER = Path(__file__).resolve().parent

SEVERITIES = ("critical", "warning", "info")
NEEDED = {"type": str, "kwargs": dict, "severity": str, "description": str}
KNOWN = (*NEEDED, "meta")
NAMING = ("column", "column_A", "column_B", "column_list", "column_set")
"""Arguments of expectations that name columns."""


class Entry(NamedTuple):
    """One expectation of a suite, as it stands in the file."""

    type: str
    kwargs: dict[str, Any]
    severity: str
    description: str
    meta: dict[str, Any]
    where: str
    """`funnel.json, line 12`: where a reviewer finds it."""
    condition: Condition | None = None
    """Of `kwargs`, read: which rows it judges; None for all."""

    def judged(self) -> list[str]:
        """The columns whose values it judges, each once."""
        named = [self.kwargs[name] for name in NAMING if name in self.kwargs]
        flat = [column for value in named for column in (value if isinstance(value, list) else [value])]
        return list(dict.fromkeys(flat))

    def columns(self) -> list[str]:
        """The columns it speaks of, those of its row condition included."""
        return [*self.judged(), *(self.condition.columns if self.condition else ())]


class Suite(NamedTuple):
    """A file of expectations over the table of the same name."""

    name: str
    entries: tuple[Entry, ...]


def read_suites(folder: Path = FOLDER) -> tuple[Suite, ...]:
    """All suites. Cheap: Great Expectations is not imported, so a typo is found before the work begins.

    Raises:
        UsageError: a file is missing or no JSON; an entry lacks a field or has one too many, or names a severity, an
            expectation, an argument or a column that does not exist. The message says file and line.
    """
    for path in sorted(folder.glob("*.json")):
        if path.stem not in FRAMES:
            _fault(path.name, f"there is no table {path.stem!r} to judge; there are {', '.join(FRAMES)}")
    return tuple(_suite(folder / f"{name}.json") for name in FRAMES)


def _suite(path: Path) -> Suite:
    try:
        text = path.read_text("utf-8")
        raw = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        _fault(f"{path.name}, line {error.lineno}", f"this is no JSON ({error.msg}, column {error.colno})")
    except (OSError, ValueError) as error:
        _fault(path.name, f"the suite cannot be read ({error})")
    if not isinstance(raw, dict) or set(raw) != {"name", "expectations"} or not isinstance(raw["expectations"], list):
        _fault(f"{path.name}, line 1", 'a suite is {"name": ..., "expectations": [...]} and nothing else')
    if raw["name"] != path.stem:
        _fault(_at(path, text, 0, "name"), f"the name is {raw['name']!r}, but the file judges the table {path.stem!r}")
    starts = _starts(text)
    return Suite(path.stem, tuple(_entry(path, text, *pair) for pair in zip(starts, raw["expectations"], strict=True)))


def _entry(path: Path, text: str, start: int, raw: Any) -> Entry:
    where = _at(path, text, start)
    if not isinstance(raw, dict):
        _fault(where, "an expectation is an object with type, kwargs, severity and description")
    for name in raw:
        if name not in KNOWN:
            _fault(_at(path, text, start, name), f"unknown key {name!r}; an expectation has {', '.join(KNOWN)}")
    for name, kind in NEEDED.items():
        if not isinstance(raw.get(name), kind) or (kind is str and not raw[name].strip()):
            _fault(where, f"{name!r} is missing or empty; every expectation has one ({', '.join(NEEDED)})")
    if raw["severity"] not in SEVERITIES:
        known = ", ".join(SEVERITIES)
        _fault(_at(path, text, start, "severity"), f"unknown severity {raw['severity']!r}; there are {known}")
    if raw["type"] not in types():
        _fault(_at(path, text, start, "type"), f"Great Expectations has no {raw['type']!r}")
    entry = Entry(**{"meta": {}, **raw}, where=where)
    try:
        entry = entry._replace(condition=_condition(path.stem, entry))
    except ValueError as error:
        _fault(_at(path, text, start, "row_condition"), str(error))
    _arguments_known(path, text, start, entry)
    _columns_known(path, text, start, entry)
    return entry


def _condition(frame: str, entry: Entry) -> Condition | None:
    if "row_condition" not in entry.kwargs:
        return None
    return condition(entry.kwargs["row_condition"], FRAMES[frame].columns)


def _columns_known(path: Path, text: str, start: int, entry: Entry) -> None:
    known = FRAMES[path.stem].columns
    for column in entry.columns():
        if column not in known:
            _fault(_at(path, text, start, column), f"no column {column!r} in {path.stem}; there are {', '.join(known)}")


def _arguments_known(path: Path, text: str, start: int, entry: Entry) -> None:
    takes = arguments(entry.type)
    if takes is None:
        return
    for name in entry.kwargs:
        if name not in takes.known:
            _fault(_at(path, text, start, name), f"{entry.type} takes no {name!r}; it takes {', '.join(takes.known)}")
    for name, value in entry.kwargs.items():
        schema = takes.schemas[name]
        # Null is what an argument is that may be left out and has no other default.
        wanted = unlike(schema, value)
        if wanted and not (value is None and name not in takes.needed and "default" not in schema):
            said = f"{entry.type}: {name!r} must be {wanted}, not {shown(value)}"
            _fault(_at(path, text, start, name), said)
    for name in takes.needed:
        if name not in entry.kwargs:
            _fault(entry.where, f"{entry.type} needs {name!r} in its kwargs")


def _starts(text: str) -> list[int]:
    """Where each expectation begins in the text of a suite that is known to be JSON."""
    decoder = json.JSONDecoder()
    for name, start in _members(text, decoder, text.index("{") + 1):
        if name == "expectations":
            return list(_elements(text, decoder, start + 1))
    return []


def _members(text: str, decoder: json.JSONDecoder, position: int) -> Iterator[tuple[str, int]]:
    """Name and start of value for each member of the object whose inside begins here."""
    while text[position := _skip(text, position)] != "}":
        name, position = decoder.raw_decode(text, position)
        position = _skip(text, position)
        yield name, position
        _, position = decoder.raw_decode(text, position)


def _elements(text: str, decoder: json.JSONDecoder, position: int) -> Iterator[int]:
    while text[position := _skip(text, position)] != "]":
        yield position
        _, position = decoder.raw_decode(text, position)


def _skip(text: str, position: int) -> int:
    while text[position] in " \t\r\n,:":
        position += 1
    return position


def _at(path: Path, text: str, start: int, word: str = "") -> str:
    """`checks.json, line 7`: of the place itself, or of the first time a quoted word or a name stands after it."""
    quoted = text.find(f'"{word}"', start) if word else -1
    found = quoted if quoted >= 0 else text.find(word, start)
    return f"{path.name}, line {text.count(chr(10), 0, max(found, start)) + 1}"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        msg = f"key {twice[0]!r} stands twice in one object"
        raise ValueError(msg)
    return dict(pairs)


def _fault(where: str, what: str) -> NoReturn:
    msg = f"expectations/{where}: {what}"
    raise UsageError(msg)
