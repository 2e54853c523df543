"""The Portal type: what is known of one publisher's pages, as data."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Where = Literal["any", "head", "body", "tail", "outside"]

AFTER_END = "after_end"
BODY = "body_selector"
DROP = "drop_selector"


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors for HTML pages; of `body` the first that matches anything wins. `selector@attribute` reads a value."""

    body: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line to drop, or with verdict `keep` one that stays whatever any rule says. `pattern` is over `key`."""

    id: str
    pattern: str
    because: str
    where: Where = "any"
    verdict: Literal["drop", "keep"] = "drop"
    hits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """A terminator: once the body has begun, this line and all after it go; before the body it is just a line."""

    id: str
    pattern: str
    because: str
    hits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A marker line: it goes, and what follows is of this kind (`body`: the article again) until the next marker."""

    id: str
    pattern: str
    because: str
    kind: str
    keep: bool = False
    join: bool = True
    hits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """Text glued to a line: what matches becomes a part of its own and goes."""

    id: str
    pattern: str
    because: str
    hits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A line that names a metadata value: the pattern's first group, or with `next` the line after it."""

    id: str
    field: str
    pattern: str
    because: str
    confidence: Literal["high", "medium", "low"] = "high"
    next: bool = False
    keep: bool = False
    where: Where = "any"
    format: str | None = None
    tz: str | None = None
    transform: Literal["unix"] | None = None
    hits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Portal:
    """One publisher: how its pages are recognised, and what on them is not the article.

    Attributes:
        id: the file's name; the first half of its rules' ids.
        title: what a reader calls it; the source's name where a page only links to it.
        hosts: host suffixes; `*` in a reviewer's own file means every page.
        seen: the day the facts were last seen, ISO.
        marks: patterns over `key`; a dump without an address in which one stands is this portal's.
    """

    id: str
    title: str
    hosts: tuple[str, ...]
    seen: str
    marks: tuple[str, ...] = ()
    tz: str | None = None
    html: Selectors = field(default_factory=Selectors)
    lines: tuple[Line, ...] = ()
    ends: tuple[End, ...] = ()
    sections: tuple[Section, ...] = ()
    cuts: tuple[Cut, ...] = ()
    fields: tuple[Field, ...] = ()

    def words(self) -> Iterator[tuple[str, str]]:
        """`(line id, because)` of everything in this file that may drop a line."""
        for entry in (*self.lines, *self.ends, *self.sections, *self.cuts, *self.fields):
            yield entry.id, entry.because
        for mark in ("title", "time", "author", "source"):
            yield f"{mark}_selector", f"{self.title} puts its {mark} there; it became metadata."
        yield AFTER_END, f"It stands after the line that ends an article on {self.title}."
        yield BODY, f"It stands outside the element in which {self.title} puts its articles."
        yield DROP, f"It stands in an element that {self.title} uses for other things than the article."
