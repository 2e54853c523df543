"""What happens to a story on its way into a second page, for bench/planted.py. One function an edit, each a pure one.

Every edit takes random numbers, a `Copy` and gives a `Copy`. What the edit takes from the reader is its `damage`:
`lost` when text is missing that no program can bring back, `broken` when the text is whole but not as it was published.
"""

import random
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from planted_articles import JOIN
from planted_grammar import Voice, alternatives, grammar
from planted_wraps import wrapped

SHARES = {"edited_2": 0.02, "edited_5": 0.05, "edited_10": 0.10}
"""Of the words (English) or characters (Chinese) that are replaced, left out or followed by one that was not there."""

KEPT = 0.30, 0.70
"""What a truncated copy keeps, from the first character on."""


class Copy(NamedTuple):
    """A page's story as it stands there: the title, its paragraphs, each as lines, and what became of it."""

    lang: str
    title: str
    paragraphs: list[str]
    script: str
    ending: str = ""
    """The line that a truncated copy ends with."""
    damage: str = ""

    @property
    def chars(self) -> int:
        return sum(map(len, self.paragraphs))


Edit = Callable[[random.Random, Copy], Copy]


def folded(numbers: random.Random, copy: Copy) -> Copy:
    """Other width, other punctuation or other case; letter by letter the same story."""
    if copy.lang == "zh":
        table = numbers.choice((WIDE, NARROW, CORNERED))
        return copy._replace(paragraphs=[text.translate(table) for text in copy.paragraphs])
    change = numbers.choice((str.upper, _curly, _curly, _lower_heads))
    return copy._replace(paragraphs=[change(text) for text in copy.paragraphs], title=change(copy.title))


def hard_wrapped(numbers: random.Random, copy: Copy) -> Copy:
    """Lines of one width, in columns; a Han character takes two."""
    columns = numbers.choice((60, 64, 72, 76, 80))
    paragraphs = [wrapped(text, columns, copy.lang) for text in copy.paragraphs]
    damage = "broken" if paragraphs != copy.paragraphs else ""  # a flash may fit into one line
    return copy._replace(paragraphs=paragraphs, damage=copy.damage or damage)


def edited(share: float) -> Edit:
    """About this share of all words or characters replaced, left out or added, wherever they stand."""

    def edit(numbers: random.Random, copy: Copy) -> Copy:
        tokens = [_tokens(text, copy.lang) for text in copy.paragraphs]
        pool = [token for listed in tokens for token in listed if token.isalnum()] or ["0"]
        joiner = JOIN[copy.lang]
        return copy._replace(paragraphs=[joiner.join(_edited(numbers, listed, pool, share)) for listed in tokens])

    return edit


def truncated(numbers: random.Random, copy: Copy) -> Copy:
    """The first 30 to 70 percent; cut anywhere, with or without dots, a line that offers the rest, or neither."""
    left = int(copy.chars * numbers.uniform(*KEPT))
    paragraphs = []
    for text in copy.paragraphs:
        paragraphs.append(text[:left])
        left -= len(text)
        if left <= 0:
            break
    paragraphs[-1] = paragraphs[-1].rstrip() + numbers.choice(("", "", "…", "..."))
    ending = numbers.choice(alternatives(copy.lang, "more")) if numbers.random() < 0.6 else ""
    return copy._replace(paragraphs=[text for text in paragraphs if text], ending=ending, damage="lost")


def paragraph(numbers: random.Random, copy: Copy) -> Copy:
    """A paragraph more (of an editor who knew something else), or one less where four or more leave the story whole."""
    paragraphs = list(copy.paragraphs)
    smallest = min(range(len(paragraphs)), key=lambda number: len(paragraphs[number]))
    if len(paragraphs) >= 4 and numbers.random() < 0.5:
        del paragraphs[smallest]
        return copy._replace(paragraphs=paragraphs, damage="lost")
    added = Voice(grammar(copy.lang), numbers).say("insert")
    paragraphs.insert(numbers.randint(1, len(paragraphs)), written(added, copy.script))
    return copy._replace(paragraphs=paragraphs)


def doubled(_: random.Random, copy: Copy) -> Copy:
    """The body pasted twice."""
    return copy._replace(paragraphs=copy.paragraphs * 2, damage=copy.damage or "broken")


def other_script(numbers: random.Random, copy: Copy) -> Copy:
    """Simplified for traditional, and for simplified one of the three traditional scripts that pages are written in."""
    if copy.script != "hans":
        return in_script(copy, "hans")
    return in_script(copy, numbers.choice(("hant", "tw", "tw", "hk")))


def in_script(copy: Copy, script: str) -> Copy:
    """The copy in `hans`, `hant` (OpenCC's standard), `tw` or `hk`; English is in none."""
    if copy.lang != "zh" or copy.script == script:
        return copy
    change = opencc(BACK[copy.script] if script == "hans" else TO[script])
    one = change("\n\n".join([copy.title, *copy.paragraphs])).split("\n\n")
    return copy._replace(title=one[0], paragraphs=one[1:], script=script)


@cache
def opencc(name: str) -> Callable[[str], str]:
    """OpenCC's converter of this name, loaded when a text first needs it."""
    from opencc import OpenCC

    return OpenCC(name).convert


def written(text: str, script: str) -> str:
    """Simplified text in the script; English, and text for a simplified page, as it is."""
    return opencc(TO[script])(text) if script in TO else text


TO = {"hant": "s2t", "tw": "s2tw", "hk": "s2hk"}
BACK = {"hant": "t2s", "tw": "tw2s", "hk": "hk2s"}

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
NARROW = str.maketrans("，：；？！（）", ",:;?!()")
CORNERED = NARROW | str.maketrans("“”‘’", "「」『』")


def _curly(text: str) -> str:
    """Typographer's quotes and dashes, and a no-break space after the first word."""
    text = re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’").replace(" - ", " – ")
    return text.replace(" ", "\N{NO-BREAK SPACE}", 1)


def _lower_heads(text: str) -> str:
    """The first four words in capitals, as some papers set them."""
    words = text.split(" ")
    return " ".join([*(word.upper() for word in words[:4]), *words[4:]])


def _tokens(text: str, lang: str) -> list[str]:
    return text.split(" ") if lang == "en" else list(text)


def _edited(numbers: random.Random, tokens: list[str], pool: list[str], share: float) -> list[str]:
    out = []
    for token in tokens:
        chance = numbers.random()
        if chance >= share:
            out.append(token)
        elif chance < share * 0.5:
            out.append(pool[int(numbers.random() * len(pool))])
        elif chance < share * 0.75:
            out.extend((token, pool[int(numbers.random() * len(pool))]))
    return out


EDITS: dict[str, Edit] = {
    "wrapped": hard_wrapped,
    "folded": folded,
    **{kind: edited(share) for kind, share in SHARES.items()},
    "truncated": truncated,
    "paragraph": paragraph,
    "doubled": doubled,
    "script": other_script,
    "script_edited": lambda numbers, copy: edited(0.03)(numbers, other_script(numbers, copy)),
}
