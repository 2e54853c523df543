"""A run's process is known for dead as soon as it is, and not before."""

import subprocess
import sys
from pathlib import Path

from flows.living import FOLDER, bury, dead, living
from tests.conftest import ROOT


def test_a_run_that_ends_leaves_nothing(tmp_path: Path) -> None:
    """While it lives it is not dead; afterwards it is not there."""
    with living(tmp_path, "a"):
        assert dead(tmp_path) == []
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_a_killed_process_is_dead_until_it_is_buried(tmp_path: Path) -> None:
    """The kernel lets go of its lock, whatever ended it."""
    code = f"import time, pathlib\nfrom flows.living import living\nwith living(pathlib.Path({str(tmp_path)!r}), 'a'):\n print(flush=True)\n time.sleep(600)"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        assert dead(tmp_path) == []
        process.kill()
    assert dead(tmp_path) == ["a"]
    bury(tmp_path, "a")
    assert dead(tmp_path) == []
