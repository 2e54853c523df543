"""`python bench/screenshots_ui.py`: takes the pictures of the Prefect UI that the documentation shows, from invented pages.

Needs the system's Chromium. Everything runs in a copy of the project in a temporary folder, with a Prefect home of its own.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402

from tests.serving import batches, spoken  # noqa: E402

IMAGES = ROOT / "docs" / "images"
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "clean", "__pycache__", ".*_cache", "images")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "sluice"
        shutil.copytree(ROOT, project, ignore=LEFT_OUT)
        shutil.rmtree(project / "data" / "raw")  # few shards make a graph that can be read in a small picture
        (project / "data" / "raw").mkdir()
        for number, file in enumerate(sorted(batches(Path(folder) / "made").iterdir())):
            shutil.copy(file, project / "data" / "raw" / f"2026-11-{20 + number}.jsonl.gz")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.serve", "--port", "4390", "--output", "data/clean"],
            cwd=project,
            env={**kept, "PREFECT_HOME": f"{folder}/home"},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            _pictures(spoken(process, "new files")["Prefect UI"])
        finally:
            process.terminate()
            process.wait(60)


def _pictures(ui: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    found = _ask(f"{ui}/api/deployments/name/clean/clean")
    asked = {"parameters": {"inputs": ["data/raw"], "output": "data/clean"}, "state": {"type": "SCHEDULED"}}
    run = _ask(f"{ui}/api/deployments/{found['id']}/create_flow_run", asked)["id"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 1480})
        page.set_default_timeout(120_000)
        page.goto(f"{ui}/v2/deployments/deployment/{found['id']}")
        page.get_by_role("button", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Custom run").click()
        expect(page.get_by_role("button", name="Submit")).to_be_visible(timeout=60_000)
        _shot(page, "ui-form")
        while _ask(f"{ui}/api/flow_runs/{run}")["state_type"] != "COMPLETED":
            time.sleep(1)
        page.set_viewport_size({"width": 1100, "height": 860})
        page.goto(f"{ui}/v2/runs/flow-run/{run}")
        expect(page.get_by_text("Task runs").first).to_be_visible(timeout=60_000)
        page.wait_for_timeout(10_000)  # the graph draws itself bar by bar
        _shot(page, "ui-graph")
        browser.close()


def _shot(page: Page, name: str) -> None:
    page.wait_for_timeout(3_000)  # what moves in has come to rest
    page.screenshot(path=IMAGES / f"{name}.png")


def _ask(url: str, body: object = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, {"Content-Type": "application/json"})) as answer:  # noqa: S310
        return json.load(answer)


if __name__ == "__main__":
    main()
