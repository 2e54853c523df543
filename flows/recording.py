"""Where runs are recorded: the server of `make ui` while it is up, else a temporary one over the same database.

All of it is decided before Prefect is imported, which reads its settings once; and the temporary server starts first,
so that it is up by the time this process has imported what the run needs.
"""

import json
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from flows.engine import Progress, silent
from flows.errors import RunError, SluiceError
from flows.job import Job, Outcome
from flows.server import HOST, Server, healthy, home

ADDRESS = "sluice-ui.json"
"""In Prefect's home: where the server of `make ui` listens."""

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_LEVEL": "INFO",  # what the UI shows of a run
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",  # what the terminal shows: our own lines only
    "PREFECT_CLI_PROMPT": "false",
}
"""What prefect.toml says and more, for runs that are started elsewhere than beside it."""

SHORT_LIVED = {
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_UI_ENABLED": "0",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}
"""For a server that lives as long as one run: no pages, no scheduler, only what writes runs down."""


class Watch(NamedTuple):
    """The caller in this process, where there is one: what it wants run, who watches, and where the outcome goes."""

    job: Job
    progress: Progress
    outcomes: list[Outcome | SluiceError]
    """The one outcome, or the error that says why there is none; empty where something else ended the run."""


# Here and not beside the flow: a deployment sends the flow's module to its process, and this cannot be sent.
_WATCH: ContextVar[Watch | None] = ContextVar("_WATCH", default=None)


def watched() -> Watch | None:
    """Who called the flow; None where the UI did."""
    return _WATCH.get()


@contextmanager
def watching(job: Job, progress: Progress) -> Iterator[Watch]:
    """The flow that is called inside runs this job, tells this progress, and leaves its outcome here."""
    watch = Watch(job, progress, [])
    token = _WATCH.set(watch)
    try:
        yield watch
    finally:
        _WATCH.reset(token)


def run_recorded(job: Job, workers: int, progress: Progress = silent) -> Outcome:
    """Run a job so that it stands in the Prefect UI: at once where a server is up, else later.

    For the command line: it decides, for the whole process, which server Prefect talks to.

    Raises:
        SluiceError: as without Prefect. RunError: the run cannot be recorded.
    """
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    api = given() or running()
    if api:
        os.environ["PREFECT_API_URL"] = api
        if not healthy(api, timeout=10):
            raise RunError(
                f"Prefect's server at {api} does not answer; start it, unset PREFECT_API_URL, or use --no-prefect"
            )
        from flows import dag

        return dag.run_recorded(job, workers, progress)
    with Server(SHORT_LIVED) as server:
        os.environ["PREFECT_API_URL"] = server.api
        # While the server starts there is time for the slowest import of all, which the gate needs anyway.
        import expectations
        from flows import dag

        expectations.prepare()
        server.wait()
        return dag.run_recorded(job, workers, progress)


def given() -> str | None:
    """The API that the user told Prefect to use, in the environment or in the active profile."""
    if os.environ.get("PREFECT_API_URL"):
        return os.environ["PREFECT_API_URL"]
    try:
        profiles = tomllib.loads((home() / "profiles.toml").read_text("utf-8"))
        name = os.environ.get("PREFECT_PROFILE") or profiles["active"]
        return str(profiles["profiles"][name]["PREFECT_API_URL"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def running() -> str | None:
    """The API of the server of `make ui`, if it is up."""
    try:
        api = str(json.loads((home() / ADDRESS).read_text("utf-8"))["api"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return api if api.startswith(f"http://{HOST}:") and healthy(api) else None
