"""What is one thing is kept as one: the rows of a table, the items of a list."""

import numpy as np
import polars as pl

from flows.rows import Flags, Ints, Rows

LISTED = 4
"""A list of which a fourth is kept is kept whole. Two of three such items are text on the development set (164 of 247 of
HTML, 40 of 49 of dumps), and half a list helps nobody."""

MARKED = r"^(?:\d{1,2}:\d{2}\b|\(?\d{1,2}[)、]|\(?[一二三四五六七八九十]{1,3}[)、.]|[qa问問答][:.]\s?\S)"
"""What items of a dump begin with, in `key`, beside the marks of Markdown: hours, numbers, questions and answers."""

LIST = r"/(?:ul|ol)[^/]*/li[^/]*(?:/[^/]*)?$"
"""The end of a list item's `path`; before it stands what holds the list."""

NAMED = r"^[^\s:.,!?。、][^:.,!?。]{0,18}:\s?\S"
"""A line of a dump that begins with a name, as of who speaks. Between two kept lines 24 of 29 such lines are text."""


def whole_tables(rows: Rows, blocks: pl.DataFrame, chosen: Flags) -> Flags:
    """Rows of a table that stands between two kept blocks: a table is one thing, and few pages taught the model any."""
    row = (blocks["tag"] == "tr").fill_null(value=False).to_numpy()
    above, below = rows.latest(~row), rows.next(~row)
    inside: Flags = row & (above >= 0) & (below >= 0) & chosen[above] & chosen[below]
    return inside


def whole_lists(rows: Rows, blocks: pl.DataFrame, chosen: Flags) -> Flags:
    """Items of a list, one after the other in one element, that is text as a whole.

    So is one of whose characters `chosen` has at least a fourth, in a dump one that stands between two chosen lines, and on
    a page one without links between two chosen blocks of the element that holds it. What a rule dropped is no item, and
    ends the list.
    """
    line, key = pl.col("tag") == "line", pl.col("key")
    told = blocks.select(
        free=pl.col("dropped_by").is_null(),
        line=line,
        item=(pl.col("kind").cast(pl.String) == "list") | (line & key.str.contains(MARKED)),
        named=line & key.str.contains(NAMED),
        same=pl.col("path").eq_missing(pl.col("path").shift()),
    )
    free, line_, item, named, same = (column.to_numpy() for column in told)
    size: Ints = blocks["chars"].to_numpy().astype(np.int64)
    linked: Ints = blocks["link_chars"].to_numpy().astype(np.int64)
    lists = _Lists(rows, free & item, same)
    kept = lists.total(size * chosen)
    whole: Flags = lists.spread((kept > 0) & (kept * LISTED >= lists.total(size)))
    between = lists.spread(lists.between(chosen))
    whole |= between & line_
    if (between & ~line_ & ~chosen).any():
        held = lists.spread(lists.all(_of_same_element(blocks, rows, between & ~line_)))
        whole |= between & ~line_ & held & lists.spread(lists.total(linked) == 0)
    answers = _Lists(rows, free & named & ~item, same)
    return whole | answers.spread(answers.between(chosen))


def _of_same_element(blocks: pl.DataFrame, rows: Rows, among: Flags) -> Flags:
    """Of the items `among`, which stand below and above their list's other items or blocks of the element that holds the list."""
    at = np.flatnonzero(among)
    paths = blocks["path"]
    holds = paths.gather(at).str.replace(LIST, "")
    found = np.zeros(rows.height, dtype=np.bool_)
    beside = [paths.gather(np.clip(at + by, 0, rows.height - 1)) for by in (-1, 1)]
    same = [(near == paths.gather(at)) | (near.str.replace(r"/[^/]*$", "") == holds) for near in beside]
    found[at] = (same[0] & same[1]).to_numpy()
    return found


class _Lists:
    """Runs of marked rows of one document and element."""

    def __init__(self, rows: Rows, item: Flags, same: Flags) -> None:
        self._rows, self._item = rows, item
        goes_on = np.zeros(rows.height, dtype=np.bool_)
        goes_on[1:] = item[1:] & item[:-1] & same[1:] & (rows.document[1:] == rows.document[:-1])
        self._starts = np.flatnonzero(~goes_on)
        self._counts = np.diff(np.append(self._starts, rows.height))

    def total(self, values: Ints) -> Ints:
        """The sum of each run."""
        return np.add.reduceat(values, self._starts)

    def all(self, marked: Flags) -> Flags:
        """Whether every row of a run is marked."""
        whole: Flags = np.logical_and.reduceat(marked, self._starts)
        return whole

    def between(self, chosen: Flags) -> Flags:
        """Whether a run stands between two chosen rows of its document."""
        last = self._starts + self._counts - 1
        return self._rows.beside(chosen, -1)[self._starts] & self._rows.beside(chosen, 1)[last]

    def spread(self, of_run: Flags) -> Flags:
        """A value a run as a value a row; false for rows that are not marked."""
        return self._item & np.repeat(of_run, self._counts)
