"""The Portal type: what is known of one publisher's pages, as data."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Where = Literal["any", "head", "body", "tail", "outside"]
"""The part of a document in which an entry is trusted; `outside` is head or tail."""

EVERYWHERE = "*"
"""The host of a reviewer's own file that holds for every page."""

AFTER_END = "after_end"
BODY = "body_selector"
DROP = "drop_selector"
NAMED = ("title", "time", "author", "source")
"""Selectors whose elements hold metadata: they leave the text as `title_selector` and so on."""


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors for HTML pages. Of `body` the first that matches anything wins; `selector@attribute` reads a value."""

    body: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is usual on this portal, for the report: the least and the most of a page's characters that stay, 0 to 1."""

    kept_share: tuple[float, float] = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Line:
    """A line to drop, or with verdict `keep` one that stays whatever any rule says."""

    id: str
    pattern: str
    because: str
    where: Where = "any"
    verdict: Literal["drop", "keep"] = "drop"
    hits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """A terminator: once the body has begun, this line and all after it go; above the body it is just a line."""

    id: str
    pattern: str
    because: str
    where: Where = "any"
    hits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A marker line: it goes, and what follows is of this kind (`body`: the article again) until the next marker or end.

    With `keep` its lines stay whatever the score says, with `drop` they go; without `join` their line breaks are the
    writer's.
    """

    id: str
    pattern: str
    because: str
    kind: str
    keep: bool = False
    drop: bool = False
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
    """A line that names a metadata value: the pattern's first group, or with `next` the line after it.

    The line goes, and the value's line too, unless `keep`. `format` (as of strptime) and `tz` (`+08:00`) read a time
    that no usual form covers; `transform = "unix"` reads seconds since 1970.
    """

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
    """One publisher: how its pages are recognised, and what on them is not the article. Patterns are over `key`.

    Attributes:
        id: The file's name; the first half of its rules' ids.
        title: What a reader calls it; the source's name where a page only links to it.
        hosts: Host suffixes; `*` in a reviewer's own file means every page.
        seen: The day the facts were last seen, ISO.
        marks: Lines of chrome; a page without an address in which one stands is this portal's.
        probes: What must never stand in a paragraph that is kept; the gate counts what is left of it.
        tz: Offset of times that name no zone; a field may have its own.
        expect: What is usual here; the summary of a run names a portal that is outside.
    """

    id: str
    title: str
    hosts: tuple[str, ...]
    seen: str
    marks: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    tz: str | None = None
    expect: Bounds = field(default_factory=Bounds)
    html: Selectors = field(default_factory=Selectors)
    lines: tuple[Line, ...] = ()
    ends: tuple[End, ...] = ()
    sections: tuple[Section, ...] = ()
    cuts: tuple[Cut, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def everywhere(self) -> bool:
        """Whether it holds for every page."""
        return EVERYWHERE in self.hosts

    def entries(self) -> "tuple[Line | End | Section | Cut | Field, ...]":
        """Everything in this file that has a pattern of its own."""
        return (*self.lines, *self.ends, *self.sections, *self.cuts, *self.fields)

    def words(self) -> Iterator[tuple[str, str]]:
        """`(line id, because)` of everything in this file that may drop, or keep, a line."""
        for entry in self.entries():
            yield entry.id, entry.because
        for mark in NAMED:
            yield f"{mark}_selector", f"{self.title} puts the {mark} there; it became metadata."
        yield AFTER_END, f"It stands after the line that ends an article on {self.title}."
        yield BODY, f"It stands outside the element in which {self.title} puts its articles."
        yield DROP, f"It stands in an element that {self.title} uses for other things than the article."
