"""Which portal a page is from."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from flows.catalogue import Catalogue, catalogue
from flows.config import RunConfig
from flows.portals import Portal
from flows.stages.fold import folded
from flows.stages.lines import blocks_of_dumps
from flows.stages.recognise import recognised
from flows.stages.shape import shaped
from flows.table import empty
from flows.tables import HINTS
from tests.frames import pages_of

PTT_END = "※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 203.0.113.9 (臺灣)"
KNOWN = catalogue(RunConfig())


def portals_of(*dumps: str, url: str | None = None, known: Catalogue = KNOWN) -> list[str]:
    pages = pages_of(*dumps, url=url)
    return recognised(pages, empty(HINTS), shaped(folded(blocks_of_dumps(pages))), known)["portal"].to_list()


def portal_by_hints(hints: dict[str, str], dump: str = "x", url: str | None = None) -> str:
    pages = pages_of(dump, url=url)
    rows = [("d0", number, name, value) for number, (name, value) in enumerate(hints.items())]
    frame = pl.DataFrame(rows, schema=HINTS.columns, orient="row")
    return str(recognised(pages, frame, shaped(folded(blocks_of_dumps(pages))), KNOWN)["portal"].item())


@pytest.mark.parametrize(
    ("url", "portal"),
    [
        ("https://news.163.com/x", "163"),
        ("https://MP.weixin.qq.com/s/x", "weixin"),
        ("https://news.qq.com/x", "qq"),
        ("https://cn.nytimes.com/x", "nyt_cn"),
        ("https://www.nytimes.com/x", "nyt"),
        ("https://tw.news.yahoo.com/x", "yahoo_tw"),
        ("https://not163.com/x", "generic"),
        ("https://163.com.example/x", "generic"),
    ],
)
def test_the_longest_host_decides(url: str, portal: str) -> None:
    """A host belongs to the portal with the longest suffix of whole labels."""
    assert portals_of("A line.", url=url) == [portal]


def test_an_address_beats_marks() -> None:
    """A page that was fetched from one portal is its own, whatever lines it copied from another."""
    assert portals_of(PTT_END, url="https://www.huxiu.com/x") == ["huxiu"]


def test_an_unknown_host_stays_generic() -> None:
    """A page from an unknown host that quotes a portal's lines is not that portal's."""
    assert portals_of(PTT_END, url="https://blog.example/x") == ["generic"]


def test_marks_recognise_a_dump() -> None:
    """A line of a portal's own chrome is enough; each document is judged alone."""
    assert portals_of(PTT_END, "网易首页 > 网易号 > 正文 申请入驻", "A line.") == ["ptt", "163", "generic"]


@pytest.mark.parametrize(
    "line",
    [
        "記者在批踢踢實業坊(ptt.cc)看到網友貼出 ※ 發信站 的截圖,引起熱烈討論。",
        "See https://www.ptt.cc/bbs/Stock/M.1768131864.A.9E9.html for the post.",
        "网易首页改版引发讨论",
        "他说网易号作者应当署名。",
    ],
)
def test_a_mention_is_no_mark(line: str) -> None:
    """A page that writes about a portal, or links it, is not that portal's."""
    assert portals_of(line) == ["generic"]


def test_the_most_marks_win_and_order_settles_a_tie() -> None:
    """Two marks of one portal outweigh one of another; one each goes to the one that stands first."""
    one = Portal("one", "One", ("one.example",), "2031-03-04", marks=("^alpha$", "^beta$"))
    two = Portal("two", "Two", ("two.example",), "2031-03-04", marks=("^gamma$", "^delta$"))
    known = Catalogue((), (one, two))
    assert portals_of("alpha\ngamma\ndelta", "gamma\nalpha", known=known) == ["two", "one"]
    assert portals_of("gamma\nalpha", known=Catalogue((), (two, one))) == ["two"]


def test_a_mark_repeated_counts_once() -> None:
    """A hundred copies of one line are one sign."""
    one = Portal("one", "One", ("one.example",), "2031-03-04", marks=("^alpha$", "^beta$"))
    two = replace(one, id="two", hosts=("two.example",), marks=("^gamma$",))
    assert portals_of("gamma\ngamma\ngamma\nalpha\nbeta", known=Catalogue((), (two, one))) == ["one"]


@pytest.mark.parametrize(
    "hints",
    [
        {"canonical": "https://www.thepaper.cn/x"},
        {"meta:og:url": "https://www.thepaper.cn/x"},
        {"canonical": "/relative", "meta:og:url": "https://www.thepaper.cn/x"},
        {"canonical": "http://[broken", "meta:og:url": "https://www.thepaper.cn/x"},
        {"meta:og:site_name": "澎湃新闻"},
        {"meta:og:site_name": "thepaper.cn"},
    ],
)
def test_a_page_names_itself(hints: dict[str, str]) -> None:
    """Without an address of its own a page is where its canonical link, og:url or site name says."""
    assert portal_by_hints(hints) == "thepaper"


def test_what_a_page_says_beats_marks_and_yields_to_its_address() -> None:
    """Address first, then the page's own word, then marks."""
    said = {"canonical": "https://www.thepaper.cn/x"}
    assert portal_by_hints(said, PTT_END) == "thepaper"
    assert portal_by_hints(said, PTT_END, url="https://www.huxiu.com/x") == "huxiu"
    assert portal_by_hints({"canonical": "https://cache.example/x"}, PTT_END) == "ptt"


def test_portals_off_knows_nobody() -> None:
    """With portals=off every page is generic."""
    off = catalogue(RunConfig(portals=False))
    assert portals_of(PTT_END, url="https://www.ptt.cc/x", known=off) == ["generic"]


def test_pages_stay_as_they_are() -> None:
    """Same rows, same order, one column more; host is filled from the page's own word."""
    pages = pages_of("b", "a", content_type="html")
    hints = pl.DataFrame([("d1", 0, "canonical", "https://www.cna.com.tw/x")], schema=HINTS.columns, orient="row")
    done = recognised(pages, hints, shaped(folded(blocks_of_dumps(pages))), KNOWN)
    assert done.drop("portal", "host").equals(pages.drop("host"))
    assert done["host"].to_list() == [None, "www.cna.com.tw"]


def test_a_reviewers_file_is_recognised(tmp_path: Path) -> None:
    """A portal from a folder outside the package counts like a shipped one."""
    (tmp_path / "portals").mkdir()
    text = "title = 'Harbour Post'\nhosts = ['harbour.example']\nseen = 2031-03-04\nmarks = ['^harbour post daily$']"
    (tmp_path / "portals" / "harbour.toml").write_text(text, "utf-8")
    known = catalogue(RunConfig(catalogue=str(tmp_path)))
    assert portals_of("Harbour Post Daily", known=known) == ["harbour"]
    assert portals_of("x", url="https://www.harbour.example/x", known=known) == ["harbour"]
