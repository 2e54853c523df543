"""What an element means to a reader: whether it breaks the line, what it is called in a path, which region it opens."""

import re
from functools import lru_cache
from typing import NamedTuple

INLINE, BLOCK, LINK, PRE = 0, 1, 2, 4
"""Bits of an element that is entered: it breaks the line, it is a link, it keeps its line breaks."""

SKIP, BREAK, TOLD, ASIDE = 8, 16, 32, 64
"""Nodes that are not entered: nothing to read, a line break, a hint, text shown only where all else is missing."""

_BLOCKS = """html body address article aside blockquote button caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup label legend li main marquee menu nav ol optgroup option
p search section select summary table tbody td tfoot th thead tr ul"""

KINDS: dict[str | None, int] = (
    dict.fromkeys(_BLOCKS.split(), BLOCK)
    | dict.fromkeys(["pre", "listing", "xmp", "plaintext"], BLOCK | PRE)
    | dict.fromkeys(["br", "hr"], BREAK)
    | dict.fromkeys(["script", "title", "meta", "link", "h1", "time"], TOLD)
    | dict.fromkeys(["textarea", "noscript", "noframes", "noembed", "object", "audio", "video", "canvas"], ASIDE)
    | dict.fromkeys(["style", "template", "svg", "iframe", "annotation", "annotation-xml", "datalist"], SKIP)
    | dict.fromkeys([None, "-comment", "-doctype", "-document", "-document-fragment"], SKIP)
    | {"a": LINK}
)
"""Elements by name; one that is not named is inline, as in a browser."""

LABEL, PATH = 80, 300
"""Characters kept of an element's name with id and classes, and of a path."""

LONGEST = 1_000
"""Characters of a class attribute that are looked at."""

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
_LAYOUT = frozenset(["has", "with", "no", "not", "without", "hide", "show", "enable", "is"])

_ROOMS = frozenset(
    ["and", "body", "container", "content", "enabled", "fixed", "inner", "layout", "main", "page", "wrap", "wrapper"]
)
"""Beside `sidebar` they speak of the layout of both columns: `content-sidebar-wrap`, `layout--sidebar`."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Context(NamedTuple):
    """What an element hands down to the text in it."""

    tag: str  # nearest element that breaks the line
    path: str
    region: str
    mark: str | None
    article: bool  # inside an article or main element, and in nothing that stands beside the text there
    pre: bool  # line breaks in the source are line breaks


def ground(path: str = "") -> Context:
    """The context of a page, outside all its elements."""
    return Context("body", path, "other", None, article=False, pre=False)


class Contexts:
    """The contexts met in a shard: one object for all elements of one path, since a site's pages share their paths."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Context] = {}

    def below(self, above: Context, tag: str, attributes: dict[str, str | None], mark: str | None) -> Context:
        """What an element with this tag and these attributes hands down."""
        key: tuple[object, ...]
        if mark or len(attributes) > 1:
            get = attributes.get
            key = (above, tag, get("id"), get("class"), get("role"), _hides(attributes), mark)
        else:
            key = (above, tag, *attributes.items())
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _made(above, tag, attributes, mark)
        return found


def plain(above: Context) -> Context:
    """The context of a line of plain text in this element."""
    return above._replace(tag="line")


def _made(above: Context, tag: str, attributes: dict[str, str | None], mark: str | None) -> Context:
    label, region = tag, _REGIONS.get(tag)
    if attributes:
        get = attributes.get
        label, region = _named(
            tag, (get("id") or "")[:LABEL], (get("class") or "")[:LONGEST], (get("role") or "")[:LABEL]
        )
        label += _hides(attributes)
    kind = KINDS.get(tag, 0)
    return Context(
        tag if kind & BLOCK or tag == "h1" else above.tag,
        above.path if tag in ("html", "body") else path_below(above.path, label),
        region or above.region,
        above.mark if above.mark == "drop" else mark or above.mark,
        above.article if region is None or region == "header" else region in ("article", "main"),
        above.pre or kind & PRE != 0,
    )


def path_below(path: str, label: str) -> str:
    """The path one element deeper; the innermost `PATH` characters of it, cut between two elements."""
    if not path:
        return label
    longer = f"{path}/{label}"
    return longer if len(longer) <= PATH else longer[longer.index("/", len(longer) - PATH - 1) + 1 :]


def _hides(attributes: dict[str, str | None]) -> str:
    """`:hidden` for elements that a browser does not show at first; WeChat hides a whole article until it is loaded."""
    style = attributes.get("style")
    if style and _HIDDEN.search(style):
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
