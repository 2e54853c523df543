"""Text that a page ships beside its elements: the story in JSON-LD, or in the state of an app that draws itself.

A page drawn by a script is menus and nothing else until the script runs; the story it will draw stands in a script.
Work is bounded: so many characters, values and candidates a page, whatever it holds.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from flows.stages.prose import columns, is_notice, sentences

CHARS, VALUES, CANDIDATES, ASSIGNMENTS = 5_000_000, 200_000, 40, 20
"""What is looked at, at most: characters of scripts, values in them, long texts among these, assignments a script."""

SHORTEST, SENTENCES = 200, 3
"""Columns and ends of sentences from which a text may be a story."""

BRIEF = 60
"""Columns from which a text of one sentence may be the story where the page itself calls it `articleBody`."""

LONGEST = 100_000
"""Characters of a text that are weighed."""

PATH = 120
"""Characters of the keys that lead to a text."""

DEEPEST = 8
"""Levels of a list of paragraphs."""

_BODY = re.compile(r"(?:body|content|html|text|story|details?|description|rendered|paragraphs|blocks|markdown)s?$")
_TEASER = re.compile(r"(?:description|summary|meta[a-z]*)$")
_BESIDE = re.compile(
    r"comment|repl(?:y|ies)|related|recommend|cookie|consent|privacy|terms|i18n|l10n|locale|translat|messages|author"
    r"|profile|footer|menu|navigat|sidebar|widget|advert|banner",
    re.IGNORECASE,
)
"""Keys above a text that stands beside the story."""

_DECLARED = "articlebody"
"""The key by which a page says in so many words that a text is its article."""

_LEAVES = ("text", "html", "content", "value", "data")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|ul|ol|section|article|span|a|img|figure|blockquote|table)\b", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;(?:p|br|div|h[1-6]|section|article)\b", re.IGNORECASE)
_ASSIGNED = re.compile(
    r"(?:\b(?:window|self|globalThis)\s*(?:\.\s*|\[\s*[\"'])([\w$]{1,80})[\"'\]\s]*|\b(?:var|let|const)\s+([\w$]{1,80})\s*)"
    r"(?:=\s*(?:JSON\.parse\(\s*(?=\")|(?=[\[{]))|\.push\(\s*(?=\[))"
)
_KEYED = re.compile(r"[\"']?\b([A-Za-z_]{1,40})[\"']?\s*:\s*(?=\")")
_DECODER = json.JSONDecoder(strict=False)
_FOLD = re.compile(r"[\W_]+")


class Story(NamedTuple):
    """A page's text as it is stored: where, as a path begins, and what (HTML or plain)."""

    path: str
    text: str


class _Found(NamedTuple):
    path: str
    key: str
    headline: str
    text: str


def story(parser: LexborHTMLParser, hints: list[tuple[str, str]], shown: int) -> Story | None:
    """The story that a page without text of its own stores; None if there is none, or hardly more than is `shown`."""
    title = next((value for name, value in hints if name in ("title", "meta:og:title")), "")
    found = [*_structured(hints), *_states(parser)]
    longest = sorted(found, key=lambda each: -len(each.text))[:CANDIDATES]
    weighed = [(_weight(each, title), each) for each in longest]
    best = max((weight for weight, _ in weighed), default=0)
    if not best or best < 2 * shown:
        return None
    near = [each for weight, each in weighed if weight * 5 >= best * 4]
    chosen = next((each for each in near if _MARKUP.search(each.text) or "\n" in each.text), near[0])
    return Story(chosen.path, as_html(chosen.text))


def as_html(text: str) -> str:
    """A stored text as HTML: markup as it is, escaped markup unescaped, lines of plain text as paragraphs."""
    if _MARKUP.search(text):
        return text
    if _ESCAPED.search(text):
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    lines = [line for line in text.replace("<", "&lt;").splitlines() if line.strip()]
    return "".join(f"<p>{line}</p>" for line in lines)


def _weight(found: _Found, title: str) -> int:
    """Columns of prose in a text, 0 if it is no story of this page."""
    text = _TAG.sub(" ", as_html(found.text[:LONGEST]))
    wide = columns(text) // 2 if _TEASER.search(found.key) else columns(text)
    ends, shortest = (1, BRIEF) if found.key == _DECLARED else (SENTENCES, SHORTEST)
    if wide < shortest or sentences(text) < ends or is_notice(text) or not _same(found.headline, title):
        return 0
    return wide


def _same(headline: str, title: str) -> bool:
    """Whether a stored headline may be this page's; one that is not known is not in the way."""
    own, page = _FOLD.sub("", headline).lower(), _FOLD.sub("", title).lower()
    return not own or not page or own in page or page in own or own[:12] == page[:12]


def _structured(hints: list[tuple[str, str]]) -> Iterator[_Found]:
    headline = ""
    for name, value in hints:
        if name == "jsonld:headline":
            headline = value
        elif name == "jsonld:articleBody":
            yield _Found("script[application/ld+json].articleBody", _DECLARED, headline, value)


def _states(parser: LexborHTMLParser) -> Iterator[_Found]:
    """Long texts in the scripts of a page, whatever form its state has."""
    left = CHARS
    for node in parser.css("script"):
        attributes = node.attributes
        kind = (attributes.get("type") or "").lower()
        if "src" in attributes or "ld+json" in kind:
            continue
        script = node.text()
        left -= len(script)
        if left < 0:
            return
        if len(script) >= SHORTEST:
            name = f"script#{attributes['id']}"[:80] if attributes.get("id") else f"script[{kind[:60]}]"
            yield from _in_json(script, name) if "json" in kind else _in_code(script)


def _in_json(script: str, name: str) -> Iterator[_Found]:
    try:
        value = _DECODER.raw_decode(script.strip("\ufeff \t\r\n"))[0]
    except (ValueError, RecursionError):
        yield from _keyed(script, name)
        return
    yield from _in_value(value, name)


def _in_code(script: str) -> Iterator[_Found]:
    """Values that a script assigns; where they are no JSON, the strings behind telling keys."""
    read = 0
    for nth, assigned in enumerate(_ASSIGNED.finditer(script)):
        if nth >= ASSIGNMENTS or assigned.start() < read:
            continue
        name = f"script[{assigned[1] or assigned[2]}]"
        try:
            value, read = _DECODER.raw_decode(script, assigned.end())
        except (ValueError, RecursionError):
            continue
        yield from _in_value(value, name)
    if not read:
        yield from _keyed(script, "script")


def _keyed(script: str, name: str) -> Iterator[_Found]:
    """Strings behind keys that tell of a text, in a script that is no JSON as a whole."""
    read = 0
    for keyed in _KEYED.finditer(script):
        key = _folded(keyed[1])
        if keyed.start() < read or not _BODY.search(key):
            continue
        try:
            value, read = _DECODER.raw_decode(script, keyed.end())
        except (ValueError, RecursionError):
            continue
        if isinstance(value, str) and len(value) >= SHORTEST // 2:
            yield _Found(f"{name}.{keyed[1]}", key, "", value)


def _in_value(root: Any, name: str) -> Iterator[_Found]:
    """Texts under telling keys, breadth last; a number there may be the place of a text in a flat list."""
    pending: list[tuple[Any, str, str]] = [(root, name, "")]
    seen = 0
    while pending and seen < VALUES:
        value, path, headline = pending.pop()
        seen += 1
        if isinstance(value, str):
            if len(value) >= SHORTEST and value[:1] in "{[" and (inner := _decoded(value)) is not None:
                pending.append((inner, path, headline))
        elif isinstance(value, list):
            pending += [(each, path, headline) for each in reversed(value) if isinstance(each, (dict, list, str))]
        elif isinstance(value, dict):
            headline = _headline(value, root) or headline
            for key, each in value.items():
                inside = _placed(each, root)
                below = f"{path}.{key}"[: len(name) + PATH]
                text = "" if _BESIDE.search(below[len(name) :]) else _text(key, inside)
                if text:
                    yield _Found(below, _folded(key), headline, text)
                elif isinstance(inside, (dict, list, str)):
                    pending.append((each if inside is not each else inside, below, headline))


def _text(key: str, value: Any) -> str:
    """The text under a key that tells of one: a string, or a list of paragraphs; empty if it is none."""
    if not _BODY.search(_folded(key)):
        return ""
    if isinstance(value, list):
        value = "\n".join("".join(_leaves(each)) for each in value[:VALUES])
    return value if isinstance(value, str) and len(value) >= SHORTEST // 2 and value[:1] not in "{[" else ""


def _leaves(value: Any) -> Iterable[str]:
    """The strings of one paragraph in a list of paragraphs, in order."""
    pending, seen = [(value, 0)], 0
    while pending and seen < VALUES // 100:
        found, depth = pending.pop()
        seen += 1
        if isinstance(found, str):
            yield found
        elif isinstance(found, list) and depth < DEEPEST:
            pending += [(each, depth + 1) for each in reversed(found)]
        elif isinstance(found, dict) and depth < DEEPEST:
            pending += [(found[key], depth + 1) for key in ("children", *_LEAVES) if key in found][:1]


def _headline(value: dict[str, Any], root: Any) -> str:
    for key in ("headline", "title"):
        told = _placed(value.get(key), root)
        if isinstance(told, str) and told:
            return told
    return ""


def _placed(value: Any, root: Any) -> Any:
    """What stands at this place of a flat list, if the root is one and the value a place; else the value."""
    flat = isinstance(root, list) and isinstance(value, int) and not isinstance(value, bool)
    return root[value] if flat and 0 <= value < len(root) and isinstance(root[value], str) else value


def _decoded(text: str) -> Any:
    try:
        return _DECODER.raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _folded(key: str) -> str:
    return key.replace("_", "").replace("-", "").lower()
