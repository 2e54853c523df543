"""Lines that many articles of a site share go, what articles share stays; counts are the evidence."""

from collections.abc import Callable

import polars as pl
import pytest

from flows import CleanedPages, Page, RunConfig, clean_pages
from tests.corpora import CHROME, at, dump, html, story

PAGES = {"html": html, "dump": dump}
HOST = "valley.example"


def gone(done: CleanedPages) -> pl.DataFrame:
    return done.ledger.filter(pl.col("rule") == "boilerplate")


def lawful(done: CleanedPages) -> bool:
    """The conservation law, and a reason for every dropped line."""
    sums = done.documents.select(
        pl.col("chars_extracted").sum(), (pl.col("chars_kept") + pl.col("chars_dropped")).sum()
    )
    return len(set(sums.row(0))) == 1 and done.ledger["because"].null_count() == 0


def texts(done: CleanedPages) -> str:
    return "\n".join(done.clean["text"])


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_a_sites_chrome_is_learned(make: Callable[..., Page], lang: str) -> None:
    """The lines around the story go on every page, with exact counts; every story stays whole."""
    # The invented stories fill one frame, which near copies do too: what is one is tested elsewhere.
    exact = RunConfig(dedupe="exact")
    done = clean_pages([make(number, lang, url=at(HOST, number)) for number in range(8)], exact)
    above, below = CHROME[lang]
    learned = done.boilerplate.filter(pl.col("verdict") == "dropped")
    assert set(learned["text"]) & {*above, *below}
    assert set(learned["text"]) <= {*above, *below}
    assert learned["stories"].to_list() == [8] * learned.height == learned["site_stories"].to_list()
    assert learned["site"].unique().to_list() == [HOST]
    assert gone(done)["evidence"].unique().to_list() == [f"seen in 8 of 8 articles of {HOST}, in 0 elsewhere"]
    assert not any(line in texts(done) for line in (*above, *below))
    for number in range(8):
        assert all(paragraph in texts(done) for paragraph in story(number, lang)[1:])
    assert lawful(done)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_dumps_without_an_address_are_placed_by_their_chrome(lang: str) -> None:
    """Pages of two sites without host, and pages of no site: each site's lines are learned, under a line they share."""
    other = [Page(text="\n".join(story(200 + number, lang)), id=f"x{number}") for number in range(12)]
    done = clean_pages([*(dump(number, lang) for number in range(12)), *other])
    learned = done.boilerplate.filter(pl.col("verdict") == "dropped")
    above, below = CHROME[lang]
    assert learned.height and set(learned["text"]) <= {*above, *below}
    assert learned["site"].n_unique() == 1 and learned["site"][0].startswith("pages with “")
    assert learned["site_stories"].to_list() == [12] * learned.height
    assert set(gone(done)["doc_id"]).isdisjoint(
        done.documents.filter(pl.col("record_id").str.starts_with("x"))["doc_id"]
    )
    assert lawful(done)


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_a_syndicated_story_does_not_erase_itself(make: Callable[..., Page]) -> None:
    """One story on thirty pages of a site is one article: none of its lines is learned, nor is the chrome around it."""
    wire = story(7, "en", 6)
    done = clean_pages([make(number, "en", wire, at(HOST, number)) for number in range(30)], RunConfig(dedupe="off"))
    assert done.boilerplate.is_empty()
    assert gone(done).is_empty()
    assert all(paragraph in texts(done) for paragraph in wire[1:])


SHARED = {
    "quotation": "“The sea gives nothing back,” the old pilots used to say when a boat was late.",
    "subheading": "What happens next",
    "background": "The harbour was closed four years ago, when a storm broke the outer wall and sank nine boats, and it has "
    "been rebuilt since with money that the town had saved for a new school.",
    "refrain": "O lantern, lantern, carry me home",
    "结语": "结语",
    "背景": "港口四年前因风暴关闭,外堤被冲垮,九条船沉没,此后镇上用原本为新学校存下的钱把它重新修好。",
}


@pytest.mark.parametrize("shared", SHARED.values(), ids=SHARED)
@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_what_articles_share_stays(make: Callable[..., Page], shared: str) -> None:
    """A quotation, subheading, background paragraph or refrain in ten of twelve articles is no boilerplate."""
    lang = "en" if shared.isascii() or "“" in shared else "zh"
    pages = []
    for number in range(12):
        body = story(number, lang)
        if number < 10:
            body.insert(2 + number % 3, shared)
        pages.append(make(number, lang, body, at(HOST, number)))
    done = clean_pages(pages, RunConfig(dedupe="off"))
    alone = clean_pages(pages, RunConfig(dedupe="off", boilerplate=False))
    assert shared not in done.boilerplate["text"].to_list()
    assert shared not in gone(done)["raw"].str.strip_chars().to_list()
    assert texts(done).count(shared) == texts(alone).count(shared) == 10


def test_a_background_paragraph_at_the_end_stays() -> None:
    """What closes every article of a series, above the same chrome, is a sentence and stays."""
    pages = [html(number, "en", [*story(number, "en"), SHARED["background"]], at(HOST, number)) for number in range(12)]
    done = clean_pages(pages, RunConfig(dedupe="off"))
    assert texts(done).count(SHARED["background"]) == 12


def test_a_small_corpus_learns_nothing() -> None:
    """Four articles are too few, and so is one page."""
    done = clean_pages([html(number, "en", url=at(HOST, number)) for number in range(4)])
    assert done.boilerplate.filter(pl.col("verdict") == "dropped").is_empty()
    assert gone(done).is_empty()


def test_pages_elsewhere_are_counted() -> None:
    """The evidence says on how many articles of other sites the line stands."""
    pages = [html(number, "en", url=at(HOST, number)) for number in range(8)]
    quoting = [
        Page(
            html=f"<p>{CHROME['en'][1][1]}</p>" + "".join(f"<p>{p}</p>" for p in story(90, "en")),
            url="https://b.example/1",
        )
    ]
    done = clean_pages([*pages, *quoting])
    counts = dict(done.boilerplate.select("text", "elsewhere").iter_rows())
    assert counts[CHROME["en"][1][1]] == 1
    assert f"seen in 8 of 8 articles of {HOST}, in 1 elsewhere" in gone(done)["evidence"].to_list()
    assert set(gone(done)["doc_id"].unique()) <= set(done.documents.filter(pl.col("host") == HOST)["doc_id"])


def test_off_means_that_nothing_is_learned() -> None:
    """`boilerplate: false` gives an empty table, and every page as if it were alone."""
    pages = [dump(number, "en", url=at(HOST, number)) for number in range(8)]
    done = clean_pages(pages, RunConfig(boilerplate=False))
    assert done.boilerplate.is_empty() and gone(done).is_empty()
    alone = pl.concat([clean_pages([page]).ledger for page in pages]).sort("doc_id", "block_no", "part_no")
    assert done.ledger.equals(alone)
