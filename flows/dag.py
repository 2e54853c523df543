"""The Prefect flows: thin tasks over shards, so that runs show in the UI with their graph, retries and artifacts.

Not `from __future__ import annotations`: Prefect reads the parameters' types when a deployment runs.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Literal

from prefect import State, flow
from prefect.events.worker import EventsWorker
from prefect.logging import get_run_logger
from prefect.logging.handlers import APILogWorker
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows import artifacts
from flows.config import RunConfig
from flows.engine import Progress, silent
from flows.errors import SluiceError
from flows.job import STATUS_NOTHING_NEW, STATUS_REFUSED, Job, Outcome
from flows.living import living
from flows.recording import watched, watching
from flows.run import execute
from flows.server import home
from flows.settings import config_from
from flows.summary import summary_lines
from flows.tasks import PrefectEngine

ASKED = ("script", "dedupe", "boilerplate", "formats", "limit")
"""Fields of RunConfig that the form asks for by themselves; `settings` takes the others."""


def _run_name() -> str:
    return f"clean {', '.join(flow_run.parameters['inputs'])}"


@flow(name="clean", flow_run_name=_run_name, persist_result=False)
def clean(  # noqa: PLR0913, PLR0917 - the form's fields, in the order in which people ask
    inputs: list[str] = ["data/raw"],  # noqa: B006 - never changed; Prefect shows it as the form's default
    output: str = "data/clean",
    script: Literal["keep", "hans", "hant", "tw", "hk"] = "keep",
    dedupe: Literal["off", "exact", "near"] = "near",
    boilerplate: bool = True,  # noqa: FBT001, FBT002 - a switch in the form
    formats: list[Literal["parquet", "jsonl", "txt", "bitext"]] = ["parquet", "jsonl"],  # noqa: B006
    limit: int = 0,
    dry_run: bool = False,  # noqa: FBT001, FBT002
    workers: int = 2,
    full: bool = False,  # noqa: FBT001, FBT002
    known: list[str] = [],  # noqa: B006
    settings: list[str] = [],  # noqa: B006
) -> State[Any]:
    """Clean crawled news: articles out, and for every line that is gone the rule that dropped it.

    Args:
        inputs: Files or folders to read.
        output: Folder in which runs are written; `current` in it leads to the last published one.
        script: Chinese script of the clean text. keep: as published; hans: simplified; hant: traditional; tw, hk: as written there.
        dedupe: Copies of one article. off: all stay; exact: exact copies go; near: edited copies go too.
        boilerplate: Learn lines that many articles of a site share, and drop them.
        formats: Forms in which the clean table is written; at least one.
        limit: Take only the first so many records, in order of path; 0 takes all.
        dry_run: Do everything, but leave `current` as it is.
        workers: Processes that clean at once.
        full: Ignore stored results and do everything again.
        known: Folders of other runs; their documents count as copies that stay.
        settings: Anything else of the configuration, each as key=value, such as min_chars=200 or catalogue=my/catalogue.
    """
    watch = watched()
    form = {
        "script": script, "dedupe": dedupe, "boilerplate": boilerplate, "formats": formats, "limit": limit,
        "inputs": inputs, "output": output, "known": known, "full": full, "dry_run": dry_run,
    }  # fmt: skip
    try:
        with _living(), PrefectEngine(workers, watch.progress if watch else silent) as engine:
            job = watch.job if watch else job_of(form, settings)
            outcome = execute(job, engine)
            engine.done()
            if watch:
                watch.outcomes.append(outcome)
            artifacts.show(outcome, engine.notes)
            return _told(outcome)
    except SluiceError as error:
        if watch:
            watch.outcomes.append(error)
        return _could_not(error)


@flow(name="revalidate", flow_run_name="revalidate {run}", persist_result=False)
def revalidate(run: str = "data/clean") -> State[Any]:
    """Judge a run that stands by the suites as they are now; nothing is written into it.

    Args:
        run: A run's folder, or an output folder, which means the run that was last published there.
    """
    from expectations import judged_anew

    with _living():
        try:
            folder, judged = judged_anew(Path(run))
        except SluiceError as error:
            return _could_not(error)
        missed = artifacts.failed(judged["results"])
        artifacts.verdict(folder, judged["results"], missed)
        if judged["worst_failed"] == "critical":
            return Failed(name="Refused", message=f"{folder.name} would be refused now: {_critical(judged)}")
        return Completed(message=f"{folder.name}: {len(judged['results']) - missed} of {len(judged['results'])} met")


def run_recorded(job: Job, workers: int, progress: Progress = silent) -> Outcome:
    """Run a job as a flow run of this process, on the server that Prefect's settings name (see `flows.recording`).

    Raises:
        SluiceError: as without Prefect.
    """
    with watching(job, progress) as watch:
        try:
            state = clean(**form_of(job, workers), return_state=True)
        finally:
            flush()
    if not watch.outcomes:
        state.result()
    ended = watch.outcomes[0]
    if isinstance(ended, SluiceError):
        raise ended
    return ended


def flush() -> None:
    """Return when the server has heard everything, for it may end with this process."""
    EventsWorker.drain_all()
    APILogWorker.drain_all()


def job_of(form: Mapping[str, Any], settings: list[str]) -> Job:
    """The job that the form describes.

    Raises:
        UsageError: a setting is unknown or has a value that is not allowed.
    """
    asked = {name: form[name] for name in ASKED}
    config = config_from(None, {**asked, "formats": tuple(form["formats"]), "limit": form["limit"] or None}, settings)
    paths = tuple(form["inputs"]), form["output"]
    return Job(*paths, config, tuple(form["known"]), full=form["full"], dry_run=form["dry_run"])


def form_of(job: Job, workers: int) -> dict[str, Any]:
    """The form as somebody would fill it in for this job: the UI shows it, and a copy of the run starts from it."""
    config = job.config.model_dump(mode="json")
    plain = RunConfig().model_dump(mode="json")
    others = {name: value for name, value in config.items() if name not in ASKED and value != plain[name]}
    listed = {name: ",".join(value) if isinstance(value, list) else value for name, value in others.items()}
    return {
        "inputs": list(job.inputs),
        "output": job.output,
        **{name: config[name] for name in ASKED},
        "limit": config["limit"] or 0,
        "dry_run": job.dry_run,
        "workers": workers,
        "full": job.full,
        "known": list(job.known),
        "settings": [f"{name}={value}" for name, value in listed.items()],
    }


def _living() -> AbstractContextManager[None]:
    """This process is the flow run's; where there is no flow run (a test calls the function) it is nobody's."""
    run_id = flow_run.id
    return living(home(), run_id) if run_id else nullcontext()


def _told(outcome: Outcome) -> State[Any]:
    """Log lines of a run that came to its end, and the state that the UI shows."""
    logger = get_run_logger()
    for line in summary_lines(outcome):
        logger.info(line)
    if outcome.status == STATUS_NOTHING_NEW:
        return Completed(name="NothingNew", message="Nothing new: the last published run stands.")
    if outcome.status == STATUS_REFUSED:
        message = f"Refused, the last published run stands: {_critical(outcome.validation)}"
        return Failed(name="Refused", message=message)
    return Completed(message=f"{outcome.status}: {outcome.manifest['counts']['clean']:,} clean documents")


def _could_not(error: SluiceError) -> State[Any]:
    """The state of a run whose error says all there is to say: raised, it would stand below a traceback in the log."""
    get_run_logger().error(str(error))
    return Failed(message=str(error))


def _critical(validation: Mapping[str, Any]) -> str:
    """Why a run is refused."""
    failed = [result for result in validation["results"] if not result["success"]]
    return "; ".join(result["description"] for result in failed if result["severity"] == "critical")
