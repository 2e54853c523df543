"""Which paragraphs are translations of each other, and which only look so."""

import json
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import polars as pl
import pytest

from flows import clean_text
from flows.config import RunConfig
from flows.stages.anchors import UNIT, figures
from flows.stages.pairs import paired
from tests.frames import blocks_of

SHARED = Path(__file__).resolve().parents[3] / "shared"

STORY = [
    (
        "LAKEPORT, June 9 (Reuters) - The ferry board will buy 12 electric boats for $8.5 million, Ines Marlow said on Monday.",
        "湖港,6月9日(路透)— 湖港渡輪局局長馬洛(Ines Marlow)週一表示,渡輪局將斥資850萬美元,購買12艘電動船。",
    ),
    (
        "The boats can each carry 240 passengers and will replace a fleet that has been running since 1987, the board said.",
        "渡輪局指出,每艘船可載240名乘客,將取代自1987年起行駛至今的船隊。",
    ),
    ("ISLANDS ASK FOR NIGHT BOATS", "離島要求加開夜船"),
    (
        '"We have asked for this since I was a girl, and nobody wanted to listen to us," said a baker on the outer island.',
        "一名外島的麵包師傅說:「我從小就要求這件事,但從來沒有人願意聽我們說話。」",
    ),
    (
        "About 60% of the islanders work on the mainland, and a third of them leave home before the first boat of the day.",
        "約60%的島民在本島工作,其中三分之一的人在每天第一班船開航之前就得出門。",
    ),
    (
        "The council said a decision on night boats would be made before the end of October, once the harbour is dredged.",
        "議會表示,港口疏濬完成之後,將在10月底前決定是否加開夜船。",
    ),
    (
        "Shares of the builder, which also makes ice breakers, closed 4.1% higher at 1,250 crowns on the news.",
        "承造這批船的公司也生產破冰船,受此消息激勵,該公司股價收盤上漲4.1%,報1250克朗。",
    ),
]
OTHER = [
    "市政府昨天公布新的公園計畫,預計明年春天動工,居民可以在網路上提出意見。",
    "老師帶著學生到河邊觀察水鳥,記錄牠們一天之中的活動,並把結果寫成報告。",
    "今年的雨季比往年晚了許多,農民擔心收成,水庫的水位也降到多年來的低點。",
    "圖書館週末延長開放時間,讓準備考試的學生有更多地方可以安靜讀書。",
    "博物館新展覽以海洋為主題,展出多件從沉船打撈上來的瓷器與船員的日記。",
    "音樂會的門票在一個小時之內就賣完了,主辦單位考慮加演一場。",
    "火車站前的老樹因為颱風倒下,市民帶著鮮花到現場向它告別。",
]


def pairs_of(*paragraphs: str) -> list[int | None]:
    """The pair of each paragraph of one document."""
    return paired(blocks_of("\n\n".join(paragraphs)))["pair"].to_list()


def alternating(story: list[tuple[str, str]] = STORY, *, chinese_first: bool = False) -> list[str]:
    return [
        side for english, chinese in story for side in ((chinese, english) if chinese_first else (english, chinese))
    ]


def twice(numbers: range) -> list[int]:
    return [number for number in numbers for _ in range(2)]


def test_a_wire_story_with_its_translation() -> None:
    """Both directions; subheadings and paragraphs without a figure go along with their neighbours."""
    assert pairs_of(*alternating()) == twice(range(1, 8))
    assert pairs_of(*alternating(chinese_first=True)) == twice(range(1, 8))


def test_a_post_as_it_is_published() -> None:
    """The poster's comment, in either language, is nobody's translation, and `paragraphs` say which are whose."""
    post = ["[新聞] 湖港將購買電動渡輪", "原文標題:", "Lakeport to buy electric ferries", "原文內容:", *alternating()]
    signed = ["心得/評論:", "夜船終於有希望了", "--", "※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 203.0.113.77 (臺灣)"]
    cleaned = clean_text("\n".join(post + signed))
    assert [paragraph["pair"] for paragraph in cleaned.paragraphs] == [*twice(range(1, 8)), None]
    assert cleaned.text == "\n\n".join(paragraph["text"] for paragraph in cleaned.paragraphs)


def test_pairs_do_not_depend_on_the_script_asked_for() -> None:
    """They are found in the folded key, which knows no script."""
    for script in ("keep", "hans", "tw"):
        told = clean_text("\n\n".join(alternating()), config=RunConfig(script=script)).paragraphs
        assert [paragraph["pair"] for paragraph in told] == twice(range(1, 8))


def test_two_paragraphs_for_one() -> None:
    """Where a translation is cut in two, or two sentences became one, both halves have the number."""
    texts = alternating()
    first, second = texts[3].split(",將")
    texts[3:4] = [first + "。", "將" + second]
    assert pairs_of(*texts)[:7] == [1, 1, 2, 2, 2, 3, 3]
    texts = alternating(chinese_first=True)
    first, second = texts[9].split(", and ")
    texts[9:10] = [first + ".", "And " + second]
    assert pairs_of(*texts)[8:11] == [5, 5, 5]


def test_a_missing_half_leaves_the_other_alone() -> None:
    """Without its translation a paragraph has no pair, and all the others keep theirs."""
    texts = alternating()
    del texts[3]
    found = pairs_of(*texts)
    assert found[:2] == [1, 1]
    assert found[-6:] == [*twice(range(len(set(found) - {None}) - 2, len(set(found) - {None}) + 1))]
    for number in range(len(texts)):
        rest = texts[:number] + texts[number + 1 :]
        _no_wrong_pair(rest, pairs_of(*rest))


def _no_wrong_pair(texts: list[str], found: list[int | None]) -> None:
    whose = {side: number for number, sides in enumerate(STORY) for side in sides}
    for pair in set(found) - {None}:
        assert len({whose.get(text) for text, each in zip(texts, found, strict=True) if each == pair}) == 1


def test_shuffled_translations_are_none() -> None:
    """Chinese paragraphs in another order are not the translations of what stands before them."""
    orders = [chinese for number, chinese in enumerate(permutations(side for _, side in STORY)) if number % 251 == 0]
    for chinese in orders:
        texts = alternating([(english, side) for (english, _), side in zip(STORY, chinese, strict=True)])
        _no_wrong_pair(texts, pairs_of(*texts))


def _stories() -> Iterator[tuple[str, list[str]]]:
    english, chinese = [one for one, _ in STORY], [other for _, other in STORY]
    yield "one quotation", [*OTHER[:3], english[0], *OTHER[3:]]
    yield "two quotations explained", [OTHER[0], english[0], chinese[0], english[1], chinese[1], *OTHER[1:]]
    yield "an article and then its translation", [*english, *chinese]
    yield "two stories at once", alternating(list(zip(english, OTHER, strict=True)))
    yield "English alone", english
    yield "Chinese alone", chinese
    yield (
        "a word a sentence",
        [
            each
            for word, sentence in [
                ("dredge", "The council will dredge the harbour in October, the mayor said on Monday."),
                ("replace", "New boats will replace the old ones that have been in use since 1987."),
                ("carry", "Each of the 12 boats can carry 240 passengers across the lake."),
                ("close", "Shares of the builder closed 4.1% higher on the news that day."),
            ]
            for each in (
                sentence,
                f"{word} 是及物動詞,1987年版、10月版、12、240、4.1%的例句裡 {word} 都可以換成別的字。",
            )
        ],
    )
    yield "captions", [text for sides in STORY[:2] for text in sides] + OTHER


@pytest.mark.parametrize(("name", "texts"), [pytest.param(*story, id=story[0]) for story in _stories()])
def test_what_is_no_run_of_translations(name: str, texts: list[str]) -> None:
    """Null rather than wrong."""
    assert set(pairs_of(*texts)) == {None}, name


def test_only_kept_prose_counts() -> None:
    """Dropped lines stand between no pair; captions, comments and the writer's own lines end a run."""
    texts = alternating()
    texts.insert(1, "Advertisement: subscribe today and read on")
    blocks = blocks_of("\n\n".join(texts))
    dropped = blocks.with_columns(dropped_by=pl.when(pl.col("block_no") == 1).then(pl.lit("share_bar")))
    assert paired(dropped)["pair"].to_list() == [1, None, 1, *twice(range(2, 8))]
    comment = blocks_of("\n\n".join(alternating())).with_columns(kind=pl.lit("comment").cast(blocks.schema["kind"]))
    assert paired(comment)["pair"].null_count() == comment.height


def test_rows_order_and_other_documents_stay() -> None:
    """One column more; numbers begin with 1 in every document; no document depends on another."""
    plain, both = "\n\n".join(OTHER), "\n\n".join(alternating())
    blocks = blocks_of(plain, both, plain, both)
    found = paired(blocks)
    assert found.drop("pair").equals(blocks)
    assert found.schema["pair"] == pl.Int32
    assert found.filter(pl.col("doc_id") == "d1")["pair"].equals(found.filter(pl.col("doc_id") == "d3")["pair"])
    assert found.filter(pl.col("doc_id") == "d3")["pair"].to_list() == twice(range(1, 8))
    assert found.filter(pl.col("doc_id").is_in(["d0", "d2"]))["pair"].null_count() == 2 * len(OTHER)
    assert paired(blocks.clear()).columns == found.columns


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("$8.5 billion", "85亿美元"),
        ("1,250,000 people", "125万人"),
        ("120 million", "1亿2000万"),
        ("june 9", "6月9日"),
        ("4.1%", "4.1%"),
        ("in october", "10月"),
        ("on 3 may", "5月3日"),
        ("sept. 11", "9月11日"),
        ("it may be", "可能"),
        ("march on the capital in 1998", "1998年"),
        ("in march", "3月"),
    ],
)
def test_figures(english: str, chinese: str) -> None:
    """Scales and months are read in both languages, exactly."""
    assert figures(english) == figures(chinese)


def test_figures_are_whole_numbers() -> None:
    """Thousandths, so that nothing is decided by a float."""
    assert figures("4.1% of 2,010") == {4_100, 2_010 * UNIT}


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the user's own documents are not shipped: ../shared/seeds")
def test_seeds() -> None:
    """The second seed is 17 pairs and a comment; none of the others has a pair."""
    for number, count in enumerate([0, 17, 0, 0]):
        raw = next((SHARED / "seeds").glob(f"{number:03d}_*.txt")).read_text("utf-8")
        found = [paragraph["pair"] for paragraph in clean_text(raw).paragraphs]
        assert [pair for pair in found if pair] == twice(range(1, count + 1))
        assert json.dumps(found[2 * count :]) == json.dumps([None] * (len(found) - 2 * count))
