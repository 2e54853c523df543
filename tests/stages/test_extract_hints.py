"""What a page says of itself: title, meta and time tags, microdata, structured data; each as a hint in document order."""

import json

import polars as pl
import pytest

from flows.catalogue import Catalogue
from flows.stages.extract import blocks_of_html
from flows.stages.jsonld import statements
from tests.frames import pages_of


def hints(html: str) -> list[tuple[str, str]]:
    said = blocks_of_html(pages_of(html, content_type="html"), Catalogue((), ()))[1]
    assert said["hint_no"].to_list() == list(range(said.height))
    return said.select("name", "value").rows()


def test_the_head_of_a_page():
    """Title, canonical address, useful metas by property, name and itemprop, the html element's own statements."""
    html = """<html lang="zh-CN" data-publishtime="2024-01-02 03:04:05" data-x=1><head><title> 港口
    恢复营运_示例网 </title><link rel="canonical" href=" https://example.org/a "><link rel=stylesheet href=x>
    <meta property="og:title" content="港口恢复营运"><meta name="Author" content="甲"><meta itemprop="datePublished"
    content="2024-01-02"><meta name=viewport content="width=device-width"><meta name=keywords content="">
    <meta property="article:published_time" name="pubdate" content="2024-01-02T03:04:05+08:00"></head>"""
    assert hints(html) == [
        ("html:lang", "zh-CN"),
        ("html:data-publishtime", "2024-01-02 03:04:05"),
        ("title", "港口 恢复营运_示例网"),
        ("canonical", "https://example.org/a"),
        ("meta:og:title", "港口恢复营运"),
        ("meta:author", "甲"),
        ("meta:datepublished", "2024-01-02"),
        ("meta:article:published_time", "2024-01-02T03:04:05+08:00"),
        ("meta:pubdate", "2024-01-02T03:04:05+08:00"),
        ("itemprop:datePublished", "2024-01-02"),
    ]


def test_metas_count_wherever_they_stand():
    """A head that an image ended early still says what it says."""
    assert ("meta:og:title", "T") in hints("<head><img src=x><meta property=og:title content=T></head><p>x")


def test_headlines_and_times():
    """Times inside the article are told from those in boxes and feet; `h1` is a hint and a block."""
    html = """<aside><time datetime=2020-01-01>old</time></aside><article><h1>The <b>port</b></h1>
    <time datetime="2024-01-02T03:04Z"> 2 January
    </time><div class=related><time>1 May</time></div></article>"""
    assert hints(html) == [
        ("time:datetime:beside", "2020-01-01"),
        ("time:text:beside", "old"),
        ("h1", "The port"),
        ("time:datetime:article", "2024-01-02T03:04Z"),
        ("time:text:article", "2 January"),
        ("time:text:beside", "1 May"),
    ]


def test_microdata_and_links_to_an_author():
    """Values come from content, datetime or text."""
    html = """<div itemscope><span itemprop="headline name">港口</span><span itemprop=datePublished datetime=2024-01-02>昨</span>
    <b itemprop=author>甲</b><i itemprop=image>no</i><a rel="author nofollow" href=x>乙</a></div>"""
    assert hints(html) == [
        ("itemprop:headline", "港口"),
        ("itemprop:datePublished", "2024-01-02"),
        ("itemprop:author", "甲"),
        ("rel:author", "乙"),
    ]


def ld(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


def test_structured_data_of_an_article():
    """Headline, dates, authors, publisher, body and address of article types; other types say nothing."""
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Port reopens",
        "datePublished": "2024-01-02T03:04:05Z",
        "dateModified": "2024-01-03",
        "author": [{"@type": "Person", "name": "A. Writer"}, {"name": "B. Writer"}],
        "publisher": {"@type": "Organization", "name": "The Example"},
        "mainEntityOfPage": {"@id": "https://example.org/a"},
        "isBasedOn": "https://example.com/b",
        "articleBody": "First.\n\nSecond.",
    }
    organisation = {"@type": "Organization", "name": "No", "url": "https://example.org"}
    expected = [
        ("jsonld:headline", "Port reopens"),
        ("jsonld:datePublished", "2024-01-02T03:04:05Z"),
        ("jsonld:dateModified", "2024-01-03"),
        ("jsonld:author", "A. Writer, B. Writer"),
        ("jsonld:publisher", "The Example"),
        ("jsonld:articleBody", "First.\n\nSecond."),
        ("jsonld:url", "https://example.org/a"),
        ("jsonld:isBasedOn", "https://example.com/b"),
    ]
    for value in (article, [organisation, article], {"@graph": [organisation, article]}):
        assert hints(ld(value)) == expected
    assert hints(ld(organisation, {"@type": "ItemList", "itemListElement": [article]})) == []


def test_people_in_structured_data_are_names():
    """Who is only referred to is looked up in the graph; an address is nobody's name; entities are read."""
    person = {"@type": "Person", "@id": "https://example.org/#/person/1", "name": "A. Writer"}
    graph = {"@graph": [{"@type": "Article", "author": {"@id": person["@id"]}, "headline": "Port &amp; lake"}, person]}
    assert hints(ld(graph)) == [("jsonld:headline", "Port & lake"), ("jsonld:author", "A. Writer")]
    listed = {"@type": "Article", "author": [{"url": "https://example.org/b"}, "C. Writer", {"@id": "#d"}]}
    assert hints(ld(listed)) == [("jsonld:author", "C. Writer")]
    assert hints(ld({"@type": "Article", "author": {"@id": ["no"]}, "headline": "A"})) == [("jsonld:headline", "A")]


def test_the_pages_own_object_speaks_where_no_article_does():
    """Date and author of a WebPage count, under another name, only if there is no article."""
    page = {"@type": "WebPage", "name": "Port", "datePublished": "2024-01-02", "author": {"name": "A. Writer"}}
    assert hints(ld(page)) == [("jsonld:page:datePublished", "2024-01-02"), ("jsonld:page:author", "A. Writer")]
    assert hints(ld({"@graph": [page, {"@type": "Article", "headline": "Port"}]})) == [("jsonld:headline", "Port")]


def test_an_authors_name_is_told_from_what_stands_beside_it():
    """Microdata that marks the name inside the author gives the name alone."""
    html = "<div itemprop=author itemscope><b itemprop=name>A. Writer</b><i>Harbour desk</i></div>"
    assert ("itemprop:author", "A. Writer") in hints(html)


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "A\nB",}',
        '<!-- {"@type": "Article", "headline": "A B"} -->',
        '//<![CDATA[\n{"@type": ["Article"], "headline": "A B"}\n//]]>',
        '/*<![CDATA[*/ {"@type": "Article", "headline": "A B"} /*]]>*/',
        '{"@type": "Article", /* why */ "headline": "A B"}',
        '\ufeff {"@type": "Article", "headline": "A B"};',
        '[{"@type": "http://schema.org/BlogPosting", "name": "A B", "author": 7, "datePublished": null},]',
    ],
)
def test_structured_data_is_read_leniently(script):
    """Line breaks in strings, trailing commas, comments, wrappers and semicolons are forgiven."""
    assert [(name, " ".join(value.split())) for name, value in statements(script)] == [("headline", "A B")]


@pytest.mark.parametrize(
    "script", ["", "{", "null", "[[[]]]", '{"@type": 1}', "[" * 100_000, "alert(1)", '{"@graph": 3}']
)
def test_broken_structured_data_says_nothing(script):
    """A script that cannot be read costs nothing but itself."""
    assert list(statements(script)) == []


def test_lone_surrogates_never_reach_a_frame():
    """An escape that is no character becomes U+FFFD."""
    html = '<script type="application/ld+json">{"@type":"Article","headline":"a\\ud800b"}</script>'
    assert hints(html) == [("jsonld:headline", "a\ufffdb")]


def test_textareas_are_hints():
    """What a form holds is told, unescaped, and is no block beside an article."""
    html = "<p>" + "text " * 100 + "</p><textarea class=content>&lt;p&gt;正文&lt;/p&gt;</textarea>"
    assert hints(html) == [("textarea", "<p>正文</p>")]


def test_hints_are_bounded():
    """Values, hints of a name, and hints in all."""
    html = "<title>" + "x" * 20_000 + "</title>" + "".join(f"<meta name=author{n} content=y>" for n in range(1000))
    said = hints(html + "<meta name=author content=z>" * 50)
    assert len(said[0][1]) == 10_000
    assert len(said) == 400
    assert len([name for name, _ in hints("<time>now</time>" * 100) if name == "time:text"]) == 20


def test_hints_of_several_pages_are_numbered_apart():
    """Every document counts its own hints from 0."""
    said = blocks_of_html(pages_of("<h1>a", "<p>b", "<h1>c<h1>d", content_type="html"), Catalogue((), ()))[1]
    assert said.rows() == [("d0", 0, "h1", "a"), ("d2", 0, "h1", "c"), ("d2", 1, "h1", "d")]
    assert said.schema["hint_no"] == pl.Int32
