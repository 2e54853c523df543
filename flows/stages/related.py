"""Whether a line has anything to do with a text: the share of its terms that the text holds too."""

import re
from collections.abc import Mapping
from operator import add

import polars as pl

from flows.rules.parts import words

HAN = re.compile(r"[\u3400-\u9fff]+")
WORD = re.compile(r"[a-z\u00c0-\u024f\u0400-\u04ff][a-z\u00c0-\u024f\u0400-\u04ff'’-]{2,}|\d+")

STOP = frozenset(
    words(
        "the|and|for|with|that|this|from|are|was|were|has|have|had|will|not|but|you|your|his|her|its|their|our"
        "|into|over|after|than|then|who|what|when|where|why|how|all|new|more|out|about|says|said|can|could|would|should|may|one|two|first"
    )
)
"""English words that any two texts share."""

STEM = 5
"""Letters of a word that two texts of one matter must share: `plunge`, `plunged`."""

UNRELATED = 20
"""Percent of its terms that a headline may share with an article and still be called a stranger."""


def terms(key: str) -> set[str]:
    """The terms of a folded text: pairs of neighbouring Han characters, words, numbers; stop words out."""
    found = _pairs(key)
    found.update([word for word in WORD.findall(key) if word not in STOP])
    return found


def stems(key: str) -> set[str]:
    """The terms of a folded text, words cut to their beginnings."""
    found = _pairs(key)
    found.update([word[:STEM] if word.isalpha() else word for word in WORD.findall(key) if word not in STOP])
    return found


def held(wanted: set[str], text: str, *, stem: bool = False) -> set[str]:
    """Those of the terms (or stems) that are terms of the text: a pair of characters is sought, not all pairs are listed."""
    words = WORD.findall(text)
    if stem:
        words = [word[:STEM] if word.isalpha() else word for word in words if word not in STOP]
    found = wanted.intersection(words)
    if not text.isascii():
        found.update([term for term in wanted if not term.isascii() and term in text and HAN.match(term)])
    return found


def _pairs(key: str) -> set[str]:
    """Pairs of neighbouring Han characters."""
    found: set[str] = set()
    for run in () if key.isascii() else HAN.findall(key):
        found.update(map(add, run, run[1:]))
    return found


def related(doc_ids: pl.Series, keys: pl.Series, texts: Mapping[str, str]) -> list[int]:
    """For each line its relatedness to its document's text, 0 where there is none."""
    own = [terms(key) for key in keys]
    wanted: dict[str, set[str]] = {}
    for doc_id, said in zip(doc_ids, own, strict=True):
        wanted.setdefault(doc_id, set()).update(said)
    shared = {doc_id: held(all_said, texts.get(doc_id, "")) for doc_id, all_said in wanted.items()}
    return [relatedness(said, shared[doc_id]) for doc_id, said in zip(doc_ids, own, strict=True)]


def relatedness(line: set[str], text: set[str]) -> int:
    """Percent of the line's terms that the text holds; 0 for a line without terms."""
    return 100 * len(line & text) // len(line) if line else 0
