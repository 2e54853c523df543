"""Nothing vanishes in extraction: blocks hold every character that the page's text nodes hold."""

import re

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from flows.catalogue import Catalogue
from flows.stages.extract import blocks_of_html
from tests.frames import pages_of

UNREAD = frozenset(
    ["script", "style", "template", "svg", "iframe", "title", "annotation", "annotation-xml", "datalist"]
)
FALLBACK = frozenset(["textarea", "noscript", "noframes", "noembed", "object", "audio", "video", "canvas"])

BLANK = re.compile(r"[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""What Polars' `\\s` matches, written out."""

UNSEEN = re.compile("[\u200b\ufeff\xad\u2060\x00-\x08\x0e-\x1f\x7f]")
"""What no reader sees: it is counted where it stands in a text, and is no text alone."""

_TAGS = """div p span a b ul li table td h1 h2 pre br hr section nav script style font textarea noscript svg math option
select time xyz video"""
TAGS = _TAGS.split()
TEXTS = st.text(
    alphabet=list("ab中。 \n\t\xa0\u3000\u200b\ufeff\xad\x0b\x1c\x1f\x85\u2028<>&;'\"\r\x00é😀"), max_size=20
)
ENTITIES = st.sampled_from(["&nbsp;", "&lt;", "&#xD800;", "&#0;", "&#x1c;", "&bogus;", "&#12288;", "&", "&#99999999;"])


def _open(tag: str, name: str) -> str:
    return f"<{tag} class='{name}' id={name or 'x'}>"


PIECES = st.one_of(
    TEXTS,
    ENTITIES,
    st.builds(_open, st.sampled_from(TAGS), st.sampled_from(["", "nav", "footer x", "post-1", "a/b"])),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        ["<!-- c -->", "<![CDATA[x]]>", "<?php y ?>", "</", "<", "<!doctype html>", "<a href='", "\r\n\r\n"]
    ),
)


def seen(text: str) -> int:
    """Characters that are neither blank nor unseen."""
    return len(UNSEEN.sub("", BLANK.sub("", text)))


def expected(html: str) -> int:
    """Characters to be seen in the text nodes, counted by climbing from each to the root."""
    read = 0
    for node in LexborHTMLParser(html, scripting=True, options=1).root.traverse(include_text=True):
        if node.tag != "-text":
            continue
        above = set()
        climb = node.parent
        while climb is not None:
            above.add(climb.tag)
            climb = climb.parent
        if not above & (UNREAD | FALLBACK):
            read += seen(node.text_content)
    return read


def found(html: str) -> pl.DataFrame:
    return blocks_of_html(pages_of(html, content_type="html"), Catalogue((), ()))[0]


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_character_of_the_page_stands_in_one_block(html):
    """For any soup of tags, text and entities: blocks hold what the text nodes hold, counted another way."""
    page = "<p>" + "x" * 250 + "</p>" + html
    assert sum(seen(raw) for raw in found(page)["raw"]) == expected(page)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_counts_agree_with_the_texts(html):
    """`chars` and `link_chars` are those of `raw`; no block is blank; numbers count up; all is valid UTF-8."""
    blocks = found(html)
    for row in blocks.iter_rows(named=True):
        assert row["chars"] == len(BLANK.sub("", row["raw"])) > 0
        assert 0 <= row["link_chars"] <= row["chars"]
        assert row["text"] == row["text"].strip(" \t\n\xa0\u3000")
        assert row["text"]
        assert row["raw"].encode()
    assert blocks["block_no"].to_list() == list(range(blocks.height))


@settings(max_examples=60)
@given(st.lists(st.lists(PIECES, max_size=12).map("".join), max_size=4))
def test_a_page_is_read_the_same_in_any_shard(htmls):
    """No page's blocks or hints depend on the pages before it."""
    together, said = blocks_of_html(pages_of(*htmls, content_type="html"), Catalogue((), ()))
    for number, html in enumerate(htmls):
        blocks, hints = blocks_of_html(pages_of(html, content_type="html"), Catalogue((), ()))
        for whole, own in ((together, blocks), (said, hints)):
            of_page = whole.filter(pl.col("doc_id") == f"d{number}").drop("doc_id")
            assert of_page.equals(own.drop("doc_id"))
