"""Invented articles of which no two are the same story, for bench/planted.py.

What an article may share with others without being a copy of any of them, by family:

- `plain`       nothing but the grammar and the furniture of its portal;
- `flash`       a brief of two or three sentences: hundreds are built alike, with other places and numbers;
- `series`      the daily weather or market report of one desk: a half to three quarters of its sentences stand in every
                issue with other numbers, the rest are new each day;
- `bulletin`    a draw of lots: all sentences stand in every issue, and the numbers are what it reports;
- `follow_up`   up to three paragraphs of background that other stories on the topic have too, under at least as much new text;
- `quotation`   one statement of a press office, a paragraph long, that other stories quote in full.

A later story that *contains* an earlier one whole and adds as much again is planted nowhere: one may call it another
document, or the earlier one its copy without loss, and a measure that took either side would measure taste.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from planted_grammar import Part, Voice, grammar, rng

FAMILIES = {"plain": 58, "flash": 10, "series": 9, "bulletin": 2, "follow_up": 12, "quotation": 9}
"""Percent of the articles."""

TOGETHER = {"series": 300, "bulletin": 1000, "follow_up": 50, "quotation": 80}
"""Clusters in a row whose articles of one family share what the family shares: about 27, 20, 6 and 7 articles."""

Kin = tuple[int, str, int]
"""What a family shares is drawn from: the seed, the language, and which stretch of clusters it is."""

JOIN = {"en": " ", "zh": ""}


class Article(NamedTuple):
    """A story: its language, family, title, paragraphs, and the month and day of the year it appeared on."""

    lang: str
    family: str
    title: str
    paragraphs: list[str]
    day: tuple[int, int]


def article(seed: int, cluster: int) -> Article:
    """The story that the cluster's documents tell; the same whatever else was asked before."""
    draw = rng(seed, "article", cluster)
    lang = "en" if draw.random() < 0.5 else "zh"
    family = draw.choices(tuple(FAMILIES), tuple(FAMILIES.values()))[0]
    day = draw.randint(1, 12), draw.randint(1, 28)
    kin = seed, lang, cluster // TOGETHER.get(family, 1)
    topic = _topic(kin) if family in TOGETHER else None
    title, paragraphs = WRITERS[family](Voice(grammar(lang), draw, topic), lang, kin)
    return Article(lang, family, title, paragraphs, day)


def _plain(voice: Voice, lang: str, _: Kin) -> tuple[str, list[str]]:
    first = voice.say("lead")
    return voice.say("title"), _written(voice, lang, [first], _length(voice, lang))


def _flash(voice: Voice, _: str, __: Kin) -> tuple[str, list[str]]:
    return voice.say("flash_title"), [voice.say("flash")]


def _series(voice: Voice, lang: str, kin: Kin) -> tuple[str, list[str]]:
    """The desk's frame with the day's numbers, and a third to the same number of sentences that are new."""
    title, names, frames = _desk(kin, "weather" if kin[2] % 2 else "market")
    voice.bound.update(names)
    framed = [voice.fill(frame) for frame in frames]
    new = [voice.say("sentence") for _ in range(voice.numbers.randint(len(framed) // 3, len(framed)))]
    return voice.fill(title), [*_paragraphs(voice, lang, framed), *_paragraphs(voice, lang, new)]


def _bulletin(voice: Voice, lang: str, kin: Kin) -> tuple[str, list[str]]:
    title, _, frames = _desk(kin, "fixing")
    return voice.fill(title), _paragraphs(voice, lang, [voice.fill(frame) for frame in frames])


def _follow_up(voice: Voice, lang: str, kin: Kin) -> tuple[str, list[str]]:
    """Background last, as the inverted pyramid wants it, and never more of it than of news."""
    names, background = _story(kin)
    voice.bound.update(names)
    shared = voice.numbers.sample(background, voice.numbers.randint(1, 3))
    size = max(_length(voice, lang), sum(map(len, shared)))
    return voice.say("title"), [*_written(voice, lang, [voice.say("lead")], size), *shared]


def _quotation(voice: Voice, lang: str, kin: Kin) -> tuple[str, list[str]]:
    statement = _statement(kin)
    size = max(_length(voice, lang), 2 * len(statement))
    paragraphs = _written(voice, lang, [voice.say("lead")], size)
    paragraphs.insert(voice.numbers.randint(1, len(paragraphs)), statement)
    return voice.say("title"), paragraphs


Writer = Callable[[Voice, str, Kin], tuple[str, list[str]]]

WRITERS: dict[str, Writer] = {
    "plain": _plain, "flash": _flash, "series": _series,
    "bulletin": _bulletin, "follow_up": _follow_up, "quotation": _quotation,
}  # fmt: skip


@lru_cache(2000)
def _desk(kin: Kin, rule: str) -> tuple[tuple[Part, ...], dict[str, str], list[tuple[Part, ...]]]:
    """A desk's title, place and bodies, and the sentences of its reports with their numbers open."""
    voice = _voice(kin, rule)
    every = rule == "fixing"
    frames = voice.frames(rule) if every else [voice.frame(rule) for _ in range(voice.numbers.randint(5, 9))]
    names = {key: voice.name(key) for key in ("PLACE1", "ORG1")}
    return voice.frame("report_title"), names, list(dict.fromkeys(frames))


@lru_cache(4000)
def _story(kin: Kin) -> tuple[dict[str, str], list[str]]:
    """A running story: who and where, and five paragraphs of background."""
    voice = _voice(kin, "story")
    paragraphs = _written(voice, kin[1], [], 3000 if kin[1] == "en" else 900)[:5]
    return {key: voice.name(key) for key in ("PLACE1", "ORG1", "ORG2", "P1", "P2")}, paragraphs


@lru_cache(4000)
def _statement(kin: Kin) -> str:
    voice = _voice(kin, "statement")
    return JOIN[kin[1]].join(voice.say("insert") for _ in range(2))


def _topic(kin: Kin) -> str:
    return rng(*kin, "topic").choice(tuple(grammar(kin[1])))


def _voice(kin: Kin, what: str) -> Voice:
    return Voice(grammar(kin[1]), rng(*kin, what), _topic(kin))


def _length(voice: Voice, lang: str) -> int:
    """Characters of an article: 100 to 700 words, 300 to 3,000 Han, most of them in the lower half."""
    spread = voice.numbers.lognormvariate(0, 0.55)
    return int(min(4200, max(650, 1800 * spread))) if lang == "en" else int(min(3000, max(320, 850 * spread)))


def _written(voice: Voice, lang: str, sentences: list[str], size: int) -> list[str]:
    """Paragraphs that begin with the sentences given and have about `size` characters."""
    total = sum(map(len, sentences))
    while total < size:
        sentences.append(voice.say("sentence"))
        total += len(sentences[-1])
    return _paragraphs(voice, lang, sentences)


def _paragraphs(voice: Voice, lang: str, sentences: list[str]) -> list[str]:
    """The sentences in paragraphs of one to four."""
    paragraphs, first = [], 0
    while first < len(sentences):
        last = first + 1 + int(voice.draw() * 4)
        paragraphs.append(JOIN[lang].join(sentences[first:last]))
        first = last
    return paragraphs
