"""Real Prefect: a recorded run from the command line, and one started through a server's API."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, SAMPLES
from tests.test_same_bytes import FILES

pytestmark = pytest.mark.prefect


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Prefect home of our own, so that nobody's database is touched."""
    return tmp_path_factory.mktemp("prefect")


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**kept, "PREFECT_HOME": str(home)}


def clean(home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flows.clean", str(SAMPLES), *map(str, words)]
    return subprocess.run(
        command, cwd=ROOT, env=environment(home), capture_output=True, text=True, check=False, timeout=400
    )


@pytest.fixture(scope="module")
def local_run(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recorded run without a server, before any server exists."""
    output = tmp_path_factory.mktemp("recorded")
    done = clean(home, "--output", output)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr and "WARNING" not in done.stderr, done.stderr
    assert len(done.stdout.splitlines()) <= 10
    return output


def test_recording_changes_no_byte(local_run: Path, home: Path, tmp_path: Path) -> None:
    """With and without Prefect the tables are the same, byte for byte."""
    done = clean(home, "--output", tmp_path, "--no-prefect")
    assert done.returncode == 0, done.stderr
    different = [
        name
        for name in FILES
        if (local_run / "current" / name).read_bytes() != (tmp_path / "current" / name).read_bytes()
    ]
    assert different == []


@pytest.fixture(scope="module")
def served(local_run: Path, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """`flows.serve` on the same database; its API's address, and the output it serves."""
    output = tmp_path_factory.mktemp("served")
    command = [sys.executable, "-m", "flows.serve", "--port", "4310", "--output", str(output)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Ctrl-C"):
            break
    address = next((line.split()[2] for line in lines if line.startswith("Prefect UI")), None)
    assert address, "".join(lines)
    yield f"{address}/api", output
    process.send_signal(signal.SIGINT)
    process.wait(60)
    assert not (home / "sluice-ui.json").exists()


def post(url: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def finished(api: str, run_id: str) -> dict[str, Any]:
    for _ in range(300):
        with urllib.request.urlopen(f"{api}/flow_runs/{run_id}", timeout=30) as answer:
            run: dict[str, Any] = json.load(answer)
        if run["state_type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}:
            return run
        time.sleep(1)
    pytest.fail(f"the run is still {run['state_type']} after five minutes")


def test_a_local_run_shows_up_later(served: tuple[str, Path]) -> None:
    """The run made without a server stands in the database that the server shows, with its artifact."""
    api, _ = served
    runs = post(f"{api}/flow_runs/filter", {"limit": 20})
    assert any(run["name"].startswith("clean ") and run["state_type"] == "COMPLETED" for run in runs)
    assert any(found["key"] == "clean-run" for found in post(f"{api}/artifacts/filter", {"limit": 20}))


def deployment(api: str) -> str:
    for _ in range(60):
        found = post(f"{api}/deployments/filter", {})
        if found:
            return str(found[0]["id"])
        time.sleep(1)
    pytest.fail("the deployment never appeared")


def test_a_run_started_through_the_server_publishes(served: tuple[str, Path]) -> None:
    """What the form sends starts a run; it completes, publishes, and has one task a shard and pass."""
    api, output = served
    body = {"parameters": {"inputs": [str(SAMPLES)], "config": {"script": "hans"}}, "state": {"type": "SCHEDULED"}}
    started = post(f"{api}/deployments/{deployment(api)}/create_flow_run", body)
    run = finished(api, started["id"])
    assert run["state_type"] == "COMPLETED", run["state"]
    told = json.loads((output / "current" / "manifest.json").read_text("utf-8"))
    assert told["config"]["script"] == "hans"
    tasks = post(f"{api}/task_runs/filter", {"flow_runs": {"id": {"any_": [started["id"]]}}, "limit": 50})
    assert (
        sorted(task["name"].split(" · ")[0] for task in tasks)
        == ["pass 1"] * told["shards"] + ["pass 2"] * told["shards"]
    )


def test_a_wrong_value_is_refused_at_once(served: tuple[str, Path]) -> None:
    """The form's choices are checked before anything runs."""
    api, _ = served
    body = {"parameters": {"config": {"script": "klingon"}}, "state": {"type": "SCHEDULED"}}
    with pytest.raises(urllib.error.HTTPError) as caught:
        post(f"{api}/deployments/{deployment(api)}/create_flow_run", body)
    assert caught.value.code in {409, 422}
