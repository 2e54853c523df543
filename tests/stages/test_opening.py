"""The first line of a dump that holds an article and nothing else."""

import pytest

from flows import clean_text
from flows.api import Page, clean_pages

STORY = """The ferry ran again on Tuesday after three winters on the slip, and the first to cross was a baker with a cart of warm rolls.

Engineers had replaced forty-two of the old planks and painted the rails green, and nobody made a speech about it."""
VERSE = """The river keeps the colour of the day
a little longer than the hills can do,
and on the pier the lamps are put away
by someone with a coat of faded blue.
He counts the coins and finds them one too few,
and laughs, and lets the missing fare go by."""


@pytest.mark.parametrize("title", ["An evening with the boatman", "船工老周等了很久的那一天", "Who paid the boatman?"])
@pytest.mark.parametrize("label", ["", "By Mara Lind\n4 March 2031\n"])
def test_a_first_line_with_nothing_above_the_text_is_its_title(title, label):
    """It has nothing in common with the text, but there is nothing else it could be; a byline may stand between."""
    done = clean_text(f"{title}\n\n{label}\n{STORY}")
    assert done.title == title
    assert done.text == STORY


def test_the_title_of_verse_is_narrower_than_the_verse():
    """A poem's title is its first line if the poem is wider; without a title no line of it is lost."""
    named = clean_text(f"The Ferryman's Evening\n\n{VERSE}")
    assert named.title == "The Ferryman's Evening"
    assert named.text.split() == VERSE.split()
    bare = clean_text(VERSE)
    assert bare.title is None
    assert bare.text.split() == VERSE.split()


@pytest.mark.parametrize(
    "opening",
    ["Dear members of the walking club", "Since the winter of the great storm,", "Nobody had believed in it."],
)
def test_a_greeting_or_a_sentence_is_no_title(opening):
    """What belongs to the text stays in it."""
    done = clean_text(f"{opening}\n{STORY}")
    assert done.title is None
    assert done.text.startswith(opening)


def test_a_record_with_a_title_keeps_its_text_whole():
    """A title that the record gives is the title; the text's first line stays."""
    text = f"An evening with the boatman\n\n{STORY}"
    done = clean_pages([Page(text=text, title="Ferry returns")])
    assert done.clean.select("title", "text").rows() == [("Ferry returns", text)]
