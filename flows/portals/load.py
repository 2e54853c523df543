"""Portal files: found, read and checked, so that a slip of the pen is an error with a place and not a lost article."""

import dataclasses
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
from selectolax.lexbor import LexborHTMLParser

from flows.errors import CatalogueError
from flows.portals.portal import Cut, End, Field, Line, Portal, Section, Selectors
from flows.tables import KINDS

ENTRIES = {"line": Line, "end": End, "section": Section, "cut": Cut, "field": Field}
ATTRIBUTES = {"line": "lines", "end": "ends", "section": "sections", "cut": "cuts", "field": "fields"}
TOP = {"title", "hosts", "seen", "marks", "tz", "html", "expect", *ENTRIES}
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


def portals(folder: Path | None = None) -> tuple[Portal, ...]:
    """The shipped portals, a reviewer's own (`folder/portals/*.toml`) before them; of one name the reviewer's wins.

    Raises:
        CatalogueError: a file is wrong; the message names the file, the entry and what to do.
    """
    shipped = _shipped()
    if folder is None:
        return shipped
    if not folder.is_dir():
        raise CatalogueError(f"catalogue {folder}: there is no such folder; make it, with your files in portals/*.toml")
    own = tuple(read(path.stem, path.read_text("utf-8"), str(path)) for path in sorted(folder.glob("portals/*.toml")))
    names = {portal.id for portal in own}
    return (*own, *(portal for portal in shipped if portal.id not in names))


@cache
def _shipped() -> tuple[Portal, ...]:
    found = sorted(files("flows.portals").joinpath("data").iterdir(), key=lambda entry: entry.name)
    return tuple(
        read(file.name.removesuffix(".toml"), file.read_text("utf-8"), file.name)
        for file in found
        if file.name.endswith(".toml")
    )


def read(name: str, text: str, where: str) -> Portal:
    """One portal from the text of its file; `where` names the file in errors."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{where} is not valid TOML: {error}") from None
    unknown = sorted(set(raw) - TOP)
    if unknown:
        raise CatalogueError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(TOP))}")
    missing = sorted({"title", "hosts", "seen"} - set(raw))
    if missing:
        raise CatalogueError(f"{where}: {missing[0]!r} is missing")
    entries = {ATTRIBUTES[kind]: _entries(kind, raw.get(kind, []), where) for kind in ENTRIES}
    _unique(entries, where)
    for mark in raw.get("marks", []):
        _regex(mark, f"{where}, marks")
    return Portal(
        name, str(raw["title"]), tuple(raw["hosts"]), str(raw["seen"]), tuple(raw.get("marks", ())), raw.get("tz"),
        _selectors(raw.get("html", {}), where), **entries,
    )  # fmt: skip


def _entries(kind: str, rows: list[dict[str, Any]], where: str) -> tuple[Any, ...]:
    return tuple(_entry(kind, row, f"{where}, [[{kind}]] number {number}") for number, row in enumerate(rows, start=1))


def _entry(kind: str, row: dict[str, Any], where: str) -> Any:
    shape = ENTRIES[kind]
    row = dict(row)
    if kind == "field" and "because" not in row:
        row["because"] = FIELD_REASON.format(str(row.get("field", "")).replace("_", " "))
    known = {entry.name: entry for entry in dataclasses.fields(shape)}
    unknown = sorted(set(row) - set(known))
    if unknown:
        raise CatalogueError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(known)}")
    needed = [name for name, entry in known.items() if entry.default is dataclasses.MISSING]
    missing = [name for name in needed if name not in row]
    if missing:
        raise CatalogueError(f"{where}: {missing[0]!r} is missing")
    for name, choices in CHOICES.items():
        if row.get(name) is not None and name in known and row[name] not in choices:
            raise CatalogueError(f"{where}: {name} is {row[name]!r}; it must be one of {', '.join(choices)}")
    _regex(row["pattern"], where)
    return shape(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})


def _regex(pattern: str, where: str) -> None:
    """Patterns run in Rust, over folded text: no look-around, and no character that folding would have changed."""
    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.ComputeError as error:
        raise CatalogueError(f"{where}: {pattern!r} is no pattern that can run: {' '.join(str(error).split())}") from None
    folded = pl.Series([pattern]).str.normalize("NFKC").item()
    if folded != pattern:
        raise CatalogueError(f"{where}: lines are folded before they are matched; write {folded!r} for {pattern!r}")


def _selectors(raw: dict[str, list[str]], where: str) -> Selectors:
    known = [entry.name for entry in dataclasses.fields(Selectors)]
    unknown = sorted(set(raw) - set(known))
    if unknown:
        raise CatalogueError(f"{where}, [html]: unknown key {unknown[0]!r}; known are {', '.join(known)}")
    page = LexborHTMLParser("<p></p>")
    for name, selectors in raw.items():
        for selector in selectors:
            try:
                page.css(selector.partition("@")[0])
            except Exception as error:  # noqa: BLE001 - the parser raises what it likes; all of it means a bad selector
                raise CatalogueError(f"{where}, [html] {name}: {selector!r} is no CSS selector ({error})") from None
    return Selectors(**{name: tuple(selectors) for name, selectors in raw.items()})


def _unique(entries: dict[str, tuple[Any, ...]], where: str) -> None:
    seen: set[str] = set()
    for entry in (entry for rows in entries.values() for entry in rows):
        if entry.id in seen:
            raise CatalogueError(f"{where}: two entries have the id {entry.id!r}")
        seen.add(entry.id)
