"""Trees as data give what a walk from question to question gives, and the shipped ones ask of features that exist."""

import math
from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model import dump_trees, features, html_trees
from flows.model.reasons import PHRASES, group_of
from flows.model.trees import ROWS, TOLD, UNIT, Trees, probability
from tests.frames import blocks_of

WEIGHTS = {
    "features": ["width", "ends", "letters"],
    "questions": [[2, 7], [0, 40], [1, 0], [0, -5], [2, 33517]],
    "trees": [
        {"questions": [1, 0], "leaves": [-500, 200, 300, 900], "counts": [4, 1, 0, 5]},
        {"questions": [2, 3, 1], "leaves": [1, 2, 3, 4, 5, 6, 7, 8], "counts": [1, 1, 2, 2, 3, 0, 0, 9]},
        {"questions": [3], "leaves": [-70, 70], "counts": [0, 0]},
        {"questions": [4, 0], "leaves": [-9, 9, 40, 80], "counts": [3, 1, 2, 1]},
    ],
    "bias": -12,
}
"""Four small trees, of which one asks for more than two bytes hold; two of their features are in one group of reasons."""

VALUE = st.one_of(st.integers(-10, 50), st.sampled_from([-(1 << 40), 1 << 15, -(1 << 15) - 1, 33517, 33518, 1 << 40]))

TABLE = st.lists(st.tuples(VALUE, VALUE, VALUE), max_size=20)


def columns_of(table):
    values = np.array(table, dtype=np.int64).reshape(-1, 3)
    return {name: values[:, place] for place, name in enumerate(WEIGHTS["features"])}


def above(row, question):
    feature, border = WEIGHTS["questions"][question]
    return row[feature] > border


def walked(row, tree):
    """The leaves that are left after each question, and whether they are asked about: a walk down one tree."""
    left = list(range(len(tree["leaves"])))
    yield None, left
    for bit, question in enumerate(tree["questions"]):
        left = [leaf for leaf in left if (leaf >> bit & 1) == above(row, question)]
        yield question, left


def mean(tree, leaves):
    weight = sum(tree["counts"][leaf] for leaf in leaves)
    return sum(tree["leaves"][leaf] * tree["counts"][leaf] for leaf in leaves) // max(weight, 1)


@given(TABLE)
def test_odds_are_the_sum_of_the_leaves(table):
    """Every tree gives the leaf that a walk from question to question ends in; no value is too large to be compared."""
    odds = Trees(WEIGHTS).odds(columns_of(table))
    expected = []
    for row in table:
        ends = [(tree, list(walked(row, tree))[-1][1]) for tree in WEIGHTS["trees"]]
        assert all(len(left) == 1 for _, left in ends)
        expected.append(WEIGHTS["bias"] + sum(tree["leaves"][left[0]] for tree, left in ends))
    assert odds.tolist() == expected


@given(TABLE)
def test_every_question_moves_the_odds_from_mean_to_mean(table):
    """What a group of features has moved is the sum, over its questions, of the mean after less the mean before."""
    trees = Trees(WEIGHTS)
    told = trees.told(columns_of(table))
    expected = [[0] * len(table) for _ in PHRASES]
    for place, row in enumerate(table):
        for tree in WEIGHTS["trees"]:
            steps = [(question, mean(tree, left)) for question, left in walked(row, tree)]
            for (_, before), (question, after) in pairwise(steps):
                name = WEIGHTS["features"][WEIGHTS["questions"][question][0]]
                expected[group_of(name)][place] += after - before
    assert told.moved.tolist() == expected
    assert told.odds.tolist() == trees.odds(columns_of(table)).tolist()


def test_rows_beyond_one_chunk_are_asked_too():
    """More rows than are worked on at once give what each of them gives alone."""
    table = [(number % 90 - 20, number % 2, number % 11) for number in range(ROWS + 3)]
    trees = Trees(WEIGHTS)
    told = trees.told(columns_of(table))
    last = trees.told(columns_of(table[-3:]))
    assert told.odds[-3:].tolist() == last.odds.tolist()
    assert told.moved[:, -3:].tolist() == last.moved.tolist()


def test_reasons_are_read_from_the_first_trees_only():
    """A tree after the first TOLD moves the odds and no reason."""
    tree = {"questions": [1], "leaves": [0, 10], "counts": [1, 1]}
    told = Trees(WEIGHTS | {"trees": [tree] * (TOLD + 5), "bias": 0}).told(columns_of([(100, 0, 0)]))
    assert told.odds.tolist() == [10 * (TOLD + 5)]
    assert told.moved.sum() == 5 * TOLD


@given(st.integers(-20 * UNIT, 20 * UNIT))
def test_a_probability_is_right_within_half_a_part(odds):
    """The table of cuts is the logistic function, rounded."""
    exact = UNIT / (1 + math.exp(-odds / UNIT))
    found = int(probability(np.array([odds], dtype=np.int64))[0])
    assert abs(found - exact) <= 0.5 + UNIT / 4 * 0.5 / UNIT  # a cut is itself rounded to a whole number


@pytest.mark.parametrize(("trees", "names"), [(html_trees, True), (dump_trees, False)])
def test_the_shipped_trees_ask_of_features_that_exist(trees, names):
    """Every feature that the weights name is worked out, for HTML with the worth of names and for dumps without."""
    model = trees()
    found = features(blocks_of("A headline\nA sentence, and one more of them."), model.words if names else None)
    assert set(model.features) <= set(found)
    odds = model.odds(found)
    assert len(odds) == 2 and len(set(odds.tolist())) == 2


def test_no_rows_have_no_odds():
    """An empty frame has features and scores, all of them empty."""
    blocks = blocks_of("A line").clear()
    assert isinstance(blocks, pl.DataFrame)
    told = dump_trees().told(features(blocks, None))
    assert told.odds.tolist() == [] and told.moved.shape == (len(PHRASES), 0)
    assert html_trees().odds(features(blocks, html_trees().words)).tolist() == []
