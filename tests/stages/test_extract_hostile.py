"""Hostile pages cost themselves: bounded work, no exception, nothing that is not text in a frame."""

import polars as pl
import pytest

from flows.catalogue import Catalogue
from flows.stages import hostile
from flows.stages.extract import blocks_of_html
from tests.frames import pages_of


def both(*htmls: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    return blocks_of_html(pages_of(*htmls, content_type="html"), Catalogue((), ()))


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "ul><li", "a href=x", "font color=red"])
def test_20_000_levels(tag):
    """Depth costs memory and nothing else; the text at the bottom is found, with a bounded path."""
    levels = 20_000 if tag in ("div", "span") else 5_000
    blocks, hints = both(f"<p>top</p>{f'<{tag}>' * levels}bottom")
    assert blocks["text"].to_list() == ["top", "bottom"]
    assert len(blocks["path"][1]) <= 300
    assert hints.is_empty()


def test_text_at_every_level():
    """Every level's text is a block."""
    blocks, _ = both("".join(f"<div class=c{n}>t{n}" for n in range(3000)))
    assert blocks.height == 3000


@pytest.mark.parametrize(
    "html",
    [
        "<p>before</p>" + "<div>" * 60_000 + "x",
        "<div>" * 60_000 + "x" + "</div>" * 60_000,
        "".join(f"<b id={n}><p>" for n in range(4_000)),
        "<div " + " ".join(f"a{n}" for n in range(60_000)) + ">x",
    ],
    ids=["deep", "deep and closed", "formatting repeated", "attributes"],
)
def test_a_page_that_would_take_minutes_is_refused(html):
    """It gets no blocks and one hint that says why; its neighbours are read."""
    blocks, hints = both("<p>one", html, "<p>three")
    assert blocks.select("doc_id", "text").rows() == [("d0", "one"), ("d2", "three")]
    assert hints["name"].to_list() == ["error"]
    assert hints["doc_id"].to_list() == ["d1"]


@pytest.mark.parametrize(
    "html",
    [
        "<ul>" + "<li><a href=x>link</a>" * 30_000,
        "<p>text<br>" * 30_000,
        "<b>x" * 30_000,
        "<table>" + "<tr><td>cell" * 30_000,
        "<div><span>x</span></div>" * 30_000,
        "<script>" + "if (a<b) {" * 50_000 + "</script><p>x",
        '<img src="data:image/png;base64,' + "A b" * 150_000 + '"><p>x',
    ],
    ids=["links", "paragraphs", "bold", "cells", "elements", "script", "data"],
)
def test_a_long_page_is_no_hostile_page(html):
    """Length alone, unclosed tags that do not nest, and big scripts and images are read."""
    blocks, hints = both(html)
    assert blocks.height >= 1
    assert hints.is_empty()


def test_ordinary_pages_are_not_looked_at_twice():
    """Only pages with very many or very unclosed tags are counted tag by tag."""
    pages = pl.Series(["<p>x</p>" * 900, "<p>x" * 3_000, "<p>x</p>" * 12_000, "x" * 400_000, ""])
    assert hostile.suspects(pages).to_list() == [False, True, True, True, False]
    assert [hostile.reason(page) for page in pages] == [None] * 5


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a&#xD800;b&#xDFFF;c&#x110000;d", "a\ufffdb\ufffdc\ufffdd"),
        ("a\x00b&#0;c", "ab\ufffdc"),
        ("&amp;lt;&notit;&&;&#;&#x;", "&lt;¬it;&&;&#;&#x;"),
        ("<p>a<!-- <p>b --><!--> c", "a c"),
        ("<svg><![CDATA[x]]></svg><![CDATA[y]]>z", "z"),
        ("<p>unclosed <b>every<i>thing<td>and</p>more", "unclosed everythingand\nmore"),
        ("<a href='x>y</a><p>lost</p>", ""),
        ("</p></div></body></html>after the end", "after the end"),
        ("\ufeff<p>bom</p>\u200b<p>\x1f", "bom"),
        ("<plaintext><p>as is", "<p>as is"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_broken_html_is_read_as_a_browser_reads_it(html, text):
    """No input raises; what a browser would show is what the blocks hold."""
    blocks, _ = both(html)
    assert "\n".join(blocks["text"].str.strip_chars().to_list()) == text


def test_one_line_of_a_million_characters():
    """A line has no limit."""
    blocks, _ = both("<p>" + "字" * 1_000_000)
    assert blocks["chars"].to_list() == [1_000_000]


@pytest.mark.parametrize(
    "html",
    [
        "<h1><div>x" * 8_000 + "y" * 100_000,
        "<time>x" * 8_000 + "y" * 100_000,
        "<b itemprop=author><i>x" * 8_000 + "y" * 100_000,
        "<p>中\n" + " " * 400_000 + "x",
        "<div>中" + "\n" * 400_000 + "\u3000x",
        '<script type="application/ld+json">{' + "/*" * 200_000 + "</script>x",
        '<script type="application/ld+json"><!--' + " " * 400_000 + "{</script>x",
        "<div class='" + "nav-" * 200_000 + "'>x",
        "<meta name='" + "author" * 200_000 + "' content=x>x",
    ],
    ids=["headings", "times", "microdata", "blanks", "lines", "comments", "wrapper", "class", "meta"],
)
def test_work_grows_with_length_not_its_square(html):
    """Nested elements and long runs cost once: any of these would take minutes if it cost squared."""
    blocks, hints = both(html)
    assert blocks.height >= 1
    assert hints.height <= 60


def test_nested_headings_do_not_multiply():
    """A hint is asked of the first few elements of a kind only, however they nest."""
    _, hints = both("<h1><div>x" * 2_000)
    assert hints.height <= 20
