"""Bytes that are no text are never a page, whatever encoding they fit; text in any encoding is."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.storage.binary import binary_kind
from flows.storage.decode import Undecodable, decode
from flows.storage.noise import is_noise
from tests.storage.make import STORY, STORY_TW, folder, tables
from tests.storage.test_decode import ARABIC, FRENCH, GREEK, JAPANESE, KOREAN, POLISH, RUSSIAN

HEBREW = "הספרייה החדשה תיפתח בחודש הבא. התושבים אומרים שחיכו שלוש שנים."
THAI = "ห้องสมุดแห่งใหม่จะเปิดในเดือนหน้า ชาวบ้านบอกว่ารอมาสามปีแล้ว"
TURKISH = "Yeni kütüphane önümüzdeki ay açılacak. Sakinler üç yıl beklediklerini söylüyor."
UKRAINIAN = "Нова бібліотека відкриється наступного місяця. Мешканці кажуть, що чекали три роки."
CZECH = "Nová knihovna bude otevřena příští měsíc. Obyvatelé říkají, že čekali tři roky."
ICELANDIC = "Nýja bókasafnið verður opnað í næsta mánuði. Íbúar segjast hafa beðið í þrjú ár."
VERSE = (
    "床前明月光，疑是地上霜。举头望明月，低头思故乡。锦瑟无端五十弦，一弦一柱思华年。庄生晓梦迷蝴蝶，望帝春心托杜鹃。"
)
BIRDS = "鸳鸯、鹧鸪、鹌鹑、鸬鹚、鹭鸶、鹈鹕、喜鹊、杜鹃、画眉、黄鹂、白鹤、天鹅、大雁、麻雀、乌鸦、鹦鹉、孔雀、百灵、云雀、猫头鹰、啄木鸟"
WRITTEN = [
    *((text, codec) for text in (STORY, VERSE, BIRDS) for codec in ("gb18030", "utf-16")),
    *((STORY_TW, codec) for codec in ("big5", "gbk", "big5hkscs")),
    *((JAPANESE, codec) for codec in ("shift_jis", "euc_jp")),
    (KOREAN, "euc_kr"),
    *((text, codec) for text in (RUSSIAN, RUSSIAN.upper()) for codec in ("cp1251", "koi8-r", "iso8859-5")),
    *((UKRAINIAN, codec) for codec in ("cp1251", "koi8-u")),
    *((text, "cp1252") for text in (FRENCH, ICELANDIC)),
    *((text, codec) for text in (POLISH, CZECH) for codec in ("cp1250", "iso8859-2")),
    *((GREEK, codec) for codec in ("cp1253", "iso8859-7")),
    *((HEBREW, codec) for codec in ("cp1255", "iso8859-8")),
    (ARABIC, "cp1256"),
    (TURKISH, "cp1254"),
    (THAI, "cp874"),
]
RARE = [
    "አዲሱ ቤተ መጻሕፍት በሚቀጥለው ወር ይከፈታል።",
    "ახალი ბიბლიოთეკა მომავალ თვეს გაიხსნება.",
    "Նոր գրադարանը կբացվի հաջորդ ամիս։",
    "དཔེ་མཛོད་གསར་པ་ཟླ་བ་རྗེས་མར་སྒོ་འབྱེད་རྒྱུ།",
    "စာကြည့်တိုက်အသစ်ကို လာမည့်လတွင် ဖွင့်မည်။",
    "បណ្ណាល័យថ្មីនឹងបើកនៅខែក្រោយ។",
    "ᏗᎪᏪᎵ ᏗᎦᏙᏗ ᎢᏤᎢ ᎠᏍᏚᎢᏓ",
    "ꆈꌠꁱꂷ ꀊꋨꃀ ꐎꏂꌠꅍ",
    "नया पुस्तकालय अगले महीने खुलेगा।",
    "ᠰᠢᠨ᠎ᠡ ᠨᠣᠮ ᠤᠨ ᠰᠠᠩ ᠨᠡᠭᠡᠭᠳᠡᠨ᠎ᠡ",
    "𐌰𐍄𐍄𐌰 𐌿𐌽𐍃𐌰𐍂 𐌸𐌿 𐌹𐌽 𐌷𐌹𐌼𐌹𐌽𐌰𐌼",
    "😀 今天👍我们🎉开馆了📚 ①②③ ★★★★☆ ℃ α粒子",
]
SHORT = [
    ("你好", "gbk"),
    ("头条", "gbk"),
    ("頭條", "big5"),
    ("速報", "shift_jis"),
    ("속보", "euc_kr"),
    ("Да.", "cp1251"),
    ("Café", "cp1252"),
]
DECLARED = [None, "gbk", "big5", "utf-8", "utf-16", "latin1", "cp1251", "shift_jis", "euc-kr", "macintosh", "cp1254"]
CONTROLS = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
SHAPES = {
    "any": lambda data: data,
    "no controls": lambda data: data.translate(None, CONTROLS),
    "high": lambda data: bytes(byte | 0x80 for byte in data),
    "pairs of GB 2312": lambda data: bytes(0xA1 + byte % 94 for byte in data),
    "characters of GB 2312": lambda data: bytes(0xB0 + byte % 72 for byte in data),
    "letters of Latin 1": lambda data: bytes(0xC0 + byte % 64 for byte in data),
    "UTF-16, little end first": lambda data: b"\xff\xfe" + data,
    "UTF-16, big end first": lambda data: b"\xfe\xff" + data,
    "after a title": lambda data: b"The new library opens next month.\n" + data.translate(None, CONTROLS),
    "after Chinese": lambda data: STORY.encode("gbk") * 20 + data * 2,
    "after a page": lambda data: STORY.encode("gbk") * 100 + data.translate(None, CONTROLS) * 3,
    "sound": lambda data: bytes(byte if at % 2 else (byte * 37) % 256 for at, byte in enumerate(data)),
}


def published(data: bytes, declared: str | None = None) -> str | None:
    """The encoding in which the bytes would become a page, None where they would be quarantined."""
    try:
        found = decode(data, declared)
    except Undecodable:
        return None
    return None if binary_kind(data, found.encoding) else found.encoding


@pytest.mark.parametrize("shape", SHAPES)
def test_random_bytes_are_never_a_page(shape):
    """Whatever part of the code space they are drawn from, and whatever text stands before them."""
    for seed in range(40):
        data = SHAPES[shape](random.Random(seed).randbytes(5_000))
        assert published(data) is None, seed


@given(st.integers(0, 1 << 32), st.integers(100, 4_000), st.sampled_from(DECLARED))
@example(19, 5_000, None)
def test_random_bytes_of_any_length_are_never_a_page(seed, size, declared):
    """Short or long, also where somebody declared an encoding that has a character for every byte."""
    assert published(random.Random(seed).randbytes(size), declared) is None


@given(st.sampled_from(WRITTEN), st.integers(10, 60), st.integers(0, 1 << 32))
def test_text_with_some_damage_is_a_page(written, times, seed):
    """One byte in a hundred, in GB 18030 in three hundred, may be any other one, a byte order mark aside."""
    text, codec = written
    data = bytearray(f"{text}\n".encode(codec, "replace") * times)
    dice = random.Random(seed)
    # In GB 18030 one wrong byte may shift all others up to the end of the line.
    for _ in range(len(data) // (300 if codec == "gb18030" else 100)):
        data[dice.randrange(2, len(data))] = dice.randrange(0x20, 0x100)
    assert published(bytes(data), codec)


@pytest.mark.parametrize(("text", "codec"), [*WRITTEN, *SHORT])
def test_text_in_an_old_encoding_is_a_page(text, codec):
    """One sentence or one word is enough, with the encoding named or not; a named one is believed."""
    assert published(text.encode(codec), codec)
    assert published(text.encode(codec))
    if len(text) > 10 and text != text.upper():
        assert decode(text.encode(codec), codec).text == text


@pytest.mark.parametrize("text", RARE)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "gb18030"])
def test_rare_scripts_are_pages(text, codec):
    """A script that few write is text as any other, alone or many times."""
    for times in (1, 50):
        assert decode((text * times).encode(codec), codec).text == text * times


def test_noise_is_quarantined_with_what_to_do(tmp_path):
    """The note says that it is no language in any encoding, and what to do."""
    noise = SHAPES["characters of GB 2312"](random.Random(1).randbytes(5_000))
    pages, quarantine = tables(folder(tmp_path, {"noise.txt": noise, "story.txt": STORY.encode("gbk")}))
    assert pages["source_path"].to_list() == ["raw/story.txt"]
    assert quarantine["reason"].to_list() == ["undecodable"]
    assert "no language even as gb18030" in quarantine["detail"][0]
    assert "take it out if it is no text" in quarantine["detail"][0]


def test_half_of_a_text_is_enough():
    """A page with some binary data behind it is still a page."""
    assert not is_noise(STORY * 200 + "\ufffd\ue000" * 500)
    assert is_noise(STORY * 20 + "\ufffd\ue000" * 5_000)
