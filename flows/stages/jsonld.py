"""What a page's structured data (JSON-LD) says of its article."""

import json
import re
from collections.abc import Iterator
from typing import Any

FIELDS = ("headline", "datePublished", "dateModified", "author", "publisher", "articleBody", "url", "isBasedOn")
"""Values read from an article; other names for the same thing are in `_ALSO`."""

_ALSO = {"headline": "name", "url": "mainEntityOfPage", "articleBody": "text", "datePublished": "dateCreated"}
_ARTICLE = re.compile(r"(Article|Posting|Report|Reportage|Review|NewsItem)$")
_BELOW = ("@graph", "mainEntity")
_WRAPPER = re.compile(r"<!--|-->|(?:/\*|//)?(?:<!\[CDATA\[|\]\]>)(?:\*/)?")
_BLOCK_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_DECODER = json.JSONDecoder(strict=False)
"""Not strict: line breaks inside strings are a frequent fault, and harmless."""

MOST, DEEPEST = 50, 5
"""Objects looked at in one script, and levels of lists and graphs above an article."""


def statements(script: str) -> Iterator[tuple[str, str]]:
    """`(field, value)` of every article in a script's text; a script that cannot be read says nothing."""
    for article in _articles(_decoded(script)):
        for field in FIELDS:
            value = _plain(article.get(field)) or _plain(article.get(_ALSO.get(field, "")))
            if value:
                yield field, value


def _decoded(script: str) -> Any:
    """The script's value, read as leniently as it takes; None if nothing helps."""
    text = (_WRAPPER.sub("", script) if "<!" in script[:80] else script).strip("\ufeff \t\r\n")
    for mend in (lambda text: text, _mended):
        try:
            return _DECODER.raw_decode(mend(text))[0]
        except (ValueError, RecursionError):
            continue
    return None


def _mended(text: str) -> str:
    without = _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", text))
    return _TRAILING_COMMA.sub(r"\1", without).strip("\ufeff \t\r\n")


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of an article's type, in order; those of lists of other articles are left alone."""
    pending, seen = [(value, 0)], 0
    while pending and seen < MOST:
        found, depth = pending.pop()
        seen += 1
        if depth > DEEPEST:
            continue
        if isinstance(found, list):
            pending += [(each, depth + 1) for each in reversed(found[:MOST])]
        elif isinstance(found, dict):
            if any(_ARTICLE.search(kind) for kind in _texts(found.get("@type"))):
                yield found
            pending += [(found[name], depth + 1) for name in reversed(_BELOW) if name in found]


def _texts(value: Any) -> list[str]:
    """The strings in a value: itself, those of a list, an object's name or address."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, dict):
        return next((found for name in ("name", "url", "@id") if (found := _texts(value.get(name)))), [])
    if isinstance(value, list):
        return [text for each in value[:MOST] if not isinstance(each, list) for text in _texts(each)]
    return []


def _plain(value: Any) -> str:
    return ", ".join(dict.fromkeys(text.strip() for text in _texts(value)))
