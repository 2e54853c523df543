"""Runs with learned lines: shards, workers, restarts and the order in which files arrive change no byte."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from flows.config import RunConfig
from flows.engine import LocalEngine
from flows.job import STATUS_NOTHING_NEW, Job, Outcome
from flows.run import execute
from tests.corpora import dump, two_sites
from tests.published import tables

PAGES = 14


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of an English site, dumps of a Chinese one without address."""
    return two_sites(tmp_path_factory.mktemp("corpus") / "pages", PAGES)


def run(corpus: Path, output: Path, workers: int = 1, config: RunConfig | None = None, **ways: int) -> Outcome:
    return execute(Job((str(corpus),), str(output), config or RunConfig(), **ways), LocalEngine(workers))


@pytest.fixture(scope="module")
def reference(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    outcome = run(corpus, tmp_path_factory.mktemp("reference"), shards=1)
    assert outcome.manifest["boilerplate"]["lines_dropped"] >= 4
    return tables(outcome)


@pytest.mark.parametrize("ways", [{"shards": 7}, {"shards": 4, "workers": 4}])
def test_shards_and_workers_change_no_byte(
    corpus: Path, reference: dict[str, bytes], tmp_path: Path, ways: dict[str, int]
) -> None:
    """1 or 7 shards, 1 or 4 workers."""
    assert tables(run(corpus, tmp_path, **ways)) == reference


def test_files_may_come_one_after_another(corpus: Path, reference: dict[str, bytes], tmp_path: Path) -> None:
    """Half of the files, then all, then all again: as in one go; the third run finds nothing new."""
    some = tmp_path / "pages"
    some.mkdir()
    for path in sorted(corpus.iterdir())[::2]:
        shutil.copy(path, some)
    output = tmp_path / "out"
    first = tables(run(some, output, shards=5))
    for path in corpus.iterdir():
        shutil.copy(path, some)
    later = run(some, output, shards=5)
    assert first != reference
    assert tables(later) == reference
    assert run(some, output, shards=5).status == STATUS_NOTHING_NEW


def test_counts_alone_make_no_shard_anew(corpus: Path, tmp_path: Path) -> None:
    """One more page of a site changes every count, and the stored result of its own shard only."""
    pages, output = tmp_path / "pages", tmp_path / "out"
    shutil.copytree(corpus, pages)
    run(pages, output, shards=6)
    before = {path.name for path in (output / ".state" / "results").glob("*/*")}
    (pages / "zh-99.txt").write_text(str(dump(99, "zh").text), encoding="utf-8")
    outcome = run(pages, output, shards=6)
    after = {path.name for path in (output / ".state" / "results").glob("*/*")}
    assert len(before) == len(after) == 12
    assert len(after - before) == 2
    assert outcome.run_dir
    evidence = pl.read_parquet(outcome.run_dir / "ledger.parquet").filter(pl.col("rule") == "boilerplate")["evidence"]
    assert evidence.str.contains(f"of {PAGES + 1} articles of pages with").any()
    assert not evidence.str.contains(f"of {PAGES} articles of pages with").any()


def test_damaged_state_is_made_again(corpus: Path, reference: dict[str, bytes], tmp_path: Path) -> None:
    """Half of the stored frames cut short, and `current` gone: the same bytes."""
    run(corpus, tmp_path, shards=4)
    for path in sorted((tmp_path / ".state" / "results").rglob("*.parquet"))[::2]:
        path.write_bytes(path.read_bytes()[:20])
    (tmp_path / "current").unlink()
    assert tables(run(corpus, tmp_path, shards=4)) == reference


def test_off_is_another_run(corpus: Path, reference: dict[str, bytes], tmp_path: Path) -> None:
    """Without it no line goes for it; turned on again in the same output, the bytes are the same."""
    off = run(corpus, tmp_path, config=RunConfig(boilerplate=False), shards=3)
    assert off.run_dir
    assert pl.read_parquet(off.run_dir / "boilerplate.parquet").is_empty()
    assert "boilerplate" not in pl.read_parquet(off.run_dir / "funnel.parquet")["rule"].to_list()
    assert tables(run(corpus, tmp_path, shards=3)) == reference
