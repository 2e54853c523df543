"""The Prefect flow: thin tasks over shards, so that runs show in the UI with their graph, retries and artifacts.

Not `from __future__ import annotations`: Prefect reads the parameters' types when a deployment runs.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Self

from prefect import State, flow, task
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.events.worker import EventsWorker
from prefect.logging import get_run_logger
from prefect.logging.handlers import APILogWorker
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.config import RunConfig
from flows.engine import Progress, silent
from flows.job import STATUS_NOTHING_NEW, STATUS_REFUSED, Job, Outcome
from flows.recording import watched, watching
from flows.run import execute
from flows.summary import summary_lines

REPORTS = "SLUICE_REPORTS"
"""Environment of a run that `flows.serve` starts: the address of its output folder, and a blank, and the folder."""


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
    task_run_name="{phase} · shard {shard}",
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

    A context manager: the processes live from the first map that needs them to its end.
    """

    def __init__(self, workers: int, progress: Progress = silent) -> None:
        self.workers = workers
        self.progress = progress
        self._pool: ProcessPoolExecutor | None = None

    def map(self, name: str, function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
        """Results in the order of the items; at most `workers` shards are worked on at once."""
        named = shard_work.with_options(name=name)
        if self.workers == 1 or len(items) < 2:
            # In the flow's own thread, where Ctrl-C arrives; another thread would finish its shard first.
            return self._counted(name, (named(name, _label(item), partial(function, item)) for item in items), items)
        # Spawned, not forked: Polars and Prefect have threads, and a fork would copy their locks.
        self._pool = self._pool or ProcessPoolExecutor(self.workers, mp_context=multiprocessing.get_context("spawn"))
        runner: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=self.workers)
        with runner:
            works = [partial(_in_process, self._pool, function, item) for item in items]
            words = [
                {"phase": name, "shard": _label(item), "work": work} for item, work in zip(items, works, strict=True)
            ]
            futures = [runner.submit(named, word) for word in words]
            try:
                return self._counted(name, (future.result() for future in futures), items)
            except BaseException:
                self._pool.shutdown(wait=False, cancel_futures=True)
                raise

    def note(self, markdown: str, key: str) -> None:
        """A Markdown artifact of the run."""
        create_markdown_artifact(markdown, key=key, description="What came in, what went out, and how the run ended")

    def _counted(self, name: str, results: Iterable[Any], items: Sequence[Any]) -> list[Any]:
        done = []
        self.progress(name, 0, len(items))
        for result in results:
            done.append(result)
            self.progress(name, len(done), len(items))
        return done

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


def _in_process(pool: ProcessPoolExecutor, function: Callable[[Any], Any], item: Any) -> Any:
    return pool.submit(function, item).result()


def _label(item: Any) -> str:
    return str(getattr(getattr(item, "shard", item), "name", item))


def _run_name() -> str:
    return f"clean {', '.join(flow_run.parameters['inputs'])}"


@flow(name="clean", flow_run_name=_run_name, persist_result=False)
def clean(  # noqa: PLR0913, PLR0917 - the form's fields
    config: RunConfig = RunConfig(),  # noqa: B008 - frozen, and Prefect shows its fields as the form
    inputs: list[str] = ["data/raw"],  # noqa: B006 - never changed; Prefect shows it as the form's default
    output: str = "data/clean",
    known: list[str] = [],  # noqa: B006
    workers: int = 2,
    full: bool = False,  # noqa: FBT001, FBT002 - a switch in the form
    dry_run: bool = False,  # noqa: FBT001, FBT002
) -> State[Any]:
    """Clean crawled news: articles out, and for every line that is gone the rule that dropped it.

    Args:
        config: What to do with the pages.
        inputs: Files or folders to read.
        output: Folder in which runs are written; `current` in it leads to the last published one.
        known: Folders of other runs; their documents count as copies that stay.
        workers: Processes that clean at once.
        full: Ignore stored results and do everything again.
        dry_run: Do everything, but leave `current` as it is.
    """
    watch = watched()
    job = watch.job if watch else Job(tuple(inputs), output, config, tuple(known), full=full, dry_run=dry_run)
    with PrefectEngine(workers, watch.progress if watch else silent) as engine:
        outcome = execute(job, engine)
    if watch:
        watch.outcomes.append(outcome)
    return _told(outcome)


def run_recorded(job: Job, workers: int, progress: Progress = silent) -> Outcome:
    """Run a job as a flow run of this process, on the server that Prefect's settings name (see `flows.recording`).

    Raises:
        SluiceError: as without Prefect.
    """
    with watching(job, progress) as watch:
        try:
            words = (job.config, list(job.inputs), job.output, list(job.known), workers, job.full, job.dry_run)
            state = clean(*words, return_state=True)
        finally:
            flush()
    if not watch.outcomes:
        state.result()
    return watch.outcomes[0]


def flush() -> None:
    """Return when the server has heard everything, for it may end with this process."""
    EventsWorker.drain_all()
    APILogWorker.drain_all()


def _told(outcome: Outcome) -> State[Any]:
    """Artifacts and log lines of a run that came to its end, and the state that the UI shows."""
    logger = get_run_logger()
    for line in summary_lines(outcome):
        logger.info(line)
    if outcome.status == STATUS_NOTHING_NEW:
        return Completed(name="NothingNew", message="Nothing new: the last published run stands.")
    failed = [result for result in outcome.validation["results"] if not result["success"]]
    if failed:
        rows = [{name: result[name] for name in ("severity", "description", "observed")} for result in failed]
        create_table_artifact(rows, key="failed-expectations", description="Expectations that this run did not meet")
    _link(outcome)
    if outcome.status == STATUS_REFUSED:
        reasons = "; ".join(result["description"] for result in failed if result["severity"] == "critical")
        return Failed(name="Refused", message=f"Refused, the last published run stands: {reasons}")
    return Completed(message=f"{outcome.status}: {outcome.manifest['counts']['clean']:,} clean documents")


def _link(outcome: Outcome) -> None:
    """A link to the report, where `flows.serve` serves the folder that the run stands in."""
    address, _, folder = os.environ.get(REPORTS, "").partition(" ")
    if address and outcome.run_dir and outcome.run_dir.resolve().parent == Path(folder):
        create_link_artifact(f"{address}{outcome.run_dir.name}/report/index.html", key="report", link_text="The report")
