"""Two documents side by side."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from flows.stages.changed import changes
from flows.stages.order import BITS

TOKENS = st.lists(st.integers(0, 300), max_size=60, unique=True)


def _order(tokens: list[int]) -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
    return (np.array(tokens, dtype=np.uint32) << BITS).astype(np.uint32)


def test_a_change_has_what_both_say_there() -> None:
    """A word for another, two struck out, one added; what comes behind the last common words is none."""
    one = [*range(10), 50, *range(10, 20), 60, 61, *range(20, 30)]
    other = [*range(10), 51, *range(10, 20), *range(20, 25), 70, *range(25, 30), 80, 81]
    found = [(change.start, change.mine, change.yours) for change in changes(_order(one), _order(other))]
    assert found == [(10, (50 << BITS,), (51 << BITS,)), (21, (60 << BITS, 61 << BITS), ()), (28, (), (70 << BITS,))]


@given(TOKENS, st.lists(st.tuples(st.integers(0, 59), st.integers(0, 2), st.integers(400, 700)), max_size=8))
def test_outside_the_changes_both_are_the_same(tokens: list[int], edits: list[tuple[int, int, int]]) -> None:
    """What the changes say turns the beginning of the one into the beginning of the other."""
    other = list(tokens)
    for place, what, token in edits:
        other[place : place + (what > 0)] = [token] if what < 2 else []
    found = changes(_order(tokens), _order(other))
    mine, at = _order(tokens).tolist(), 0
    rebuilt: list[int] = []
    for change in found:
        assert change.start >= at
        assert mine[change.start : change.start + len(change.mine)] == list(change.mine)
        rebuilt += [*mine[at : change.start], *change.yours]
        at = change.start + len(change.mine)
    assert _order(other).tolist()[: len(rebuilt)] == rebuilt


def test_texts_that_share_little_are_not_laid_side_by_side() -> None:
    """Nor are equal ones, or such as go on where the other ends."""
    assert changes(_order([1, 2]), _order([3, 4])) == []
    assert changes(_order(list(range(30))), _order(list(range(40, 70)))) == []
    assert changes(_order(list(range(30))), _order(list(range(20)))) == []


def test_what_moved_hides_no_change() -> None:
    """Two sentences change places, and a word of either is another one."""
    one = [*range(20), *range(100, 120)]
    other = [*range(100, 110), 50, *range(111, 120), *range(10), 60, *range(11, 20)]
    found = [(change.start, change.mine, change.yours) for change in changes(_order(one), _order(other))]
    assert found[-2:] == [(10, (10 << BITS,), (60 << BITS,)), (30, (110 << BITS,), (50 << BITS,))]
