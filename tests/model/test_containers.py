"""What the elements around a block tell is what a look at its path alone tells."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.containers import LEVELS, OTHER_TAG, TAGS, Containers, summed, words_of
from flows.rows import Rows

WORTH = {"main": 30, "post": 20, "side": -40, "nav": -7, "ul>": -5, "td>": -3, ":hidden": -9}

ELEMENTS = (
    "div",
    "div#main",
    "div.post.side",
    "ul.nav",
    "ol",
    "table",
    "td",
    "p:hidden",
    "section.sideBar:hidden",
    "x-y",
)

ELEMENT = st.sampled_from(ELEMENTS)

PATHS = st.lists(st.lists(st.lists(ELEMENT, max_size=7), min_size=1, max_size=6), max_size=4)
"""The elements around every block of several documents, outermost first; none at all is an empty frame."""


def containers_of(documents):
    ids = [f"d{number}" for number, paths in enumerate(documents) for _ in paths]
    paths = ["/".join(path) for paths in documents for path in paths]
    return Containers(pl.Series(paths, dtype=pl.String), Rows(pl.Series(ids, dtype=pl.String)))


def said_of(element):
    return tuple(words_of(pl.Series([element]))["word"])


@pytest.mark.parametrize(
    ("element", "words"),
    [
        ("div#mainText.post-body", ("div>", "main", "text", "post", "body")),
        ("p", ("p>",)),
        ("td.ABC12x:hidden", ("td>", "abc", "x", ":hidden")),
        ("div#正文_a", ("div>", "正文", "a")),
        ("", (">",)),
    ],
)
def test_words_of_an_element(element, words):
    """A tag, the words of id and classes in lower case, and whether it is hidden."""
    assert said_of(element) == words


@given(PATHS)
def test_a_container_is_all_blocks_below_one_element(documents):
    """Two blocks share a container when they share a document and the path up to that level; sums are over such blocks."""
    containers = containers_of(documents)
    rows = [(number, tuple(path)) for number, paths in enumerate(documents) for path in paths]
    values = np.arange(1, len(rows) + 1, dtype=np.int64)
    for name, level in LEVELS.items():
        outer = [(number, path[: max(0, len(path) - level)]) for number, path in rows]
        expected = [
            sum(int(value) for value, there in zip(values, outer, strict=True) if there == own) for own in outer
        ]
        assert summed(containers.groups[name], values).tolist() == expected


SAID = {element: said_of(element) for element in ELEMENTS}


@given(PATHS)
def test_what_names_are_worth(documents):
    """Lowest and highest worth of the block's own element, its parent, the two beyond, the rest, and of all together."""
    found = containers_of(documents).named(WORTH)
    paths = [path for paths in documents for path in paths]
    for row, path in enumerate(paths):
        said = [SAID[element] for element in path]
        told = [[WORTH[word] for word in words if word in WORTH] or [0] for words in said]
        known = [WORTH[word] for words in said for word in words if word in WORTH] or [0]
        assert {name: int(column[row]) for name, column in found.items()} == {
            "depth": len(path),
            "names_low": min(known),
            "names_high": max(known),
            "names_mean": sum(known) // len(known),
            **near("own", told[-1:]),
            **near("parent", told[-2:-1]),
            **near("grand", told[-4:-2]),
            **near("outer", told[:-4]),
            "parent_tag": TAGS.get(said[-2][0][:-1], OTHER_TAG) if len(said) > 1 else OTHER_TAG,
            "hidden": any(":hidden" in words for words in said),
            "lists": sum(words[0] in {"ul>", "ol>", "dl>"} for words in said),
            "tables": sum(words[0] == "table>" for words in said),
        }


def near(name, told):
    worths = [worth for each in told for worth in each] or [0]
    return {f"{name}_low": min(worths), f"{name}_high": max(worths)}
