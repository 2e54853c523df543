"""Every format gives its pages, and damage costs no more than itself."""

import base64
import bz2
import gzip
import io
import json
import lzma
from hashlib import sha256

import polars as pl
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.storage import limits
from tests.storage.make import STORY, folder, raws, reasons, tables, tar, zipped

PAGE = f"<html><head><meta charset=gbk></head><p>{STORY}</p></html>"


def str_or_data(value):
    return value if isinstance(value, str) and "\n" not in value else "data"


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstandard.compress}


def jsonl(*rows) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def one(tmp_path, name, data):
    """The pages and the quarantine of a folder with this one file."""
    return tables(folder(tmp_path, {name: data}))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", STORY, "dump"),
        ("a.MD", STORY, "dump"),
        ("a.html", f"<p>{STORY}</p>", "html"),
        ("a.shtml", STORY, "html"),
        ("a.txt", f"\n<!-- saved -->\n<!DOCTYPE html><p>{STORY}</p>", "html"),
        ("a.txt", f"He wrote <html> in it. {STORY}", "dump"),
        ("a.php", f"<HTML lang=zh><p>{STORY}</p>", "html"),
        ("page", b"\xef\xbb\xbf<?xml version='1.0'?><html><p>x</p></html>", "html"),
    ],
)
def test_the_name_decides_unless_it_is_a_whole_document(tmp_path, name, data, kind):
    """A file is a page or a dump by its ending; a whole HTML document is a page whatever it is called."""
    pages, quarantine = one(tmp_path, name, data)
    assert pages.select("content_type", "record_id", "source_path").rows() == [(kind, "", f"raw/{name}")]
    assert quarantine.is_empty()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", " \n\t\u3000\n", "empty"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        ("a.txt", bytes(range(256)) * 4, "binary"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(50), "binary"),
        ("a.log", "only some text", "unknown_type"),
        ("noending", "only some text", "unknown_type"),
        ("a.docx", zipped({"[Content_Types].xml": b"<x/>"}), "binary"),
        ("a.csv", "name,age\nx,3\n", "broken_record"),
        ("a.mhtml", "no mail at all", "broken_record"),
        ("a.zip", b"PK\x03\x04 and then nothing", "broken_archive"),
        ("a.tar", b"not a tar" * 100, "broken_archive"),
        ("a.parquet", b"PAR1 and then nothing", "broken_archive"),
        ("a.warc", b"nothing of a WARC", "broken_archive"),
        ("a.gz", gzip.compress(gzip.compress(b"x")), "broken_archive"),
        *((f"a.html.{name}", pack(PAGE.encode() * 50)[:-20], "broken_archive") for name, pack in PACKERS.items()),
        ("a.txt.zst", zstandard.compress(STORY.encode())[:-1], "broken_archive"),
        ("a.txt.zst", zstandard.compress(STORY.encode()) + b"and more", "broken_archive"),
        ("a.zip", zipped({"b.zip": zipped({"c.txt": b"x"})}), "broken_archive"),
    ],
    ids=str_or_data,  # packed bytes tell the time: two workers would collect tests of other names
)
def test_what_is_no_page_says_why(tmp_path, name, data, reason):
    """A file that is no page stands in quarantine with a reason, and a sentence that says what to do."""
    pages, quarantine = one(tmp_path, name, data)
    assert pages.is_empty()
    assert quarantine["reason"].to_list() == [reason]
    assert len(quarantine["detail"][0]) > 20


def test_a_record_file_gives_a_page_a_record(tmp_path):
    """`html` or `raw_html` is a page, else `text` or `content` a dump; other columns ride along, sorted."""
    rows = [
        {
            "id": 7,
            "url": "https://News.Example.com:8080/a",
            "title": "新",
            "raw_html": "<p>a</p>",
            "z": 1,
            "a": {"ü": None},
        },
        {"html": "  ", "content": "b", "published_at": "2026-02-01"},
        {"text": "<!doctype html><p>c", "id": ""},
    ]
    pages, quarantine = one(tmp_path, "d.ndjson", jsonl(*rows))
    assert quarantine.is_empty()
    about = {row["raw"]: row for row in pages.rows(named=True)}
    first, second, third = about["<p>a</p>"], about["b"], about["<!doctype html><p>c"]
    assert (first["record_id"], first["host"], first["given_title"]) == ("7", "news.example.com", "新")
    assert (first["content_type"], first["extra"]) == ("html", '{"a": {"ü": null}, "z": 1}')
    assert (second["content_type"], second["given_published_at"]) == ("dump", "2026-02-01")
    assert len(second["record_id"]) == 20
    assert third["content_type"] == "html"


def test_a_day_that_cannot_be_read_rides_along(tmp_path):
    """Whether `03/04/2026` is March or April nobody can tell: it is no `published_at`, and not lost either."""
    days = ("03/04/2026", "1768131864", "2026-02-01", 1768131864.0)
    pages, _ = one(
        tmp_path, "d.ndjson", jsonl(*({"id": n, "text": "b", "published_at": day} for n, day in enumerate(days)))
    )
    extra = dict(pages.select("given_published_at", "extra").rows())
    assert extra == {
        "03/04/2026": '{"published_at": "03/04/2026"}',
        "1768131864": None,
        "2026-02-01": None,
        "1768131864.0": None,
    }


def test_a_repeated_id_is_numbered(tmp_path):
    """The second record of one id is `#2`, of one content too, and no id is given twice."""
    rows = [{"id": "a", "text": "1"}, {"id": "a#2", "text": "2"}, {"id": "a", "text": "3"}, {"id": "a", "text": "4"}]
    pages, _ = one(tmp_path, "d.jsonl", jsonl(*rows, {"text": "5"}, {"text": "5"}))
    ids = dict(pages.filter(pl.col("raw") != "5").select("raw", "record_id").rows())
    assert ids == {"1": "a", "2": "a#2", "3": "a#3", "4": "a#4"}
    assert sorted(name[20:] for name in pages.filter(pl.col("raw") == "5")["record_id"]) == ["", "#2"]
    assert pages["doc_id"].is_unique().all()


def test_a_bad_line_costs_itself(tmp_path):
    """A line that is no JSON object, or has no page, is named by its number; the others are read."""
    data = jsonl({"text": "a"}) + b'{"text": "b"\n\n[1]\n{"id": 1}\n' + b"[" * 100_000 + b"\n" + jsonl({"text": "c"})
    pages, quarantine = one(tmp_path, "d.jsonl", data)
    assert sorted(pages["raw"]) == ["a", "c"]
    assert quarantine["reason"].to_list() == ["broken_record"] * 4
    said = " ".join(quarantine["detail"])
    assert all(f"line {number}" in said for number in (2, 4, 5, 6))


def test_lines_may_be_in_gbk(tmp_path):
    """A record file that is not UTF-8 is read all the same, and half characters do not come through."""
    data = jsonl({"text": STORY}).decode().encode("gbk") + b'{"text": "x \\ud83d y"}\n'
    pages, _ = one(tmp_path, "d.jsonl", data)
    assert sorted(pages["raw"]) == ["x \ufffd y", STORY]


def test_parquet(tmp_path):
    """Bytes in a Parquet column are decoded as a page's are; values JSON has no form for are written down."""
    frame = pl.DataFrame(
        {
            "raw_html": [PAGE.encode("gbk"), None, b""],
            "text": [None, "b", None],
            "when": ["2026-02-01", None, None],
            "n": [float("nan"), 1.5, None],
        }
    ).with_columns(pl.col("when").str.to_date())
    out = io.BytesIO()
    frame.write_parquet(out)
    pages, quarantine = one(tmp_path, "p.parquet", out.getvalue())
    assert dict(pages.select("raw", "extra").rows()) == {PAGE: '{"n": null, "when": "2026-02-01"}', "b": '{"n": 1.5}'}
    assert pages.filter(pl.col("raw") == PAGE)["encoding"].item() == "gb18030"
    assert quarantine["reason"].to_list() == ["empty"]


def test_csv(tmp_path):
    """A CSV row is a record, with line breaks in quotes; a row of the wrong length costs itself."""
    data = 'id;text;url\n1;"a\nb";http://x.y\n2;c\n3;d;\n'
    pages, quarantine = one(tmp_path, "c.csv", data)
    assert raws(pages) == {"raw/c.csv 1": "a\nb", "raw/c.csv 3": "d"}
    assert "2 fields" in quarantine["detail"].item()


def warc_bytes(*, packed: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    said = [
        ("http://a.cn/1", "200 OK", "text/html; charset=gb2312", PAGE.replace("meta", "x").encode("gbk")),
        ("http://a.cn/2", "404 Not Found", "text/html", b"<p>gone</p>"),
        ("http://a.cn/3.png", "200 OK", "image/png", b"\x89PNG"),
        ("http://a.cn/4", "200 OK", "text/plain", b"plain"),
    ]
    for url, status, kind, body in said:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=headers))
        writer.write_record(writer.create_warc_record(url, "request", io.BytesIO(b"GET /"), warc_content_type="x/y"))
    writer.write_record(
        writer.create_warc_record(
            "http://a.cn/5", "conversion", io.BytesIO(STORY.encode()), warc_content_type="text/plain"
        )
    )
    return out.getvalue()


@pytest.mark.parametrize("name", ["w.warc", "w.warc.gz", "w.wet"])
def test_warc(tmp_path, name):
    """Responses with HTML or text are pages with their address; an error page is set aside; pictures are no pages."""
    pages, quarantine = one(tmp_path, name, warc_bytes(packed=name.endswith("gz")))
    found = {row["url"]: row for row in pages.rows(named=True)}
    assert sorted(found) == ["http://a.cn/1", "http://a.cn/4", "http://a.cn/5"]
    assert found["http://a.cn/1"]["encoding"] == "gb18030"
    assert found["http://a.cn/1"]["content_type"] == "html"
    assert found["http://a.cn/5"]["raw"] == STORY
    assert quarantine["reason"].to_list() == ["http_status"]
    assert "404" in quarantine["detail"].item()


def test_a_cut_warc_record_is_not_half_a_page(tmp_path):
    """A record that lacks bytes is set aside; those before it are read."""
    data = warc_bytes(packed=False)
    pages, quarantine = one(tmp_path, "w.warc", data[: len(data) - 40])
    assert pages.height == 2
    assert sorted(quarantine["reason"]) == ["broken_record", "http_status"]


def test_mhtml(tmp_path):
    """A page saved by a browser in one file has its HTML, its address and its title."""
    body = base64.encodebytes(PAGE.encode("gbk"))
    head = (
        b"From: <Saved>\r\nSnapshot-Content-Location: https://a.cn/x\r\nSubject: =?utf-8?B?5paw6Ze7?=\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    pages, _ = one(tmp_path, "m.mhtml", head + body + b"\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n")
    row = pages.row(0, named=True)
    assert (row["raw"], row["url"], row["given_title"], row["record_id"]) == (PAGE, "https://a.cn/x", "新闻", "")


@pytest.mark.parametrize("packer", PACKERS)
def test_compression_is_seen_by_its_bytes(tmp_path, packer):
    """A packed page or record file is read under its own name, also where the ending hides what it is."""
    pack = PACKERS[packer]
    files = {f"a.html.{packer}": pack(PAGE.encode("gbk")), "b.jsonl": pack(jsonl({"id": "1", "text": "x"}))}
    pages, quarantine = tables(folder(tmp_path, files))
    assert quarantine.is_empty()
    assert raws(pages) == {f"raw/a.html.{packer}": PAGE, "raw/b.jsonl 1": "x"}


MEMBERS = {
    "k/a.html": PAGE.encode("gbk"),
    "k/a.meta.json": b'{"url": "https://a.cn/1"}',
    "b.jsonl.gz": gzip.compress(jsonl({"id": "1", "text": "x"})),
    ".hidden.txt": b"no",
    "pic.jpg": b"\xff\xd8\xff" + bytes(20),
}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("z.zip", zipped(MEMBERS)),
        ("t.tar", tar(MEMBERS)),
        ("t.tar.gz", tar(MEMBERS, "w:gz")),
        ("t.tgz", tar(MEMBERS, "w:gz")),
        ("t.tar.zst", zstandard.compress(tar(MEMBERS))),
    ],
)
def test_an_archives_members_are_files(tmp_path, name, data):
    """Each member is read by its own name, with its side file; what is no page is set aside by itself."""
    pages, quarantine = one(tmp_path, name, data)
    assert raws(pages) == {f"raw/{name}/k/a.html": PAGE, f"raw/{name}/b.jsonl.gz 1": "x"}
    assert pages.filter(pl.col("raw") == PAGE)["host"].item() == "a.cn"
    assert reasons(quarantine) == {f"raw/{name}/pic.jpg": "binary", f"raw/{name}/.hidden.txt": "hidden"}


@pytest.mark.parametrize("name", ["z.zip", "z.tar"])
def test_hidden_members_of_an_archive_are_said(tmp_path, name):
    """One note an archive, with how many and which; what a Mac packs beside files is none of them."""
    members = {
        ".a.txt": b"a",
        ".git/b.txt": b"b",
        "k/.c.txt": b"c",
        ".d.txt": b"d",
        "__MACOSX/._x": b"x",
        "k/.DS_Store": b"y",
    }
    pages, quarantine = one(tmp_path, name, zipped(members) if name == "z.zip" else tar(members))
    assert pages.is_empty()
    assert quarantine["detail"].to_list() == [
        "4 hidden left out, the name begins with a dot (.a.txt, .git/b.txt, k/.c.txt and 1 more); rename what is a page"
    ]


def test_a_member_name_in_gbk(tmp_path):
    """A zip packed on Chinese Windows has its members' names in GBK; they are read as such."""
    packed = zipped({"AAAAAAAA.txt": b"x"}).replace(b"AAAAAAAA.txt", "新闻报道.txt".encode("gbk"))
    assert one(tmp_path, "z.zip", packed)[0]["source_path"].to_list() == ["raw/z.zip/新闻报道.txt"]


def test_two_members_of_one_name_are_two_documents(tmp_path):
    """An archive may hold a name twice; the second is `#2`."""
    data = zipped({"a.txt": b"x", "b.txt": b"y"}).replace(b"b.txt", b"a.txt")
    pages, _ = one(tmp_path, "z.zip", data)
    assert sorted(pages["record_id"]) == ["", "#2"]


@pytest.mark.parametrize("packer", ["gz", "zst"])
def test_a_cut_archive_keeps_what_was_read(tmp_path, packer):
    """Records before the damage stand, and one row says that the rest is missing."""
    stories = [{"id": str(n), "text": f"{sha256(str(n).encode()).hexdigest() * 9} {STORY}"} for n in range(500)]
    data = PACKERS[packer](jsonl(*stories))
    pages, quarantine = one(tmp_path, f"d.jsonl.{packer}", data[: len(data) * 3 // 4])
    assert 0 < pages.height < 500
    said = dict(quarantine.select("reason", "detail").rows())
    assert "damaged or cut off" in said["broken_archive"]


def test_a_cut_tar_keeps_its_first_members(tmp_path):
    """Members before the damage are pages, with their side files; the rest is one row."""
    data = tar({"a.txt": b"x", "a.meta.json": b'{"url": "http://a.cn"}', "b.txt": b"y" * 9000, "c.txt": b"z"})
    pages, quarantine = one(tmp_path, "t.tar", data[:5000])
    assert pages.select("source_path", "host").rows() == [("raw/t.tar/a.txt", "a.cn")]
    assert set(quarantine["reason"]) == {"broken_archive"}


def test_a_bomb_does_not_explode(tmp_path, monkeypatch):
    """What unpacks to far more than its size is set aside before it fills the memory."""
    monkeypatch.setattr(limits, "UNPACKED_FREE", 1 << 16)
    monkeypatch.setattr(limits, "UNPACKED_RATIO", 20)
    zeros = gzip.compress(b"a" * (1 << 22))
    pages, quarantine = tables(folder(tmp_path, {"a.jsonl.gz": zeros, "b.zip": zipped({"c.csv": b"a" * (1 << 22)})}))
    assert pages.is_empty()
    assert "too_large" in reasons(quarantine).values()
    assert reasons(quarantine)["raw/b.zip/c.csv"] == "too_large"


def test_a_page_past_the_bound_is_set_aside(tmp_path, monkeypatch):
    """A page longer than the bound is quarantined, in every kind of file, and the records beside it are read."""
    monkeypatch.setattr(limits, "PAGE_BYTES", 1000)
    monkeypatch.setattr(limits, "LINE_BYTES", 3000)
    lines = jsonl({"text": "a" * 1001}, {"text": "b"}) + b'{"text":"' + b"c" * 200_000 + b'"}\n' + jsonl({"text": "d"})
    pages, quarantine = tables(folder(tmp_path, {"a.html": b"a" * 1001, "d.jsonl": lines}))
    assert sorted(pages["raw"]) == ["b", "d"]
    assert quarantine["reason"].to_list() == ["too_large"] * 3


def test_a_broken_side_file_is_said(tmp_path):
    """A side file that is no JSON costs the page only its metadata, and stands in quarantine."""
    pages, quarantine = tables(folder(tmp_path, {"a.txt": "x", "a.meta.json": "{"}))
    assert pages["raw"].to_list() == ["x"]
    assert quarantine.select("source_path", "record_id", "reason").rows() == [
        ("raw/a.txt", ".meta.json", "broken_record")
    ]


def test_a_record_without_a_page_keeps_its_own_id(tmp_path):
    """In the quarantine it stands under the id that its file gave it, told apart from a repeat; else under its content's hash."""
    rows = [{"id": "a", "text": "x"}, {"id": "a", "body": "y"}, {"id": 7}, {"body": "z"}]
    table = io.BytesIO()
    pl.DataFrame({"id": ["p"], "text": [None]}, schema={"id": pl.String, "text": pl.String}).write_parquet(table)
    files = {
        "d.jsonl": "\n".join(map(json.dumps, rows)),
        "e.csv": "id,text\nc,\n",
        "f.parquet": table.getvalue(),
    }
    _, quarantine = tables(folder(tmp_path, files))
    found = quarantine.select("source_path", "record_id").rows()
    assert {("raw/d.jsonl", "a#2"), ("raw/d.jsonl", "7"), ("raw/e.csv", "c"), ("raw/f.parquet", "p")} < set(found)
    assert sorted(len(name) for path, name in found if path == "raw/d.jsonl") == [1, 3, 20]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b""),
        ("a.ndjson", b"\n\n"),
        ("a.csv", b""),
        ("a.csv", b"id,text\n"),
        ("a.zip", zipped({})),
        ("a.tar", tar({})),
        ("a.jsonl.gz", gzip.compress(b"")),
        ("a.zip/b.jsonl", zipped({"b.jsonl": b""})),
    ],
    ids=str_or_data,
)
def test_a_container_without_a_page_is_told(tmp_path, name, data):
    """A file that could hold many pages and holds none has a row in the quarantine, as an empty page has."""
    pages, quarantine = one(tmp_path, name.partition("/")[0], data)
    assert pages.is_empty()
    assert reasons(quarantine) == {f"raw/{name}": "empty"}
