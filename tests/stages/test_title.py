"""Which line of a dump or a page is its title, and which only looks like it."""

import polars as pl
import pytest

from flows.catalogue import catalogue
from flows.config import RunConfig
from flows.stages.title import titled, titles, without_site
from flows.table import empty
from flows.tables import HINTS
from tests.frames import blocks_of, generic_pages
from tests.stages.contexts import EN, ZH

ZH_BODY = ZH.split("\n", 1)[1]
EN_BODY = EN.split("\n", 1)[1]

Told = tuple[str | None, str | None]


def of_dump(dump: str, given: str | None = None) -> pl.DataFrame:
    pages = generic_pages(dump).with_columns(pl.lit(given, pl.String).alias("given_title"))
    return titled(pages, empty(HINTS), blocks_of(dump), catalogue(RunConfig()))


def told(blocks: pl.DataFrame) -> Told:
    found = titles(blocks)
    title, original = (found[name].drop_nulls().to_list() for name in ("title", "title_original"))
    assert max(len(title), len(original)) <= 1
    return next(iter(title), None), next(iter(original), None)


DUMPS: dict[str, tuple[str, Told]] = {
    "Chinese": (ZH, ("港城环湖渡轮下月复航", None)),
    "English": (EN, ("Harbour City ferries return to the lake next month", None)),
    "two languages": (
        f"港城环湖渡轮下月复航\nHarbour City ferries return to the lake\n{ZH_BODY}\n{EN_BODY}",
        ("港城环湖渡轮下月复航", "Harbour City ferries return to the lake"),
    ),
    "none": (ZH_BODY, (None, None)),
    "none, but a menu": (f"首页\n新闻中心\n联系我们\n{ZH_BODY}", (None, None)),
    "ends in a full stop, original below": (
        f"港城环湖渡轮下月复航,首批三艘船。\nHarbour City ferries return to the lake\n{ZH_BODY}\n{EN_BODY}",
        ("港城环湖渡轮下月复航,首批三艘船。", "Harbour City ferries return to the lake"),
    ),
    "two languages with a label between": (
        f"[新聞] 港城環湖渡輪下月復航\n原文標題:\nFerries cross the lake again from next month\n{EN_BODY}\n{ZH_BODY}",
        ("[新聞] 港城環湖渡輪下月復航", "Ferries cross the lake again from next month"),
    ),
    "over a body that opens with a question": (
        f"港城渡轮停航的前前后后\n你有没有想过,坐船上班要花多少时间,要花多少钱?\n{ZH_BODY}",
        ("港城渡轮停航的前前后后", None),
    ),
    "over an interview": (
        f"Why Harbour City waited for a ship\nQ: When will it be back, and who is going to pay for all of it?\n{EN_BODY}",
        ("Why Harbour City waited for a ship", None),
    ),
    "said once more as the original title": (
        f"老石匠的四十一年\n原标题：老石匠的四十一年\n2031-03-04 来源：港城晚报\n{ZH_BODY}",
        ("老石匠的四十一年", None),
    ),
    "over labels": (
        f"An evening on the pier\nBy Mara Lind\n4 March 2031\n{EN_BODY}",
        ("An evening on the pier", None),
    ),
    "none, but an item and a quoted line": (
        f"> {EN_BODY.split('.')[0]}\n* {EN_BODY.split('.')[0]}\n{EN_BODY}",
        (None, None),
    ),
    "a question": (f"港城环湖渡轮下月复航?\n{ZH_BODY}", ("港城环湖渡轮下月复航?", None)),
    "a post's": (f"[新聞] 港城環湖渡輪下月復航\n{ZH_BODY}", ("[新聞] 港城環湖渡輪下月復航", None)),
    "under a crumb": (f"首页 > 港城 > 渡轮复航 > 正文\n{ZH}", ("港城环湖渡轮下月复航", None)),
    "under a menu, over a byline": (
        f"Home\nWorld news\nHarbour City ferries return to the lake\nBy Mara Lindqvist, Harbour City\n17 Nov 2026, 09:12\n{EN_BODY}",
        ("Harbour City ferries return to the lake", None),
    ),
    "over source and time": (
        f"港城环湖渡轮下月复航\n2026-11-17 09:12 来源:港城渡轮报\n作者:林若川\n{ZH_BODY}",
        ("港城环湖渡轮下月复航", None),
    ),
    "over the title it had elsewhere": (
        f"港城环湖渡轮下月复航\n原标题:环湖渡轮下月复航 电动船票价六元\n{ZH_BODY}",
        ("港城环湖渡轮下月复航", None),
    ),
    "over a byline that tells of the article": (
        f"灯又亮了,湖上的人等了四年\n港城环湖渡轮下月复航\n港城渡轮报记者 林若川\n(图片来源:环湖渡轮公司电动船说明会)\n{ZH_BODY}",
        ("港城环湖渡轮下月复航", None),
    ),
    "under a dateline's twin": (
        f"港城环湖渡轮下月复航\n港城渡轮报东码头11月17日电 (记者林若川)\n{ZH_BODY}",
        ("港城环湖渡轮下月复航", None),
    ),
    "in a form that names the paper's title": (
        f"[新聞] 港城環湖渡輪下月復航\n完整新聞標題\n港城環湖渡輪下月復航\n{ZH_BODY}",
        ("[新聞] 港城環湖渡輪下月復航", None),
    ),
    "shares little with the body, but stands below it too": (
        f"灯塔下的湖,电动的船\n城南旧事录\n{ZH_BODY}\n收藏\n分享\n灯塔下的湖,电动的船",
        ("灯塔下的湖,电动的船", None),
    ),
    "a menu's line above and below the body is none": (
        f"用户服务协议和隐私政策\n{ZH_BODY}\n收藏\n用户服务协议和隐私政策",
        (None, None),
    ),
    "markdown": (f"# 港城环湖渡轮下月复航\n{ZH_BODY}", ("港城环湖渡轮下月复航", None)),
    "short, and the first line": (f"环湖渡轮复航\n{ZH_BODY}", ("环湖渡轮复航", None)),
    "short, and first of all, over a longer line": (
        f"渡轮复航\n港城环湖渡轮下月复航\n{ZH_BODY}",
        ("港城环湖渡轮下月复航", None),
    ),
    "short, under another line": (f"港城渡轮报\n渡轮复航\n{ZH_BODY}", (None, None)),
    "short, first, and of something else": (f"天气预报\n{ZH_BODY}", (None, None)),
    "short and English": (f"Ferries return\n{EN_BODY}", ("Ferries return", None)),
    "first, shares no word with the body": (f"A quiet revolution\n{EN_BODY}", ("A quiet revolution", None)),
    "the same over a time": (f"灯又亮了,人等了四年\n2026-11-17 09:12\n{ZH_BODY}", ("灯又亮了,人等了四年", None)),
    "under its name": (f"标题：港城环湖渡轮下月复航\n{ZH_BODY}", ("港城环湖渡轮下月复航", None)),
    "under its English name": (
        f"# Title: Harbour City ferries return to the lake\n{EN_BODY}",
        ("Harbour City ferries return to the lake", None),
    ),
    "under the page's own title": (
        f"Harbour City ferries return - The Lake Times\nSubscribe to the lake\nHarbour City ferries return\n{EN_BODY}",
        ("Harbour City ferries return", None),
    ),
}


@pytest.mark.parametrize(("dump", "title"), DUMPS.values(), ids=DUMPS)
def test_titles_of_dumps(dump: str, title: Told) -> None:
    """The line above the body that tells what the body tells is the title; nothing else is."""
    assert told(of_dump(dump)) == title


@pytest.mark.xfail(strict=True, reason="not told apart yet")
@pytest.mark.parametrize(
    ("dump", "title"),
    [
        (f"正在阅读:港城环湖渡轮下月复航\n{ZH_BODY}", "港城环湖渡轮下月复航"),
        (f"港城环湖渡轮下月复航,首批投入三艘电动船。\n{ZH_BODY}", "港城环湖渡轮下月复航,首批投入三艘电动船。"),
    ],
    ids=["glued to a label", "a sentence right above the body"],
)
def test_known_failures(dump: str, title: str) -> None:
    """Known failures stay known."""
    assert told(of_dump(dump)) == (title, None)


def test_a_repeated_title_goes_everywhere() -> None:
    """Every line that repeats the title goes with it, and says so."""
    blocks = of_dump(f"{ZH}\n港城环湖渡轮下月复航\n分享")
    gone = blocks.filter(pl.col("dropped_by") == "title_line")
    assert gone["evidence"].to_list() == ["title, high", "again"]


def test_evidence_of_both_titles() -> None:
    """Each of the two titles names its own line."""
    found = titles(of_dump(DUMPS["two languages"][0]))
    assert found.select("title", "title_original", "where", "confidence").rows() == [
        ("港城环湖渡轮下月复航", None, "line 1", "high"),
        (None, "Harbour City ferries return to the lake", "line 2", "high"),
    ]


KNOWN_PORTAL = f"网页首页\n灯又亮了,湖上的人等了四年\n河边小记\n2026-11-17 09:12\n{ZH_BODY}"


@pytest.mark.parametrize(
    ("portal", "dump", "title"),
    [
        ("bbc", KNOWN_PORTAL, "灯又亮了,湖上的人等了四年"),
        ("generic", KNOWN_PORTAL, None),
        ("bbc", f"旧书店搬进废弃的候车厅\n{KNOWN_PORTAL}", None),
        ("bbc", f"网页首页\n2026-11-17 09:12\n灯又亮了,湖上的人等了四年\n{ZH_BODY}", None),
    ],
    ids=["alone above the time", "of an unknown portal", "two of them", "below the time"],
)
def test_titles_of_known_portals(portal: str, dump: str, title: str | None) -> None:
    """On a known portal the only headline-like line above the time is the title, with low confidence."""
    pages = generic_pages(dump).with_columns(portal=pl.lit(portal))
    blocks = titled(pages, empty(HINTS), blocks_of(dump), catalogue(RunConfig()))
    assert told(blocks) == (title, None)
    assert set(titles(blocks)["confidence"]) <= {"low"}


def test_a_record_may_say_its_title() -> None:
    """A title that came with the record finds its line, though no word of it stands in the body, and is believed."""
    dump = f"A quiet revolution\n{EN_BODY}"
    for given, trust in (("A quiet revolution", "high"), (None, "low")):
        found = titles(of_dump(dump, given))
        assert found.select("title", "confidence").rows() == [("A quiet revolution", trust)]
    below = f"Ferries\nHome\nA quiet revolution\n{EN_BODY}"
    assert told(of_dump(below, "A quiet revolution")) == ("A quiet revolution", None)
    assert told(of_dump(below, "Another title")) == (None, None)


def of_page(hints: list[tuple[str, str]], tags: tuple[str, ...] = ("h1",), lines: str = EN) -> pl.DataFrame:
    """A page whose first blocks have these tags, and p the rest."""
    blocks = blocks_of(lines)
    named = pl.Series([*tags, *["p"] * (blocks.height - len(tags))])
    rows = [("d0", number, name, value) for number, (name, value) in enumerate(hints)]
    said = pl.DataFrame(rows, schema=HINTS.columns, orient="row")
    return titled(
        generic_pages(lines, content_type="html"), said, blocks.with_columns(named.alias("tag")), catalogue(RunConfig())
    )


TITLE = EN.split("\n", 1)[0]


@pytest.mark.parametrize(
    "hint",
    [
        ("h1", TITLE),
        ("meta:og:title", TITLE),
        ("title", f"{TITLE} - The Lake Times"),
        ("title", f"{TITLE} | Harbour City"),
        ("title", f"{TITLE}_港城新闻"),
        ("jsonld:headline", TITLE.upper()),
    ],
    ids=lambda hint: f"{hint[0]}, {hint[1][-12:]}",
)
def test_titles_of_pages(hint: tuple[str, str]) -> None:
    """A block that says what the page calls its title is the title, the site's name behind it aside."""
    assert told(of_page([hint])) == (TITLE, None)


def test_a_heading_wins_over_its_copies() -> None:
    """Of several blocks with the title the heading has it; the others repeat it."""
    blocks = of_page([("title", TITLE)], ("li", "h1"), f"{TITLE}\n{EN}")
    assert blocks["evidence"].to_list()[:2] == ["again", "title, high"]


SITE = "Lake and Harbour"


@pytest.mark.parametrize(
    "hints",
    [
        [("h1", SITE), ("h1", TITLE), ("meta:og:title", TITLE)],
        [("h1", SITE), ("h1", TITLE), ("title", f"{TITLE} - {SITE}")],
        [("h1", SITE), ("h1", TITLE), ("meta:og:site_name", SITE)],
        [("h1", SITE), ("h1", TITLE), ("meta:og:title", "City ferries will return")],
    ],
    ids=["another is named", "behind the title", "called the site", "has nothing to do with it"],
)
def test_a_sites_name_in_a_headline_is_no_title(hints: list[tuple[str, str]]) -> None:
    """Though it is the first of the headlines."""
    assert told(of_page(hints, ("h1", "h1"), f"{SITE}\n{EN}")) == (TITLE, None)


def test_a_lone_headline_is_believed_less() -> None:
    """Where only its place speaks for it, the title has medium confidence."""
    assert titles(of_page([("h1", TITLE)]))["confidence"].item() == "medium"


def test_a_page_without_its_title_has_no_title_line() -> None:
    """Where no block says the title, no line is taken for it."""
    assert told(of_page([("title", "Front page - The Lake Times")])) == (None, None)
    assert told(of_page([])) == (None, None)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("渡轮复航_港城新闻", "渡轮复航"),
        ("Ferries return - Lake Times", "Ferries return"),
        ("Ferries return | Lake Times", "Ferries return"),
        ("Old-timers return", "Old-timers return"),
        ("渡轮", "渡轮"),
        ("A | B", "A | B"),
        ("Opinion | Why the ferries return now", "Opinion | Why the ferries return now"),
        ("The Lake Blog » Blog Archive » Ferries return", "Ferries return"),
    ],
)
def test_titles_without_sites(title: str, bare: str) -> None:
    """The site's name goes, unless what is left is no title."""
    assert without_site(title) == bare


def test_documents_do_not_touch() -> None:
    """A document's title is the same alone and beside others; an empty shard stays empty."""
    dumps = [dump for dump, _ in DUMPS.values()]
    together = titled(generic_pages(*dumps), empty(HINTS), blocks_of(*dumps), catalogue(RunConfig()))
    for number, dump in enumerate(dumps):
        mine = together.filter(pl.col("doc_id") == f"d{number}")["evidence"].to_list()
        assert mine == of_dump(dump)["evidence"].to_list()
    nothing = blocks_of("").clear()
    assert titled(generic_pages("").clear(), empty(HINTS), nothing, catalogue(RunConfig())).height == 0
