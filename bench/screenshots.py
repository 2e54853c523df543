"""The pictures of the report in docs/images, made anew from the shipped samples; needs Playwright and the system's Chromium.

python bench/screenshots.py [FOLDER]
"""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from flows.config import RunConfig  # noqa: E402
from flows.engine import LocalEngine  # noqa: E402
from flows.job import Job  # noqa: E402
from flows.run import execute  # noqa: E402

SIZE = {"width": 1240, "height": 640}


def main(argv: Sequence[str] | None = None) -> int:
    """Clean the samples, open their report, and take the pictures."""
    arguments = sys.argv[1:] if argv is None else argv
    folder = Path(arguments[0]) if arguments else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium on this machine: install it, then run again", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as output, sync_playwright() as playwright:
        run = execute(Job((str(ROOT / "data" / "raw"),), output, RunConfig()), LocalEngine())
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(viewport=SIZE, locale="en-US").new_page()
        page.goto(f"{(Path(str(run.run_dir)) / 'report' / 'index.html').as_uri()}#/")
        page.wait_for_selector(".picture img")
        _take(page, folder / "report-overview.png")
        page.evaluate("location.hash = '#/documents?q=ptt-stock'")
        page.click("#main tbody a")
        page.wait_for_selector("ol.page")
        page.locator("ol.page li[tabindex='0']").focus()
        page.keyboard.press("n")
        page.evaluate("window.scrollTo(0, document.querySelector('h2').offsetTop - 90)")
        _take(page, folder / "report-document.png")
        browser.close()
    return 0


def _take(page: Page, path: Path) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path)
    print(f"{path.name}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())
