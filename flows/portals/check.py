"""What may stand in a portal file, check by check; each error says where, what and what to write instead."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import opencc
import polars as pl
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from flows.errors import CatalogueError

SYNTAX = re.compile(
    r"\\[pP]\{[^}]*\}|\\x\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P?<\w+>|\(\?[a-zA-Z-]*[:)]|\{\d+,?\d*\}"
)
"""Escapes, classes and group openers: what in a pattern is not literal text."""

SPECIAL = frozenset("\\.^$|?*+()[]{}")


def keys(raw: Any, known: Iterable[str], needed: Iterable[str], where: str) -> None:
    """Nothing unknown, nothing missing."""
    if not isinstance(raw, dict):
        raise CatalogueError(f"{where}: here stand keys with values, not {raw!r}")
    known = list(known)
    for key in sorted(set(raw) - set(known)):
        raise CatalogueError(f"{where}: unknown key {key!r}; known are {', '.join(known)}")
    for key in needed:
        if key not in raw:
            raise CatalogueError(f"{where}: {key!r} is missing; add it")


def string(raw: Any, where: str) -> str:
    """A text that is not empty."""
    if not isinstance(raw, str) or not raw.strip():
        raise CatalogueError(f"{where}: write a text in quotation marks; it is {raw!r}")
    return raw


def strings(raw: Any, where: str) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(raw, list):
        raise CatalogueError(f"{where}: write a list, ['...', '...']; it is {raw!r}")
    return tuple(string(each, where) for each in raw)


def pattern(raw: str, where: str) -> None:
    """Patterns run in Rust over folded text: no look-around, and no character that folding would have changed."""
    try:
        empty = pl.Series([""]).str.contains(raw).item()
    except pl.exceptions.ComputeError as error:
        reason = re.findall(r"error: (.+)", str(error))
        raise CatalogueError(
            f"{where}: {raw!r} is no pattern that can run: {reason[-1] if reason else error}; "
            "look-around and back-references do not exist here"
        ) from None
    if empty:
        raise CatalogueError(f"{where}: {raw!r} matches an empty line, so it would match every line; say more in it")
    folded = folded_pattern(raw)
    if folded != raw:
        raise CatalogueError(
            f"{where}: lines are folded before they are matched (half width, lower case, simplified); "
            f"write {folded!r} for {raw!r}"
        )


def group(raw: str, where: str, *, needed: bool) -> None:
    """A field's value is cut out of the published text by Python, which must understand the pattern too."""
    try:
        groups = re.compile(raw).groups
    except re.error as error:
        raise CatalogueError(
            f"{where}: {raw!r} is too special for a field ({error}); write [一-鿿] for \\p{{Han}}, and flags at the front"
        ) from None
    if needed and not groups:
        raise CatalogueError(f"{where}: put brackets ( ) around the value in {raw!r}, or say next = true")


def caught(raw: str, hits: Sequence[str], where: str) -> None:
    """Every hit of an entry is a line that its pattern catches."""
    for hit in hits:
        if not pl.Series([folded_line(hit)]).str.contains(raw).item():
            raise CatalogueError(f"{where}, hits: {hit!r} is not caught by {raw!r}; mend one of them")


def selector(raw: str, where: str, *, value: bool) -> None:
    """A CSS selector, with `@attribute` behind it only where a value is read."""
    css, at, attribute = raw.partition("@")
    if at and (not value or not re.fullmatch(r"[a-zA-Z][\w:-]*", attribute)):
        raise CatalogueError(f"{where}: {raw!r}: selector@attribute reads a value; body and drop take elements only")
    try:
        LexborHTMLParser("<p></p>").css(css)
    except SelectolaxError:
        raise CatalogueError(
            f"{where}: {css!r} is no CSS selector that can be read; try it in a browser first"
        ) from None


def folded_pattern(raw: str) -> str:
    """The pattern with its literal text folded; escapes, classes and groups as they are."""
    out, at = [], 0
    for found in SYNTAX.finditer(raw):
        out += [_folded_text(raw[at : found.start()]), found[0]]
        at = found.end()
    return "".join((*out, _folded_text(raw[at:])))


def folded_line(text: str) -> str:
    """A line as patterns see it."""
    return " ".join(_simplified().convert(unicodedata.normalize("NFKC", text).lower()).split())


def _folded_text(literal: str) -> str:
    """Folded as one text, for OpenCC looks at words; marks that turn into syntax are escaped."""
    wide = "".join(_escaped(char) for char in literal)
    return str(_simplified().convert(wide.lower()))


def _escaped(char: str) -> str:
    narrow = unicodedata.normalize("NFKC", char)
    return narrow if narrow == char else "".join(f"\\{each}" if each in SPECIAL else each for each in narrow)


@cache
def _simplified() -> Any:
    return opencc.OpenCC("t2s")
