"""Keys, languages and scripts of blocks."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import flows.scripts
from flows.errors import RunError
from flows.scripts import character_class, converter
from flows.stages.fold import document_script, fold, folded
from tests.frames import blocks_of


def told(*texts: str) -> pl.DataFrame:
    rows = {"doc_id": ["d"] * len(texts), "text": texts}
    return folded(pl.DataFrame(rows, schema={"doc_id": pl.String, "text": pl.String}))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ＢＲＥＡＫＩＮＧ：Harbour  Opens\t", "breaking:harbour opens"),
        ("責任編輯：王小明", "责任编辑:王小明"),
        ("沈默的後台", "沉默的后台"),
        ("皇后與以後", "皇后与以后"),
        ("zero\u200bwidth\ufeff and soft\u00adhyphen", "zerowidth and softhyphen"),
        ("bell\x07 rings", "bell rings"),
        ("non\u00a0breaking \u3000 wide", "non breaking wide"),
        ("等待……", "等待......"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_key_folds_width_case_script_and_blanks(text: str, key: str) -> None:
    """Rules see one form, whatever the page wrote."""
    assert fold(text) == key


@given(
    st.text(
        alphabet=st.sampled_from("沈默沉藉口覆瞭解坏土哩甦醒衹得乾坤隆後后裡著台龍书ABz ，。é\u0301ﬁ\u200b…"),
        max_size=12,
    )
)
def test_shortcuts_change_no_key(text: str) -> None:
    """Taking only some rows through Unicode and OpenCC gives what taking all of them through gives."""
    bare = pl.Series([text]).str.normalize("NFKC").str.replace_all(r"\p{Cf}", "").str.replace_all(r"\s+", " ")
    plain = bare.str.strip_chars().str.to_lowercase().item()
    assert fold(text) == converter("t2s").convert(plain)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("港口星期三重新开放。", "zh"),
        ("財政部長貝森特(Scott Bessent)將主持會議", "zh"),
        ("The harbour reopened on Wednesday.", "en"),
        ("“The harbour” reopened — at last…", "en"),
        ("José Martínez of El Paso met the mayor", "en"),
        ("Harbour reopens", "en"),
        ("港が水曜日に再開した。", "ja"),
        ("優之良品推出の新品牌在台北開幕首日湧入大批民眾排隊", "zh"),
        ("Порт вновь открылся в среду.", "other"),
        ("항구가 수요일에 다시 열렸다.", "other"),
        ("Der Hafen ist seit Mittwoch wieder für die Schiffe offen.", "other"),
        ("Le port est rouvert depuis mercredi, dit la mairie dans un communiqué.", "other"),
        ("Cảng đã mở cửa trở lại vào thứ tư", "other"),
        ("2978", "none"),
        ("* * *", "none"),
        ("", "none"),
    ],
)
def test_language_by_letters(text: str, lang: str) -> None:
    """Letters tell the language; Latin text is English unless words or accents say otherwise."""
    assert told(text)["lang"].item() == lang


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("这里的学生开会讨论", "hans"),
        ("這裡的學生開會討論", "hant"),
        ("这里的学生說這裡開會", "mixed"),
        ("皇后面子里的台州人干云", "none"),
        ("The bridge", "none"),
        ("東京都渋谷区の桜が開いた", "none"),
    ],
)
def test_script_by_characters_of_one_script_only(text: str, script: str) -> None:
    """What both scripts write alike decides nothing, and Japanese has no Chinese script."""
    assert told(text)["script"].item() == script


def test_a_quoted_name_leaves_a_paragraph_its_script() -> None:
    """One traditional character among more than nine simplified ones does not make a paragraph mixed."""
    assert (
        told("这篇报导说,国务院发言人对钟先生(鍾)的问题没有进行回应,还说将来会发布详细说明。")["script"].item()
        == "hans"
    )


def test_document_script_is_the_sum_of_its_blocks() -> None:
    """A document is of the script that its blocks, Japanese ones aside, have most characters of."""
    blocks = blocks_of(
        "这里的学生开会讨论\n国际\n東京都の学生が開いた会議の話題", "Nothing Chinese", "這裡開會\n这里开会"
    )
    rows = document_script(blocks).rows()
    assert [row[:2] for row in rows] == [("d0", "hans"), ("d1", "none"), ("d2", "mixed")]
    assert rows[0][3] == 0


def test_order_and_other_columns_stay() -> None:
    """Rows that take another way come back to their places."""
    texts = ["Plain", "“curly”", "後天", "Ａ", "", "two  blanks", "后天", "plain"]
    assert told(*texts)["key"].to_list() == ["plain", "“curly”", "后天", "a", "", "two blanks", "后天", "plain"]


def test_empty_frame() -> None:
    """A shard without blocks folds to one without blocks."""
    assert told().height == 0


def test_sets_hold_what_the_field_counts() -> None:
    """The shipped sets are whole: 2,448 simplified and 3,542 traditional characters, and none is in both."""
    simplified, traditional = character_class("simplified")[1:-1], character_class("traditional")[1:-1]
    assert (len(simplified), len(traditional)) == (2448, 3542)
    assert not set(simplified) & set(traditional)
    assert not set("后里面台干几余范税温户") & (set(simplified) | set(traditional))


def test_another_package_named_opencc_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that took OpenCC's place is named, with what to uninstall."""

    class Reimplemented:
        def __init__(self, config: str) -> None:
            self.config = config

        def convert(self, text: str) -> str:
            return text.replace("发育", "髮育")

    monkeypatch.setattr(flows.scripts.opencc, "OpenCC", Reimplemented)
    flows.scripts._require_current.cache_clear()
    with pytest.raises(RunError, match="uninstall opencc-python-reimplemented"):
        flows.scripts.converter.__wrapped__("t2s")
