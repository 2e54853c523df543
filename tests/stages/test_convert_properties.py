"""What holds of every conversion, whatever stands in a text."""

import re

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from flows.scripts import character_class
from flows.scripts.turn import FOREIGN, differing, protected_out
from flows.stages.convert import converted
from flows.tables import EDITS

HANT = [
    "市長昨日在記者會上說",
    "皇后與里長",
    "她看著學者們",
    "乾隆於台灣",
    "鍾先生的頭髮",
    "這裏",
    "佢哋喺度",
    "這裡的麵",
    "後冠",
]
HANS = ["市长昨日在记者会上说", "皇后与里长", "她看着学者们", "成效显著", "软件和网络", "头发", "这里的面", "说明"]
EITHER = ["里", "后", "公里", "著", "着", "台", "土著", "几乎", "中文"]
OTHER = [
    "The mayor said on Monday ", "https://a.example/臺灣/选举", "desk@example.org", "#選舉", "「ありがとう」", "カメラの国会で",
    "한국의 大統領", "𠮷𪚥", "⿰氵產", "豈", "\N{GRINNING FACE}", "e\N{COMBINING ACUTE ACCENT}", "12.5%", "會議.pdf", "`變數`",
]  # fmt: skip
MARKS = ["。", ",", "，", "「", "」", "!", " ", "(", ")", "、", ";", ""]

PIECES = st.sampled_from(HANT + HANS + EITHER + OTHER + MARKS * 3)
PARAGRAPH = st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip)
DUMP = st.lists(PARAGRAPH, min_size=1, max_size=6).map("\n".join)
TRADITIONAL = st.lists(st.sampled_from(HANT + MARKS), min_size=1, max_size=12).map("".join).filter(str.strip)
SCRIPTS = st.sampled_from(["hans", "hant", "tw", "hk"])


def blocks_of(*dumps: str) -> pl.DataFrame:
    """Kept paragraphs: what conversion looks at, and nothing else, so that many can be tried."""
    rows = [
        (f"d{number}", line, 0, text, "paragraph", None)
        for number, dump in enumerate(dumps)
        for line, text in enumerate(dump.split("\n"))
    ]
    names = {"doc_id": pl.String, "block_no": pl.Int32, "part_no": pl.Int32, "text": pl.String, "kind": pl.String}
    return pl.DataFrame(rows, schema={**names, "dropped_by": pl.String}, orient="row")


def _wrong(script: str) -> str:
    return character_class("traditional" if script == "hans" else "simplified")


@given(DUMP, SCRIPTS)
def test_nothing_but_chinese_characters_changes(dump: str, script: str) -> None:
    """Letters, marks, digits, blanks and places stay, so every offset into the text stays."""
    before = blocks_of(dump)
    after = converted(before, script)[0]
    masked = [frame["text"].str.replace_all(r"\p{Han}", "字").to_list() for frame in (before, after)]
    assert masked[0] == masked[1]
    assert after.drop("text", "script_changed", "script_left").equals(before.drop("text"))


@given(DUMP, SCRIPTS)
def test_a_second_conversion_changes_nothing(dump: str, script: str) -> None:
    """What was converted once is in the script that was asked for."""
    once = converted(blocks_of(dump), script)[0]
    twice, edits = converted(once.drop("script_changed", "script_left"), script)
    assert twice["text"].to_list() == once["text"].to_list()
    assert edits.is_empty()


@given(DUMP, SCRIPTS)
def test_edits_say_all_that_changed(dump: str, script: str) -> None:
    """Each changed paragraph has one edit that turns the old text into the new, and the counts are those of its places."""
    before = blocks_of(dump)
    after, edits = converted(before, script)
    told = {row["block_no"]: (row["before"], row["after"]) for row in edits.iter_rows(named=True)}
    assert edits.columns == list(EDITS.columns)
    for number, old, new, count in zip(
        before["block_no"], before["text"], after["text"], after["script_changed"], strict=True
    ):
        assert told.get(number, (old, old)) == (old, new)
        assert count == differing(old, new)
    assert len(told) == sum(before["text"] != after["text"])


@given(DUMP, SCRIPTS)
def test_what_is_left_is_counted(dump: str, script: str) -> None:
    """`script_left` is the number of characters of the other script only that stand outside protected spans."""
    after = converted(blocks_of(dump), script)[0].filter(~pl.col("text").str.contains(FOREIGN))
    found = [len(re.findall(_wrong(script), protected_out(text))) for text in after["text"]]
    foreign = blocks_of(dump)["text"].str.contains(FOREIGN).any()
    assert foreign or after["script_left"].to_list() == found


@given(st.lists(TRADITIONAL, min_size=1, max_size=5).map("\n".join), st.sampled_from(["hant", "tw", "hk"]))
def test_traditional_stays_byte_for_byte(dump: str, script: str) -> None:
    """Text that is traditional already, of whatever region, is not touched when traditional is asked for."""
    before = blocks_of(dump)
    assert converted(before, script)[0]["text"].equals(before["text"])


@given(st.lists(DUMP, min_size=2, max_size=4), SCRIPTS)
def test_no_document_depends_on_another(dumps: list[str], script: str) -> None:
    """A document comes out of a shard as it comes out alone."""
    together = converted(blocks_of(*dumps), script)[0]
    alone = [converted(blocks_of(dump), script)[0]["text"].to_list() for dump in dumps]
    assert together["text"].to_list() == [text for texts in alone for text in texts]


@given(
    st.lists(st.tuples(PARAGRAPH, st.text("abc XYZ,.'\"-\N{EN DASH}éü\n", min_size=1, max_size=60)), max_size=4),
    SCRIPTS,
)
def test_english_between_is_untouched(pairs: list[tuple[str, str]], script: str) -> None:
    """Paragraphs without a Chinese character come out as they were, whatever stands around them."""
    before = blocks_of("\n".join(f"{chinese}\n{english}" for chinese, english in pairs))
    after = converted(before, script)[0]
    plain = ~before["text"].str.contains(r"\p{Han}")
    assert after["text"].filter(plain).equals(before["text"].filter(plain))
