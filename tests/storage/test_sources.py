"""Which files are input, and what they are called."""

import os

import pytest

from flows.errors import UsageError
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
    """A name in another encoding becomes text with U+FFFD, and the page is read."""
    raw = folder(tmp_path, {"x.txt": "x"})
    with open(os.path.join(os.fsencode(raw), "中.txt".encode("gbk")), "wb") as file:  # noqa: PTH118, PTH123 - bytes
        file.write(b"y")
    assert sorted(tables(raw)[0]["source_path"].to_list()) == ["raw/x.txt", "raw/��.txt"]


@pytest.mark.parametrize(("name", "stem"), [("a.html", "a"), ("a.b.html.gz", "a.b"), ("a", "a"), ("a.txt.zst", "a")])
def test_the_stem_of_a_page(name, stem):
    """A side file is found by the page's name without its endings."""
    assert page_stem(name) == stem
