"""What a portal's selectors find on a page: marks on its elements, and metadata as hints."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from flows.errors import CatalogueError
from flows.portals import Portal
from flows.stages.hints import Hints

FACTS = ("source", "author", "time", "title")
"""Metadata fields a selector may point at; of one element that several point at, the last one's mark stands."""

EACH = 5
"""Elements read for one fact."""

_ATTRIBUTE = re.compile(r"^(.*\S)\s*@([\w:.-]+)$")


class Marks(NamedTuple):
    """Marks by `mem_id` of their element; those in `splits` stand inside a line and become blocks of their own."""

    of: dict[int, str]
    splits: frozenset[int]


NONE = Marks({}, frozenset())


def marks_of(parser: LexborHTMLParser, portals: Iterable[Portal], hints: Hints) -> Marks:
    """The marks that these portals set on the page; what their fact selectors say goes to `hints`.

    Raises:
        CatalogueError: a selector is not CSS; the message names portal and selector.
    """
    of: dict[int, str] = {}
    splits: set[int] = set()
    for portal in portals:
        for node in _body(parser, portal):
            of.setdefault(node.mem_id, "body")
        for fact in FACTS:
            for node in _fact(parser, portal, fact, hints):
                of[node.mem_id] = fact
                splits.add(node.mem_id)
        for selector in portal.html.drop:
            for node in _select(parser, portal, selector):
                of[node.mem_id] = "drop"
                splits.add(node.mem_id)
    return Marks(of, frozenset(splits))


def _body(parser: LexborHTMLParser, portal: Portal) -> list[LexborNode]:
    """The elements of the first body selector that finds any text."""
    for selector in portal.html.body:
        found = _select(parser, portal, selector)
        if any(node.text().strip() for node in found):
            return found
    return []


def _fact(parser: LexborHTMLParser, portal: Portal, fact: str, hints: Hints) -> Iterator[LexborNode]:
    """The elements whose text is this fact; attribute values only become hints."""
    for selector in getattr(portal.html, fact):
        attribute = _ATTRIBUTE.match(selector)
        found = _select(parser, portal, attribute[1] if attribute else selector)[:EACH]
        for node in found:
            if attribute:
                hints.short(f"portal:{fact}", node.attributes.get(attribute[2]))
            else:
                hints.short(f"portal:{fact}", node.text())
                yield node


def _select(parser: LexborHTMLParser, portal: Portal, selector: str) -> list[LexborNode]:
    try:
        return parser.css(selector)
    except SelectolaxError as error:
        msg = f"portal {portal.id}: {selector!r} is no CSS selector that can be read here ({error}); mend it in [html]"
        raise CatalogueError(msg) from error
