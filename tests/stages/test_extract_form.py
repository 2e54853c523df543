"""Form survives: lists, quotes, code, tables, definitions and headings keep their order, their bounds and their kind."""

import polars as pl
import pytest

from flows.api import Page, clean_pages
from flows.catalogue import Catalogue
from flows.stages.extract import blocks_of_html
from flows.stages.fold import folded
from flows.stages.lines import visible
from flows.stages.shape import shaped
from tests.frames import pages_of


def kinds(html: str) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    blocks, _ = blocks_of_html(pages_of(html, content_type="html"), Catalogue((), ()))
    counted = blocks.select((pl.col("chars") == visible(pl.col("raw"))).all()).item()
    assert counted and (blocks["link_chars"] <= blocks["chars"]).all()
    return shaped(folded(blocks)).select(pl.col("kind").cast(pl.String), "text").rows()


def test_lists_keep_their_items_in_order_however_they_nest():
    """An item is a block of kind list, its own paragraphs too; a box or a heading inside an item is none."""
    html = (
        "<ol><li>One<ul><li><p>Inner one</p><p>more of it</p></li><li>Inner two</li></ul>after</li><li>Two</li></ol>"
        "<ul><li><div><p>A card's text</p></div></li><li><h3>A card's head</h3></li></ul>"
    )
    assert kinds(html) == [
        ("list", "One"),
        ("list", "Inner one"),
        ("list", "more of it"),
        ("list", "Inner two"),
        ("list", "after"),
        ("list", "Two"),
        ("paragraph", "A card's text"),
        ("heading", "A card's head"),
    ]


def test_definitions_are_list_items():
    """Term and meaning stay apart, in order."""
    html = "<dl><dt>水闸</dt><dd>控制水流的门。</dd><dt>Weir</dt><dd><p>A low dam.</p><p>Old word.</p></dd></dl>"
    assert kinds(html) == [("list", text) for text in ("水闸", "控制水流的门。", "Weir", "A low dam.", "Old word.")]


def test_every_paragraph_of_a_quote_is_a_quote():
    """Paragraphs and boxes inside too; a list, a heading or code in it keeps its own kind."""
    html = (
        "<p>He said:</p><blockquote><p>First.</p><div><p>Second.</p></div><h4>Head</h4><ul><li>item</ul>bare"
        "<footer>A. Writer</footer></blockquote><p>And left.</p>"
    )
    assert kinds(html) == [
        ("paragraph", "He said:"),
        ("quote", "First."),
        ("quote", "Second."),
        ("heading", "Head"),
        ("list", "item"),
        ("quote", "bare"),
        ("paragraph", "A. Writer"),
        ("paragraph", "And left."),
    ]


def test_headings_and_captions_are_named_whatever_stands_in_them():
    """A heading or caption whose text a p or div wraps is still one."""
    html = (
        "<article><h2><div>Sub head</div></h2><p>Text.</p><figure><img src=x><figcaption><p>A photo.</p></figcaption></figure>"
        "<table><caption>Catch by year</caption><tr><td>1</td></tr></table></article>"
    )
    assert kinds(html) == [
        ("heading", "Sub head"),
        ("paragraph", "Text."),
        ("caption", "A photo."),
        ("caption", "Catch by year"),
        ("paragraph", "1"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<pre>for x in y:\n    go(x)\n\nstop()</pre>",
        "<pre><code>for x in y:<br>    go(x)<br><br>stop()</code></pre>",
        "<pre><code>for x in y:</code><code>    go(x)</code><code>stop()</code></pre>",
        "<pre><code><div class=l>for x in y:</div><div class=l>    go(x)</div><div class=l>\n</div><div class=l>stop()</div></code></pre>",
        "<pre><ol><li>for x in y:</li><li>    go(x)\n</li><li>stop()</li></ol></pre>",
    ],
    ids=["lines", "br", "codes", "divs", "items"],
)
def test_code_is_one_block_with_its_lines(html):
    """However its lines are made: one block of kind code, indents kept."""
    (block,) = kinds(f"<p>Run:</p>{html}<p>Done.</p>")[1:-1]
    assert block[0] == "code"
    assert [line for line in block[1].split("\n") if line] == ["for x in y:", "    go(x)", "stop()"]


def test_a_story_in_pre_is_paragraphs():
    """A wire story typed line by line is no code: blank lines and indents part its paragraphs, wrapped lines join."""
    english = (
        "<pre>The ferry was late again on Monday, and nobody on the quay\nseemed to mind. Boats are late here.\n\n"
        "The harbour master said that the wind was to blame. He has said\nso before.\n</pre>"
    )
    chinese = "<pre>　　渡轮星期一又晚点了，码头上没有人\n在意。\n　　港务长说是风大。他以前也这样说过。\n</pre>"
    assert kinds(english) == [
        (
            "paragraph",
            "The ferry was late again on Monday, and nobody on the quay seemed to mind. Boats are late here.",
        ),
        ("paragraph", "The harbour master said that the wind was to blame. He has said so before."),
    ]
    assert kinds(chinese) == [
        ("paragraph", "渡轮星期一又晚点了，码头上没有人在意。"),
        ("paragraph", "港务长说是风大。他以前也这样说过。"),
    ]


def test_a_story_in_pre_with_line_breaks_only_is_cut_behind_its_sentences():
    """Where neither blank line nor indent shows a paragraph, a line that ends a sentence ends one."""
    html = "<pre>渡轮又晚点了。<br>码头上没有人在意，大家\n都说习惯了。<br>港务长说是风大。</pre>"
    assert [text for _, text in kinds(html)] == [
        "渡轮又晚点了。",
        "码头上没有人在意，大家都说习惯了。",
        "港务长说是风大。",
    ]


TABLE = (
    "<table><caption>Catch</caption><thead><tr><th>Year</th><th>Boats</th><th>Tonnes</th></tr></thead><tbody>"
    "<tr><td>2023</td><td><p>41</p></td><td>1,204</td></tr><tr><td>2024</td><td></td><td>988<br>(est.)</td></tr>"
    "<tr><td colspan=3>Source: the <a href=x>port</a></td></tr></tbody></table>"
)


def test_a_row_of_a_table_is_a_block_with_its_cells_apart_by_tabs():
    """Cells stay recognisable, an empty one keeps its place, and nothing but blanks is added."""
    assert kinds(f"<p>Before.</p>{TABLE}<p>After.</p>") == [
        ("paragraph", "Before."),
        ("caption", "Catch"),
        ("table", "Year\tBoats\tTonnes"),
        ("table", "2023\t41\t1,204"),
        ("table", "2024\t\t988 (est.)"),
        ("table", "Source: the port"),
        ("paragraph", "After."),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<tr><td>menu<td><p>A story.</p><p>Another.</p><p>A third.</p><p>A fourth.</p><p>And a fifth.</p><tr><td>foot<td>note",
        "<tr><td><a href=1>one</a><td><a href=2>two</a><tr><td><a href=3>three</a><td><a href=4>four</a>",
        "<tr><td>one<td>two",
        "<tr><td>one<tr><td>two",
        "<tr><td>one<td><h2>two</h2><tr><td>three<td>four",
        f"<tr><td>left<td>{'A long story in a cell. ' * 20}<tr><td>foot<td>note",
        "<tr><td>1<td><table><tr><td>in</table><tr><td>2<td>b",
    ],
    ids=["story", "links", "one row", "one column", "heading", "long", "nested"],
)
def test_a_table_that_lays_out_a_page_is_no_table(table):
    """Its cells are blocks, and none is of kind table."""
    found = kinds(f"<table>{table}</table>")
    assert "table" not in {kind for kind, _ in found}
    assert not any("\t" in text for _, text in found)


def test_the_innermost_table_of_a_layout_is_a_table():
    """A table of figures in a page made of tables."""
    found = kinds(f"<table><tr><td>menu</td><td><p>Story.</p>{TABLE}</td></tr><tr><td>a</td><td>b</td></tr></table>")
    assert next(text for kind, text in found if kind == "table") == "Year\tBoats\tTonnes"
    assert ("paragraph", "Story.") in found


def test_rows_that_a_formula_hides_are_no_rows():
    """Row and cell names inside a formula cannot lose or double a word."""
    html = "<table><tr><td>a<td><math><tr><td>b</td></tr><mi>c</mi></math>d<tr><td>e<td>f</table>"
    assert sorted("".join(text for _, text in kinds(html)).replace("\t", "")) == list("abcdef")


ARTICLE = (
    "<html><head><title>Fewer boats, smaller catch - Harbour Post</title></head><body><nav><a href=/>Home</a></nav><article>"
    "<h1>Fewer boats, smaller catch</h1><p>The catch fell again last year, the port said on Monday in its yearly report on "
    "the fishing fleet of the bay.</p><h2>Why the fleet shrinks</h2><p>Diesel costs more than it did, and the young leave for "
    "the city, as they have for a decade now.</p><blockquote><p>My son will not take over the boat, and I cannot blame him "
    "for that at all.</p></blockquote>{}<ol><li>The quota was cut by a third, to protect the spawning grounds off the cape."
    "</li><li>Two of the three ice works closed, and the last one doubled its price.</li></ol><p>The report ends with a "
    "warning: without a new mole, the winter storms will take the rest.</p></article><footer>Contact us</footer></body>"
)


def test_the_clean_article_keeps_form_and_order():
    """From page to clean table: kinds in the order of the page, rows with their tabs in `text`."""
    clean = clean_pages([Page(html=ARTICLE.format(TABLE))]).clean.row(0, named=True)
    assert [(paragraph["kind"], paragraph["text"][:14]) for paragraph in clean["paragraphs"]] == [
        ("paragraph", "The catch fell"),
        ("heading", "Why the fleet "),
        ("paragraph", "Diesel costs m"),
        ("quote", "My son will no"),
        ("caption", "Catch"),
        ("table", "Year\tBoats\tTon"),
        ("table", "2023\t41\t1,204"),
        ("table", "2024\t\t988 (est"),
        ("list", "The quota was "),
        ("list", "Two of the thr"),
        ("paragraph", "The report end"),
    ]
    assert "2023\t41\t1,204\n\n2024\t\t988 (est.)" in clean["text"]
