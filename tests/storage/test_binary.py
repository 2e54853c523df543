"""A few control characters are damage of a text; more of them, or a known signature, are no text."""

import random
import zlib

import pytest

from flows.storage.binary import binary_kind
from tests.storage.make import STORY, folder, tables, zipped

POST = "The ferry board of Lakeport met on Monday to hear what the twelve new boats will cost, and who is to pay for them.\n"
CODECS = ("utf-8", "gbk")


def struck(text: str, codec: str, strays: bytes) -> bytes:
    """The text with control characters strewn between its characters."""
    cut = len(text) // (len(strays) + 1)
    parts = [text[at * cut : (at + 1) * cut].encode(codec) + strays[at : at + 1] for at in range(len(strays))]
    return b"".join(parts) + text[len(strays) * cut :].encode(codec)


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("text", [POST, POST * 3, POST * 200, STORY, STORY * 3, STORY * 200])
@pytest.mark.parametrize("strays", [b"\x01\x1b", b"\x01\x02", b"\x7f\x08\x01"])
def test_a_post_with_stray_controls_is_read(tmp_path, text, codec, strays):
    """However short: they are U+FFFD in it, counted as other damage, and all else is as it was."""
    pages, quarantine = tables(folder(tmp_path, {"post.txt": struck(text, codec, strays)}))
    assert quarantine.is_empty()
    (raw,), (evidence,) = pages["raw"], pages["encoding_evidence"]
    assert raw.replace("\ufffd", "") == text and raw.count("\ufffd") == len(strays)
    assert evidence.endswith(f"; {len(strays)} control characters replaced by U+FFFD")


def test_stray_controls_of_a_record_are_counted_too(tmp_path):
    """JSON spells them out, so they come as text."""
    pages, _ = tables(folder(tmp_path, {"a.jsonl": '{"text": "A new pier\\u0001 was chosen on Monday."}\n'}))
    assert pages["raw"].to_list() == ["A new pier\ufffd was chosen on Monday."]
    assert pages["encoding_evidence"][0].endswith("1 control characters replaced by U+FFFD")


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("text", [POST * 2, STORY * 2])
def test_more_of_them_make_it_binary(text, codec):
    """One byte in ten, or a hundred in a long text of which they are over one in a hundred, are no stray ones."""
    assert binary_kind(struck(text, codec, b"\x01" * (len(text.encode(codec)) // 10)))
    many = len((text * 20).encode(codec)) // 80
    assert binary_kind(struck(text * 20, codec, b"\x01" * many))


NO_TEXT = {
    "random": lambda size: random.Random(size).randbytes(size),
    "packed": lambda size: zlib.compress(random.Random(size).randbytes(size)),
    "a program": lambda size: b"\x7fELF\x02\x01\x01" + POST.encode() * (size // 100),
    "an image": lambda size: b"\x89PNG\r\n\x1a\n" + POST.encode() * (size // 100),
    "numbers": lambda size: b"".join(number.to_bytes(4, "little") for number in range(size // 4)),
    "strings with their lengths": lambda size: b"\0\0\0\x08ferry no" * (size // 12),
}


@pytest.mark.parametrize("size", [100, 300, 3_000, 60_000])
@pytest.mark.parametrize("kind", NO_TEXT)
def test_what_is_no_text_stays_out(tmp_path, kind, size):
    """Small or large, also under the name of a text."""
    for name in ("a.txt", "a.html"):
        pages, quarantine = tables(folder(tmp_path, {name: NO_TEXT[kind](size)}, name))
        assert pages.is_empty()
        assert quarantine["reason"][0] in ("binary", "undecodable")


def test_a_zip_named_as_a_text_is_opened_and_no_page_itself(tmp_path):
    """Its bytes decide: what is in it that is no text is quarantined by its own name."""
    packed = zipped({"pic.txt": b"\x89PNG\r\n\x1a\n" + bytes(50)})
    pages, quarantine = tables(folder(tmp_path, {"a.txt": packed}))
    assert pages.is_empty()
    assert quarantine.select("source_path", "reason").rows() == [("raw/a.txt/pic.txt", "binary")]
