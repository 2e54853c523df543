"""The first tokens of documents, and what each of them is."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from flows.spans import Held
from flows.stages.fold import keys_of
from flows.stages.lines_seen import hashed
from flows.stages.order import CAPITAL, NAME, headlines, orders, orders_of
from flows.stages.tokens import CHARACTER, NUMBER, PLAIN, SUFFIX, SURNAME


def _blocks(*texts: str) -> pl.DataFrame:
    """A document a text."""
    blocks = pl.DataFrame({"doc_id": [f"{place}" for place in range(len(texts))], "text": texts})
    return blocks.with_columns(keys_of(blocks["text"]).alias("key"), pl.lit(None, pl.String).alias("dropped_by"))


def _kinds(text: str) -> list[int]:
    (order,) = orders(_blocks(text))["order"].to_list()
    return [entry & 7 for entry in order]


def test_names_are_words_that_have_a_capital_inside_a_sentence() -> None:
    """Wherever the word stands in its document; a word that only begins a sentence may be a name or not."""
    told = [CAPITAL, PLAIN, NAME, PLAIN, PLAIN, PLAIN, NAME, PLAIN, NAME, NAME, PLAIN, NUMBER]
    assert _kinds("Gulls rest. Sandle is quiet, said Una of Port Sandle in 1811") == told


def test_han_that_begin_and_end_names_are_known_in_either_script() -> None:
    """Not where the same character is a part of another word."""
    told = [SURNAME, CHARACTER, CHARACTER, CHARACTER, SUFFIX, CHARACTER, CHARACTER]
    assert _kinds("陸春在溪縣市民") == _kinds("陆春在溪县市民") == told


@given(st.lists(st.text(alphabet="Ab Cd. 1今市", min_size=1, max_size=40), min_size=1, max_size=6))
def test_what_stands_beside_a_text_makes_no_name_of_it(texts: list[str]) -> None:
    """Nor do names of one document count in the next."""
    alone = [headlines(pl.Series([text])) for text in texts]
    assert headlines(pl.Series(texts)).equals(pl.concat(alone))


def test_only_what_is_asked_for_is_read_and_furniture_left_out() -> None:
    """As in the sketches; a document of which nothing is left has none."""
    blocks = _blocks("Gulls rest.", "Boats rest.", "Standing note")
    read = orders_of([Held({"blocks": blocks})], hashed(blocks["key"].tail(1)))
    assert read(["2", "1"]).equals(orders(blocks).filter(pl.col("doc_id") == "1"))
    assert read([]).is_empty()
