"""A list, a timetable, an interview inside a text is kept as a whole or not at all."""

import polars as pl
import pytest

from flows import clean_html, clean_text
from flows.rows import Rows
from flows.stages.score import BESIDE_IT, scored
from flows.stages.whole import whole_lists
from tests.frames import blocks_of

BEFORE = (
    "The harbour festival opens on Friday evening with a concert by the town orchestra, and the organisers expect more "
    "than four thousand visitors over the weekend."
)
AFTER = (
    "The last ferry leaves at midnight on all three days, and the car park behind the station stays open until two in "
    "the morning."
)
HOURS = ["18:00 Opening", "19:30 Town orchestra", "21:00 Fireworks", "22:15 Silent disco"]
THINGS = ["- a blanket", "- warm clothes", "- a ticket", "- cash for the ferry"]
TALK = ["Reporter: And the fog?", "Keeper: It comes.", "Reporter: Often?", "Keeper: Too often."]


@pytest.mark.parametrize("items", [HOURS, THINGS, TALK], ids=["hours", "things", "talk"])
def test_what_stands_between_paragraphs_of_a_dump_stays_whole(items: list[str]) -> None:
    """Short items tell the model little; the paragraphs around them tell enough."""
    text = clean_text("\n".join(["Harbour festival opens", "", BEFORE, "", *items, "", AFTER])).text
    assert [item for item in items if item.removeprefix("- ") not in text] == []


def test_evidence_says_that_it_is_kept_with_what_is_beside_it() -> None:
    """Ten per cent, and kept, would be a riddle."""
    judged = scored(blocks_of("\n".join([BEFORE, *HOURS, AFTER])))
    joined = judged["evidence"].str.contains(BESIDE_IT, literal=True)
    assert judged.filter(joined)["text"].to_list() == HOURS
    assert judged["kept_by"].unique().to_list() == ["likely_text"]


def lists(*items: str, kept: tuple[int, ...]) -> list[bool]:
    """What `whole_lists` adds to or leaves of these lines of one dump, of which some are kept."""
    blocks = blocks_of("\n".join(items))
    chosen = pl.int_range(len(items), eager=True).is_in(list(kept)).to_numpy()
    return whole_lists(Rows(blocks["doc_id"]), blocks, chosen).tolist()


def test_a_fourth_of_a_list_is_enough() -> None:
    """Of four items as long as each other one is a fourth; of five it is not."""
    items = [f"- item {number}" for number in range(5)]
    assert lists("Menu", *items[:4], kept=(2,)) == [False, True, True, True, True]
    assert lists("Menu", *items, kept=(2,)) == [False] * 6


def test_a_list_with_text_on_one_side_alone_is_no_part_of_it() -> None:
    """Lists of other stories stand behind the text."""
    assert lists("text", "- one", "- two", kept=(0,)) == [False] * 3
    assert lists("text", "- one", "- two", "text", kept=(0, 3)) == [False, True, True, False]


def test_lists_of_two_elements_are_two_lists() -> None:
    """The list of other stories beside the one in the article gains nothing from it."""
    recipe = "".join(
        f"<li>{text}</li>" for text in ("two leeks, washed well and cut in rings", "salt", "butter", "a pan")
    )
    links = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("News", "Sport", "Weather"))
    page = f"<body><article><h1>Leeks</h1><p>{BEFORE}</p><ul>{recipe}</ul><p>{AFTER}</p></article><aside><ul>{links}</ul></aside>"
    text = clean_html(page).text
    assert [word for word in ("rings", "salt", "butter", "a pan") if word not in text] == []
    assert "Weather" not in text
