"""What a page says of itself outside its text: title, meta and time tags, canonical address, structured data."""

import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from flows.stages.jsonld import statements

SHORT, LONG = 10_000, 1_000_000
"""Characters kept of a hint's value; LONG where the value is an article."""

EACH, ALL = 20, 400
"""Hints of one name, and hints in all, that a page may give."""

NAME = 80
"""Characters of a meta tag's name; a longer one is nobody's."""

_USEFUL = re.compile(
    r"title|author|creator|byl|writer|editor|date|time|publi|pub|issued|modified|source|site_?name|url|descri|keyword"
    r"|headline|news_|section|category|copyright|provider",
    re.IGNORECASE,
)
_USELESS = re.compile(r"verif|image|video|width|height|player|app:|al:|msapplication|theme|refresh", re.IGNORECASE)
_ITEMPROPS = frozenset(["datepublished", "datemodified", "datecreated", "author", "headline", "publisher"])
_SURROGATE = re.compile("[\ud800-\udfff]")


class Hints:
    """A page's hints in document order, `rows` of (name, value); `scripts` says whether a script may hold some."""

    def __init__(self, *, scripts: bool = True) -> None:
        self.rows: list[tuple[str, str]] = []
        self.scripts = scripts
        self._counts: dict[str, int] = {}

    def add(self, name: str, value: str | None, limit: int) -> None:
        """Notes a value that is not blank, as far as the limits go."""
        if not value or not self.wants(name):
            return
        kept = _SURROGATE.sub("\ufffd", value.strip()[:limit])
        if kept:
            self._counts[name] = self._counts.get(name, 0) + 1
            self.rows.append((name, kept))

    def wants(self, name: str) -> bool:
        """Whether one more of this name would be kept; elements nest, and reading each of them would cost squared."""
        return len(self.rows) < ALL and self._counts.get(name, 0) < EACH

    def short(self, name: str, value: str | None) -> None:
        """A title, a name, a time: white space collapsed."""
        if value:
            self.add(name, " ".join(value[: 2 * SHORT].split()), SHORT)

    def long(self, name: str, value: str | None) -> None:
        """An article, with its line breaks."""
        self.add(name, value, LONG)

    def found_in(self, place: str) -> None:
        """Where the text of a page was found whose elements hold none."""
        self.rows.append(("text:from", place))

    def of_head(self, node: LexborNode, tag: str | None) -> None:
        """A title, meta, link or script element."""
        if tag == "title":
            self.short("title", node.text())
            return
        attributes = node.attributes
        if tag == "meta":
            self._meta(attributes)
        elif tag == "link":
            if (attributes.get("rel") or "").lower() == "canonical":
                self.short("canonical", attributes.get("href"))
        elif "ld+json" in (attributes.get("type") or ""):
            for name, value in statements(node.text()):
                (self.long if name == "articleBody" else self.short)(f"jsonld:{name}", value)

    def of_root(self, root: LexborNode) -> None:
        """The html element's language, and what data attributes say of the publication."""
        for name, value in root.attributes.items():
            if name == "lang" or "publish" in name:
                self.short(f"html:{name}", value)

    def time(self, node: LexborNode, place: str) -> None:
        """A time element; `place` is `:article` inside the article, `:beside` in a menu, a side bar or a footer."""
        if self.wants(f"time:text{place}"):
            self.short(f"time:datetime{place}", node.attributes.get("datetime"))
            self.short(f"time:text{place}", node.text())

    def of_properties(self, parser: LexborHTMLParser) -> None:
        """Microdata, and links to an author."""
        for node in parser.css("[itemprop],[rel~=author]"):
            attributes = node.attributes
            for name in (attributes.get("itemprop") or "").split():
                if name.lower() in _ITEMPROPS and self.wants(f"itemprop:{name}"):
                    value = attributes.get("content") or attributes.get("datetime")
                    self.short(f"itemprop:{name}", value or _said(node, name))
            if "author" in (attributes.get("rel") or "") and self.wants("rel:author"):
                self.short("rel:author", node.text())

    def _meta(self, attributes: dict[str, str | None]) -> None:
        content = attributes.get("content")
        if not content:
            return
        for name in dict.fromkeys([attributes.get("property"), attributes.get("name"), attributes.get("itemprop")]):
            if name and len(name) <= NAME and (hint := _meta_hint(name)):
                self.short(hint, content)


def _said(node: LexborNode, name: str) -> str:
    """What a property says in words; of an author the name alone, where the page marks it."""
    named = node.css_first("[itemprop~=name]") if name == "author" else None
    return (named or node).text()


@lru_cache(maxsize=10_000)
def _meta_hint(name: str) -> str | None:
    """The hint's name for a meta tag's; None for those that say nothing of an article."""
    useful = _USEFUL.search(name) and not _USELESS.search(name)
    return f"meta:{name.strip().lower()}" if useful else None
