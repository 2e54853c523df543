"""Width, end marks, kind, and the main run of text."""

import unicodedata

import polars as pl
import pytest

from flows.stages.shape import columns, shaped
from tests.frames import blocks_of

CJK = [
    (0x2E80, 0x3247),
    (0x3250, 0x4DBF),
    (0x4E00, 0xA4CF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFFEF),
    (0x20000, 0x2FA1F),
]


def shape_again(blocks: pl.DataFrame) -> pl.DataFrame:
    return shaped(blocks.select(blocks.columns[: blocks.columns.index("width")]))


def shape_of(*lines: str) -> pl.DataFrame:
    return blocks_of("\n".join(lines))


def test_width_is_a_terminals():
    """Every assigned CJK character, mark and half-width form takes the columns that Unicode gives it."""
    chars = [chr(code) for first, last in CJK for code in range(first, last + 1)]
    chars = [char for char in chars if unicodedata.category(char) not in ("Cn", "Co", "Mn", "Cf")]
    widths = columns(pl.Series(chars, dtype=pl.String)).to_list()
    wrong = [
        char
        for char, width in zip(chars, widths, strict=True)
        if width != 1 + (unicodedata.east_asian_width(char) in "WF") and unicodedata.name(char, "")
    ]
    assert wrong == []


def test_width_of_lines():
    """Latin letters, curly quotes and half-width forms take one column, Han and full-width forms two."""
    assert shape_of("Ferry", "“渡轮”", "渡轮，ｆｕｌｌ", "ｶﾅ", "café")["width"].to_list() == [5, 6, 14, 2, 4]


@pytest.mark.parametrize(
    "line",
    [
        "It opens.",
        "It opens?”",
        "It opens.')",
        "明年启用。",
        "明年启用！",
        "明年启用？」",
        "他说：",
        "供美国所需；",
        "供美国所需;",
        "还有谁……",
        "Who else...",
        "明年启用。（王晓明 摄）",
        "It opens. (AP)",
        "明年启用。**",
    ],
)
def test_ends(line):
    """An end mark of either width ends a line, whatever quotes, brackets or credit stand behind it."""
    assert shape_of(line)["ends"].to_list() == [True]


@pytest.mark.parametrize(
    "line",
    ["Ferry landing", "渡轮码头明年启用", "“资源供给方”", "2026-02-03 08:15", "and so,", "路透（香港）", "It. A ferry"],
)
def test_does_not_end(line):
    """A headline, a name or a broken line has no end mark, though one may stand inside."""
    assert shape_of(line)["ends"].to_list() == [False]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("# Ferry landing", "heading"),
        ("### 渡轮码头", "heading"),
        ("#渡轮码头", "paragraph"),
        ("- the quay", "list"),
        ("1. the quay", "list"),
        ("• 码头", "list"),
        ("-5 degrees at night", "paragraph"),
        ("2026. It was cold.", "paragraph"),
        ("> he wrote", "quote"),
        (": 他写道", "quote"),
        ("| a | b |", "table"),
        ("The landing opens.", "paragraph"),
    ],
)
def test_kind_of_lines(line, kind):
    """Markdown's marks and a post's quote marks tell the kind of a dump's line."""
    assert shape_of(line)["kind"].to_list() == [kind]


def test_kind_of_tags():
    """An HTML block is what its tag says, however its text begins."""
    told = {
        "h2": "heading",
        "li": "list",
        "blockquote": "quote",
        "pre": "code",
        "td": "table",
        "figcaption": "caption",
        "p": "paragraph",
    }
    blocks = blocks_of(*["# x"] * len(told)).with_columns(pl.Series("tag", list(told)))
    assert shape_again(blocks)["kind"].to_list() == list(told.values())


MENU = ["首页", "新闻 体育 财经", "登录 | 注册"]
BODY = [
    "临江市港务委员会周一表示，新的渡轮码头将于明年春天启用，比原计划晚了两年。",
    "工程师曾经要求更多时间，但是市长希望工程能够在鲱鱼季开始之前完成。",
    "渔民怎么说",
    "住在旧码头附近的渔民从前年冬天起就一直在等待，他们当中不少人把船移到了邻近的海湾，那里泊位狭小，租金也不便宜（图）",
    "市长没有说明码头将花费多少，也没有说明海堤今后的维护由谁来负担。（完）",
]
LIST = ["渡轮公司增开班次", "2026-02-03 08:15", "海堤维护由谁负担？各方意见不一！", "2026-02-03 09:20"] * 4
RIGHTS = [
    "版权所有：临江港口新闻网，未经书面授权，任何单位和个人不得转载、摘编或者以其他方式使用本网站的内容，违者将依法追究责任，欢迎监督。"
]


def places(*lines: str) -> list[str]:
    return shape_of(*lines)["place"].to_list()


def test_place():
    """The article is the body, subheading and all; menus stand before it, lists and notices after."""
    assert places(*MENU, *BODY, *LIST, *RIGHTS) == ["head"] * 3 + ["body"] * 5 + ["tail"] * 17


def test_place_in_english():
    """Comments with their dates do not lengthen the article, however long they are."""
    body = [
        "The harbour council of Port Carrow said on Monday that the new ferry landing would open in spring.",
        "Engineers had asked for more time, but the mayor wants the work finished before the herring season begins.",
    ]
    comment = ["- Tom, Carrow, 3/2/2026 21:16", "They said the same thing last year, and nothing happened."]
    assert places("Home", "News", *body, *comment * 3) == ["head"] * 2 + ["body"] * 2 + ["tail"] * 6


def test_links_speak_against():
    """Sentences that are links do not make the body, and neither do those of a navigation."""
    blocks = shape_of(*BODY, *BODY)
    row = pl.int_range(pl.len())
    linked = blocks.with_columns(pl.when(row >= 5).then(pl.col("chars")).otherwise(0).alias("link_chars"))
    assert shape_again(linked)["place"].to_list() == ["body"] * 5 + ["tail"] * 5
    aside = blocks.with_columns(
        pl.when(row < 5).then(pl.lit("nav")).otherwise(pl.lit("line")).cast(blocks["region"].dtype).alias("region")
    )
    assert shape_again(aside)["place"].to_list() == ["head"] * 5 + ["body"] * 5


def test_documents_keep_apart():
    """The place of a line depends on its own document alone, and a document without sentences has a place, too."""
    dumps = ["\n".join([*MENU, *BODY]), "\n".join(MENU), "\n".join([*BODY, *LIST])]
    together = blocks_of(*dumps)
    for number, dump in enumerate(dumps):
        mine = together.filter(pl.col("doc_id") == f"d{number}")
        assert mine["place"].equals(blocks_of(dump)["place"])
    assert together["place"].null_count() == 0


def test_a_drawn_line_is_the_same_wherever_its_document_stands():
    """At either end of a batch there is no line beside it that could make it the rule of a table."""
    drawn = "│──────│──────│"
    alone = shape_of(drawn, "The board met.", drawn)["kind"].cast(pl.String).to_list()
    amid = shape_of("The boats left.", "", drawn, "The board met.", drawn, "", "The boats left.")
    assert alone == ["paragraph"] * 3
    assert amid.filter(pl.col("text") == drawn)["kind"].cast(pl.String).to_list() == ["paragraph"] * 2


def test_empty_verdicts():
    """What later stages fill is there, and empty."""
    blocks = shape_of(*BODY)
    assert blocks["fired"].to_list() == [[]] * 5
    for name in ("section", "verbatim", "score", "kept_by", "dropped_by", "repeat_of", "evidence"):
        assert blocks[name].null_count() == 5
