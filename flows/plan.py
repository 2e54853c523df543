"""Which shards a job has, and under which keys the results of each are stored: equal keys, equal bytes.

The key of a shard's second result depends on what the whole run taught, so it is known only after the barrier.
"""

import json
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from flows import outputs
from flows.catalogue import catalogue as load_catalogue
from flows.config import RunConfig
from flows.engine import Progress, counted, phase, silent
from flows.job import Job
from flows.storage import manifest, publish
from flows.storage.shards import Shard, shards
from flows.storage.sources import Source, discover
from flows.storage.state import UNREAD, State, code_fingerprint

PASS_ONE = ("portals", "catalogue")
"""Config fields that pass 1 reads; a change of any other leaves its results standing."""

PASS_TWO = ("script", "min_chars")

SUITES = Path(__file__).resolve().parents[1] / "expectations"
"""An edited suite makes a new run: its verdict may differ."""


@dataclass(frozen=True)
class Plan:
    """A job's shards, each with the key of its first result."""

    shards: tuple[Shard, ...]
    first: tuple[str, ...]
    run_key: str
    sources: tuple[tuple[Source, str], ...]
    hidden: tuple[str, ...] = ()
    """What was left out of the inputs because its name begins with a dot; a folder ends with a slash."""


@dataclass(frozen=True)
class ShardTask:
    """One shard's work, small enough to send to a worker."""

    shard: Shard
    state: Path
    first: str
    config: RunConfig
    second: str = ""
    """Empty before the barrier."""
    marks: pl.DataFrame | None = None
    """`doc_id, line`: the learned lines to drop from this shard's pages."""


def plan(job: Job, progress: Progress = silent) -> Plan:
    """Look at the inputs, hash what changed, and name every shard's results.

    Raises:
        UsageError: an input is missing or empty, or the output cannot be written.
    """
    with phase(progress, "finding inputs"):
        hidden: list[str] = []
        sources = discover([Path(name) for name in job.inputs], [Path(job.output)], hidden)
    publish.prepare(Path(job.output))
    state = state_of(job)
    if job.full:
        state.forget_hashes()
    hashed = state.hashes(sources, partial(counted, progress, "reading inputs"))
    with phase(progress, "planning shards"):
        parts = shards(
            sources,
            hashed,
            count=job.shards,
            limit=job.config.limit,
            planner=state.planned,
            standing=state.groups(),
        )
    if job.shards is None:
        state.remember(shard.key_parts for shard in parts)
    code = code_fingerprint() + _catalogue_fingerprint(job.config)
    first = tuple(_key("pass 1", code, shard.key_parts, _fields(job.config, PASS_ONE)) for shard in parts)
    suites = [file.read_text("utf-8") for file in sorted(SUITES.glob("*.json"))]
    run_key = _key("run", sorted(first), job.config.model_dump(mode="json"), _known_keys(job.known), suites)
    inputs = tuple((source, _digest(hashed[source.source_path])) for source in sources)
    return Plan(tuple(parts), first, run_key, inputs, tuple(sorted(hidden)))


def after_barrier(task: ShardTask, marks: pl.DataFrame) -> ShardTask:
    """The task of pass 2, with the lines to drop (`doc_id, line`, sorted). Counts are no part of its key: they change daily."""
    drops = sha256("".join(marks["doc_id"].to_list()).encode())
    drops.update(marks["line"].to_numpy().tobytes())
    second = _key("pass 2", task.first, _fields(task.config, PASS_TWO), drops.hexdigest())
    return replace(task, second=second, marks=marks)


def nothing_new(job: Job, planned: Plan) -> bool:
    """Whether the last published run already is what this one would be, and stands as it was published."""
    if job.full or job.dry_run:
        return False
    return _published(job, planned) is not None and not damaged(job, planned)


def damaged(job: Job, planned: Plan) -> list[str]:
    """Files of the last published run that are missing or of another size, if this one would be the same."""
    last, folder = _published(job, planned), manifest.current_dir(Path(job.output))
    if last is None or folder is None:
        return []
    known = last.get(outputs.SIZES)
    return outputs.damaged(folder, known if isinstance(known, dict) else {})


def _published(job: Job, planned: Plan) -> dict[str, Any] | None:
    """The manifest of the last published run, if this one would be the same."""
    last = manifest.current(Path(job.output))
    return last if last is not None and last.get("run_key") == planned.run_key else None


def state_of(job: Job) -> State:
    """The state folder of the job's output."""
    return State(Path(job.output) / ".state")


def _digest(hashed: str) -> str:
    """A file's hash, empty where it could not be read."""
    return "" if hashed.startswith(UNREAD) else hashed


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
