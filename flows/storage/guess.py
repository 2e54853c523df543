"""The encoding of bytes that are not UTF-8: of all that fit, the one that reads best."""

import re

from flows.storage.plausible import plausibility

GUESSES = (
    *("gb18030", "big5hkscs", "cp950", "cp932", "euc_jp", "cp949"),
    *("cp1252", "cp1250", "cp1251", "koi8-r", "cp1253", "cp1255", "cp1256", "cp874"),
)
"""Tried for bytes that nobody declared, in order of precedence between equals."""

SAMPLE = 6_000
"""Bytes of non-ASCII words that are scored; a page's first few thousand characters tell its encoding."""

TRUST = 100
"""Points per hundred bytes that a declaration is worth: it loses only to something that reads clearly better."""

FLUENT = 200
"""Points per hundred bytes above which nothing else is tried: Chinese as it is gets 250 to 350, other bytes that pass
for it no more than 120."""

NONSENSE = -50
"""Points per hundred bytes below which a reading is noise, whoever declared it: random bytes reach -60, languages are
above -20."""

WORST = 5
"""Replaced characters per hundred sampled bytes past which an encoding does not count as fitting."""

UNITS = re.compile(rb"[^\x00-\x2f<>]+")
"""Runs that no multi-byte encoding cuts: its trail bytes are never blanks, signs below `0`, `<` or `>`."""


def reads_best(data: bytes, believed: list[str]) -> str | None:
    """The codec whose reading of the data is most plausible; None where every reading is noise.

    Those in `believed` were declared by somebody and have an advantage; between equals the order is `believed`, then
    `GUESSES`.
    """
    tried = sample(data)
    points: list[tuple[int, int, str]] = []
    for place, codec in enumerate(dict.fromkeys([*believed, *GUESSES])):
        text = tried.decode(codec, "replace")
        if text.count("\ufffd") > max(2, len(tried) * WORST // 100):
            continue
        score = plausibility(text, codec) * 100 // len(tried)
        if score < NONSENSE:
            continue
        points.append((score + TRUST * (codec in believed), -place, codec))
        if score > FLUENT:
            break
    return max(points)[2] if points else None


def sample(data: bytes) -> bytes:
    """The first words that are not ASCII, with the blanks between them lost: what scoring looks at."""
    words: list[bytes] = []
    size = 0
    for match in UNITS.finditer(data):
        word = match[0]
        if word.isascii():
            continue
        words.append(word[:SAMPLE])
        size += len(words[-1])
        if size >= SAMPLE:
            break
    return b" ".join(words)
