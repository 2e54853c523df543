"""What acting characters become, in Python values and in frames."""

import tomllib

import polars as pl

from flows.acting import harmless
from flows.portals.write import string
from flows.report.harmless import SPELLED, harmless_frame, harmless_values


def test_acting_characters_are_spelled_out() -> None:
    """Controls and direction marks are visible; ordinary text of any script is untouched."""
    assert harmless("a\x1b[31mb\u202ec\x00\ud800") == "a[U+001B][31mb[U+202E]c[U+0000][U+D800]"
    assert harmless("渡輪「好」\n\tpaper") == "渡輪「好」\n\tpaper"
    assert harmless_values({"\u202e": ["a\x00", 1, None]}) == {"[U+202E]": ["a[U+0000]", 1, None]}


def test_a_frame_says_the_same_as_its_values() -> None:
    """Every acting character in a column, in a list and in a struct becomes what `harmless` makes of it."""
    texts = [f"x{character}y" for character in SPELLED] + ["plain 好\n\t"]
    frame = pl.DataFrame(
        {"flat": texts, "many": [[text, "z"] for text in texts], "deep": [[{"a": text, "b": 1}] for text in texts]}
    )
    assert harmless_frame(frame).to_dicts() == harmless_values(frame.to_dicts())


def test_a_portal_file_is_shown_as_safely() -> None:
    """What is spelled out elsewhere is escaped in TOML, and reads back as it was."""
    text = "".join(SPELLED) + "\n\t"
    assert harmless(string(text)) == string(text)
    assert tomllib.loads(f"x = {string(text)}") == {"x": text}
