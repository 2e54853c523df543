"""What many stories share makes no copies: short articles under one standing note, and copies that stay copies."""

import polars as pl
import pytest

from flows import clean_pages
from flows.api import CleanedPages, Page
from flows.config import RunConfig
from flows.spans import Held
from flows.stages.fold import fold
from flows.stages.furniture import BARE, NONE, SAMPLES, STANDING, furniture, standing, unfurnished
from flows.stages.lines_seen import hashed
from flows.stages.sketch import signatures
from tests.stages.test_alike import english

TEXTS = {"doc_id": pl.String, "key": pl.String, "dropped_by": pl.String}

NOTE = (
    "Readers who saw something along the coast can write to the night desk, which answers every letter before noon and"
    " never prints a name without leave."
)
FLASHES = (
    "A barge loaded with roof slates ran aground off Sandle Point at four in the morning; its crew of three walked ashore.",
    "The lock keeper at Farrow has closed both chambers until Thursday because an otter is nesting in the gate works.",
    "Forty metres of the old sea wall fell onto the promenade overnight, and the tram will turn at the bandstand.",
    "Fishmongers found a brass compass inside a halibut and have handed it to the museum on Cooper Street.",
    "The mail boat will call at Innerholm only on Fridays this winter, the company said after a vote of its captains.",
    "A flock of nine spoonbills, not seen here since 1974, is resting on the salt pans behind the railway yard.",
    "Two cranes on the timber quay will be painted by pupils of the art school before the regatta in August.",
    "Thieves took eleven hives from the orchard under the viaduct and left the bees of a twelfth on a bench.",
    "Engineers have stopped the paternoster in the customs house after a ladder was carried over its top.",
    "The bell of Saint Odile cracked during the noon peal; a founder from Marrow will weld it where it hangs.",
    "Swimmers counted a hundred and six jellyfish between the piers, most of them blue and none of them dangerous.",
    "A burst main has turned Lantern Hill into a slide of ice, and bread is being brought up by sledge.",
    "The county will sell its last steam roller to a collector who means to drive it home along the canal.",
    "Nurses at the cottage hospital won the rowing cup by a length after borrowing an eight from the brewery.",
    "Somebody has mended the weathercock of the grain exchange by night, and nobody on the council admits to it.",
    "The chess club meets in the waiting room from Monday, since the roof of the reading room lets in the rain.",
    "An unsigned cheque for the new lifeboat fell out of a hymn book while the choir was rehearsing on Wednesday.",
    "Goats from the quarry have eaten the election posters of all five parties, the returning officer wrote.",
    "The signal box at Withy Junction went dark for an hour; drivers waved green flags and lost eleven minutes.",
    "A diver brought up the anchor of the dredger Patience, which the harbour had given up for lost in March.",
    "Snow closed the pass above Hollin, and the baker of the upper village is selling flour by the cup.",
    "Pupils counted the steps of every lighthouse on the sound and found one more than the guide book prints.",
    "The observatory lends its smaller telescope from today, to anyone who can carry it and has a library card.",
    "Moths got into the curtain of the Orpheum, so the comedy will be played before a wall of umbrellas.",
    "A cyclist has crossed the estuary on the frozen mud in nine minutes, which the pilots asked nobody to repeat.",
    "The dairy recalls one crate of its goat cheese: the labels were printed upside down and name another month.",
    "Masons found a walled up stair in the granary that leads nowhere and is warm at the top, they reported.",
    "All clocks in the town hall stopped at ten past six, including the one that had been wrong since Easter.",
)
EDITS = (
    ("morning", "dawn"),
    ("three", "four"),
    ("walked", "waded"),
    ("loaded", "laden"),
    ("roof", "house"),
    ("crew", "team"),
)


def page(name: str, *paragraphs: str) -> Page:
    return Page(id=name, text="\n\n".join(paragraphs))


def cleaned(pages: list[Page]) -> CleanedPages:
    """With boilerplate off, so that the note is still there when documents are compared."""
    return clean_pages(pages, RunConfig(boilerplate=False))


def test_a_standing_note_makes_no_copies_of_short_articles() -> None:
    """More than half of each text is the note; in two articles alone it would make one a copy of the other."""
    done = cleaned([page(f"f{n}", flash, NOTE) for n, flash in enumerate(FLASHES)])
    assert done.clean["text"].str.contains(NOTE, literal=True).all()
    assert done.duplicates.is_empty()
    pair = cleaned([page(f"f{n}", flash, NOTE) for n, flash in enumerate(FLASHES[:2])])
    assert pair.duplicates.height == 1


def test_copies_under_the_note_are_still_found() -> None:
    """An edited copy, a copy without the note, and an exact copy of an article that has it."""
    body = [FLASHES[0], FLASHES[2], FLASHES[4]]
    others = [page(f"f{n}", flash, NOTE) for n, flash in enumerate(FLASHES)]
    edited = [text.replace("morning", "dawn").replace("winter", "season") for text in body]
    copies = [page("c0", *body, NOTE), page("c1", *edited, NOTE), page("c2", *body), page("c3", *body, NOTE)]
    found = cleaned([*others, *copies])
    named = dict(found.documents.select("doc_id", "record_id").iter_rows())
    pairs = {(named[one], named[other]) for one, other in found.duplicates.select("doc_id", "of").iter_rows()}
    stays = {other for _, other in pairs}
    assert len(stays) == 1
    assert {one for one, _ in pairs} | stays == {"c0", "c1", "c2", "c3"}
    kinds = dict(zip(found.duplicates["doc_id"].replace(named), found.duplicates["kind"], strict=True))
    assert "exact" in kinds.values()


OTHER_NOTE = "The pilots of this coast have kept a log since 1811; whoever wants to read in it may ask for the key at the lighthouse."


def test_a_flash_under_another_note_is_a_copy() -> None:
    """Also where it is too short to be compared by shingles; two other flashes under the notes are none."""
    flashes = [page(f"f{n}", flash, (NOTE, OTHER_NOTE)[n % 2]) for n, flash in enumerate(FLASHES)]
    copies = [page("c2", FLASHES[2]), page("c3", FLASHES[3], NOTE), page("c4", FLASHES[4], OTHER_NOTE, NOTE)]
    found = cleaned([*flashes, *copies])
    named = dict(found.documents.select("doc_id", "record_id").iter_rows())
    pairs = [{named[one], named[other]} for one, other in found.duplicates.select("doc_id", "of").iter_rows()]
    assert sorted(map(sorted, pairs)) == [["c2", "f2"], ["c3", "f3"], ["c4", "f4"]]


@pytest.mark.parametrize("copies", [6, 12])
def test_a_paragraph_that_all_copies_of_one_article_have_is_no_furniture(copies: int) -> None:
    """Each copy has its longest paragraph edited in a way of its own; they are one story, not so many."""
    body = FLASHES[1:5]
    pages = []
    for number in range(copies):
        old, new = EDITS[number % len(EDITS)]
        longest = f"{FLASHES[0]} {FLASHES[5]}".replace(old, f"{new}{number}")
        pages.append(page(f"c{number}", longest, *body))
    assert cleaned(pages).clean.height == 1


def test_what_is_remembered_of_a_document_tells_its_samples_and_lines() -> None:
    """Of each sample the smallest hash, or that it has none; of its kept lines each once; nothing of what was dropped."""
    rows = [("a", "pier", None), ("a", "pier", None), ("a", "menu", "junk"), ("b", "...", None)]
    words = [("c", english(1, 200), None), ("c", "one pier", None)]
    blocks = pl.DataFrame([*rows, *words], schema=["doc_id", "key", "dropped_by"], orient="row")
    signed = signatures(blocks)
    found = standing(blocks, signed)
    assert dict(found.schema) == STANDING
    assert found["doc_id"].to_list() == ["a", "c"]  # b has no word, so no signature
    assert found["samples"][0].to_list() == [NONE] * SAMPLES  # too few tokens for a shingle
    assert found["lines"].list.len().to_list() == [1, 2]
    sketch = signed["sketch"][1].to_list()
    smallest = [min((each for each in sketch if each % SAMPLES == sample), default=NONE) for sample in range(SAMPLES)]
    assert found["samples"][1].to_list() == smallest


def test_shards_may_come_in_any_order() -> None:
    """What is furniture, and what is left without it, is the same however documents are parted and parts follow."""
    keys = [(f"f{number:02}", fold(text), None) for number, flash in enumerate(FLASHES) for text in (flash, NOTE)]
    blocks = pl.DataFrame(keys, schema=["doc_id", "key", "dropped_by"], orient="row", schema_overrides=TEXTS)
    one, many = [lot(blocks)], [lot(part) for (_,), part in blocks.group_by(pl.col("doc_id").str.tail(1))]
    common = furniture(one, 5)
    assert common.to_list() == furniture(many, 5).to_list() == hashed(pl.Series([fold(NOTE)])).to_list()
    assert furniture([], 5).is_empty()
    whole, parted = pl.concat(unfurnished(one, common)), pl.concat(unfurnished(many, common)).sort("doc_id")
    assert whole.equals(parted)
    flashes = signatures(blocks.filter(pl.col("key") != fold(NOTE)))
    assert whole.select(BARE).equals(flashes.select(BARE))
    assert whole["fingerprint"].equals(signatures(blocks)["fingerprint"])


def lot(blocks: pl.DataFrame) -> Held:
    signed = signatures(blocks)
    return Held({"blocks": blocks, "signatures": signed, "standing": standing(blocks, signed)})
