"""Hostile pages and dumps, all the way to the ledger: nothing raises, nothing vanishes, nothing takes long."""

import time

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.api import CleanedPages, Page, clean_pages

SAYS = "A sentence stands here, and it is long enough to be one. "
SECONDS = 20
"""CPU that any of the shapes below may take on a slow machine; work that grew with the square would take minutes."""

SHAPES = {
    "20,000 levels": "<div>" * 20_000 + SAYS,
    "levels of three kinds": "<div><p><span>" * 6_000 + SAYS + "</span></p></div>" * 6_000,
    "paragraphs": f"<p>{SAYS * 8}</p>" * 2_000,
    "one paragraph": "<p>" + SAYS * 20_000,
    "one line": "<p>" + "字" * 400_000,
    "links": "<a href=/x>link</a> " * 50_000,
    "unclosed": "<div><p><b><i><a><td><li><table><tr><!--><h1><pre>" * 3_000 + SAYS,
    "nul": "<p>\0" * 20_000 + SAYS,
    "entities": "&amp;lt;&#x41;&#0;&nbsp;&#xD800;&bogus" * 20_000,
    "entity bomb": "<!DOCTYPE x [<!ENTITY a 'aa'>"
    + "".join(f"<!ENTITY b{n} '&b{n - 1};&b{n - 1};'>" for n in range(1, 60))
    + "]><p>&b59;",
    "attributes": ("<p id='" + "y" * 10_000 + "' class='" + "x " * 5_000 + "' style='" + "display : " * 999 + f"'>{SAYS}") * 50,
    "nested tables": "<table><tr><td>" * 3_000 + SAYS + "</td></tr></table>" * 3_000,
    "one row": "<table><tr>" + "<td>c" * 40_000 + "<tr><td>a<td>b<tr><td>a<td>b</table>",
    "rows": "<table>" + ("<tr>" + "<td>c" * 5) * 5_000,
    "nested pre": "<pre>x\n" * 3_000 + SAYS,
    "code": "<pre>" + "<code>x</code><br>" * 20_000,
    "story in pre": "<pre>" + (SAYS + "\n") * 5_000,
    "structured": "<script type='application/ld+json'>["
    + ('{"@type":"Article","articleBody":"' + SAYS * 30 + '"},') * 500
    + "0]</script>",
    "state": "<script>window.a = {" + "".join(f'"{n}body":"{SAYS * 5}",' for n in range(3_000)) + "}</script>",
    "scripts": '<script>window.a={"b":[1]}</script>' * 10_000,
    "fallbacks": "<textarea>x</textarea><template>y</template><noscript>z</noscript>" * 1_000,
}  # fmt: skip


def lawful(done: CleanedPages, count: int) -> pl.DataFrame:
    """The documents, after the law was held against each of them."""
    about = done.documents
    assert about.height == count
    assert about.select((pl.col("chars_extracted") == pl.col("chars_kept") + pl.col("chars_dropped")).all()).item()
    assert done.checks["chars_lost"].sum() == done.checks["blocks_lost"].sum() == 0
    lost = done.ledger.group_by("doc_id").agg(pl.col("chars").cast(pl.Int64).sum())
    dropped = about.filter(pl.col("chars_dropped") > 0).select("doc_id", "chars_dropped")
    assert lost.sort("doc_id").rows() == dropped.sort("doc_id").rows()
    assert done.ledger["because"].null_count() == 0
    return about


@pytest.mark.parametrize("shape", SHAPES)
def test_a_hostile_page_costs_little_and_loses_nothing(shape):
    """Read within bounds, with its characters accounted for."""
    began = time.process_time()
    lawful(clean_pages([Page(html=SHAPES[shape])]), 1)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 60_000 + SAYS,
        "".join(f"<b id={n}><p>" for n in range(4_000)),
        "<div " + " ".join(f"a{n}" for n in range(60_000)) + f">{SAYS}",
    ],
    ids=["deep", "formatting", "attributes"],
)
def test_a_page_that_is_not_parsed_says_why(html):
    """Its row is rejected as `not_parsed`, and the evidence is the reason in words; its neighbours are clean."""
    article = f"<p>{SAYS * 3}</p>"
    done = clean_pages([Page(html=html, id="bad"), Page(html=article, id="good")])
    rows = {row["record_id"]: row for row in lawful(done, 2).iter_rows(named=True)}
    assert (rows["bad"]["status"], rows["bad"]["rejected_by"]) == ("rejected", "not_parsed")
    (why,) = [each["value"] for each in rows["bad"]["evidence"] if each["field"] == "text"]
    assert "too much for a parser" in why or "attributes" in why
    assert rows["good"]["status"] == "clean"


_TAGS = """html head body div p span a b i ul ol li dl dt dd table caption thead tbody tr td th h1 h2 pre code br hr
section article nav footer aside blockquote script style textarea noscript template svg math mi select option button form
input object iframe title meta time figure figcaption font center plaintext frameset"""
TAGS = st.sampled_from(_TAGS.split())
ATTRIBUTES = st.sampled_from(
    ["", " class=nav", " id='a b'", ' style="display:none"', " hidden", " href=x", " itemprop=author", " role=main", " =", " '",
     ' type="application/ld+json"', " type=application/json", " datetime=2024-01-01", " name=author content=x"]
)  # fmt: skip
ODD = st.sampled_from(
    ["&nbsp;", "&lt;p&gt;", "&#xD800;", "&#0;", "&bogus;", "&", "&#99999999;", "<!-- c -->", "<!--", "-->", "<![CDATA[x]]>",
     "<?php y ?>", "</", "<", ">", "<!doctype html>", "\0", "\x0b", "\x1c", "\x85", "\u2028", "\u200b", "\ufeff", "\ufdd0", "\ufffe",
     "\r\n\r\n", "\n\n", "\t", "\u3000", "\xa0", 'window.x = {"body": "', '{"articleBody":"A b. C d. E f."}', "来源：某报", "2024-05-06 07:08",
     SAYS, "编辑：某人", "第一句话说完了。第二句话也说完了，还有第三句。", "https://example.org/a"]
)  # fmt: skip
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TOKENS = st.one_of(
    st.builds("<{}{}>".format, TAGS, ATTRIBUTES), TAGS.map("</{}>".format), TEXT, ODD, ODD.map(lambda text: text * 5)
)
SOUPS = st.lists(TOKENS, max_size=40).map("".join)


@settings(max_examples=12)
@given(st.lists(SOUPS, min_size=8, max_size=12), st.lists(SOUPS, min_size=3, max_size=6))
def test_no_soup_raises_and_none_loses_a_character(htmls, dumps):
    """Any soup of tags, entities, comments, controls and text, as a page and as a dump, cleaned to the end."""
    pages = [Page(html=html, id=f"h{n}") for n, html in enumerate(htmls)]
    pages += [Page(text=dump, id=f"d{n}") for n, dump in enumerate(dumps)]
    lawful(clean_pages(pages), len(pages))
