"""`python -m flows.watch FOLDER --output DIR`: tells the Prefect server when new or changed files in a folder are complete.

`flows.serve` runs it; an automation of the server (see `flows.deployments`) starts a run at every such event. Complete
means that nothing in the folder has changed for some seconds: a run reads the whole folder, so while one file is still
being written all wait. Does not import Prefect.
"""

import argparse
import os
import sys
import time
import urllib.error
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from flows.errors import UsageError
from flows.server import ask, end_with_stdin
from flows.storage import manifest
from flows.storage.sources import Stamp, discover
from flows.trials import PAUSE, Trials, last_run

SETTLED = "sluice.input.settled"
"""The event's name."""

EVERY = 1.0
"""Seconds between two looks into the folder; a folder that takes long to look through is looked at less often."""

SETTLE = 10.0
"""Seconds without a change after which files are complete: uploads and copies pause for less."""

SHARE = 20
"""A look may take a twentieth of the time."""

NAMED = 20
"""Files named in an event; the count is of all."""


class Known(NamedTuple):
    """A file and the file beside it that tells of it, as they were last seen."""

    own: Stamp
    side: Stamp


class Watch:
    """Decides when files are complete; knows neither clock nor disk.

    Args:
        known: the files that no run is to be started for, by `source_path`.
        settle: seconds without a change after which files are complete.
    """

    def __init__(self, known: Mapping[str, Known], settle: float = SETTLE) -> None:
        self._known = dict(known)
        self._settle = settle
        self._last: dict[str, Known] = {}
        self._changed_at = 0.0

    def complete(self, look: Mapping[str, Known], now: float) -> list[str]:
        """The files to start a run for, after a look into the folder at a time in seconds; empty while any may change."""
        if look != self._last:
            self._last, self._changed_at = dict(look), now
        if now - self._changed_at < self._settle:
            return []
        return [name for name, stamps in sorted(look.items()) if self._known.get(name) != stamps]

    def told(self) -> None:
        """The server knows of all that was complete."""
        self._known = dict(self._last)


def looked(folder: Path, output: Path) -> dict[str, Known]:
    """Every file that a run would read; none where there is no folder, or nothing in it."""
    try:
        sources = discover([folder], skip=[output])
    except UsageError:
        return {}
    return {source.source_path: Known(source.stamp, source.side_stamp) for source in sources}


def published(look: Mapping[str, Known], output: Path) -> dict[str, Known]:
    """Those of the files that the last published run has read as they are; all where nothing was published yet.

    So that a restart starts no run for what is done, and the first start none for what was there before. None where
    the manifest does not tell.
    """
    about = manifest.current(output)
    if about is None:
        return dict(look)
    try:
        sizes = {one["source_path"]: one["bytes"] for one in about["inputs"]}
        started = datetime.fromisoformat(about["started"]).timestamp()
    except (KeyError, TypeError, ValueError):
        return {}  # it does not say what it read: a run finds out what is new

    def is_done(name: str, known: Known) -> bool:
        newest = max(known.own.mtime_ns, known.side.mtime_ns) / 1e9
        return sizes.get(name) == known.own.size and newest < started

    return {name: known for name, known in look.items() if is_done(name, known)}


def resource_of(folder: Path) -> str:
    """What the event is about, as the automation's trigger names it."""
    return f"sluice.input.{folder.resolve()}"


def main(argv: Sequence[str] | None = None) -> int:
    """Watch until standard input ends; nothing else ends it, a server that is away for a while included."""
    cli = argparse.ArgumentParser(prog="python -m flows.watch", description=__doc__)
    cli.add_argument("folder", type=Path, help="the folder to watch")
    cli.add_argument("--output", type=Path, required=True, help="where runs are written")
    cli.add_argument("--settle", type=float, default=SETTLE, help="seconds without a change (default: %(default)s)")
    cli.add_argument(
        "--retry", type=float, default=PAUSE, help="seconds until a failed run is tried again (%(default)s)"
    )
    args = cli.parse_args(argv)
    end_with_stdin()
    api, trials, told = os.environ["PREFECT_API_URL"], Trials(args.retry), ""
    there = looked(args.folder, args.output)
    done = published(there, args.output)
    watch = Watch(done, args.settle)
    print(f"watching {args.folder}: {len(there)} files, {len(there) - len(done)} to do", file=sys.stderr, flush=True)
    while True:
        begun = time.monotonic()
        look = looked(args.folder, args.output)
        complete = watch.complete(look, begun)
        now = datetime.now(UTC).isoformat()
        if complete:
            if _tell(api, args.folder, complete, now):
                watch.told()
                trials.told(begun)
                told = now
        elif trials.asks(begun) and _again(trials, last_run(api, told), begun):
            unread = _unread(look, args.output)
            if not unread:
                trials.done()
            elif _tell(api, args.folder, unread, now):
                trials.told(begun, again=True)
                told = now
        time.sleep(max(EVERY, SHARE * (time.monotonic() - begun)))


def _again(trials: Trials, run: Mapping[str, Any] | None, now: float) -> bool:
    """Whether the server is to be told once more; what there is to say of the run goes into the log."""
    said, again = trials.heard(run, now)
    if said:
        print(said, file=sys.stderr, flush=True)
    return again


def _unread(look: Mapping[str, Known], output: Path) -> list[str]:
    """Files that the last published run has not read as they are; all where nothing was published yet."""
    done = published(look, output) if manifest.current(output) else {}
    return sorted(set(look) - set(done))


def _tell(api: str, folder: Path, complete: Sequence[str], now: str) -> bool:
    event = {
        "id": str(uuid.uuid4()),
        "occurred": now,
        "event": SETTLED,
        "resource": {"prefect.resource.id": resource_of(folder), "prefect.resource.name": folder.name},
        "payload": {"files": len(complete), "first": list(complete[:NAMED])},
    }
    try:
        ask(api, "/events", [event])
    except (OSError, urllib.error.URLError) as error:
        print(f"the server was not told of {len(complete)} files, later again: {error}", file=sys.stderr, flush=True)
        return False
    print(f"{len(complete)} files are complete: {', '.join(complete[:NAMED])}", file=sys.stderr, flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
