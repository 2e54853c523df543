"""The barrier on invented counts: what is learned, what is not, and that shards and order change nothing."""

from collections.abc import Sequence

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from flows.stages.learned import Learned, learned
from flows.stages.lines_seen import SEEN_LINES, SEEN_PAGES, Seen, together

Line = tuple[int, bool, bool]
"""Its number, whether it stands outside the body, whether it is a sentence."""


def page(name: str, site: str | None, story: int, lines: Sequence[Line], second: int = 0) -> Seen:
    """One page; every line is the score's to decide, and kept."""
    numbers = [0, *(line for line, _, _ in lines), 0]
    rows = [
        (0, line, numbers[nth], numbers[nth + 2], edge, sentence, True, True)
        for nth, (line, edge, sentence) in enumerate(lines)
    ]
    rows = [row for nth, row in enumerate(rows) if row[1] not in [each[1] for each in rows[:nth]]]
    pages = pl.DataFrame([(name, site, story, second or story + 1)], schema=SEEN_PAGES, orient="row")
    return Seen(pages, pl.DataFrame(rows, schema=SEEN_LINES, orient="row"))


def verdicts(found: Learned) -> dict[int, str]:
    return dict(found.lines.select("line", "verdict").iter_rows())


def site(count: int, *tail: Line, name: str | None = "a.example", story: int | None = None) -> list[Seen]:
    """Pages of a site, each with a line of its own above the tail."""
    return [
        page(f"{name}{each}", name, 10_000 + 10 * (story or each), [(1_000 + each, False, True), *tail])
        for each in range(count)
    ]


def test_a_line_needs_enough_articles() -> None:
    """Five articles teach, four suggest at most, and five copies of one article teach nothing."""
    chrome = ((1, True, False), (2, True, False))
    assert verdicts(learned(together(site(5, *chrome)), 5)) == {1: "dropped", 2: "dropped"}
    assert set(verdicts(learned(together(site(4, *chrome)), 5)).values()) == {"suggested"}
    assert verdicts(learned(together(site(30, *chrome, story=3)), 5)) == {}


def test_a_disclaimer_longer_than_any_story_is_no_story() -> None:
    """Where one paragraph is the longest of many pages, the second longest tells their stories apart."""
    pages = [
        page(str(each), "a.example", 77, [(1_000 + each, False, True), (1, True, False), (2, True, False)], 500 + each)
        for each in range(6)
    ]
    found = learned(together(pages), 5)
    assert verdicts(found) == {1: "dropped", 2: "dropped"}
    assert found.lines["site_stories"].to_list() == [6, 6]


def test_a_sentence_needs_more() -> None:
    """A sentence goes when both neighbours are the same, and stays below the changing end of the story."""
    found = learned(together(site(8, (1, True, False), (2, True, True), (3, True, False))), 5)
    assert verdicts(found)[2] == "dropped"
    assert verdicts(learned(together(site(8, (2, True, True), (3, True, False))), 5))[2] == "suggested"


def test_a_line_inside_the_body_stays() -> None:
    """What stands in the body is no boilerplate, however often."""
    assert "dropped" not in verdicts(learned(together(site(50, (1, False, False), (2, False, False))), 5)).values()


def test_a_phrase_of_the_language_stays() -> None:
    """A line that as many articles have where it is no chrome is nobody's chrome; another site's chrome is no witness."""
    chrome = ((1, True, False), (2, True, False))
    elsewhere = [
        page(f"b{each}", "b.example", 50_000 + 10 * each, [(1, False, False), (9_000 + each, False, True)])
        for each in range(8)
    ]
    assert verdicts(learned(together([*site(8, *chrome), *elsewhere]), 5)).get(1) != "dropped"
    twice = [*site(8, *chrome), *site(8, *chrome, name="c.example")]
    found = learned(together(twice), 5)
    assert found.lines["verdict"].to_list() == ["dropped"] * 4


def test_pages_of_no_site_need_twice_as_many_and_a_pair_of_lines() -> None:
    """Ten pages that share two short lines are a site; nine are not, nor are twenty that share one."""
    pair = ((1, True, False), (2, True, False))
    assert verdicts(learned(together(site(10, *pair, name=None)), 5)) == {1: "dropped", 2: "dropped"}
    assert verdicts(learned(together(site(9, *pair, name=None)), 5)) == {}
    assert verdicts(learned(together(site(20, (1, True, False), name=None)), 5)) == {}


def test_a_headline_in_every_sidebar_stays_on_its_own_page() -> None:
    """Marks are for lines beside their usual neighbours: the page that the sidebars lead to keeps its headline."""
    own = page("own", "a.example", 1, [(1, True, False), (4_000, False, True)])
    found = learned(together([*site(12, (1, True, False), (2, True, False)), own]), 5)
    assert verdicts(found)[1] == "dropped"
    assert "own" not in found.marks["doc_id"].to_list()


def test_nothing_teaches_nothing() -> None:
    """No pages, no lines, no marks; and a frame for each shard all the same."""
    found = learned(together([]), 5)
    assert found.lines.is_empty() and found.marks.is_empty()
    assert [drops.height for drops in found.to_drop(0, 3)] == [0, 0]


LINES = st.lists(st.tuples(st.integers(1, 9), st.booleans(), st.booleans()), min_size=1, max_size=8)
PAGES = st.lists(
    st.tuples(st.sampled_from(["a.example", "b.example", None]), st.integers(1, 12), LINES), min_size=1, max_size=40
)


@settings(max_examples=60)
@given(PAGES, st.randoms(use_true_random=False), st.integers(1, 6), st.integers(2, 4))
def test_shards_and_order_change_nothing(rows, random, shards: int, least: int) -> None:  # type: ignore[no-untyped-def]
    """The same pages in any order and any number of shards teach the same, and mark the same lines."""
    pages = [page(f"{nth:03}", *row) for nth, row in enumerate(rows)]
    whole = learned(together(pages), least)
    random.shuffle(pages)
    parts = [together(sorted(pages[nth::shards], key=lambda each: each.pages["doc_id"][0])) for nth in range(shards)]
    parted = learned(together(parts), least)
    assert_frame_equal(whole.lines, parted.lines)
    key = ["doc_id", "line"]
    assert_frame_equal(whole.marks.drop("doc").sort(key), parted.marks.drop("doc").sort(key))
    drops = parted.to_drop(*(part.pages.height for part in parts))
    for part, drop in zip(parts, drops, strict=True):
        mine = whole.marks.filter(
            (pl.col("verdict") == "dropped") & pl.col("doc_id").is_in(part.pages["doc_id"].implode())
        )
        assert_frame_equal(drop, mine.select(key).sort(key))
