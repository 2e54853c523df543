"""Planted copies: a corpus of invented news pages in which it is known which pages tell the same story.

Half of the stories are English, half Chinese. About 78 of 100 documents are the first or only one of their story, the
others are copies of it, by `kind`:

- `exact`         the same page again;
- `chrome`        the same story on another portal;
- `wrapped`       hard line breaks at 60 to 80 columns;
- `folded`        other width, punctuation or case;
- `edited_2`, `edited_5`, `edited_10`   that percentage of words or Han replaced, left out or added at random;
- `truncated`     the first 30 to 70 percent, with or without a line that offers the rest;
- `paragraph`     one paragraph more or one less;
- `doubled`       the body pasted twice;
- `script`        Chinese: the portal's edition in the other script;
- `script_edited` Chinese: the other script, 3 percent edited, on another portal;
- `combined`      two or three of these, on another portal.

Flashes and bulletins are copied in form alone (`exact`, `chrome`, `wrapped`, `folded`, `script`): of two lines with other
numbers nobody can say whether they are an edited copy or the next report. What articles share without being copies is told
in planted_articles.py. Notices that fill one template (planted_notices.py) come on top of the documents asked for, drawn
from random numbers of their own, so that all other documents and their order are the same with them and without; one
in five has copies in form alone, of kind `notice`. So do stories told again by another desk (planted_retold.py):

- `reworded`      other words for some, in title and text;
- `credited`      other credits: bylines, agencies, datelines, editors.

Each is planted twice for 2 of 100 stories and for 10 of 100 notices (`notice reworded`, `notice credited`). Copies of one story have two members in 60 of 100 clusters, in one of 100 up to 30, and stand
anywhere in the corpus. A document depends on the seed, its cluster and its number in the cluster alone, so that a corpus
of any size is written in one pass and kept nowhere.
"""

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from planted_articles import Article, article
from planted_edits import EDITS, Copy, in_script
from planted_grammar import rng
from planted_notices import FAMILY, FIRST, notice
from planted_order import AGAIN, MOST
from planted_portals import YEAR, Portal, edition, page, portals
from planted_retold import RETOLD

KINDS = {
    "exact": 8, "chrome": 12, "wrapped": 8, "folded": 8, "edited_2": 8, "edited_5": 8, "edited_10": 8, "truncated": 14,
    "paragraph": 8, "doubled": 6, "script": 12, "script_edited": 12, "combined": 12,
}  # fmt: skip
"""How often each kind is planted; English has none in the other script."""

IN_FORM_ALONE = ("exact", "chrome", "wrapped", "folded", "script")
CHINESE = ("script", "script_edited")
SHORT = ("flash", "bulletin")
MOVED = ("chrome", "script_edited", "combined", *RETOLD)

COMBINED = ("script", "edited_2", "edited_5", "paragraph", "truncated", "folded", "wrapped")
"""What `combined` takes two or three of, in the order in which it does them."""


class Document(NamedTuple):
    """A planted document, and what is known of it. `damage` is told in planted_edits.py."""

    cluster: int
    kind: str
    damage: str
    family: str
    lang: str
    script: str
    url: str | None
    title: str
    body: str
    page: str
    probe: str
    """Where the damage is `broken`: a passage that the published text has exactly once when it was repaired."""
    numbers: int
    """How many different numbers the body has."""


def planted(seed: int, order: Sequence[int]) -> Iterator[Document]:
    """The documents of a plan, one after the other."""
    return (document(seed, *divmod(number, MOST)) for number in order)


def document(seed: int, cluster: int, member: int) -> Document:
    """Member 0 is the story as its own portal shows it, the others are copies of it."""
    story = notice(seed, cluster) if cluster >= FIRST else article(seed, cluster)
    home = rng(seed, "home", cluster).choice(portals(seed, story.lang))
    original = Copy(story.lang, story.title, story.paragraphs, "hans" if story.lang == "zh" else "")
    draw = rng(seed, "member", cluster, member)
    kind = AGAIN.get(member) or (_kind(story, draw) if member else "original")
    copy = before = in_script(original, home.script)
    for step in _steps(story.lang, kind, draw):
        before, copy = copy, (EDITS | RETOLD)[step](draw, copy)
    portal = _portal(seed, kind, home, copy, draw)
    again = rng(seed, "page", cluster, 0 if kind == "exact" else member)
    about = (
        cluster,
        _named(kind, member, cluster),
        copy.damage,
        story.family,
        story.lang,
        copy.script,
        _url(portal, again, story.day),
        copy.title,
    )
    ending = [copy.ending.format(n=portal.name)] if copy.ending else []
    shown = copy._replace(ending="".join(ending))
    probe = _probe(before) if copy.damage == "broken" else ""
    body = "\n".join([*copy.paragraphs, *ending])
    numbers = len(set(re.findall(r"\d+", body)))
    return Document(*about, body, page(seed, again, portal, shown, story.day), probe, numbers)


def _named(kind: str, member: int, cluster: int) -> str:
    """The kind as figures tell it: copies of notices apart, all that have a notice's form together."""
    if not member or cluster < FIRST:
        return kind
    return f"notice {kind}" if kind in RETOLD else "notice"


def _kind(story: Article, draw: random.Random) -> str:
    kinds = _kinds(story.lang, story.family in SHORT or story.family.startswith(FAMILY))
    return draw.choices(kinds, [KINDS[kind] for kind in kinds])[0]


@cache
def _kinds(lang: str, short: bool) -> tuple[str, ...]:  # noqa: FBT001  # cached by place
    return tuple(k for k in KINDS if (lang == "zh" or k not in CHINESE) and (not short or k in IN_FORM_ALONE))


def _steps(lang: str, kind: str, draw: random.Random) -> list[str]:
    if kind != "combined":
        return [kind] if kind in EDITS or kind in RETOLD else []
    possible = [step for step in COMBINED if lang == "zh" or step not in CHINESE]
    chosen = draw.sample(possible, draw.randint(2, 3))
    return [step for step in possible if step in chosen]


def _portal(seed: int, kind: str, home: Portal, copy: Copy, draw: random.Random) -> Portal:
    """The story's own portal, in the copy's script; another one for copies that were taken over."""
    if kind not in MOVED:
        return edition(seed, home, copy.script)
    others = [portal for portal in portals(seed, home.lang) if portal.key != home.key]
    return edition(seed, draw.choice(others), copy.script)


def _url(portal: Portal, draw: random.Random, day: tuple[int, int]) -> str | None:
    if portal.host is None:
        return None
    return f"https://{portal.host}/{YEAR}/{day[0]:02}/{day[1]:02}/{draw.getrandbits(40):x}.html"


def _probe(copy: Copy) -> str:
    """The middle of the longest paragraph, longer than any line that `wrapped` makes."""
    longest = max(copy.paragraphs, key=len)
    length = 90 if copy.lang == "en" else 45
    start = max(0, (len(longest) - length) // 2)
    return longest[start : start + length].strip()
