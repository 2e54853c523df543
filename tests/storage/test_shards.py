"""The cut into shards changes what is done when, never what comes out."""

import gzip
import hashlib
import io
import json
import pickle

import polars as pl
import pytest

from flows.storage import shards as module
from flows.storage.plan import Plan, plan
from flows.storage.read import read
from flows.storage.record import Start
from flows.storage.shards import shards
from flows.storage.sources import discover
from tests.storage.make import folder, tables, tar


def rows(count):
    return [
        {"id": str(number % 7), "text": f"text {number}"} if number % 3 else {"text": "same"} for number in range(count)
    ]


@pytest.fixture
def raw(tmp_path):
    lines = b"".join(json.dumps(row).encode() + b"\n" for row in rows(90)) + b"{broken\n\n" + b'{"text": "last"}\n'
    out = io.BytesIO()
    pl.DataFrame({"id": [str(n % 5) for n in range(60)], "text": [f"p{n}" for n in range(60)]}).write_parquet(
        out, row_group_size=16
    )
    files = {f"small/{number}.txt": f"page {number}" for number in range(40)}
    files |= {"d.jsonl": lines, "e.jsonl.gz": gzip.compress(lines), "p.parquet": out.getvalue()}
    files |= {
        "t.tar": tar({"x.jsonl": lines, "y.txt": b"y", "z.bin": bytes(40)}),
        "c.csv": b"id,text\n" + b"1,a\n" * 30,
    }
    return folder(tmp_path, files)


@pytest.mark.parametrize(
    "cut", [{"count": 1}, {"count": 3}, {"count": 7}, {"target_bytes": 200}, {"target_bytes": 1500}]
)
def test_the_tables_do_not_depend_on_the_cut(raw, cut):
    """One shard or many, by number or by size: the same pages, ids and quarantine."""
    whole, quarantine = tables(raw)
    pages, refused = tables(raw, **cut)
    assert whole.height == 40 + 3 * 91 + 60 + 1 + 30
    assert pages.equals(whole)
    assert refused.equals(quarantine)


def test_a_big_file_is_sliced(raw):
    """Small targets give many slices of a record file, each with a part of its records."""
    cut = shards(discover([raw / "d.jsonl"]), {}, target_bytes=100)
    heights = [sum(frame.height for frame in read(shard)) for shard in cut]
    assert len(cut) > 5
    assert sum(heights) == 92
    assert max(heights) < 40


def test_a_slice_begins_where_the_plan_says(raw):
    """A plan's cut can be sought in the file: the byte there begins the record of that ordinal."""
    source = discover([raw / "d.jsonl"])[0]
    data = (raw / "d.jsonl").read_bytes()
    cuts = plan(source, 100).cuts
    assert cuts
    for cut in cuts:
        assert data[: cut.offset].count(b"\n") == cut.line
        assert cut.line + cut.skip == cut.ordinal


def test_one_new_file_changes_one_shard(tmp_path):
    """Small files are grouped so that a new one leaves every other group's key as it was."""
    files = {f"{number}.txt": f"page {number} " * 20 for number in range(300)}
    folder(tmp_path, files)
    before = keys(tmp_path / "raw")
    folder(tmp_path, {"new.txt": "new"})
    after = keys(tmp_path / "raw")
    assert len(before) > 10
    assert len(set(before.values()) - set(after.values())) == 1


def keys(raw):
    sources = discover([raw])
    hashes = {source.source_path: hashlib.sha256(source.path.read_bytes()).hexdigest() for source in sources}
    return {shard.name: shard.key_parts for shard in shards(sources, hashes, target_bytes=5000)}


def test_a_side_file_is_part_of_the_key(raw):
    """A page whose metadata changed is another input."""
    (raw / "small/1.meta.json").write_text("{}")
    sources = discover([raw / "small/1.txt"])
    one, other = ({"1.txt": "a", "1.txt.meta.json": side} for side in ("b", "c"))
    assert shards(sources, one)[0].key_parts != shards(sources, other)[0].key_parts


@pytest.mark.parametrize("limit", [1, 5, 31, 200, 5000])
@pytest.mark.parametrize("count", [None, 3])
def test_a_limit_takes_the_first_records(raw, limit, count):
    """With a limit, the records of the first paths, in their files' own order, and no more."""
    everything = sum(frame.height for frame in tables(raw))
    pages, quarantine = tables(raw, limit=limit, count=count)
    assert pages.height + quarantine.height == min(limit, everything)
    assert pages.equals(tables(raw)[0].join(pages.select("doc_id"), on="doc_id", how="semi"))
    assert set(pages["source_path"]) <= {"raw/c.csv"} or limit > 30


def test_a_shard_can_be_sent_to_a_worker(raw):
    """A shard survives pickling, name, key and slices."""
    for shard in shards(discover([raw]), {}, target_bytes=500):
        assert pickle.loads(pickle.dumps(shard)) == shard  # noqa: S301 - our own


def test_new_files_cost_only_themselves(tmp_path):
    """What an earlier run has grouped stands as long as its files do; a changed file breaks its own group."""
    first = folder(tmp_path, {f"{number}.txt": f"page {number}" * 40 for number in range(60)})
    sources = discover([first])
    hashes = {source.source_path: "h" for source in sources}
    cut = shards(sources, hashes, target_bytes=4000)
    standing = [shard.key_parts for shard in cut]
    assert len(cut) > 4
    (first / "new.txt").write_text("one page more")
    grown = discover([first])
    more = shards(grown, hashes | {"raw/new.txt": "n"}, target_bytes=4000, standing=standing)
    assert set(cut) < set(more)
    assert [part.source.path.name for shard in set(more) - set(cut) for part in shard.slices] == ["new.txt"]
    edited = shards(sources, hashes | {sources[0].source_path: "other"}, target_bytes=4000, standing=standing)
    assert len(set(cut) - set(edited)) == 1
    assert sorted(part.source.source_path for shard in edited for part in shard.slices) == sorted(hashes)


def test_daily_batches_do_not_leave_a_group_a_day(tmp_path):
    """New files take the groups that are smaller than they are along."""
    raw = folder(tmp_path, {"0.txt": "x" * 5000})
    standing = []
    for day in range(1, 40):
        (raw / f"{day}.txt").write_text("x" * 100)
        sources = discover([raw])
        hashes = {source.source_path: "h" for source in sources}
        standing = [shard.key_parts for shard in shards(sources, hashes, target_bytes=20_000, standing=standing)]
        assert len(standing) < 9
        assert sorted(part for parts in standing for part in parts) == sorted({*sum(standing, ())})
        assert sum(map(len, standing)) == day + 1


def test_a_file_is_weighed_a_fixed_number_of_times(tmp_path, monkeypatch):
    """However many groups new files take along: twice for its group, once more for the group that it comes to."""
    raw = folder(tmp_path, {f"{number}.txt": "page" for number in range(60)})
    sources = discover([raw])
    hashes = {source.source_path: "h" for source in sources}
    weighed, bulk = [], module._bulk
    monkeypatch.setattr(module, "_bulk", lambda source: weighed.append(source.source_path) or bulk(source))
    standing = [[f"{path}\0h\0\x000\0None"] for path in list(hashes)[:30]]
    assert len(shards(sources, hashes, standing=standing)) == 1
    assert max(map(weighed.count, hashes)) <= 3


def test_a_big_file_of_repeats_is_cut_in_one_pass(raw):
    """The repeats of a file are looked through once, not once a slice; each slice has its own."""
    passes = []

    class Seen(tuple):
        __slots__ = ()

        def __iter__(self):
            passes.append(1)
            return super().__iter__()

    cuts = tuple(Start(at, 0, at, at) for at in range(10, 200, 10))
    planned = Plan(200, cuts, Seen((at, f"id#{at}") for at in range(200)))
    cut = shards(discover([raw / "d.jsonl"]), {}, target_bytes=1, planner=lambda *_: planned)
    assert len(passes) == 1
    told = {repeat for shard in cut for part in shard.slices for repeat in part.repeats}
    assert [len(shard.slices[0].repeats) for shard in cut] == [10] * 20 and len(told) == 200
