"""What several tests share: a run of the samples, and where the system's Chromium is."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from flows.config import RunConfig
from flows.engine import LocalEngine
from flows.job import Job, Outcome
from flows.run import execute

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "data" / "raw"

# The same examples in every run, and no limit that a busy machine would break. Other ones: --hypothesis-profile=default
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that start servers come first: they take longest, and last they would leave the other process idle."""
    items.sort(key=lambda item: item.get_closest_marker("prefect") is None)


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The shipped samples, cleaned once and published."""
    output = tmp_path_factory.mktemp("samples")
    return execute(Job((str(SAMPLES),), str(output), RunConfig()), LocalEngine())


LAUNCH = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's Chromium; missing, the test is skipped, but not where everything must run."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing; .ci/run installs it")
        pytest.skip("no Chromium on this machine")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """One browser for all tests of a process: a second Playwright beside the first one is refused."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=LAUNCH)
        yield browser
        browser.close()
