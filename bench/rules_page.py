"""docs/rules.md: the rules as a page, with what each did to the dev dumps."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from flows.rules import Rule

MEASURED = "Measured: "
"""How a line begins that depends on the dev dumps and not on the rules."""

HEAD = """# Rules

Generated from `flows/rules/` by `python bench/catalogue.py`; do not edit. Rules are tried on every block in this order;
a keep rule wins over every drop rule, and the first rule that fires gives the verdict. All that fire are in the ledger.
Patterns see the folded line: ASCII marks, lower case, simplified characters. So each rule holds for both scripts and
both widths.

*Measured* counts lines of the labelled development dumps on which the rule fired, and the share of them that the gold
calls junk. *Disputed* are lines that the gold keeps on one page and calls junk on another. In four families the figure
says how the gold was made more than what the rule does; each says why, and how many such lines each gold set keeps. All
other rules must reach 0.98 on lines that are not disputed.
"""

HABITS = {
    "source_time": (
        "Dates and bylines leave the text for the document's fields. Some gold sets keep them where they stand in the"
        " article's element, on other pages of the same site they do not; a kept `By Jane Doe` is no fault of the rule."
    ),
    "editors": (
        "An editor's credit closes the article inside its element, and who annotated by element kept it. It is never a"
        " sentence of the story, and a reader of the clean text does not miss it."
    ),
    "origin": (
        "Original titles and sources leave the text for the document's fields. Gold sets annotated by element keep what"
        " stands under the last paragraph in it."
    ),
    "photo_credits": (
        "A credit under a picture that the text has lost says nothing by itself. Gold sets that take the whole element of"
        " the body, pictures' captions included, keep nearly all of them; the others keep nearly none. The lines that"
        " they keep were read: each is a credit, a caption or a gallery's button."
    ),
}
"""Families whose lines leave the text for a field, or caption a lost picture: why the gold is no judge of them."""

PLACES = {
    "any": "anywhere",
    "head": "before the article",
    "body": "inside the article",
    "tail": "after the article",
    "outside": "before or after the article",
}


class Figures(NamedTuple):
    """What a rule did to the dev dumps: lines it fired on, their pages, kept ones in the gold, disputed ones of those."""

    lines: int
    pages: int
    false: int
    disputed: int

    @property
    def precision(self) -> float:
        """Share of the lines that the gold calls junk."""
        return 1 - self.false / self.lines


class Habit(NamedTuple):
    """What a gold set does with the lines of a family: their number, and how many it keeps as text."""

    gold: str
    lines: int
    kept: int


def page(rules: Sequence[Rule], found: Mapping[str, Figures], habits: Mapping[str, Sequence[Habit]]) -> str:
    """The whole page as Markdown."""
    parts = [HEAD]
    for family, members in groupby(rules, key=lambda rule: rule.family):
        parts.append(f"## {family.replace('_', ' ')}\n")
        if family in HABITS:
            kept = ", ".join(f"{gold} {kept} of {lines}" for gold, lines, kept in habits.get(family, ()))
            parts.append(f"{HABITS[family]}\n\n{MEASURED}kept as text by {kept or 'no gold set seen'}.\n")
        parts += [_rule(rule, found.get(rule.id)) for rule in members]
    return "\n".join(parts)


def without_figures(text: str) -> str:
    """The page without what depends on the dev dumps."""
    return "\n".join(line for line in text.splitlines() if not line.startswith(MEASURED))


def _rule(rule: Rule, found: Figures | None) -> str:
    lines = [f"### `{rule.id}`", "", rule.because]
    if rule.pattern is not None:
        keeps = "**Keeps** the line; looks" if rule.verdict == "keep" else "Looks"
        field = f" Evidence for `{rule.becomes}`." if rule.becomes else ""
        lines += ["", f"{keeps} {PLACES[rule.where]}, at lines of up to {rule.max_width} columns.{field}"]
        lines += ["", MEASURED + _measured(found)]
    for title, cases in (("Hits", rule.hits), ("Near-misses that stay", rule.misses)):
        if cases:
            lines += ["", f"{title}: {' · '.join(map(_code, cases))}"]
    return "\n".join(lines) + "\n"


def _measured(found: Figures | None) -> str:
    if found is None:
        return "unseen."
    kept = f"; the gold keeps {found.false}, of which {found.disputed} disputed" if found.false else ""
    return f"{found.lines} lines on {found.pages} pages, precision {found.precision:.3f}{kept}."


def _code(case: str) -> str:
    """A case as inline code; a dump of several lines as lines joined by a return sign."""
    fence = "``" if "`" in case else "`"
    return f"{fence}{case.replace(chr(10), ' ⏎ ')}{fence}"
