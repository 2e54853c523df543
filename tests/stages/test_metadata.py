"""What becomes metadata, from which evidence, and what never does."""

import pytest

from flows import clean_html, clean_text

ZH = (
    "港城交通局十七日宣布,停航四年的环湖渡轮将于下月复航,首批投入三艘电动船,单程票价定为六元,老人和学生减半。\n"
    "局长林若川在说明会上表示,新船由本地船厂建造,电池可以支撑八个小时的往返航行,充电桩已经在两个码头装好。\n"
)
EN = (
    "Ferries will cross the lake again from next month, four years after the last boat was tied up, the office said.\n"
    "Three electric boats built in the local yard will make the trip in twenty minutes, and fares will stay low.\n"
)


def page(head: str = "", above: str = "", below: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in EN.splitlines())
    return f"<html><head>{head}</head><body><h1>Ferries return to the lake</h1>{above}{body}{below}</body></html>"


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("发布时间：2026-02-03 08:15", "2026-02-03T08:15:00"),
        ("2026年2月3日 08:15 来源:港城日报", "2026-02-03T08:15:00"),
        ("February 3, 2026 8:15 AM GMT+8", "2026-02-03T08:15:00+08:00"),
        ("3 Feb 2026", "2026-02-03"),
    ],
)
def test_a_line_between_title_and_body_dates_the_article(line: str, when: str) -> None:
    """With the precision and the zone that the line names, and the line as evidence."""
    about = clean_text(f"环湖渡轮下月复航\n{line}\n{ZH}").metadata
    assert about["published_at"] == when
    assert about["published_evidence"].startswith("line 2")


@pytest.mark.parametrize(
    "around",
    [
        "环湖渡轮下月复航\n{body}热门推荐\n老街的修表匠关门了\n河边小记\n2026-02-09 13:31:04\n一碗面卖了三十年\n河边小记\n2026-02-09 12:02:40\n",
        "环湖渡轮下月复航\n{body}2026-02-09 13:31:04\n",
        "环湖渡轮下月复航\n{body}相关阅读\n老桥为何拆不得 02-09 13:31\n",
        "老街的修表匠关门了\n河边小记\n2026-02-09 13:31:04\n一碗面卖了三十年\n2026-02-09 12:02:40\n环湖渡轮下月复航\n{body}",
        (
            "环湖渡轮下月复航\n老街的修表匠关门了\n2026-02-09 13:31:04\n一碗面卖了三十年\n2026-02-09 12:02:40\n"
            "二十台收割机进村\n2026-02-09 11:17:25\n环湖渡轮下月复航\n{body}"
        ),
    ],
)
def test_a_sidebars_time_is_never_a_publish_time(around: str) -> None:
    """Times beside other articles, or after the end, say nothing of this one."""
    assert clean_text(around.format(body=ZH)).metadata["published_at"] is None


def test_html_without_zone_takes_the_portals() -> None:
    """A clock time on a known portal is local time there; on an unknown host it stays without a zone."""
    html = page('<meta property="article:published_time" content="2026-02-03 08:15:00">')
    known = clean_html(html, url="https://news.sina.com.cn/c/doc-x.shtml").metadata
    assert known["published_at"] == "2026-02-03T08:15:00+08:00"
    assert "time zone" in known["published_evidence"]
    assert clean_html(html, url="https://news.lake.example/x").metadata["published_at"] == "2026-02-03T08:15:00"


def test_a_named_zone_stays() -> None:
    """What the page says of its zone is not changed by what is known of the portal."""
    html = page('<meta property="article:published_time" content="2026-02-03T08:15:00Z">')
    told = clean_html(html, url="https://news.sina.com.cn/c/doc-x.shtml").metadata["published_at"]
    assert told in {"2026-02-03T08:15:00Z", "2026-02-03T08:15:00+00:00"}


@pytest.mark.parametrize(
    "line",
    [
        "※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 203.0.113.77 (臺灣)",
        "◆ From: 203.0.113.77",
        "作者: 203.0.113.77",
        "Posted by 203.0.113.77",
        "联系电话：13800001234",
    ],
)
def test_personal_data_is_no_metadata(line: str) -> None:
    """Addresses and numbers of persons stand in no field, wherever the line stands."""
    for dump in (f"环湖渡轮下月复航\n{line}\n{ZH}", f"环湖渡轮下月复航\n{ZH}--\n{line}\n"):
        about = clean_text(dump).metadata
        told = " ".join(str(value) for value in about.values())
        assert "203.0.113" not in told
        assert "1380000" not in told


def test_nothing_is_invented() -> None:
    """A body alone gives no author, source, time or address."""
    about = clean_text(ZH).metadata
    for field in ("author", "source_name", "source_url", "url", "published_at", "title_original"):
        assert about[field] is None, field


def test_original_title_and_source() -> None:
    """The source's line and the headline in the other language become fields."""
    dump = (
        f"环湖渡轮下月复航\nFerries return to the lake next month\n原文链接: https://paper.example/2026/feb/01/x\n{ZH}"
    )
    about = clean_text(dump).metadata
    assert about["title"] == "环湖渡轮下月复航"
    assert about["title_original"] == "Ferries return to the lake next month"
    assert about["source_url"] == "https://paper.example/2026/feb/01/x"
    assert about["published_at"] == "2026-02-01"
    assert about["published_confidence"] == "low"


def test_a_byline_above_the_body_names_the_author() -> None:
    """But a byline of the page's footer does not."""
    assert clean_html(page(above="<p>By Jane Doe</p>")).metadata["author"] == "Jane Doe"
    assert clean_html(page(below="<footer>By Jane Doe</footer>")).metadata["author"] is None


def told(html: str, field: str) -> str | None:
    value = clean_html(html).metadata[field]
    return value if value is None else str(value)


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


@pytest.mark.parametrize(
    "name", ["publish-date", "Publish_Date", "OriginalPublicationDate", "x:article_published_time"]
)
def test_a_metas_name_may_be_spelled_in_many_ways(name: str) -> None:
    """Signs and prefixes make no difference; a date of a change is another thing."""
    assert told(page(meta(name, "2026-02-03")), "published_at") == "2026-02-03"
    assert told(page(meta(f"{name}_modified", "2026-02-03")), "published_at") is None


def test_the_element_of_a_line_may_say_what_it_holds() -> None:
    """A class that says `date` or `author` is evidence, and is told; not so in a comment or a card."""
    above = '<div class="post-date">3 Feb 2026, harbour desk</div><div class="author-name">Mara Lindqvist</div>'
    about = clean_html(page(above=above)).metadata
    assert (about["published_at"], about["author"]) == ("2026-02-03", "Mara Lindqvist")
    assert "div.post-date" in about["published_evidence"]
    beside = clean_html(page(below=f'<div class="comment">{above}</div>')).metadata
    assert (beside["published_at"], beside["author"]) == (None, None)


def test_a_bare_date_right_above_the_headline() -> None:
    """It dates the article; several of them are a list."""
    dated = page().replace("<h1>", "<p>3 February 2026</p><h1>")
    assert told(dated, "published_at") == "2026-02-03"
    listed = page().replace("<h1>", "<p>3 February 2026</p><p>2 February 2026</p><p>1 February 2026</p><h1>")
    assert told(listed, "published_at") is None


def test_a_change_dates_an_article_only_where_nothing_else_does() -> None:
    """And then with low confidence, even if the element is called a date."""
    changed = '<p class="date">Last updated: 5 February 2026</p>'
    assert told(page(above=f"{changed}<p>Published: 3 February 2026</p>"), "published_at") == "2026-02-03"
    about = clean_html(page(above=changed)).metadata
    assert (about["published_at"], about["published_confidence"]) == ("2026-02-05", "low")


@pytest.mark.parametrize("line", ["Member since 3 February 2026", "Accessed: 3 February 2026", "© 3 February 2026"])
def test_a_date_of_something_else_is_no_publish_time(line: str) -> None:
    """Lines that say what else their date is about."""
    assert told(page(above=f"<p>{line}</p>"), "published_at") is None


def test_time_tags_outside_the_article_count_if_they_agree() -> None:
    """One day in all of them is the page's; two are those of other pages."""
    one = '<div><time datetime="2026-02-03T08:15:00Z">3 Feb</time></div>'
    assert told(page(below=one), "published_at") == "2026-02-03T08:15:00+00:00"
    assert told(page(below=one + '<div><time datetime="2026-02-01">1 Feb</time></div>'), "published_at") is None


@pytest.mark.parametrize("box", ["aside", "nav", "footer", 'div class="related"', 'div id="sidebar"'])
def test_a_side_bars_time_tag_is_no_publish_time(box: str) -> None:
    """The only time tag of a page counts for nothing where it stands beside the article."""
    beside = f'<{box}><a href="/x">A weaver\'s last loom</a> <time datetime="2020-01-01">1 Jan</time></{box.split(maxsplit=1)[0]}>'
    assert told(page(below=beside), "published_at") is None


def test_the_site_is_no_author() -> None:
    """It is the source; a person beside it stays the author."""
    head = meta("og:site_name", "Lake Matters") + '<meta name="author" content="Lake Matters">'
    about = clean_html(page(head)).metadata
    assert (about["author"], about["source_name"]) == (None, "Lake Matters")
    assert told(page(head, above="<p>By Mara Lindqvist, Lake Matters</p>"), "author") == "Mara Lindqvist"


@pytest.mark.parametrize(
    ("above", "author"),
    [
        ("<div>By</div><div>Mara Lindqvist</div>", "Mara Lindqvist"),
        ("<p>Von Mara Lindqvist und Tom Reed</p>", "Mara Lindqvist, Tom Reed"),
        ("<p>3 February 2026 by Mara Lindqvist</p>", "Mara Lindqvist"),
        ("<p>By and by the ferries came back to the lake</p>", None),
        ("<p>by A. Bell</p><p>by B. Carr</p><p>by C. Dorn</p>", None),
    ],
)
def test_bylines_of_a_page(above: str, author: str | None) -> None:
    """A label and a name, on one line or two; prose and lists of books are none."""
    assert told(page(above=above), "author") == author


def test_a_title_goes_without_the_site_behind_it() -> None:
    """Where the page says what its site is called, and has no headline of its own."""
    head = meta("og:site_name", "Lake Matters") + meta("og:title", "Ferries return - at last - Lake Matters")
    bare = page(head).replace("<h1>Ferries return to the lake</h1>", "")
    assert told(bare, "title") == "Ferries return - at last"


def test_a_menus_copy_of_a_title_is_not_the_headline() -> None:
    """A line of a menu in the words of the head does not take the headline's place."""
    html = page(
        meta("og:title", "Ferries return to the lake soon"), above="<nav><p>Ferries return to the lake soon</p></nav>"
    )
    assert told(html, "title") == "Ferries return to the lake"


@pytest.mark.parametrize("url", ["http://[news]/a", "http://[::1", "http://a]b/", "http://a.b\N{ACCOUNT OF}c/", "//[x"])
def test_an_address_that_is_none_costs_nothing(url: str) -> None:
    """A template that was not filled in, or a stray bracket, ends no run: the page is cleaned all the same."""
    head = f'<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">'
    assert clean_html(page(head)).metadata["url"] is None
    assert clean_text(EN, url=url).metadata["url"] == url
    assert clean_text(f"原文链接：{url}\n{EN}").metadata["status"] == "clean"
