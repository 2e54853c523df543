"""Sketches that come in parts: held once, and the same as if they had come at once."""

from itertools import pairwise

import polars as pl
import pytest

from flows.stages.lists import lists_of
from flows.stages.packed import Packed, Sketched
from flows.stages.sketch import SIGNATURES, signatures
from tests.stages.test_alike import english

LISTS = pl.Series([[3, 5], [], [9], [], [1, 2, 4], []], dtype=pl.List(pl.UInt32))


@pytest.mark.parametrize("cuts", [[0, 6], [0, 0, 2, 3, 6], [0, 1, 2, 3, 4, 5, 6]])
def test_parts_make_the_same_lists(cuts: list[int]) -> None:
    """However they are parted, empty ones among them, and in whatever order rows ask for them."""
    packed = Packed()
    for start, stop in pairwise(cuts):
        packed.add(LISTS[start:stop])
    order = pl.Series([4, 1, 0, 0, 5, 2]).to_numpy()
    parted, whole = packed.lists(order), lists_of(LISTS, order)
    expected = [LISTS[int(place)].to_list() for place in order]
    assert [parted.of(row).tolist() for row in range(len(order))] == expected
    assert [whole.of(row).tolist() for row in range(len(order))] == expected


def test_documents_find_their_sketches_in_any_part() -> None:
    """By name, whatever the order of parts and rows; of documents that nobody asks for there may be more."""
    keys = {name: english(seed) for seed, name in enumerate("abcd", 1)} | {"e": english(1)}
    blocks = pl.DataFrame({"doc_id": [*keys], "key": [*keys.values()]}, schema_overrides={"key": pl.String})
    signed = signatures(blocks.with_columns(pl.lit(None, pl.String).alias("dropped_by")))
    sketched = Sketched()
    for part in (pl.DataFrame(schema=SIGNATURES), signed[2:], signed[:2]):
        sketched.add(part)
    sketches = sketched.of(
        signed.select("doc_id", "shingles").reverse().head(4).vstack(signed.select("doc_id", "shingles").head(1))
    )
    found = sketches.likeness(0, 4)
    assert found and found.similarity == 10_000  # e and a
    assert sketches.likeness(0, 1) is None
