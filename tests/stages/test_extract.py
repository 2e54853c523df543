"""HTML pages to blocks: boundaries, white space, regions, paths, links, and plain text inside HTML."""

import polars as pl
import pytest

from flows.catalogue import Catalogue
from flows.stages.extract import blocks_of_html
from flows.stages.fold import folded
from flows.stages.lines import UP_TO_TEXT
from flows.stages.shape import shaped
from flows.tables import BLOCKS, HINTS
from tests.frames import pages_of

NO_PORTALS = Catalogue((), ())


def extracted(*htmls: str) -> pl.DataFrame:
    return blocks_of_html(pages_of(*htmls, content_type="html"), NO_PORTALS)[0]


def texts(html: str) -> list[str]:
    return extracted(html)["text"].to_list()


def row(html: str, text: str) -> dict[str, object]:
    return extracted(html).row(by_predicate=pl.col("text") == text, named=True)


def test_columns_and_types_are_those_of_the_table():
    """Blocks carry the columns of BLOCKS up to `text`, hints those of HINTS, and later stages take them as they are."""
    blocks, hints = blocks_of_html(pages_of("<title>T</title><p>text", content_type="html"), NO_PORTALS)
    assert blocks.schema == {name: BLOCKS.columns[name] for name in UP_TO_TEXT}
    assert hints.schema == HINTS.columns
    assert shaped(folded(blocks)).height == 1


def test_no_pages_no_rows():
    """An empty shard, and one of dumps only, give empty tables with their columns."""
    for pages in (pages_of("<p>a").clear(), pages_of("<p>a")):
        blocks, hints = blocks_of_html(pages, NO_PORTALS)
        assert (blocks.height, hints.height) == (0, 0)
        assert blocks.schema == {name: BLOCKS.columns[name] for name in UP_TO_TEXT}


def test_block_elements_break_and_inline_elements_do_not():
    """A line ends where a browser ends it; an inline element adds no space that the source has not."""
    assert texts("<div>one<p>t<b>w</b>o <i>words</i></p>three</div>") == ["one", "two words", "three"]
    assert texts("<p>在<a href=x>北京</a>举行<span>的</span>会议</p>") == ["在北京举行的会议"]


def test_a_line_break_ends_a_block():
    """Bodies separated by br, as in table layouts of old portals, become one block a line."""
    html = "<table><tr><td><font>\u3000\u3000第一段。<br><br>\u3000\u3000第二段，<b>重点</b>。<br/>第三段。</font></td></tr></table>"
    assert texts(html) == ["第一段。", "第二段，重点。", "第三段。"]
    assert extracted(html)["tag"].unique().to_list() == ["div"]


def test_white_space_collapses_as_in_a_browser():
    """Runs of ASCII blanks are one space, ends are bare, an ideographic space inside stays, nbsp reads as a space."""
    assert texts("<p>\n  two \t\n words&nbsp;&nbsp;here\u3000和\u3000这里 </p>") == ["two words here\u3000和\u3000这里"]
    assert extracted("<p>a&nbsp;b</p>")["raw"].to_list() == ["a\xa0b"]


def test_a_source_line_break_between_chinese_characters_is_no_space():
    """Hand-wrapped Chinese is joined as CSS says, within one text node only: links a line apart keep their space."""
    assert texts("<p>会议在\n  北京举行，\n有三百人\nAI 参加</p>") == ["会议在北京举行，有三百人 AI 参加"]
    assert texts("<div><a>首页</a>\n<a>新闻</a></div>") == ["首页 新闻"]


def test_zero_width_characters_stay_in_raw_only():
    """`raw` is as published and counts them; a reader's text has none."""
    blocks = extracted("<p>soft\u00adhyphen\u200b and\ufeff bom</p>")
    assert blocks["text"].to_list() == ["softhyphen and bom"]
    assert blocks["raw"].to_list() == ["soft\u00adhyphen\u200b and\ufeff bom"]
    assert blocks["chars"].to_list() == [19]


def test_pre_keeps_its_line_breaks():
    """Code stays code, indents included; without the blank lines around it."""
    blocks = extracted("<p>See:</p><pre>\n\ndef f():\n    return 1\n\n</pre>")
    assert blocks.select("tag", "text").rows() == [("p", "See:"), ("pre", "def f():\n    return 1")]


def test_scripts_styles_and_the_like_are_no_text():
    """What no reader sees is no block, wherever it stands."""
    html = (
        "<head><title>T</title><style>p{}</style></head><body><script>var a='<p>no</p>'</script><p>yes"
        "<svg><title>no</title><text>no</text></svg><template><p>no</p></template><iframe>no</iframe><!-- no -->"
        "<noscript><p>no</p></noscript><video>no</video><object>no</object><textarea>no</textarea></p>"
        + "<p>long enough. "
        * 30
    )
    assert set(texts(html)) == {"yes", "long enough."}


def test_image_alt_text_is_no_text():
    """An attribute is never a block."""
    assert texts('<p><img alt="a photo" src=x>caption</p>') == ["caption"]


def test_tag_is_the_nearest_element_that_breaks_the_line():
    """List items, headings and captions keep their names; a cell that only lays out is a division, a quote's paragraph a quote."""
    html = (
        "<ul><li>item<ol><li>inner <a href=x>link</a></li></ol></li></ul><table><tr><th>head</th><td>cell</td></tr></table>"
        "<blockquote><p>said</p></blockquote><h2><span>sub</span></h2><figure><figcaption>cap</figcaption></figure>"
    )
    blocks = extracted(html)
    assert blocks.select("text", "tag").rows() == [
        ("item", "li"),
        ("inner link", "li"),
        ("head", "div"),
        ("cell", "div"),
        ("said", "blockquote"),
        ("sub", "h2"),
        ("cap", "figcaption"),
    ]
    assert blocks["path"].to_list()[1:5] == [
        "ul/li/ol/li",
        "table/tbody/tr/th",
        "table/tbody/tr/td",
        "blockquote/p",
    ]


def test_path_names_ids_and_classes_of_line_breaking_ancestors():
    """Root first, without html and body, as `tag#id.class1.class2`."""
    html = '<body class=home><div id=main class="a  b"><span class=x><p class="c/d">text</p></span></div>'
    assert row(html, "text")["path"] == "div#main.a.b/p.c_d"


def test_path_is_bounded_and_keeps_the_innermost():
    """However deep and however many classes: 300 characters, cut between two elements."""
    html = "".join(f'<div class="{"k" * 30}{level} {"x" * 200}">' for level in range(40)) + "<p id=last>deep"
    path = str(row(html, "deep")["path"])
    assert path.endswith("/p#last")
    assert path.startswith("div.")
    assert 200 < len(path) <= 300


def test_hidden_elements_are_kept_and_marked():
    """A hidden body is read like any other (it is shown later by script); the path says that it was hidden."""
    html = '<div id=js_content style="visibility: hidden;"><p>正文在这里。</p></div><p hidden>h</p><p aria-hidden=true>a</p>'
    assert extracted(html).select("text", "path").rows() == [
        ("正文在这里。", "div#js_content:hidden/p"),
        ("h", "p:hidden"),
        ("a", "p:hidden"),
    ]


@pytest.mark.parametrize(
    ("html", "region"),
    [
        ("<p>t", "other"),
        ("<nav><p>t", "nav"),
        ("<header><p>t", "header"),
        ("<main><p>t", "main"),
        ("<main><article><p>t", "article"),
        ("<article><aside><p>t", "aside"),
        ("<article><footer><p>t", "footer"),
        ("<div role=navigation><p>t", "nav"),
        ("<div role=contentinfo><p>t", "footer"),
        ("<div class='top breadcrumb'><p>t", "nav"),
        ("<div class=siteNav><p>t", "nav"),
        ("<div id=footer><p>t", "footer"),
        ("<div class=site-footer><p>t", "footer"),
        ("<div class=right_sidebar><p>t", "aside"),
        ("<article><div class=related-news><p>t", "aside"),
        ("<div class=hot><article><p>t", "article"),
        ("<div class=comments><p>t", "other"),
        ("<div class=has-sidebar><p>t", "other"),
        ("<div class=content-sidebar-wrap><p>t", "other"),
        ("<div class=photo><p>t", "other"),
        ("<body class=sidebar><p>t", "other"),
        ("<form><p>t", "other"),
        ("<select><option>t", "form"),
        ("<form><label>t", "form"),
        ("<button>t", "form"),
    ],
)
def test_region_is_the_nearest_telling_ancestors(html, region):
    """By element, role, or a word of its id and classes; words about the layout around it do not count."""
    assert row(html, "t")["region"] == region


def test_link_characters_are_counted_without_blanks():
    """`link_chars` counts what stands inside links, across inline elements."""
    html = "<p>See <a href=x>the <b>full</b> list</a> here</p><p><a href=y> all of it </a></p><p>none</p>"
    assert extracted(html).select("chars", "link_chars").rows() == [(18, 11), (7, 7), (4, 0)]


def test_links_around_blocks_count_too():
    """A card that is one link around several lines is all link."""
    html = "<a href=x><div>Headline</div><div>Teaser</div></a><p>text"
    assert extracted(html).select("text", "link_chars").rows() == [("Headline", 8), ("Teaser", 6), ("text", 0)]


def test_form_parts_are_blocks_of_their_own():
    """Options, buttons and labels are lines with region form, and their values are no text."""
    html = (
        "<form><label>城市</label><select><option>北京<option>上海</select><input value=no><button>提交</button></form>"
    )
    assert extracted(html).select("text", "region").rows() == [
        (text, "form") for text in ("城市", "北京", "上海", "提交")
    ]


def test_mathematics_is_text_without_its_source():
    """A formula's characters stay in their line; its TeX annotation does not."""
    assert texts("<p>So <math><mi>x</mi><mo>=</mo><mn>1</mn><annotation>x=1</annotation></math>.</p>") == ["So x=1."]


@pytest.mark.parametrize(
    ("html", "path"),
    [
        ("<textarea>&lt;p&gt;{}&lt;/p&gt;</textarea>", "textarea/p"),
        ("<noscript><p>{}</p></noscript>", "noscript/p"),
        ("<object data=x><p>{}</p></object>", "object/p"),
        ("<html><frameset><frame src=x><noframes><p>{}</p></noframes></frameset></html>", "noframes/p"),
    ],
)
def test_fallback_text_counts_where_there_is_no_other(html, path):
    """A body that hides in a textarea or a noscript is read where the page has practically no other text."""
    body = "这是一篇藏起来的文章。" * 30
    blocks = extracted(html.format(body))
    assert blocks.select("text", "path").rows() == [(body, path)]


def test_fallback_text_does_not_count_beside_an_article():
    """The same elements stay out of a page that has text."""
    body = "这是一篇文章的正文。" * 30
    assert texts(f"<p>{body}</p><noscript><p>请打开脚本</p></noscript><textarea>评论</textarea>") == [body]


def test_plain_text_inside_html_is_read_line_by_line():
    """A post whose line breaks are styled, not tagged, becomes a block a line, with the blank lines counted."""
    lines = [
        "港口今天恢复营运，第一艘货轮在清晨靠岸，码头工人从凌晨四点开始",
        "准备，预计本周末可以把积压的货柜全部运出，公司这样表示，并感谢",
        "地方协助。",
        "",
        "",
        "市场人士认为影响有限，运价仍会在高处停留一段时间，买方正在观望，",
        "卖方也不急，各家航商的态度不同，有待后续观察，下周会有新的报价，请见",
        "https://example.org/a",
    ]
    html = (
        '<div id="main-content"><span>作者 tester</span>\n'
        + "\n".join(lines)
        + '\n--\n<span class="f2">发信站: 测试</span></div>'
    )
    blocks = extracted(html)
    assert blocks["text"].to_list() == ["作者 tester", *[line for line in lines if line], "--", "发信站: 测试"]
    assert set(blocks["tag"]) == {"line"}
    assert blocks["gap"].to_list()[4] == 2


def test_wrapped_source_is_not_plain_text():
    """Indented or hand-wrapped HTML source, and a template's blank lines, are white space."""
    wrapped = (
        "<div>\n    "
        + "\n    ".join(["The council met on Tuesday to discuss the new budget for the year."] * 6)
        + "\n</div>"
    )
    blank = "<div>by\n\n\n\n<a href=x>A. Writer</a>\n\n\n<span>3 May</span>\n\n\n</div>"
    assert len(texts(wrapped)) == 1
    assert texts(blank) == ["by A. Writer 3 May"]


def test_documents_keep_their_order_and_number_their_blocks():
    """Every document counts its own blocks from 0, in the order of the page; nothing depends on its neighbours."""
    pages = ["<p>a<p>b", "", "<p>c", "<p>a<p>b"]
    blocks = extracted(*pages)
    assert blocks.select("doc_id", "block_no", "text").rows() == [
        ("d0", 0, "a"),
        ("d0", 1, "b"),
        ("d2", 0, "c"),
        ("d3", 0, "a"),
        ("d3", 1, "b"),
    ]
    alone = extracted(pages[0])
    assert alone.equals(blocks.filter(pl.col("doc_id") == "d0"))


MAINLAND = """<html><head><title>河东区新建三座桥梁_城市新闻_示例网</title></head><body>
<table width=950><tr><td class=nav><a href=/>首页</a> | <a href=/news>新闻</a> | <a href=/sports>体育</a></td></tr></table>
<table><tr><td width=650><h1>河东区新建三座桥梁</h1><div class=info>2014年03月05日 08:12　来源：<a href=/s>示例晚报</a></div>
<div id=Content><font size=3>　　本报讯　河东区昨日宣布，今年将新建三座桥梁。<BR><BR>　　区长表示，工程预计两年完成。
<BR><BR>　　居民说，盼了多年。</font></div><div align=right>（责任编辑：李某）</div></td>
<td width=300 class=rightbar><div class=hot_list><ul><li><a href=1>南湖公园重新开放</a></li><li><a href=2>地铁延长线动工</a></ul></div></td></tr></table>
<div class=footer>版权所有 &copy; 示例网</div>"""


def test_a_mainland_table_layout():
    """Navigation, title, info line, three paragraphs, editor, hot list and footer each stand alone, with their regions."""
    blocks = extracted(MAINLAND.encode("gb18030").decode("gb18030"))
    assert blocks.select("text", "tag", "region").rows() == [
        ("首页 | 新闻 | 体育", "div", "nav"),
        ("河东区新建三座桥梁", "h1", "other"),
        ("2014年03月05日 08:12\u3000来源：示例晚报", "div", "other"),
        ("本报讯\u3000河东区昨日宣布，今年将新建三座桥梁。", "div", "other"),
        ("区长表示，工程预计两年完成。", "div", "other"),
        ("居民说，盼了多年。", "div", "other"),
        ("（责任编辑：李某）", "div", "other"),
        ("南湖公园重新开放", "li", "aside"),
        ("地铁延长线动工", "li", "aside"),
        ("版权所有 © 示例网", "div", "footer"),
    ]


MODERN = """<!doctype html><html lang=zh-CN><body><div id=app><header class=top><nav><a href=/>首页</a></nav></header>
<main><article><header><h1>海港城通车</h1><time datetime="2024-05-06T07:08:00+08:00">5月6日</time></header>
<div class="post-body"><p>新路今天通车。</p><div class="related"><h3>相关阅读</h3><a href=1>旧路何去何从</a></div>
<p>市民表示<strong>欢迎</strong>。</p><blockquote>等了十年。</blockquote><ol><li>第一段</li><li>第二段</li></ol></div>
<footer>编辑：赵某</footer></article></main><div class="site_footer">关于我们</div></div>"""


def test_a_modern_page_with_a_related_box():
    """The box inside the article is an aside, what surrounds it is the article."""
    assert extracted(MODERN).select("text", "region").rows() == [
        ("首页", "nav"),
        ("海港城通车", "header"),
        ("5月6日", "header"),
        ("新路今天通车。", "article"),
        ("相关阅读", "aside"),
        ("旧路何去何从", "aside"),
        ("市民表示欢迎。", "article"),
        ("等了十年。", "article"),
        ("第一段", "article"),
        ("第二段", "article"),
        ("编辑：赵某", "footer"),
        ("关于我们", "footer"),
    ]
