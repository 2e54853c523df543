"""Terms, and how many of a line's a text holds."""

import pytest

from flows.stages.related import relatedness, terms

TEXT = terms("港城环湖渡轮将于下月复航,首批投入3艘电动船. ferries will cross the lake again in 2026")


def test_terms_of_both_languages() -> None:
    """Chinese gives pairs of neighbouring characters, English words and numbers, stop words left out."""
    assert terms("渡轮复航 the ferry no. 12") == {"渡轮", "轮复", "复航", "ferry", "12"}


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("渡轮复航", 66),
        ("ferries cross the lake", 100),
        ("一碗面卖了三十年", 0),
        ("tram line opens", 0),
        ("", 0),
        ("!?", 0),
    ],
)
def test_share_of_terms(line: str, share: int) -> None:
    """The share is in whole percent of the line's own terms; a line without terms is related to nothing."""
    assert relatedness(terms(line), TEXT) == share


def test_nothing_is_related_to_an_empty_text() -> None:
    """Without a text every line is a stranger."""
    assert relatedness(terms("渡轮复航"), set()) == 0
