"""Where runs are recorded: the server of `make ui` while it is up, else a temporary one over the same database.

All of it is decided before Prefect is imported, which reads its settings once; and the temporary server starts first,
so that it is up by the time this process has imported what the run needs.
"""

import json
import os
import socket
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self

from flows.engine import Progress, silent
from flows.errors import RunError
from flows.run import Job, Outcome

HOST = "127.0.0.1"

ADDRESS = "sluice-ui.json"
"""In Prefect's home: where the server of `make ui` listens."""

LOG = "sluice-server.log"
"""In Prefect's home: what a server had to say."""

PATIENCE = 180
"""Seconds a server may take to answer for the first time: on a fresh database it builds its tables first."""

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


def run_recorded(job: Job, workers: int, progress: Progress = silent) -> Outcome:
    """Run a job so that it stands in the Prefect UI: at once where a server is up, else later.

    Raises:
        SluiceError: as without Prefect. RunError: the run cannot be recorded.
    """
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    api = given() or running()
    if api:
        os.environ["PREFECT_API_URL"] = api
        from flows import dag

        return dag.run_recorded(job, workers, progress)
    with TemporaryServer() as server:
        os.environ["PREFECT_API_URL"] = server.api
        # While the server starts there is time for the slowest import of all, which the gate needs anyway.
        import expectations
        from flows import dag

        expectations.prepare()
        server.wait()
        return dag.run_recorded(job, workers, progress)


class TemporaryServer:
    """A server for one run, on a port of its own, over the database that the UI will show later."""

    def __init__(self) -> None:
        listener = socket.create_server((HOST, 0))
        self.api = f"http://{HOST}:{listener.getsockname()[1]}/api"
        self.log = home() / LOG
        environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"} | SHORT_LIVED
        words = [sys.executable, "-m", "flows.temporary_server", str(listener.fileno())]
        with listener, _opened(self.log) as log:
            # A session of its own: Ctrl-C in the terminal is for the run, which still has to tell the server of it.
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                words,
                env=environment,
                pass_fds=[listener.fileno()],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Return once it answers: a connection made before that waits in the socket's queue.

        Raises:
            RunError: it ended, or does not answer in time.
        """
        if not healthy(self.api, PATIENCE):
            said = "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-8:])
            msg = f"the run cannot be recorded, Prefect's server did not start; --no-prefect runs without it. {self.log} ends:\n{said}"
            raise RunError(msg)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def home() -> Path:
    """Prefect's own folder, where its database is."""
    return Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect").expanduser()


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


def healthy(api: str, timeout: float = 2) -> bool:
    """Whether a Prefect server answers at this address within so many seconds."""
    try:
        with urllib.request.urlopen(f"{api}/health", timeout=timeout) as answer:  # noqa: S310 - http to 127.0.0.1
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


@contextmanager
def _opened(log: Path) -> Iterator[IO[bytes]]:
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        file = log.open("wb")
    except OSError as error:
        msg = f"the run cannot be recorded, {log} cannot be written ({error}); set PREFECT_HOME, or use --no-prefect"
        raise RunError(msg) from None
    with file:
        yield file
