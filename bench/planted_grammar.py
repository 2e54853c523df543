"""A grammar that writes invented sentences, for bench/planted.py. The notation is told in planted/en.toml.

A `Voice` speaks for one article: names in capitals stay the same as long as it speaks.

>>> voice = Voice(grammar("en"), rng("example"), "transport")
>>> town = (("PLACE1", False),)
>>> voice.fill(town) == voice.fill(town)
True
"""

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "planted"

Part = str | tuple[int, int] | tuple[str, bool]
"""Text as it is, a range of numbers, or a rule and whether its first letter becomes a capital."""

Rules = Mapping[str, Sequence[str | Sequence[Part]]]


def rng(*names: object) -> random.Random:
    """Random numbers that depend on the names alone."""
    return random.Random("/".join(map(str, names)))  # noqa: S311  # planted, not secret


@cache
def alternatives(lang: str, name: str) -> tuple[str, ...]:
    """A list of portal furniture."""
    return tuple(read("chrome")[lang][name].split("|"))


@cache
def grammar(lang: str) -> Mapping[str, Rules]:
    """The rules of each topic, those that all share included."""
    listed = read(lang)
    shared = compiled(listed["rules"])
    for rule, size in listed["pools"].items():
        voice = Voice({"": shared}, rng("pool", lang, rule), "")
        shared |= {rule: tuple(dict.fromkeys(voice.say(rule) for _ in range(size)))}
    return {topic: shared | compiled(own) for topic, own in listed["topics"].items()}


class Voice:
    """What writes one article, or one series of them: a topic, and the names that are bound so far."""

    def __init__(self, topics: Mapping[str, Rules], numbers: random.Random, topic: str | None = None) -> None:
        self.numbers = numbers
        self.draw = numbers.random
        self.rules = topics[topic or tuple(topics)[int(self.draw() * len(topics))]]
        self.bound: dict[str, str] = {}

    def say(self, rule: str) -> str:
        """A text by the rule."""
        found = self.rules[rule]
        chosen = found[int(self.draw() * len(found))]
        return chosen if isinstance(chosen, str) else self.fill(chosen)

    def fill(self, parts: Sequence[Any]) -> str:
        """The parts (`Part`) as a text, rules said and numbers drawn. It makes nearly all text, hence no calls of `say`."""
        out, draw, rules, said = [], self.draw, self.rules, ""
        for part in parts:
            if part.__class__ is str:
                out.append(part)
                continue
            what, how = part
            found = rules.get(what)
            if found is not None:
                chosen = found[int(draw() * len(found))]
                said = chosen if chosen.__class__ is str else self.fill(chosen)
                out.append(said[0].upper() + said[1:] if how else said)
            elif what.__class__ is int:
                out.append(str(what + int(draw() * (how - what + 1))))
            else:
                out.append(self.name(what))
        return "".join(out)

    def name(self, name: str) -> str:
        """What a name in capitals stands for in this article."""
        if name not in self.bound:
            self.bound[name] = self.say(name.rstrip("0123456789").lower())
        return self.bound[name]

    def frames(self, rule: str) -> list[tuple[Part, ...]]:
        """All that the rule may say, only the numbers still open: what the issues of a series have in common."""
        return [self._open(chosen) for chosen in self.rules[rule]]

    def frame(self, rule: str) -> tuple[Part, ...]:
        """One of them."""
        found = self.rules[rule]
        return self._open(found[int(self.draw() * len(found))])

    def _open(self, chosen: str | Sequence[Part]) -> tuple[Part, ...]:
        out: list[Part] = []
        for part in (chosen,) if isinstance(chosen, str) else chosen:
            if isinstance(part, str):
                out.append(part)
                continue
            name = part[0]
            if isinstance(name, int):
                out.append(part)
            else:
                out.extend([self.name(name)] if name.isupper() else self.frame(name))
        return tuple(out)


def compiled(rules: Mapping[str, str]) -> dict[str, Sequence[str | Sequence[Part]]]:
    return {name: tuple(_parts(text) for text in listed.split("|")) for name, listed in rules.items()}


def _parts(text: str) -> str | tuple[Part, ...]:
    """The alternative as it is when nothing in it is open."""
    if "{" not in text:
        return text
    parts: list[Part] = []
    for number, piece in enumerate(re.split(r"\{([^{}]+)\}", text)):
        digits = re.fullmatch(r"(\d+)-(\d+)", piece)
        if not number % 2:
            parts.extend([piece] if piece else [])
        elif digits:
            parts.append((int(digits[1]), int(digits[2])))
        else:
            parts.append((piece.lstrip("^"), piece.startswith("^")))
    return tuple(parts)


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
