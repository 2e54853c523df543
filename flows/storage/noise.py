"""Is this decoded text anything that people wrote, or bytes that happen to fit the encoding?

Valid UTF-8 is never chance, so nobody asks for it. GB 18030, Big5 and UTF-16 give a character for nearly every pair of
bytes, and single-byte encodings one for every byte: there the characters themselves must tell.
"""

import unicodedata
from collections import Counter
from functools import lru_cache

from flows.storage.plausible import COMMON_HAN, HAN_CHARS, first_level

WINDOW, WINDOWS = 2_000, 8
"""Characters that are looked at together, and at how many places, spread over the text: a header of real text before
binary data is one window of many."""

STRANGE = 10
"""Per cent of a window's wide characters that may be unassigned, of private use, controls or U+FFFD: pages with an icon font or with
some damage have 1 or 2, random UTF-16 has 15, random bytes read as GB 18030 or Big5 have 20."""

MIXED = 40
"""Per cent of wide neighbours that may be of two scripts, or a letter and a sign: text has under 5, with one byte in a hundred
damaged up to 34; random bytes have 45 in single-byte encodings and 53 in UTF-16."""

NEIGHBOURS = 7
"""Per cent of a window's characters that must be followed by another wide one, for their mixture to tell: where accented letters stand
alone among ASCII it is 4 at most, in random bytes 11."""

FAMILIAR = 75
"""Share of the Han characters on the first level of a national standard plus share of the commonest, in per cent: prose
has 130, verse 110, a list of birds 80; random bytes that fit GB 2312 have 65."""

FEW_PAIRS, FEW_HAN, FEW_STRANGE = 8, 30, 3
"""Below these a window is too short to be judged by that measure."""

PICTURES = "\u2190"
"""Arrows, boxes, stars and emoji from here on stand amid words of any script."""

CJK = (
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "KATAKANA-HIRAGANA",
    "HALFWIDTH",
    "FULLWIDTH",
    "BOPOMOFO",
    "IDEOGRAPHIC",
    "VERTICAL",
)


def is_noise(text: str) -> bool:
    """Whether at least half of the text, by windows, is no language at all."""
    step = max(WINDOW, len(text) // WINDOWS)
    windows = [text[at : at + WINDOW] for at in range(0, len(text), step)]
    noisy = sum(len(window) for window in windows if not window.isascii() and _noisy(window))
    return noisy > 0 and noisy * 2 >= sum(map(len, windows))


def _noisy(window: str) -> bool:
    wide = [_kind(char) for char in window if char >= "\x80"]
    strange = wide.count("strange")
    if strange >= FEW_STRANGE and strange * 100 > STRANGE * len(wide):
        return True
    return _mixed(window) or _unfamiliar(Counter(char for char in window if HAN_CHARS.match(char)))


def _mixed(window: str) -> bool:
    """Whether neighbours belong together: two letters of one script, not a Korean syllable beside a Thai vowel."""
    pairs = mixed = 0
    before = ""
    for char in window:
        kind = _kind(char) if char >= "\x80" else ""
        if kind and before:
            pairs += 1
            mixed += kind != before
        before = kind
    return pairs >= max(FEW_PAIRS, NEIGHBOURS * len(window) // 100) and mixed * 100 > MIXED * pairs


def _unfamiliar(han: Counter[str]) -> bool:
    """Whether the Han characters are such as nobody writes: the rare ones as often as the common ones."""
    total = han.total()
    if total < FEW_HAN:
        return False
    common = sum(count for char, count in han.items() if char in COMMON_HAN)
    levels = (first_level(codec) for codec in ("gb18030", "big5hkscs", "euc_jp"))
    known = max(sum(count for char, count in han.items() if char in level) for level in levels)
    return (common + known) * 100 < FAMILIAR * total


@lru_cache(maxsize=1 << 16)
def _kind(char: str) -> str:
    """A letter's script, `sign`, `strange`, or nothing for what may stand beside anything."""
    category = unicodedata.category(char)
    if char == "\ufffd" or category in ("Co", "Cn", "Cs", "Cc"):
        return "strange"
    if category in ("Sm", "Sc", "Sk", "No") or (category == "So" and char < PICTURES):
        return "sign"
    if category not in ("Lu", "Ll", "Lt", "Lo"):
        return ""
    script = unicodedata.name(char, "CJK").split(" ", 1)[0]
    return "CJK" if script in CJK else script
