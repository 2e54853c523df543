"""The report in a real browser, opened from disk without a network: every page, by mouse and by keyboard."""

import json
import re
from pathlib import Path

import polars as pl
import pytest
from axe_playwright_python.sync_playwright import Axe

from expectations import read_suites
from flows.acting import harmless
from flows.catalogue import catalogue
from flows.config import RunConfig
from flows.findings import SHARED
from flows.report import write_report
from flows.review import main as review
from flows.spans import Held
from tests.report.conftest import Reported

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).resolve().parents[2] / "flows" / "report" / "assets"
PAGES = ("overview", "rules", "portals", "documents", "duplicates", "expectations", "quarantine", "review")


REMOVE = "all => all.forEach(each => each.remove())"


def at(page, reported: Reported, route: str, ready: str = "h1") -> None:
    page.goto(reported.url(route))
    page.wait_for_selector(f'#main[data-route="#/{route}"] {ready}')


def of(reported: Reported, part: str) -> dict:
    """The one document whose path has this in it."""
    return (
        reported.tables["documents"].filter(pl.col("source_path").str.contains(part, literal=True)).row(0, named=True)
    )


def test_every_page_is_reached_by_mouse_and_by_keyboard(reported: Reported, reader) -> None:
    """The links of the head lead everywhere, clicked or with Tab and Enter, and say where the reader is."""
    page = reader()
    at(page, reported, "")
    for name in (*PAGES[1:], PAGES[0]):
        page.click(f'#nav a[data-name="{name}"]')
        page.wait_for_selector(f'#main[data-page="{name}"]')
        assert page.locator("#nav a[aria-current]").get_attribute("data-name") == name
        assert page.locator("h1").evaluate("h => h === document.activeElement")
    for number, name in enumerate(PAGES):
        page.locator("#skip").focus()  # where a page begins
        for _ in range(2 + number):  # past the name of the report
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector(f'#main[data-page="{name}"]')


def test_the_overview_tells_counts_and_what_changed(reported: Reported, reader) -> None:
    """Each outcome with its number, the pictures with an alternative, and the change against the run before."""
    page = reader()
    at(page, reported, "", ".cards")
    counts = json.loads((reported.folder / "manifest.json").read_text("utf-8"))["counts"]
    shown = page.locator("#main").inner_text()
    for name in ("records", "clean", "duplicate", "rejected", "quarantined", "chars_kept"):
        assert f"{counts[name]:,}" in shown
    assert f"+{counts['records'] - reported.first.manifest['counts']['records']:,}" in shown
    assert reported.first.manifest["run_id"] in shown
    for picture in page.locator(".picture img").all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete && image.naturalWidth > 100", arg=picture.element_handle())
        assert re.search(r"\d", picture.get_attribute("alt"))


def test_changed_verdicts_are_listed_where_somebody_compared(reported: Reported, reader, tmp_path: Path) -> None:
    """A table `changes` becomes a list of documents that open; where it is empty there is no list."""
    row = {"doc_id": reported.tables["documents"]["doc_id"][0], "source_path": "raw/\u202ea.txt", "before": "clean"}
    changes = pl.DataFrame([{**row, "after": "duplicate", "because": "a copy came"}])
    manifest, validation = (
        json.loads((reported.folder / name).read_text("utf-8")) for name in ("manifest.json", "validation.json")
    )
    about = {**manifest, "changed": {"documents": 1, "since": "an-earlier-run"}}
    write_report(tmp_path, {**reported.tables, "changes": changes}, [Held(reported.tables)], about, validation)
    page = reader()
    bare = tmp_path / "bare"
    write_report(bare, {**reported.tables, "changes": changes.clear()}, [Held(reported.tables)], about, validation)
    at(page, reported._replace(folder=bare), "", ".cards")
    assert page.get_by_role("table", name="Documents whose verdict changed").count() == 0
    at(page, reported._replace(folder=tmp_path), "", ".cards")
    table = page.get_by_role("table", name="Documents whose verdict changed")
    assert table.locator("tbody tr").all_inner_texts() == ["raw/[U+202E]a.txt\tclean\tduplicate\ta copy came"]
    table.locator("a").click()
    page.wait_for_selector("ol.page, .facts")


def test_rules_tell_what_went_and_show_it_in_its_context(reported: Reported, reader) -> None:
    """Every rule of the funnel is there with its sums; its page shows removed text between the lines around it."""
    page = reader()
    at(page, reported, "rules", "section table")
    funnel = reported.tables["funnel"].filter(~pl.col("family").is_in(["kept", "unpublished"]))
    table = page.get_by_role("table", name="What went, by rule")
    rows = dict(
        zip(table.locator("th[scope=row]").all_inner_texts(), table.locator("tbody tr").all_inner_texts(), strict=True)
    )
    assert set(rows) == set(funnel["rule"])
    for rule, lines in funnel.group_by("rule").agg(pl.col("blocks").sum()).iter_rows():
        assert f"{lines:,}" in rows[rule].split("\t")
    assert page.get_by_role("table", name="Rules that never fired").locator("tbody tr").count() > 1
    page.click('a[href="#/rules/copyright_line"]')
    page.wait_for_selector(".context")
    ledger = reported.tables["ledger"].filter(pl.col("rule") == "copyright_line")
    shown = {" ".join(text.split()) for text in page.locator(".context del").all_inner_texts()}
    assert shown <= {" ".join(harmless(raw).split()) for raw in ledger["raw"]}
    page.locator(".context a").first.click()
    page.wait_for_selector("ol.page li.target.dropped")


def test_every_dropped_line_is_struck_through_and_named(reported: Reported, reader) -> None:
    """Each sample's lines stand in the order of the original; what is dropped has its rule, and by keyboard its reason."""
    page = reader()
    samples = reported.tables["documents"].filter(~pl.col("source_path").str.contains("many|site-"))
    for doc_id in samples["doc_id"]:
        blocks = reported.tables["blocks"].filter(pl.col("doc_id") == doc_id)
        at(page, reported, f"documents/{doc_id}", "h1")
        page.wait_for_function("id => document.querySelector('.facts code').textContent === id", arg=doc_id)
        lines = page.locator("ol.page > li").evaluate_all(
            "all => all.map(li => [li.querySelector('.dropped > del')?.textContent ?? null, li.querySelector('.dropped .rule')?.textContent ?? null])"
        )
        gone = [
            [harmless(raw), rule] if rule else [None, None]
            for raw, rule in blocks.select("raw", "dropped_by").iter_rows()
        ]
        assert lines == gone
    first = page.locator("li.dropped").first
    assert first.locator("> del").evaluate("e => getComputedStyle(e).textDecorationLine") == "line-through"
    page.locator("ol.page li[tabindex='0']").focus()
    page.keyboard.press("n")
    because = page.locator("li.dropped:focus .because")
    assert because.evaluate("e => getComputedStyle(e).overflow") == "visible"
    said = reported.tables["ledger"].filter(pl.col("doc_id") == doc_id)["because"].to_list()
    assert any(because.inner_text().startswith(reason) for reason in said)


def test_a_reason_that_is_cut_says_so_and_is_whole_when_pointed_at(reported: Reported, reader) -> None:
    """On a wide screen a reason is one line with an ellipsis; its line, pointed at, shows all of it."""
    page = reader()
    at(page, reported, f"documents/{of(reported, 'usenet-wrapped-mail')['doc_id']}", "ol.page")
    lines = page.locator("ol.page > li:has(.because)")
    cut = lines.evaluate_all(
        "all => all.findIndex(li => (b => b.scrollWidth > b.clientWidth)(li.querySelector('.because')))"
    )
    assert cut >= 0
    because = lines.nth(cut).locator(".because")
    style = "e => [getComputedStyle(e).textOverflow, getComputedStyle(e).overflow, getComputedStyle(e).whiteSpace]"
    assert because.evaluate(style) == ["ellipsis", "hidden", "nowrap"]
    lines.nth(cut).hover()
    assert because.evaluate(style)[1:] == ["visible", "normal"]
    whole = because.locator(".whole").bounding_box()
    assert whole and whole["height"] > because.bounding_box()["height"] + 5
    page.set_viewport_size({"width": 700, "height": 900})
    assert lines.evaluate_all(
        "all => all.every(li => (b => b.scrollWidth <= b.clientWidth)(li.querySelector('.because')))"
    )


def test_edits_are_marked_and_repeats_lead_to_the_copy_that_stayed(reported: Reported, reader) -> None:
    """Joined lines show what they were; Enter on a repeat goes to the line that it repeats."""
    page = reader()
    at(page, reported, f"documents/{of(reported, 'usenet-wrapped-mail')['doc_id']}", "ol.page")
    page.locator("details.edit summary").first.click()
    assert page.locator("details.edit[open] del, details.edit[open] ins").count() > 0
    at(page, reported, f"documents/{of(reported, '/doubled-article')['doc_id']}", "ol.page")
    link = page.locator("li.dropped .because a").first
    page.wait_for_selector("li.dropped .because a")
    wanted = link.get_attribute("href").partition("line=")[2]
    link.evaluate("a => a.closest('li').focus()")
    page.keyboard.press("Enter")
    page.wait_for_selector("li.target.kept")
    assert wanted in page.url


def test_page_text_cannot_act(reported: Reported, reader) -> None:
    """Markup, handlers, javascript: links, broken bytes and turned text are shown as what they are, on every page."""
    page = reader()
    hostile = of(reported, "onerror=alert(5)")
    at(page, reported, f"documents/{hostile['doc_id']}", "ol.page")
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    text = page.locator("#main").inner_text()
    for shown in (
        "<script>window.hacked = 1</script>",
        "[U+202E]",
        "<img src=x onerror=alert(5)>",
        "<b onmouseover=alert(4)>",
    ):
        assert shown in text
    for route in (*PAGES[1:], f"documents/{hostile['doc_id']}", "rules/copyright_line", "documents?q=onerror"):
        at(page, reported, route)
        assert not page.evaluate("/[\\u202a-\\u202e]/.test(document.body.textContent)")
        assert (
            page.locator("#main script, #main svg, [onerror], [onmouseover], [onload], a[href^='javascript' i]").count()
            == 0
        )
    assert page.evaluate("window.hacked") is None
    for script in (reported.folder / "report" / "data").glob("*.js"):
        body = script.read_text("utf-8")
        assert "<" not in body and "\u2028" not in body and "\u202e" not in body


def test_some_thousand_documents_page_search_and_filter(reported: Reported, reader) -> None:
    """Fifty rows at a time; pages turn by button, search and filters narrow, and the address holds them."""
    page = reader()
    at(page, reported, "documents", "tbody a")
    documents = reported.tables["documents"]
    rows = page.locator("#main tbody tr")
    page.wait_for_function("n => document.querySelector('.range').textContent.includes(n)", arg=f"{documents.height:,}")
    assert rows.count() == 50
    first = rows.first.inner_text()
    page.get_by_role("button", name="Next").press("Enter")
    assert rows.first.inner_text() != first and "51–100" in page.locator(".range").inner_text()
    page.get_by_role("button", name="Last").click()
    assert rows.count() == (documents.height - 1) % 50 + 1
    page.locator("input[type=search]").fill("r-00777")
    page.wait_for_function("() => document.querySelectorAll('#main tbody tr').length === 1")
    page.locator("#main tbody a").press("Enter")
    page.wait_for_selector("ol.page")
    page.go_back()
    page.wait_for_selector("#main tbody a")
    assert rows.count() == 1
    at(page, reported, "documents?status=rejected", "tbody")
    page.wait_for_function(
        "n => document.querySelector('.note').textContent.startsWith(n + ' of')",
        arg=str((documents["status"] == "rejected").sum()),
    )


def test_failed_expectations_lead_to_their_documents(reported: Reported, reader) -> None:
    """Suite, words, threshold and observed value of each; one that failed lists documents, and they open."""
    validation = json.loads((reported.folder / "validation.json").read_text("utf-8"))
    page = reader()
    at(page, reported, "expectations", "table")
    shown = page.locator("#main").inner_text()
    for result in validation["results"]:
        assert result["description"] in shown and str(result["observed"]) in shown
    assert "has_title is one of: true; in at least 80 % of the rows" in shown
    number = next(i for i, result in enumerate(validation["results"]) if not result["success"] and result["doc_ids"])
    at(page, reported, f"expectations/{number}", "li a")
    page.locator("li a").first.click()
    page.wait_for_selector("ol.page")
    at(page, reported, f"documents?fails={number}", "tbody a")
    page.wait_for_function(
        "n => document.querySelector('.note').textContent.startsWith(n + ' of')",
        arg=str(len(validation["results"][number]["doc_ids"])),
    )


def test_copies_show_what_differs(reported: Reported, reader) -> None:
    """Words of an English copy and characters of a Chinese one, beside kind, likeness and why the other stayed."""
    page = reader()
    at(page, reported, "duplicates", "tbody a")
    copies = reported.tables["duplicates"]
    assert page.get_by_role("table", name="Clusters").locator("tbody tr").count() == copies["of"].n_unique()
    for lang, gone, come in (("zh", "孩子", "邻居"), ("en", "children", "neighbours")):
        mine = reported.tables["documents"].filter(pl.col("source_path").str.contains(f"/story-{lang}", literal=True))
        copy = copies.filter(pl.col("doc_id").is_in(mine["doc_id"].implode())).row(0, named=True)
        at(page, reported, f"documents/{copy['doc_id']}", "ol.page")
        page.click("#main p a[href*='copy=']")
        page.wait_for_selector("details.copy[open] .diff ins")
        both = page.locator("details.copy[open] .diff").locator("ins, del").all_inner_texts()
        assert copy["because"] in page.locator("details.copy[open]").inner_text()
        assert both in ([gone, come], [come, gone])


def test_paragraphs_that_several_articles_have_are_listed(reported: Reported, reader, tmp_path: Path) -> None:
    """Text, how many have it, and links to the article that has it first and to the others."""
    first, other = reported.tables["documents"]["doc_id"].head(2)
    place = {"block_no": 3, "part_no": 0, "of_block_no": 1, "of_part_no": 0}
    row = {"doc_id": other, "of": first, **place, "documents": 2, "chars": 90, "text": "<b>Long</b> \u202epast"}
    shared = pl.DataFrame([row], schema=SHARED.columns)
    manifest, validation = (
        json.loads((reported.folder / name).read_text("utf-8")) for name in ("manifest.json", "validation.json")
    )
    write_report(tmp_path, {**reported.tables, "shared": shared}, [Held(reported.tables)], manifest, validation)
    page = reader()
    at(page, reported._replace(folder=tmp_path), "duplicates", "tbody a")
    table = page.get_by_role("table", name="Paragraphs that several articles have")
    cells = table.locator("tbody td, tbody th").all_inner_texts()
    assert cells[0] == "<b>Long</b> [U+202E]past"
    assert [cell.strip() for cell in cells[1:]] == ["90", "2", first[:8], other[:8]]


def test_the_difference_of_texts_gives_back_both(reported: Reported, reader) -> None:
    """What is kept and struck through is the one text, what is kept and underlined the other; long pairs are bounded."""
    page = reader()
    at(page, reported, "")
    pairs = [
        ["", ""],
        ["a", ""],
        ["", "好"],
        ["one two  three", "one 2 three four"],
        ["他说：好，走！", "她说:好,跑!走！"],
        ["abc " * 5000, "xyz " * 5000],
    ]
    for one, other in pairs:
        parts = page.evaluate("([a, b]) => sluice.diffTexts(a, b)", [one, other])
        assert "".join(text for sign, text in parts if sign != "+") == one
        assert "".join(text for sign, text in parts if sign != "-") == other


def test_marks_are_kept_noted_and_exported(reported: Reported, reader) -> None:
    """A wrong drop by keyboard, a wrong keep by mouse; after a reload both are exported with exactly the agreed fields."""
    page = reader()
    doc = of(reported, "netease-account-with-sidebar")
    blocks = reported.tables["blocks"].filter(pl.col("doc_id") == doc["doc_id"]).to_dicts()
    at(page, reported, f"documents/{doc['doc_id']}", "ol.page")
    page.locator("ol.page li[tabindex='0']").focus()
    page.keyboard.press("n")
    page.keyboard.press("m")
    page.locator("li.kept .mark").first.click()
    page.reload()
    page.wait_for_selector("li.marked")
    assert page.locator("li.marked").count() == 2
    page.click('#nav a[data-name="review"]')
    page.get_by_label("Note").first.fill("not «junk»\nat all")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export 2 marks").press("Enter")
    marks = [json.loads(line) for line in Path(download.value.path()).read_text("utf-8").splitlines()]
    dropped = next(i for i, block in enumerate(blocks) if block["dropped_by"] and i > 0)
    kept = next(i for i, block in enumerate(blocks) if not block["dropped_by"])
    notes = ["not «junk»\nat all", ""]
    assert marks == [
        {
            "mark": mark, "run_id": reported.folder.name, "doc_id": doc["doc_id"], "source_path": doc["source_path"],
            "record_id": doc["record_id"], "block_no": blocks[i]["block_no"], "part_no": blocks[i]["part_no"],
            "rule": blocks[i]["dropped_by"], "portal": doc["portal"], "raw": blocks[i]["raw"], "text": blocks[i]["text"], "note": note,
            "before": blocks[i - 1]["raw"], "after": blocks[i + 1]["raw"],
        }
        for mark, i, note in zip(("wrongly_dropped", "wrongly_kept"), (dropped, kept), notes, strict=True)
    ]  # fmt: skip
    page.get_by_role("button", name="Remove").first.click()
    assert page.locator(".marks > li").count() == 1
    assert page.get_by_role("button", name="Export 1 mark as JSONL", exact=True).count() == 1


BOXES = """() => ({
  wide: document.querySelector('.wide').clientWidth,
  table: document.querySelector('.wide').scrollWidth,
  cells: [...document.querySelectorAll('tbody th, tbody td')].map((cell) => {
    const box = cell.getBoundingClientRect();
    return [box.left, box.right];
  }),
})"""
"""How wide the page's first table is, and where its cells begin and end."""


def test_on_a_phone_tables_scroll_inside_their_box(reported: Reported, reader) -> None:
    """At 400 pixels no page is wider than the screen, a cut table shows a shadow, and its texts have room."""
    page = reader(viewport={"width": 400, "height": 800})
    for name in ("", "rules", "portals", "documents", "duplicates", "expectations", "quarantine"):
        at(page, reported, name)
        page.wait_for_function(
            "n => !n || [...document.querySelectorAll('#main .wide')].some((b) => b.clientWidth)", arg=name
        )
        told = page.evaluate("""() => [...document.querySelectorAll("#main .wide")].filter((box) => box.clientWidth).map((box) => ({
            inside: box.getBoundingClientRect().right <= innerWidth, style: getComputedStyle(box).overflowX,
            shadow: getComputedStyle(box).backgroundAttachment.includes("local"),
            least: Math.min(999, ...[...box.querySelectorAll("tbody td:not(.number)")].map((cell) => cell.clientWidth)) }))""")
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        assert all(box["inside"] and box["style"] == "auto" and box["shadow"] for box in told), (name, told)
        assert min((box["least"] for box in told), default=999) >= 170, (name, told)


def test_on_a_phone_the_quarantine_says_what_to_do(reported: Reported, reader) -> None:
    """Its cells stand below each other, each behind its column's name, and none is wider than the screen."""
    page = reader(viewport={"width": 390, "height": 800})
    at(page, reported, "quarantine", "table")
    box = page.evaluate(BOXES)
    assert box["table"] <= box["wide"]
    assert box["cells"] and all(left >= 0 and right <= 390 for left, right in box["cells"])
    detail = page.locator("tbody td[data-head]").nth(1)
    assert detail.inner_text() == reported.tables["quarantine"].sort("source_path", "record_id")["detail"][0]
    assert detail.evaluate("cell => getComputedStyle(cell, '::before').content") == '"What to do: "'
    page.set_viewport_size({"width": 1280, "height": 800})
    assert detail.evaluate("cell => getComputedStyle(cell).display") == "table-cell"


def test_an_exported_mark_becomes_a_rule_and_a_case_that_passes(
    reported: Reported, reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the click on a wrong drop to the case that holds: the browser's own file goes through `flows.review`."""
    page = reader()
    doc = of(reported, "netease-account-with-sidebar")
    blocks = reported.tables["blocks"].filter(doc_id=doc["doc_id"])
    wrong = blocks["dropped_by"].to_list().index("163/after_end")
    at(page, reported, f"documents/{doc['doc_id']}", "ol.page")
    page.locator("ol.page > li").nth(wrong).locator(".mark").click()
    page.click('#nav a[data-name="review"]')
    with page.expect_download() as download:
        page.get_by_role("button", name="Export 1 mark").click()
    marks, catalogue = tmp_path / "marks.jsonl", tmp_path / "catalogue"
    download.value.save_as(marks)
    assert review([str(marks), "--output", str(reported.folder.parent)]) == 0
    assert "FAIL" in capsys.readouterr().out
    assert review([str(marks), "--output", str(reported.folder.parent), "--write", str(catalogue)]) == 0
    assert review(["--check", str(catalogue)]) == 0
    said = capsys.readouterr().out
    assert "pass  163-" in said
    assert "FAIL" not in said


def test_the_language_follows_the_browser_and_is_remembered(reported: Reported, reader) -> None:
    """A Chinese browser starts in Chinese; the switch turns every page, and the choice outlives a reload."""
    chinese = reader(locale="zh-CN")
    at(chinese, reported, "")
    assert chinese.locator("html").get_attribute("lang") == "zh-CN"
    page = reader(locale="de-DE")
    at(page, reported, "rules", "section")
    assert page.locator("h1").inner_text() == "Rules"
    page.get_by_role("button", name="中文").press("Enter")
    page.wait_for_function("() => document.querySelector('h1').textContent === '规则'")
    page.reload()
    page.wait_for_selector("h1")
    assert page.locator("h1").inner_text() == "规则" and "文档" in page.locator("#nav").inner_text()


def test_every_word_of_the_interface_has_two_languages() -> None:
    """Each name that a script asks for is in words.js, in English and in Chinese."""
    known = dict(re.findall(r'\b(\w+): \[\s*"[^"]+",\s*"([^"]+)"\]', (ASSETS / "words.js").read_text("utf-8")))
    asked = {name for path in ASSETS.glob("*.js") for name in re.findall(r'\bs\.t\("(\w+)"', path.read_text("utf-8"))}
    asked -= {"lang_", "script_", "copy_", "edit_", "kind_", "run_", "confidence_"}
    assert len(asked) > 100 and not asked - set(known)
    assert all(re.search(r"[\u4e00-\u9fff]", chinese) for chinese in known.values())


def test_reasons_and_expectations_have_chinese(reported: Reported, reader) -> None:
    """Every general rule's reason and every expectation has its Chinese, nothing else is there, and the page shows it."""
    chinese = dict(re.findall(r'^  ("[^"]+"): ("[^"]+"),$', (ASSETS / "reasons.js").read_text("utf-8"), re.MULTILINE))
    chinese = {json.loads(english): json.loads(told) for english, told in chinese.items()}
    words = catalogue(RunConfig()).words
    reasons = {told.because for rule, told in words.items() if "/" not in rule}
    asked = {str(entry.description) for suite in read_suites() for entry in suite.entries}
    assert set(chinese) == reasons | asked
    assert all(re.search(r"[\u4e00-\u9fff]", told) for told in chinese.values())
    page = reader(locale="zh-CN")
    at(page, reported, "rules/title_line", "section")
    assert chinese[words["title_line"].because] in page.locator("#main").inner_text()
    at(page, reported, "expectations", "section")
    assert "每篇文档都有编号。" in page.locator("#main").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(reported: Reported, reader, scheme: str) -> None:
    """Names, roles, headings and contrast of every page, in both schemes; of the small run, which has all that a page may show."""
    page = reader(color_scheme=scheme, viewport={"width": 1280, "height": 720})
    small = reported._replace(folder=reported.first.run_dir)
    doc = of(reported, "ptt-stock-bilingual-wire")["doc_id"]
    at(page, small, f"documents/{doc}", "ol.page")
    page.locator("li.dropped .mark").first.click()
    for run, route in (
        (reported, f"duplicates/{reported.tables['duplicates']['of'][0]}"),
        (reported, "duplicates"),
        *(
            (small, name)
            for name in (*PAGES, f"documents/{doc}", "rules/title_line", "expectations/0")
            if name != "duplicates"
        ),
    ):
        at(page, run, route)
        # axe takes a second for each twenty rows, and rows are alike
        page.locator("#main tbody tr:nth-child(n+4), ol.page li:nth-child(n+9)").evaluate_all(REMOVE)
        ways = {"preload": False, "resultTypes": ["violations"]} | (
            {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
        )
        found = Axe().run(page, options=ways)
        assert found.violations_count == 0, f"{route}: {found.generate_report()}"
