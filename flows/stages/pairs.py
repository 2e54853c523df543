"""Paragraphs and their translations, where a document alternates them: wire stories on boards, bilingual editions.

A wrong pair is worse than a missing one. So a document is paired only when it alternates over a run of kept paragraphs,
always in the same direction, when lengths go together, and when figures and names that a translation keeps agree. One
English quotation, a bilingual caption, or an English article before a Chinese one are no run: they stay without pairs.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise, product
from operator import attrgetter
from typing import NamedTuple

import polars as pl

from flows import patterns
from flows.stages.anchors import Paragraph, Side, agree, joined, side

ENOUGH = 3
"""Pairs from which on a document alternates: two are a quotation and its explanation."""

ANCHORED = 2
"""Pairs that must share a figure or a name."""

REACH = 3
"""A pair in which nothing tells stands at most so far from one that shares a figure or a name."""

LEAST, MOST = 130, 600
"""Letters of English for a hundred characters of Chinese: news has 250 to 400."""

SPREAD, SPREAD_SHORT = (8, 5), (5, 2)
"""How far from the document's usual a pair's share may be: 1.6 times either way, 2.5 where the English is SHORT."""

SHORT = 60
"""Letters below which a headline or a short answer may be far from the usual."""

KINDS = ("paragraph", "heading", "quote", "list")
"""Comments, captions, summaries and tables of a document are not its text in another language."""

KEPT = pl.col("dropped_by").is_null()


class Stretch(NamedTuple):
    """Neighbouring paragraphs of one language."""

    english: bool
    sides: list[Side]


class Candidate(NamedTuple):
    """What may be a pair: one paragraph and one, or one and two."""

    english: Side
    chinese: Side
    agrees: bool | None

    def share(self) -> int:
        """Letters of English for a hundred characters of Chinese."""
        return self.english.size * 100 // max(self.chinese.size, 1)


def paired(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; adds `pair`, counted from 1 in each document, null where there is none.

    The halves of a pair share its number; of two paragraphs that are one in the other language, both have it. Only
    documents with enough changes between kept English and Chinese paragraphs are looked at; no other row is read.

    Args:
        blocks: with `text, key, lang, kind, ends, verbatim, dropped_by`, sorted by document and place.
    """
    rows = blocks.with_row_index("row")
    found: dict[int, int] = {}
    for document in _alternating(rows).partition_by("doc_id", maintain_order=True):
        groups = _pairs(list(_runs(document)))
        found |= {row: number for number, group in enumerate(groups, 1) for row in group}
    numbers = pl.DataFrame(
        {"row": list(found), "pair": list(found.values())}, schema={"row": pl.UInt32, "pair": pl.Int32}
    )
    return rows.join(numbers, on="row", how="left", maintain_order="left").drop("row")


def _alternating(rows: pl.DataFrame) -> pl.DataFrame:
    """Kept rows with letters of the documents that change their language often enough, with `english, side, letters, han`."""
    kept = rows.filter(KEPT & (pl.col("lang") != "none"))
    kept = kept.with_columns(pl.col("lang").cast(pl.String), pl.col("kind").cast(pl.String))
    changes = (pl.col("lang") != pl.col("lang").shift(1)) & (pl.col("doc_id") == pl.col("doc_id").shift(1))
    both = pl.col("lang").is_in(["en", "zh"]) & pl.col("lang").shift(1).is_in(["en", "zh"])
    often = kept.filter(changes & both).group_by("doc_id").len().filter(pl.col("len") >= 2 * ENOUGH - 1)
    wanted = kept.join(often, on="doc_id", how="semi", maintain_order="left")
    counts = {"letters": r"[\p{Latin}]", "han": r"\p{Han}"}
    counted = wanted.with_columns(
        patterns.count_matches(wanted["text"], kind).cast(pl.Int64).alias(name) for name, kind in counts.items()
    )
    plain = pl.col("kind").is_in(KINDS) & ~pl.col("verbatim").fill_null(value=False)
    english = (pl.col("lang") == "en") & (pl.col("han") * 20 <= pl.col("letters"))
    chinese = (pl.col("lang") == "zh") & (pl.col("letters") <= pl.col("han"))
    return counted.with_columns(
        pl.when(plain & english)
        .then(pl.lit(value=True))
        .when(plain & chinese)
        .then(pl.lit(value=False))
        .alias("english")
    )


def _runs(document: pl.DataFrame) -> Iterator[list[Stretch]]:
    """The document's stretches, between rows that are neither English nor Chinese prose."""
    paragraphs = map(Paragraph._make, document.select(Paragraph._fields).iter_rows())
    for told, group in groupby(paragraphs, key=lambda each: each.english is not None):
        if told:
            yield [
                Stretch(english, [*map(side, lines)]) for english, lines in groupby(group, key=attrgetter("english"))
            ]


def _pairs(runs: list[list[Stretch]]) -> list[tuple[int, ...]]:
    """The rows of each pair in order, for the direction that has more to say for itself; none if neither has enough."""
    ways = [[_places(run, first) for run in runs] for first in (True, False)]
    scores = [sum(_score(place) for run in way for place in run) for way in ways]
    best = int(scores[1] > scores[0])
    if scores[0] == scores[1] or scores[best] < ANCHORED or _lesson(ways):
        return []
    found = [_near(run, _usual(ways[best])) for run in ways[best]]
    good = [each for run in found for each in run]
    sure = sum(each.agrees is True for each in good)
    if len(good) < ENOUGH or sure < ANCHORED or len(good) * 5 < sum(map(len, ways[best])) * 3:
        return []
    return [(*each.english.rows, *each.chinese.rows) for each in good]


def _places(run: list[Stretch], first: bool) -> list[list[Candidate]]:  # noqa: FBT001 - a loop's variable
    """Where a stretch in English (`first`) or Chinese stands before one of the other language: what may be a pair there.

    One to one there is one candidate; one to two there are three, the two together or either of them; else none.
    """
    found = []
    for one, other in pairwise(run):
        if one.english == first:
            english, chinese = (_readings(each.sides) for each in ((one, other) if first else (other, one)))
            several = len(one.sides) * len(other.sides) > 2
            found.append([] if several else [Candidate(*pair, agree(*pair)) for pair in product(english, chinese)])
    return found


def _readings(sides: list[Side]) -> list[Side]:
    return sides if len(sides) == 1 else [joined(sides), *sides]


def _score(place: list[Candidate]) -> int:
    """1 where figures or names agree, -1 where they contradict each other; the first reading is that of all paragraphs."""
    return 0 if not place or place[0].agrees is None else 1 if place[0].agrees else -1


def _lesson(ways: list[list[list[list[Candidate]]]]) -> bool:
    """Whether the Chinese speaks about words of the English beside it, before or after: explained, not translated."""
    every = [place[0] for way in ways for run in way for place in run if place]
    glossed = sum(bool(each.chinese.glosses & each.english.words) for each in every)
    return glossed > 1 and glossed * 10 > len(every)


def _usual(way: list[list[list[Candidate]]]) -> int:
    """The median share of those one to one that agree; none is a mean, so that nothing is rounded."""
    single = (place[0] for run in way for place in run if len(place) == 1 and place[0].agrees)
    shares = sorted(each.share() for each in single if LEAST <= each.share() <= MOST)
    return shares[len(shares) // 2] if shares else 0


def _fits(candidate: Candidate, usual: int) -> bool:
    """Whether nothing contradicts, a headline is a headline, and lengths go together as they usually do in this document."""
    english, chinese, agrees = candidate
    short = english.size < SHORT
    if agrees is False or (short and english.ends != chinese.ends):
        return False
    share, (times, over) = candidate.share(), SPREAD_SHORT if short else SPREAD
    return LEAST <= share <= MOST and share * over <= usual * times and usual * over <= share * times


def _near(run: list[list[Candidate]], usual: int) -> list[Candidate]:
    """The pairs of a run: where one reading fits alone, and shares something or stands near one that does."""
    fitting = [[each for each in place if _fits(each, usual)] for place in run]
    only = [place[0] if len(place) == 1 else None for place in fitting]
    sure = [at for at, each in enumerate(only) if each and (each.agrees or each.english.places & each.chinese.places)]
    return [each for at, each in enumerate(only) if each and any(abs(at - other) <= REACH for other in sure)]
