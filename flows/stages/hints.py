"""What a page says of itself outside its text: head, JSON-LD, time tags, data attributes."""

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST = 10_000
"""Characters of a hint's value that are kept; bodies may be longer."""

LONGEST_BODY = 1_000_000

WANTED = re.compile(
    r"title|author|byl|creator|date|time|publish|modified|source|site_name|url|description|keywords|headline|mediaid|lang"
)
"""Meta names that can carry title, author, dates, source or address."""

ARTICLE_FIELDS = ("headline", "alternativeHeadline", "datePublished", "dateModified", "author", "publisher", "articleBody", "url", "isBasedOn")
ARTICLE = re.compile(r"Article|Posting|Report|Review|WebPage|Blog")
CONTROL = re.compile(r"[\x00-\x1f]+")


def hints_of(tree: LexborHTMLParser, html: str) -> list[tuple[str, str]]:
    """`(name, value)` in document order, kind by kind; names are lower case."""
    found = [*_head(tree), *_json_ld(tree)]
    if "<time" in html:
        found += _times(tree)
    if "itemprop" in html:
        found += _itemprops(tree)
    if 'rel="author"' in html or "rel=author" in html:
        found += [("rel:author", node.text()) for node in tree.css('a[rel~="author"]')]
    return [(name, " ".join(value.split())[: LONGEST_BODY if "body" in name else LONGEST]) for name, value in found if value and value.strip()]


def _head(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    root = tree.root
    if root is not None:
        for name, value in root.attributes.items():
            if value and (name == "lang" or "publish" in name):
                yield f"html:{name}", value
    for node in tree.css("title")[:1]:
        yield "title", node.text()
    for node in tree.css('link[rel="canonical"]')[:1]:
        yield "canonical", node.attributes.get("href") or ""
    for node in tree.css("meta"):
        attributes = node.attributes
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        if name and WANTED.search(name):
            yield f"meta:{name}", attributes.get("content") or ""
    for node in tree.css("h1")[:5]:
        yield "h1", node.text()


def _times(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("time")[:20]:
        where = ":article" if _inside_article(node) else ""
        yield f"time:datetime{where}", node.attributes.get("datetime") or ""
        yield f"time:text{where}", node.text()


def _inside_article(node: LexborNode) -> bool:
    at, steps = node.parent, 0
    while at is not None and steps < 12:
        if at.tag in {"aside", "nav", "footer", "li"}:
            return False
        if at.tag in {"article", "main", "header"}:
            return True
        at, steps = at.parent, steps + 1
    return False


def _itemprops(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for name in ("datePublished", "author", "headline"):
        for node in tree.css(f'[itemprop="{name}"]')[:3]:
            attributes = node.attributes
            if node.tag != "meta":
                yield f"itemprop:{name.lower()}", attributes.get("content") or attributes.get("datetime") or node.text()


def _json_ld(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        for item in _items(_tolerant(node.text() or "")):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if not any(isinstance(each, str) and ARTICLE.search(each) for each in kinds):
                continue
            whole = any(isinstance(each, str) and "WebPage" not in each for each in kinds)
            for field in ARTICLE_FIELDS:
                value = _text_of(item.get(field))
                if value and (whole or field in {"datePublished", "headline"}):
                    yield f"jsonld:{field.lower()}", value


def _tolerant(text: str) -> Any:
    """JSON as pages ship it: wrapped in comments or CDATA, with bare line breaks, with a comma too many."""
    body = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", text.strip())
    for attempt in (body, CONTROL.sub(" ", body), re.sub(r",\s*([}\]])", r"\1", CONTROL.sub(" ", body))):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _items(data: Any) -> Iterator[dict[str, Any]]:
    queue, seen = [data], 0
    while queue and seen < 200:
        seen += 1
        at = queue.pop(0)
        if isinstance(at, list):
            queue.extend(at[:50])
        elif isinstance(at, dict):
            yield at
            queue.extend(at[name] for name in ("@graph", "mainEntity") if name in at)


def _text_of(value: Any) -> str:
    if isinstance(value, list):
        names = [name for name in (_text_of(each) for each in value[:10]) if name]
        return ", ".join(dict.fromkeys(names))
    if isinstance(value, dict):
        return _text_of(value.get("name") or value.get("url") or value.get("@id"))
    # A lone surrogate, legal in JSON escapes, is in no encoding.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
