"""Every record is a page or a quarantined row, never both, never neither."""

import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.findings import QUARANTINE
from flows.storage.read import printable
from flows.storage.record import doc_id, host_of
from flows.tables import PAGES
from tests.storage.make import folder, tables

LINES = st.one_of(
    st.builds(lambda text: json.dumps({"text": text}).encode(), st.text(max_size=20)),
    st.builds(lambda key, text: json.dumps({"id": key, "html": text}).encode(), st.integers(0, 2), st.text(max_size=9)),
    # Begins as no compressed file, archive or Parquet does: magic bytes at the start decide for the whole file.
    st.binary(min_size=1, max_size=30).map(lambda data: b"<" + data.replace(b"\n", b"x") + b"}"),
)


@settings(max_examples=60)
@given(st.lists(LINES, max_size=12))
def test_each_record_is_in_exactly_one_table(lines):
    """As many rows as there are lines that are not blank, whatever is in them, and no key stands twice."""
    with tempfile.TemporaryDirectory() as root:
        pages, quarantine = tables(folder(Path(root), {"d.jsonl": b"\n".join([*lines, b"{}"])}))
    assert pages.height + quarantine.height == len(lines) + 1
    keys = [*pages.select("source_path", "record_id").rows(), *quarantine.select("source_path", "record_id").rows()]
    assert len(set(keys)) == len(keys)


@settings(max_examples=60)
@given(
    st.binary(max_size=200),
    st.sampled_from(["a.txt", "a.html", "a.jsonl.gz", "a.zip", "a.bin", "a.csv", "a.mht", "a.wet"]),
)
def test_no_bytes_end_a_run(data, name):
    """Whatever a file holds, it gives pages or reasons and no error; a file of one page gives exactly one row."""
    with tempfile.TemporaryDirectory() as root:
        pages, quarantine = tables(folder(Path(root), {name: data}))
    assert dict(pages.schema) == PAGES.columns
    assert dict(quarantine.schema) == QUARANTINE.columns
    if name in ("a.txt", "a.html", "a.bin"):
        assert pages.height + quarantine.height == 1


def test_the_same_folder_elsewhere_gives_the_same_tables(tmp_path):
    """Neither where the input lies nor when it was written is in a table."""
    files = {"a.txt": "x", "b.jsonl": '{"text":"y"}\n{'}
    one, other = (tables(folder(tmp_path / name, files)) for name in ("here", "there"))
    assert one[0].equals(other[0])
    assert one[1].equals(other[1])


def test_a_documents_name_is_what_the_contract_says():
    """The first 20 hex digits of the SHA-256 of source path and record id, with a NUL between."""
    assert doc_id("raw/a.txt", "") == "aa7cf4a0bf87aa773629"
    assert re.fullmatch("[0-9a-f]{20}", doc_id("raw/a.txt", "7"))
    assert doc_id("raw/a.txt", "7") != doc_id("raw/a.txt7", "")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://News.163.com:443/a", "news.163.com"),
        ("//a.cn/x", "a.cn"),
        ("a.cn/x", "a.cn"),
        ("http://u:p@a.cn.", "a.cn"),
        ("http://[::1", None),
        ("http://[::1]:80/a", "::1"),
        ("http://localhost:8000/a", "localhost"),
        ("新闻.中国/a", "新闻.中国"),
        ("10.0.0.1/a", "10.0.0.1"),
        ("notaurl", None),
        ("about:blank", None),
        ("1.5", None),
        ("not a url.", None),
        ("see a.cn", None),
        ("http://not a url/", None),
        ("/news/a.html", None),
        ("", None),
        (None, None),
    ],
)
def test_the_host_of_a_url(url, host):
    """A host is lower case, without port, user or trailing dot; a URL that has none, and what is no URL, gives none."""
    assert host_of(url) == host


def test_what_is_no_url_is_kept_as_it_was_given(tmp_path):
    """It names no host, so the page is not taken for one of a host of that name."""
    pages, _ = tables(folder(tmp_path, {"d.jsonl": '{"text": "x", "url": "notaurl"}'}))
    assert pages.select("url", "host").rows() == [("notaurl", None)]


def test_first_bytes_are_printable():
    """A reader sees ASCII as it is and the rest as hexadecimal."""
    assert printable(b"a\\\n\xff" + b"b" * 100) == r"a\x5c\x0a\xff" + "b" * 60
