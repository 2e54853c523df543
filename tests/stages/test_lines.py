"""Dumps become blocks, a block for each line that says something."""

import re

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.stages.lines import UP_TO_TEXT, blocks_of_dumps, visible
from tests.frames import pages_of


def test_lines_are_numbered_as_in_an_editor():
    """Blank lines make no block, but they count: in the line's number and in the gap before the next block."""
    blocks = blocks_of_dumps(pages_of("\n标题\n\n \t\n　　第一段。 \n第二段。\n"))
    assert blocks.columns == list(UP_TO_TEXT)
    assert blocks["text"].to_list() == ["标题", "第一段。", "第二段。"]
    assert blocks["raw"].to_list() == ["标题", "　　第一段。 ", "第二段。"]
    assert blocks["line_first"].to_list() == blocks["line_last"].to_list() == [2, 5, 6]
    assert blocks["gap"].to_list() == [1, 2, 0]
    assert blocks["block_no"].to_list() == [0, 1, 2]


def test_every_line_break():
    """Unix, Windows, old Mac and Unicode line breaks all end a line, and Windows' two characters end one."""
    blocks = blocks_of_dumps(pages_of("a\nb\r\nc\rd\u2028e\x0bf\x0cg\x85h\u2029i"))
    assert blocks["text"].to_list() == list("abcdefghi")
    assert blocks["line_first"].to_list() == list(range(1, 10))


def test_documents_keep_apart():
    """Each document counts its own lines and blocks; pages of HTML and empty dumps give no rows."""
    pages = pages_of("a\n\nb", "", " \n ", "c")
    html = pages_of("<p>x</p>", content_type="html").with_columns(pl.lit("h").alias("doc_id"))
    blocks = blocks_of_dumps(pl.concat([pages, html]))
    assert blocks.select("doc_id", "block_no", "gap").rows() == [("d0", 0, 0), ("d0", 1, 1), ("d3", 0, 0)]
    assert blocks_of_dumps(html).is_empty()


def test_no_pages():
    """A shard without dumps gives an empty frame with every column."""
    assert blocks_of_dumps(pages_of("x").clear()).columns == list(UP_TO_TEXT)


@settings(max_examples=80)
@given(
    st.text(
        st.one_of(st.sampled_from("ab港。 \t\n\r\u3000\xa0\u2028\x85\u200b"), st.characters(exclude_categories=["Cs"]))
    )
)
def test_nothing_vanishes(raw):
    """The blocks' characters are the dump's non-blank characters, whatever the dump."""
    pages = pages_of(raw)
    blocks = blocks_of_dumps(pages)
    assert blocks["chars"].sum() == pages.select(visible(pl.col("raw"))).item()
    blank = "[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
    assert re.sub(blank, "", "".join(blocks["raw"])) == re.sub(blank, "", raw)
