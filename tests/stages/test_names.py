"""Who wrote it, out of a byline."""

import pytest

from flows.stages.names import people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Mara Lindqvist and Tom Reed, Harbour Editor", "Mara Lindqvist, Tom Reed"),
        ("ByMara Lindqvist", "Mara Lindqvist"),
        ("Written by Mara Lindqvist", "Mara Lindqvist"),
        ("Mara Lindqvist - Feb 3, 2026 8:15 am UTC", "Mara Lindqvist"),
        ("Mara Lindqvist Feb 3, 2026 at 8:15 am • 2 min read", "Mara Lindqvist"),
        ("Mara LindqvistPublished: Feb 3, 2026", "Mara Lindqvist"),
        ("Published February 3, 2026 by Mara Lindqvist", "Mara Lindqvist"),
        ("Mara Lindqvist | The Lake Times", "Mara Lindqvist"),
        ("Mara Lindqvist The Lake Times", "Mara Lindqvist"),
        ("Mara Lindqvist, Lake Press", "Mara Lindqvist"),
        ("By Mara Lindqvist for Lake Online", "Mara Lindqvist"),
        ("Mara Lindqvist MS, RDN", "Mara Lindqvist"),
        ("View all posts by Mara Lindqvist", "Mara Lindqvist"),
        ("By Mara Lindqvist, Water and Harbour Expert & Tom Reed, Boat Expert", "Mara Lindqvist, Tom Reed"),
        ("von Mara Lindqvist", "Mara Lindqvist"),
        ("Ein Artikel von Mara Lindqvist | 03.02.2026 - 08:15", "Mara Lindqvist"),
        ("03.02.2026 - Redaktion: Mara Lindqvist (Hafenamt)", "Mara Lindqvist"),
        ("par Loïc Le Clerc-Exemple", "Loïc Le Clerc-Exemple"),
        ("作者：林若川", "林若川"),
    ],
)
def test_names_stand_alone(text: str, names: str) -> None:
    """Without the label before, the office, paper, degree and date behind."""
    assert people(text) == names


@pytest.mark.parametrize(
    "name",
    ["Ursula von der Leine", "Jim Van Dyke", "Byron Hale", "Ana Ruiz y Soto", "Otto Weir III", "Mary Press Hill"],
)
def test_words_that_belong_to_a_name_stay(name: str) -> None:
    """Particles, numerals, and names that begin or go on like a label."""
    assert people(name) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "By",
        "admin",
        "Unknown",
        "page.head.author",
        "203.0.113.77",
        "By 203.0.113.77",
        "mara@lake.example",
        "mara[at]lake.example",
        "View my profile",
    ],
)
def test_nobody_is_null(text: str) -> None:
    """What a content system writes for nobody, and what identifies a private person, is no name."""
    assert people(text) is None
