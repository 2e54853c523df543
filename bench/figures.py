"""What bench/peers.py prints: the evaluation set's own measures of each tool's answers, a row a figure, a column a tool.

The measures are those of the set's `score.py`. Gold that is another tool's output does not count. Intervals are half of
the 95% bootstrap interval over pages.

A Chinese page is *clean* when junk and loss are both under 10% of the gold's characters, counted over the labelled lines
of its dump (`lines.jsonl`): junk is what the text has of lines labelled to drop, loss what it lacks of lines labelled to
keep. Characters are letters and digits; the title's line does not count. A line is in the text when it is a line of it,
or has 20 characters and stands anywhere in it. Pages without a labelled dump are not asked.
"""

import importlib
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

Page = dict[str, Any]

FEWEST = 20
"""Pages of a source and language under which their figure says nothing."""


ROUNDS = 500
"""Resamplings behind an interval."""


class Figure(NamedTuple):
    """A value, half the width of its interval where it has one, and how many digits of it mean something."""

    value: float
    half: float | None = None
    digits: int = 3

    def __str__(self) -> str:
        """`0.913±0.012`, or the value alone."""
        return f"{self.value:.{self.digits}f}" + ("" if self.half is None else f"±{self.half:.3f}")


Figures = dict[str, Figure]


def scorer(data: Path) -> ModuleType:
    """The evaluation set's `score.py`, imported from its folder."""
    sys.path.insert(0, str(data))
    return importlib.import_module("score")


def of_texts(score: ModuleType, pages: Sequence[Page], texts: Mapping[str, str], dumps: Sequence[Page]) -> Figures:
    """Figures of HTML pages' texts: page F1, segments where a source has nothing else, clean pages, and aeb's own F1.

    `dumps` are the rows of `lines.jsonl`, of these pages and others. aeb's own F1 is article-extraction-benchmark's: plain
    words, and the harmonic mean of the pages' mean precision and mean recall.
    """

    def scored(page: Page, answer: Page) -> dict[str, Any]:
        return score.score_page(page, answer["text"])

    def in_words(page: Page, answer: Page) -> dict[str, Any]:
        return score.score_page(page, answer["text"], score.words)

    answers = {key: {"id": key, "text": text} for key, text in texts.items()}
    whole = [page for page in pages if page["gold_text"]]
    parts = [page for page in pages if not page["gold_text"]]
    found = _groups(score, whole, answers, scored, "pagef1")
    found |= {
        f"{name}, segments": figure
        for name, figure in _groups(score, parts, answers, scored, "seg_f1").items()
        if not name.startswith("ALL")
    }
    chinese = [dump for dump in dumps if dump["lang"] == "zh" and dump["id"] in texts]
    if chinese:
        clean = sum(_clean(*score.score_lines(dump, answers[dump["id"]])["line"]) for dump in chinese)
        found[f"clean pages, zh ({len(chinese)})"] = Figure(clean / len(chinese))
    aeb = [page for page in whole if page["source"] == "aeb"]
    if aeb:
        (entry,) = score.evaluate(aeb, answers, ["gold_kind"], ROUNDS, in_words)
        found[f"aeb's own F1 ({len(aeb)})"] = _figure(entry, "shingle_f1")
    return found


def of_lines(score: ModuleType, pages: Sequence[Page], flags: Mapping[str, list[bool]]) -> Figures:
    """Figures of dumps: the pages' mean of the kept lines' F1, lines weighing as many characters as they have."""
    answers = {key: {"id": key, "keep": keep} for key, keep in flags.items()}
    return _groups(score, pages, answers, score.score_lines, "page_f1")


def table(columns: Mapping[str, Figures]) -> str:
    """A row a figure, in the order of the first column; a column a tool."""
    rows = list(dict.fromkeys(name for figures in columns.values() for name in figures))
    wide = max(map(len, rows))
    widths = {tool: max(len(tool), *(len(str(figure)) for figure in found.values())) for tool, found in columns.items()}
    lines = [" ".join([" " * wide, *(f"{tool:>{widths[tool]}}" for tool in columns)])]
    for row in rows:
        cells = (f"{found.get(row, '-')!s:>{widths[tool]}}" for tool, found in columns.items())
        lines.append(" ".join([f"{row:{wide}}", *cells]))
    return "\n".join(lines)


def _groups(
    score: ModuleType, pages: Sequence[Page], answers: Mapping[str, Page], one: Callable[..., Any], key: str
) -> Figures:
    """The measure `key` of every language, and of every source and language with enough pages."""
    if not pages:
        return {}
    entries = score.evaluate(pages, answers, ["source", "lang"], ROUNDS, one)
    shown = [entry for entry in entries if entry["group"].startswith("ALL") or entry["n"] >= FEWEST]
    return {f"{entry['group']} ({entry['n']})": _figure(entry, key) for entry in _in_order(shown)}


def _in_order(entries: Iterable[Page]) -> list[Page]:
    """All sources first; Chinese, English, others."""

    def place(entry: Page) -> tuple[bool, int]:
        source, lang = entry["group"].split("/")
        return source != "ALL", ("zh", "en", "other").index(lang)

    return sorted(entries, key=place)


def _figure(entry: Page, key: str) -> Figure:
    low, high = entry["ci"][key]
    return Figure(entry[key], (high - low) / 2)


def _clean(kept: int, junk: int, lost: int) -> bool:
    return max(junk, lost) < 0.1 * (kept + lost)
