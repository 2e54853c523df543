"""What tests of a running `flows.serve` share: asking it for runs as the form does, and waiting for what comes."""

import gzip
import json
import os
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.corpora import story
from tests.prefect_home import PATIENCE, get, post

if TYPE_CHECKING:
    import subprocess

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "data" / "raw"

FINAL = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}

SHORT = ("潮水退了。", "桥上没有人。", "The rain stopped.", "Nobody came.")
"""Articles without a paragraph of any length: an expectation of the suites speaks of them."""


class Served(NamedTuple):
    api: str
    reports: str
    inputs: Path
    output: Path
    home: Path
    process: "subprocess.Popen[str]"

    @property
    def ui(self) -> str:
        return self.api.removesuffix("/api")

    def start(self, deployment: str, **form: Any) -> str:
        """Ask for a run as the form does; its id."""
        found = get(f"{self.api}/deployments/name/{deployment.replace(' ', '%20')}")
        body = {"parameters": form, "state": {"type": "SCHEDULED"}}
        return str(post(f"{self.api}/deployments/{found['id']}/create_flow_run", body)["id"])

    def run(self, run_id: str) -> dict[str, Any]:
        found: dict[str, Any] = get(f"{self.api}/flow_runs/{run_id}")
        return found

    def ended(self, run_id: str) -> dict[str, Any]:
        """The run once it has come to an end."""
        return until(lambda: (run := self.run(run_id))["state_type"] in FINAL and run)


def until(found: Any, patience: float = PATIENCE) -> Any:
    """What the question finds, once it finds something."""
    for _ in range(int(patience * 50)):
        answer = found()
        if answer:
            return answer
        time.sleep(0.02)
    pytest.fail("waited in vain")


def batches(folder: Path) -> Path:
    """A folder of four packed files, each a shard of its own."""
    folder.mkdir()
    padding = random.Random(4)
    for number in range(4):
        # Stored, not squeezed: a packed file counts for what it may hold, eight times its size.
        with gzip.open(folder / f"batch-{number}.jsonl.gz", "wt", compresslevel=0) as file:
            for nth in range(40):
                text = "\n\n".join(story(number * 40 + nth, "en", 30))
                print(json.dumps({"text": text, "padding": padding.randbytes(24_000).hex()}), file=file)
    return folder


def spoken(process: "subprocess.Popen[str]", last: str = "Ctrl-C") -> dict[str, str]:
    """What `flows.serve` prints: the first word after each name. With `new files` the deployments are there, too."""
    assert process.stdout
    said: dict[str, str] = {}
    for line in iter(process.stdout.readline, ""):
        name, _, rest = line.partition("  ")
        said[name] = (rest.split() or [""])[0]
        if line.startswith(last):
            break
    return said


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
