"""How `flows.serve` starts and ends: nothing of it is left, whatever ends it."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from flows.reports import reports
from flows.serve import main
from tests.conftest import ROOT, SAMPLES
from tests.prefect_home import environment, get, prefect_home, python
from tests.serving import FINAL, Served, alive, spoken, until


@pytest.mark.prefect
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_what_was_started_ends_with_it(sign: signal.Signals, tmp_path_factory: pytest.TempPathFactory) -> None:
    """After Ctrl-C, a polite kill or a hard one, no server is left; after the first two, no address either."""
    home, output = prefect_home(tmp_path_factory, "ended-home"), tmp_path_factory.mktemp("ended")
    words = [sys.executable, "-m", "flows.serve", "--port", "4350", "--output", str(output)]
    process = subprocess.Popen(words, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert "Prefect UI" in spoken(process)
    server = json.loads((home / "sluice-ui.json").read_text("utf-8"))["pid"]
    process.send_signal(sign)
    assert process.wait(60) == (-sign if sign == signal.SIGKILL else 0)
    for _ in range(120):
        if not alive(server):
            break
        time.sleep(0.25)
    assert not alive(server)
    said = (home / "sluice-runner.log").read_text("utf-8")
    assert "astop" not in said and "Fatal" not in said and "Traceback" not in said, said
    assert (home / "sluice-ui.json").exists() == (sign == signal.SIGKILL)


@pytest.mark.prefect
@pytest.mark.parametrize("when", ["RUNNING", "COMPLETED"])
def test_stopping_beside_a_run_ends_everything(when: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """While a run goes on, and in the moment in which it is done: nothing hangs, nothing is left, the run has an end."""
    home, output = prefect_home(tmp_path_factory, "ended-home"), tmp_path_factory.mktemp("beside")
    words = [sys.executable, "-m", "flows.serve", "--port", "4370", "--output", str(output)]
    process = subprocess.Popen(words, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, text=True)
    api = f"{spoken(process, 'new files')['Prefect UI']}/api"
    run = Served(api, "", SAMPLES, output, home, process).start("clean/clean", inputs=[str(SAMPLES)])
    until(lambda: get(f"{api}/flow_runs/{run}")["state_type"] in {when, *FINAL})
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
    with reports(tmp_path) as address:
        assert status(f"{address}index.html") == 200
        assert status(f"{address}.state/hashes.json") == 404
        assert status(f"{address}%2estate/hashes.json") == 404
        assert status(f"{address}index.html", Host="news.example") == 404


@pytest.mark.parametrize(
    "up", ["..", "%2e%2e", ".%2E", "run/../..", "run/%2e%2e/%2e%2e", "run/..%2f..", "%2e%2e%2f", "/.."]
)
def test_reports_lead_nowhere_outside_the_output(up: str, tmp_path: Path) -> None:
    """However the way up is spelled: what lies beside the output is not served, nor what is inside by way of it."""
    output = tmp_path / "out"
    (output / "run").mkdir(parents=True)
    (output / "inside.txt").write_text("inside")
    (tmp_path / "beside.txt").write_text("beside")
    with reports(output) as address:
        assert status(f"{address}inside.txt") == 200
        assert status(f"{address}{up}/beside.txt") == 404
        assert status(f"{address}{up}/out/inside.txt") == 404
        assert status(f"{address}{up}/inside.txt") == 404


def test_before_the_first_run_the_address_says_so(tmp_path: Path) -> None:
    """The address that `make ui` prints is a page from the start: no run yet, how to start one; then the report."""
    output = tmp_path / "o&ut"
    output.mkdir()
    with reports(output) as address:
        assert status(f"{address}current/report/index.html") == 200
        with urllib.request.urlopen(f"{address}current/report/index.html", timeout=30) as answer:
            page = answer.read().decode()
        assert "No run yet" in page and "Deployments &gt; clean &gt; Run" in page and "还没有运行" in page
        assert f"flows.clean --output &#x27;{tmp_path}/o&amp;ut&#x27;" in page
        assert status(f"{address}current/report/index.html?x") == 200
        assert status(f"{address}current/clean.parquet") == 404
        (output / "run" / "report").mkdir(parents=True)
        (output / "run" / "report" / "index.html").write_text("the report")
        (output / "current").symlink_to("run")
        with urllib.request.urlopen(f"{address}current/report/index.html", timeout=30) as answer:
            assert answer.read() == b"the report"


@pytest.mark.parametrize(
    "words",
    [("--port", "-1"), ("--port", "65536"), ("--port", "x"), ("--settle", "nan"), ("--retry", "-2"), ("--no", "1")],
)
def test_a_wrong_option_is_one_line_and_exit_2(words: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """It names the option and what was given, before anything is started."""
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert words[0] in captured.err and words[1] in captured.err


def test_an_output_that_cannot_be_made_is_exit_2(tmp_path: Path) -> None:
    """One line, before anything is started."""
    (tmp_path / "file").write_text("")
    done = python(tmp_path, "flows.serve", "--output", tmp_path / "file" / "out")
    assert done.returncode == 2
    assert str(tmp_path / "file" / "out") in done.stderr


def test_a_wrong_catalogue_is_exit_2(tmp_path: Path) -> None:
    """A slip in the reviewer's own files is told before anything is started, with its file."""
    (tmp_path / "own" / "portals").mkdir(parents=True)
    (tmp_path / "own" / "portals" / "mine.toml").write_text("title = 1")
    done = python(tmp_path, "flows.serve", "--output", tmp_path / "out", "--catalogue", tmp_path / "own")
    assert done.returncode == 2
    assert "mine.toml" in done.stderr
    done = python(tmp_path, "flows.serve", "--output", tmp_path / "out", "--catalogue", tmp_path / "nowhere")
    assert (done.returncode, "nowhere" in done.stderr) == (2, True)
