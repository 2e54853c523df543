"""Whether a text is prose, judged one text at a time: for the few pages whose elements hold next to none."""

import re

from flows.stages.shape import RIGHTS

LINE = 30
"""Columns from which a text with the end of a sentence is a line of prose."""

NOTICE = 400
"""Columns for each of which a word of cookies, rights or accounts makes a text a notice."""

_STOP = re.compile(r"[。！？]|[^\W\d_][\"”’)]*[.!?][\"”’)]*(?=[\s<]|\Z)")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\U00020000-\U0003fffd]"
)
_RIGHTS = re.compile(re.sub(r"\\x\{(\w{4})\}", r"\\u\1", RIGHTS))


def columns(text: str) -> int:
    """Columns of a text without its blanks; a wide character takes two."""
    packed = "".join(text.split())
    return len(packed) if packed.isascii() else len(packed) + len(_WIDE.findall(packed))


def sentences(text: str) -> int:
    """Ends of sentences in a text."""
    return len(_STOP.findall(text))


def is_prose(text: str) -> bool:
    """Whether a text has a sentence, long enough, and is no notice."""
    return _STOP.search(text) is not None and columns(text) > LINE and not is_notice(text)


def is_notice(text: str) -> bool:
    """Whether a text speaks of cookies, rights and accounts all the time."""
    found = len(_RIGHTS.findall(text))
    return found > 0 and found * NOTICE > columns(text)
