"""What an element means to a reader: whether it breaks the line, what it is called in a path, which region it opens."""

import re
from functools import lru_cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

INLINE, BLOCK, LINK, PRE, PART = 0, 1, 2, 4, 8
"""Bits of an element that is entered: it breaks the line, is a link, keeps its line breaks, is part of a table or code."""

SKIP, BREAK, TOLD, ASIDE = 16, 32, 64, 128
"""Nodes that are not entered: nothing to read, a line break, a hint, text shown only where all else is missing."""

_BLOCKS = """html body address article aside blockquote button caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup label legend li main marquee menu nav ol optgroup option
p search section select summary table tbody td tfoot th thead tr ul"""

KINDS: dict[str | None, int] = (
    dict.fromkeys(_BLOCKS.split(), BLOCK)
    | dict.fromkeys(["listing", "xmp", "plaintext"], BLOCK | PRE)
    | dict.fromkeys(["table", "tr", "td", "th"], BLOCK | PART)
    | dict.fromkeys(["br", "hr"], BREAK)
    | dict.fromkeys(["script", "title", "meta", "link", "h1", "time"], TOLD)
    | dict.fromkeys(["textarea", "noscript", "noframes", "noembed", "object", "audio", "video", "canvas"], ASIDE)
    | {"template": ASIDE}
    | dict.fromkeys(["style", "svg", "iframe", "annotation", "annotation-xml", "datalist"], SKIP)
    | dict.fromkeys([None, "-comment", "-doctype", "-document", "-document-fragment"], SKIP)
    | {"a": LINK, "pre": BLOCK | PRE | PART, "code": PART}
)
"""Elements by name; one that is not named is inline, as in a browser."""

TEXT, NUMBERS = 2, 256
"""The parser's number for text; and more than its numbers for names that it knows: the others have one a document."""


def _by_number() -> dict[int, int]:
    """KINDS by the parser's numbers for them: a number is read in half the time that a name takes."""
    page = LexborHTMLParser("<!doctype html><!-- -->")
    others = [page.root.parent, *page.root.parent.iter(include_text=True)] if page.root and page.root.parent else []
    made = [page.create_node(name) for name in KINDS if name and not name.startswith("-")]
    return {node.tag_id: KINDS[node.tag] for node in (*others, *made) if node.tag in KINDS and node.tag_id < NUMBERS}


KIND_OF = _by_number()

LABEL, PATH = 80, 300
"""Characters kept of an element's name with id and classes, and of a path."""

LONGEST = 1_000
"""Characters of a class attribute that are looked at."""

_BITS = 32
"""Bits that the number of an element takes beside its context's."""

_READ_AS = (
    dict.fromkeys(["td", "th", "tr"], "div") | dict.fromkeys(["listing", "xmp"], "pre") | {"caption": "figcaption"}
)
"""What some elements are to a reader: cells that lay out a page are divisions."""

_NAMELESS = frozenset(["p", "div", "section"])
_NAMING = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote"])
_NAMING_CHILD = frozenset(["li", "dt", "dd"])
"""Elements that say what the paragraphs in them are: all in a quote or heading, in a list item the item's own."""

_REGIONS = {tag: tag for tag in ("nav", "header", "main", "article", "aside", "footer", "head")} | dict.fromkeys(
    ["select", "option", "button", "label", "fieldset", "legend"], "form"
)
_ROLES = {
    "navigation": "nav",
    "menu": "nav",
    "menubar": "nav",
    "banner": "header",
    "main": "main",
    "article": "article",
    "complementary": "aside",
    "contentinfo": "footer",
    "search": "form",
}
_WORDS = (
    dict.fromkeys(["nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs"], "nav")
    | dict.fromkeys(["footer", "foot", "copyright"], "footer")
    | dict.fromkeys(["sidebar", "aside", "related", "recommend", "recommended", "hot", "rank", "ranking"], "aside")
    | dict.fromkeys(["comment", "comments", "disqus"], "other")
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_ANY_WORD = re.compile("nav|menu|crumb|foot|copyright|sidebar|aside|related|recommend|hot|rank|comment|disqus")
"""What a name in lower case must hold to hold one of the words: most names hold none."""

_LAYOUT = frozenset(["has", "with", "no", "not", "without", "hide", "show", "enable", "is"])

_ROOMS = frozenset(
    ["and", "body", "container", "content", "enabled", "fixed", "inner", "layout", "main", "page", "wrap", "wrapper"]
)
"""Beside `sidebar` they speak of the layout of both columns: `content-sidebar-wrap`, `layout--sidebar`."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


_Manner = tuple[str | None, str | None, bool]
"""What an element's text is (None where that is for the elements around it to say), the region it opens, and `pre`."""

_Element = tuple[str, _Manner, str | None]
"""What elements of one tag, id, class and the like say, wherever they stand: the label in a path (empty where paths do
not name them), their manner and mark."""


class Contexts:
    """What elements hand down to the text in them, for all paths met in a shard: a site's pages share their paths.

    A context is a number, the row of these columns: lists of plain values cost the garbage collector nothing. Elements
    are numbered too, so that a path met again costs two look-ups, and one met anew reads no attribute twice.
    """

    def __init__(self) -> None:
        self.tag: list[str] = []  # nearest element that breaks the line and says what its text is
        self.path: list[str] = []
        self.region: list[str] = []
        self.mark: list[str | None] = []
        self.article: list[bool] = []  # inside an article or main element, and in nothing beside the text there
        self.pre: list[bool] = []  # line breaks in the source are line breaks
        self._columns: tuple[list[Any], ...] = (self.tag, self.path, self.region, self.mark, self.article, self.pre)
        self._known: dict[tuple[object, ...], int] = {}
        self._below: dict[int, int] = {}  # by numbers of a context and of an element in it
        self._numbers: dict[object, int] = {}
        self._elements: list[_Element] = []

    def ground(self, path: str = "") -> int:
        """The context of a page, outside all its elements."""
        return self._row((path,), ("body", path, "other", None, False, False))

    def plain(self, above: int) -> int:
        """The context of a line of plain text in this element."""
        return self.as_tag(above, "line", pre=self.pre[above])

    def as_tag(self, above: int, tag: str, *, pre: bool) -> int:
        """The same context by another tag."""
        row = (self.path[above], self.region[above], self.mark[above], self.article[above])
        return self._row((above, tag, pre), (tag, *row, pre))

    def below(self, above: int, tag: str, attributes: dict[str, str | None], mark: str | None) -> int:
        """What an element with this tag and these attributes hands down."""
        key: object = tag
        if mark or len(attributes) > 1:
            get = attributes.get
            key = (tag, get("id"), get("class"), get("role"), _hides(attributes), mark)
        elif attributes:
            ((name, value),) = attributes.items()
            key = (tag, name, value)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._elements)
            self._elements.append(_element(tag, attributes, mark))
        place = above << _BITS | number
        found = self._below.get(place)
        if found is None:
            found = self._below[place] = self._made(above, *self._elements[number])
        return found

    def _row(self, key: tuple[object, ...], row: tuple[str, str, str, str | None, bool, bool]) -> int:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self.tag)
            for column, value in zip(self._columns, row, strict=True):
                column.append(value)
        return found

    def _made(self, above: int, label: str, manner: _Manner, mark: str | None) -> int:
        tag, region, pre = manner
        outer, path, given = self.tag[above], self.path[above], self.mark[above]
        if tag in _NAMELESS and (outer in _NAMING or (tag == "p" and outer in _NAMING_CHILD)):
            tag = outer
        if label:
            path = f"{path}/{label}" if path else label
            if len(path) > PATH:
                path = path[path.index("/", len(path) - PATH - 1) + 1 :]
        article = self.article[above] if region is None or region == "header" else region in ("article", "main")
        self.tag.append(tag or outer)
        self.path.append(path)
        self.region.append(region or self.region[above])
        self.mark.append(given if given == "drop" else mark or given)
        self.article.append(article)
        self.pre.append(self.pre[above] or pre)
        return len(self.path) - 1


def _element(tag: str, attributes: dict[str, str | None], mark: str | None) -> _Element:
    get = attributes.get
    name, classes, role = get("id") or "", get("class") or "", get("role") or ""
    label, region = tag, _REGIONS.get(tag)
    if name or classes or role:
        name, classes = name[:LABEL], classes[:LONGEST]
        label, region = _label(tag, name, classes), _region(tag, name, classes, role[:LABEL])
    return "" if tag in ("html", "body") else label + _hides(attributes), _manner(tag, region), mark


@lru_cache(maxsize=1_000)
def _manner(tag: str, region: str | None) -> _Manner:
    kind = KINDS.get(tag, 0)
    return _READ_AS.get(tag, tag) if kind & BLOCK or tag == "h1" else None, region, kind & PRE != 0


def _hides(attributes: dict[str, str | None]) -> str:
    """`:hidden` for elements that a browser does not show at first; WeChat hides a whole article until it is loaded."""
    if "style" in attributes and _HIDDEN.search(attributes["style"] or ""):
        return ":hidden"
    return ":hidden" if "hidden" in attributes or attributes.get("aria-hidden") == "true" else ""


def _label(tag: str, name: str, classes: str) -> str:
    label = f"{tag}#{'_'.join(name.split())}" if name else tag
    if classes:
        label = f"{label}.{'.'.join(classes.split())}"
    if len(label) > LABEL:
        label = label[: max(label.rfind(".", 0, LABEL), len(tag))]
    return label.replace("/", "_") if "/" in label else label


def _region(tag: str, name: str, classes: str, role: str) -> str | None:
    own = (role and _ROLES.get(role.lower())) or _REGIONS.get(tag)
    if own or tag in ("html", "body"):
        return own
    names = f"{name} {classes}"
    if not _ANY_WORD.search(names.lower()):
        return None
    for part in names.split():
        if said := _region_of_name(part):
            return said
    return None


@lru_cache(maxsize=50_000)  # of names met on 100 pages of as many sites, a third are met again
def _region_of_name(name: str) -> str | None:
    """What an id or a class says: `site-footer` is a footer, `has-sidebar` says what stands beside the element."""
    if not _ANY_WORD.search(name.lower()):
        return None
    words = [word.lower() for word in _WORD.findall(name)]
    for place, word in enumerate(words):
        said = _WORDS.get(word)
        beside = (place and words[place - 1] in _LAYOUT) or (word == "sidebar" and not _ROOMS.isdisjoint(words))
        if said and not beside:
            return said
    return None
