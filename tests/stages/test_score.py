"""What no rule decides is kept or dropped by the fitted model, each page at its own threshold, with reasons in words."""

import polars as pl
import pytest

from flows import Page, clean_html, clean_pages, clean_text
from flows.model.reasons import PHRASES
from flows.stages import verdict
from flows.stages.score import scored
from tests.frames import blocks_of
from tests.stages.contexts import EN, ZH

MENU = "Home\nWorld\nSport\nSign in"

BOX = (
    "<div class='teasers'><h3>From the magazine</h3>"
    + "".join(
        f"<p><a href='/{number}'>{headline}</a></p>"
        for number, headline in enumerate(("A weaver's last loom", "Twelve ways to cook a leek", "Where the fog goes"))
    )
    + "</div>"
)


def decided(blocks: pl.DataFrame) -> list[str | None]:
    judged = scored(blocks)
    assert judged.columns == blocks.columns
    return judged["dropped_by"].to_list()


def dropped(blocks: pl.DataFrame, rule: str, *lines: str) -> pl.DataFrame:
    """The blocks with these lines dropped by an earlier step."""
    return verdict.drop(blocks, pl.when(pl.col("text").is_in(lines)).then(pl.lit(rule)), pl.lit("test"))


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    ("head", "body", "tail"),
    [
        ("The Lake Post\nTides\nMarkets\nRegattas\nPuzzles\nSign in", EN, "Tides\nRegattas\nOur boats\nWrite to us"),
        ("湖城晚报\n潮汐\n集市\n讣告\n谜语\n登录", ZH, "潮汐\n填字\n我们的船\n写信给我们"),
    ],
)
def test_menus_go_and_text_stays(head: str, body: str, tail: str) -> None:
    """Short lines above and below a run of sentences go, whatever words a site has for them; the sentences stay."""
    title, *sentences = body.splitlines()
    done = clean_text(f"{head}\n{body}\n{tail}")
    assert done.title == title
    assert done.text.split("\n\n") == sentences
    assert {"low_score"} < {line.rule for line in done.dropped}


def test_reasons_are_three_things_in_words() -> None:
    """The evidence has the probability and, in words, up to three groups of features, the strongest first."""
    for evidence in scored(blocks_of(f"{MENU}\n{EN}"))["evidence"]:
        said, _, reasons = evidence.partition(" % likely to be text, judging by ")
        assert 0 <= int(said) <= 100
        assert 1 <= len(reasons.split(", ")) <= 3
        assert set(reasons.split(", ")) <= set(PHRASES)


def test_short_lines_between_sentences_stay() -> None:
    """A subheading or a line of dialogue inside the text stays."""
    first, *rest = EN.splitlines()[1:]
    assert decided(blocks_of("\n".join([first, "Who pays", *rest]))) == [None] * 4


def test_earlier_verdicts_stay() -> None:
    """What was dropped stays dropped by its own rule; what was kept stays, wherever it stands; neither has a score."""
    blocks = blocks_of(f"{ZH}\n菜单\n联系\n推:坐过了")
    blocks = dropped(blocks, "test_rule", ZH.splitlines()[2])
    keep = pl.when(pl.col("text") == "推:坐过了").then(pl.lit("test_keep"))
    judged = scored(verdict.keep(blocks, keep, pl.lit("test")))
    assert judged["dropped_by"][2] == "test_rule"
    assert judged["kept_by"][-1] == "test_keep"
    assert judged["score"][2] is judged["score"][-1] is None


def test_a_box_of_links_beside_the_text_goes() -> None:
    """Links to other stories in a box of their own are no text; a paragraph with a link is."""
    text = [
        *EN.splitlines()[1:],
        'The timetable is <a href="/t">printed at the pier</a>, and the crew hands it out on board.',
    ]
    cleaned = clean_html(f"<body><h1>Ferries</h1><div class='article-body'>{paragraphs(*text)}</div>{BOX}")
    assert "printed at the pier" in cleaned.text
    assert "leek" not in cleaned.text


def test_chinese_prose_needs_no_end_mark() -> None:
    """A long Chinese line with a comma inside speaks for the text though it lost its full stop."""
    line = "渡轮公司说,第一周的船票在半天内售完,加开的班次要等到冬季航线公布以后才能定下来"
    assert decided(blocks_of(f"菜单\n{line}\n联系")) == ["low_score", None, "low_score"]


def test_a_poem_under_its_title_stays() -> None:
    """Where nothing reads like text but a title was found, the longest stretch between dropped lines stays."""
    dump = "首页\n湖水之歌\n湖水不说话\n船也不说话\n只有灯在走\n一盏接一盏\n分享"
    titled = dropped(blocks_of(dump), "title_line", "湖水之歌")
    verdicts = decided(dropped(titled, "share_bar", "分享"))
    assert verdicts == ["low_score", "title_line", None, None, None, None, "share_bar"]


@pytest.mark.parametrize("short", ["It is over.", "Nobody cheered.", "The board meets again on Friday."])
def test_a_short_last_paragraph_stays(short: str) -> None:
    """The article's own element says that a short sentence at its edge belongs to it."""
    page = f"<body><nav>Home News</nav><article><h1>Ferries</h1>{paragraphs(*EN.splitlines()[1:], short)}</article>"
    assert clean_html(page).text.endswith(short)


def test_a_list_inside_the_article_keeps_what_stands_around_it() -> None:
    """A ranking of short items in the middle loses neither itself nor the paragraphs below it."""
    items = [f"Pier {number}: {number * 90} boats" for number in range(1, 8)]
    first, *rest = EN.splitlines()[1:]
    page = f"<body><article><h1>Ferries</h1>{paragraphs(first, *items, *rest)}</article><footer>About us</footer>"
    text = clean_html(page).text
    assert [piece for piece in (first, *items, *rest) if piece not in text] == []


def test_a_page_of_menus_has_no_text() -> None:
    """Nothing is kept for want of something better where there is neither text nor title."""
    links = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("News", "Sport", "Weather", "Shop", "Help"))
    cleaned = clean_html(f"<body><ul class='menu'>{links}</ul><footer>Terms of use</footer>")
    assert (cleaned.text, cleaned.metadata["status"]) == ("", "rejected")


def test_a_dump_of_menus_has_no_text() -> None:
    """The best of a menu's entries is no article either."""
    assert clean_text("Home\nNews\nSport\nSign in\n© 2031 Lake Times").metadata["status"] == "rejected"


def test_a_table_between_paragraphs_stays_whole() -> None:
    """All rows of it, also those that look like junk alone."""
    rows = "".join(f"<tr><td>Pier {number}</td><td>{number * 7}</td></tr>" for number in range(1, 6))
    first, *rest = EN.splitlines()[1:]
    page = f"<body><article><h1>Ferries</h1><p>{first}</p><table>{rows}</table>{paragraphs(*rest)}</article>"
    assert [each["kind"] for each in clean_html(page).paragraphs].count("table") == 5


def test_blank_lines_and_full_width_marks_change_no_score() -> None:
    """A dump is scored the same with blank lines between its lines, and with either width of punctuation."""
    plain = scored(blocks_of(f"首页\n{ZH}\n联系我们"))
    spaced = scored(blocks_of("\n\n".join(f"首页\n{ZH}\n联系我们".splitlines())))
    wide = scored(blocks_of(f"首页\n{ZH}\n联系我们".replace(",", "，").replace("!", "！")))
    assert plain["score"].to_list() == spaced["score"].to_list() == wide["score"].to_list()


def test_documents_do_not_touch() -> None:
    """A document is judged the same alone and beside others, HTML beside dumps; an empty shard stays empty."""
    dumps = (f"{MENU}\n{EN}", ZH, "湖水\n船")
    together = scored(blocks_of(*dumps))
    for number, dump in enumerate(dumps):
        mine = together.filter(pl.col("doc_id") == f"d{number}")
        alone = scored(blocks_of(dump))
        assert mine.select("score", "evidence").equals(alone.select("score", "evidence"))
    assert scored(together.clear()).height == 0
    page = f"<body><h1>Ferries</h1>{paragraphs(*EN.splitlines()[1:])}{BOX}"
    both = clean_pages([Page(html=page, id="h"), Page(text=ZH, id="d")]).clean
    assert both.filter(pl.col("record_id") == "h")["text"].item() == clean_html(page).text
