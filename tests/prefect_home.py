"""What tests with a real Prefect share: a home of their own, whose database is built once, and a few calls."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

PATIENCE = 300
"""Seconds until a process that hangs is a failure; nothing is expected to come near it."""


BUSY = 60
"""Times that a server which is busy is asked again."""


def prefect_home(factory: pytest.TempPathFactory, name: str = "prefect-home") -> Path:
    """Prefect's home for every test of this session that asks by this name, so that nobody's own is touched."""
    home = factory.getbasetemp() / name
    home.mkdir(exist_ok=True)
    return home


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command: none of the caller's Prefect settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**kept, "PREFECT_HOME": str(home), **more}


def python(home: Path, *words: object, **more: str) -> subprocess.CompletedProcess[str]:
    """`python -m ...` at the repository's root, to its end."""
    return subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=ROOT,
        env=environment(home, **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def get(url: str) -> Any:
    return _answer(urllib.request.Request(url))


def post(url: str, body: dict[str, Any]) -> Any:
    return _answer(urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"}))


def _answer(request: urllib.request.Request) -> Any:
    """The server's answer; while its database is locked it says 503, and is asked again, as Prefect's own client does."""
    for _ in range(BUSY):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
            time.sleep(1)
    pytest.fail(f"{request.full_url} answers 503 for ever")


def of_run(api: str, what: str, run_id: str) -> list[dict[str, Any]]:
    """A flow run's `task_runs`, `artifacts` or the like, as the server has them."""
    found: list[dict[str, Any]] = post(f"{api}/{what}/filter", {"flow_runs": {"id": {"any_": [run_id]}}, "limit": 100})
    return found
