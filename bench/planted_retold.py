"""A story as another desk shows it: other words for some, or other credits, for bench/planted.py.

Both are drawn to be hard to tell from another filling of one template. Who rewords puts a word in the place of a word, as
long in Chinese as it was, often the same one wherever it stood, in the title too. Credits are names, places and days.
"""

import random
import re
from functools import cache

from planted_edits import Copy, Edit, written
from planted_grammar import Rules, Voice, compiled, grammar, read

WORDS = 0.3, 0.6, 1.0
"""Share of the words listed in planted/retold.toml that an editor replaces; one of the three an editor."""


def reworded(numbers: random.Random, copy: Copy) -> Copy:
    """Words for words, in title and text. Half of the editors put the same one everywhere."""
    share, steady = numbers.choice(WORDS), numbers.random() < 0.5
    chosen: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match[0]
        told = chosen[word] if steady and word in chosen else _other(numbers, word, share, copy)
        chosen[word] = told
        return told

    pattern = _pattern(copy.lang, copy.script)
    return copy._replace(
        title=pattern.sub(other, copy.title), paragraphs=[pattern.sub(other, text) for text in copy.paragraphs]
    )


def credited(numbers: random.Random, copy: Copy) -> Copy:
    """A byline above, an agency before the first words, who edited it below: one of these, two or all."""
    voice = Voice(_rules(copy.lang), numbers)
    chosen = numbers.sample(("above", "opening", "below"), numbers.randint(1, 3))
    above, opening, below = (
        written(voice.say(place), copy.script) if place in chosen else "" for place in ("above", "opening", "below")
    )
    paragraphs = [opening + copy.paragraphs[0], *copy.paragraphs[1:]]
    return copy._replace(paragraphs=[text for text in (above, *paragraphs, below) if text])


def _other(numbers: random.Random, word: str, share: float, copy: Copy) -> str:
    if numbers.random() >= share:
        return word
    told = numbers.choice(_words(copy.lang, copy.script)[word.lower()])
    return told.capitalize() if word[0].isupper() else told


@cache
def _words(lang: str, script: str) -> dict[str, list[str]]:
    """Of each word, those that may stand in its place."""
    found: dict[str, list[str]] = {}
    for line in read("retold")[lang]["words"]:
        words = written(line, script).split("|")
        for word in words:
            found.setdefault(word, []).extend(other for other in words if other != word)
    return found


@cache
def _pattern(lang: str, script: str) -> re.Pattern[str]:
    words = "|".join(_words(lang, script))
    return re.compile(rf"\b(?:{words}|{'|'.join(map(str.capitalize, words.split('|')))})\b" if lang == "en" else words)


@cache
def _rules(lang: str) -> dict[str, Rules]:
    own = compiled({name: listed for name, listed in read("retold")[lang].items() if name != "words"})
    return {topic: {**rules, **own} for topic, rules in grammar(lang).items()}


RETOLD: dict[str, Edit] = {"reworded": reworded, "credited": credited}
