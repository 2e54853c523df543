"""A Prefect server as a process of ours: `Server` starts and stops it, `python -m flows.server FD` is what it runs.

It answers on a socket that it is given, so the port is known at once and nobody can take it; and it ends when its
standard input does, so it never outlives the program that started it, however that ends. Does not import Prefect.
"""

import gc
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from flows.errors import RunError

HOST = "127.0.0.1"

PATIENCE = 180
"""Seconds a server may take to answer for the first time: on a fresh database it builds its tables first."""

POLITE = 15
"""Seconds a server may take to end, its last writes included, before it is killed."""

NEARBY = 20
"""Ports that are tried from the wanted one up."""

BUSY = 20
"""Times that a server which is busy is asked, a second apart."""

LOG = "sluice-server.log"
"""In Prefect's home: what the last server had to say."""


class Server:
    """A running Prefect server over the database in Prefect's home; a context manager that stops it.

    Args:
        environment: settings for the server alone.
        port: the wanted one; one nearby if it is taken. 0: any free one.

    Raises:
        RunError: there is no port, or no log can be written.
    """

    def __init__(self, environment: Mapping[str, str], port: int = 0) -> None:
        listener = _listener(port)
        self.port = int(listener.getsockname()[1])
        self.api = f"http://{HOST}:{self.port}/api"
        self.log = home() / LOG
        address = {"PREFECT_SERVER_API_HOST": HOST, "PREFECT_SERVER_API_PORT": str(self.port)}
        inherited = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            with listener, self.log.open("wb") as log:
                # A session of its own: Ctrl-C in the terminal is for the run, which has to tell the server of it.
                self._process = subprocess.Popen(  # noqa: S603 - this very file
                    [sys.executable, "-m", "flows.server", str(listener.fileno())],
                    env={**inherited, **address, **environment},
                    pass_fds=[listener.fileno()],
                    stdin=subprocess.PIPE,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
        except OSError as error:
            raise RunError(
                f"Prefect's server cannot be started: {error}; set PREFECT_HOME to a folder of yours"
            ) from None

    @property
    def pid(self) -> int:
        """The server's process."""
        return self._process.pid

    def wait(self) -> None:
        """Return once it answers: a request made before that waits in the socket's queue.

        Raises:
            RunError: it ended, or does not answer in time; with the end of its log.
        """
        if not healthy(self.api, PATIENCE):
            said = " | ".join(self.log.read_text("utf-8", "replace").strip().splitlines()[-3:])
            raise RunError(f"Prefect's server did not start; {self.log} ends: {said or '(nothing)'}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(POLITE)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            self._process.kill()
            self._process.wait()


def home() -> Path:
    """Prefect's own folder, where its database is."""
    return Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect").expanduser()


def healthy(api: str, timeout: float = 2) -> bool:
    """Whether a Prefect server answers at this address within so many seconds."""
    try:
        with urllib.request.urlopen(f"{api}/health", timeout=timeout) as answer:  # noqa: S310 - Prefect's API is http(s)
            return bool(answer.status == 200)
    except (OSError, ValueError, http.client.HTTPException):  # the last: the port is another program's
        return False


def ask(api: str, path: str, body: object = None) -> Any:
    """The server's answer to a request without or with a body; None where it has nothing to say.

    A server whose database is locked says that it is busy, and is asked again, as Prefect's own client does.

    Raises:
        OSError: it does not answer, refuses, or stays busy.
    """
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{api}{path}", data, {"Content-Type": "application/json"})  # noqa: S310 - as above
    for attempt in range(1, BUSY + 1):
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                said = answer.read()
            return json.loads(said) if said else None
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE or attempt == BUSY:
                raise
            time.sleep(1)
        except (http.client.HTTPException, ValueError) as error:
            raise OSError(f"{api}{path}: no whole answer ({type(error).__name__}: {error})") from error
    return None


def _listener(wanted: int) -> socket.socket:
    for port in range(wanted, wanted + NEARBY) if wanted else [0]:
        try:
            return socket.create_server((HOST, port))
        except (OSError, OverflowError):
            continue
    raise RunError(f"no free port from {wanted} to {wanted + NEARBY - 1} on {HOST}; name another with --port")


def main() -> None:
    """Serve on the socket whose descriptor is the argument, until standard input ends."""
    # Importing Prefect's server makes objects by the million and frees none: collecting garbage meanwhile costs a fifth.
    gc.disable()
    end_with_stdin()
    listener = socket.socket(fileno=int(sys.argv[1]))
    import uvicorn

    config = uvicorn.Config(_app, factory=True, log_level="critical", lifespan="on")
    config.load()
    gc.freeze()
    gc.enable()
    uvicorn.Server(config).run(sockets=[listener])


def _app() -> Any:
    """Prefect's server, whose pages may talk to this machine only.

    Left alone they ask an analytics service for its settings, whatever Prefect is told; and a picture in an artifact
    could be anybody's.
    """
    from uvicorn.importer import import_from_string

    from flows.front import patient, with_policy

    app = import_from_string("prefect.server.api.server:create_app")()
    rule = f"connect-src 'self' http://{HOST}:* ws://{HOST}:*; img-src 'self' data: blob: http://{HOST}:*"
    return with_policy(patient(app), rule)


def end_with_stdin() -> None:
    """When standard input ends, so does the group of this process: politely, so that last words reach their place, then at once.

    For a process that leads a session of its own; it never outlives the program that started it.
    """
    threading.Thread(target=_end_with_stdin, daemon=True).start()


def _end_with_stdin() -> None:
    # Not by way of `sys.stdin`: its lock, held by this thread, would stop the interpreter from ending.
    while os.read(sys.stdin.fileno(), 1024):
        pass
    group = os.getpgrp()
    threading.Timer(POLITE, os.killpg, [group, signal.SIGKILL]).start()
    os.killpg(group, signal.SIGTERM)


if __name__ == "__main__":
    main()
