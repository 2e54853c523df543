"""Conversion between the Chinese scripts."""

import polars as pl
import pytest

from flows.stages.convert import convert_titles, converted
from flows.tables import EDITS
from tests.frames import blocks_of

HANT = "市長昨日在記者會上說,這項計畫將於明年實施,並邀請學者參與討論。"
HANS = "市长昨日在记者会上说,这项计划将于明年实施,并邀请学者参与讨论。"


def texts(dump: str, script: str) -> list[str]:
    return converted(blocks_of(dump), script)[0]["text"].to_list()


def test_keep_changes_nothing() -> None:
    """By default text is published as it was."""
    blocks, edits = converted(blocks_of(f"{HANT}\n{HANS}"), "keep")
    assert blocks["text"].to_list() == [HANT, HANS]
    assert blocks.select(pl.col("script_changed", "script_left").sum()).row(0) == (0, 0)
    assert edits.is_empty()
    assert edits.columns == list(EDITS.columns)


@pytest.mark.parametrize(("script", "text"), [("hans", HANS), ("hant", HANT), ("tw", HANT), ("hk", HANT)])
def test_what_is_in_the_target_script_stays(script: str, text: str) -> None:
    """Text in the script asked for comes out byte for byte."""
    blocks, edits = converted(blocks_of(text), script)
    assert blocks["text"].item() == text
    assert edits.is_empty()


@pytest.mark.parametrize("script", ["hant", "tw", "hk"])
def test_traditional_is_never_converted_to_traditional(script: str) -> None:
    """The empress and the village head keep their characters, which a second conversion would spoil."""
    assert texts("皇后乘台車到里長家", script) == ["皇后乘台車到里長家"]


@pytest.mark.parametrize("script", ["hant", "tw", "hk"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("警方将犯罪嫌疑人于某、余某某和范某抓获。", "警方將犯罪嫌疑人于某、余某某和范某抓獲。"),
        ("郁先生、朴女士与于小姐报案，岳某被捕。", "郁先生、朴女士與于小姐報案，岳某被捕。"),
        (
            "由于某种原因，对于女士来说，其余某些业余先生位于某地。",
            "由於某種原因，對於女士來說，其餘某些業餘先生位於某地。",
        ),
    ],
)
def test_surnames_that_are_alike_in_both_scripts(before: str, after: str, script: str) -> None:
    """Suspects and witnesses keep their names; the same characters elsewhere are converted."""
    assert texts(before, script) == [after.replace("說", "説") if script == "hk" else after]


@pytest.mark.parametrize("script", ["hant", "tw", "hk"])
@pytest.mark.parametrize(
    ("title", "told", "body", "text"),
    [
        ("气象局发布警报", "氣象局發佈警報", "气象局星期一发布警报。", "氣象局星期一發佈警報。"),
        ("渡轮出发", "渡輪出發", "渡轮上周一出发，统一发布时间。", "渡輪上週一出發，統一發佈時間。"),
        ("台风袭港", "颱風襲港", "周四台风袭港，路线并不复杂。", "週四颱風襲港，路線並不複雜。"),
        ("猫", "貓", "一周一只猫，一星期一只，开发布料。", "一週一隻貓，一星期一隻，開發布料。"),
    ],
)
def test_a_word_is_the_same_in_title_and_text(title: str, told: str, body: str, text: str, script: str) -> None:
    """What stands before a word, a day of the week above all, makes no other word of it."""
    titles = pl.DataFrame({"doc_id": ["d0"], "title": [title]})
    assert convert_titles(titles, blocks_of(body), script).to_list() == [told]
    assert texts(body, script) == [text]


@pytest.mark.parametrize(
    ("before", "after", "config"),
    [
        ("她望著窗外,隨著學者們走進台灣的會議廳裡。", "她望着窗外,随着学者们走进台湾的会议厅里。", "tw2s"),
        ("佢哋喺會議廳裏面,隨着學者們嘅討論結束。", "佢哋喺会议厅里面,随着学者们嘅讨论结束。", "hk2s"),
        ("發言人對著名學者的報導沒有回應。", "发言人对著名学者的报导没有回应。", "t2s"),
        ("台灣土著學者隨著記者進場。", "台湾土著学者随着记者进场。", "tw2s"),
    ],
)
def test_to_simplified_by_region(before: str, after: str, config: str) -> None:
    """Taiwan's aspect marker 著 becomes 着, in Taiwan's text alone; 著名 stays what it is."""
    blocks, edits = converted(blocks_of(before), "hans")
    assert blocks["text"].item() == after
    assert edits.select("editor", "before", "after").rows() == [(f"script:{config}", before, after)]


def test_a_word_for_a_place_makes_no_text_of_it() -> None:
    """A paragraph that only names Taiwan is of its document's region; one that is spelled in another way is not."""
    dump = "佢哋喺會議廳裏面討論咗計劃,學者嘅建議。\n署長訪問台灣的衞生署,計劃將分三期。\n她望著衞生署的窗外,計劃將分三期。"
    assert texts(dump, "hans")[1:] == ["署长访问台湾的卫生署,计划将分三期。", "她望着衞生署的窗外,计划将分三期。"]


@pytest.mark.parametrize(
    ("script", "after"),
    [
        ("hant", "學者們羣聚一起討論,隨着計劃進行,這裏沒有髮型師。"),
        ("tw", "學者們群聚一起討論,隨著計劃進行,這裡沒有髮型師。"),
        ("hk", "學者們羣聚一起討論,隨着計劃進行,這裏沒有髮型師。"),
    ],
)
def test_to_traditional_in_the_forms_asked_for(script: str, after: str) -> None:
    """Taiwan and Hong Kong write some characters their own way."""
    assert texts("学者们群聚一起讨论,随着计划进行,这里没有发型师。", script) == [after]


def test_words_are_never_exchanged() -> None:
    """A briefing does not become slides: characters are converted, not regional words."""
    assert texts("部長聽取稀土的簡報,並參觀晶片與網路專案。", "hans") == ["部长听取稀土的简报,并参观晶片与网路专案。"]


def test_mixed_document_by_paragraph() -> None:
    """Only the paragraphs that need it change, each counted and listed."""
    blocks, edits = converted(blocks_of(f"{HANT}\n{HANS}"), "hans")
    assert blocks["text"].to_list() == [HANS, HANS]
    assert blocks["script_changed"].to_list() == [sum(a != b for a, b in zip(HANT, HANS, strict=True)), 0]
    assert edits["block_no"].to_list() == [0]


def test_mixed_paragraph_by_sentence() -> None:
    """Within a paragraph of both scripts, a traditional quotation is not converted to traditional again."""
    before = "「皇后與里長來開會,討論學習的事。」他说这话时很认真,记者们都笑了。"
    assert texts(before, "tw") == ["「皇后與里長來開會,討論學習的事。」他說這話時很認真,記者們都笑了。"]


def test_short_lines_take_their_documents_script() -> None:
    """A line that says too little by itself is read as the text around it."""
    assert texts(f"{HANT}\n他看著她。\n{HANT}台灣", "hans")[1] == "他看着她。"
    assert texts(f"{HANT}\n公里\n后冠", "tw")[1:] == ["公里", "后冠"]
    assert texts(f"{HANS}\n王鍾翰", "hans")[1] == "王鍾翰"


@pytest.mark.parametrize(
    "span",
    [
        "https://zh.example.org/wiki/臺灣",
        "www.example.tw/新聞/報導?p=2",
        "desk@example.org",
        "`變數`",
        "#臺灣選舉#",
        "@開會通知",
    ],
)
def test_protected_spans(span: str) -> None:
    """Addresses, code, tags and names are no prose."""
    before = f"學者們開會討論,見 {span} ,記者將繼續報導。"
    assert texts(before, "hans") == [f"学者们开会讨论,见 {span} ,记者将继续报导。"]


@pytest.mark.parametrize("mark", ["@", "＠"])
def test_a_name_behind_han_is_as_typed(mark: str) -> None:
    """With no blank before it a name is still one; what runs on behind it as a clause is none."""
    before = f"學者們聯絡{mark}開會通知：記者將繼續報導。"
    assert texts(before, "hans") == [f"学者们联络{mark}開會通知：记者将继续报导。"]
    clause = "用戶名裡帶有@這個符號的時候學者們就會打開報導的網頁去看一看。"
    assert texts(clause, "hans") == ["用户名里带有@这个符号的时候学者们就会打开报导的网页去看一看。"]


def test_text_after_an_address_is_converted() -> None:
    """An address ends at Chinese punctuation, blanks or no blanks."""
    found = texts(
        "學者們開會(見https://example.org/臺灣),記者將繼續報導。網址https://example.org/a。學者離開。", "hans"
    )
    assert found == ["学者们开会(见https://example.org/臺灣),记者将继续报导。网址https://example.org/a。学者离开。"]


def test_an_address_alone_decides_nothing() -> None:
    """Han characters in an address do not make a simplified paragraph mixed, nor count as left over."""
    blocks, _ = converted(blocks_of("详见 https://example.org/臺灣/選舉/報導 这里的说明网页。"), "hans")
    assert blocks["script_left"].item() == 0
    assert texts("详见 https://example.org/臺灣/選舉/報導 这里的说明网页。", "tw") == [
        "詳見 https://example.org/臺灣/選舉/報導 這裡的說明網頁。"
    ]


def test_japanese_is_skipped() -> None:
    """Neither a Japanese paragraph nor a line without kana in a Japanese document is half simplified."""
    dump = "東京都渋谷区の桜が開いた。市民は公園に集まった。\n東京都渋谷區會議場"
    assert texts(dump, "hans") == dump.split("\n")


@pytest.mark.parametrize(
    "text", ["大韓民國 國會는 經濟發展을 위하여 說明하였다.", "한국의 大統領 選擧 結果가 發表되었다."]
)
def test_korean_is_skipped(text: str) -> None:
    """Chinese characters between Hangul are Korean, however many they are."""
    assert texts(text, "hans") == [text]


def test_a_japanese_saying_makes_no_japanese_paragraph() -> None:
    """What is quoted stays, and what quotes it is converted."""
    found = texts("他說日文「東京會議で説明」是感謝,記者們學習了發音,並討論電影《千と千尋の神隱し》。", "hans")
    assert found == ["他说日文「東京會議で説明」是感谢,记者们学习了发音,并讨论电影《千と千尋の神隱し》。"]


def test_addresses_do_not_speak_for_a_document() -> None:
    """A short line is of the script of the text around it, whatever its links are written in."""
    assert texts("公里\n詳見https://example.org/选举报导说明记者会议国际 發言", "hans") == [
        "公里",
        "详见https://example.org/选举报导说明记者会议国际 发言",
    ]


@pytest.mark.parametrize("script", ["hant", "tw", "hk"])
def test_another_regions_forms_are_traditional(script: str) -> None:
    """Hong Kong writes 税, 温 and 户 as the mainland does: they are neither converted nor counted as left."""
    text = "税務局説,户口資料與温度無關,脱離了學者的討論。"
    blocks, edits = converted(blocks_of(text), script)
    assert blocks.select("text", "script_changed", "script_left").rows() == [(text, 0, 0)]
    assert edits.is_empty()


def test_bilingual_post() -> None:
    """The English half of a bilingual post is untouched."""
    english = "The mayor said on Monday that the plan will start next year."
    found = texts(f"{english}\n{HANT}\n{english}", "hans")
    assert found == [english, HANS, english]


def test_only_kept_blocks_that_are_no_code() -> None:
    """Dropped lines and code keep their text, and count for nothing."""
    blocks = blocks_of(f"{HANT}\n{HANT}\n{HANT}").with_columns(
        pl.Series("dropped_by", ["editor_credit", None, None], dtype=pl.String),
        pl.Series("kind", ["paragraph", "code", "paragraph"]).cast(blocks_of(HANT).schema["kind"]),
    )
    done, edits = converted(blocks, "hans")
    assert done["text"].to_list() == [HANT, HANT, HANS]
    assert done["raw"].to_list() == [HANT] * 3
    assert done["script_changed"].to_list()[:2] == [0, 0]
    assert edits["block_no"].to_list() == [2]


def test_what_is_left_is_counted() -> None:
    """A traditional name in simplified text stays, and is told."""
    blocks, _ = converted(blocks_of(f"{HANS}{HANS}作者是鍾先生。"), "hans")
    assert (blocks["script_changed"].item(), blocks["script_left"].item()) == (0, 1)


def test_a_second_conversion_changes_nothing() -> None:
    """What was converted once is in the script that was asked for."""
    dump = f"{HANS}\n皇后以后到里长家,面对面条和头发的干净问题。\n她望着土著学者们,历史丑闻与子丑时辰。"
    for script in ("hans", "hant", "tw", "hk"):
        once = texts(dump, script)
        assert texts("\n".join(once), script) == once


@pytest.mark.parametrize(
    ("title", "script", "body", "told"),
    [
        ("市長說明計畫", "hans", "", "市长说明计划"),
        ("皇后與里長", "tw", "", "皇后與里長"),
        ("看著她", "hans", HANT + "台灣", "看着她"),
        ("市長道歉", "hans", HANT, "市长道歉"),
        ("衞生署的餐枱", "hans", "佢哋喺會議廳裏面討論咗台灣嘅計劃。", "卫生署的餐台"),
        ("衞生署的餐枱", "hans", "市長隨著學者走進會議廳裡,討論新的計劃。", "衞生署的餐枱"),
        ("台灣衞生署", "hans", "佢哋喺會議廳裏面討論咗計劃。", "台湾卫生署"),
        ("看著衞生署", "hans", "佢哋喺會議廳裏面討論咗計劃。", "看着衞生署"),
        ("看著她", "hans", "", "看著她"),
        ("市長說明計畫", "keep", HANT, "市長說明計畫"),
        ("東京會議", "hans", "東京都渋谷区の桜が開いた。市民は公園に集まった。", "東京會議"),
        (None, "hans", HANT, None),
        ("Plan", "hans", HANT, "Plan"),
    ],
)
def test_titles(title: str | None, script: str, body: str, told: str | None) -> None:
    """A title is converted like a paragraph; its document's script decides where it says too little."""
    titles_of = pl.DataFrame({"doc_id": ["d0"], "title": [title]}, schema={"doc_id": pl.String, "title": pl.String})
    assert convert_titles(titles_of, blocks_of(body), script).to_list() == [told]
