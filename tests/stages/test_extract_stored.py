"""A page whose elements hold no text gives the text that it stores for its script, and says where it was found."""

import json

import polars as pl
import pytest

from flows.api import Page, clean_pages
from flows.catalogue import Catalogue
from flows.stages.extract import blocks_of_html
from flows.stages.lines import visible
from tests.frames import pages_of

PARAGRAPHS = [
    "The new mole was opened on Friday, two winters after the storm had taken the old one.",
    "It is four hundred metres long, and the port says that it will stand for a century.",
    "Boats that had wintered up the coast came home the same night. Nobody made a speech.",
]
HTML = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
CHINESE = [
    "新防波堤星期五启用，距离旧堤被风暴冲毁已有两个冬天。",
    "它长四百米，港口说可以用一百年。",
    "在北边过冬的船当晚就回来了，没有人致辞。",
]
MENU = (
    "<html><head><title>New mole opened - Harbour Post</title></head><body><nav>"
    + "".join(f"<a href=/{word}>{word} news of the bay</a>" for word in ("Port", "Fish", "Wind", "Tide", "Ice", "Town"))
    + "</nav><ul>"
    + "".join(f"<li><a href=/{n}>A headline about something else, number {n}</a></li>" for n in range(12))
    + "</ul><div id=app></div><footer>We use cookies. Read our privacy policy. All rights reserved by the paper.</footer>{}"
)


def extracted(html: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    return blocks_of_html(pages_of(html, content_type="html"), Catalogue((), ()))


def stored(html: str) -> tuple[list[str], set[str], list[str]]:
    """The texts that a page of menus and this got from elsewhere, the roots of their paths, and what the hint says."""
    before, _ = extracted(MENU.replace("{}", ""))
    blocks, hints = extracted(MENU.replace("{}", html))
    assert blocks.select((pl.col("chars") == visible(pl.col("raw"))).all()).item()
    more = blocks[before.height :]
    said = hints.filter(pl.col("name") == "text:from")["value"].to_list()
    return more["text"].to_list(), set(more["path"].str.replace("/p$", "")), said


def script(value: object, attributes: str = "type=application/json id=__NEXT_DATA__") -> str:
    safe = json.dumps(value).replace("</", "<\\/")
    return f"<script {attributes}>{safe}</script>"


LD = {"@type": "NewsArticle", "headline": "New mole opened", "articleBody": "\n\n".join(PARAGRAPHS)}
NEXT = {
    "props": {
        "pageProps": {
            "article": {"title": "New mole opened", "body": HTML, "description": "Short."},
            "related": [{"title": "Old mole", "body": HTML * 4}],
        }
    }
}
BLOCKS = {
    "story": {"content": [{"type": "p", "children": [{"text": text[:20]}, {"text": text[20:]}]} for text in PARAGRAPHS]}
}
FLAT = [{"article": 1}, {"title": 2, "content": 3}, "New mole opened", HTML]
JS = "(function(a,b){return {layout:a,data:[{content:" + json.dumps(HTML) + ",id:b}]}}(1,2))"


@pytest.mark.parametrize(
    ("html", "place"),
    [
        (script(LD, "type=application/ld+json"), "script[application/ld+json].articleBody"),
        (script({**LD, "articleBody": HTML}, "type=application/ld+json"), "script[application/ld+json].articleBody"),
        (script(NEXT), "script#__NEXT_DATA__.props.pageProps.article.body"),
        (script(BLOCKS), "script#__NEXT_DATA__.story.content"),
        (script(FLAT, "type=application/json"), "script[application/json].content"),
        (f"<script>window.__INITIAL_STATE__ = {json.dumps(NEXT)};(function(){{}})()</script>", "script[__INITIAL_STATE__].props.pageProps.article.body"),
        (f"<script>var page={json.dumps(NEXT)}</script>", "script[page].props.pageProps.article.body"),
        (f"<script>window['D'] = JSON.parse({json.dumps(json.dumps(NEXT))})</script>", "script[D].props.pageProps.article.body"),
        (f"<script>window.__NUXT__={JS}</script>", "script.content"),
        (script({"cache": json.dumps(NEXT)}), "script#__NEXT_DATA__.cache.props.pageProps.article.body"),
        (f"<textarea class=body>{HTML.replace('<', '&lt;')}</textarea>", "textarea"),
        (f"<template id=story>{HTML}</template>", "template"),
        (f"<noscript><div>{HTML}</div></noscript>", "noscript"),
    ],
    ids=["ld", "ld html", "next", "blocks", "flat", "window", "var", "parse", "nuxt", "string", "textarea", "template", "noscript"],
)  # fmt: skip
def test_a_page_of_menus_is_read_from_what_it_stores(html, place):
    """Paragraphs are those of the story, their paths begin with the place, and a hint names it."""
    texts, paths, said = stored(html)
    assert texts == PARAGRAPHS
    assert {path.removesuffix("/div") for path in paths} == {place}
    assert said == [place]


@pytest.mark.parametrize("body", [PARAGRAPHS[1], CHINESE[0] + CHINESE[1]])
def test_what_is_called_the_article_may_be_brief(body):
    """A flash of one sentence is the story where JSON-LD says that it is the article's body; two words are not."""
    flash = {**LD, "articleBody": body}
    texts, _, said = stored(script(flash, "type=application/ld+json"))
    assert (texts, said[0].partition(" ")[0]) == ([body], "script[application/ld+json].articleBody")
    assert stored(script({"content": body})) == ([], set(), [])
    assert stored(script({**LD, "articleBody": "To follow."}, "type=application/ld+json")) == ([], set(), [])


def test_chinese_stories_count_by_columns():
    """A story of seventy Chinese characters is a story."""
    texts, _, _ = stored(script({"detail": {"content": "\n".join(CHINESE * 2)}}))
    assert texts == CHINESE * 2


def test_markup_is_preferred_to_one_long_line():
    """Of two stores of the same story the one with paragraphs is read."""
    flat = script({**LD, "articleBody": " ".join(PARAGRAPHS)}, "type=application/ld+json")
    texts, _, said = stored(flat + script(NEXT))
    assert texts == PARAGRAPHS
    assert said[0].startswith("script#__NEXT_DATA__")


@pytest.mark.parametrize(
    "value",
    [
        {"related": [{"body": HTML}]},
        {"comments": [{"content": HTML}]},
        {"messages": {"cookie": {"text": HTML}}},
        {"article": {"title": "Another story altogether", "body": HTML}},
        {"body": "A short note. Too short. To count."},
        {"content": "no sentence " * 60},
        {"text": "We use cookies. Read our privacy policy. You may subscribe. All rights reserved. " * 5},
        {"css": {"value": HTML}},
    ],
    ids=["related", "comments", "cookie", "title", "short", "words", "notice", "key"],
)
def test_what_is_no_story_of_the_page_is_left(value):
    """Other stories, comments, notices and settings stay where they are."""
    assert stored(script(value)) == ([], set(), [])


def test_a_page_with_text_keeps_to_it():
    """Where elements hold the story, neither script nor template is read."""
    page = f"<article>{HTML}</article>{script(NEXT)}<template>{HTML}</template><noscript>{HTML}</noscript>"
    texts, _, said = stored(page)
    assert texts == PARAGRAPHS
    assert said == []


def test_the_clean_row_has_the_story_and_says_where_it_was():
    """Found text is judged, counted and kept as any other; the evidence names its place."""
    done = clean_pages([Page(html=MENU.replace("{}", script(NEXT)))])
    about = done.documents.row(0, named=True)
    assert done.clean["text"].to_list() == ["\n\n".join(PARAGRAPHS)]
    place = "script#__NEXT_DATA__.props.pageProps.article.body"
    assert ("text", place) in [(each["field"], each["value"]) for each in about["evidence"]]
    assert about["chars_extracted"] == about["chars_kept"] + about["chars_dropped"]
    assert about["chars_kept"] == sum(len("".join(text.split())) for text in PARAGRAPHS)


@pytest.mark.parametrize(
    "code",
    [
        "window.x = " + "[" * 100_000,
        "window.x = " + '{"body":' * 50_000,
        "var a = {" * 50_000,
        '"body": "' * 50_000,
        "window.x = {" + ",".join(f'"body{n}": "{"A b. C d. E f. " * 20}"' for n in range(5_000)) + "}",
        "window.x = [" + "0," * 1_000_000 + "0]",
        'window.x = "' + "\\" * 200_001,
        'window.x = {"content": ' + "[" * 900 + '"a"' + "]" * 900 + "}",
    ],
    ids=["lists", "objects", "assignments", "keys", "texts", "numbers", "escapes", "nested"],
)
def test_hostile_scripts_cost_little(code):
    """Deep, endless or broken state is given up, or read within bounds."""
    texts, _, said = stored(f"<script>{code}</script>")
    assert len(said) <= 1
    assert len(texts) <= 1


def test_lines_that_count_for_nothing_leave_no_gap():
    """Plain text in a textarea that is no story goes with the blank lines in it; the page's own lines are read."""
    post = "<textarea>one\n\n\n--\n※ 發信站: x</textarea>"
    blocks, _ = blocks_of_html(pages_of(f"<p>{'word ' * 100}</p>{post}", content_type="html"), Catalogue((), ()))
    assert blocks.select("tag", "gap").rows() == [("p", 0)]
