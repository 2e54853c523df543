"""Same input, same bytes: shards, workers, engines and caches change nothing."""

import json
from pathlib import Path

import polars as pl
import pytest

from flows import passes
from flows.config import RunConfig
from flows.engine import LocalEngine
from flows.job import Job, Outcome
from flows.run import execute
from flows.storage.results import FORMAT, digest_of
from flows.storage.shards import Shard
from flows.storage.sources import discover
from flows.storage.state import State
from tests.conftest import SAMPLES
from tests.published import FILES, tables

STORY = (
    "The harbor board has opened the old timber pier to the fishing fleet, after a debate of three hours and a half.\n\n"
    "Work on the pier begins in April and is expected to end before the first boats come home in October, it said.\n"
)


def text_of(outcome: Outcome) -> str:
    assert outcome.run_dir
    return str(pl.read_parquet(outcome.run_dir / "clean.parquet")["text"].item())


def published(output: Path, **ways: int) -> dict[str, bytes]:
    """The bytes of every table of a run over the samples."""
    workers = ways.pop("workers", 1)
    outcome = execute(Job((str(SAMPLES),), str(output), RunConfig(), **ways), LocalEngine(workers))
    return tables(outcome)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return published(tmp_path_factory.mktemp("reference"), shards=1)


@pytest.mark.parametrize("ways", [{"shards": 7}, {"shards": 3, "workers": 2}, {"shards": 16}])
def test_shards_and_workers_change_no_byte(tmp_path: Path, reference: dict[str, bytes], ways: dict[str, int]) -> None:
    """1, 3, 7 or 16 shards, 1 or 2 workers: byte-identical tables."""
    got = published(tmp_path, **ways)
    assert [name for name in FILES if got[name] != reference[name]] == []


def test_stored_results_change_no_byte(tmp_path: Path, reference: dict[str, bytes]) -> None:
    """A full run over a filled state gives what the first gave; so does a run after half the state was deleted."""
    published(tmp_path, shards=4)
    again = published(tmp_path, shards=4, full=True)
    assert [name for name in FILES if again[name] != reference[name]] == []
    stored = sorted(path for path in (tmp_path / ".state").rglob("*") if path.is_file())
    for path in stored[::2]:
        path.write_bytes(path.read_bytes()[:20])
    (tmp_path / "current").unlink()
    mended = published(tmp_path, shards=4)
    assert [name for name in FILES if mended[name] != reference[name]] == []


def test_a_full_run_takes_nothing_that_is_stored(tmp_path: Path) -> None:
    """What is stored, whole by its digest and yet wrong, does not reach a full run, nor any run after it."""
    first = published(tmp_path, shards=1)
    (index,) = [file for file in (tmp_path / ".state").rglob("index.json") if (file.parent / "clean.parquet").exists()]
    stored, said = index.parent / "clean.parquet", json.loads(index.read_bytes())
    pl.read_parquet(stored).with_columns(text=pl.lit("wrong")).write_parquet(stored)
    said["frames"]["clean"] = digest_of(stored)
    index.write_text(json.dumps(said))
    for _ in range(2):
        again = published(tmp_path, shards=1, full=True)
        assert [name for name in FILES if again[name] != first[name]] == []


def test_a_file_that_changes_between_hashing_and_reading_spoils_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What was read then is published and said; neither is it stored under the old bytes' name, nor nothing new."""
    page, read = tmp_path / "pages" / "story.txt", passes.read
    page.parent.mkdir()
    page.write_text(f"Pier opens\n\n{STORY}")
    job = Job((str(page.parent),), str(tmp_path / "clean"), RunConfig())

    def late(shard: Shard) -> tuple[pl.DataFrame, pl.DataFrame]:
        page.write_text(f"Pier closes\n\n{STORY.replace('opened', 'closed')}")
        return read(shard)

    monkeypatch.setattr(passes, "read", late)
    first = execute(job, LocalEngine(1))
    assert "closed" in text_of(first)
    assert "pages/story.txt changed while being read" in caplog.text
    assert first.manifest["changed_while_read"] == ["pages/story.txt"]

    monkeypatch.setattr(passes, "read", read)
    page.write_text(f"Pier opens\n\n{STORY}")
    second = execute(job, LocalEngine(1))
    assert "opened" in text_of(second)
    assert "changed_while_read" not in second.manifest


def test_a_full_run_opens_every_file(tmp_path: Path) -> None:
    """A file of the same size and times with other bytes in it is seen by `--full`, and by nothing less."""
    page = tmp_path / "pages" / "story.txt"
    page.parent.mkdir()
    page.write_text(f"Pier opens\n\n{STORY}")
    source = discover([page.parent])[0]
    state = State(tmp_path / "state")
    entry = {str(page): [source.size, source.mtime_ns, source.ctime_ns, "of other bytes"]}
    state.root.mkdir()
    (state.root / "hashes.json").write_text(json.dumps({"format": FORMAT, "hashes": entry}))
    assert state.hashes([source]) == {"pages/story.txt": "of other bytes"}
    state.forget_hashes()
    assert state.hashes([source]) == {"pages/story.txt": digest_of(page)}
