"""Notices that fill one template are each news of its own; an edited copy of one of them is a copy."""

import random
from collections.abc import Sequence

import polars as pl
import pytest

from flows.spans import Held
from flows.stages.duplicates import duplicates
from flows.stages.fold import fold
from flows.stages.order import orders_of
from flows.stages.sketch import SIGNATURES, signatures
from flows.tables import DOCUMENTS

WARNING = (
    "The coast guard has issued a gale warning for {} as a deep low moves in from the sea, and asked owners of small boats "
    "to double their lines before dark. The ferry from {} will not sail tonight, and the harbour road stays closed to lorries."
)
CHARGE = (
    "{}, a clerk from {}, has been charged with stealing ledgers from a chapel, officers said on {}. The books were found "
    "under a mattress during a search, wet but complete. The case will be heard before the lay bench once the ice is off."
)
FUEL = (
    "自今晚二十四时起，灯油零售价格每桶{}{}元。渔业公会表示，受海运成本影响，下一轮调整仍有较大不确定性，"
    "请各船主合理安排出海时间，不要在舱内存放油桶。"
)
STORM = (
    "{}气象站今天发布大风蓝色预警，预计未来十二小时内沿岸将出现阵风，请渔船尽快回港避风，加固缆绳。"
    "渡轮停航期间，居民请勿前往堤岸观浪，并留意最新通告。"
)
MATCH = (
    "在昨晚结束的全岛象棋决赛中，{}以稳健的残局战胜{}，第一次捧起银灯塔杯。赛后冠军感谢了陪练的邻居们，"
    "并说明年还会回来，把这盘没有下完的棋下完。"
)
OBITUARY = (
    "{}, who kept the lamp on {} for longer than anybody remembers, has died after a short illness. Neighbours recall somebody "
    "who answered every letter and mended every kite that came down on the rocks, and never asked who had flown it."
)
QUAKE = (
    "An earthquake of magnitude {} was felt in {} before breakfast, the observatory said. Nobody was hurt, though crockery "
    "fell from shelves and the church clock stopped. Whoever felt it is asked to fill in the form at the post office."
)
TEMPLATES = {
    "warning": (WARNING, [("Ravenmouth", "Port Elm"), ("Holmcrest", "Larkby"), ("Sandle Point", "Foxness"), ("Oakwick", "Ironstead")]),
    "charge": (CHARGE, [("Hedda Corwick", "Alderton", "Monday"), ("Ivo Falby", "Birchpool", "Friday"), ("Una Marsen", "Thornburn", "Sunday")]),
    "obituary": (OBITUARY, [("Clara Dunmere", "Heron Rock"), ("Owen Talford", "Grey Holm")]),
    "quake": (QUAKE, [("4.1", "Elmstead"), ("5.2", "Nettlebridge"), ("3.8", "Dovewick")]),
    "fuel": (FUEL, [("上调", "12"), ("下调", "15"), ("上调", "9")]),
    "storm": (STORM, [("青溪湾",), ("石门镇",), ("白鹤港",), ("松岭县",), ("银沙州",), ("双桥村",)]),
    "match": (MATCH, [("陆春和", "沈一帆"), ("范庆", "贺小满"), ("欧阳立", "康宁")]),
}  # fmt: skip


def copies_of(texts: Sequence[str], titles: Sequence[str] = ()) -> dict[str, str]:
    """Of each copy the one that stays, documents named by their place."""
    names = [f"{number:02}" for number in range(len(texts))]
    rows = [{"doc_id": name, "source_path": name, "record_id": "", "status": "clean"} for name in names]
    documents = pl.DataFrame(rows, schema=DOCUMENTS.columns)
    if titles:
        documents = documents.with_columns(pl.Series("title", titles))
    blocks = pl.DataFrame({"doc_id": names, "text": texts, "key": list(map(fold, texts))})
    blocks = blocks.with_columns(pl.lit(None, pl.String).alias("dropped_by"))
    signed, none, read = signatures(blocks), pl.DataFrame(schema=SIGNATURES), orders_of([Held({"blocks": blocks})])
    told = duplicates(documents, [signed], none, orders=read)
    assert told.equals(duplicates(documents.reverse(), [signed.reverse()], none, orders=read))
    return dict(told.select("doc_id", "of").iter_rows())


def fillings(kind: str) -> list[str]:
    """All notices of one template."""
    template, values = TEMPLATES[kind]
    return [template.format(*filled) for filled in values]


def edited(text: str, seed: int) -> str:
    """A copy as an editor leaves it: words of the text's own struck out, added and put for others, about one in ten."""
    draw, blanks = random.Random(seed), " " in text
    tokens = text.split() if blanks else list(text)
    small = [token for token in tokens if token.isalnum() and token == token.lower() and not token.isdecimal()]
    out = []
    for place, token in enumerate(tokens):
        what = place % 30 if token in small else 1
        out += {9: (), 18: (token, draw.choice(small)), 27: (draw.choice(small),)}.get(what, (token,))
    return (" " if blanks else "").join(out)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_notice_of_a_template_stays(kind: str) -> None:
    """With no number, one or two; in either language; two of them or six."""
    assert copies_of(fillings(kind)) == {}
    assert copies_of(fillings(kind)[:2]) == {}


@pytest.mark.parametrize("kind", TEMPLATES)
def test_an_edited_copy_of_a_notice_is_found(kind: str) -> None:
    """Also among the other notices of its template; either of the two may stay."""
    notices = fillings(kind)
    found = copies_of([*notices, edited(notices[1], 3)])
    assert [{one, other} for one, other in found.items()] == [{"01", f"{len(notices):02}"}]


def test_a_notice_in_capitals_is_a_copy() -> None:
    """Where all is in capitals no word is known as a name, and none has to be: nothing differs."""
    notices = fillings("warning")
    assert copies_of([*notices, notices[2].upper() + " More."]) in ({"02": "04"}, {"04": "02"})


def test_another_byline_over_a_long_article_is_no_other_filling() -> None:
    """One name in hundreds of words is no template's slot."""
    draw = random.Random(5)
    words = [
        f"{a}{b}"
        for a in ("bar", "kel", "mor", "tin", "sav", "lon")
        for b in ("e", "ish", "ow", "ter", "ly", "a", "en")
    ]
    story = " ".join(draw.choices(words, k=300))
    assert len(copies_of([f"from Ada Brenlow {story}", f"from Leo Quilgate {story}"])) == 1


def test_one_number_decides() -> None:
    """A rate of one day and of the next, in a text that has no other number."""
    rate = "The toll board, which meets in the old custom house below the quay at the turn of every tide, set the crown at {} to the old mark, and dealers called trading thin. "
    rest = "The rate may move by no more than a little either way before noon, when the bell is rung and the slates are wiped."
    assert copies_of([rate.format(41) + rest, rate.format(43) + rest]) == {}


SQUALL = (
    "{}风向骤变，气象台提醒过往船只减速慢行，注意瞭望，不要抢行航道。港口调度室将根据能见度决定是否停航，乘客可以在候船厅等候，"
    "也可以凭票改签。岸上居民请收好晾晒的渔网和木架，关紧门窗，照看好老人和孩子，不要到堤上围观拍照，以免被浪卷走。"
    "入夜之后，巡逻艇会沿着浮标来回巡视，遇到困难的船只可以用信号灯求助。"
)


def test_what_titles_name_and_texts_have_in_its_place_tells_them_apart() -> None:
    """However long the text; up and down too. The same texts under one title count as edited."""
    towns = ["东角湾", "西沙湾", "南芦港"]
    notices = [SQUALL.format(town) for town in towns]
    assert copies_of(notices, [f"{town}发布阵风提醒" for town in towns]) == {}
    fuel = ["灯油价格今晚二十四时起每桶上调，渔业公会请各船主合理安排出海时间，不要在舱内存放油桶，以免起火。"]
    fuel.append(fuel[0].replace("上", "下"))
    assert copies_of(fuel, ["灯油价格上调", "灯油价格下调"]) == {}


def test_a_title_that_is_no_headline_tells_nothing() -> None:
    """What its words name must stand where the texts differ, not only somewhere in its own text."""
    one = WARNING.format("Ravenmouth", "Port Elm")
    notes = [" Download the Harbour Lantern app at the kiosk", " Read the Wick Courier in the reading room"]
    titles = ["Download the Harbour Lantern app", "Read the Wick Courier"]
    assert len(copies_of([one + note for note in notes], titles)) == 1


REWORDED = [
    ("气象站今天发布", "气象站今日发布"), ("预计", "估计"), ("未来", "往后"), ("渔船", "船只"), ("尽快", "赶快"), ("居民", "民众"),
    ("留意", "关注"),
]  # fmt: skip


def test_words_for_words_are_no_names() -> None:
    """Two Han for two Han, here and there, in the title too; a word with a capital that begins a sentence."""
    one = STORM.format("青溪湾")
    other = one
    for old, new in REWORDED:
        assert old in other
        other = other.replace(old, new)
    assert len(copies_of([one, other], ["青溪湾请居民避风", "青溪湾请民众避风"])) == 1
    first = QUAKE.format("4.1", "Elmstead")
    second = first.replace("Nobody was hurt, though", "None was harmed, although").replace("Whoever", "Anyone who")
    assert len(copies_of([first, second.replace("fill in", "complete")])) == 1


@pytest.mark.parametrize(
    ("kind", "edges"),
    [
        ("obituary", [("By Una Marsen. ", ""), ("By Ivo Falby. ", ""), ("Larkby (Tidewire) - ", " (Editing by Leo Quilgate)")]),
        ("storm", [("（记者 陆春和）", ""), ("（记者 沈一帆）", ""), ("青溪社石门镇3月5日电 ", "（责任编辑：范庆）")]),
    ],
)  # fmt: skip
def test_another_credit_makes_no_other_news(kind: str, edges: list[tuple[str, str]]) -> None:
    """Bylines, datelines and editors; without a title that could tell."""
    (one, *_) = fillings(kind)
    assert len(copies_of([above + one + below for above, below in edges])) == 2


def test_names_exchanged_alike_throughout_are_slots() -> None:
    """An office of another kind in the same two places, which no list of names has."""
    notice = (
        "{0}日前召回一批纸灯笼，原因是竹架松动，凡在庙会上买到的顾客请立即停止使用，可到原摊位退货，不必出示小票。"
        "{0}向顾客致歉，并说明其余批次经过检查没有同样的毛病，节前还会再抽查一次。"
    )
    assert copies_of([notice.format("长洲灯笼作坊"), notice.format("白鹤手艺人行会")]) == {}


SERIES = {
    "days": (
        (
            "青溪湾气象台{}发布大雾黄色预警信号：预计未来6小时内，青溪湾大部分水道将出现能见度小于500米的大雾天气。请渡轮减速慢行，"
            "开启雾灯；码头与船闸请加强疏导。老人和孩子请减少外出，晾晒的渔网请收回屋内。"
        ),
        ["11月3日5时", "11月9日5时", "11月9日21时"],
    ),
    "lines of Han numerals": (
        (
            "环湖渡轮公司今天表示，渡轮{0}号线经过三天抢修，已于今日上午恢复航行。此前{0}号线因信号灯损坏停航，沿岸公交增加了班次。"
            "乘客可按平时的时间出行，请留意码头广播。"
        ),
        [*"一二三四"],
    ),
    "lines with a letter": (
        (
            "环湖公交公司今天表示，公交{0}路经过三天修路，已于今日上午恢复行驶。此前{0}路绕行北岸，沿途站点停靠的车辆都改了时间。"
            "乘客可按平时的时间出行，请留意站台广播。"
        ),
        ["12", "K5", "K8"],
    ),
    "schools": (
        (
            "{}中学昨天在操场举行秋季运动会，全校学生参加了跑步、跳远和拔河比赛。校长在开幕式上讲话，鼓励学生锻炼身体。"
            "运动会持续一天，家长也到场观看，午后还有一场教师接力。"
        ),
        ["第一", "第三"],
    ),
    "years in words": (
        (
            "A man was sent to prison for {} years by the lay bench on the quay. The bench said that the case was among the worst that it "
            "had heard since the ice came, and that it had to be a warning to others. His lawyer said that he would not appeal."
        ),
        ["three", "six", "two"],
    ),
}


@pytest.mark.parametrize("kind", SERIES)
def test_days_lines_and_years_make_other_news(kind: str) -> None:
    """A day or an hour alone, Han numerals, numbers with a letter and number words; no title tells."""
    text, values = SERIES[kind]
    assert copies_of([text.format(value) for value in values]) == {}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            (
                "A fire destroyed a {0} above the harbour at low tide. No one was hurt. The fire brigade said that the cause was not known "
                "yet, and that the {0} had been empty for years. Forty people fought the flames until the gulls woke."
            ),
            ["barn", "school"],
        ),
        (
            "渡轮公司今天表示，{0}经过三天抢修，已于今日上午恢复航行。此前{0}因信号灯损坏停航，沿岸公交增加了班次。乘客可按平时的时间出行。",
            ["环城线", "机场线"],
        ),
    ],
    ids=["en", "zh"],
)
def test_a_word_exchanged_throughout_and_in_the_title_is_another_matter(text: str, values: list[str]) -> None:
    """What burned, which line; without the title it may be an editor's word for the same."""
    texts = [text.format(value) for value in values]
    assert copies_of(texts, [f"{value}: news of the day" for value in values]) == {}
    assert len(copies_of(texts)) == 1
