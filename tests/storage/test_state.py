"""What a run remembers is right or gone, never wrong."""

import logging
import os
import subprocess
import sys
import time

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from flows.storage import results
from flows.storage import state as module
from flows.storage.fingerprint import RESULTS, _files, code_fingerprint
from flows.storage.shards import shards
from flows.storage.sources import discover
from flows.storage.state import State, key_of
from flows.table import empty
from flows.tables import BLOCKS, CLEAN, DOCUMENTS
from tests.conftest import ROOT
from tests.storage.make import folder

FRAMES = {
    "blocks": empty(BLOCKS),
    "clean": pl.DataFrame(
        [
            {
                "doc_id": "d",
                "text": "新",
                "lang": "zh",
                "paragraphs": [{"text": "新", "kind": "list", "lang": "zh", "pair": None}],
            }
        ],
        schema=CLEAN.columns,
    ),
    "documents": pl.DataFrame([{"doc_id": "d", "status": "clean", "langs": ["zh", "en"]}], schema=DOCUMENTS.columns),
}
KEY = key_of("some", "key")


def test_a_result_comes_back_as_it_was(tmp_path):
    """Every dtype of the tables survives, enums and nested ones too."""
    state = State(tmp_path / "state")
    assert state.results.get(KEY) is None
    assert not state.results.has(KEY)
    state.results.put(KEY, FRAMES)
    state.results.put(KEY, FRAMES)
    assert State(tmp_path / "state").results.has(KEY)
    back = State(tmp_path / "state").results.get(KEY) or {}
    assert set(back) == set(FRAMES)
    for name, frame in FRAMES.items():
        assert_frame_equal(back[name], frame)


@pytest.mark.parametrize("damage", ["bytes", "missing", "index", "form"])
def test_a_damaged_result_is_missing(tmp_path, caplog, damage, monkeypatch):
    """What was cut, changed or written in another form is removed, said in the log, and made again."""
    state = State(tmp_path)
    state.results.put(KEY, FRAMES)
    stored = tmp_path / "results" / KEY[:2] / KEY
    data = (stored / "clean.parquet").read_bytes()
    if damage == "bytes":
        (stored / "clean.parquet").write_bytes(data[:-9] + b"x" + data[-8:])
    elif damage == "missing":
        (stored / "clean.parquet").unlink()
    elif damage == "index":
        (stored / "index.json").write_text("{")
    else:
        monkeypatch.setattr(results, "FORMAT", "another")
    with caplog.at_level(logging.WARNING):
        assert state.results.get(KEY) is None
    assert "made again" in caplog.text
    assert not stored.exists()
    state.results.put(KEY, FRAMES)
    assert state.results.get(KEY) is not None


def test_pruning_keeps_what_is_named(tmp_path):
    """Only results under the given keys stay, and what a dead worker left half written goes."""
    state = State(tmp_path)
    for name in "abc":
        state.results.put(key_of(name), FRAMES)
    left = tmp_path / "results" / key_of("a")[:2] / ".tmp-dead"
    left.mkdir()
    assert state.results.prune({key_of("a")}) == 2
    assert [state.results.has(key_of(name)) for name in "abc"] == [True, False, False]
    assert not left.exists()


def test_an_unchanged_file_is_not_opened_again(tmp_path, monkeypatch):
    """A second look costs a stat; a changed or new file is hashed."""
    raw = folder(tmp_path, {"a.txt": "a", "b.txt": "b"})
    later = time.time_ns() + 10 * module.SETTLED_NS
    monkeypatch.setattr(module.time, "time_ns", lambda: later)
    first = State(tmp_path / "state").hashes(discover([raw]))
    opened = []
    digest = module.digest_of
    monkeypatch.setattr(module, "digest_of", lambda path: opened.append(path.name) or digest(path))
    assert State(tmp_path / "state").hashes(discover([raw])) == first
    assert opened == []
    (raw / "b.txt").write_text("c")
    assert State(tmp_path / "state").hashes(discover([raw])) != first
    assert opened == ["b.txt"]


def test_a_file_that_just_changed_is_looked_at_again(tmp_path):
    """Two changes within one tick of the clock do not hide the second."""
    raw = folder(tmp_path, {"a.txt": "a"})
    state = State(tmp_path / "state")
    first = state.hashes(discover([raw]))
    stamp = (raw / "a.txt").stat()
    (raw / "a.txt").write_text("b")
    os.utime(raw / "a.txt", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert state.hashes(discover([raw])) != first


def test_damaged_hashes_are_made_again(tmp_path, caplog):
    """A hash file that cannot be read costs time, nothing else."""
    raw = folder(tmp_path, {"a.txt": "a", "a.meta.json": "{}"})
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "hashes.json").write_text('{"format": 3}')
    found = State(tmp_path / "state").hashes(discover([raw]))
    assert set(found) == {"raw/a.txt", "raw/a.txt.meta.json"}
    assert "made again" in caplog.text


def test_a_plan_is_made_once(tmp_path, monkeypatch):
    """Where a big file is cut is found out once, and again when the file changed."""
    raw = folder(tmp_path, {"d.jsonl": '{"text": "abc", "id": 1}\n' * 50})
    planned = []
    make = module.plan
    monkeypatch.setattr(module, "plan", lambda *asked: planned.append(asked) or make(*asked))
    cut = [shards(discover([raw]), {}, target_bytes=60, planner=State(tmp_path / "s").planned) for _ in range(2)]
    assert cut[0] == cut[1]
    assert len(planned) == 1
    (raw / "d.jsonl").write_text('{"text": "abd"}\n' * 50)
    assert shards(discover([raw]), {}, target_bytes=60, planner=State(tmp_path / "s").planned) != cut[0]
    assert len(planned) == 2


def test_the_fingerprint_follows_the_code(tmp_path, monkeypatch):
    """Another source, data file or library version is another fingerprint; the same is the same."""
    package = folder(tmp_path, {"__init__.py": "", "a.py": "x = 1", "data/p.toml": "a = 1"}, "somepackage")
    monkeypatch.syspath_prepend(tmp_path)

    def taken():
        return code_fingerprint.__wrapped__(("somepackage",))  # beside the cache, which other tests share

    prints = [taken(), taken()]
    for path, text in (("a.py", "x = 2"), ("data/p.toml", "a = 2")):
        (package / path).write_text(text)
        prints.append(taken())
    monkeypatch.setattr("flows.storage.fingerprint.SCHEMA_VERSION", -1)
    prints.append(taken())
    assert prints[0] == prints[1]
    assert len(set(prints)) == 4
    assert len(prints[0]) == 64
    with pytest.raises(ModuleNotFoundError, match="nosuchpackage"):
        code_fingerprint(("nosuchpackage",))


def test_the_fingerprint_covers_all_that_makes_a_result() -> None:
    """Every module of ours that reading and the two passes import, and the weights of the scorer, are in it."""
    program = (
        "import sys, flows.pipeline, flows.storage.read, flows.catalogue;"
        "print(*(name for name in sys.modules if name.startswith('flows.')))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    uncovered = [
        name
        for name in done.stdout.split()
        if not any(name == known or name.startswith(f"{known}.") for known in RESULTS)
    ]
    assert uncovered == []
    assert {"data/html.json", "data/dump.json"} <= {name for name, _ in _files("flows.model")}


@pytest.mark.parametrize("damage", ["{", '{"asked": [], "groups": [["a"]]}', '{"groups": 3}', "[]"])
def test_groups_of_files_are_remembered_or_made_again(tmp_path, damage):
    """Damaged, of another form or of other code: forgotten."""
    state = State(tmp_path / "state")
    assert state.groups() == []
    state.remember([("b\0h", "c\0h"), ("a\udc80\0h",)])
    assert State(tmp_path / "state").groups() == [["a\udc80\0h"], ["b\0h", "c\0h"]]
    (tmp_path / "state" / "groups.json").write_text(damage)
    assert state.groups() == []
