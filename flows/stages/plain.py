"""Plain text inside HTML: a post or a wire story whose line breaks stand in the source and not in tags.

A style sheet (`white-space: pre-wrap`) shows such line breaks, and we see no style sheet. What gives it away is a blank
line, or a paragraph's indent after a line break, in text that no tag divides.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

SHORTEST, FEWEST = 160, 4
"""Characters and lines of text below which a blank line is a template's doing."""

_CONTAINERS = frozenset(["body", "div", "td", "article", "section", "main", "center", "form", "blockquote"])
_BLANK = " \t\r\f\xa0\u3000"
_BLANK_LINE = re.compile(r"\S[ \t]*\r?\n(?:[ \t]*\r?\n)+(?![ \t])\S")
_INDENT = re.compile(r"\S\s*\n[ \t]*\u3000\u3000?\S")


POST = "※"
"""What the station of a post stands behind."""

_SIGNATURE = re.compile(r"\n--[ \t]*\r?\n\s*※ ?[發发]信站")
"""The end of a post on a bulletin board of the Chinese world: the poster's address stands behind it on the same line."""

_STOP = re.compile(r"[。！？]|[a-z0-9)\"”’][.!?](?=[\s\"”’)]|\Z)")
_SIGN = re.compile(r"[{}\[\]<>=$\\|_#*~^`;]")
_COLUMNS = re.compile(r"\S[ \t]{3,}\S")
_WORDS = re.compile(r"[^\W\d_]")
_ENDS = re.compile(r"[。！？.!?][\"”’」』）)]?\s*\Z")
STOPS, SIGNS, WORDS = 3, 100, 75
"""Prose in a pre: ends of sentences it has, characters to each sign of a programmer's, and percent that are letters."""


class Piece(NamedTuple):
    """A text node, and whether it stands in a link."""

    text: str
    link: bool


class Line(NamedTuple):
    """A line of plain text: the part of it in links (or null), and the blank lines before."""

    text: str
    link: str | None
    gap: int


def is_plain(tag: str, text: str) -> bool:
    """Whether the line breaks of a text that stands in this element are its writer's."""
    if tag not in _CONTAINERS:
        return False
    if POST in text and _SIGNATURE.search(text):
        return True
    if len(text) < SHORTEST:
        return False
    found = [line for line in text.split("\n") if line and not line.isspace()]
    if len(found) < FEWEST or len(text.strip()) < SHORTEST:
        return False
    if len(_INDENT.findall(text)) * 2 >= len(found):
        return True
    flush_left = sum(not line.startswith((" ", "\t")) for line in found)
    return flush_left * 10 >= len(found) * 9 and _BLANK_LINE.search(text) is not None


def lines_of(pieces: Iterable[Piece]) -> Iterator[Line]:
    """The lines that are not blank, in order."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        found[-1].append(Piece(first, piece.link))
        found += [[Piece(part, piece.link)] for part in rest]
    gap = 0
    for line in found:
        text = "".join([piece.text for piece in line])
        if text.strip(_BLANK):
            yield Line(text, "".join([piece.text for piece in line if piece.link]) or None, gap)
            gap = 0
        else:
            gap += 1


def is_prose(text: str) -> bool:
    """Whether what stands in a pre is a story, typed line by line, and neither code nor a drawn table."""
    chars = len("".join(text.split()))
    return (
        len(_STOP.findall(text)) >= STOPS
        and len(_SIGN.findall(text)) * SIGNS <= chars
        and len(_WORDS.findall(text)) * 100 >= chars * WORDS
        and len(_COLUMNS.findall(text)) * 5 <= text.count("\n")
    )


def paragraphs_of(pieces: Iterable[Piece]) -> Iterator[Line]:
    """The paragraphs of a story in a pre: cut at blank lines and indents; if it has none, behind a sentence's end."""
    lines = list(lines_of(pieces))
    begins = [line.gap > 0 or line.text.startswith((" ", "\t", "\u3000")) for line in lines]
    if not any(begins[1:]) or all(begins):
        begins = [place > 0 and _ENDS.search(lines[place - 1].text) is not None for place in range(len(lines))]
    found: list[list[Line]] = []
    for line, new in zip(lines, begins, strict=True):
        if new or not found:
            found.append([])
        found[-1].append(line)
    for group in found:
        links = [line.link for line in group if line.link]
        yield Line("\n".join(line.text for line in group), "\n".join(links) or None, 0)
