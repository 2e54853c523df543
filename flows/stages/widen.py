"""Patterns written for folded keys, turned into patterns that match the same lines as they were published."""

import re
from collections import defaultdict
from functools import cache
from itertools import product

import opencc

HAN = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
"""Every character that may have a traditional form."""

VERBATIM = re.compile(
    r"\\[pP](?:\{[^}]*\}|\w)|\\x\{[^}]*\}|\\x\w\w|\\\w|\[\^?\]?|\(\?[^:)]*[:)]|\{\d[^}]*\}|\w-\w|[.^$|?*+()\]]"
)
"""What is syntax and no letter of its own; a range of letters (`a-z`) stands for itself."""


@cache
def widened(pattern: str) -> str:
    """A pattern over folded text as one over text: each letter in either width, case and script, blanks of any kind.

    Looks at the pattern alone, so positions in the text are exact. Compatibility forms that fold into several
    characters are not covered.
    """
    out, at, inside = ["(?i)"], 0, False
    while at < len(pattern):
        found = VERBATIM.match(pattern, at)
        if found and (inside or not re.fullmatch(r"\w-\w", found[0])) and not (inside and found[0] in ".^$|?*+()"):
            inside = found[0] != "]" and (inside or found[0].startswith("["))
            out.append(found[0])
            at = found.end()
        elif pattern[at] == " ":
            at += 1
            often = pattern[at : at + 1]
            out.append(r"\s" if inside else r"\s*" if often in ("?", "*") else r"\s+")
            at += not inside and often in ("?", "*", "+")
        else:
            at += pattern[at] == "\\"
            out.append(_forms(pattern[at], inside=inside))
            at += 1
    return "".join(out)


@cache
def spellings(literal: str) -> tuple[str, ...]:
    """A folded literal as it may have been published, in simplified, traditional and mixed characters."""
    wide = {mark: chr(ord(mark) + 0xFEE0) for mark in ":,()!?/"}
    forms = [(char, *_traditional().get(char, ()), *wide.get(char, "")) for char in literal]
    return tuple("".join(letters) for letters in product(*forms))


def _forms(char: str, *, inside: bool) -> str:
    """A letter in its forms: `:` and `：`, `国` and `國`."""
    forms = [char, *_traditional().get(char, ())]
    if "!" <= char <= "~":
        forms.append(chr(ord(char) + 0xFEE0))
    escaped = "".join(re.escape(form) if form.isascii() else form for form in forms)
    return escaped if inside or len(forms) == 1 else f"[{escaped}]"


@cache
def _traditional() -> dict[str, list[str]]:
    """Simplified character to the traditional ones that fold into it."""
    forms = defaultdict(list)
    for before, after in zip(HAN, opencc.OpenCC("t2s").convert("\n".join(HAN)).split("\n"), strict=True):
        if before != after:
            forms[after].append(before)
    return dict(forms)
