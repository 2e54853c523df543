"""Text that a page keeps elsewhere than in the elements a reader sees: in textareas, templates, noscripts, scripts.

It counts only where the page's own elements hold next to no prose.
"""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from flows.stages import prose, stored
from flows.stages.dom import Walk, parsed
from flows.stages.gather import Blocks
from flows.stages.hints import Hints

LITTLE = 200
"""Columns of prose below which a page's textareas, templates and scripts are searched for its text; and characters of
any text below which textareas, noscripts and the like are read whatever they hold."""

SHORT = 15
"""Characters of a text that is too short for a sentence."""

ENOUGH = 5_000
"""Characters of a text that show whether it is prose."""

BESIDE = frozenset(["nav", "aside", "footer", "form"])
"""Regions whose sentences are no article."""

_TEMPLATE = re.compile(r"\A<template(?:[^>\"]|\"[^\"]*\")*>|</template>\Z")


class Page(NamedTuple):
    """A parsed page, and the elements whose text counts only where there is no other."""

    parser: LexborHTMLParser
    reserve: list[LexborNode]


def add_missing(page: Page, first: int, hints: Hints, blocks: Blocks) -> None:
    """Adds the text that the page keeps elsewhere if its blocks, from `first` on, hold next to no prose.

    A hint says where it was found.
    """
    shown, start = _prose(blocks, first), len(blocks.texts)
    if shown >= LITTLE:
        return
    _reserve(page.reserve, blocks, few=_visible(blocks.texts[first:]) < LITTLE)
    if _prose(blocks, start) >= LITTLE:
        hints.found_in(blocks.known.path[blocks.contexts[start]].split("/")[0])
        return
    found = stored.story(page.parser, hints.rows, shown)
    root = parsed(found.text).root if found else None
    if found and root is not None:
        hints.found_in(found.path)
        Walk(blocks, Hints(), path=found.path).enter(root)


def _reserve(nodes: list[LexborNode], blocks: Blocks, *, few: bool) -> None:
    """Adds the text of elements that count only where there is no other; their paths begin with the element's name.

    Where the page has few characters all of them count (templates aside), else those that hold a story.
    """
    for node in nodes:
        name, start = node.tag or "", len(blocks.texts)
        inside = _inside(node, name)
        root = parsed(inside).root if inside and not inside.isspace() else None
        if root is not None:
            Walk(blocks, Hints(), path=name).enter(root)
            if not (few and name != "template") and _prose(blocks, start) < LITTLE:
                blocks.cut(start)


def _inside(node: LexborNode, name: str) -> str | None:
    if name == "template":
        return _TEMPLATE.sub("", node.html or "")
    return node.inner_html if name in ("object", "audio", "video", "canvas") else node.text()


def _visible(texts: list[str]) -> int:
    """Characters that are not blank, counted as far as it takes to know whether they are many."""
    chars = 0
    for text in texts:
        chars += len("".join(text.split()))
        if chars >= LITTLE:
            break
    return chars


def _prose(blocks: Blocks, start: int) -> int:
    """Columns of prose in the blocks from this one on, counted as far as it takes to know whether they are many."""
    shown, region = 0, blocks.known.region
    for at in range(start, len(blocks.texts)):
        text, link = blocks.texts[at], blocks.links[at]
        if len(text) > (prose.LINE if text.isascii() else SHORT) and (not link or len(link) * 2 < len(text)):
            text = text[:ENOUGH]
            if region[blocks.contexts[at]] not in BESIDE and prose.is_prose(text):
                shown += prose.columns(text)
            if shown >= LITTLE:
                break
    return shown
