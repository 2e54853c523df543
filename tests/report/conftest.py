"""One run for all tests of the report: samples, copies, hostile text, and more short records than a file of the list holds."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pytest

from flows.config import RunConfig
from flows.engine import LocalEngine
from flows.job import Job, Outcome
from flows.run import execute
from tests.conftest import SAMPLES
from tests.corpora import at, html, story

RECORDS = 1_200
"""More than the list has rows in one of its files."""

HOSTILE = b"""<html><head><meta charset="utf-8"><title>&lt;img src=x onerror=alert(1)&gt; and a \xe2\x80\xaeturned\xe2\x80\xac title</title>
<link rel="canonical" href="javascript:alert(2)"><meta name="author" content="&lt;svg onload=alert(3)&gt;"></head><body><article>
<p>The council of the harbour town wrote &lt;script&gt;window.hacked = 1&lt;/script&gt; on its wall, and nobody in the
whole of the town could say for a week what it was that the council had meant to tell them with it.</p>
<p>The third turns around \xe2\x80\xaesdrawkcab si siht\xe2\x80\xac and has \xe2\x80\xa8 a separator of lines, and &lt;/script&gt;&lt;!-- a
comment that is never closed, as a person who wants to do harm to a report would certainly write it.</p>
</article><footer><p>Copyright 2026 &lt;b onmouseover=alert(4)&gt;Courier&lt;/b&gt; \xe2\x80\xaeCo\xe2\x80\xac. All rights reserved.</p></footer></body></html>"""

BROKEN = b"""A sentence with broken bytes \xff\xfe\xc3\x28\xed\xa0\x80 in its middle goes on as if nothing had happened, because
the baker who typed it in had no other keyboard and the paper was in print by four in the morning."""


class Reported(NamedTuple):
    """A second run into an output that has one already."""

    folder: Path
    first: Outcome
    tables: dict[str, pl.DataFrame]

    def url(self, route: str = "") -> str:
        return f"{(self.folder / 'report' / 'index.html').resolve().as_uri()}#/{route}"


@pytest.fixture(scope="session")
def reported(sample_run: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Reported:
    """To a run of the samples come copies, a hostile page and the records."""
    folder = tmp_path_factory.mktemp("reported")
    pages = folder / SAMPLES.name
    shutil.copytree(SAMPLES, pages)
    assert sample_run.run_dir
    shutil.copytree(sample_run.run_dir.parent, folder / "out", symlinks=True)
    for number in range(8):
        (pages / f"site-{number}.html").write_text(str(html(number, "en").html), encoding="utf-8")
        (pages / f"site-{number}.meta.json").write_text(json.dumps({"url": at("valley.example", number)}), "utf-8")
    for name, lang in (("zh", "zh"), ("en", "en")):
        title, *paragraphs = story(4_000, lang, 6)
        (pages / f"story-{name}.txt").write_text("\n\n".join([title, *paragraphs]), "utf-8")
        edited = "\n\n".join([title, *paragraphs]).replace("孩子们", "邻居们", 1).replace("children", "neighbours", 1)
        (pages / f"story-{name}-copy.txt").write_text(edited, "utf-8")
    (pages / "hostile <img src=x onerror=alert(5)>.html").write_bytes(HOSTILE)
    (pages / "broken.txt").write_bytes(BROKEN)
    (pages / "quarantined <script>alert(6)<!script>.txt").write_bytes(bytes(range(256)) * 4)
    with (pages / "many.jsonl").open("w", encoding="utf-8") as lines:
        for number in range(RECORDS):
            lines.write(
                json.dumps({"id": f"r-{number:05}", "text": f"Notice {number}.\n\n{story(number, 'en', 1)[1]}"}) + "\n"
            )
    second = execute(Job((str(pages),), str(folder / "out"), RunConfig()), LocalEngine())
    assert second.run_dir
    return Reported(
        second.run_dir, sample_run, {path.stem: pl.read_parquet(path) for path in second.run_dir.glob("*.parquet")}
    )


@pytest.fixture
def reader(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page without a network; whatever it asks of one, prints or pops up is collected and must be none."""
    trouble: list[str] = []
    contexts: list[Any] = []

    def opened(**about: Any) -> Any:
        context = browser.new_context(offline=True, accept_downloads=True, **{"locale": "en-US", **about})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on(
            "request", lambda r: None if r.url.startswith(("file:", "blob:")) else trouble.append(f"request {r.url}")
        )
        page.on("console", lambda m: trouble.append(f"console {m.text}") if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda e: trouble.append(f"error {e}"))
        page.on("dialog", lambda d: (trouble.append(f"dialog {d.message}"), d.dismiss()))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []
