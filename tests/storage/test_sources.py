"""Which files are input, and what they are called."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import UsageError
from flows.storage.labels import labels
from flows.storage.sources import discover, page_stem
from flows.storage.state import State
from tests.storage.make import folder, tables


def paths(*inputs, skip=()):
    return [source.source_path for source in discover(inputs, skip)]


def test_a_path_starts_with_the_inputs_own_name(tmp_path):
    """A file is called by its place under INPUT, with INPUT's own name in front, sorted."""
    raw = folder(tmp_path, {"b.txt": "b", "sub/x.html": "x", "a.jpg": b"\xff"})
    assert paths(raw) == ["raw/a.jpg", "raw/b.txt", "raw/sub/x.html"]
    assert paths(raw / "sub" / "x.html") == ["x.html"]


def test_a_relative_input_has_its_folders_name(tmp_path, monkeypatch):
    """`.` and a path with a trailing slash are called as the folder is."""
    raw = folder(tmp_path, {"b.txt": "b"})
    monkeypatch.chdir(raw)
    assert paths(raw.__class__(".")) == ["raw/b.txt"]
    assert paths(raw.__class__("../raw/")) == ["raw/b.txt"]


def test_hidden_and_side_files_are_not_pages(tmp_path):
    """Hidden files and folders and the side files of pages are left out; a side file without its page is not."""
    raw = folder(
        tmp_path, {".gitignore": "*", ".git/x.txt": "x", "p.html": "p", "p.meta.json": "{}", "q.meta.json": "{}"}
    )
    hidden: list[str] = []
    sources = discover([raw], hidden=hidden)
    assert sorted(hidden) == ["raw/.git/", "raw/.gitignore"]
    assert [source.source_path for source in sources] == ["raw/p.html", "raw/q.meta.json"]
    assert sources[0].side == raw / "p.meta.json"
    assert discover([raw / "p.html"])[0].side == raw / "p.meta.json"


def test_a_link_loop_ends(tmp_path):
    """A link back to the folder above is walked once, under the real folder's name."""
    raw = folder(tmp_path, {"sub/x.txt": "x"})
    (raw / "a-loop").symlink_to(raw)
    (raw / "b-sub").symlink_to(raw / "sub")
    assert paths(raw) == ["raw/sub/x.txt"]


def test_a_folder_inside_another_input_is_taken_once(tmp_path):
    """An INPUT that lies in another one adds nothing, whichever is named first."""
    raw = folder(tmp_path, {"sub/x.txt": "x", "y.txt": "y"})
    want = ["raw/sub/x.txt", "raw/y.txt"]
    assert paths(raw, raw / "sub") == paths(raw / "sub", raw) == paths(raw, raw / "y.txt") == want


def test_the_output_inside_an_input_is_skipped(tmp_path):
    """What a run wrote is not read by the next one."""
    raw = folder(tmp_path, {"x.txt": "x", "out/clean.jsonl": "{}"})
    assert paths(raw, skip=[raw / "out"]) == ["raw/x.txt"]


@pytest.mark.parametrize("case", ["missing", "empty", "twice", "output"])
def test_wrong_inputs_are_the_callers_fault(tmp_path, case):
    """A missing INPUT, an empty folder, two INPUTs of one name and the output itself are usage errors that name it."""
    raw = folder(tmp_path, {"x.txt": "x"})
    other = folder(tmp_path / "other", {".hidden": "x"})
    inputs = {"missing": [tmp_path / "nowhere"], "empty": [other], "twice": [raw, other], "output": [raw]}[case]
    with pytest.raises(UsageError, match=str(inputs[-1] if case == "twice" else inputs[0])):
        discover(inputs, skip=[tmp_path / "other" / ".." / "raw"] if case == "output" else [])


def test_an_input_named_twice_is_one(tmp_path, monkeypatch):
    """One folder in two spellings is read once; it is not two inputs of one name."""
    raw = folder(tmp_path, {"x.txt": "x"})
    monkeypatch.chdir(tmp_path)
    assert paths(raw, Path("raw"), Path("raw/")) == ["raw/x.txt"]


def test_no_input_is_the_callers_fault():
    """An empty list, as a form may send it, is no run without documents."""
    with pytest.raises(UsageError, match="no input"):
        discover([])


def test_what_cannot_be_opened_is_quarantined(tmp_path):
    """A broken link, one that leads to itself and a pipe are sources that cost themselves, and no run waits for them."""
    raw = folder(tmp_path, {"x.txt": "x"})
    (raw / "gone.txt").symlink_to(raw / "nowhere")
    (raw / "loop.txt").symlink_to(raw / "loop.txt")
    (raw / ".loop").symlink_to(raw / ".loop")
    os.mkfifo(raw / "pipe.txt")
    os.mkfifo(raw / "x.meta.json")
    pages, quarantine = tables(raw)
    assert pages["source_path"].to_list() == ["raw/x.txt"]
    assert quarantine.select("source_path", "reason").rows() == [
        ("raw/gone.txt", "unreadable"),
        ("raw/loop.txt", "unreadable"),
        ("raw/pipe.txt", "unreadable"),
        ("raw/x.txt", "broken_record"),
    ]
    for source in discover([raw / "pipe.txt"]):
        assert State(tmp_path / "state").hashes([source]) == {"pipe.txt": "unreadable: not a regular file"}


def test_a_file_name_that_is_not_utf8_can_be_written_down(tmp_path):
    """A name in another encoding is read as a page's bytes would be, one that is no text is spelled; the page is read."""
    raw = folder(tmp_path, {"x.txt": "x"})
    with open(os.path.join(os.fsencode(raw), "中.txt".encode("gbk")), "wb") as file:  # noqa: PTH118, PTH123 - bytes
        file.write(b"y")
    with open(os.path.join(os.fsencode(raw), b"\xff\xfe\x01.txt"), "wb") as file:  # noqa: PTH118, PTH123 - bytes
        file.write(b"z")
    assert sorted(tables(raw)[0]["source_path"].to_list()) == ["raw/\\xff\\xfe\x01.txt", "raw/x.txt", "raw/中.txt"]


@pytest.mark.parametrize(("name", "stem"), [("a.html", "a"), ("a.b.html.gz", "a.b"), ("a", "a"), ("a.txt.zst", "a")])
def test_the_stem_of_a_page(name, stem):
    """A side file is found by the page's name without its endings."""
    assert page_stem(name) == stem


def test_names_that_are_not_utf8_stay_apart(tmp_path):
    """Two files whose names an old archive left in GBK are two documents, each called by its name."""
    raw = folder(tmp_path, {"\u753b.txt": "plain"})
    for name, text in (("河口镇图书馆.txt", "first"), ("青梧桥通车.txt", "second"), ("\u753b.txt", "third")):
        Path(os.fsdecode(os.fsencode(raw) + b"/" + name.encode("gbk"))).write_text(text)
    sources = discover([raw])
    assert len({source.source_path for source in sources}) == len(sources) == 4
    named = {source.source_path: source.path.read_text() for source in sources}
    assert named["raw/河口镇图书馆.txt"] == "first"
    assert named["raw/青梧桥通车.txt"] == "second"
    assert named["raw/\u753b.txt"] == "plain"
    hashes = State(tmp_path / "state").hashes(sources)
    assert len({hashes[source.source_path] for source in sources}) == 4


@given(st.sets(st.binary(min_size=1, max_size=6).filter(lambda name: not {0, 47} & {*name}), max_size=6))
def test_no_two_names_of_a_folder_are_called_alike(raw):
    """Whatever bytes names are made of, each file has a name of its own that can be written down."""
    names = [os.fsdecode(name) for name in raw]
    found = labels(names)
    assert len(set(found.values())) == len(names)
    assert all(said.encode() for said in found.values())
    assert all(found[name] == name for name in names if name.encode("utf-8", "ignore") == os.fsencode(name))
