"""One walk over a page's DOM: text to blocks, with an own stack, so that no depth of nesting can end it.

The unit of cost is a node; attributes are read of block elements and of a few telling inline ones only.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr strong abbr img picture source path use g".split()
)
"""Elements that do not end a block."""

SKIPPED = frozenset(
    "script style template noscript iframe object embed applet svg math canvas audio video noframes noembed head textarea".split()
)
"""Elements whose text a reader never sees, or that `stages.hints` reads instead."""

REGION_OF_TAG = {"nav": "nav", "header": "header", "main": "main", "article": "article", "aside": "aside", "footer": "footer",
                 "form": "form", "select": "form", "button": "form", "fieldset": "form", "menu": "nav"}  # fmt: skip

REGION_WORDS = re.compile(
    r"(?P<footer>\bfoot|footer|copyright|colophon)"
    r"|(?P<nav>\bnav|navi|navbar|(?<!da)\bmenu|breadcrumb|crumb|toolbar|\btabs?\b|pagination|pager\b)"
    r"|(?P<aside>sidebar|aside|\bside\b|side-|related|recommend|\brank|hot-?news|hot-?list|most-?(?:read|popular|viewed)|promo|widget|\bads?\b|advert|banner|sponsor|outbrain|taboola)"
    r"|(?P<other>comment|disqus|share|social|login|popup|modal|cookie|newsletter|subscribe)"
    r"|(?P<header>\bheader|masthead|topbar|top-bar)"
)
"""Words in ids and classes that name a region. Words for content name none: they are the least trustworthy."""

CONTAINERS = frozenset({"html", "body"})

LONGEST_PATH = 300
"""Characters of a block's path that are kept, the innermost."""

SPACE = re.compile(r"[ \t\n\r\f]+")

FULL = 200
"""Visible characters from which on a page has text of its own, and no hidden copy is looked for."""


class Block(NamedTuple):
    """A block before it becomes a row: `linked` is the part of `text` that stands in links."""

    region: str
    tag: str
    path: str
    mark: str | None
    text: str
    linked: str


class Context:
    """What a block element passes down to the text in it."""

    __slots__ = ("_path", "label", "mark", "parent", "region", "tag")

    def __init__(self, parent: "Context | None", tag: str, label: str, region: str, mark: str | None) -> None:
        self.parent = parent
        self.tag = tag
        self.label = label
        self.region = region
        self.mark = mark
        self._path: str | None = None

    @property
    def path(self) -> str:
        """Ancestors, root first, as far as LONGEST_PATH reaches; made once for each element that holds text."""
        if self._path is None:
            labels: list[str] = []
            size, at = 0, self
            while at is not None and size < LONGEST_PATH:
                if at.label:
                    labels.append(at.label)
                    size += len(at.label) + 1
                at = at.parent  # type: ignore[assignment]
            self._path = "/".join(reversed(labels))[-LONGEST_PATH:]
        return self._path


class Walk:
    """Collects the blocks of one page."""

    def __init__(self, marks: Mapping[int, str] | None = None, prefix: str = "") -> None:
        self.marks = marks or {}
        self.blocks: list[Block] = []
        self.root = Context(None, "div", prefix, "other", None)
        self._text: list[str] = []
        self._linked: list[str] = []

    def over(self, root: LexborNode) -> list[Block]:
        """The blocks under `root` in document order."""
        node: LexborNode | None = root
        here, links = self.root, 0
        # One entry per open element: its context's outer one, whether it is a block, whether it is a link.
        stack: list[tuple[LexborNode, Context, bool, bool]] = []
        while node is not None:
            inside = None
            tag = node.tag
            if tag == "-text":
                self._say(node.text_content or "", linked=links > 0)
            elif tag is not None and tag[0] != "-" and tag not in SKIPPED:
                block, link = tag not in INLINE, tag == "a"
                if block:
                    self._flush(here)
                    outer, here = here, self._enter(node, tag, here)
                else:
                    outer = here
                    if self.marks and node.mem_id in self.marks:
                        self._flush(here)
                        here, block = Context(here, here.tag, "", here.region, self.marks[node.mem_id]), True
                links += link
                inside = node.child
                if inside is None:
                    here, links = self._leave(here, outer, block=block, links=links - link)
                else:
                    stack.append((node, outer, block, link))
            node = inside or node.next
            while node is None and stack:
                closed, outer, block, link = stack.pop()
                here, links = self._leave(here, outer, block=block, links=links - link)
                node = closed.next if closed is not root else None
        self._flush(here)
        return self.blocks

    def _enter(self, node: LexborNode, tag: str, outer: Context) -> Context:
        if tag == "br":
            return outer
        attributes: dict[str, Any] = node.attributes
        mark = self.marks.get(node.mem_id) if self.marks else None
        region = REGION_OF_TAG.get(tag) or outer.region
        label = "" if tag in CONTAINERS else tag
        if attributes:
            name, classes = attributes.get("id") or "", attributes.get("class") or ""
            if name or classes:
                words = f"{name} {classes}".lower()
                label = f"{tag}{'#' + name if name else ''}{'.' + '.'.join(classes.split()) if classes else ''}"
                found = REGION_WORDS.search(words)
                if found and tag not in CONTAINERS and tag not in {"main", "article"}:
                    region = found.lastgroup or region
        inherited = outer.mark if mark is None or outer.mark == "drop" else mark
        return Context(outer, tag, label, region, inherited)

    def _leave(self, here: Context, outer: Context, *, block: bool, links: int) -> tuple[Context, int]:
        if block:
            self._flush(here)
        return outer, links

    def _say(self, text: str, *, linked: bool) -> None:
        self._text.append(text)
        if linked:
            self._linked.append(text)

    def _flush(self, here: Context) -> None:
        if not self._text:
            return
        whole = "".join(self._text)
        text = whole.strip(" \t\n\r\f") if here.tag == "pre" else SPACE.sub(" ", whole).strip()
        if text:
            self.blocks.append(Block(here.region, here.tag, here.path, here.mark, text, "".join(self._linked)))
        self._text.clear()
        self._linked.clear()


def parse(html: str) -> LexborHTMLParser:
    """The page parsed as a browser with scripts would: what stands in `noscript` is no part of it."""
    return LexborHTMLParser(html, scripting=True)
