"""What the elements around an HTML block tell: their names, and how much prose stands in them.

A container is all blocks of a document whose path is the same up to some level: their own element, its parent, and so on.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import polars as pl

from flows.rows import Ints, Rows, codes

LEVELS = {"own": 0, "parent": 1, "grand": 2, "far": 4}
"""Containers that are looked at, and how many elements further out than the block's own each is."""

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[\u4e00-\u9fff]+")

NAME = re.compile(r"[^#.:]*")

HIDDEN = ":hidden"

_TAGS = """line p div li td h1 h2 h3 h4 h5 h6 blockquote span section article dd dt figcaption pre button label option th main
header footer body center ul table form address summary tr"""

TAGS = {tag: number for number, tag in enumerate(_TAGS.split())}
"""Numbers of tags; the order is part of the weights."""

OTHER_TAG = 40

_LISTS = frozenset(["ul", "ol", "dl"])


@lru_cache(maxsize=50_000)
def words_of(element: str) -> tuple[str, ...]:
    """`div#mainText.post-body` as `div>, main, text, post, body`: what the weights have learned is said of such words."""
    name = NAME.match(element)[0]  # type: ignore[index] # it matches anything
    if name == element:
        return (f"{name}>",)
    said = [word.lower() for word in WORD.findall(element[len(name) :].replace(HIDDEN, ""))]
    return (f"{name}>", *said, *([HIDDEN] if HIDDEN in element else []))


class Containers:
    """The containers of every block of a frame, by level.

    Those of a document are a tree: each is known by the one around it, up to the one around all, which has no element.
    What is worked out for a container is worked out once, however many blocks and containers stand in it.
    """

    def __init__(self, paths: pl.Series, rows: Rows) -> None:
        path = codes(paths)
        names = paths.gather(path.firsts).to_list()
        distinct, of_row = np.unique(rows.document * len(names) + path.of_row, return_inverse=True)
        tree = _Tree()
        own = [tree.number(pair // len(names), names[pair % len(names)]) for pair in distinct.tolist()]
        self._elements = list(tree.elements)
        self._element: Ints = np.array(tree.element, dtype=np.int64)
        self._depth: Ints = np.array(tree.depth, dtype=np.int64)
        around: Ints = np.array(tree.around, dtype=np.int64)
        parent = around[around]
        self._out = {0: np.arange(len(around)), 1: around, 2: parent, 3: around[parent], 4: parent[parent]}
        self.of_row: Ints = np.array(own, dtype=np.int64)[of_row]
        self.groups: dict[str, Ints] = {name: self._out[level][self.of_row] for name, level in LEVELS.items()}

    def named(self, worth: Mapping[str, int]) -> dict[str, Ints]:
        """What the names of the elements around a block are worth: lowest and highest near it and further out, the mean."""
        told = np.array([_told(element, worth) for element in self._elements], dtype=np.int64)
        low, high, total, known, tag, hidden, lists, tables = told[self._element].T
        depth, (_, parent, grand, great, far) = self._depth, self._out.values()
        two = depth > 3  # whether both elements beyond the parent are there
        words = np.maximum(self._inwards(np.add, known), 1)
        any_low = self._inwards(np.minimum, np.where(known > 0, low, _NONE))
        any_high = self._inwards(np.maximum, np.where(known > 0, high, -_NONE))
        found = {
            "depth": depth,
            "names_low": np.where(any_low == _NONE, 0, any_low),
            "names_high": np.where(any_high == -_NONE, 0, any_high),
            "names_mean": self._inwards(np.add, total) // words,
            "own_low": low,
            "own_high": high,
            "parent_low": low[parent],
            "parent_high": high[parent],
            "grand_low": np.where(two, np.minimum(low[grand], low[great]), low[grand]),
            "grand_high": np.where(two, np.maximum(high[grand], high[great]), high[grand]),
            "outer_low": self._inwards(np.minimum, low)[far],
            "outer_high": self._inwards(np.maximum, high)[far],
            "parent_tag": tag[parent],
            "hidden": np.minimum(self._inwards(np.add, hidden), 1),
            "lists": self._inwards(np.add, lists),
            "tables": self._inwards(np.add, tables),
        }
        return {name: values[self.of_row] for name, values in found.items()}

    def _inwards(self, combine: np.ufunc, values: Ints) -> Ints:
        """A container's values and those of all around it combined, from the outermost element on."""
        found, around = values.copy(), self._out[1]
        for depth in range(2, int(self._depth.max(initial=0)) + 1):
            here = np.flatnonzero(self._depth == depth)
            found[here] = combine(found[here], found[around[here]])
        return found


_NONE = 1 << 40
"""The lowest worth where no word has one."""


class _Tree:
    """The containers of one document after the other, numbered: around a container is always a smaller number."""

    def __init__(self) -> None:
        self.around: list[int] = []
        self.depth: list[int] = []
        self.element: list[int] = []
        self.elements: dict[str | None, int] = {None: 0}
        self._document = -1
        self._known: dict[str, int] = {}

    def number(self, document: int, path: str) -> int:
        """The container of this path; documents come one after the other."""
        if document != self._document:
            self._document = document
            self._known = {"": self._add(len(self.around), 0, None)}
        known, at, below = self._known, path, []
        while (found := known.get(at)) is None:
            outer, _, element = at.rpartition("/")
            below.append((at, element))
            at = outer
        for inner, element in reversed(below):
            found = known[inner] = self._add(found, self.depth[found] + 1, element)
        return found

    def _add(self, around: int, depth: int, element: str | None) -> int:
        number = len(self.around)
        self.around.append(around)
        self.depth.append(depth)
        self.element.append(self.elements.setdefault(element, len(self.elements)))
        return number


def _told(element: str | None, worth: Mapping[str, int]) -> tuple[int, ...]:
    """What an element's name says: lowest, highest and summed worth of its words and how many have one; its kinds."""
    if element is None:
        return (0, 0, 0, 0, OTHER_TAG, 0, 0, 0)
    words = words_of(element)
    known = [worth[word] for word in words if word in worth]
    low, high, total = (min(known), max(known), sum(known)) if known else (0, 0, 0)  # most names hold no such word
    tag = words[0][:-1]
    return low, high, total, len(known), TAGS.get(tag, OTHER_TAG), HIDDEN in words, tag in _LISTS, tag == "table"


def summed(group: Ints, values: Ints) -> Ints:
    """The sum over each block's container. Exact: integers far below 2^53."""
    sums: Ints = np.bincount(group, weights=values)[group].astype(np.int64)
    return sums
