"""Shards as Prefect tasks: `PrefectEngine` runs them, names them for the run graph, and shows how far the run is.

Not `from __future__ import annotations`: Prefect reads a task's annotations at run time.
"""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any, Self, cast
from uuid import UUID

from prefect import State, task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from flows.engine import Progress, silent

PHASES = ("pass 1", "pass 2")
"""What a run maps over its shards, in order; each is half of the progress that is shown."""

EVERY = 2.0
"""Seconds between two updates of the progress: a run of many small shards would do little else."""


def _passing(_task: Any, _run: Any, state: State[Any]) -> bool:
    """Only what may go away by itself is tried again; an error of ours or of the input is not."""
    try:
        state.result()
    except OSError:
        return True
    except Exception:  # noqa: BLE001 - whatever else it is, trying again gives the same
        return False
    return False


@task(
    task_run_name="{phase} · {shard}",
    retries=2,
    retry_delay_seconds=[0.5, 3],
    retry_condition_fn=_passing,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def shard_work(phase: str, shard: str, work: Callable[[], Any]) -> Any:  # noqa: ARG001 - both name the task in the graph
    """One pass over one shard, wherever `work` does it."""
    return work()


class PrefectEngine:
    """Runs each shard as a task; the work itself is done in worker processes, the same as without Prefect.

    A context manager: the processes live from the first map that needs them to its end, and never longer than the run.
    `notes` are the texts that the run wanted shown, by key.
    """

    def __init__(self, workers: int, progress: Progress = silent) -> None:
        self.workers = workers
        self.progress = progress
        self.notes: dict[str, str] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._shown = Shown()

    def map(self, name: str, function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
        """Results in the order of the items; at most `workers` shards are worked on at once."""
        named = shard_work.with_options(name=name)
        if self.workers == 1 or len(items) < 2:
            # In the flow's own thread, where Ctrl-C arrives; another thread would finish its shard first.
            return self._counted(name, (named(name, label(item), partial(function, item)) for item in items), items)
        # Spawned, not forked: Polars and Prefect have threads, and a fork would copy their locks.
        self._pool = self._pool or ProcessPoolExecutor(
            self.workers, mp_context=multiprocessing.get_context("spawn"), initializer=end_with_parent
        )
        runner: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=self.workers)
        with runner:
            works = [partial(_in_process, self._pool, function, item) for item in items]
            words = [
                {"phase": name, "shard": label(item), "work": work} for item, work in zip(items, works, strict=True)
            ]
            futures = [runner.submit(named, word) for word in words]
            try:
                return self._counted(name, (future.result() for future in futures), items)
            except BaseException:
                self._pool.shutdown(wait=False, cancel_futures=True)
                raise

    def note(self, markdown: str, key: str) -> None:
        """Keep a text of the run for the artifact at its end."""
        self.notes[key] = markdown

    def done(self) -> None:
        """Show that the run has come to its end."""
        self._shown.done()

    def _counted(self, name: str, results: Iterable[Any], items: Sequence[Any]) -> list[Any]:
        done = []
        self.progress(name, 0, len(items))
        for result in results:
            done.append(result)
            self.progress(name, len(done), len(items))
            self._shown(name, len(done), len(items))
        return done

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


class Shown:
    """A `Progress` that moves the run's progress artifact, at most once in `EVERY` seconds."""

    def __init__(self) -> None:
        self._artifact: UUID | None = None
        self._at = 0.0

    def __call__(self, phase: str, done: int, total: int) -> None:
        """`done` of `total` shards of a phase are done; a phase that is none of ours moves nothing."""
        now = time.monotonic()
        if phase not in PHASES or (self._artifact and now - self._at < EVERY and done < total):
            return
        self._at = now
        self._show(100 * (PHASES.index(phase) + done / total) / len(PHASES), f"{phase}: {done:,} of {total:,} shards")

    def done(self) -> None:
        """All is done, what comes after the shards too."""
        self._show(100, "done")

    def _show(self, per_cent: float, words: str) -> None:
        if self._artifact is None:
            made = create_progress_artifact(round(per_cent, 1), key="progress", description=words)
            self._artifact = cast("UUID", made)  # a coroutine only where the flow is one
        else:
            update_progress_artifact(self._artifact, round(per_cent, 1), description=words)


def label(item: Any) -> str:
    """A shard as people know it: the first of its files, how many more, and where a slice of a big file begins."""
    shard = getattr(item, "shard", None)
    if shard is None:
        return str(getattr(item, "name", item))
    first, more = shard.slices[0], len(shard.slices) - 1
    words = [
        first.source.source_path,
        f"from record {first.start.ordinal + 1:,}" if first.start.ordinal else "",
        f"and {more:,} more" if more else "",
    ]
    return f"{' '.join(filter(None, words))} · {shard.name}"


def end_with_parent() -> None:
    """In a worker process: end when the run's own process has ended, even if that was killed and could not say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: Any) -> None:
    parent.join()
    os._exit(1)


def _in_process(pool: ProcessPoolExecutor, function: Callable[[Any], Any], item: Any) -> Any:
    return pool.submit(function, item).result()
