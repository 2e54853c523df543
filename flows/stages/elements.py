"""What an element means to a reader: whether it breaks the line, what it is called in a path, which region it opens."""

import re
from functools import lru_cache

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

LABEL, PATH = 80, 300
"""Characters kept of an element's name with id and classes, and of a path."""

LONGEST = 1_000
"""Characters of a class attribute that are looked at."""

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


class Contexts:
    """What elements hand down to the text in them, for all paths met in a shard: a site's pages share their paths.

    A context is a number, the row of these columns: lists of plain values cost the garbage collector nothing.
    """

    def __init__(self) -> None:
        self.tag: list[str] = []  # nearest element that breaks the line and says what its text is
        self.path: list[str] = []
        self.region: list[str] = []
        self.mark: list[str | None] = []
        self.article: list[bool] = []  # inside an article or main element, and in nothing beside the text there
        self.pre: list[bool] = []  # line breaks in the source are line breaks
        self._known: dict[tuple[object, ...], int] = {}

    def ground(self, path: str = "") -> int:
        """The context of a page, outside all its elements."""
        return self._row((path,), ("body", path, "other", None, False, False))

    def plain(self, above: int) -> int:
        """The context of a line of plain text in this element."""
        return self.as_tag(above, "line", pre=self.pre[above])

    def as_tag(self, above: int, tag: str, *, pre: bool) -> int:
        """The same context by another tag."""
        row = (self.path[above], self.region[above], self.mark[above], self.article[above])
        return self._row((above, tag, pre, None), (tag, *row, pre))

    def below(self, above: int, tag: str, attributes: dict[str, str | None], mark: str | None) -> int:
        """What an element with this tag and these attributes hands down."""
        key: tuple[object, ...]
        if mark or len(attributes) > 1:
            get = attributes.get
            hides = _hides(attributes)
            key = (above, tag, get("id"), get("class"), get("role"), hides, mark)
        else:
            key = (above, tag, *attributes.items())
        found = self._known.get(key)
        return self._row(key, self._made(above, tag, attributes, mark)) if found is None else found

    def _row(self, key: tuple[object, ...], row: tuple[str, str, str, str | None, bool, bool]) -> int:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self.tag)
            tag, path, region, mark, article, pre = row
            self.tag.append(tag)
            self.path.append(path)
            self.region.append(region)
            self.mark.append(mark)
            self.article.append(article)
            self.pre.append(pre)
        return found

    def _made(
        self, above: int, tag: str, attributes: dict[str, str | None], mark: str | None
    ) -> tuple[str, str, str, str | None, bool, bool]:
        label, region = tag, _REGIONS.get(tag)
        if attributes:
            get = attributes.get
            name, classes, role = get("id"), get("class"), get("role")
            if name or classes or role:
                label, region = _named(tag, (name or "")[:LABEL], (classes or "")[:LONGEST], (role or "")[:LABEL])
            label += _hides(attributes)
        kind, path, given = KINDS.get(tag, 0), self.path[above], self.mark[above]
        return (
            _read_as(tag, self.tag[above]) if kind & BLOCK or tag == "h1" else self.tag[above],
            path if tag in ("html", "body") else path_below(path, label),
            region or self.region[above],
            given if given == "drop" else mark or given,
            self.article[above] if region is None or region == "header" else region in ("article", "main"),
            self.pre[above] or kind & PRE != 0,
        )


def _read_as(tag: str, above: str) -> str:
    """The tag that says what the text of an element that breaks the line is."""
    if tag in _NAMELESS and (above in _NAMING or (tag == "p" and above in _NAMING_CHILD)):
        return above
    return _READ_AS.get(tag, tag)


def path_below(path: str, label: str) -> str:
    """The path one element deeper; the innermost `PATH` characters of it, cut between two elements."""
    if not path:
        return label
    longer = f"{path}/{label}"
    return longer if len(longer) <= PATH else longer[longer.index("/", len(longer) - PATH - 1) + 1 :]


def _hides(attributes: dict[str, str | None]) -> str:
    """`:hidden` for elements that a browser does not show at first; WeChat hides a whole article until it is loaded."""
    if "style" in attributes and _HIDDEN.search(attributes["style"] or ""):
        return ":hidden"
    return ":hidden" if "hidden" in attributes or attributes.get("aria-hidden") == "true" else ""


@lru_cache(maxsize=20_000)
def _named(tag: str, name: str, classes: str, role: str) -> tuple[str, str | None]:
    """An element's name in a path, and the region it opens."""
    return _label(tag, name, classes), _region(tag, name, classes, role)


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
    for parts in (name, classes):
        if parts and _ANY_WORD.search(parts.lower()):
            for part in parts.split():
                if said := _region_of_name(part):
                    return said
    return None


@lru_cache(maxsize=20_000)
def _region_of_name(name: str) -> str | None:
    """What an id or a class says: `site-footer` is a footer, `has-sidebar` says what stands beside the element."""
    words = [word.lower() for word in _WORD.findall(name)]
    for place, word in enumerate(words):
        said = _WORDS.get(word)
        beside = (place and words[place - 1] in _LAYOUT) or (word == "sidebar" and not _ROOMS.isdisjoint(words))
        if said and not beside:
            return said
    return None
