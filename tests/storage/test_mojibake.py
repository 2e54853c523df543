"""Text that was read wrongly, saved so, and is read aright again; and all that must stay as it is."""

import json

import pytest

from flows.storage.decode import decode
from flows.storage.mojibake import undone
from tests.storage.make import STORY, STORY_TW, folder, tables
from tests.storage.test_decode import ARABIC, FRENCH, GREEK, JAPANESE, KOREAN, POLISH, QUOTES, RUSSIAN

GERMAN = "Die Straßenbahn fährt über Köln nach Düsseldorf, süß und schön; „ÄÖÜ“ schrieb er, ‚äöüß‘ sagte sie. "
VIETNAMESE = "Thư viện mới sẽ mở cửa vào tháng tới. Người dân nói rằng họ đã chờ đợi suốt ba năm trời đằng đẵng. "
ICELANDIC = "Nýja bókasafnið verður opnað í næsta mánuði. Íbúarnir segjast hafa beðið í þrjú ár eftir því. "
TURKISH = "Yeni kütüphane gelecek ay açılacak. Mahalleli üç yıldır beklediğini söylüyor, çünkü eskisi küçüktü. "
LETTERS = "var letters = 'éÉèÈêÊëËçÇàÀÂâüÜôÏï'; // ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞß ¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ "


def misread(data: bytes, codec: str) -> str:
    """The bytes as a Western system reads them; what the codec leaves out becomes a control character."""
    return "".join(bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize("wrong", ["iso8859-15", "cp1252", "latin-1"])
@pytest.mark.parametrize(
    ("text", "codec"), [(STORY, "gb18030"), (STORY_TW, "big5hkscs"), (STORY, "utf-8"), (STORY_TW, "utf-8")]
)
def test_a_misreading_that_was_saved_is_undone(text, codec, wrong):
    """Chinese that somebody took for a Western encoding is what it was, and the evidence says what happened."""
    page = f"<html><head><title>{text}</title></head><body>\n<p class='a'>{text} 2026</p>\n</body></html>"
    found = decode(misread(page.encode(codec), wrong).encode(), "utf-8", html=True)
    assert (found.text, found.encoding) == (page, "utf-8")
    said, tail = found.evidence.split(" read as ")
    assert said == f"valid UTF-8; its text is {codec}"
    assert tail.endswith(", undone")


@pytest.mark.parametrize(("codec", "first", "second"), [("gbk", "iso8859-15", "latin-1"), ("gbk", "cp1252", "cp1252")])
def test_a_mistake_made_twice_is_undone_twice(codec, first, second):
    """Saved, read wrongly and saved again: both mistakes are told, the older one first."""
    once = misread(STORY.encode(codec), first)
    found = decode(misread(once.encode(), second).encode())
    assert found.text == STORY
    assert found.evidence.startswith(f"valid UTF-8; its text is gb18030 read as {first}, saved as UTF-8 and read as ")


@pytest.mark.parametrize(
    "text",
    [
        *(FRENCH, GERMAN, VIETNAMESE, ICELANDIC, TURKISH, POLISH, GREEK, RUSSIAN, ARABIC, JAPANESE, KOREAN, QUOTES),
        *(STORY, STORY_TW, LETTERS, STORY + LETTERS, "Café ÄÖÜß, ÀÉÈÊË", "ÀÀÀÀÀÀÀÀÀÀÀÀÀÀÀÀÀÀÀÀÀÀÀÀ", ""),
        misread(FRENCH.encode(), "cp1252"),
        misread(GREEK.encode("cp1253"), "cp1252"),
        misread(STORY.encode("gbk"), "cp1252") + STORY * 2,
        "\xa0" * 40 + "© 2026 – «tout»",
    ],
)
def test_what_is_not_certain_stays(text):
    """Texts of any language, lists of letters, and traces too short or too mixed to be sure of are left alone."""
    assert undone(text) is None
    assert undone(f"{text}\n" * 30) is None
    assert undone("ÖÐ¹ú") is None
    assert decode(text.encode()).text == text


def test_what_was_no_part_of_the_mistake_stays():
    """Signs and words that the page's frame added in good order are kept beside what is undone."""
    text = f"© 2026 » “{misread(STORY.encode('gbk') * 4, 'latin-1')}” 港"
    found = decode(text.encode())
    assert found.text == f"© 2026 » “{STORY * 4}” 港"


def test_what_is_broken_for_good_is_counted():
    """A letter that was lost on the way costs its own place, and the evidence says how many did."""
    whole = misread(f"{STORY}\n".encode() * 40, "latin-1")
    place = whole.index("\n") - 1
    found = decode((whole[:place] + whole[place + 1 :]).encode())
    assert found.text.startswith(STORY[:-1] + "\ufffd\n" + STORY)
    assert found.evidence.endswith("undone; 1 broken places replaced by U+FFFD")


def test_a_records_text_is_read_aright_too(tmp_path):
    """JSON Lines hold text, not bytes: the mistake was made before it was written."""
    line = json.dumps({"id": "1", "text": misread(STORY.encode("gbk"), "cp1252")}, ensure_ascii=False)
    pages, _ = tables(folder(tmp_path, {"d.jsonl": line}))
    assert pages["raw"].to_list() == [STORY]
    assert pages["encoding_evidence"].item().endswith("its text is gb18030 read as cp1252, undone")
