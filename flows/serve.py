"""`python -m flows.serve`: a Prefect server on this machine, the deployments to start runs from, and the reports beside it.

Everything it starts it stops again on Ctrl-C or a polite kill; the server ends even when this process is killed.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from flows.catalogue import catalogue as load_catalogue
from flows.child import child
from flows.config import RunConfig
from flows.errors import RunError, SluiceError, UsageError
from flows.parser import Parser, port, seconds
from flows.recording import ADDRESS, QUIET, running
from flows.reports import REPORT, reports
from flows.server import PATIENCE, Server, ask, home
from flows.sweep import Sweep
from flows.trials import PAUSE, TIMES

PORT = 4200

BESIDE = 100
"""The reports' port is so many above the UI's, if it is free."""

RUNNER_LOG = "sluice-runner.log"
"""In Prefect's home: what the last runner had to say."""

WATCH_LOG = "sluice-watch.log"
"""In Prefect's home: what the last watcher had to say."""

SWEEP = 5.0
"""Seconds between two looks for runs whose process has ended."""

SERVED = {
    **QUIET,
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "ERROR",
    "PREFECT_RUNNER_POLL_FREQUENCY": "2",  # seconds from the click to the run; the default is 10
}


class Folders(NamedTuple):
    """What the deployments' runs read and write."""

    inputs: str
    output: str
    catalogue: str | None


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until told to stop; 0 after Ctrl-C, 2 on wrong usage, 3 when the server cannot be started."""
    try:
        args = _options().parse_args(argv)
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, _stop)
        folders = Folders(_there(args.input), _made(args.output), _read(args.catalogue))
        _serve(args.port, folders, args.settle, args.retry)
    except KeyboardInterrupt:
        pass
    except SluiceError as error:
        print(f"sluice: {error}", file=sys.stderr)
        return error.exit_code
    print("stopped")
    return 0


def _options() -> Parser:
    cli = Parser(prog="python -m flows.serve", description=__doc__)
    cli.add_argument(
        "--port", type=port, default=PORT, help=f"of the Prefect UI; one nearby if it is taken (default: {PORT})"
    )
    cli.add_argument(
        "--input", default="data/raw", metavar="DIR", help="what runs read, watched for new files (default: data/raw)"
    )
    cli.add_argument(
        "--output", default="data/clean", metavar="DIR", help="where runs are written (default: data/clean)"
    )
    cli.add_argument(
        "--catalogue", metavar="DIR", help="your own portal files, used by every run (default: the shipped ones alone)"
    )
    cli.add_argument(
        "--settle",
        type=seconds,
        default=10,
        metavar="SECONDS",
        help="without a change, after which new files are complete (default: 10)",
    )
    cli.add_argument(
        "--retry",
        type=seconds,
        default=PAUSE,
        metavar="SECONDS",
        help=f"until a failed run of new files is tried again, then twice as long, at most {TIMES} times (default: {PAUSE:g})",
    )
    return cli


def _stop(_signal: int, _frame: FrameType | None) -> None:
    # Everything is being ended; a second Ctrl-C would only leave something behind.
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.SIG_IGN)
    raise KeyboardInterrupt


def _there(inputs: str) -> str:
    if not Path(inputs).is_dir():
        raise UsageError(f"{inputs}: no such folder to read from; make it, or name another --input")
    return inputs


def _read(catalogue: str | None) -> str | None:
    """The folder, once its files are found right: a slip in them is told here, not by every run."""
    if catalogue is not None:
        load_catalogue(RunConfig(catalogue=catalogue))
    return catalogue


def _made(output: str) -> str:
    try:
        Path(output).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{output} cannot be made: {error.strerror}; choose another --output") from None
    return output


def _serve(wanted: int, folders: Folders, settle: float, retry: float) -> None:
    """Start server, reports and what starts runs, say where they are, and look after them until interrupted."""
    there = running()
    if there:
        raise RunError(f"a server is up already at {there.removesuffix('/api')}; use it, or stop it first")
    os.environ.update({name: value for name, value in SERVED.items() if name not in os.environ})
    begun = datetime.now(UTC)
    inputs, output, catalogue = folders
    with Server({}, wanted) as server, reports(Path(output).resolve(), server.port + BESIDE) as address, _known(server):
        if wanted not in {0, server.port}:
            print(f"port {wanted} is taken, so another one is used")
        api = {"PREFECT_API_URL": server.api}
        sweep = Sweep(server.api)
        own = ["--catalogue", catalogue] if catalogue else []
        words = ["flows.runner", inputs, output, address, *own]
        try:
            with child(words, home() / RUNNER_LOG, api) as runner:
                server.wait()
                sweep.all()
                print(f"Prefect UI   {server.api.removesuffix('/api')}  (Deployments > clean > Run)")
                print(f"reports      {address}{REPORT}")
                if catalogue:
                    print(f"catalogue    {catalogue}, with every run that its form does not tell otherwise")
                print("Ctrl-C stops all of it.", flush=True)
                _deployed(server.api, begun, runner)
                watch = ["flows.watch", inputs, "--output", output, "--settle", str(settle), "--retry", str(retry)]
                with child(watch, home() / WATCH_LOG, api) as watcher:
                    print(f"new files    {inputs} is watched; what comes starts a run (Automations has the switch)")
                    sys.stdout.flush()
                    _look_after(sweep, runner, watcher)
        finally:
            # A run that was ended with the runner may have had no time to say so.
            sweep.all()


def _deployed(api: str, begun: datetime, runner: "subprocess.Popen[bytes]") -> None:
    """Return once the deployments and the automation are there: what the watcher told before would go unheard.

    Raises:
        RunError: they do not appear.
    """
    for _ in range(PATIENCE * 2):
        _alive(runner, RUNNER_LOG)
        with suppress(OSError):  # a server that is busy is asked again
            found = ask(api, "/automations/filter", {}) or []
            if any(datetime.fromisoformat(one["created"]) >= begun for one in found):
                return
        time.sleep(0.5)
    raise RunError(f"the deployments do not appear; {home() / RUNNER_LOG} tells why")


def _look_after(sweep: Sweep, runner: "subprocess.Popen[bytes]", watcher: "subprocess.Popen[bytes]") -> None:
    """Mark runs whose process has ended as crashed, until interrupted or left alone.

    Raises:
        RunError: what starts runs or watches the folder has ended by itself.
    """
    while True:
        _alive(runner, RUNNER_LOG)
        _alive(watcher, WATCH_LOG)
        sweep.look()
        with suppress(subprocess.TimeoutExpired):
            runner.wait(SWEEP)


def _alive(process: "subprocess.Popen[bytes]", log: str) -> None:
    if process.poll() is not None:
        raise RunError(f"a process that runs depend on has ended by itself; {home() / log} tells why")


@contextmanager
def _known(server: Server) -> Iterator[None]:
    """The server's address, written where `flows.clean` looks for it."""
    address = home() / ADDRESS
    address.write_text(json.dumps({"api": server.api, "pid": server.pid}), encoding="utf-8")
    try:
        yield
    finally:
        address.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
