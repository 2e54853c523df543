"""The other way round: what becomes part of a portal file's text."""

import re
from collections.abc import Mapping
from typing import Any

import polars as pl

from flows.portals.portal import AFTER_END

ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
"""Characters that TOML, or a terminal, must not get as they are."""

EDGE = 800
"""Articles of 1,000 in which a line must stand outside the body to be suggested for there only."""


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


def whole_line(key: str) -> str:
    """The whole line and nothing else, as a string of TOML."""
    escaped = f"^{pl.escape_regex(key)}$"
    return f"'{escaped}'" if "'" not in escaped and not ESCAPED.search(escaped) else string(escaped)


def string(text: str) -> str:
    """A basic string of TOML."""
    slashed = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + ESCAPED.sub(lambda found: f"\\U{ord(found[0]):08X}", slashed) + '"'


def line_entry(row: Mapping[str, Any], name: str) -> list[str]:
    """The lines of a [[line]] for a row of BOILERPLATE, with its counts as the reason, and an empty one at the end."""
    counts = f"{row['stories']} of {row['site_stories']} articles, in {row['elsewhere']} elsewhere"
    where = ['where = "outside"'] if row["edge_per_mille"] >= EDGE else []
    return [
        f"# in {counts}; now {'dropped' if row['verdict'] == 'dropped' else 'kept'}; e.g. {', '.join(row['examples'])}",
        "[[line]]",
        f"id = {string(name)}",
        f"pattern = {whole_line(row['key'])}",
        f'because = "The site\'s own line: it stands in {counts}."',
        *where,
        "",
    ]
