"""When a run that new files started, and that failed, is tried again: after growing pauses, a few times, then no more.

A run that the gate refused has not failed: it came to its end, and would come to the same one again.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.error import URLError

from flows.server import ask

DEPLOYMENT = "on new files"
"""The deployment whose runs new files start."""

PAUSE = 30.0
"""Seconds before a failed run is tried again for the first time; each further pause is twice as long."""

TIMES = 5
"""Failed runs in a row after which only a change of the files, or somebody, starts another one."""

PATIENCE = 300.0
"""Seconds in which a run must appear after an event; the automation may be off."""

EVERY = 5.0
"""Seconds between two questions about a run that goes on."""

FAILED = ("FAILED", "CRASHED")
ENDED = (*FAILED, "COMPLETED", "CANCELLED")
REFUSED = "Refused"


class Trials:
    """Decides what to do about the run of the last event; knows neither clock nor server.

    Args:
        pause: seconds before the first new attempt.
        times: failed runs in a row that are enough.
    """

    def __init__(self, pause: float = PAUSE, times: int = TIMES) -> None:
        self._pause, self._times = pause, times
        self._since: float | None = None
        self._due: float | None = None
        self._next = 0.0
        self._failed = 0

    def told(self, now: float, *, again: bool = False) -> None:
        """The server was told at this time; `again`: of nothing new, but to try once more."""
        self._since, self._due = now, None
        if not again:
            self._failed = 0

    def asks(self, now: float) -> bool:
        """Whether the run is to be looked for: its end is not known, or it is time for another attempt."""
        return self._since is not None and now >= (self._next if self._due is None else self._due)

    def done(self) -> None:
        """Somebody else's run has read what this one was for."""
        self._since = None

    def heard(self, run: Mapping[str, Any] | None, now: float) -> tuple[str, bool]:
        """What to say, if anything, of the run as it stands, and whether to tell the server again now."""
        if self._since is None:
            return "", False
        self._next = now + EVERY
        if run is None:
            if now - self._since > PATIENCE:
                self._since = None
            return "", False
        kind, name = run["state_type"], run["state_name"]
        if kind not in ENDED:
            self._due = None
            return "", False
        if kind not in FAILED or name == REFUSED:
            self._since = None
            return (
                f"run {run['name']} was refused; another one starts when files change" if name == REFUSED else ""
            ), False
        if self._due is not None:
            return f"run {run['name']} is tried again", True
        return self._failure(run, now), False

    def _failure(self, run: Mapping[str, Any], now: float) -> str:
        self._failed += 1
        why = " ".join(str((run.get("state") or {}).get("message") or "it does not say why").split())
        said = f"run {run['name']} {run['state_name'].lower()}: {why}"
        if self._failed >= self._times:
            self._since = None
            return f"{said}; given up after {self._failed} in a row, until files change or somebody starts a run"
        pause = self._pause * 2 ** (self._failed - 1)
        self._due = now + pause
        return f"{said}; tried again in {pause:g} s ({self._failed} of at most {self._times} failed)"


def last_run(api: str, since: str) -> dict[str, Any] | None:
    """The newest run that new files started, if the server made it at this time or later; None where it cannot say.

    Compared are times and not how they are written: a whole second has no digits behind it, and a zone is `Z` or `+00:00`.

    Args:
        api: the server's address.
        since: ISO 8601 with its zone.
    """
    body = {"deployments": {"name": {"any_": [DEPLOYMENT]}}, "sort": "EXPECTED_START_TIME_DESC", "limit": 1}
    try:
        found = ask(api, "/flow_runs/filter", body) or []
    except (OSError, URLError):
        return None
    return found[0] if found and _instant(found[0]["created"]) >= _instant(since) else None


def _instant(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=UTC)
