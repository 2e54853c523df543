"""Arithmetic over the rows of many documents says the same as a loop over each document alone."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.rows import FAR, Rows, codes

VALUE = st.integers(-1_000_000, 1_000_000)

DOCUMENTS = st.lists(st.lists(VALUE, min_size=1, max_size=9), max_size=5)
"""The values of several documents; none at all is an empty frame."""

DISTANCE = st.integers(0, 12)


def rows_of(documents):
    """The documents' rows and their values; two neighbours never share an id."""
    ids = [f"d{number}" for number, values in enumerate(documents) for _ in values]
    values = [value for values in documents for value in values]
    return Rows(pl.Series(ids, dtype=pl.String)), np.array(values, dtype=np.int64)


def each(documents, said):
    """What `said(values, row)` says of every row of every document, one after the other."""
    return [said(values, row) for values in documents for row in range(len(values))]


@given(DOCUMENTS)
def test_rows_know_their_document(documents):
    """Every row knows its number, and its document's number, first row, last row and size."""
    rows, _ = rows_of(documents)
    ends = np.cumsum([len(values) for values in documents], dtype=np.int64).tolist()
    starts = [0, *ends][: len(documents)]
    assert rows.height == sum(map(len, documents))
    assert rows.index.tolist() == list(range(rows.height))
    assert rows.row.tolist() == each(documents, lambda _, row: row)
    assert rows.size.tolist() == each(documents, lambda values, _: len(values))
    for column, values in ((rows.document, range(len(documents))), (rows.first, starts)):
        assert column.tolist() == [value for value, own in zip(values, documents, strict=True) for _ in range(len(own))]
    assert rows.last.tolist() == (rows.first + rows.size - 1).tolist()


@given(DOCUMENTS)
def test_sums_and_maxima_are_the_documents(documents):
    """`total`, `most` and `before` reach no other document."""
    rows, values = rows_of(documents)
    assert rows.total(values).tolist() == each(documents, lambda own, _: sum(own))
    assert rows.most(values).tolist() == each(documents, lambda own, _: max(own))
    assert rows.before(values).tolist() == each(documents, lambda own, row: sum(own[:row]))


@given(DOCUMENTS)
def test_a_value_a_document_is_spread_over_its_rows(documents):
    """`spread` repeats each document's value for each of its rows."""
    rows, _ = rows_of(documents)
    firsts = np.array([values[0] for values in documents], dtype=np.int64)
    assert rows.spread(firsts).tolist() == each(documents, lambda values, _: values[0])


@given(DOCUMENTS, st.integers(-12, 12))
def test_a_neighbour_is_of_the_same_document(documents, by):
    """Beyond the first and the last row there is nobody."""
    rows, values = rows_of(documents)
    there = each(documents, lambda own, row: own[row + by] if 0 <= row + by < len(own) else -1)
    assert rows.neighbour(values, by).tolist() == there
    assert rows.neighbour(values, len(values) + 1, missing=7).tolist() == [7] * len(values)


@given(DOCUMENTS, DISTANCE, DISTANCE)
def test_windows_end_with_the_document(documents, back, on):
    """`window` sums as many rows as `reach` says, none of another document."""
    rows, values = rows_of(documents)
    windows = each(documents, lambda own, row: own[max(0, row - back) : row + on + 1])
    assert rows.window(values, back, on).tolist() == [sum(window) for window in windows]
    assert rows.reach(back, on).tolist() == [len(window) for window in windows]


@given(DOCUMENTS)
def test_distances_to_a_mark(documents):
    """`since` looks back, `until` ahead; both are 0 on a mark and FAR where the document has none on that side."""
    rows, values = rows_of(documents)

    def near(own, row, step):
        found = row
        while 0 <= found < len(own):
            if own[found] % 3 == 0:
                return abs(found - row)
            found += step
        return FAR

    mark = values % 3 == 0
    assert rows.since(mark).tolist() == each(documents, lambda own, row: near(own, row, -1))
    assert rows.until(mark).tolist() == each(documents, lambda own, row: near(own, row, 1))


@pytest.mark.parametrize("way", ["since", "until"])
def test_a_distance_is_never_more_than_far(way):
    """In a document of thousands of rows the distance stops counting."""
    rows, _ = rows_of([[0] * (FAR + 500)])
    mark = np.zeros(FAR + 500, dtype=bool)
    mark[0 if way == "since" else -1] = True
    assert getattr(rows, way)(mark).max() == FAR


@given(DOCUMENTS)
def test_the_best_run_has_the_largest_sum(documents):
    """No contiguous stretch of the document has a larger sum than the run, and the run has the sum it is said to have."""
    rows, values = rows_of(documents)
    first, last, most = (column.tolist() for column in rows.best_run(values))
    at = 0
    for own in documents:
        sums = [sum(own[start:end]) for start in range(len(own)) for end in range(start + 1, len(own) + 1)]
        for row in range(at, at + len(own)):
            assert most[row] == max(sums)
            assert sum(own[first[row] - at : last[row] - at + 1]) == max(sums)
        at += len(own)


def test_the_best_run_of_equals_is_the_first_and_the_shortest():
    """Of equal stretches the one that ends first counts, and of those the one that begins last."""
    rows, values = rows_of([[0, 5, -9, 5], [-3, -3]])
    first, last, most = rows.best_run(values)
    assert (first.tolist(), last.tolist(), most.tolist()) == (
        [1, 1, 1, 1, 4, 4],
        [1, 1, 1, 1, 4, 4],
        [5] * 4 + [-3] * 2,
    )


@given(st.lists(st.text(max_size=4)))
def test_codes_are_equal_where_strings_are(strings):
    """Equal strings have equal codes, from 0 on without gaps, and `firsts` leads back to each string."""
    series = pl.Series(strings, dtype=pl.String)
    found = codes(series)
    assert series.gather(found.firsts).gather(found.of_row).to_list() == strings
    assert sorted(set(found.of_row.tolist())) == list(range(len(set(strings))))
    assert len(found.firsts) == len(set(strings))
