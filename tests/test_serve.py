"""`flows.serve`, for real: a server, a run started as the form does it, its report beside it, and a clean end."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from flows.serve import _reports
from tests.conftest import ROOT, SAMPLES
from tests.prefect_home import PATIENCE, environment, get, of_run, post, prefect_home, python


class Served(NamedTuple):
    api: str
    reports: str
    output: Path
    home: Path
    process: "subprocess.Popen[str]"


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a run that was recorded before any server was up."""
    output = tmp_path_factory.mktemp("earlier")
    done = python(prefect_home(tmp_path_factory), "flows.clean", SAMPLES, "--output", output, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return output


@pytest.fixture(scope="module")
def served(earlier: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A running `flows.serve` over the database of the earlier run; ended by the test that ends it, or here."""
    home, output = prefect_home(tmp_path_factory), tmp_path_factory.mktemp("served")
    words = [sys.executable, "-m", "flows.serve", "--port", "4310", "--output", str(output)]
    process = subprocess.Popen(
        words, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Ctrl-C"):
            break
    said = {line.split("  ")[0]: line.split()[2 if line.startswith("Prefect") else 1] for line in lines[-3:-1]}
    assert set(said) == {"Prefect UI", "reports"}, "".join(lines)
    yield Served(f"{said['Prefect UI']}/api", said["reports"], output, home, process)
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def deployment(api: str) -> dict[str, Any]:
    """The deployment, once the serving process has made it known."""
    for _ in range(120):
        found: list[dict[str, Any]] = post(f"{api}/deployments/filter", {})
        if found:
            return found[0]
        time.sleep(0.5)
    pytest.fail("the deployment never appeared")


def ended(api: str, run_id: str) -> dict[str, Any]:
    for _ in range(PATIENCE * 2):
        run: dict[str, Any] = get(f"{api}/flow_runs/{run_id}")
        if run["state_type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}:
            return run
        time.sleep(0.5)
    pytest.fail(f"the run is still {run['state_type']}")


@pytest.mark.prefect
def test_a_run_started_through_the_server_publishes(served: Served) -> None:
    """What the form sends starts a run; it completes and publishes, with its artifacts and a report that opens."""
    form = {"inputs": [str(SAMPLES)], "config": {"script": "hans"}}
    body = {"parameters": form, "state": {"type": "SCHEDULED"}}
    started = post(f"{served.api}/deployments/{deployment(served.api)['id']}/create_flow_run", body)
    run = ended(served.api, started["id"])
    assert run["state_type"] == "COMPLETED", run["state"]
    manifest = json.loads((served.output / "current" / "manifest.json").read_text("utf-8"))
    assert manifest["config"]["script"] == "hans"
    artifacts = {found["key"]: found["data"] for found in of_run(served.api, "artifacts", run["id"])}
    assert manifest["run_id"] in artifacts["clean-run"]
    linked = artifacts["report"].partition("](")[2].rstrip(")")
    with (
        urllib.request.urlopen(linked, timeout=30) as report,
        urllib.request.urlopen(served.reports, timeout=30) as last,
    ):
        assert report.read() == last.read() != b""


@pytest.mark.prefect
def test_the_form_explains_every_field(served: Served) -> None:
    """Each parameter and each field of the configuration has its help, and choices are drop-downs."""
    schema = deployment(served.api)["parameter_openapi_schema"]
    assert all(field.get("description") for field in schema["properties"].values()), schema["properties"]
    (config,) = schema["definitions"].values()
    assert all(field.get("description") for field in config["properties"].values())
    assert config["properties"]["script"]["enum"] == ["keep", "hans", "hant", "tw", "hk"]


@pytest.mark.prefect
@pytest.mark.parametrize(
    "wrong", [{"config": {"script": "klingon"}}, {"config": {"colour": "red"}}, {"workers": "many"}]
)
def test_a_wrong_value_is_refused_at_once(served: Served, wrong: dict[str, Any]) -> None:
    """The form's values are checked before anything runs."""
    body = {"parameters": wrong, "state": {"type": "SCHEDULED"}}
    with pytest.raises(urllib.error.HTTPError) as caught:
        post(f"{served.api}/deployments/{deployment(served.api)['id']}/create_flow_run", body)
    assert caught.value.code in {409, 422}


@pytest.mark.prefect
def test_a_run_recorded_before_the_server_was_up_is_there(served: Served, earlier: Path) -> None:
    """Runs of the command line stand in the database that the server shows."""
    runs = post(f"{served.api}/flow_runs/filter", {"limit": 50})
    assert any(run["parameters"].get("output") == str(earlier) and run["state_type"] == "COMPLETED" for run in runs)


@pytest.mark.prefect
def test_a_run_of_the_command_line_uses_the_server_that_is_up(served: Served, tmp_path: Path) -> None:
    """It is seen at once, and no second server starts."""
    before = (served.home / "sluice-server.log").stat().st_mtime_ns
    done = python(served.home, "flows.clean", SAMPLES, "--output", tmp_path, "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    runs = post(f"{served.api}/flow_runs/filter", {"limit": 50})
    assert any(run["parameters"].get("output") == str(tmp_path) for run in runs)
    assert (served.home / "sluice-server.log").stat().st_mtime_ns == before


@pytest.mark.prefect
def test_a_second_server_is_refused(served: Served, tmp_path: Path) -> None:
    """One line says where the first one is."""
    done = python(served.home, "flows.serve", "--port", "4310", "--output", tmp_path)
    assert done.returncode == 3
    assert served.api.removesuffix("/api") in done.stderr


@pytest.mark.prefect
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_what_was_started_ends_with_it(sign: signal.Signals, tmp_path_factory: pytest.TempPathFactory) -> None:
    """After Ctrl-C, a polite kill or a hard one, no server is left; after the first two, no address either."""
    home, output = prefect_home(tmp_path_factory, "ended-home"), tmp_path_factory.mktemp("ended")
    words = [sys.executable, "-m", "flows.serve", "--port", "4350", "--output", str(output)]
    process = subprocess.Popen(words, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert any(line.startswith("Ctrl-C") for line in iter(process.stdout.readline, ""))
    server = json.loads((home / "sluice-ui.json").read_text("utf-8"))["pid"]
    process.send_signal(sign)
    assert process.wait(60) == (-sign if sign == signal.SIGKILL else 0)
    for _ in range(120):
        if not alive(server):
            break
        time.sleep(0.25)
    assert not alive(server)
    assert (home / "sluice-ui.json").exists() == (sign == signal.SIGKILL)


@pytest.mark.prefect
@pytest.mark.parametrize("when", ["RUNNING", "COMPLETED"])
def test_stopping_beside_a_run_ends_everything(when: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """While a run goes on, and in the moment in which it is done: nothing hangs, nothing is left, the run has an end."""
    home, output = prefect_home(tmp_path_factory, "ended-home"), tmp_path_factory.mktemp("beside")
    words = [sys.executable, "-m", "flows.serve", "--port", "4370", "--output", str(output)]
    process = subprocess.Popen(words, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, text=True)
    assert process.stdout
    address = next(line for line in iter(process.stdout.readline, "") if line.startswith("Prefect UI")).split()[2]
    api = f"{address}/api"
    form = {"parameters": {"inputs": [str(SAMPLES)]}, "state": {"type": "SCHEDULED"}}
    run = post(f"{api}/deployments/{deployment(api)['id']}/create_flow_run", form)["id"]
    while get(f"{api}/flow_runs/{run}")["state_type"] not in {when, "COMPLETED", "FAILED", "CRASHED"}:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    assert of_folder(output) == []
    with sqlite3.connect(home / "prefect.db") as database:
        ((state,),) = database.execute("select state_type from flow_run where id = ?", [run])
    assert state in {"COMPLETED", "CRASHED", "CANCELLED", "FAILED"}


def of_folder(output: Path) -> list[str]:
    """The command lines of the processes that name this folder."""
    listed = subprocess.run(["ps", "-eo", "args="], capture_output=True, text=True, check=True)
    return [line for line in listed.stdout.splitlines() if str(output) in line]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def status(url: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as answer:
            assert answer.headers["Cache-Control"] == "no-store"
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_reports_are_for_this_machine_and_nothing_hidden_is_served(tmp_path: Path) -> None:
    """Files of the output are served; state, locks and requests under another host's name are not."""
    (tmp_path / "index.html").write_text("report")
    (tmp_path / ".state").mkdir()
    (tmp_path / ".state" / "hashes.json").write_text("{}")
    with _reports(tmp_path) as address:
        assert status(f"{address}index.html") == 200
        assert status(f"{address}.state/hashes.json") == 404
        assert status(f"{address}%2estate/hashes.json") == 404
        assert status(f"{address}../index.html") in {200, 404}
        assert status(f"{address}index.html", Host="news.example") == 404


def test_an_output_that_cannot_be_made_is_exit_2(tmp_path: Path) -> None:
    """One line, before anything is started."""
    (tmp_path / "file").write_text("")
    done = python(tmp_path, "flows.serve", "--output", tmp_path / "file" / "out")
    assert done.returncode == 2
    assert str(tmp_path / "file" / "out") in done.stderr
