"""Both passes over the shards of a run, with the barrier between them: what is stored already is not done again.

An `Engine` works on the shards; this module knows what each needs, and under which key its result stands.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

import polars as pl

from flows import pipeline
from flows.catalogue import catalogue as load_catalogue
from flows.engine import Engine, counted, phase
from flows.job import Job
from flows.plan import Plan, ShardTask, after_barrier, state_of
from flows.spans import WIDE, Gathered, Lot, filed
from flows.stages.checks import summed
from flows.stages.learned import Learned
from flows.stages.lines_seen import Seen
from flows.storage.read import read
from flows.storage.sources import changed_since
from flows.storage.state import State

SEEN_PAGES, SEEN_LINES = "seen_pages", "seen_lines"
"""Frames of a first result that the barrier reads, and nobody else."""


LATER = ("lots", "spans")
"""What of a run is read when it is wanted."""

OF_LOTS = ("documents", "signatures", "standing", "blocks")
"""What is read of shards one by one."""

Found = TypeVar("Found")
Again = Callable[[ShardTask], None]


class Passed(NamedTuple):
    """What both passes made of all shards."""

    run: Gathered
    quarantine: pl.DataFrame
    learned: Learned
    keys: tuple[str, ...]
    """Of every stored result that belongs to this run and may be taken again."""
    changed: tuple[str, ...]
    """Source paths that changed between being hashed and read."""


SORTED_BY = {"quarantine": ("source_path", "record_id")}


def pass_one(task: ShardTask) -> None:
    """Read and judge one shard; the result, and what the barrier needs of it, go to the state folder."""
    state = State(task.state)
    pages, quarantine = read(task.shard)
    shard = pipeline.judge(pages, load_catalogue(task.config))
    seen = pipeline.seen(shard)
    frames = {**shard._asdict(), "quarantine": quarantine, SEEN_PAGES: seen.pages, SEEN_LINES: seen.lines}
    state.results.put(task.first, frames)


def pass_two(task: ShardTask) -> None:
    """Finish one shard from what pass 1 stored."""
    stored = _stored(State(task.state), task, task.first, pass_one, pipeline.Judged._fields)
    done = pipeline.finish(pipeline.Judged(**stored), task.config, load_catalogue(task.config), task.marks)
    State(task.state).results.put(task.second, done._asdict())


def passes(job: Job, planned: Plan, engine: Engine) -> Passed:
    """Both passes over every shard whose result is not stored yet; all shards' tables, sorted by their keys."""
    state = state_of(job)
    parts = zip(planned.shards, planned.first, strict=True)
    tasks = [ShardTask(shard, state.root, first, job.config) for shard, first in parts]
    fresh = _left(job, state, tasks, "first")
    engine.map("pass 1", pass_one, fresh)

    left = [
        _stored(state, task, task.first, pass_one, ("quarantine", SEEN_PAGES, SEEN_LINES))
        for task in counted(engine.progress, "barrier", tasks)
    ]
    quarantine = _together(left, "quarantine")
    shards = [Seen(frames[SEEN_PAGES], frames[SEEN_LINES]) for frames in left]
    del left  # the lines of all pages are a large table, and wanted but once
    with phase(engine.progress, "learning lines"):
        sizes = [shard.pages.height for shard in shards]
        found = pipeline.learn(shards, job.config)
        drops = found.to_drop(*sizes)
        del shards
    tasks = [after_barrier(task, marks) for task, marks in zip(tasks, drops, strict=True)]
    engine.map("pass 2", pass_two, _left(job, state, tasks, "second"))
    run = _gathered(state, tasks, engine)
    changed = {task.first: paths for task in fresh if (paths := _changed(task))}
    keys = tuple(key for task in tasks if task.first not in changed for key in (task.first, task.second))
    return Passed(run, quarantine, found, keys, tuple(sorted(set().union(*changed.values()))))


def _changed(task: ShardTask) -> list[str]:
    """What of the shard is another now than when its key was made: the result is not that of the key, nor to be kept."""
    return [part.source.source_path for part in task.shard.slices if changed_since(part.source)]


def _left(job: Job, state: State, tasks: Sequence[ShardTask], key: str) -> list[ShardTask]:
    """The tasks whose result under this key is not stored. A full run has what is stored forgotten first: it would stay."""
    if job.full:
        state.results.forget(getattr(task, key) for task in tasks)
    return [task for task in tasks if not state.results.has(getattr(task, key))]


def _gathered(state: State, tasks: Sequence[ShardTask], engine: Engine) -> Gathered:
    """The small tables, one after the other: of the shards' parts only those of one are held beside the tables made."""
    names = counted(engine.progress, "gathering", [name for name in Gathered._fields if name not in LATER])
    small = {name: _table(state, tasks, name) for name in names}
    later = {*WIDE, *OF_LOTS}
    stored = [_whole(partial(state.results.paths, task.second, later), state, task, pass_two) for task in tasks]
    files = {name: [paths[name] for paths in stored] for name in WIDE}
    lots = [Lot({name: paths[name] for name in OF_LOTS}) for paths in stored]
    return Gathered(**small, lots=lots, spans=filed(small["documents"], files))


def _stored(
    state: State, task: ShardTask, key: str, again: Again, names: Collection[str] | None = None
) -> dict[str, pl.DataFrame]:
    """A shard's stored frames, or those of them that are named."""
    return _whole(partial(state.results.get, key, names), state, task, again)


def _whole(found: Callable[[], Found | None], state: State, task: ShardTask, again: Again) -> Found:
    """What is found of a shard's result; the result is made again when it turns out damaged."""
    first = found()
    if first is not None:
        return first
    again(task)
    second = found()
    if second is None:
        msg = f"the result of shard {task.shard.name} cannot be read back from {state.root}"
        raise OSError(msg)
    return second


def _table(state: State, tasks: Sequence[ShardTask], name: str) -> pl.DataFrame:
    """A table of all shards after pass 2."""
    parts = [_stored(state, task, task.second, pass_two, (name,)) for task in tasks]
    return summed([part[name] for part in parts]) if name == "funnel" else _together(parts, name)


def _together(results: list[dict[str, pl.DataFrame]], name: str) -> pl.DataFrame:
    return pl.concat([frames[name] for frames in results]).sort(SORTED_BY.get(name, ("doc_id",)), maintain_order=True)
