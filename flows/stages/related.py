"""Whether a line has anything to do with a text: the share of its terms that the text holds too."""

import re

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
    found = {run[i : i + 2] for run in HAN.findall(key) for i in range(len(run) - 1)}
    return found | {word for word in WORD.findall(key) if word not in STOP}


def stems(key: str) -> set[str]:
    """The terms of a folded text, words cut to their beginnings."""
    return {term[:STEM] if term.isalpha() else term for term in terms(key)}


def relatedness(line: set[str], text: set[str]) -> int:
    """Percent of the line's terms that the text holds; 0 for a line without terms."""
    return 100 * len(line & text) // len(line) if line else 0
