"""What a page's structured data (JSON-LD) says of its article."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

FIELDS = ("headline", "datePublished", "dateModified", "author", "publisher", "articleBody", "url", "isBasedOn")
"""Values read from an article; other names for the same thing are in `_ALSO`."""

_ALSO = {"headline": "name", "url": "mainEntityOfPage", "articleBody": "text", "datePublished": "dateCreated"}
PEOPLE = frozenset(["author", "publisher"])
"""Fields whose values are somebody: a name, or an object with one, or a reference to such an object in the graph."""

PAGE = ("datePublished", "author")
"""What the object of the page itself may say where no article does; `statements` prefixes them with `page:`."""

_ARTICLE = re.compile(r"(Article|Posting|Report|Reportage|Review|NewsItem)$")
_PAGE = re.compile(r"(WebPage|CreativeWork|ItemPage|Recipe|HowTo|VideoObject|PodcastEpisode|LearningResource)$")
_ADDRESS = re.compile(r"^(?:\w+:)?//|^[#/]|^www\.")
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
    objects = list(_objects(_decoded(script)))
    known = {found["@id"]: found for found in objects if isinstance(found.get("@id"), str) and "name" in found}
    articles = [found for found in objects if _is(found, _ARTICLE)]
    pages = [] if articles else [found for found in objects if _is(found, _PAGE)]
    for prefix, fields, group in (("", FIELDS, articles), ("page:", PAGE, pages)):
        for found in group:
            for field in fields:
                read = _somebody if field in PEOPLE else _plain
                value = read(found.get(field), known) or read(found.get(_ALSO.get(field, "")), known)
                if value:
                    yield prefix + field, value


def _is(found: dict[str, Any], kind: re.Pattern[str]) -> bool:
    return any(kind.search(each) for each in _texts(found.get("@type")))


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


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a script, in order; those of lists of other articles are left alone."""
    pending, seen = [(value, 0)], 0
    while pending and seen < MOST:
        found, depth = pending.pop()
        seen += 1
        if depth > DEEPEST:
            continue
        if isinstance(found, list):
            pending += [(each, depth + 1) for each in reversed(found[:MOST])]
        elif isinstance(found, dict):
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


def _plain(value: Any, _known: dict[str, dict[str, Any]]) -> str:
    return ", ".join(dict.fromkeys(html.unescape(text.strip()) for text in _texts(value)))


def _somebody(value: Any, known: dict[str, dict[str, Any]]) -> str:
    """Names, one after the other; who is only referred to is looked up, and an address is nobody's name."""
    found = []
    for each in value[:MOST] if isinstance(value, list) else [value]:
        one = known.get(str(each.get("@id")), each) if isinstance(each, dict) and "name" not in each else each
        names = _texts(one.get("name")) if isinstance(one, dict) else _texts(one)
        found += [html.unescape(name.strip()) for name in names if not _ADDRESS.search(name)]
    return ", ".join(dict.fromkeys(found))
