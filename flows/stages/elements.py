"""What an element means to a reader: whether it breaks the line, what it is called in a path, which region it opens."""

import re
from functools import lru_cache

INLINE, BLOCK, LINK, PRE = 0, 1, 2, 4
"""Bits of an element that is entered: it breaks the line, it is a link, it keeps its line breaks."""

TEXT, BREAK, SKIP, TOLD, ASIDE = 8, 16, 32, 64, 128
"""Nodes that are not entered: text, a line break, nothing to read, a hint, text shown only where all else is missing."""

_BLOCKS = """html body address article aside blockquote button caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup label legend li main menu nav ol optgroup option
p search section select summary table tbody td tfoot th thead tr ul"""

KINDS: dict[str | None, int] = (
    dict.fromkeys(_BLOCKS.split(), BLOCK)
    | dict.fromkeys(["pre", "listing", "xmp", "plaintext"], BLOCK | PRE)
    | dict.fromkeys(["br", "hr"], BREAK)
    | dict.fromkeys(["script", "title", "meta", "link", "h1", "time"], TOLD)
    | dict.fromkeys(["textarea", "noscript", "noframes", "noembed", "object", "audio", "video", "canvas"], ASIDE)
    | dict.fromkeys(["style", "template", "svg", "iframe", "annotation", "annotation-xml", "datalist"], SKIP)
    | dict.fromkeys([None, "-comment", "-doctype", "-document", "-document-fragment"], SKIP)
    | {"a": LINK, "-text": TEXT}
)
"""Elements by name; one that is not named is inline, as in a browser."""

LABEL, PATH = 80, 300
"""Characters kept of an element's name with id and classes, and of a path."""

_REGIONS = (
    {tag: tag for tag in ("nav", "header", "main", "article", "aside", "footer", "head")}
    | dict.fromkeys(["select", "option", "button", "label", "fieldset", "legend"], "form")
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

_PLAIN = str.maketrans("/ \t\n", "____")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Context:
    """What an element hands down to the text in it; contexts of one path are one object."""

    __slots__ = ("_below", "article", "mark", "path", "region", "tag")

    def __init__(self, tag: str, path: str, region: str, mark: str | None, article: bool) -> None:  # noqa: FBT001
        self.tag = tag  # nearest element that breaks the line
        self.path = path
        self.region = region
        self.mark = mark
        self.article = article  # inside an article or main element, and in nothing that stands beside the text there
        self._below: dict[object, Context] | None = None

    def below(self, tag: str, attributes: dict[str, str | None], mark: str | None) -> "Context":
        """What an element with this tag and these attributes hands down, one level deeper."""
        key: object = tag
        if mark or len(attributes) > 1:
            get = attributes.get
            key = (tag, get("id"), get("class"), get("role"), _hides(attributes), mark)
        elif attributes:
            key = (tag, *attributes.items())
        if self._below is None:
            self._below = {}
        found = self._below.get(key)
        if found is None:
            found = self._below[key] = self._made(tag, attributes, mark)
        return found

    def _made(self, tag: str, attributes: dict[str, str | None], mark: str | None) -> "Context":
        if tag == "line":
            return Context(tag, self.path, self.region, self.mark, self.article)
        if not attributes:
            label, region = tag, _REGIONS.get(tag)
        else:
            get = attributes.get
            label, region = _named(tag, get("id"), get("class"), get("role"))
            label += _hides(attributes)
        return Context(
            tag if KINDS.get(tag, 0) & ~LINK else self.tag,
            self.path if tag in ("html", "body") else path_below(self.path, label),
            region or self.region,
            self.mark if self.mark == "drop" else mark or self.mark,
            self.article if region is None or region == "header" else region in ("article", "main"),
        )


def ground(path: str = "") -> Context:
    """The context of a page, outside all its elements."""
    return Context("body", path, "other", None, False)


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


@lru_cache(maxsize=100_000)
def _named(tag: str, name: str | None, classes: str | None, role: str | None) -> tuple[str, str | None]:
    """An element's name in a path, and the region it opens."""
    return _label(tag, name, classes), _region(tag, name, classes, role)


def _label(tag: str, name: str | None, classes: str | None) -> str:
    label = f"{tag}#{name}" if name else tag
    if classes:
        label = f"{label}.{'.'.join(classes.split())}"
    if len(label) > LABEL:
        label = label[: max(label.rfind(".", 0, LABEL), len(tag))]
    return label.translate(_PLAIN) if not label.isalnum() else label


def _region(tag: str, name: str | None, classes: str | None, role: str | None) -> str | None:
    own = (role and _ROLES.get(role.lower())) or _REGIONS.get(tag)
    if own or tag in ("html", "body"):
        return own
    for parts in (name, classes):
        if parts:
            for part in parts.split():
                if said := _region_of_name(part):
                    return said
    return None


@lru_cache(maxsize=100_000)
def _region_of_name(name: str) -> str | None:
    """What an id or a class says: `site-footer` is a footer, `has-sidebar` says what stands beside the element."""
    before = ""
    for word in _WORD.findall(name):
        said = _WORDS.get(word.lower())
        if said and before.lower() not in _LAYOUT:
            return said
        before = word
    return None
