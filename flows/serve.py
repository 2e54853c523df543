"""`python -m flows.serve`: a Prefect server on this machine, the deployment to start runs from, and the reports beside it.

Everything it starts it stops again on Ctrl-C or a polite kill; the server ends even when this process is killed.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType
from urllib.parse import unquote

from flows.errors import RunError, SluiceError, UsageError
from flows.recording import ADDRESS, QUIET, running
from flows.server import HOST, POLITE, Server, home

PORT = 4200

RUNNER_LOG = "sluice-runner.log"
"""In Prefect's home: what the last runner had to say."""

SERVED = {
    **QUIET,
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "ERROR",
    "PREFECT_RUNNER_POLL_FREQUENCY": "2",  # seconds from the click to the run; the default is 10
}


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until told to stop; 0 after Ctrl-C, 2 on wrong usage, 3 when the server cannot be started."""
    cli = argparse.ArgumentParser(prog="python -m flows.serve", description=__doc__)
    cli.add_argument(
        "--port", type=int, default=PORT, help=f"of the Prefect UI; one nearby if it is taken (default: {PORT})"
    )
    cli.add_argument(
        "--output", default="data/clean", metavar="DIR", help="where runs are written (default: data/clean)"
    )
    args = cli.parse_args(argv)
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, _stop)
    try:
        _serve(args.port, _made(Path(args.output)))
    except KeyboardInterrupt:
        pass
    except SluiceError as error:
        print(f"sluice: {error}", file=sys.stderr)
        return error.exit_code
    print("stopped")
    return 0


def _stop(_signal: int, _frame: FrameType | None) -> None:
    # Everything is being ended; a second Ctrl-C would only leave something behind.
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.SIG_IGN)
    raise KeyboardInterrupt


def _made(output: Path) -> Path:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{output} cannot be made: {error.strerror}; choose another --output") from None
    return output.resolve()


def _serve(port: int, output: Path) -> None:
    """Start server and reports, say where they are, and start what people ask for until interrupted."""
    there = running()
    if there:
        raise RunError(f"a server is up already at {there.removesuffix('/api')}; use it, or stop it first")
    os.environ.update({name: value for name, value in SERVED.items() if name not in os.environ})
    with Server({}, port) as server, _reports(output) as reports, _known(server):
        if port not in {0, server.port}:
            print(f"port {port} is taken, so another one is used")
        with _runner(server, output, reports) as runner:
            server.wait()
            print(f"Prefect UI   {server.api.removesuffix('/api')}  (Deployments > clean > Run)")
            print(f"reports      {reports}current/report/index.html")
            print("Ctrl-C stops both.", flush=True)
            runner.wait()
        raise RunError(f"what starts runs has ended by itself; {home() / RUNNER_LOG} tells why")


@contextmanager
def _runner(server: Server, output: Path, reports: str) -> Iterator["subprocess.Popen[bytes]"]:
    """What starts the runs (see `flows.runner`); all that it started ends with it."""
    with (home() / RUNNER_LOG).open("wb") as log:
        runner = subprocess.Popen(  # noqa: S603 - our own file
            [sys.executable, "-m", "flows.runner", str(output), reports],
            env={**os.environ, "PREFECT_API_URL": server.api},
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield runner
    finally:
        _end(runner)


def _end(runner: "subprocess.Popen[bytes]") -> None:
    """End a process and its group: politely, so that a run can tell the server, then at once."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):  # nobody is left
            os.killpg(runner.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            runner.wait(POLITE)


@contextmanager
def _known(server: Server) -> Iterator[None]:
    """The server's address, written where `flows.clean` looks for it."""
    address = home() / ADDRESS
    address.write_text(json.dumps({"api": server.api, "pid": server.pid}), encoding="utf-8")
    try:
        yield
    finally:
        address.unlink(missing_ok=True)


@contextmanager
def _reports(output: Path) -> Iterator[str]:
    """The output folder over HTTP, for this machine only; its address, with a slash at the end."""
    with ThreadingHTTPServer((HOST, 0), partial(_Reports, directory=str(output))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_port}/"
        finally:
            server.shutdown()


class _Reports(SimpleHTTPRequestHandler):
    """Files of the output, never cached: `current` leads elsewhere after the next run."""

    def send_head(self) -> object:  # type: ignore[override]
        """Nothing hidden, and nothing for a page that merely calls this machine by another name."""
        named = self.headers.get("Host", "").rpartition(":")[0]
        if named not in {HOST, "localhost"} or "/." in unquote(self.path):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def end_headers(self) -> None:
        """Every answer says that it is not to be kept."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """A request is not worth a line in the terminal."""


if __name__ == "__main__":
    sys.exit(main())
