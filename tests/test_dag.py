"""The flow, on a real Prefect server: same bytes, a readable graph, artifacts, retries, and how runs end."""

import json
from pathlib import Path
from typing import Any

import pytest

from flows.config import RunConfig
from flows.engine import LocalEngine
from flows.job import Job
from flows.run import execute
from tests.conftest import SAMPLES
from tests.prefect_home import prefect_home, python
from tests.recorded_runs import SHARDS
from tests.test_same_bytes import FILES

pytestmark = pytest.mark.prefect


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("recorded")


@pytest.fixture(scope="module")
def told(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the server knows of each run of `tests.recorded_runs`."""
    done = python(prefect_home(tmp_path_factory), "tests.recorded_runs", folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def state(run: dict[str, Any]) -> tuple[str, str]:
    return run["run"]["state_type"], run["run"]["state_name"]


def test_recording_changes_no_byte(told: dict[str, Any], folder: Path, tmp_path: Path) -> None:
    """Five shards as tasks in two workers give the tables of one shard in one process without Prefect."""
    outcome = execute(Job((str(SAMPLES),), str(tmp_path), RunConfig(), shards=1), LocalEngine())
    assert outcome.run_dir
    current = folder / "published" / "out" / "current"
    assert [name for name in FILES if (current / name).read_bytes() != (outcome.run_dir / name).read_bytes()] == []


def test_the_graph_has_a_readable_task_a_shard_and_pass(told: dict[str, Any]) -> None:
    """Every shard of both passes is one completed task that says which it is, and what is in it."""
    tasks = told["published"]["tasks"]
    shards = len(tasks) // 2
    assert 1 < shards <= SHARDS
    assert {task["state_type"] for task in tasks} == {"COMPLETED"}
    for number in ("pass 1", "pass 2"):
        named = [task["name"] for task in tasks if task["name"].startswith(f"{number} · raw/")]
        assert len(set(named)) == shards
        assert any(" more · " in name for name in named)


def test_the_callers_progress_is_told_of_every_shard(told: dict[str, Any]) -> None:
    """The terminal's bar moves as it does without Prefect."""
    shards = len(told["published"]["tasks"]) // 2
    steps = [[phase, done, shards] for phase in ("pass 1", "pass 2") for done in range(shards + 1)]
    every = told["published"]["result"]["progress"]
    assert [step for step in every if step[0].startswith("pass ")] == steps
    ended = [phase for phase, done, total in every if done == total]
    assert ended[-5:] == ["settling", "evidence", "validating", "writing", "report"]


def test_a_published_run_shows_its_summary(told: dict[str, Any], folder: Path) -> None:
    """The run is Completed, its log tells what the terminal told, and its artifact has the counts."""
    run = told["published"]
    assert state(run) == ("COMPLETED", "Completed")
    assert run["run"]["name"].startswith("clean ")
    assert any(line.startswith("characters ") for line in run["logs"])
    (artifact,) = [found for found in run["artifacts"] if found["key"] == "clean-run"]
    manifest = json.loads((folder / "published" / "out" / "current" / "manifest.json").read_text("utf-8"))
    assert manifest["run_id"] in artifact["data"]
    assert "## The longest lines that went" in artifact["data"]
    (progress,) = [found for found in run["artifacts"] if found["key"] == "progress"]
    assert (progress["data"], progress["description"]) == (100, "done")


def test_parameters_are_what_the_form_shows(told: dict[str, Any]) -> None:
    """The run can be started again from the UI with the parameters it had."""
    parameters = told["published"]["run"]["parameters"]
    config = RunConfig()
    assert (parameters["script"], parameters["dedupe"], parameters["limit"]) == (config.script, config.dedupe, 0)
    assert (parameters["inputs"], parameters["workers"]) == ([str(SAMPLES)], 2)
    assert told["form"]


def test_nothing_new_is_said_so(told: dict[str, Any]) -> None:
    """A second run over the same input completes at once, in a state that says why it did nothing."""
    run = told["unchanged"]
    assert state(run) == ("COMPLETED", "NothingNew")
    assert run["result"]["status"] == "nothing_new"
    assert run["tasks"] == []


def test_a_refused_run_is_failed_and_says_by_what(told: dict[str, Any]) -> None:
    """The state is Refused, with the expectation in its message and in the table of failed ones."""
    run = told["refused"]
    assert run["result"] == {"status": "refused", "exit_code": 1}
    assert state(run) == ("FAILED", "Refused")
    assert "No document is English." in run["run"]["state"]["message"]
    (table,) = [found for found in run["artifacts"] if found["key"] == "failed-expectations"]
    worst = json.loads(table["data"])[0]
    assert worst["severity"] == "critical"
    assert len(worst["fails"].split(", ")) > 1


def test_an_error_reaches_the_caller_and_fails_the_run(told: dict[str, Any]) -> None:
    """The same error as without Prefect, so that the exit code is the same; the UI shows Failed."""
    run = told["impossible"]
    assert run["result"].startswith("UsageError: ")
    assert "nowhere" in run["result"]
    assert state(run)[0] == "FAILED"


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("slip", "unknown configuration key 'colour'"),
        ("impossible", "nowhere: no such file or folder"),
        ("nothing to judge", "no run here"),
    ],
)
def test_an_error_that_says_all_stands_below_no_traceback(told: dict[str, Any], kind: str, says: str) -> None:
    """A slip in the form ends the run with its sentence alone, in the state and in the log."""
    run = told[kind]
    assert state(run) == ("FAILED", "Failed")
    assert says in run["run"]["state"]["message"]
    assert any(says in line for line in run["logs"])
    assert not [line for line in run["logs"] if "Traceback" in line or "Error" in line]


def test_a_fault_of_the_machine_is_tried_again(told: dict[str, Any]) -> None:
    """Two shards whose first attempt met an OSError are done at the second; results keep their order."""
    run = told["healed"]
    assert run["result"] == ["a", "b"]
    assert [task["run_count"] for task in run["tasks"]] == [2, 2]


def test_a_fault_of_ours_is_not_tried_again(told: dict[str, Any], folder: Path) -> None:
    """What would fail the same way again costs one attempt."""
    assert told["wrong"]["result"].startswith("ValueError: ")
    assert state(told["wrong"])[0] == "FAILED"
    assert (folder / "wrong" / "a").read_text() == "tried\n"


def test_ctrl_c_reaches_the_caller_and_the_server(told: dict[str, Any]) -> None:
    """An interrupt ends the run at once, and the UI does not show it as running for ever."""
    run = told["interrupted"]
    assert run["result"].startswith("KeyboardInterrupt")
    assert state(run)[0] == "CRASHED"


def test_a_server_that_does_not_answer_is_exit_3(tmp_path: Path) -> None:
    """One line names the server and the way without it; nothing is written."""
    closed = "http://127.0.0.1:9/api"
    done = python(tmp_path, "flows.clean", SAMPLES, "--output", tmp_path / "out", PREFECT_API_URL=closed)
    assert (done.returncode, done.stdout) == (3, "")
    (line,) = done.stderr.splitlines()
    assert closed in line
    assert "--no-prefect" in line
    assert not (tmp_path / "out" / "current").exists()


def test_a_home_that_cannot_be_used_is_exit_3(tmp_path: Path) -> None:
    """A Prefect home that is a file gives one line, not a traceback."""
    home = tmp_path / "home"
    home.write_text("no folder")
    done = python(home, "flows.clean", SAMPLES, "--output", tmp_path / "out")
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert str(home) in line


def test_a_broken_database_is_exit_3_and_says_where_to_look(tmp_path: Path) -> None:
    """A server that cannot start is reported with its log, within seconds, and does not stay behind."""
    (tmp_path / "prefect.db").write_bytes(b"no database" * 1000)
    done = python(tmp_path, "flows.clean", SAMPLES, "--output", tmp_path / "out")
    assert done.returncode == 3, done.stderr
    assert "sluice-server.log" in done.stderr
    assert "Traceback" not in done.stderr
