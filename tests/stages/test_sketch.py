"""Sketches: a function of one text alone, and a fair sample of its shingles."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from flows.stages import tokens
from flows.stages.sketch import MOST, limits, signatures, sketched

WORDS = st.text(alphabet="ab 12,\n今天\u3000é한가\U00020000\u0301", max_size=60)


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_what_stands_beside_a_text_changes_nothing(texts):
    """The same row alone, together, and in chunks of any size."""
    together = sketched(pl.Series(texts))
    assert together.height == len(texts)
    alone = pl.concat([sketched(pl.Series([text])) for text in texts])
    assert together.equals(alone)
    usual = tokens.CHUNK
    try:
        tokens.CHUNK = 40
        assert sketched(pl.Series(texts)).equals(together)
    finally:
        tokens.CHUNK = usual


def test_tokens_are_words_or_characters():
    """A word of any script with blanks is one token, a Chinese character is one; signs are none."""
    texts = ["The pier (1,234 m) re-opened.", "今天12度，很好。", "", "--- ***", "서울 시청은 한옥", "ยาว"]
    assert sketched(pl.Series(texts))["tokens"].to_list() == [7, 6, 0, 0, 3, 3]


def test_shingles_are_counted_once():
    """A body pasted twice has three new shingles, those over the seam."""
    text = " ".join(f"w{number}" for number in range(40))
    once, twice = sketched(pl.Series([text, f"{text} {text}"]))["shingles"].to_list()
    assert (once, twice) == (37, 40)


def test_a_long_texts_sketch_is_a_sample():
    """At most MOST hashes, all below the limit that its count of shingles gives, and about the share it should hold."""
    long = sketched(pl.Series([" ".join(f"w{number}" for number in range(20_000))]))
    (limit,) = limits(long["shingles"].to_numpy())
    held = long["sketch"].list.len().item()
    assert MOST * 3 // 8 < held < MOST * 5 // 4
    assert long["sketch"].list.max().item() < limit
    assert abs(held * 2**32 / int(limit) - 19_997) < 2_500


def test_numbers_are_kept_apart():
    """Equal numbers have equal hashes wherever they stand, and words are none."""
    rows = sketched(pl.Series(["in 2026 some 40 came", "40 of 2026", "room 4b"]))["numbers"]
    assert set(rows[0]) == set(rows[1])
    assert rows.list.len().to_list() == [2, 2, 0]


def test_a_document_without_letters_has_no_signature():
    """What keeps only signs cannot be a copy of anything."""
    blocks = pl.DataFrame(
        {
            "doc_id": ["a", "a", "b", "c"],
            "key": ["one", "two", "***", "one two"],
            "dropped_by": [None, None, None, "low_score"],
        }
    )
    assert signatures(blocks)["doc_id"].to_list() == ["a"]


def test_no_text_has_columns():
    """An empty shard."""
    assert sketched(pl.Series([], dtype=pl.String)).columns == ["tokens", "shingles", "sketch", "numbers"]
