"""`python -m tests.recorded_runs FOLDER`: runs of every kind on one temporary Prefect server; prints what it knows of them.

A program of its own, because Prefect reads its settings once in a process; `tests.test_dag` says what must come out.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from flows.config import RunConfig
from flows.job import Job
from flows.recording import QUIET, SHORT_LIVED
from flows.server import Server
from tests.conftest import SAMPLES
from tests.prefect_home import of_run, post

SHARDS = 5


def once_broken(marker: Path) -> str:
    """A shard whose file system comes back: the first attempt fails."""
    if not marker.exists():
        marker.touch()
        raise OSError("the file system went away")
    return marker.name


def always_wrong(marker: Path) -> None:
    """A shard with a fault of ours; leaves a line for every attempt."""
    with marker.open("a") as file:
        file.write("tried\n")
    raise ValueError("no second attempt would help")


def interrupted(_: Path) -> None:
    """Ctrl-C while a shard is being worked on."""
    signal.raise_signal(signal.SIGINT)


def main(folder: Path) -> None:
    os.environ.update(QUIET)
    with Server(SHORT_LIVED) as server:
        os.environ["PREFECT_API_URL"] = server.api
        server.wait()
        told: dict[str, Any] = {name: _recorded(name, kind, folder, server.api) for name, kind in KINDS.items()}
        told["form"] = _form(folder)
    print(json.dumps(told))


def _recorded(name: str, kind: Any, folder: Path, api: str) -> dict[str, Any]:
    place = folder / name
    place.mkdir()
    try:
        result = kind(place)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the test says which one it must be
        result = f"{type(error).__name__}: {error}"
    from flows.dag import flush

    flush()
    newest = {"limit": 1, "sort": "START_TIME_DESC"}
    (run,) = post(f"{api}/flow_runs/filter", newest)
    return {
        "result": result,
        "run": run,
        "tasks": of_run(api, "task_runs", run["id"]),
        "artifacts": of_run(api, "artifacts", run["id"]),
        "logs": [
            line["message"] for line in post(f"{api}/logs/filter", {"logs": {"flow_run_id": {"any_": [run["id"]]}}})
        ],
    }


def _published(place: Path) -> dict[str, Any]:
    """The samples in five shards, by two workers."""
    from flows.dag import run_recorded

    seen: list[tuple[str, int, int]] = []
    job = Job((str(SAMPLES),), str(place / "out"), shards=SHARDS)
    outcome = run_recorded(job, 2, lambda *told: seen.append(told))
    return {"status": outcome.status, "exit_code": outcome.exit_code, "progress": seen}


def _refused(place: Path) -> dict[str, Any]:
    """A run that a suite refuses: no document may be English."""
    import expectations
    from flows.dag import run_recorded

    suites = place / "suites"
    suites.mkdir()
    for file in Path(expectations.__file__).parent.glob("*.json"):
        (suites / file.name).write_text(file.read_text("utf-8"), encoding="utf-8")
    checks = json.loads((suites / "checks.json").read_text("utf-8"))
    checks["expectations"].append(
        {
            "type": "expect_column_values_to_not_be_in_set",
            "kwargs": {"column": "lang", "value_set": ["en"]},
            "severity": "critical",
            "description": "No document is English.",
        }
    )
    (suites / "checks.json").write_text(json.dumps(checks), encoding="utf-8")
    real = expectations.validate
    expectations.validate = lambda checks, funnel, **beside: real(checks, funnel, suites, **beside)  # type: ignore[attr-defined]
    try:
        outcome = run_recorded(Job((str(SAMPLES),), str(place / "out")), 1)
    finally:
        expectations.validate = real  # type: ignore[attr-defined]
    return {"status": outcome.status, "exit_code": outcome.exit_code}


def _impossible(place: Path) -> None:
    """A run whose input is not there."""
    from flows.dag import run_recorded

    run_recorded(Job((str(place / "nowhere"),), str(place / "out")), 1)


def _slip(place: Path) -> None:
    """A run that the form starts, with a slip in its settings."""
    from flows.dag import clean

    clean(inputs=[str(SAMPLES)], output=str(place / "out"), settings=["colour=red"], return_state=True)


def _nothing_to_judge(place: Path) -> None:
    """A run to be judged again that there is not."""
    from flows.dag import revalidate

    revalidate(str(place / "nowhere"), return_state=True)


def _form(place: Path) -> bool:
    """The form of a job of the command line, filled in and sent off again, is that job."""
    from flows.dag import form_of, job_of

    config = RunConfig(
        script="hans", limit=7, min_chars=1, survivor=("longest", "whole"), catalogue="my/own", portals=False
    )
    job = Job(("a", "b"), str(place), config, ("c",), full=True)
    form = form_of(job, 2)
    return job_of(form, form["settings"]) == job


def _mapped(function: Any, place: Path, workers: int) -> Any:
    from prefect import flow

    from flows.dag import PrefectEngine

    @flow(name="mapped", persist_result=False)
    def mapped() -> Any:
        with PrefectEngine(workers) as engine:
            return engine.map("pass 1", function, [place / "a", place / "b"])

    return mapped()


def _unchanged(place: Path) -> dict[str, Any]:
    """The first run once more."""
    from flows.dag import run_recorded

    outcome = run_recorded(Job((str(SAMPLES),), str(place.parent / "published" / "out"), shards=SHARDS), 2)
    return {"status": outcome.status, "exit_code": outcome.exit_code}


KINDS = {
    "published": _published,
    "unchanged": _unchanged,
    "refused": _refused,
    "impossible": _impossible,
    "slip": _slip,
    "nothing to judge": _nothing_to_judge,
    "healed": lambda place: _mapped(once_broken, place, 2),
    "wrong": lambda place: _mapped(always_wrong, place, 2),
    "interrupted": lambda place: _mapped(interrupted, place, 1),
}

if __name__ == "__main__":
    main(Path(sys.argv[1]))
