"""When new files are complete, without a clock and without a server."""

import json
from pathlib import Path
from typing import Any

import pytest

from flows.storage.sources import Stamp
from flows.watch import Known, Watch, looked, published


def known(size: int, mtime_ns: int = 0) -> Known:
    return Known(Stamp(size, mtime_ns), Stamp())


def test_a_growing_file_waits_until_it_is_quiet() -> None:
    """Nothing is told while it grows; then it is, once."""
    watch = Watch({}, settle=10)
    for second in range(5):
        assert watch.complete({"in/a": known(second)}, second) == []
    assert watch.complete({"in/a": known(4)}, 13.9) == []
    assert watch.complete({"in/a": known(4)}, 14) == ["in/a"]
    watch.told()
    assert watch.complete({"in/a": known(4)}, 99) == []


def test_one_growing_file_keeps_all_waiting() -> None:
    """A run reads the whole folder, so it must not begin while a part of it is half written."""
    watch = Watch({}, settle=10)
    for second in range(0, 60, 5):
        assert watch.complete({"in/a": known(1), "in/b": known(second)}, second) == []
    assert watch.complete({"in/a": known(1), "in/b": known(55)}, 65) == ["in/a", "in/b"]


def test_what_could_not_be_told_is_told_later() -> None:
    """A server that is away misses nothing."""
    watch = Watch({}, settle=0)
    look = {"in/a": known(1)}
    assert watch.complete(look, 0) == watch.complete(look, 1) == ["in/a"]


def test_a_changed_file_is_told_and_a_missing_one_is_not() -> None:
    """Same name, other size: a new run. A file that went is no new file."""
    watch = Watch({"in/a": known(1), "in/b": known(1)}, settle=0)
    assert watch.complete({"in/a": known(2)}, 0) == ["in/a"]


def test_what_was_published_is_known(tmp_path: Path) -> None:
    """After a restart only what the last published run has not read as it is starts a run; before the first, nothing."""
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in ("old.txt", "grown.txt", "new.txt"):
        (folder / name).write_text(name)
    look = looked(folder, output)
    assert published(look, output) == look
    _publish(output, {"in/old.txt": 7, "in/grown.txt": 3})
    assert list(published(look, output)) == ["in/old.txt"]


@pytest.mark.parametrize("damage", [{"started": None}, {"started": "once"}, {"inputs": [{"source_path": "in/a.txt"}]}])
def test_a_manifest_that_does_not_tell_is_no_reason_to_end(tmp_path: Path, damage: dict[str, Any]) -> None:
    """The watcher takes nothing for done, and with the watcher the whole of `flows.serve` stays up."""
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    _publish(output, {"in/a.txt": 1})
    path = output / "current" / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | damage))
    assert published(looked(folder, output), output) == {}


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """It may come later."""
    assert looked(tmp_path / "nowhere", tmp_path) == {}


def _publish(output: Path, inputs: dict[str, int]) -> None:
    about: dict[str, Any] = {name: {} for name in ("config", "versions", "counts")}
    about |= {"run_id": "r", "status": "published", "started": "2999-01-01T00:00:00+00:00"}
    about["inputs"] = [{"source_path": name, "bytes": size, "sha256": ""} for name, size in inputs.items()]
    (output / "r").mkdir(parents=True)
    (output / "r" / "manifest.json").write_text(json.dumps(about))
    (output / "current").symlink_to("r")
