"""What goes out is whole, the same for the same rows, and one run's at a time."""

import errno
import gzip
import hashlib
import json
import multiprocessing
import os

import polars as pl
import pytest

from flows.errors import RunError, UsageError
from flows.spans import Held, each
from flows.storage import disk, publish
from flows.storage.disk import replace_file
from flows.storage.formats import bitext
from flows.storage.lock import lock
from flows.table import empty
from flows.tables import BITEXT, CLEAN, LEDGER
from flows.values import KINDS

ROWS = [
    {
        "doc_id": f"{number:020x}",
        "text": f"第{number}段\n\nsecond {number}",
        "lang": "zh",
        "script": "hans",
        "paragraphs": [
            {"text": f"第{number}段", "kind": KINDS[number % 4], "lang": "zh", "pair": 1 if number == 3 else None},
            {"text": f"second\t{number}", "kind": "paragraph", "lang": "en", "pair": 1 if number == 3 else None},
        ],
    }
    for number in range(25_000)
]
CLEANED = pl.DataFrame(ROWS, schema=CLEAN.columns)


def hashes(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def put(folder, *spans, formats):
    publish.write_wide(folder, CLEAN, each(spans, "clean"), formats)


def test_the_same_rows_give_the_same_bytes(tmp_path):
    """Chunks, slices and memory layout leave no trace in Parquet or JSON Lines."""
    cut = pl.concat([CLEANED.slice(0, 7), CLEANED.slice(7, 12_000), CLEANED.slice(12_007)], rechunk=False)
    longer = pl.concat([CLEANED.tail(3), CLEANED, CLEANED.head(5)]).slice(3, CLEANED.height)
    for name, frame in (("whole", CLEANED), ("cut", cut), ("longer", longer)):
        (tmp_path / name).mkdir()
        put(tmp_path / name, Held({"clean": frame}), formats=("parquet", "jsonl", "bitext"))
        publish.write_tables(tmp_path / name, {"documents": frame})
    (tmp_path / "spans").mkdir()
    spans = [Held({"clean": CLEANED.slice(start, 3_001)}) for start in range(0, CLEANED.height, 3_001)]
    put(tmp_path / "spans", *spans, formats=("parquet", "jsonl", "bitext"))
    publish.write_tables(tmp_path / "spans", {"documents": CLEANED})
    assert cut.n_chunks() == 3
    assert hashes(tmp_path / "whole") == hashes(tmp_path / "cut") == hashes(tmp_path / "longer")
    assert hashes(tmp_path / "whole") == hashes(tmp_path / "spans")
    assert set(hashes(tmp_path / "whole")) == {
        "clean.parquet",
        "clean.jsonl.gz",
        "bitext.jsonl.gz",
        "documents.parquet",
    }
    assert pl.read_parquet(tmp_path / "spans" / "clean.parquet").equals(CLEANED)


def test_the_clean_table_in_every_form(tmp_path):
    """JSON Lines hold the table's rows, text files the text, the bitext only aligned pairs."""
    put(tmp_path, Held({"clean": CLEANED.head(5)}), formats=("parquet", "jsonl", "txt", "bitext"))
    packed = (tmp_path / "clean.jsonl.gz").read_bytes()
    lines = [json.loads(line) for line in gzip.decompress(packed).decode().splitlines()]
    assert [line["text"] for line in lines] == CLEANED.head(5)["text"].to_list()
    assert list(lines[0]) == list(CLEAN.columns)
    assert "第0段" in gzip.decompress(packed).decode()
    assert packed[3:8] == bytes(5)
    assert (tmp_path / "text" / f"{2:020x}.txt").read_text() == "第2段\n\nsecond 2\n"
    pair = json.loads(gzip.decompress((tmp_path / "bitext.jsonl.gz").read_bytes()))
    assert list(pair) == list(BITEXT.columns)
    assert pair == {
        "doc_id": f"{3:020x}",
        "pair": 1,
        "lang_a": "zh",
        "text_a": "第3段",
        "kind_a": KINDS[3],
        "lang_b": "en",
        "text_b": "second\t3",
        "kind_b": "paragraph",
    }
    assert pl.read_parquet(tmp_path / "clean.parquet").equals(CLEANED.head(5))


def test_two_paragraphs_may_be_one_in_the_other_language():
    """A side of two paragraphs is one text with a blank line; a number that stands on one side only is no pair."""
    said = [
        ("One.", "en", 1),
        ("一。", "zh", 1),
        ("二。", "zh", 1),
        ("-", "none", None),
        ("三。", "zh", 2),
        ("四。", "zh", 3),
        ("4", "en", 3),
    ]
    paragraphs = [{"text": text, "kind": "paragraph", "lang": lang, "pair": pair} for text, lang, pair in said]
    frame = pl.DataFrame(
        [{"doc_id": "d", "paragraphs": paragraphs}], schema_overrides={"paragraphs": CLEAN.columns["paragraphs"]}
    )
    assert bitext(frame).drop("kind_a", "kind_b").rows() == [
        ("d", 1, "en", "One.", "zh", "一。\n\n二。"),
        ("d", 3, "zh", "四。", "en", "4"),
    ]


def test_nothing_aligned_is_an_empty_file(tmp_path):
    """Tables without rows are still there, with their columns."""
    put(tmp_path, Held({"clean": empty(CLEAN)}), formats=("parquet", "jsonl", "txt", "bitext"))
    publish.write_wide(tmp_path, LEDGER, [])
    assert gzip.decompress((tmp_path / "bitext.jsonl.gz").read_bytes()) == b""
    assert gzip.decompress((tmp_path / "clean.jsonl.gz").read_bytes()) == b""
    assert dict(pl.read_parquet(tmp_path / "ledger.parquet").schema) == LEDGER.columns


def test_a_run_folder_is_whole_or_not_there(tmp_path):
    """A folder that failed half way is gone; one that was finished has its name."""
    with pytest.raises(FileNotFoundError), publish.run_folder(tmp_path, "r1") as folder:
        (folder / "x" / "y").write_text("there is no folder x")
    assert list(tmp_path.iterdir()) == []
    with publish.run_folder(tmp_path, "r1") as folder:
        (folder / "x").write_text("x")
        assert not (tmp_path / "r1").exists()
    assert (tmp_path / "r1" / "x").read_text() == "x"
    with pytest.raises(RunError, match="already there"), publish.run_folder(tmp_path, "r1"):
        pass


def test_current_leads_to_the_last_promoted_run(tmp_path):
    """`current` is a relative link that is swapped, so a moved output still works."""
    for run_id in ("r1", "r2"):
        (tmp_path / run_id).mkdir()
        publish.promote(tmp_path, run_id)
        assert os.readlink(tmp_path / "current") == run_id  # noqa: PTH115 - as it is written
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "r1", "r2"]


def test_runs_are_one_table(tmp_path, caplog):
    """A row per run, columns may come later, a run stands once, a damaged table is put aside."""
    publish.append_run(tmp_path, {"run_id": "b", "clean": 1})
    publish.append_run(tmp_path, {"run_id": "a", "clean": 2, "more": "x"})
    publish.append_run(tmp_path, {"run_id": "b", "clean": 3})
    assert pl.read_parquet(tmp_path / "runs.parquet").rows() == [("a", 2, "x"), ("b", 3, None)]
    (tmp_path / "runs.parquet").write_bytes(b"PAR1")
    publish.append_run(tmp_path, {"run_id": "c", "clean": 4})
    assert pl.read_parquet(tmp_path / "runs.parquet")["run_id"].to_list() == ["c"]
    assert (tmp_path / "runs.parquet.damaged").exists()
    assert "damaged" in caplog.text


def hold(output, started, stop):
    with lock(output):
        started.set()
        stop.wait(60)


def test_one_run_at_a_time(tmp_path):
    """A second run is told which process holds the output, and may write when that one is over."""
    context = multiprocessing.get_context("spawn")
    started, stop = context.Event(), context.Event()
    other = context.Process(target=hold, args=(tmp_path / "out", started, stop))
    other.start()
    try:
        assert started.wait(60)
        with pytest.raises(RunError, match=f"process {other.pid}"), lock(tmp_path / "out"):
            pass
    finally:
        stop.set()
        other.join(60)
    with lock(tmp_path / "out"):
        pass


def test_what_a_dead_run_left_is_removed(tmp_path):
    """Temporary folders and files go when the next run takes the lock; runs and state stay."""
    for name in (".r1.tmp", "r0", ".state"):
        (tmp_path / name / "sub").mkdir(parents=True)
    (tmp_path / ".runs.parquet.tmp").write_text("x")
    with lock(tmp_path):
        assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", ".state", "r0"]


def test_an_output_that_cannot_be_written_is_the_callers_fault(tmp_path):
    """A file where the output folder should be is a usage error that names it."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="file"), lock(tmp_path / "file" / "out"):
        pass
    with pytest.raises(UsageError, match="file"), lock(tmp_path / "file"):
        pass


def test_a_full_disk_ends_the_run(tmp_path, monkeypatch):
    """When no space is left, the run says so and what stood there before still stands."""
    replace_file(tmp_path / "x.json", b"old")

    def full(*_arguments, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pl.LazyFrame, "sink_parquet", full)
    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(RunError, match="disk is full"), publish.run_folder(tmp_path, "r1") as folder:
        publish.write_tables(folder, {"ledger": empty(LEDGER)})
    with pytest.raises(RunError, match="disk is full"):
        replace_file(tmp_path / "x.json", b"new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("x.json", "old")]


def test_a_full_disk_is_known_without_its_number(tmp_path, monkeypatch):
    """Some libraries give the number in words alone; where one says only that it could not write, the room left tells."""
    for full in (OSError("No space left on device (os error 28)"), pl.exceptions.ComputeError("quota (os error 122)")):
        with pytest.raises(RunError, match="disk is full"), disk.writing(tmp_path):
            raise full
    error = pl.exceptions.ComputeError("transport error")
    with pytest.raises(type(error)), disk.writing(tmp_path):
        raise error
    monkeypatch.setattr(disk, "_left", lambda _: 0)
    with pytest.raises(RunError, match="disk is full"), disk.writing(tmp_path / "not" / "there"):
        raise error


@pytest.mark.parametrize("formats", [("jsonl",), ("parquet", "jsonl"), ("parquet", "txt", "bitext", "jsonl")])
def test_a_disk_that_fills_up_within_a_format_is_said(tmp_path, monkeypatch, formats):
    """One reading feeds every format; what fails in one of them is the disk's error and not Polars'."""

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(gzip.GzipFile, "write", full)
    with pytest.raises(RunError, match="the disk is full"):
        put(tmp_path, Held({"clean": CLEANED.head(10)}), formats=formats)
