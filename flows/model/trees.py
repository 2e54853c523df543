"""Boosted oblivious trees as data: every level of a tree asks one question, so a tree is a few comparisons and one look-up.

All of it is whole numbers, and sums of whole numbers do not depend on their order: the same blocks have the same
scores on every machine. The form of the trees is CatBoost's (Prokhorenkova et al. 2018); CatBoost itself is only
needed to fit them.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from flows.model.reasons import PHRASES, group_of
from flows.rows import Ints

UNIT = 10_000
"""Parts of a probability, and of one step of log odds, that are told apart."""

TOLD = 100
"""Trees that explanations look at: the first ones carry most of what the model knows."""

ROWS = 16384
"""Rows that are worked on at once: what one tree needs of them stays in the processor's cache."""

Answers = npt.NDArray[np.bool_]
Values = npt.NDArray[np.int16] | npt.NDArray[np.int64]
Leaf = npt.NDArray[np.uint8]
Moves = npt.NDArray[np.int32]


class Told(NamedTuple):
    """Log odds that each row is text, and what each group of features has moved them (groups x rows), in parts of one."""

    odds: Ints
    moved: Moves


class Trees:
    """A fitted model.

    Args:
        weights: `features` (names in order), `questions` (pairs of feature number and border: is the value above?),
            `trees` (numbers of questions, first asked first; `leaves` in parts of log odds; `counts`, the training
            weight of each leaf), `bias`, `words` (for HTML, what words in names of elements are worth).
    """

    def __init__(self, weights: Mapping[str, Any]) -> None:
        self.features: list[str] = weights["features"]
        self.words: dict[str, int] = weights.get("words", {})
        self._borders, places = _borders(weights["questions"], len(self.features))
        self._asked: list[list[int]] = [
            [places[question] for question in tree["questions"]] for tree in weights["trees"]
        ]
        self._leaves = [np.array(tree["leaves"], dtype=np.int32) for tree in weights["trees"]]
        groups = [group_of(self.features[feature]) for feature, _ in weights["questions"]]
        self._moves = [_moves(tree, groups) for tree in weights["trees"][:TOLD]]
        self._bias: int = weights["bias"]

    def odds(self, columns: Mapping[str, Ints]) -> Ints:
        """Log odds that each row is text, in parts of one."""
        return self._told(columns, told=0).odds

    def told(self, columns: Mapping[str, Ints]) -> Told:
        """The same, and what each group of features (see `reasons`) has moved them.

        A question moves them by the difference of the training mean of the leaves on its side from the mean before it
        was asked (Saabas 2014). Both at once, since both are read from the same leaves.
        """
        return self._told(columns, told=TOLD)

    def _told(self, columns: Mapping[str, Ints], told: int) -> Told:
        values = [_as(borders, columns[name]) for borders, name in zip(self._borders, self.features, strict=True)]
        height = len(values[0]) if values else 0
        odds = np.full(height, self._bias, dtype=np.int32)
        moved = np.zeros((len(PHRASES), height), dtype=np.int32)
        for start in range(0, height, ROWS):
            rows = slice(start, start + ROWS)
            for tree, leaf in enumerate(self._leaf(self._answers([each[rows] for each in values]))):
                odds[rows] += self._leaves[tree].take(leaf)
                for group, steps in self._moves[tree] if tree < told else ():
                    moved[group, rows] += steps.take(leaf)
        return Told(odds.astype(np.int64), moved)

    def _answers(self, values: list[Values]) -> Answers:
        """The answer to every question, a row each."""
        answers = np.empty((sum(map(len, self._borders)), len(values[0])), dtype=np.bool_)
        at = 0
        for column, borders in zip(values, self._borders, strict=True):
            np.greater(column, borders, out=answers[at : at + len(borders)])
            at += len(borders)
        return answers

    def _leaf(self, answers: Answers) -> Iterator[Leaf]:
        """The number of the leaf that each row ends in, tree by tree; the first question is the lowest bit."""
        bits = answers.view(np.uint8)
        leaf: Leaf = np.empty(bits.shape[1], dtype=np.uint8)
        for asked in self._asked:
            leaf[:] = bits[asked[-1]]
            for question in asked[-2::-1]:
                np.add(leaf, leaf, out=leaf)
                np.bitwise_or(leaf, bits[question], out=leaf)
            yield leaf


def probability(odds: Ints) -> Ints:
    """Log odds as a probability in parts of one, rounded."""
    return np.searchsorted(_cuts(), odds, side="right").astype(np.int64)


@cache
def html_trees() -> Trees:
    """The model for blocks of HTML."""
    return _load("html.json")


@cache
def dump_trees() -> Trees:
    """The model for lines of dumps."""
    return _load("dump.json")


def _load(name: str) -> Trees:
    return Trees(json.loads(files("flows.model").joinpath("data", name).read_text("utf-8")))


@cache
def _cuts() -> Ints:
    """Log odds from which on the probability rounds to 1, 2, ... parts."""
    shares = ((part - 0.5) / UNIT for part in range(1, UNIT + 1))
    return np.array([round(UNIT * math.log(share / (1 - share))) for share in shares], dtype=np.int64)


def _borders(questions: Sequence[Sequence[int]], features: int) -> tuple[list[Values], list[int]]:
    """Each feature's borders as a column, in two bytes if all are small enough, and every question's place in order of features."""
    order = sorted(range(len(questions)), key=lambda question: questions[question][0])
    places = [0] * len(questions)
    of: list[list[int]] = [[] for _ in range(features)]
    for place, question in enumerate(order):
        feature, border = questions[question]
        places[question] = place
        of[feature].append(border)
    return [_column(each) for each in of], places


def _column(borders: Sequence[int]) -> Values:
    column = np.array(borders, dtype=np.int64).reshape(-1, 1)
    fits = all(_SHORT.min <= border < _SHORT.max for border in borders)
    return column.astype(np.int16) if fits else column


def _as(borders: Values, values: Ints) -> Values:
    """The values as their borders are. In two bytes larger ones are cut, which no border sees: four times as many are compared at once."""
    return np.clip(values, _SHORT.min, _SHORT.max).astype(np.int16) if borders.dtype == np.int16 else values


_SHORT = np.iinfo(np.int16)


def _moves(tree: Mapping[str, list[int]], groups: Sequence[int]) -> list[tuple[int, Moves]]:
    """For each group that a tree asks about, how far all of its questions move the odds, by leaf."""
    moves: dict[int, Moves] = {}
    leaf = np.arange(len(tree["leaves"]))
    for question, steps in zip(tree["questions"], _steps(tree["leaves"], tree["counts"]), strict=True):
        moved = steps[leaf % len(steps)]
        moves[groups[question]] = moves.get(groups[question], 0) + moved
    return list(moves.items())


def _steps(leaves: list[int], counts: list[int]) -> list[npt.NDArray[np.int32]]:
    """For each question, by the answers so far, how far the mean of the leaves moves."""
    worth = np.array(leaves, dtype=np.int64) * counts
    weight = np.array(counts, dtype=np.int64)
    means = []
    while True:
        means.append(worth // np.maximum(weight, 1))
        if len(worth) == 1:
            break
        half = len(worth) // 2  # the last question is the highest bit
        worth, weight = worth[:half] + worth[half:], weight[:half] + weight[half:]
    means.reverse()
    return [(after - np.tile(before, 2)).astype(np.int32) for before, after in pairwise(means)]
