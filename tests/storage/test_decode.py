"""Bytes to text, whatever was declared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.storage.decode import Undecodable, decode, unicode
from tests.storage.make import STORY, STORY_TW

JAPANESE = "新しい図書館は来月オープンします。住民は三年間待っていたと話しています。"
KOREAN = "새로운 도서관은 다음 달에 문을 열 예정이다. 주민들은 삼 년 동안 기다렸다고 말했다."
RUSSIAN = "Новая библиотека откроется в следующем месяце. Жители говорят, что ждали три года."
GREEK = "Η νέα βιβλιοθήκη θα ανοίξει τον επόμενο μήνα. Οι κάτοικοι περίμεναν τρία χρόνια."
ARABIC = "ستفتح المكتبة الجديدة أبوابها الشهر المقبل وقال السكان إنهم انتظروا ثلاث سنوات"
FRENCH = "La nouvelle bibliothèque ouvrira le mois prochain. Les habitants disent qu’ils ont attendu trois années."
POLISH = "Nowa biblioteka zostanie otwarta w przyszłym miesiącu. Mieszkańcy mówią, że czekali trzy lata."
QUOTES = "The mayor said she wasn’t sure “the library” would open – but it did."

UNDECLARED = [
    (STORY, "gbk", "gb18030"),
    (STORY, "gb18030", "gb18030"),
    (STORY_TW, "gbk", "gb18030"),
    (STORY_TW, "big5", "big5hkscs"),
    (STORY_TW + "嘅佢哋咗", "big5hkscs", "big5hkscs"),
    (JAPANESE, "shift_jis", "cp932"),
    (JAPANESE, "euc_jp", "euc_jp"),
    (JAPANESE, "iso2022_jp", "iso2022_jp"),
    (KOREAN, "euc_kr", "cp949"),
    (RUSSIAN, "cp1251", "cp1251"),
    (RUSSIAN, "koi8-r", "koi8-r"),
    (GREEK, "cp1253", "cp1253"),
    (ARABIC, "cp1256", "cp1256"),
    (FRENCH, "cp1252", "cp1252"),
    (POLISH, "cp1250", "cp1250"),
    (QUOTES, "cp1252", "cp1252"),
    (STORY, "utf-16-le", "utf-16-le"),
    (STORY + " 2026\n", "utf-16-be", "utf-16-be"),
]


@pytest.mark.parametrize(("text", "codec", "want"), UNDECLARED)
def test_an_undeclared_encoding_is_found(text, codec, want):
    """Text that nobody declared is read as it was written, and the encoding is named."""
    body = f"{text}\n2026-02-01\n" * 3
    found = decode(body.encode(codec))
    assert (found.text, found.encoding) == (body, want)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides(mark, codec):
    """A mark wins over what was declared, and is not part of the text."""
    assert decode(mark + STORY.encode(codec), "gbk") == (STORY, codec, "byte order mark")


def page(label: str, before: str = "") -> str:
    return (
        f"<html><head>{before}<meta http-equiv=Content-Type content='text/html; charset={label}'></head><p>{STORY}</p>"
    )


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb_2312-80", "x-gbk"])
def test_gb2312_means_gb18030(label):
    """A page that says gb2312 may have characters that GB 2312 lacks, as pages do."""
    text = page(label).replace("居民", "朱镕基")
    assert decode(text.encode("gbk"), html=True) == (text, "gb18030", "meta tag")


def test_big5_means_big5_hkscs():
    """A page that says big5 may have the characters of Hong Kong."""
    text = page("big5").replace(STORY, STORY_TW + "佢哋嘅")
    assert decode(text.encode("big5hkscs"), html=True).text == text


def test_a_late_declaration_counts():
    """A meta tag behind kilobytes of script is found."""
    text = page("gb2312", "<script>" + "var a = 1;" * 1000 + "</script>")
    assert decode(text.encode("gbk"), html=True) == (text, "gb18030", "meta tag")


@pytest.mark.parametrize(
    ("label", "codec"), [("gb2312", "utf-8"), ("utf-8", "gbk"), ("iso-8859-1", "gbk"), ("big5", "gbk")]
)
def test_a_false_declaration_does_not_count(label, codec):
    """A page that says one encoding and is in another is read by what it is in."""
    text = page(label) + STORY * 2
    assert decode(text.encode(codec), html=True).text == text


def test_a_declaration_decides_between_equals():
    """Four bytes that are valid in two encodings are what the record says they are."""
    assert decode("实时".encode("gbk"), "gbk").text == "实时"
    assert decode("实时".encode("gbk")).encoding == "utf-8"


def test_a_wrong_label_is_not_a_codec():
    """A label that Python knows as a transformation, or that nobody knows, is passed over."""
    for label in ("base64", "unicode_escape", "rot13", "undefined", "no such thing", ""):
        assert decode(STORY.encode(), label).text == STORY


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs"])
def test_broken_bytes_do_not_lose_the_page(codec):
    """A few bytes that do not fit become U+FFFD, are counted, and the rest stands."""
    text = (STORY_TW if codec == "big5hkscs" else STORY) * 5
    data = text.encode(codec)
    found = decode(data[:60] + b"\xff" + data[60:] + data[:1])
    assert found.encoding == codec
    assert found.text.replace("�", "")[:30] == text[:30]
    assert found.text.count("�") >= 1
    assert f"{found.text.count('�')} broken places" in found.evidence


def test_a_published_replacement_character_is_not_counted():
    """U+FFFD that a page published is its text, not damage."""
    assert decode(f"{STORY}\ufffd".encode()).evidence == "valid UTF-8"


def test_nothing_fits_is_said():
    """Bytes that are no text in any encoding are refused with the encodings that were tried."""
    with pytest.raises(Undecodable, match="gb18030") as refused:
        decode(bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF]) * 200)
    assert "utf-8" in refused.value.tried


@given(st.binary(max_size=400), st.sampled_from([None, "gbk", "utf-8", "utf-16", "latin1", "x"]), st.booleans())
def test_what_comes_out_can_be_written(data, declared, html):
    """Whatever the bytes, the text has no lone surrogate and no NUL, and the same bytes give the same text."""
    try:
        found = decode(data, declared, html=html)
    except Undecodable:
        return
    assert found.text.encode("utf-8").decode() == found.text
    assert "\0" not in found.text
    assert decode(data, declared, html=html) == found


STRAY = "".join(chr(code) for code in (*range(9), *range(0x0E, 0x20), 0x7F))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff" + STRAY)))
def test_utf8_is_left_as_it_is(text):
    """Valid UTF-8 comes out character for character."""
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("stray", sorted(STRAY[1:]))
def test_a_stray_control_is_a_broken_place(codec, stray):
    """Whatever the encoding, it is U+FFFD as other damage is, and counted; tabs and line and page breaks stay."""
    text = "渡轮{}复航。\t票价六元,\r\n首批三艘船。\x0b\x0cA new pier is open to all from Monday.\n"
    found = decode((text.format(stray) * 9).encode(codec))
    assert found.text == text.format("\ufffd") * 9
    assert found.evidence.endswith("; 9 control characters replaced by U+FFFD")


@given(st.text(st.characters(codec=None)))
def test_lone_surrogates_are_replaced(text):
    """Text from JSON may hold half a character; it becomes U+FFFD and pairs become one character."""
    fixed, lost = unicode(text)
    fixed.encode()
    assert (lost == 0) == (fixed == text)


def test_surrogates_are_counted():
    """Each lone half counts once; a pair is no loss of text."""
    assert unicode("a\ud83db\udc00") == ("a\ufffdb\ufffd", 2)
    assert unicode("\ud83d\ude00")[0] == "\N{GRINNING FACE}"


@pytest.mark.parametrize(("codec", "declared"), [("iso2022_jp", None), ("hz", "hz")])
def test_a_nul_among_escape_sequences_is_told(codec, declared):
    """Seven-bit text has no NULs either: each is a broken place, and counted."""
    text = "湖上の船が来月から再び走る" if codec == "iso2022_jp" else "环湖渡轮下月复航"
    found = decode(f"{text}\n".encode(codec) * 20 + b"a\0b\n", declared)
    assert found.text == f"{text}\n" * 20 + "a\ufffdb\n"
    assert found.encoding == codec and found.evidence.endswith("1 broken places replaced by U+FFFD")


@pytest.mark.parametrize(
    ("line", "codec"),
    [
        ("Storm ends\0 in Alder Bay, they said.\n", "utf-8"),
        ("环湖渡轮下月复航,\0首批三艘船。\n", "utf-8"),
        ("渡轮复航。\0票价六元。\n", "utf-8"),
        ("渡轮复航。\0票价六元。\n", "gb18030"),
    ],
)
def test_a_stray_nul_makes_no_utf16(line, codec):
    """A NUL in a short text is one broken place of it; every second byte of UTF-16 without a mark is another matter."""
    assert decode(line.encode(codec)).text == line.replace("\0", "\ufffd")
    whole = line.replace("\0", "")
    for wide in ("utf-16-le", "utf-16-be"):
        assert decode(whole.encode(wide)).text == whole
