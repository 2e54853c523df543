"""Zstandard files of many frames, and such as are no good."""

import json

import zstandard

from flows.storage import limits
from tests.storage.make import STORY, folder, tables


def test_every_frame_of_a_zst_is_read(tmp_path):
    """A file of many frames is read whole, also where one of them says nothing, as the first of `pzstd` does."""
    skipped = b"\x50\x2a\x4d\x18\x05\x00\x00\x00abcde"
    frames = [
        zstandard.compress(json.dumps({"id": str(n), "text": f"{n} {STORY}"}).encode() + b"\n") for n in range(300)
    ]
    pages, quarantine = tables(folder(tmp_path, {"d.jsonl.zst": skipped + skipped.join(frames) + skipped}))
    assert pages.height == 300
    assert quarantine.is_empty()


def test_a_zst_bomb_does_not_explode(tmp_path, monkeypatch):
    """A few bytes that unpack to very many are set aside as any other bomb is."""
    monkeypatch.setattr(limits, "UNPACKED_FREE", 1 << 16)
    monkeypatch.setattr(limits, "UNPACKED_RATIO", 20)
    _, quarantine = tables(folder(tmp_path, {"a.jsonl.zst": zstandard.compress(b"a" * (1 << 22))}))
    assert "too_large" in quarantine["reason"].to_list()
