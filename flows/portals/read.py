"""One portal file read and checked, so that a slip of the pen is an error with a place and not a lost article."""

import dataclasses
import re
import tomllib
from collections.abc import Callable
from datetime import date
from typing import Any

from flows.errors import CatalogueError
from flows.portals import check
from flows.portals.portal import AFTER_END, EVERYWHERE, Bounds, Cut, End, Field, Line, Portal, Section, Selectors
from flows.values import KINDS

ENTRIES: dict[str, tuple[str, type[Line | End | Section | Cut | Field]]] = {
    "line": ("lines", Line),
    "end": ("ends", End),
    "section": ("sections", Section),
    "cut": ("cuts", Cut),
    "field": ("fields", Field),
}
TOP = ("title", "hosts", "seen", "marks", "probes", "tz", "expect", "html", *ENTRIES)
FIELDS = ("title", "title_original", "source_name", "source_url", "url", "author", "published_at")
CHOICES = {
    "where": ("any", "head", "body", "tail", "outside"),
    "verdict": ("drop", "keep"),
    "confidence": ("high", "medium", "low"),
    "transform": ("unix",),
    "field": FIELDS,
    "kind": (*KINDS, "body"),
}
FIELD_REASON = "This line names the article's {}; it became metadata."
NAME = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
ZONE = re.compile(r"[+-]\d\d:\d\d")


def read(name: str, text: str, where: str, whole: Callable[[dict[str, Any]], dict[str, Any]] = dict) -> Portal:
    """One portal from the text of its file; `where` names the file in errors, `whole` adds what the file extends.

    Raises:
        CatalogueError: something in it is wrong; the message names the entry and what to do.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{where} is not valid TOML: {error}") from None
    if not NAME.fullmatch(name):
        raise CatalogueError(f"{where}: a file's name is a portal's name; use small letters, digits and _ only")
    raw = whole(raw)
    check.keys(raw, TOP, ("title", "hosts", "seen"), where)
    if not isinstance(raw["seen"], date):
        raise CatalogueError(f"{where}, seen: write the day you last looked as 2026-11-22, without quotation marks")
    marks, probes = (_patterns(raw.get(name, []), f"{where}, {name}") for name in ("marks", "probes"))
    hosts = _hosts(raw["hosts"], where)
    if EVERYWHERE in hosts and marks:
        raise CatalogueError(f"{where}, marks: a file for every page ('*') has none; take them out")
    zone = _zone(raw.get("tz"), where)
    entries = {attribute: _entries(kind, raw.get(kind, []), zone, where) for kind, (attribute, _) in ENTRIES.items()}
    _unique(entries, where)
    return Portal(
        id=name,
        title=check.string(raw["title"], f"{where}, title"),
        hosts=hosts,
        seen=raw["seen"].isoformat(),
        marks=marks,
        probes=probes,
        tz=zone,
        expect=_bounds(raw.get("expect", {}), where),
        html=_selectors(raw.get("html", {}), where),
        **entries,
    )


def _patterns(raw: Any, where: str) -> tuple[str, ...]:
    found = check.strings(raw, where)
    for each in found:
        check.pattern(each, where)
    return found


def _hosts(raw: Any, where: str) -> tuple[str, ...]:
    hosts = check.strings(raw, f"{where}, hosts")
    if not hosts:
        raise CatalogueError(f"{where}, hosts: name at least one host, or '*' for every page")
    for host in hosts:
        if host != EVERYWHERE and not HOST.fullmatch(host):
            raise CatalogueError(
                f"{where}, hosts: {host!r} is no host; write it like 'example.com', without https:// or path"
            )
    if EVERYWHERE in hosts and len(hosts) > 1:
        raise CatalogueError(f"{where}, hosts: '*' is every page; leave it alone, or take it out")
    return hosts


def _zone(raw: Any, where: str) -> str | None:
    if raw is None:
        return None
    zone = check.string(raw, f"{where}, tz")
    if not ZONE.fullmatch(zone):
        raise CatalogueError(f"{where}, tz: {zone!r} is no offset; write it like '+08:00'")
    return zone


def _bounds(raw: Any, where: str) -> Bounds:
    where = f"{where}, expect"
    check.keys(raw, ("kept_share",), (), where)
    share = raw.get("kept_share", [0.0, 1.0])
    numbers = isinstance(share, list) and len(share) == 2 and all(type(each) in {int, float} for each in share)
    if not numbers or not 0 <= share[0] <= share[1] <= 1:
        raise CatalogueError(f"{where}: kept_share is [least, most], two numbers from 0 to 1; it is {share!r}")
    return Bounds((float(share[0]), float(share[1])))


def _entries(kind: str, rows: Any, zone: str | None, where: str) -> tuple[Any, ...]:
    if not isinstance(rows, list):
        raise CatalogueError(f"{where}: write [[{kind}]], with two brackets; there may be many of them")
    return tuple(_entry(kind, row, zone, f"{where}, [[{kind}]] number {number}") for number, row in enumerate(rows, 1))


def _entry(kind: str, row: dict[str, Any], zone: str | None, where: str) -> Any:
    shape = ENTRIES[kind][1]
    known = {entry.name: entry for entry in dataclasses.fields(shape)}
    row = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    if isinstance(row.get("id"), str):
        where = f"{where} ({row['id']})"
    if shape is Field:
        row = {"because": FIELD_REASON.format(str(row.get("field", "")).replace("_", " ")), **row}
        if row.get("field") == "published_at" and zone:
            row = {"tz": zone, **row}
    needed = [name for name, entry in known.items() if entry.default is dataclasses.MISSING]
    check.keys(row, known, needed, where)
    for name, value in row.items():
        if name in CHOICES and value not in CHOICES[name]:
            raise CatalogueError(f"{where}: {name} is {value!r}; it must be one of {', '.join(CHOICES[name])}")
        _typed(name, value, known[name].default, where)
    if row.get("keep") and row.get("drop"):
        raise CatalogueError(f"{where}: keep and drop cannot both be true; take one out")
    check.pattern(row["pattern"], where)
    check.caught(row["pattern"], row.get("hits", ()), where)
    if shape is Field:
        check.group(row["pattern"], where, needed=not row.get("next", False))
    return shape(**row)


def _typed(name: str, value: Any, default: Any, where: str) -> None:
    if name == "hits":
        check.strings(list(value) if isinstance(value, tuple) else value, f"{where}, hits")
    elif name == "tz":
        _zone(value, where)
    elif isinstance(default, bool):
        if not isinstance(value, bool):
            raise CatalogueError(f"{where}: {name} is {value!r}; it must be true or false, without quotation marks")
    else:
        check.string(value, f"{where}, {name}")


def _selectors(raw: Any, where: str) -> Selectors:
    where = f"{where}, [html]"
    check.keys(raw, [entry.name for entry in dataclasses.fields(Selectors)], (), where)
    read = {name: check.strings(selectors, f"{where} {name}") for name, selectors in raw.items()}
    for name, selectors in read.items():
        for selector in selectors:
            check.selector(selector, f"{where} {name}", value=name not in {"body", "drop"})
    return Selectors(**read)


def _unique(entries: dict[str, tuple[Any, ...]], where: str) -> None:
    seen: set[str] = set()
    for entry in (entry for rows in entries.values() for entry in rows):
        if not NAME.fullmatch(entry.id) or entry.id == AFTER_END or entry.id.endswith("_selector"):
            raise CatalogueError(
                f"{where}: {entry.id!r} cannot be an id; use small letters, digits and _, not after_end, not ..._selector"
            )
        if entry.id in seen:
            raise CatalogueError(f"{where}: two entries have the id {entry.id!r}; give one of them another")
        seen.add(entry.id)
