"""Notices that fill one template, for bench/planted.py: different news in nearly the same words.

A template is drawn for up to eight notices of one desk: a title and some sentences of a kind (planted/notices.toml), and
sentences of the ordinary grammar until it has its length, 20 to 250 tokens. All words are the template's. Names, places,
days, directions and numbers are the notice's own; some names (an office that signs, a town) may be the template's too.
One notice in five has a sentence of its own besides, one in ten lacks one. What comes out has from no number to a dozen.
"""

from functools import cache, lru_cache

from planted_articles import JOIN, Article
from planted_grammar import Part, Rules, Voice, compiled, grammar, read, rng

FIRST = 1 << 40
"""The first cluster of a notice, so that no article's number changes for them."""

GROUP = 8
"""Clusters in a row that may fill one template."""

SHORTEST, LONGEST = 20, 250
"""Tokens of a template."""

Frame = tuple[Part, ...]
Template = tuple[str, str, Frame, list[list[Frame]], dict[str, str]]
"""Language, kind, title, sentences by paragraph, and the names that all fillings have."""


def clusters(seed: int, documents: int) -> list[int]:
    """The clusters of so many notices: groups of three to eight, some of two, and no two of one text."""
    found: list[int] = []
    group = 0
    while len(found) < documents:
        size = rng(seed, "notices", group).choice((2, 3, 3, 4, 5, 6, 8))
        texts: dict[str, int] = {}
        for place in range(size):
            cluster = FIRST + group * GROUP + place
            texts.setdefault(_filled(seed, cluster), cluster)
        found += texts.values()
        group += 1
    return found[:documents]


def notice(seed: int, cluster: int) -> Article:
    """One filling of the template that its group shares."""
    lang, kind, title, paragraphs, names = _template(seed, (cluster - FIRST) // GROUP)
    draw = rng(seed, "notice", cluster)
    voice = Voice(_grammar(lang), draw)
    voice.bound.update(names)
    written = _written(voice, paragraphs)
    chance = draw.random()
    if chance < 0.1 and len(written[-1]) > 1:
        del written[-1][draw.randrange(1, len(written[-1]))]  # never the first sentence, which says what the news is
    elif chance > 0.8:
        written.append([voice.say("sentence")])
    day = draw.randint(1, 12), draw.randint(1, 28)
    texts = [JOIN[lang].join(paragraph) for paragraph in written]
    return Article(lang, f"notice: {kind}", _capital(voice.fill(title)), texts, day)


def _filled(seed: int, cluster: int) -> str:
    """The template with the notice's names and numbers, before a sentence comes or goes."""
    lang, _, _, paragraphs, names = _template(seed, (cluster - FIRST) // GROUP)
    voice = Voice(_grammar(lang), rng(seed, "notice", cluster))
    voice.bound.update(names)
    return str(_written(voice, paragraphs))


def _written(voice: Voice, paragraphs: list[list[Frame]]) -> list[list[str]]:
    return [[_capital(voice.fill(frame)) for frame in paragraph] for paragraph in paragraphs]


@lru_cache(2000)
def _template(seed: int, group: int) -> Template:
    draw = rng(seed, "template", group)
    lang = "en" if draw.random() < 0.5 else "zh"
    kind = draw.choice(tuple(_kinds(lang)))
    rules, voice = _kinds(lang)[kind], Voice(_grammar(lang), draw)
    more = list(rules["more"])
    draw.shuffle(more)
    least = round(SHORTEST * (LONGEST / SHORTEST) ** draw.random())
    frames = [_open(voice, draw.choice(rules["first"]))]
    while _tokens(lang, frames) < least:
        frames.append(_open(voice, more.pop()) if more else _open(voice, draw.choice(voice.rules["sentence"])))
    size = draw.randint(1, 3)
    paragraphs = [frames[first : first + size] for first in range(0, len(frames), size)]
    kept = [name for name in ("ORG1", "PLACE2", "PLACE3", "DAY", "P3") if draw.random() < 0.3]
    return lang, kind, _open(voice, draw.choice(rules["title"])), paragraphs, {name: voice.name(name) for name in kept}


def _open(voice: Voice, chosen: str | Frame) -> Frame:
    """The words of an alternative settled, its numbers and its names in capitals still open."""
    out: list[Part] = []
    for part in (chosen,) if isinstance(chosen, str) else chosen:
        if isinstance(part, str) or isinstance(part[0], int) or part[0].isupper():
            out.append(part)
        else:
            said = voice.rules[part[0]]
            inner = _open(voice, said[int(voice.draw() * len(said))])
            out.extend([_capital(inner[0]), *inner[1:]] if part[1] and isinstance(inner[0], str) else inner)
    return tuple(out)


def _tokens(lang: str, frames: list[Frame]) -> int:
    text = " ".join(part if isinstance(part, str) else "name" for frame in frames for part in frame)
    return len(text.split()) if lang == "en" else len(text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _grammar(lang: str) -> dict[str, Rules]:
    own = compiled(read("notices")[lang]["rules"])
    return {topic: {**rules, **own} for topic, rules in grammar(lang).items()}


@cache
def _kinds(lang: str) -> dict[str, Rules]:
    return {kind: compiled(rules) for kind, rules in read("notices")[lang]["kinds"].items()}
