"""What the elements around an HTML block tell: their names, and how much prose stands in them.

A container is all blocks of a document whose path is the same up to some level: their own element, its parent, and so on.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import polars as pl

from flows.rows import Ints, Rows

LEVELS = {"own": 0, "parent": 1, "grand": 2, "far": 4}
"""Containers that are looked at, and how many elements further out than the block's own each is."""

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[\u4e00-\u9fff]+")

HIDDEN = ":hidden"

_TAGS = """line p div li td h1 h2 h3 h4 h5 h6 blockquote span section article dd dt figcaption pre button label option th main
header footer body center ul table form address summary tr"""

TAGS = {tag: number for number, tag in enumerate(_TAGS.split())}
"""Numbers of tags; the order is part of the weights."""

OTHER_TAG = 40


@lru_cache(maxsize=50_000)
def words_of(element: str) -> tuple[str, ...]:
    """`div#mainText.post-body` as `div>, main, text, post, body`: what the weights have learned is said of such words."""
    name = re.split(r"[#.:]", element, maxsplit=1)[0]
    said = [word.lower() for word in WORD.findall(element[len(name) :].replace(HIDDEN, ""))]
    return (f"{name}>", *said, *([HIDDEN] if HIDDEN in element else []))


class Containers:
    """The containers of every block of a frame, by level."""

    def __init__(self, paths: pl.Series, rows: Rows) -> None:
        codes = paths.cast(pl.Categorical).to_physical().to_numpy()
        _, firsts, of_row = np.unique(codes, return_index=True, return_inverse=True)
        self.paths: list[str] = paths.gather(firsts).to_list()
        self.of_row: Ints = of_row.astype(np.int64)
        self.elements = [path.split("/") if path else [] for path in self.paths]
        self.groups = {name: self._group(level, rows) for name, level in LEVELS.items()}

    def _group(self, level: int, rows: Rows) -> Ints:
        known: dict[tuple[str, ...], int] = {}
        outer = [known.setdefault(tuple(found[: max(0, len(found) - level)]), len(known)) for found in self.elements]
        of_row = np.array(outer, dtype=np.int64)[self.of_row]
        groups: Ints = np.unique(rows.document * max(len(known), 1) + of_row, return_inverse=True)[1].astype(np.int64)
        return groups

    def named(self, worth: Mapping[str, int]) -> dict[str, Ints]:
        """What the names of the elements around a block are worth: lowest and highest near it and further out, the mean."""
        table = np.array([_worth(found, worth) for found in self.elements], dtype=np.int64).reshape(-1, len(_NAMED))
        return {name: table[:, place][self.of_row] for place, name in enumerate(_NAMED)}


_NAMED = (
    *("depth", "names_low", "names_high", "names_mean", "own_low", "own_high", "parent_low", "parent_high"),
    *("grand_low", "grand_high", "outer_low", "outer_high", "parent_tag", "hidden", "lists", "tables"),
)


def _worth(elements: list[str], worth: Mapping[str, int]) -> list[int]:
    said = [words_of(element) for element in elements]
    told = [[worth[word] for word in words if word in worth] or [0] for words in said]
    low, high = [min(each) for each in told], [max(each) for each in told]
    known = [worth[word] for words in said for word in words if word in worth] or [0]
    return [
        len(elements),
        *(min(known), max(known), sum(known) // len(known)),
        *(min(low[-1:] or [0]), max(high[-1:] or [0])),
        *(min(low[-2:-1] or [0]), max(high[-2:-1] or [0])),
        *(min(low[-4:-2] or [0]), max(high[-4:-2] or [0])),
        *(min(low[:-4] or [0]), max(high[:-4] or [0])),
        TAGS.get(said[-2][0][:-1], OTHER_TAG) if len(said) > 1 else OTHER_TAG,
        int(any(HIDDEN in words for words in said)),
        sum(words[0] in ("ul>", "ol>", "dl>") for words in said),
        sum(words[0] == "table>" for words in said),
    ]


def summed(group: Ints, values: Ints) -> Ints:
    """The sum over each block's container. Exact: integers far below 2^53."""
    sums: Ints = np.bincount(group, weights=values)[group].astype(np.int64)
    return sums
