"""The Prefect UI on a running `flows.serve`: runs by form, new files and command line; kill, cancel, retry."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.config import RunConfig
from flows.storage.publish import lock
from tests.conftest import ROOT, SAMPLES
from tests.corpora import story
from tests.prefect_home import environment, get, of_run, post, prefect_home, python
from tests.serving import SHORT, Served, alive, batches, spoken, until

pytestmark = pytest.mark.prefect


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a run that was recorded before any server was up."""
    output = tmp_path_factory.mktemp("earlier")
    done = python(prefect_home(tmp_path_factory), "flows.clean", SAMPLES, "--output", output, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return output


@pytest.fixture(scope="module")
def served(earlier: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A running `flows.serve` that watches a folder of samples and some short pages."""
    home, output = prefect_home(tmp_path_factory), tmp_path_factory.mktemp("served")
    inputs = tmp_path_factory.mktemp("pages") / "news"
    shutil.copytree(SAMPLES, inputs)
    for number, text in enumerate(SHORT):
        (inputs / f"short-{number}.txt").write_text(text, encoding="utf-8")
    own = tmp_path_factory.mktemp("own")
    (own / "portals").mkdir()
    words = ["--port", "4310", "--input", str(inputs), "--output", str(output), "--catalogue", str(own)]
    words += ["--settle", "3", "--retry", "2"]
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.serve", *words],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = spoken(process, "new files")
    assert set(said) >= {"Prefect UI", "reports"}, said
    yield Served(f"{said['Prefect UI']}/api", said["reports"], inputs, output, home, process)
    process.terminate()
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def test_the_form_explains_every_field(served: Served) -> None:
    """Each field has its help, choices are drop-downs and those of the configuration, and no box is inside another."""
    config = RunConfig.model_json_schema()["properties"]
    for name in ("clean/clean", "revalidate/revalidate"):
        fields = get(f"{served.api}/deployments/name/{name}")["parameter_openapi_schema"]["properties"]
        assert all(field.get("description") for field in fields.values()), fields
        assert not any("definitions" in str(field) for field in fields.values())
        for field in set(fields) & {"script", "dedupe"}:
            assert fields[field]["enum"] == config[field]["enum"]


def test_every_form_carries_the_catalogue(served: Served) -> None:
    """What the reviewer's own files say holds for runs by hand, by night and of new files."""
    for name in ("clean", "dry run on a sample", "nightly", "on new files"):
        form = get(f"{served.api}/deployments/name/clean/{name.replace(' ', '%20')}")["parameters"]
        (setting,) = form["settings"]
        assert Path(setting.removeprefix("catalogue=")).joinpath("portals").is_dir()


@pytest.mark.parametrize("wrong", [{"script": "klingon"}, {"formats": ["pdf"]}, {"workers": "many"}])
def test_a_wrong_value_is_refused_at_once(served: Served, wrong: dict[str, Any]) -> None:
    """The form's values are checked before anything runs."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        served.start("clean/clean", **wrong)
    assert caught.value.code in {409, 422}


def test_a_run_recorded_before_the_server_was_up_is_there(served: Served, earlier: Path) -> None:
    """Runs of the command line stand in the database that the server shows."""
    runs = post(f"{served.api}/flow_runs/filter", {"limit": 50})
    assert any(run["parameters"].get("output") == str(earlier) and run["state_type"] == "COMPLETED" for run in runs)


def test_a_second_server_is_refused(served: Served, tmp_path: Path) -> None:
    """One line says where the first one is."""
    done = python(served.home, "flows.serve", "--port", "4310", "--output", tmp_path)
    assert done.returncode == 3
    assert served.api.removesuffix("/api") in done.stderr


@pytest.fixture(scope="module")
def batch_form(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A run of four shards, one after the other."""
    inputs = batches(tmp_path_factory.mktemp("batches") / "in")
    return {"inputs": [str(inputs)], "dedupe": "off", "boilerplate": False, "workers": 1}


@pytest.mark.browser
def test_a_run_by_form_from_the_first_click_to_the_report(served: Served, browser: Any) -> None:
    """In the browser: the form, the run as it completes, its page, its table and its report; nothing asks another host."""
    from playwright.sync_api import expect

    foreign: list[str] = []
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.set_default_timeout(60_000)
        expect.set_options(timeout=120_000)
        page.on("response", lambda got: None if "//127.0.0.1:" in got.url else foreign.append(got.url))
        page.goto(served.ui)
        page.get_by_role("link", name="Deployments").click()
        page.get_by_role("table").get_by_role("link", name="clean", exact=True).first.click()
        page.get_by_role("button", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Custom run").click()
        expect(page.get_by_text("Chinese script of the clean text.")).to_be_visible()
        page.get_by_role("button", name="Select script").click()
        page.get_by_role("option", name="hans").click()
        page.get_by_role("button", name="Submit").click()
        page.get_by_role("link", name="View run").click()
        page.wait_for_url("**/runs/flow-run/*")
        run = served.ended(page.url.split("?")[0].rsplit("/", 1)[1])
        page.reload()  # the page asks for artifacts once, and a task of the run may have completed before the run
        expect(page.locator("main").get_by_text("Completed", exact=True).first).to_be_visible()
        page.get_by_role("tab", name="Artifacts").click()
        expect(page.get_by_role("link", name="clean-run")).to_be_visible()
        made = {one["key"]: one["id"] for one in of_run(served.api, "artifacts", run["id"])}
        page.goto(f"{served.ui}/v2/artifacts/artifact/{made['failed-expectations']}")
        expect(page.get_by_role("table").get_by_text("40 characters or more")).to_be_visible()
        table = page.get_by_role("table").inner_text()
        page.goto(f"{served.ui}/v2/artifacts/artifact/{made['clean-run']}")
        expect(page.get_by_role("heading", name="The longest lines that went")).to_be_visible()
        link = page.get_by_role("link", name="The report").get_attribute("href")
        page.goto(str(link))
        page.get_by_role("link", name="Documents", exact=True).click()
        page.get_by_role("searchbox").fill("short-0")
        expect(page.get_by_role("table").get_by_text("short-0.txt")).to_be_visible()
    assert foreign == []
    assert (run["state_type"], run["parameters"]["script"]) == ("COMPLETED", "hans")
    documents = pl.read_parquet(served.output / Path(str(link)).parts[2] / "documents.parquet")
    short = documents.filter(pl.col("source_path").str.contains("short-"), pl.col("status") == "clean")["doc_id"]
    assert len(short) > 0
    assert [doc_id for doc_id in short if doc_id not in table] == []


def by_new_files(served: Served) -> list[dict[str, Any]]:
    """Runs that new files started, the last one first."""
    runs = post(f"{served.api}/flow_runs/filter", {"limit": 100, "sort": "EXPECTED_START_TIME_DESC"})
    return [run for run in runs if (run["created_by"] or {}).get("type") == "AUTOMATION"]


def test_a_new_file_starts_a_run_once_it_is_complete(served: Served) -> None:
    """A file that is still being written waits; then an event, and of it one run, which publishes the file."""
    article = SAMPLES / "reuters-like-wire.html"
    arriving = served.inputs / "arriving.html"
    before = len(by_new_files(served))
    with arriving.open("w", encoding="utf-8") as file:
        text = article.read_text("utf-8").replace("the", "the new")
        for at in range(0, len(text), len(text) // 40):
            file.write(text[at : at + len(text) // 40])
            file.flush()
            time.sleep(0.1)
    assert len(by_new_files(served)) == before
    until(lambda: len(by_new_files(served)) > before)
    run = served.ended(by_new_files(served)[0]["id"])
    assert run["state_type"] == "COMPLETED", run["state"]
    documents = served.output / "current" / "documents.parquet"
    until(lambda: "news/arriving.html" in pl.read_parquet(documents)["source_path"].to_list())
    assert len(by_new_files(served)) == before + 1


def test_a_failed_run_of_new_files_is_tried_again(served: Served) -> None:
    """Another run holds the output, so the first attempt fails; the next one, after a pause, publishes the file."""
    log = served.home / "sluice-watch.log"
    until(lambda: "watching" in log.read_text("utf-8"))
    before = len(by_new_files(served))
    with lock(served.output):
        (served.inputs / "late.txt").write_text("\n\n".join(story(77, "en")), encoding="utf-8")
        until(lambda: len(by_new_files(served)) > before)
        failed = served.ended(by_new_files(served)[0]["id"])
    assert failed["state_type"] == "FAILED" and "another run" in failed["state"]["message"]
    until(lambda: len(by_new_files(served)) > before + 1)
    assert served.ended(by_new_files(served)[0]["id"])["state_type"] == "COMPLETED"
    assert "news/late.txt" in pl.read_parquet(served.output / "current" / "documents.parquet")["source_path"].to_list()
    said = log.read_text("utf-8")
    assert f"run {failed['name']} failed: " in said and "; tried again in 2 s (1 of at most 5 failed)" in said


def test_a_killed_run_is_crashed_and_retried_for_what_is_missing(
    served: Served, batch_form: dict[str, Any], tmp_path: Path
) -> None:
    """After kill -9 in the middle the run has an end; a retry works on the shards that were not done, and publishes."""
    output = tmp_path / "out"
    run_id = served.start("clean/clean", output=str(output), **batch_form)
    until(lambda: stored(output))
    (process,) = engine(served)
    os.kill(process, signal.SIGKILL)
    assert served.ended(run_id)["state_type"] == "CRASHED"
    kept = stored(output)
    assert 1 <= len(kept) < 8
    retry = {"state": {"type": "SCHEDULED", "name": "AwaitingRetry", "message": "Retry from the UI"}}
    post(f"{served.api}/flow_runs/{run_id}/set_state", retry)
    until(lambda: served.run(run_id)["state_type"] == "COMPLETED")
    assert {path: stored(output)[path] for path in kept} == kept
    done = [task["name"] for task in of_run(served.api, "task_runs", run_id) if task["state_type"] == "COMPLETED"]
    assert len(done) == len(set(done)) == 8
    assert (output / "current" / "manifest.json").is_file()


def test_a_cancelled_run_leaves_nothing_half_done(served: Served, batch_form: dict[str, Any], tmp_path: Path) -> None:
    """Another run on its output waits or is refused; after the cancel nothing is left in its way."""
    output = tmp_path / "out"
    run_id = served.start("clean/clean", output=str(output), **batch_form)
    until(lambda: stored(output))
    (process,) = engine(served)
    waiting = served.start("clean/dry run on a sample", output=str(output), inputs=[str(SAMPLES)])
    refused = python(tmp_path, "flows.clean", SAMPLES, "--output", output, "--no-prefect")
    assert (refused.returncode, "another run" in refused.stderr) == (3, True)
    assert served.run(waiting)["state_type"] == "SCHEDULED"
    post(f"{served.api}/flow_runs/{run_id}/set_state", {"state": {"type": "CANCELLING", "name": "Cancelling"}})
    assert served.ended(run_id)["state_type"] == "CANCELLED"
    assert not alive(process)
    assert [path.name for path in output.glob(".*.tmp")] == []
    assert served.ended(waiting)["state_type"] == "COMPLETED"
    assert not (output / "current").exists()
    (manifest,) = output.glob("*/manifest.json")
    assert json.loads(manifest.read_text("utf-8"))["status"] == "dry_run"


def test_a_killed_run_of_the_command_line_does_not_run_for_ever(
    served: Served, batch_form: dict[str, Any], tmp_path: Path
) -> None:
    """It is on the server that is up, and no other one starts; after kill -9 its workers end, and within a minute it is crashed."""
    before = (served.home / "sluice-server.log").stat().st_mtime_ns
    words = ["-m", "flows.clean", *batch_form["inputs"], "--output", str(tmp_path), "--quiet"]
    process = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=environment(served.home))
    until(lambda: stored(tmp_path))
    (run_id,) = (path.name for path in (served.home / "sluice-runs").iterdir())
    workers = children(process.pid)
    assert len(workers) >= 2
    process.kill()
    process.wait()
    until(lambda: not any(map(alive, workers)), patience=60)
    run = until(lambda: (run := served.run(run_id))["state_type"] != "RUNNING" and run, patience=60)
    assert run["state_type"] == "CRASHED"
    assert "killed" in run["state"]["message"]
    assert (served.home / "sluice-server.log").stat().st_mtime_ns == before


def test_a_run_that_stands_is_judged_anew(served: Served, earlier: Path) -> None:
    """The verdict is an artifact, and no file of the run is touched."""
    before = {path: path.stat().st_mtime_ns for path in earlier.rglob("*")}
    run = served.ended(served.start("revalidate/revalidate", run=str(earlier)))
    assert run["state_type"] == "COMPLETED", run["state"]
    (verdict,) = of_run(served.api, "artifacts", run["id"])
    assert "expectations met" in verdict["data"]
    assert {path: path.stat().st_mtime_ns for path in earlier.rglob("*")} == before


def test_the_night_is_off_until_somebody_switches_it_on(served: Served) -> None:
    """One schedule, which starts nothing."""
    (schedule,) = get(f"{served.api}/deployments/name/clean/nightly")["schedules"]
    assert not schedule["active"]


def stored(output: Path) -> dict[str, int]:
    """Results of shards in the state folder, and when each was written."""
    return {str(path): path.stat().st_mtime_ns for path in output.glob(".state/results/*/*/index.json")}


def engine(served: Served) -> list[int]:
    """The process of the run that goes on: what starts runs is a process of the server's, and one runs at a time."""
    return [pid for child in children(served.process.pid) for pid in children(child, "prefect.engine")]


def children(parent: int, words: str = "") -> list[int]:
    """The processes that a process has started, and whose command line has these words."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
    return [int(row[0]) for row in rows if int(row[1]) == parent and words in row[-1]]
