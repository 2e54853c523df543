"""The Prefect flow: thin tasks over shards, so that runs show in the UI with their graph, retries and artifacts.

Not `from __future__ import annotations`: Prefect reads the parameters' types when a deployment runs.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any

from flows import recording

API = recording.prepare()

from prefect import flow, task  # noqa: E402 - its settings are read on import
from prefect.artifacts import create_markdown_artifact, create_table_artifact  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.futures import PrefectFuture  # noqa: E402
from prefect.runtime import flow_run  # noqa: E402
from prefect.task_runners import ThreadPoolTaskRunner  # noqa: E402

from flows.config import RunConfig  # noqa: E402
from flows.engine import Progress, silent  # noqa: E402
from flows.run import Job, Outcome, execute  # noqa: E402

RETRIES = 2
"""Times a shard is tried again after a fault of the machine (a full disk that empties, a file system that comes back)."""


class RefusedError(Exception):
    """A critical expectation failed. Raised so that Prefect shows the run as failed; carries the outcome."""

    def __init__(self, outcome: Outcome) -> None:
        failed = [
            r["description"] for r in outcome.validation["results"] if not r["success"] and r["severity"] == "critical"
        ]
        super().__init__(f"refused: {'; '.join(failed)} (the refused run is in {outcome.run_dir})")
        self.outcome = outcome


def _passing(_task: Any, _run: Any, state: Any) -> bool:
    """Only what may go away by itself is tried again; an error of ours or of the input is not."""
    try:
        state.result()
    except OSError:
        return True
    except Exception:  # noqa: BLE001 - whatever else it is, trying again gives the same
        return False
    return False


@task(task_run_name="{name} · {shard}", retries=RETRIES, retry_delay_seconds=2, retry_condition_fn=_passing,
      cache_policy=NO_CACHE, persist_result=False)  # fmt: skip
def shard_task(name: str, shard: str, work: Callable[[], Any]) -> Any:  # noqa: ARG001 - both name the task in the graph
    """One shard's pass, wherever `work` does it."""
    return work()


def _in_pool(pool: ProcessPoolExecutor, function: Callable[[Any], Any], item: Any) -> Any:
    return pool.submit(function, item).result()


class PrefectEngine:
    """Runs each shard as a task; the work itself is done in worker processes, the same as without Prefect."""

    def __init__(self, workers: int, progress: Progress = silent) -> None:
        self.workers = workers
        self.progress = progress

    def map(self, name: str, function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
        """Results in the order of the items."""
        if not items:
            return []
        if self.workers == 1 or len(items) == 1:
            return self._gathered(name, [self._submit(name, item, partial(function, item)) for item in items])
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(min(self.workers, len(items)), mp_context=context) as pool:
            try:
                works = [partial(_in_pool, pool, function, item) for item in items]
                return self._gathered(
                    name, [self._submit(name, item, work) for item, work in zip(items, works, strict=True)]
                )
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def note(self, markdown: str, key: str) -> None:
        """A Markdown artifact of the run."""
        create_markdown_artifact(markdown, key=key, description="What came in, what went out, and where the report is")

    def _submit(self, name: str, item: Any, work: Callable[[], Any]) -> "PrefectFuture[Any]":
        return shard_task.submit(name, str(getattr(getattr(item, "shard", item), "name", item)), work)

    def _gathered(self, name: str, futures: "list[PrefectFuture[Any]]") -> list[Any]:
        done = []
        for future in futures:
            done.append(future.result())
            self.progress(name, len(done), len(futures))
        return done


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
) -> dict[str, Any]:
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
    job = Job(tuple(inputs), output, config, tuple(known), full=full, dry_run=dry_run)
    outcome = _recorded(job, workers, silent)
    return {"status": outcome.status, "run_dir": str(outcome.run_dir), "counts": outcome.manifest.get("counts", {})}


def run_recorded(job: Job, workers: int, progress: Progress = silent) -> Outcome:
    """Run a job from the command line so that it stands in the Prefect UI: now if its server is up, else later.

    Raises:
        SluiceError: as without Prefect.
    """
    kept: list[Outcome] = []

    runner: Any = ThreadPoolTaskRunner(max_workers=max(workers, 1))

    @flow(name="clean", flow_run_name=_run_name, persist_result=False,
          task_runner=runner)  # fmt: skip
    def local(inputs: list[str], output: str, config: RunConfig) -> None:  # noqa: ARG001 - shown in the UI
        kept.append(_recorded(job, workers, progress))

    try:
        local(list(job.inputs), job.output, job.config)
    except RefusedError as refused:
        return refused.outcome
    return kept[0]


def _recorded(job: Job, workers: int, progress: Progress) -> Outcome:
    outcome = execute(job, PrefectEngine(workers, progress))
    failed = [result for result in outcome.validation.get("results", []) if not result["success"]]
    if failed:
        rows = [{name: str(result[name]) for name in ("severity", "description", "observed")} for result in failed]
        create_table_artifact(rows, key="failed-expectations", description="Expectations that this run did not meet")
    if outcome.exit_code:
        raise RefusedError(outcome)
    return outcome
