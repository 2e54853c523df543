"""`python -m flows.serve`: a Prefect server on this machine, the deployment to start runs from, and the reports beside it.

Everything it starts it stops again, by process id, on Ctrl-C or a polite kill.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType

from flows.errors import RunError, SluiceError
from flows.recording import ADDRESS, QUIET, healthy, home

HOST = "127.0.0.1"
PORT = 4200
PATIENCE = 180
"""Seconds a server may take to answer for the first time: on a fresh database it builds its tables first."""


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until told to stop; 0 after Ctrl-C, 3 when the server cannot be started."""
    cli = argparse.ArgumentParser(prog="python -m flows.serve", description=__doc__)
    cli.add_argument(
        "--port", type=int, default=PORT, help=f"of the Prefect UI; the next free one if taken (default: {PORT})"
    )
    cli.add_argument(
        "--output", default="data/clean", metavar="DIR", help="where runs are written (default: data/clean)"
    )
    args = cli.parse_args(argv)
    signal.signal(signal.SIGTERM, _stop)
    try:
        output = Path(args.output).resolve()
        output.mkdir(parents=True, exist_ok=True)
        with _server(args.port) as api, _reports(output) as reports:
            print(f"Prefect UI   {api.removesuffix('/api')}  (Deployments > clean > Run)")
            print(f"reports      {reports}")
            print("Ctrl-C stops both.", flush=True)
            _deploy(args.output)
    except KeyboardInterrupt:
        print("stopped")
    except SluiceError as error:
        print(f"sluice: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _deploy(output: str) -> None:
    """Serve the flow from this process until interrupted; Prefect polls for runs that somebody started."""
    from flows.dag import clean  # its settings, the server's address among them, are read on import

    clean.serve(name="clean", tags=["sluice"], parameters={"output": output}, print_starting_message=False)


@contextmanager
def _server(wanted: int) -> Iterator[str]:
    """A Prefect server; its API's address, also written where `flows.clean` looks for it."""
    port = free_port(wanted)
    if port != wanted:
        print(f"port {wanted} is taken; using {port}")
    api = f"http://{HOST}:{port}/api"
    os.environ.update({name: value for name, value in QUIET.items() if name not in os.environ})
    os.environ["PREFECT_API_URL"] = api
    words = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(port)]
    log = home() / "sluice-server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        server = subprocess.Popen(words, stdout=out, stderr=subprocess.STDOUT, start_new_session=True)  # noqa: S603
    address = home() / ADDRESS
    try:
        _await(server, api, log)
        address.write_text(json.dumps({"api": api, "pid": server.pid}), encoding="utf-8")
        yield api
    finally:
        address.unlink(missing_ok=True)
        _end(server)


def _await(server: "subprocess.Popen[bytes]", api: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not healthy(api):
        if server.poll() is not None or time.monotonic() > end:
            tail = "\n".join(log.read_text("utf-8", "replace").splitlines()[-8:])
            raise RunError(f"the Prefect server did not start; the end of {log}:\n{tail}")
        time.sleep(0.5)


def _end(server: "subprocess.Popen[bytes]") -> None:
    """The server runs in a session of its own, its helpers with it: all get a polite kill, then a firm one."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(server.pid, sign)
            server.wait(15)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
        return


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """A request is not worth a line in the terminal."""


@contextmanager
def _reports(output: Path) -> Iterator[str]:
    """The output folder over HTTP, for this machine only."""
    server = ThreadingHTTPServer((HOST, 0), partial(_Quiet, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_port}/current/report/index.html"
    finally:
        server.shutdown()


def free_port(wanted: int) -> int:
    """The port that was asked for, or a free one near it."""
    for port in (*range(wanted, wanted + 20), 0):
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise RunError(f"no free port at or above {wanted} on {HOST}")


if __name__ == "__main__":
    sys.exit(main())
