"""Control characters that stand in text by damage: what they are, how few of them text may have, and how they are read."""

import codecs
import re

STRAY = bytes([*range(8), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
"""What neither text nor the escape sequences of ISO-2022 hold: C0 controls but tab, line and page breaks, ESC."""

SHARE = 100
"""One byte in so many may be a stray control in any text."""

FEW, FEW_SHARE = 8, 20
"""So many, one byte in 20 at most, may be in a short text whose other bytes are whole characters: of random bytes a hundred
hold eleven, and a hundred are no whole characters."""

WHOLE = ("utf-8", "gb18030", "big5hkscs")
"""Encodings into which bytes do not fit by chance, the commonest of Chinese and English news."""

_REPLACED = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_IN_BYTES = bytes([*range(1, 9), *range(0x0E, 0x20), 0x7F])


def too_many(data: bytes) -> int:
    """The number of stray controls where they are too many for text, else 0; the last character may be cut."""
    strays = len(data) - len(data.translate(None, STRAY))
    if strays * SHARE <= len(data):
        return 0
    few = strays <= FEW and strays * FEW_SHARE <= len(data)
    return 0 if few and any(_is_whole(data, codec) for codec in WHOLE) else strays


def replaced(text: str, data: bytes | None = None) -> tuple[str, int]:
    """The text with U+FFFD for each control character that is no blank, as for any broken place, and how many there were.

    `data`, where it is known, is the text in an encoding that has ASCII's bytes for ASCII alone: bytes are quicker to search.
    """
    if data is not None and len(data.translate(None, _IN_BYTES)) == len(data):
        return text, 0
    return _REPLACED.subn("\N{REPLACEMENT CHARACTER}", text)


def _is_whole(data: bytes, codec: str) -> bool:
    try:
        codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeDecodeError:
        return False
    return True
