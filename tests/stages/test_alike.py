"""Copies that are not exact: what is found, which one stays and why, and what is no copy at all."""

import random

import polars as pl
import pytest
from opencc import OpenCC

from flows.config import RunConfig
from flows.stages.duplicates import duplicates
from flows.stages.fold import fold
from flows.stages.sketch import SIGNATURES, signatures
from flows.tables import DOCUMENTS

NONE = pl.DataFrame(schema=SIGNATURES)

DRAW = random.Random(11)
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or", "el")]
WORDS = ["".join(DRAW.choices(SYLLABLES, k=DRAW.randint(1, 4))) for _ in range(1200)]
HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 2400)]


def english(seed: int, words: int = 300) -> str:
    """An invented text in an invented language that puts blanks between its words."""
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def chinese(seed: int, chars: int = 500) -> str:
    """The same without blanks; simplified and traditional characters are drawn alike."""
    return OpenCC("t2s").convert("".join(random.Random(seed).choices(HAN, k=chars)))


def edited(text: str, percent: int, seed: int = 1) -> str:
    """The text with so many of its words, or characters, replaced."""
    draw, blanks = random.Random(seed), " " in text
    tokens = text.split() if blanks else list(text)
    for place in draw.sample(range(len(tokens)), len(tokens) * percent // 100):
        tokens[place] = draw.choice(WORDS if blanks else HAN)
    return (" " if blanks else "").join(tokens)


def found(
    config: RunConfig | None = None, known: dict[str, str] | None = None, **texts: str
) -> dict[str, tuple[str, str, str]]:
    """Of each copy, the one that stays, the kind and the reason; the documents are named and listed by name."""
    rows = [{"doc_id": name, "source_path": name, "record_id": "", "status": "clean"} for name in texts]
    documents = pl.DataFrame(rows, schema=DOCUMENTS.columns)
    one, other = (_signed(texts), _signed(known or {}))
    copies = duplicates(documents, [one], other, config)
    assert copies.equals(duplicates(documents.reverse(), [one.reverse()], other.reverse(), config))
    return {row[0]: row[1:] for row in copies.select("doc_id", "of", "kind", "because").iter_rows()}


def _signed(texts: dict[str, str]) -> pl.DataFrame:
    blocks = [(name, fold(text)) for name, text in texts.items()]
    frame = pl.DataFrame(
        blocks, schema=["doc_id", "key"], orient="row", schema_overrides={"doc_id": pl.String, "key": pl.String}
    )
    return signatures(frame.with_columns(pl.lit(None, pl.String).alias("dropped_by")))


@pytest.mark.parametrize("text", [english(1), chinese(1), english(2, 150) + chinese(2, 200)])
@pytest.mark.parametrize("percent", [2, 5, 10])
def test_an_edited_copy_is_found(text: str, percent: int) -> None:
    """Words changed here and there, in either language or both."""
    copies = found(a=text, b=edited(text, percent), c=english(7), d=chinese(7))
    assert {name: copy[1] for name, copy in copies.items()} in ({"a": "near"}, {"b": "near"})


@pytest.mark.parametrize(("text", "cut"), [(english(3), 700), (chinese(3), 160)])
def test_a_cut_copy_is_found_and_the_whole_one_stays(text: str, cut: int) -> None:
    """A third of a text shares a third of a MinHash at best; it is a part of the whole all the same."""
    copies = found(a=text[:cut], b=text)
    assert copies == {
        "a": (
            "b",
            "contained",
            "a part of the other text; the one that stays is longer (what no other page has counts half)",
        )
    }


def test_the_other_script_is_named() -> None:
    """Keys are folded to simplified before anything is compared; the kind says what differs."""
    text = "这个图书馆将于三月重新开放。" + chinese(5, 200)
    rows = [
        {"doc_id": "a", "source_path": "a", "record_id": "", "status": "clean", "script": "hans"},
        {"doc_id": "b", "source_path": "b", "record_id": "", "status": "clean", "script": "hant"},
    ]
    signed = _signed({"a": text, "b": OpenCC("s2t").convert(edited(text, 3))})
    copies = duplicates(pl.DataFrame(rows, schema=DOCUMENTS.columns), [signed], NONE)
    assert copies["kind"].to_list() == ["other_script"]


def test_reports_of_a_series_are_no_copies() -> None:
    """They differ in little but their numbers; an edited copy keeps its numbers."""
    frame = english(6, 90).split()
    reports = []
    for day in range(4):
        numbers = random.Random(day).sample(range(100, 999), 12)
        words = [word if place % 8 else str(numbers[place // 8]) for place, word in enumerate(frame)]
        reports.append(" ".join(words))
    assert found(**dict(zip("abcd", reports, strict=True))) == {}
    assert list(found(a=reports[0], b=edited(reports[0], 2))) in (["a"], ["b"])


def test_what_two_stories_quote_makes_no_copy() -> None:
    """A third of each is the same statement."""
    quote = english(8, 100)
    assert found(a=f"{english(9, 200)} {quote}", b=f"{quote} {english(10, 200)}") == {}


def test_short_texts_are_copies_only_when_equal() -> None:
    """A flash of a dozen words is not compared by shingles."""
    flash = english(12, 14)
    assert found(a=flash, b=edited(flash, 10)) == {}
    assert found(a=flash, b=flash.upper())["b"][:2] == ("a", "exact")


def test_a_flash_is_a_part_of_a_page_that_has_all_of_it() -> None:
    """Of twenty words, but not of a dozen; not where one number is another, nor in a text of many times its length."""
    flash, stranger = f"{english(25, 20)} 74", english(26, 18)
    assert found(a=flash, b=f"{flash} {stranger}")["a"][:2] == ("b", "contained")
    assert found(a=flash, b=f"{flash.replace('74', '75')} {stranger}") == {}
    assert found(a=flash, b=f"{flash} {english(27, 50)}") == {}
    assert found(a=english(28, 12), b=f"{english(28, 12)} {stranger}") == {}


def test_nothing_chains() -> None:
    """Each is like the next, the last nothing like the first: every copy is verified against the one that stays."""
    texts = {"a": english(13, 400)}
    for step, name in enumerate("bcdefgh"):
        texts[name] = edited(list(texts.values())[-1], 8, seed=step)
    copies = found(**texts)
    stays = set(texts) - set(copies)
    assert len(stays) > 1
    assert {of for of, _, _ in copies.values()} <= stays


@pytest.mark.parametrize("text", [english(21), chinese(22)], ids=["en", "zh"])
def test_two_edits_of_one_text_are_copies_beside_it(text: str) -> None:
    """Too far from each other to be called copies alone, both are near to the text that lies between."""
    ends = {"a": f"{edited(text, 12, 1)} {edited(text, 12, 1)[:90]}", "c": edited(text, 12, 2)}
    assert found(**ends) == {}
    assert len(found(**ends, b=text)) == 2


@pytest.mark.parametrize("text", [english(23), chinese(24)], ids=["en", "zh"])
def test_the_text_that_the_others_share_stays(text: str) -> None:
    """Not the edited copy that is a few words longer, from which the other one would be too far."""
    more = text[:60][::-1]
    copies = found(a=edited(text, 12, 1) + more, b=text, c=edited(text, 12, 2) + more[::-1])
    assert {name: copy[0] for name, copy in copies.items()} == {"a": "b", "c": "b"}


def test_exact_copies_of_a_near_copy_follow_it() -> None:
    """Whatever is said to be a copy is one of a document that stays."""
    text = english(14)
    copies = found(a=text, b=text, c=text[: len(text) // 2], d=text[: len(text) // 2])
    assert {name: copy[:2] for name, copy in copies.items()} == {
        "b": ("a", "exact"), "c": ("a", "contained"), "d": ("a", "contained")
    }  # fmt: skip


def test_a_document_of_a_known_run_stays() -> None:
    """Even where the new copy is longer; known documents are no copies of one another here."""
    text = english(15)
    copies = found(known={"old": text[: len(text) // 2], "older": text}, b=text + " " + english(16, 30), c=text)
    assert set(copies) == {"b", "c"}
    assert {copy[0] for copy in copies.values()} <= {"old", "older"}
    assert (
        copies["c"][2]
        == "equal text once width, case, script, punctuation and line breaks are folded; the one that stays is of a run named as known"
    )


def test_the_order_is_the_users() -> None:
    """`survivor` says what counts first, `near` and `exact` what is a copy."""
    text = english(17)
    shorter = RunConfig(survivor=("earliest",))
    assert found(shorter, a=text[:800], b=text)["b"][0] == "a"
    assert found(RunConfig(dedupe="exact"), a=text, b=edited(text, 2)) == {}


def test_many_copies_of_many_stories() -> None:
    """Thirty copies of each of twenty stories, in any order: one of each stays."""
    texts = {
        f"{story:02}-{copy:02}": edited(english(100 + story), 3, copy) for story in range(20) for copy in range(30)
    }
    copies = found(**texts)
    assert len(copies) == 20 * 29
    assert all(name[:2] == of[:2] for name, (of, _, _) in copies.items())
