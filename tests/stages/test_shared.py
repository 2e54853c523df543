"""Paragraphs that several articles have: reported always, dropped when asked for, and every count with them."""

import polars as pl
import pytest

from expectations import validate
from flows import clean_pages
from flows.api import CleanedPages, Page
from flows.config import RunConfig

ABOUT = (
    "The Harbour Museum was founded in 1911 by three captains' widows and keeps the log books of every pilot boat that"
    " has worked the estuary since then, in a hall that the old rope works left to it."
)
STORIES = (
    (
        "Keepers said on Monday that the spring tide had carried the last of the training wall away, and that the pilots"
        " would take the northern channel until engineers from the county have sounded the new bank."
    ),
    (
        "A loan of forty lanterns from the lighthouse society will hang over the stairs from Friday, when the first school"
        " classes of the year come in to hear how a fog signal was rung by hand for eleven hours."
    ),
    (
        "The ferry company has asked the town for leave to moor two boats at the museum's steps through the winter, which"
        " the council will hear next week after complaints about the noise of their engines."
    ),
)
CLOSING = (
    "Tickets for the evening cost nine crowns, and the money goes to the new roof of the boat house.",
    "Nobody was hurt, and the harbour master thanked the crews of both tugs for their patience.",
    "The council has heard such requests before, and has granted all but one of them since the war.",
)


def pages() -> list[Page]:
    """Three articles with one paragraph in common; the second was published first, the third in other wraps and case."""
    days = ("2026-03-02", "2026-03-01", None)
    shared = (ABOUT, ABOUT, ABOUT.upper().replace(",", ";"))
    return [
        Page(id=f"p{n}", text="\n\n".join((STORIES[n], shared[n], CLOSING[n])), published_at=days[n]) for n in range(3)
    ]


def ids(done: CleanedPages) -> dict[str, str]:
    return dict(done.documents.select("record_id", "doc_id").iter_rows())


@pytest.fixture(scope="module")
def reported() -> CleanedPages:
    return clean_pages(pages())


@pytest.fixture(scope="module")
def dropped() -> CleanedPages:
    return clean_pages(pages(), RunConfig(shared_paragraphs="drop"))


def test_the_report_names_the_copy_and_the_article_that_has_it_first(reported: CleanedPages) -> None:
    """The one published first has it first; nothing is dropped for it."""
    found = dict(reported.shared.select("doc_id", "of").iter_rows())
    named = ids(reported)
    assert found == {named["p0"]: named["p1"], named["p2"]: named["p1"]}
    assert reported.shared["documents"].to_list() == [3, 3]
    assert reported.clean["text"].str.to_lowercase().str.contains("three captains", literal=True).all()


def test_dropping_leaves_the_first_article_whole(dropped: CleanedPages, reported: CleanedPages) -> None:
    """The copies are in the ledger with the article that has it; text, counts and languages go together."""
    named = ids(dropped)
    gone = dropped.ledger.filter(pl.col("rule") == "seen_elsewhere").sort("doc_id")
    assert set(gone["doc_id"]) == {named["p0"], named["p2"]}
    assert gone["evidence"].str.starts_with(named["p1"]).all()
    has = dropped.clean.filter(pl.col("text").str.to_lowercase().str.contains("three captains", literal=True))
    assert has["record_id"].to_list() == ["p1"]
    kept = dropped.clean["text"].str.replace_all(r"\s", "").str.len_chars().sum()
    assert kept == dropped.documents.filter(status="clean")["chars_kept"].sum()
    assert dropped.documents["chars_kept"].sum() < reported.documents["chars_kept"].sum()


def test_the_gate_holds_after_dropping(dropped: CleanedPages) -> None:
    """Conservation by document and by portal, as for every run."""
    assert validate(dropped.checks, dropped.funnel)["worst_failed"] != "critical"
    assert dropped.funnel.filter(pl.col("rule") == "seen_elsewhere")["blocks"].sum() == 2


def test_an_article_that_would_keep_nothing_keeps_all() -> None:
    """A page that is nothing but the shared paragraph; it is no copy of either; nor is a heading an article."""
    alone = Page(id="lone", text=f"{ABOUT}")
    headed = Page(id="headed", html=f"<article><h1>Boats</h1><h2>Bridge opens</h2><p>{ABOUT}</p></article>")
    done = clean_pages([*pages(), alone, headed], RunConfig(shared_paragraphs="drop", dedupe="off"))
    texts = dict(done.clean.select("record_id", "text").iter_rows())
    assert texts["lone"] == ABOUT
    assert texts["headed"] == f"Bridge opens\n\n{ABOUT}"


@pytest.mark.parametrize(("least", "dropped"), [(0, 2), (120, 2), (100_000, 0)])
def test_what_would_be_too_short_keeps_all(least: int, dropped: int) -> None:
    """`min_chars` rejects a document for its page, never for what others have; copies and scripts change nothing."""
    texts = [*pages(), Page(id="copy", text=str(pages()[0].text))]
    done = clean_pages(texts, RunConfig(shared_paragraphs="drop", min_chars=least, script="hant"))
    gone = done.ledger.filter(pl.col("rule") == "seen_elsewhere")
    if least == 100_000:
        assert gone.is_empty()
        assert set(done.documents["rejected_by"]) == {"too_short"}
        return
    assert gone.height == dropped
    assert done.duplicates.height == 1
    assert validate(done.checks, done.funnel)["worst_failed"] != "critical"


def test_short_lines_and_copies_of_whole_articles_are_no_matter() -> None:
    """A heading that all have; an article that is a copy as a whole is named in `duplicates` instead."""
    twice = [*pages()[:1], Page(id="again", text=str(pages()[0].text))]
    done = clean_pages(twice)
    assert done.shared.is_empty()
    assert done.duplicates.height == 1
    headed = [Page(id=f"h{n}", text=f"Notes from the harbour\n\n{STORIES[n]}\n\n{CLOSING[n]}") for n in range(3)]
    assert clean_pages(headed).shared.is_empty()
