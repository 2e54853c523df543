"""Where runs are recorded: the server of `make ui` while it is up, else a temporary one over the same database.

Decided, and put into the environment, before Prefect is imported: it reads its settings once.
"""

import json
import os
import urllib.error
import urllib.request
from pathlib import Path

ADDRESS = "sluice-ui.json"
"""In Prefect's home: where the server of `make ui` listens."""

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_CLI_PROMPT": "false",
}
"""What prefect.toml says, for runs that are started elsewhere than beside it."""

SHORT_LIVED = {
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_REPOSSESSOR_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}
"""Services that a server which lives as long as one run has no use for; the one that records task runs stays."""


def home() -> Path:
    """Prefect's own folder, where its database is."""
    return Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect")


def prepare() -> str | None:
    """Set the environment for a recorded run; returns the API's address when a server is up, None for a temporary one."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    given = os.environ.get("PREFECT_API_URL")
    if given:
        return given
    running = _running_server()
    if running:
        os.environ["PREFECT_API_URL"] = running
        return running
    for name, value in SHORT_LIVED.items():
        os.environ.setdefault(name, value)
    return None


def _running_server() -> str | None:
    try:
        api = str(json.loads((home() / ADDRESS).read_text("utf-8"))["api"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return api if healthy(api) else None


def healthy(api: str) -> bool:
    """Whether a Prefect server answers at this address of our own machine."""
    if not api.startswith("http://127.0.0.1:"):
        return False
    try:
        with urllib.request.urlopen(f"{api}/health", timeout=2) as answer:  # noqa: S310 - http to 127.0.0.1 only
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False
