"""Lines that are drawn say nothing: they go, under a name, and what stands around them stays as it was judged."""

import pytest

from flows import clean_text
from flows.stages.ornaments import RULE

FIRST = (
    "The harbor board met on Thursday evening and asked where the fishing boats should lie while the quay is rebuilt."
)
SECOND = "The owners of the marinas spoke at length against the second plan. The board will decide at its next meeting."
ZH_FIRST = "海港委员会周四晚上开会，讨论北码头重建期间渔船应该停在哪里。工程师希望码头从四月到十月腾空。"
ZH_SECOND = "第二个方案把船队分到两个游艇港，业主们对此发言反对了很久。委员会将在下次会议上作出决定。"

DRAWN = [
    "────────",
    "=====",
    "-----",
    "* * *",
    "＝＝＝",
    "***",
    "~~~~~~",
    "___",
    "┌──────┐",
    "★☆★☆★☆★☆",
    "> ---",
    "• • •",
]
SAID = ["……", "······", "★★★☆☆", "1-0", "C++"]


def dropped(dump: str) -> list[str]:
    return [line.text for line in clean_text(dump).dropped if line.rule == RULE]


@pytest.mark.parametrize("line", DRAWN)
@pytest.mark.parametrize("paragraphs", [(FIRST, SECOND), (ZH_FIRST, ZH_SECOND)], ids=["en", "zh"])
def test_drawn_lines_go_wherever_they_stand(paragraphs: tuple[str, str], line: str) -> None:
    """Above the text, between its paragraphs and below it; the text stays whole, and the line is nobody's title."""
    first, second = paragraphs
    done = clean_text(f"{line}\n{first}\n{line}\n{second}\n{line}")
    assert done.text == f"{first}\n\n{second}"
    assert done.title is None
    assert {each.rule for each in done.dropped} == {RULE}


@pytest.mark.parametrize("line", SAID)
def test_signs_that_say_something_are_not_drawn(line: str) -> None:
    """A silence, a rating, a result."""
    assert dropped(f"{FIRST}\n{line}\n{SECOND}") == []


TABLES = [
    "| boat | length |\n|------|--------|\n| Anna | 12     |",
    "boat    length\n--------------\nAnna    12\nBerta   14",
    "┌──────┬────┐\n│ Anna │ 12 │\n└──────┴────┘",
]


@pytest.mark.parametrize("table", TABLES, ids=["markdown", "columns", "box"])
def test_what_is_drawn_in_a_table_belongs_to_it(table: str) -> None:
    """The rule below a table's head, and its edges, stay where the table stays."""
    assert dropped(f"{FIRST}\n\n{table}\n\n{SECOND}") == []


def test_what_stands_around_is_judged_as_before() -> None:
    """A short last sentence below a rule is not taken for what follows the article."""
    last = "The board will decide at its next meeting. Members who cannot come may vote by letter."
    assert clean_text(f"{FIRST}\n-----\n{last}\n-----\n").text.endswith(last)


def test_underlined_headings_are_titles() -> None:
    """Markdown's other heading, a line with a rule below it, is the title on the first line, without the rule."""
    assert clean_text(f"Seven weeks without ice\n=====\n\n{FIRST}\n\n{SECOND}").title == "Seven weeks without ice"
