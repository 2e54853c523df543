"""One run, from inputs to a published folder: plan the shards, map the two passes, settle, validate, publish.

Knows storage and pipeline, but neither Prefect nor who is watching: an `Engine` runs the shards.
"""

import json
import logging
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from flows import pipeline
from flows.catalogue import catalogue as load_catalogue
from flows.config import RunConfig
from flows.engine import Engine
from flows.stages.assemble import fingerprints
from flows.stages.checks import summed
from flows.storage import manifest, publish
from flows.storage.read import read
from flows.storage.shards import Shard, shards
from flows.storage.sources import Source, discover
from flows.storage.state import State, code_fingerprint

log = logging.getLogger(__name__)

PASS_ONE = ("portals", "catalogue")
"""Config fields that pass 1 reads; a change of any other leaves its results standing."""

PASS_TWO = ("script", "min_chars")

SUITES = Path(__file__).resolve().parents[1] / "expectations"
"""An edited suite makes a new run: its verdict may differ."""

PUBLISHED = ("documents", "clean", "ledger", "edits", "duplicates", "quarantine", "funnel", "checks", "blocks")

STATUS_PUBLISHED = "published"
STATUS_REFUSED = "refused"
STATUS_DRY = "dry_run"
STATUS_NOTHING_NEW = "nothing_new"


@dataclass(frozen=True)
class Job:
    """What to run. Paths are strings so that a job can be sent to another process or stored by a scheduler."""

    inputs: tuple[str, ...]
    output: str
    config: RunConfig = field(default_factory=RunConfig)
    known: tuple[str, ...] = ()
    full: bool = False
    dry_run: bool = False
    shards: int | None = None


@dataclass(frozen=True)
class Outcome:
    """How a run ended. `manifest` is what stands in the run's folder; empty when nothing was new."""

    status: str
    run_dir: Path | None
    manifest: dict[str, Any]
    validation: dict[str, Any]

    @property
    def exit_code(self) -> int:
        """1 when a critical expectation refused the run, else 0."""
        return 1 if self.status == STATUS_REFUSED else 0


@dataclass(frozen=True)
class Plan:
    """A job's shards, each with the key of its stored results."""

    shards: tuple[Shard, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    run_key: str
    sources: tuple[tuple[Source, str], ...]


@dataclass(frozen=True)
class ShardTask:
    """One shard's work, small enough to send to a worker."""

    shard: Shard
    state: Path
    first: str
    second: str
    config: RunConfig


def plan(job: Job) -> Plan:
    """Look at the inputs, hash what changed, and name every shard's results.

    Raises:
        UsageError: an input is missing or empty, or the output cannot be written.
    """
    state = _state(job)
    sources = discover([Path(name) for name in job.inputs], skip=[Path(job.output)])
    hashed = state.hashes(sources)
    parts = shards(sources, hashed, count=job.shards, limit=job.config.limit, planner=state.planned)
    code = code_fingerprint() + _catalogue_fingerprint(job.config)
    first = tuple(_key("pass 1", code, shard.key_parts, _fields(job.config, PASS_ONE)) for shard in parts)
    second = tuple(_key("pass 2", key, _fields(job.config, PASS_TWO)) for key in first)
    suites = [file.read_text("utf-8") for file in sorted(SUITES.glob("*.json"))]
    run_key = _key("run", sorted(second), job.config.model_dump(mode="json"), _known_keys(job.known), suites)
    return Plan(tuple(parts), first, second, run_key, tuple((s, hashed[s.source_path]) for s in sources))


def nothing_new(job: Job, planned: Plan) -> bool:
    """Whether the last published run already is what this one would be."""
    if job.full or job.dry_run:
        return False
    last = manifest.current(Path(job.output))
    return last is not None and last.get("run_key") == planned.run_key


def execute(job: Job, engine: Engine) -> Outcome:
    """Run a job to its end: published, refused, a dry run, or nothing new.

    Raises:
        UsageError: the job is wrong. RunError: it could not finish; nothing was published.
    """
    started = datetime.now(UTC)
    clock = time.perf_counter()
    output = Path(job.output)
    with publish.lock(output):
        planned = plan(job)
        if nothing_new(job, planned):
            return Outcome(STATUS_NOTHING_NEW, manifest.current_dir(output), {}, {})
        finished, quarantine = _passes(job, planned, engine)
        settled = pipeline.settle(finished, _known(job.known), job.config)
        every = {**finished._asdict(), **settled._asdict(), "quarantine": quarantine}
        tables = {name: every[name] for name in PUBLISHED}
        about = _manifest(job, planned, tables, started, clock)
        outcome = _publish(job, output, tables, about)
        _state(job).prune({*planned.first, *planned.second})
    engine.note(summary_markdown(outcome), "clean-run")
    return outcome


def pass_one(task: ShardTask) -> None:
    """Read and judge one shard; the result goes to the state folder."""
    state = State(task.state)
    pages, quarantine = read(task.shard)
    shard = pipeline.judge(pages, load_catalogue(task.config))
    state.put(task.first, {**shard._asdict(), "quarantine": quarantine})


def pass_two(task: ShardTask) -> None:
    """Finish one shard from what pass 1 stored."""
    state = State(task.state)
    stored = state.get(task.first)
    if stored is None:
        pass_one(task)
        stored = state.get(task.first) or {}
    stored.pop("quarantine")
    done = pipeline.finish(pipeline.Judged(**stored), task.config, load_catalogue(task.config))
    state.put(task.second, done._asdict())


def _passes(job: Job, planned: Plan, engine: Engine) -> tuple[pipeline.Finished, pl.DataFrame]:
    """Both passes over every shard whose result is not stored yet; all shards' tables, sorted by their keys."""
    state = _state(job)
    keys = zip(planned.shards, planned.first, planned.second, strict=True)
    tasks = [ShardTask(shard, state.root, one, two, job.config) for shard, one, two in keys]
    engine.map("pass 1", pass_one, [task for task in tasks if job.full or not state.has(task.first)])
    engine.map("pass 2", pass_two, [task for task in tasks if job.full or not state.has(task.second)])
    quarantine = _together([_stored(state, task, task.first, pass_one) for task in tasks], "quarantine")
    finished = [_stored(state, task, task.second, pass_two) for task in tasks]
    frames = {name: _together(finished, name) for name in pipeline.Finished._fields if name != "funnel"}
    funnel = summed([done["funnel"] for done in finished])
    return pipeline.Finished(**frames, funnel=funnel), quarantine


def _stored(state: State, task: ShardTask, key: str, again: Any) -> dict[str, pl.DataFrame]:
    """A shard's stored frames; redone when they turn out damaged."""
    frames = state.get(key)
    if frames is None:
        again(task)
        frames = state.get(key)
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
    sums = documents.select(pl.col("chars_extracted", "chars_kept", "chars_dropped").sum()).row(0, named=True)
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
            **sums,
        },
        "unknown_hosts": generic["host"].unique().sort().to_list(),
        "shards": len(planned.shards),
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - clock, 1),
    }


def _state(job: Job) -> State:
    return State(Path(job.output) / ".state")


def _known(run_dirs: tuple[str, ...]) -> pl.DataFrame:
    """`doc_id, fingerprint` of the clean documents of other runs."""
    frames = [pl.DataFrame(schema={"doc_id": pl.String, "fingerprint": pl.String})]
    for name in run_dirs:
        folder = manifest.run_dir(Path(name))
        clean = pl.scan_parquet(folder / "documents.parquet").filter(pl.col("status") == "clean").select("doc_id")
        blocks = pl.scan_parquet(folder / "blocks.parquet").join(clean, on="doc_id", how="semi", maintain_order="left")
        frames.append(fingerprints(blocks.collect()))
    return pl.concat(frames)


def _known_keys(run_dirs: tuple[str, ...]) -> list[str]:
    return [str(manifest.read(manifest.run_dir(Path(name)))["run_key"]) for name in run_dirs]


def _fields(config: RunConfig, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(config, name) for name in names}


def _catalogue_fingerprint(config: RunConfig) -> str:
    """The reviewer's own files, by content: an edited portal file is a new run."""
    if not config.catalogue:
        return ""
    load_catalogue(config)
    files = sorted(Path(config.catalogue).rglob("*.toml"))
    return _key(*((file.name, sha256(file.read_bytes()).hexdigest()) for file in files))


def _key(*parts: Any) -> str:
    return sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:32]


def summary_markdown(outcome: Outcome) -> str:
    """The run in a few lines of Markdown, for the UI."""
    counts = outcome.manifest.get("counts", {})
    rows = "\n".join(f"| {name.replace('_', ' ')} | {value:,} |" for name, value in counts.items())
    return f"# Run {outcome.manifest.get('run_id', '')}: {outcome.status}\n\n| | |\n|---|---:|\n{rows}\n"
