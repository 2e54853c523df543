"""What pass 2 does with learned lines: whom it overrules, and whom not."""

import polars as pl

from flows.stages.boilerplate import SPARED, boilerplate
from flows.stages.lines_seen import hashed
from flows.tables import BLOCKS

ROWS = [
    ("valley courier", None, "likely_text"),
    ("share this", "low_score", None),
    ("by the editor", "editor_credit", None),
    ("a line a portal keeps", None, "ptt/comment"),
    ("a title", "title_line", None),
    ("the story", None, "likely_text"),
]


def blocks_of(rows: list[tuple[str, str | None, str | None]], doc_id: str = "d") -> pl.DataFrame:
    table = {
        "doc_id": [doc_id] * len(rows),
        "key": [key for key, _, _ in rows],
        "dropped_by": [dropped for _, dropped, _ in rows],
        "kept_by": [kept for _, _, kept in rows],
        "fired": [[dropped or kept or ""] for _, dropped, kept in rows],
        "evidence": ["why"] * len(rows),
    }
    return pl.DataFrame(table, schema_overrides={name: BLOCKS.columns[name] for name in table})


def marked(blocks: pl.DataFrame, *keys: str) -> pl.DataFrame:
    lines = hashed(pl.Series("key", keys, dtype=pl.String))
    return pl.DataFrame({"doc_id": [blocks["doc_id"][0]] * len(keys), "line": lines})


def test_the_score_is_overruled_and_nobody_else() -> None:
    """What the score kept or dropped becomes boilerplate; rules, portals and titles keep their word."""
    blocks = blocks_of(ROWS)
    done = boilerplate(blocks, marked(blocks, *(key for key, _, _ in ROWS[:-1])))
    assert done["dropped_by"].to_list() == ["boilerplate", "boilerplate", "editor_credit", None, "title_line", None]
    assert done["kept_by"].to_list() == [None, None, None, "ptt/comment", None, "likely_text"]
    assert done["evidence"].to_list() == [None, None, "why", "why", "why", "why"]
    assert done["fired"].to_list()[:2] == [["likely_text", "boilerplate"], ["low_score", "boilerplate"]]
    assert done.columns == blocks.columns


def test_a_page_is_never_left_with_nothing() -> None:
    """All that the score kept is chrome: it stays, `fired` tells, and the page is counted; the rest goes by its name."""
    blocks = blocks_of(ROWS[:2])
    done = boilerplate(blocks, marked(blocks, "valley courier", "share this"))
    assert done["dropped_by"].to_list() == [None, "boilerplate"]
    assert done["kept_by"].to_list() == ["likely_text", None]
    assert done["fired"].to_list()[0] == ["likely_text", "boilerplate"]
    assert done.filter(SPARED).height == 1 and blocks.filter(SPARED).is_empty()


def test_no_marks_change_nothing() -> None:
    """Neither an empty table nor lines of another document."""
    blocks = blocks_of(ROWS)
    assert boilerplate(blocks, marked(blocks)).equals(blocks)
    other = marked(blocks, "valley courier").with_columns(pl.lit("other").alias("doc_id"))
    assert boilerplate(blocks, other).equals(blocks)
