"""What no reader sees leaves the text and stays in `raw`; what writes a language stays in both."""

import pytest

from flows import clean_html, clean_text

BEFORE = "The ferry crosses the lake again from next month,"
AFTER = "four years after the last boat was tied up, the office said on Monday."

UNSEEN = {
    "zero-width space": "\u200b",
    "soft hyphen": "\u00ad",
    "override": "\u202e",
    "embedding": "\u202b",
    "isolate": "\u2066",
}
WRITTEN = {"left-to-right mark": "\u200e", "non-joiner": "\u200c", "joiner": "\u200d"}


def published(character: str) -> tuple[str, str]:
    line = f"{BEFORE}{character} {AFTER}"
    dump, page = (
        clean_text(f"Ferries return\n\n{line}"),
        clean_html(f"<article><h1>Ferries return</h1><p>{line}</p></article>"),
    )
    return dump.paragraphs[-1]["text"], page.paragraphs[-1]["text"]


@pytest.mark.parametrize("character", UNSEEN.values(), ids=UNSEEN)
def test_it_leaves_the_text(character: str) -> None:
    """Zero-width characters, and controls that turn the direction of what follows, are in no published text."""
    assert published(character) == (f"{BEFORE} {AFTER}", f"{BEFORE} {AFTER}")


@pytest.mark.parametrize("character", WRITTEN.values(), ids=WRITTEN)
def test_what_languages_are_written_with_stays(character: str) -> None:
    """Marks of direction and joiners belong to the words they stand in."""
    assert published(character) == (f"{BEFORE}{character} {AFTER}", f"{BEFORE}{character} {AFTER}")


def test_a_line_of_nothing_else_stays_a_block() -> None:
    """A line with nothing but such a character is a block like any other, so that nothing vanishes."""
    cleaned = clean_text(f"Ferries return\n\u200b\n{BEFORE} {AFTER}")
    assert [line.text for line in cleaned.dropped if line.text == "\u200b"] == ["\u200b"]
