"""A portal's selectors on its pages: marks on blocks, facts as hints, on no other host's pages."""

import polars as pl
import pytest

from flows.catalogue import Catalogue
from flows.errors import CatalogueError
from flows.portals import Portal, Selectors
from flows.stages.extract import blocks_of_html
from tests.frames import pages_of

HARBOUR = Portal(
    "harbour",
    "海港网",
    ("harbour.example",),
    "2026-11-22",
    html=Selectors(
        body=(".gone", "#empty", ".post", "#main"),
        drop=(".post .ad", "a#back"),
        title=("h1.title",),
        time=("html@data-publishtime", ".info .time", "meta[name=when]@content"),
        author=(".by b",),
        source=(".info .from",),
    ),
)

PAGE = """<html data-publishtime="2024-01-02 03:04"><head><meta name=when content="2024-01-02T03:04"><title>x</title></head>
<body><div id=empty> <!-- --> </div><div id=main><h1 class=title>港口 恢复</h1><div class=info>时间 <span class=time>1月2日</span>
来源：<span class=from>晚报</span> 分享</div><div class=post><p>第一段。<p>第二段。<a id=back href=/>返回首页</a></p>
<div class=ad><p>广告</p><div class=post>广告里的正文</div></div><p class=by>记者 <b>甲</b></p></div><p>无关</p></div>"""


def read(
    html: str, url: str | None = None, *portals: Portal
) -> tuple[list[tuple[str, str | None]], list[tuple[str, str]]]:
    pages = pages_of(html, content_type="html", url=url)
    blocks, hints = blocks_of_html(pages, Catalogue((), portals or (HARBOUR,)))
    facts = hints.filter(pl.col("name").str.starts_with("portal:")).select("name", "value")
    return blocks.select("text", "mark").rows(), facts.rows()


def test_marks_and_facts_of_a_known_host():
    """The first body selector that holds text wins, drop wins inside it, marked words become blocks of their own."""
    blocks, facts = read(PAGE, "https://news.harbour.example/1.html")
    assert blocks == [
        ("港口 恢复", "title"),
        ("时间", None),
        ("1月2日", "time"),
        ("来源：", None),
        ("晚报", "source"),
        ("分享", None),
        ("第一段。", "body"),
        ("第二段。", "body"),
        ("返回首页", "drop"),
        ("广告", "drop"),
        ("广告里的正文", "drop"),
        ("记者", "body"),
        ("甲", "author"),
        ("无关", None),
    ]
    assert sorted(facts) == [
        ("portal:author", "甲"),
        ("portal:source", "晚报"),
        ("portal:time", "1月2日"),
        ("portal:time", "2024-01-02 03:04"),
        ("portal:time", "2024-01-02T03:04"),
        ("portal:title", "港口 恢复"),
    ]


def test_another_host_is_not_touched():
    """No mark, no fact, and words inside a line stay in it."""
    for url in ("https://other.example/1.html", None):
        blocks, facts = read(PAGE, url)
        assert {mark for _, mark in blocks} == {None}
        assert ("时间 1月2日 来源：晚报 分享", None) in blocks
        assert facts == []


@pytest.mark.parametrize(
    "address",
    [
        '<link rel=canonical href="https://m.harbour.example/1">',
        '<meta property="og:url" content="https://harbour.example/1">',
    ],
)
def test_a_page_without_address_is_known_by_its_own(address):
    """A saved file has no URL; the address that it gives itself tells the portal."""
    blocks, _ = read(PAGE.replace("<title>", address + "<title>"))
    assert ("第一段。", "body") in blocks


def test_a_broken_address_is_no_address():
    """A canonical link that is no URL tells nothing and raises nothing."""
    blocks, _ = read('<link rel=canonical href="http://[broken"><p class=post>text')
    assert blocks == [("text", None)]


def test_a_reviewers_own_file_for_every_page():
    """A portal of host `*` speaks of every page, beside the page's own portal."""
    every = Portal("own", "own", ("*",), "2026-11-22", html=Selectors(drop=(".info",)))
    blocks, _ = read(PAGE, "https://harbour.example/1", HARBOUR, every)
    assert ("分享", "drop") in blocks
    assert ("第一段。", "body") in blocks
    assert read("<p class=info>x<p>y", None, HARBOUR, every)[0] == [("x", "drop"), ("y", None)]


def test_a_selector_that_is_no_css_names_its_portal():
    """The message says whose selector it is."""
    wrong = Portal("wrong", "wrong", ("*",), "2026-11-22", html=Selectors(body=("div[",)))
    with pytest.raises(CatalogueError, match=r"wrong.*div\["):
        read("<p>x", None, wrong)
