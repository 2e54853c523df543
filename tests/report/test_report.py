"""The report in a real browser, opened from disk: true, escaped, offline."""

from pathlib import Path

import polars as pl
import pytest

from flows.job import Outcome
from flows.report.harmless import harmless, http_link

LAUNCH = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser(chromium: str):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=LAUNCH)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser):
    """Opens a file and returns the page; whatever it asks of the network, prints or pops up is collected and must be none."""
    trouble: list[str] = []
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.on("request", lambda r: None if r.url.startswith("file:") else trouble.append(f"request {r.url}"))
    page.on("console", lambda m: trouble.append(f"console {m.text}") if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: trouble.append(f"error {e}"))
    page.on("dialog", lambda d: (trouble.append(f"dialog {d.message}"), d.dismiss()))

    def go(path: Path):
        page.goto(path.resolve().as_uri())
        return page

    yield go
    context.close()
    assert trouble == []


@pytest.mark.browser
def test_the_overview_opens_offline_and_leads_to_every_document(sample_run: Outcome, visit) -> None:
    """From disk, without a request or a script: counts, rules, portals, quarantine, and a page for each document."""
    assert sample_run.run_dir
    page = visit(sample_run.run_dir / "report" / "index.html")
    documents = pl.read_parquet(sample_run.run_dir / "documents.parquet")
    assert page.locator("#documents tbody tr").count() == documents.height
    assert (
        page.locator("#quarantine tbody tr").count()
        == pl.read_parquet(sample_run.run_dir / "quarantine.parquet").height
    )
    dropped = pl.read_parquet(sample_run.run_dir / "funnel.parquet").filter(pl.col("rule") != "kept")["rule"].unique()
    shown = set(page.locator("#rules tbody tr td:first-child").all_inner_texts())
    assert shown >= set(dropped.to_list())
    page.keyboard.press("Tab")
    page.locator("#documents tbody a").first.press("Enter")
    page.wait_for_url("**/documents/*.html")
    assert page.locator("ol.page li").count() > 0


@pytest.mark.browser
def test_every_dropped_line_is_struck_through_and_named(sample_run: Outcome, visit) -> None:
    """Each sample's page shows each ledger row with its rule and its reason, in the order of the original."""
    assert sample_run.run_dir
    ledger = pl.read_parquet(sample_run.run_dir / "ledger.parquet")
    for doc_id in ledger["doc_id"].unique().sort():
        page = visit(sample_run.run_dir / "report" / "documents" / f"{doc_id}.html")
        rows = ledger.filter(pl.col("doc_id") == doc_id)
        assert page.locator("li.dropped .rule").all_text_contents() == rows["rule"].to_list()
        shown = page.locator("li.dropped del").all_text_contents()
        assert [" ".join(text.split()) for text in shown] == [" ".join(harmless(raw).split()) for raw in rows["raw"]]
        titles = page.locator("li.dropped .rule").evaluate_all("rules => rules.map(rule => rule.title)")
        assert titles == rows["because"].to_list()
        assert (
            page.locator("li.dropped del").first.evaluate("e => getComputedStyle(e).textDecorationLine")
            == "line-through"
        )


@pytest.mark.browser
def test_page_text_cannot_act(sample_run: Outcome, visit) -> None:
    """Markup, closing tags, javascript: links and direction overrides of a page are shown as text."""
    assert sample_run.run_dir
    documents = pl.read_parquet(sample_run.run_dir / "documents.parquet")
    doc_id = documents.filter(pl.col("source_path").str.contains("hostile"))["doc_id"].item()
    page = visit(sample_run.run_dir / "report" / "documents" / f"{doc_id}.html")
    text = page.locator("ol.page").inner_text()
    assert '<script>alert("kept")</script>' in text
    assert "\u202e" not in text
    assert page.locator("script").count() == 0
    assert page.locator("[onclick],[onmouseover],[onerror],a[href^='javascript']").count() == 0


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://news.example/a?b=1", True),
        ("http://news.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//news.example", False),
        ("https://", False),
        ("https://\u202egnp.example", False),
        ("http://[broken", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, *, safe: bool) -> None:
    """Http and https with a host, and nothing that turns around."""
    assert (http_link(url) is not None) == safe


def test_acting_characters_are_spelled_out() -> None:
    """Controls and direction marks are visible; ordinary text of any script is untouched."""
    assert harmless("a\x1b[31mb\u202ec\x00") == "a[U+001B][31mb[U+202E]c[U+0000]"
    assert harmless("渡輪「好」\n\tpaper") == "渡輪「好」\n\tpaper"
