"""Invented portals, and the plain-text dumps of the pages that they put around a story, for bench/planted.py.

A dump is what Sluice's users have: the page's text, line by line, menu and footer included. Portals differ in how much
furniture they have, where it stands, whether paragraphs are apart by blank lines, and whether the dump still has its
address. Headlines beside the story, at some portals with a sentence below each, are drawn from those of the week; some
portals have one between two paragraphs, some a standing note in prose right below every story.
"""

import random
from functools import cache, lru_cache
from typing import NamedTuple

from planted_edits import Copy, written
from planted_grammar import Voice, alternatives, grammar, rng

PORTALS = {"en": ("", "", "", "", "", ""), "zh": ("hans", "hans", "hans", "tw", "hk")}
"""The scripts of each language's portals; every name of the list stands for one portal of each script in turn."""

YEAR = 2026


class Portal(NamedTuple):
    """A portal: its name and host, the script it is written in, its lines above, beside and below a story."""

    lang: str
    key: str
    """Its name as the list of portals has it, whatever the script."""
    name: str
    script: str
    host: str | None
    above: tuple[str, ...]
    after: tuple[str, ...]
    below: tuple[str, ...]
    beside: int
    """Headlines of other stories on a page."""
    gaps: int
    """Blank lines between paragraphs."""
    inside: bool
    """Whether one of the headlines stands between two paragraphs."""
    teasers: bool
    """Whether a sentence of each other story stands under its headline."""
    note: tuple[str, ...]
    """What stands below every story as if it were its last paragraph, or nothing."""


@cache
def portals(seed: int, lang: str) -> tuple[Portal, ...]:
    """All portals of a language."""
    names, scripts = alternatives(lang, "names"), PORTALS[lang]
    return tuple(_portal(seed, lang, name, scripts[place % len(scripts)]) for place, name in enumerate(names))


def _portal(seed: int, lang: str, name: str, script: str) -> Portal:
    draw = rng(seed, "portal", lang, name)
    host = f"news{draw.randint(100, 999)}.example"

    def some(listed: str, least: int, most: int) -> list[str]:
        every = alternatives(lang, listed)
        return draw.sample(every, min(len(every), draw.randint(least, most)))

    def own(lines: list[str]) -> tuple[str, ...]:
        editor = Voice(grammar(lang), draw).say("p")
        return tuple(written(line.format(n=name, y=YEAR, e=editor), script) for line in lines)

    return Portal(
        lang,
        name,
        own([name])[0],
        script,
        host if draw.random() < 0.5 else None,
        own([*some("head", 2, 8), *some("nav", 6, 30), *some("head", 0, 3)]),
        own([*some("share", 1, 5), *some("after", 1, 1)]),
        own([*some("after", 0, 1), *some("foot", 4, 12)]),
        draw.randint(3, 12),
        int(draw.random() < 0.6),
        draw.random() < 0.2,
        draw.random() < 0.3,
        own(some("note", 1, 1) if draw.random() < 0.3 else []),
    )


@cache
def edition(seed: int, portal: Portal, script: str) -> Portal:
    """The portal in another script: its edition for other readers. All but its lines stays as it is."""
    if portal.script == script or portal.lang != "zh":
        return portal
    return _portal(seed, portal.lang, portal.key, script)


@lru_cache(20_000)
def _headlines(seed: int, lang: str, key: str, script: str, week: int) -> tuple[tuple[str, str], ...]:
    """Headlines and teasers of other stories in that week."""
    draw = rng(seed, "week", lang, key, week)
    voices = [Voice(grammar(lang), draw) for _ in range(16)]
    return tuple((written(voice.say("sidebar"), script), written(voice.say("sentence"), script)) for voice in voices)


def page(seed: int, draw: random.Random, portal: Portal, copy: Copy, day: tuple[int, int]) -> str:
    """The dump of a page on which the portal shows the copy."""
    week = day[0] * 4 + day[1] // 8
    found = _headlines(seed, portal.lang, portal.key, portal.script, week)
    beside = draw.sample(found, min(len(found), portal.beside))
    byline = written(Voice(grammar(portal.lang), draw).say("byline"), portal.script)
    gap = "\n" * (1 + (portal.gaps or any("\n" in text for text in copy.paragraphs)))
    body = list(copy.paragraphs)
    if portal.inside and len(body) > 2:
        body.insert(draw.randint(1, len(body) - 1), f"{portal.after[-1]} {beside.pop()[0]}")
    story = [_time(portal.lang, day, draw), byline, gap.join(["", *body]).lstrip("\n")]
    ending = [copy.ending] if copy.ending else []
    others = [line for pair in beside for line in pair[: 1 + portal.teasers]]
    return "\n".join([*portal.above, copy.title, *story, *ending, *portal.note, *portal.after, *others, *portal.below])


def _time(lang: str, day: tuple[int, int], draw: random.Random) -> str:
    clock = f"{draw.randint(6, 22):02}:{draw.randint(0, 59):02}"
    date = f"{YEAR}-{day[0]:02}-{day[1]:02}"
    return f"{date} {clock}" if lang == "zh" else f"Published {date}, {clock}"
