"""Boosted oblivious trees as data: every level of a tree asks one question, so a tree is a few comparisons and one look-up.

All of it is whole numbers, and sums of whole numbers do not depend on their order: the same blocks have the same
scores on every machine. The form of the trees is CatBoost's (Prokhorenkova et al. 2018); CatBoost itself is only
needed to fit them.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from flows.rows import Ints

UNIT = 10_000
"""Parts of a probability, and of one step of log odds, that are told apart."""

TOLD = 100
"""Trees that explanations look at: the first ones carry most of what the model knows."""

ROWS = 16_384
"""Rows that are worked on at once: what one tree needs of them stays in the processor's cache."""

Answers = npt.NDArray[np.uint8]


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
        self._questions: list[tuple[int, int]] = [(feature, border) for feature, border in weights["questions"]]
        self._asked: list[list[int]] = [tree["questions"] for tree in weights["trees"]]
        self._leaves = [np.array(tree["leaves"], dtype=np.int32) for tree in weights["trees"]]
        self._steps = [_steps(tree["leaves"], tree["counts"]) for tree in weights["trees"][:TOLD]]
        self._bias: int = weights["bias"]

    def odds(self, columns: Mapping[str, Ints]) -> Ints:
        """Log odds that each row is text, in parts of one."""
        found = [self._odds(answers) for answers in self._chunks(columns)]
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)

    def weighed(self, columns: Mapping[str, Ints], group_of: Sequence[int], groups: int) -> npt.NDArray[np.int32]:
        """What each group of features has moved the log odds of each row: `groups` x rows, in parts of one.

        `group_of` gives each feature's group. A question moves them by the difference of the training mean of the
        leaves on its side from the mean before it was asked (Saabas 2014).
        """
        found = [self._weighed(answers, group_of, groups) for answers in self._chunks(columns)]
        return np.concatenate(found, axis=1) if found else np.zeros((groups, 0), dtype=np.int32)

    def _chunks(self, columns: Mapping[str, Ints]) -> Sequence[list[Answers]]:
        values = [columns[name] for name in self.features]
        height = len(values[0]) if values else 0
        return [
            [(values[feature][start : start + ROWS] > border).view(np.uint8) for feature, border in self._questions]
            for start in range(0, height, ROWS)
        ]

    def _odds(self, answers: list[Answers]) -> Ints:
        odds = np.full(len(answers[0]), self._bias, dtype=np.int32)
        for asked, leaves in zip(self._asked, self._leaves, strict=True):
            leaf: Answers = answers[asked[0]]
            for place, question in enumerate(asked[1:], start=1):
                leaf = np.bitwise_or(leaf, np.left_shift(answers[question], place, dtype=np.uint8), dtype=np.uint8)
            odds += leaves[leaf]
        return odds.astype(np.int64)

    def _weighed(self, answers: list[Answers], group_of: Sequence[int], groups: int) -> npt.NDArray[np.int32]:
        moved = np.zeros((groups, len(answers[0])), dtype=np.int32)
        for asked, steps in zip(self._asked, self._steps, strict=False):
            leaf: Answers = np.zeros(len(answers[0]), dtype=np.uint8)
            for place, (question, step) in enumerate(zip(asked, steps, strict=True)):
                leaf = np.bitwise_or(leaf, np.left_shift(answers[question], place, dtype=np.uint8), dtype=np.uint8)
                moved[group_of[self._questions[question][0]]] += step[leaf]
        return moved


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
