"""The other way round: what becomes part of a portal file's text."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import polars as pl

from flows.acting import IN_CLASS
from flows.errors import CatalogueError
from flows.portals.check import pattern as check_pattern
from flows.portals.portal import AFTER_END

ESCAPED = re.compile(f"[\t\n{IN_CLASS}]")
"""Characters that TOML, or a terminal, must not get as they are."""

EDGE = 800
"""Articles of 1,000 in which a line must stand outside the body to be suggested for there only."""

NUMBER = re.compile("[0-9]+")
LETTER = re.compile(r"[^\W\d_]")


def file_name(site: str, taken: Collection[str]) -> str:
    """A name for a site's file that none has yet: `valley_example` for `valley.example`."""
    slug = re.sub("[^a-z0-9]+", "_", site).strip("_") or "pages"
    fresh = (name for name in (slug, *(f"{slug}_{nth}" for nth in range(2, 10_000))) if name not in taken)
    return next(fresh)


def entry_id(key: str, taken: set[str]) -> str:
    """A name for the entry: its first words, or a number where it has no Latin ones."""
    slug = "_".join(re.findall("[a-z0-9]+", key)[:4])[:40].strip("_")
    slug = f"line_{slug}" if slug.isdecimal() else slug or "line"
    name, number = slug, 1
    while name in taken or name == AFTER_END or name.endswith("_selector"):
        number += 1
        name = f"{slug}_{number}"
    taken.add(name)
    return name


def opening(title: str, hosts: Iterable[str], seen: str, remark: str = "") -> list[str]:
    """The first lines of a new file; `remark` stands behind the hosts as a comment."""
    named = ", ".join(map(string, hosts))
    return [f"title = {string(title)}", f"hosts = [{named}]" + (f"  # {remark}" if remark else ""), f"seen = {seen}"]


def line_entry(name: str, pattern: str, because: str, *more: str) -> list[str]:
    """The lines of one [[line]]; `pattern` is a string of TOML already, `more` further keys with their values."""
    return ["[[line]]", f"id = {string(name)}", f"pattern = {pattern}", f"because = {string(because)}", *more]


def learned_entry(row: Mapping[str, Any], taken: set[str]) -> list[str]:
    """The lines of a [[line]] for a row of BOILERPLATE, with its counts as the reason, and an empty one at the end.

    Its id is added to those `taken`. A line that cannot be written as a pattern has no entry, and no lines here.
    """
    try:
        check_pattern(line_pattern(row["key"]), "")
    except CatalogueError:
        return []
    counts = f"{row['stories']} of {row['site_stories']} articles, in {row['elsewhere']} elsewhere"
    where = ['where = "outside"'] if row["edge_per_mille"] >= EDGE else []
    remark = (
        f"# in {counts}; now {'dropped' if row['verdict'] == 'dropped' else 'kept'}; e.g. {', '.join(row['examples'])}"
    )
    because = f"The site's own line: it stands in {counts}."
    name = entry_id(row["key"], taken)
    return [remark, *line_entry(name, whole_line(row["key"]), because, *where), ""]


def line_pattern(key: str, *, any_number: bool = False) -> str:
    """The pattern that matches the whole line and nothing else; with `any_number`, whatever its numbers are.

    A line without a letter is its numbers: they stay.
    """
    escaped = pl.escape_regex(key)
    if any_number and LETTER.search(key):
        escaped = NUMBER.sub(r"\\d+", escaped)
    return f"^{escaped}$"


def whole_line(key: str) -> str:
    """The pattern of the whole line, as a string of TOML."""
    return pattern_string(line_pattern(key))


def pattern_string(pattern: str) -> str:
    """A pattern as a string of TOML, as a person would write it where that is possible."""
    return f"'{pattern}'" if "'" not in pattern and not ESCAPED.search(pattern) else string(pattern)


def string(text: str) -> str:
    """A basic string of TOML."""
    slashed = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + ESCAPED.sub(lambda found: f"\\U{ord(found[0]):08X}", slashed) + '"'
