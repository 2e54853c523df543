"""What the elements around an HTML block tell: their names, and how much prose stands in them.

A container is all blocks of a document whose path is the same up to some level: their own element, its parent, and so on.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import polars as pl

from flows.rows import Ints, Rows, codes

LEVELS = {"own": 0, "parent": 1, "grand": 2, "far": 4}
"""Containers that are looked at, and how many elements further out than the block's own each is."""

WORD = "[A-Z]?[a-z]+|[A-Z]+|[\u4e00-\u9fff]+"

NAME = "^[^#.:]*"

HIDDEN = ":hidden"

_TAGS = """line p div li td h1 h2 h3 h4 h5 h6 blockquote span section article dd dt figcaption pre button label option th main
header footer body center ul table form address summary tr"""

TAGS = {tag: number for number, tag in enumerate(_TAGS.split())}
"""Numbers of tags; the order is part of the weights."""

OTHER_TAG = 40

_LISTS = frozenset(["ul", "ol", "dl"])


def words_of(elements: pl.Series) -> pl.DataFrame:
    """`number, word`: the words of every element, by its place among them.

    `div#mainText.post-body` is `div>, main, text, post, body`: what the weights have learned is said of such words.
    """
    name = elements.str.extract(NAME, 0)
    rest = elements.str.replace(NAME, "")
    number = pl.int_range(len(elements), dtype=pl.UInt32, eager=True)
    said = pl.DataFrame(
        {"number": number, "word": rest.str.replace_all(HIDDEN, "", literal=True).str.extract_all(WORD)}
    )
    hidden = number.filter(rest.str.contains(HIDDEN, literal=True))
    return pl.concat(
        [
            pl.DataFrame({"number": number, "word": name + ">"}),
            said.explode("word", empty_as_null=False).with_columns(pl.col("word").str.to_lowercase()),
            pl.DataFrame({"number": hidden}).with_columns(pl.lit(HIDDEN).alias("word")),
        ]
    )


class Containers:
    """The containers of every block of a frame, by level.

    Those of a document are a tree: each is known by the one around it, up to the one around all, which has no element.
    What is worked out for a container is worked out once, however many blocks and containers stand in it.
    """

    def __init__(self, paths: pl.Series, rows: Rows) -> None:
        path = codes(paths)
        distinct, of_row = np.unique(rows.document * len(path.firsts) + path.of_row, return_inverse=True)
        documents, numbers = np.divmod(distinct, max(len(path.firsts), 1))
        tree = _tree(paths.gather(path.firsts), documents, numbers)
        own, around = tree.own, tree.around
        self._elements, self._element, self._depth = tree.elements, tree.element, tree.depth
        parent = around[around]
        self._out = {0: np.arange(len(around)), 1: around, 2: parent, 3: around[parent], 4: parent[parent]}
        self.of_row: Ints = own[of_row]
        self.groups: dict[str, Ints] = {name: self._out[level][self.of_row] for name, level in LEVELS.items()}

    def named(self, worth: Mapping[str, int]) -> dict[str, Ints]:
        """What the names of the elements around a block are worth: lowest and highest near it and further out, the mean."""
        low, high, total, known, tag, hidden, lists, tables = _told(self._elements, worth)[:, self._element]
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


class _Tree(NamedTuple):
    """The containers of many documents, numbered from the outermost on: around a container is always a smaller number."""

    own: Ints
    """For each path the container that it names."""
    around: Ints
    depth: Ints
    element: Ints
    """For each container the one around it, the elements it stands in, and its own element, the last where it has none."""
    elements: pl.Series


def _tree(paths: pl.Series, documents: Ints, numbers: Ints) -> _Tree:
    """The containers of these paths, each in its document, level by level: those of one level are numbered at once."""
    split = paths.str.split("/")
    size = np.where(paths.to_numpy() == "", 0, split.list.len().to_numpy()).astype(np.int64)
    names = split.explode(empty_as_null=False)
    start = np.cumsum(split.list.len().to_numpy().astype(np.int64)) - split.list.len().to_numpy()
    name = codes(names)
    none = len(name.firsts)
    roots, at = np.unique(documents, return_inverse=True)
    around, element = [np.arange(len(roots))], [np.full(len(roots), none)]
    depth, count = [np.zeros(len(roots), dtype=np.int64)], len(roots)
    for level in range(int(size.max(initial=0))):
        inner = np.flatnonzero(size[numbers] > level)
        said = name.of_row[start[numbers[inner]] + level]
        made, which = np.unique(at[inner] * none + said, return_inverse=True)
        at[inner] = count + which
        around.append(made // none)
        element.append(made % none)
        depth.append(np.full(len(made), level + 1))
        count += len(made)
    return _Tree(at, np.concatenate(around), np.concatenate(depth), np.concatenate(element), names.gather(name.firsts))


def _told(elements: pl.Series, worth: Mapping[str, int]) -> Ints:
    """What elements' names say: lowest, highest and summed worth of their words and how many have one; their kinds.

    A column for each element, and a last one for none.
    """
    found = np.zeros((8, len(elements) + 1), dtype=np.int64)
    found[4] = OTHER_TAG
    words = words_of(elements)
    valued = words.join(pl.DataFrame({"word": list(worth), "worth": list(worth.values())}), on="word")
    value = pl.col("worth")
    told = valued.group_by("number").agg(value.min().alias("low"), value.max().alias("high"), value.sum(), pl.len())
    for row, name in enumerate(("low", "high", "worth", "len")):
        found[row, told["number"].to_numpy()] = told[name].to_numpy()  # most names hold no such word
    tag = elements.str.extract(NAME, 0)
    found[4, :-1] = tag.replace_strict(TAGS, default=OTHER_TAG, return_dtype=pl.Int64).to_numpy()
    found[5, words.filter(pl.col("word") == HIDDEN)["number"].to_numpy()] = 1
    found[6, :-1] = tag.is_in(list(_LISTS)).to_numpy()
    found[7, :-1] = (tag == "table").to_numpy()
    return found


def summed(group: Ints, values: Ints) -> Ints:
    """The sum over each block's container. Exact: integers far below 2^53."""
    sums: Ints = np.bincount(group, weights=values)[group].astype(np.int64)
    return sums
