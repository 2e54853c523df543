"""Copies across documents: which one stays."""

import polars as pl
import pytest

from flows.stages.duplicates import duplicates
from flows.stages.sketch import SIGNATURES, signatures
from flows.tables import DOCUMENTS

NONE = pl.DataFrame(schema=SIGNATURES)


def stays(*copies: dict[str, object]) -> str:
    """The survivor among copies of one text, named a, b, ... and listed by path in that order."""
    rows = [
        {"doc_id": name, "source_path": f"pages/{name}.txt", "record_id": "", "status": "clean", **copy}
        for name, copy in zip("abcdef", copies, strict=False)
    ]
    documents = pl.DataFrame(rows, schema=DOCUMENTS.columns)
    blocks = documents.select("doc_id", pl.lit("a pier").alias("key"), pl.lit(None, pl.String).alias("dropped_by"))
    prints = signatures(blocks)
    found = duplicates(documents, [prints], NONE)
    assert found.equals(duplicates(documents.reverse(), [prints.reverse()], NONE))
    assert found.height == len(copies) - 1
    (survivor,) = found["of"].unique()
    return str(survivor)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"author": "Mara Finch"}),
        ({"title": "A pier"}, {"title": "A pier", "url": "https://valley.example/1"}),
        ({"title": "A pier"}, {"published_at": "2026-03-04", "source_name": "Valley News"}),
        ({"published_at": "2026-03-04"}, {"published_at": "2026-03-04T10:00:00"}),
        ({"published_at": "2026-03-04T10:00:00"}, {"published_at": "2026-03-05T10:00:00+08:00"}),
        ({"published_at": "2026-03-05"}, {"published_at": "2026-03-04"}),
        ({"published_at": "2026-03-04T03:00:00+00:00"}, {"published_at": "2026-03-04T10:00:00+08:00"}),
        ({"truncated": True, "title": "A pier", "author": "Mara Finch"}, {}),
    ],
)
def test_the_better_documented_copy_stays(first: dict[str, object], second: dict[str, object]) -> None:
    """Whole before cut, then more metadata, then the fuller time, then the earlier one, whatever the path."""
    assert stays(first, second) == "b"
    assert stays(second, first) == "a"


def test_between_equals_the_first_path_stays() -> None:
    """No worker or shard decides it."""
    assert stays({"title": "A pier"}, {"title": "A pier"}, {"title": "A pier"}) == "a"
