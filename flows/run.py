"""One run, from inputs to a published folder: plan the shards, map the two passes, settle, validate, publish.

Knows storage and pipeline, but neither Prefect nor who is watching: an `Engine` runs the shards.
"""

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from flows import pipeline
from flows.catalogue import catalogue as load_catalogue
from flows.engine import Engine
from flows.job import STATUS_DRY, STATUS_NOTHING_NEW, STATUS_PUBLISHED, STATUS_REFUSED, Job, Outcome
from flows.plan import Plan, ShardTask, after_barrier, nothing_new, plan, state_of
from flows.stages.boilerplate import spared
from flows.stages.checks import summed, unusual_portals
from flows.stages.lines_seen import Seen
from flows.stages.sketch import SIGNATURES, signatures
from flows.storage import manifest, publish
from flows.storage.read import read
from flows.storage.sources import named
from flows.storage.state import State
from flows.summary import summary_markdown

PUBLISHED = (
    "documents", "clean", "ledger", "edits", "duplicates", "quarantine", "funnel", "checks", "boilerplate", "blocks",
)  # fmt: skip

SEEN_PAGES, SEEN_LINES = "seen_pages", "seen_lines"
"""Frames of a first result that the barrier reads, and nobody else."""


class Passed(NamedTuple):
    """What both passes made of all shards."""

    finished: pipeline.Finished
    quarantine: pl.DataFrame
    boilerplate: pl.DataFrame
    keys: tuple[str, ...]
    """Of every stored result that belongs to this run."""


def execute(job: Job, engine: Engine) -> Outcome:
    """Run a job to its end: published, refused, a dry run, or nothing new.

    Raises:
        UsageError: the job is wrong. RunError: it could not finish; nothing was published.
    """
    started = datetime.now(UTC)
    clock = time.perf_counter()
    output = Path(job.output)
    named([Path(name) for name in job.inputs], skip=[output])
    with publish.lock(output):
        planned = plan(job)
        if nothing_new(job, planned):
            return Outcome(STATUS_NOTHING_NEW, manifest.current_dir(output), {}, {})
        passed = _passes(job, planned, engine)
        settled = pipeline.settle(passed.finished, _known(job.known), job.config)
        every = {**passed._asdict(), **passed.finished._asdict(), **settled._asdict()}
        tables = {name: every[name] for name in PUBLISHED}
        about = _manifest(job, planned, tables, started, clock)
        outcome = _publish(job, output, tables, about)
        state_of(job).prune(passed.keys)
    engine.note(summary_markdown(outcome), "clean-run")
    return outcome


def pass_one(task: ShardTask) -> None:
    """Read and judge one shard; the result, and what the barrier needs of it, go to the state folder."""
    state = State(task.state)
    pages, quarantine = read(task.shard)
    shard = pipeline.judge(pages, load_catalogue(task.config))
    seen = pipeline.seen(shard)
    frames = {**shard._asdict(), "quarantine": quarantine, SEEN_PAGES: seen.pages, SEEN_LINES: seen.lines}
    state.put(task.first, frames)


def pass_two(task: ShardTask) -> None:
    """Finish one shard from what pass 1 stored."""
    stored = _stored(State(task.state), task, task.first, pass_one, pipeline.Judged._fields)
    done = pipeline.finish(pipeline.Judged(**stored), task.config, load_catalogue(task.config), task.marks)
    State(task.state).put(task.second, done._asdict())


def _passes(job: Job, planned: Plan, engine: Engine) -> Passed:
    """Both passes over every shard whose result is not stored yet; all shards' tables, sorted by their keys."""
    state = state_of(job)
    parts = zip(planned.shards, planned.first, strict=True)
    tasks = [ShardTask(shard, state.root, first, job.config) for shard, first in parts]
    engine.map("pass 1", pass_one, [task for task in tasks if job.full or not state.has(task.first)])

    left = [_stored(state, task, task.first, pass_one, ("quarantine", SEEN_PAGES, SEEN_LINES)) for task in tasks]
    shards = [Seen(frames[SEEN_PAGES], frames[SEEN_LINES]) for frames in left]
    found = pipeline.learn(shards, job.config)
    drops = found.to_drop(*(shard.pages.height for shard in shards))
    tasks = [after_barrier(task, marks) for task, marks in zip(tasks, drops, strict=True)]
    engine.map("pass 2", pass_two, [task for task in tasks if job.full or not state.has(task.second)])
    finished = [_stored(state, task, task.second, pass_two) for task in tasks]
    frames = {name: _together(finished, name) for name in pipeline.Finished._fields if name != "funnel"}
    run = pipeline.Finished(**frames, funnel=summed([done["funnel"] for done in finished]))
    done, boilerplate = pipeline.attest(run, found)
    keys = tuple(key for task in tasks for key in (task.first, task.second))
    return Passed(done, _together(left, "quarantine"), boilerplate, keys)


def _stored(
    state: State, task: ShardTask, key: str, again: Any, names: tuple[str, ...] | None = None
) -> dict[str, pl.DataFrame]:
    """A shard's stored frames, or those of them that are named; redone when they turn out damaged."""
    frames = state.get(key, names)
    if frames is None:
        again(task)
        frames = state.get(key, names)
    if frames is None:
        msg = f"the result of shard {task.shard.name} cannot be read back from {state.root}"
        raise OSError(msg)
    return frames


SORTED_BY = {
    "quarantine": ("source_path", "record_id"),
    "blocks": ("doc_id", "block_no", "part_no"),
    "ledger": ("doc_id", "block_no", "part_no"),
    "edits": ("doc_id", "block_no", "part_no", "edit_no"),
}


def _together(results: list[dict[str, pl.DataFrame]], name: str) -> pl.DataFrame:
    return pl.concat([frames[name] for frames in results]).sort(SORTED_BY.get(name, ("doc_id",)), maintain_order=True)


def _publish(job: Job, output: Path, tables: dict[str, pl.DataFrame], about: dict[str, Any]) -> Outcome:
    """Validate, write the run's folder, and let `current` point to it unless it was refused or is a dry run."""
    from expectations import validate
    from flows.report import write_report

    validation = dict(validate(tables["checks"], tables["funnel"]))
    refused = validation["worst_failed"] == "critical"
    status = STATUS_REFUSED if refused else STATUS_DRY if job.dry_run else STATUS_PUBLISHED
    about = {**about, "status": status}
    with publish.run_folder(output, about["run_id"]) as folder:
        publish.write_tables(folder, tables, job.config.formats)
        manifest.write(folder, about)
        text = json.dumps(validation, ensure_ascii=False, indent=1)
        (folder / "validation.json").write_text(f"{text}\n", encoding="utf-8")
        write_report(folder, tables, about, validation)
    publish.append_run(output, manifest.row(about, validation))
    if status == STATUS_PUBLISHED:
        publish.promote(output, about["run_id"])
    return Outcome(status, output / about["run_id"], about, validation)


def _manifest(
    job: Job, planned: Plan, tables: dict[str, pl.DataFrame], started: datetime, clock: float
) -> dict[str, Any]:
    documents = tables["documents"]
    status = documents["status"].cast(pl.String)
    generic = documents.filter((pl.col("portal") == "generic") & pl.col("host").is_not_null())
    return {
        "run_id": manifest.new_run_id(started),
        "run_key": planned.run_key,
        "inputs": [
            {"source_path": source.source_path, "bytes": source.size, "sha256": digest}
            for source, digest in planned.sources
        ],
        "known": list(job.known),
        "config": job.config.model_dump(mode="json"),
        "versions": manifest.versions(),
        "counts": {
            "files": len(planned.sources),
            "records": documents.height + tables["quarantine"].height,
            **{name: int((status == name).sum()) for name in ("clean", "rejected", "duplicate")},
            "quarantined": tables["quarantine"].height,
            **_chars(documents),
        },
        "boilerplate": {
            "lines_dropped": int((tables["boilerplate"]["verdict"] == "dropped").sum()),
            "lines_suggested": int((tables["boilerplate"]["verdict"] == "suggested").sum()),
            "documents_spared": spared(tables["blocks"]),
        },
        "unknown_hosts": generic["host"].unique().sort().to_list(),
        "unusual_portals": unusual_portals(documents, load_catalogue(job.config).portals).to_dicts(),
        "shards": len(planned.shards),
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - clock, 1),
    }


def _chars(documents: pl.DataFrame) -> dict[str, int]:
    """Where the extracted characters are: in the clean table, in the ledger, or kept in a document that is not published."""
    kept = pl.col("chars_kept")
    sums = documents.select(
        pl.col("chars_extracted").sum(),
        kept.filter(pl.col("status") == "clean").sum(),
        pl.col("chars_dropped").sum(),
        kept.filter(pl.col("status") == "rejected").sum().alias("chars_in_rejected"),
        kept.filter(pl.col("status") == "duplicate").sum().alias("chars_in_duplicates"),
    )
    return sums.row(0, named=True)


def _known(run_dirs: tuple[str, ...]) -> pl.DataFrame:
    """`doc_id, fingerprint` of the clean documents of other runs."""
    frames = [pl.DataFrame(schema=SIGNATURES)]
    for name in run_dirs:
        folder = manifest.run_dir(Path(name))
        clean = pl.scan_parquet(folder / "documents.parquet").filter(pl.col("status") == "clean").select("doc_id")
        blocks = pl.scan_parquet(folder / "blocks.parquet").join(clean, on="doc_id", how="semi", maintain_order="left")
        frames.append(signatures(blocks.collect()))
    return pl.concat(frames)
