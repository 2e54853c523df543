"""Copies inside one document."""

import textwrap

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from flows.stages.repeats import repeats
from flows.tables import BLOCKS
from tests.frames import blocks_of

ENGLISH = (
    "The harbour of Port Ellery reopened on Wednesday after nine days of storms that kept the ferries at their moorings.",
    "Fishing crews had waited since the first gale warning, and some of them lost a tenth of a season's income.",
    "What the crews want",
    "“We asked for a second breakwater in spring,” said Mara Finch, who speaks for the crews, “and nobody answered us.”",
    "The town council meets on Friday to vote on the money. Its chair expects a majority, though a narrow one.",
    "A decision would come too late for this winter.",
)
HANS = (
    "连续九天的风暴过后,埃勒里港于星期三重新开放,停泊多日的渡轮恢复了往返各岛屿之间的航班。",
    "渔民们从第一次大风预警起就一直在等待,有人说,这几天的损失已经超过整个季节收入的十分之一。",
    "渔民的要求",
    "渔民代表芬奇说,春天时他们就请求修建第二道防波堤,但是当时没有任何人给他们一个明确的答复。",
    "镇议会将在星期五开会,对这笔资金进行表决,议长预计会有多数支持,不过优势不会很大。",
)
HANT = (
    "連續九天的風暴過後,埃勒里港於星期三重新開放,停泊多日的渡輪恢復了往返各島嶼之間的航班。",
    "漁民們從第一次大風預警起就一直在等待,有人說,這幾天的損失已經超過整個季節收入的十分之一。",
    "漁民的要求",
    "漁民代表芬奇說,春天時他們就請求修建第二道防波堤,但是當時沒有任何人給他們一個明確的答覆。",
    "鎮議會將在星期五開會,對這筆資金進行表決,議長預計會有多數支持,不過優勢不會很大。",
)


def copies(*lines: str) -> dict[int, int]:
    """Number of each line that goes as a copy, with the number of the one that stays."""
    done = repeats(blocks_of("\n".join(lines)))
    gone = done.filter(pl.col("dropped_by") == "repeat_of")
    return dict(gone.select("block_no", "repeat_of").iter_rows())


def wrapped(lines: tuple[str, ...], width: int) -> list[str]:
    return [piece for line in lines for piece in textwrap.wrap(line, width)]


@pytest.mark.parametrize("body", [ENGLISH, HANS])
def test_a_body_pasted_twice_stays_once(body: tuple[str, ...]) -> None:
    """The first copy stays whole, the second goes whole, subheading and all."""
    size = len(body)
    assert copies(*body, *body) == {size + n: n for n in range(size)}


def test_a_body_pasted_three_times_stays_once() -> None:
    """Every further copy points at the one that stays."""
    size = len(ENGLISH)
    assert copies(*ENGLISH * 3) == {n: n % size for n in range(size, 3 * size)}


def test_a_body_in_the_other_script_is_a_copy() -> None:
    """Simplified and traditional Chinese say the same."""
    size = len(HANS)
    assert copies(*HANS, *HANT) == {size + n: n for n in range(size)}


def test_half_a_body_pasted_again() -> None:
    """A part of the body at the end is a copy of that part."""
    assert copies(*ENGLISH, *ENGLISH[1:4]) == {6: 1, 7: 2, 8: 3}


def test_the_unwrapped_copy_stays() -> None:
    """Of a hard-wrapped and a flowing copy the flowing one stays, wherever it stands."""
    lines = wrapped(ENGLISH, 60)
    first_wrapped = copies(*lines, *ENGLISH)
    assert set(first_wrapped) == set(range(len(lines)))
    assert set(first_wrapped.values()) == set(range(len(lines), len(lines) + len(ENGLISH)))
    assert set(copies(*ENGLISH, *lines)) == set(range(len(ENGLISH), len(ENGLISH) + len(lines)))


def test_a_body_wrapped_at_another_width_is_a_copy() -> None:
    """Line breaks are no part of what is compared."""
    first, second = wrapped(ENGLISH, 60), wrapped(ENGLISH, 75)
    assert set(copies(*first, *second)) == set(range(len(first), len(first) + len(second)))


def test_a_joined_paragraph_gives_way_to_one_that_was_never_wrapped() -> None:
    """A block of several lines goes for the same text on one line, though that came later."""
    blocks = blocks_of("\n".join((ENGLISH[0], ENGLISH[0])))
    blocks = blocks.with_columns(
        pl.Series("line_last", [2, 3], dtype=pl.Int32), pl.Series("line_first", [1, 3], dtype=pl.Int32)
    )
    assert repeats(blocks)["repeat_of"].to_list() == [1, None]


def test_evidence_names_the_copy_that_stays() -> None:
    """The ledger can point at the line."""
    done = repeats(blocks_of("\n\n".join((*ENGLISH[:2], ENGLISH[0]))))
    assert done.row(2, named=True)["evidence"] == "block 0 (line 1)"
    assert done.row(2, named=True)["fired"] == ["repeat_of"]
    assert done["repeat_of"].to_list() == [None, None, 0]
    assert done.schema["repeat_of"] == BLOCKS.columns["repeat_of"]


def test_only_kept_blocks_are_compared() -> None:
    """A paragraph does not go for a copy that another rule dropped."""
    blocks = blocks_of("\n".join((ENGLISH[0], ENGLISH[0], ENGLISH[0])))
    blocks = blocks.with_columns(pl.Series("dropped_by", ["outside_body", None, None], dtype=pl.String))
    done = repeats(blocks)
    assert done["dropped_by"].to_list() == ["outside_body", None, "repeat_of"]
    assert done["repeat_of"].to_list() == [None, None, 1]


def test_documents_do_not_see_each_other() -> None:
    """A paragraph of another document is no copy."""
    assert repeats(blocks_of(ENGLISH[0], ENGLISH[0]))["repeat_of"].null_count() == 2


@pytest.mark.parametrize(
    "refrain",
    [
        ("O the wind and the rain,", "and the boats in again."),
        ("风又起,雨又落,", "船儿归来灯火多。"),
        (
            "Sail home, sail home, my own true love,",
            "the tide is on the turn, my love,",
            "and all the harbour lanterns burn",
        ),
    ],
)
def test_a_refrain_stays(refrain: tuple[str, ...]) -> None:
    """A song may sing its chorus after every verse."""
    verses = [
        ("Nine grey mornings by the wall", "nobody put out at all"),
        ("Ten grey evenings by the fire", "and the water rising higher"),
        ("One white morning on the bay", "all the gales have blown away"),
    ]
    assert copies(*(line for verse in verses for line in (*verse, *refrain))) == {}


def test_a_speechs_short_refrain_stays() -> None:
    """What a speaker says again and again was said again and again."""
    said = "And still we wait."
    assert copies(ENGLISH[0], said, ENGLISH[1], said, ENGLISH[3], said) == {}


def test_a_repeated_question_stays() -> None:
    """An interviewer asks every guest the same."""
    question = "What would you say to those who call a second breakwater a waste of money?"
    ask = "如果有人说修建第二道防波堤是浪费钱,您会怎么回答他们?"
    assert copies(question, ENGLISH[0], question, ENGLISH[1], question, ENGLISH[4]) == {}
    assert copies(ask, HANS[0], ask, HANS[1], ask, HANS[3]) == {}


def test_a_repeated_answer_stays() -> None:
    """Who is asked two things may answer both alike: no question is left without its answer."""
    answer = "A: I cannot comment on that, because the matter is before the court."
    assert copies("Q: Will it open in June?", answer, "Q: Who sent the crews home?", answer, ENGLISH[0]) == {}
    answer = "我不便就此发表任何评论,因为此案目前还在法院审理之中。"
    assert copies("问:工程六月能完工吗?", answer, "问:是谁让工人提前回家的?", answer, HANS[0]) == {}


def test_a_refrain_that_ends_a_sentence_stays() -> None:
    """No verse keeps half of its refrain."""
    refrain = ("Oh the weir, the weir, the wild white weir,", "It will take what you love, it will take what is dear.")
    assert copies("The river ran brown in May,", *refrain, "The river ran high in June,", *refrain) == {}


def test_items_and_table_rows_stay() -> None:
    """Equal rows and items are what the table and the list say."""
    assert copies(*("Wednesday 07:30 Port Ellery to Gull Island, no cars",) * 5) == {}
    assert copies(*("0 0 0 0",) * 20, ENGLISH[0]) == {}
    assert copies("Monday", "two eggs, one slice of bread", ENGLISH[0], "Tuesday", "two eggs, one slice of bread") == {}


def test_a_single_sentence_again_goes() -> None:
    """A pull quote of a sentence stands once."""
    assert copies(
        *ENGLISH[:2], "Nobody answered the crews in spring.", ENGLISH[3], "Nobody answered the crews in spring."
    ) == {4: 2}


@pytest.mark.parametrize("mark", ["...", "……", " [...]", " Read more", " ... Continue reading"])
def test_a_teaser_goes_for_its_paragraph(mark: str) -> None:
    """What is cut gives way to what is whole, before and after it."""
    teaser = ENGLISH[0][:70] + mark
    assert copies(teaser, *ENGLISH) == {0: 1}
    assert copies(*ENGLISH, teaser) == {6: 0}
    assert copies(HANS[0][:25] + "……阅读全文", *HANS) == {0: 1}


def test_a_standfirst_goes_for_its_paragraph() -> None:
    """The sentence at the head that opens the first paragraph too stays there alone."""
    lead = "The harbour of Port Ellery reopened on Wednesday."
    assert copies(lead, f"{lead} Ferries left their moorings at dawn, said the harbour master.", *ENGLISH[1:]) == {0: 1}


def test_a_paragraph_quoted_in_a_longer_one_stays() -> None:
    """To be quoted is not to be repeated."""
    quoted = f"Finch had written to the council in spring. “{ENGLISH[4]}” was all that the answer said."
    assert copies(*ENGLISH, quoted) == {}


def test_near_copies() -> None:
    """A word changed in a long paragraph leaves a copy; another number makes another report."""
    long = " ".join(ENGLISH[:2])
    assert copies(long, ENGLISH[3], long.replace("storms", "gales")) == {2: 0}
    both = HANS[0] + HANS[1]
    assert copies(both, HANS[3], both.replace("预警", "警报")) == {2: 0}
    report = "At the close the index of island shares stood at 1,204 points, after a quiet day on which {} million changed hands."
    assert copies(report.format(31), ENGLISH[3], report.format(58)) == {}


def test_another_name_makes_another_paragraph() -> None:
    """What is said of one person, party or product in the words that were used of another is said of both."""
    charge = (
        "On the first charge the jury found {} Smith, a former director of the company that was hired to build the"
        " flood barrier, guilty of conspiring to defraud the council by submitting invoices for work that had never"
        " been carried out at the site."
    )
    assert copies(charge.format("John"), charge.format("Mary"), ENGLISH[3]) == {}
    assert copies(charge.format("John"), ENGLISH[3], charge.format("John").replace("work", "labour")) == {2: 0}
    sentence = (
        "被告人{}犯受贿罪,判处有期徒刑五年,并处罚金人民币五十万元;犯滥用职权罪,判处有期徒刑三年,决定执行有期徒刑七年,"
        "并处罚金人民币五十万元,违法所得予以追缴,上缴国库,扣押在案的手机和车辆由扣押机关依法处理。"
    )
    for one, other in (("王强", "李强"), ("王建国", "王志强"), ("王建国", "李志")):
        assert copies(sentence.format(one), sentence.format(other), HANS[0]) == {}
        assert copies(sentence[3:].format(one), sentence[3:].format(other), HANS[0]) == {}


def test_a_short_line_between_near_copies_goes_with_them() -> None:
    """A subheading is not left alone where its passage is gone."""
    first, second = " ".join(ENGLISH[:2]), " ".join(ENGLISH[3:5])
    again = (first.replace("storms", "gales"), ENGLISH[2], second.replace("narrow", "slim"))
    assert copies(first, ENGLISH[2], second, *again) == {3: 0, 4: 1, 5: 2}


def test_a_translation_is_no_copy() -> None:
    """Both languages of a bilingual article stay."""
    assert copies(*(line for pair in zip(ENGLISH, HANS, strict=False) for line in pair)) == {}


def test_many_equal_lines() -> None:
    """Twenty thousand equal lines are compared by columns: all but one long one go, short ones stay."""
    assert len(copies(*[ENGLISH[0]] * 20_000)) == 19_999
    assert copies(*["12 14 9"] * 20_000) == {}
    assert copies(*["ab cd", "ef gh"] * 10_000) == {}


def test_empty_frame() -> None:
    """A shard without blocks has no copies."""
    done = repeats(blocks_of("x").clear())
    assert done.height == 0
    assert set(BLOCKS.columns) <= set(done.columns)


PIECES = st.sampled_from(
    [*ENGLISH, *HANS, *HANT, *wrapped(ENGLISH, 60), ENGLISH[0][:70] + "...", "Yes.", "风又起", "???", "1 2 3"]
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=24))
def test_no_long_paragraph_stands_twice_and_nothing_is_lost(lines: list[str]) -> None:
    """After repeats no two long kept blocks are equal, and what went still stands in what stays."""
    blocks = blocks_of("\n".join(lines)) if lines else blocks_of("x").clear()
    done = repeats(blocks)
    assert done.drop("repeat_of", "dropped_by", "evidence", "fired").equals(
        blocks.drop("repeat_of", "dropped_by", "evidence", "fired")
    )
    kept = done.filter(pl.col("dropped_by").is_null())
    squeezed = kept.filter(pl.col("width") >= 80)["key"].str.replace_all(r"\s", "")
    assert squeezed.n_unique() == squeezed.len()
    gone = done.filter(pl.col("dropped_by").is_not_null())
    assert set(gone["repeat_of"]) <= set(kept["block_no"])
    stays = _letters(kept["key"].str.join("").item() if kept.height else "")
    for key in gone["key"]:
        assert _letters(key) in stays


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*ENGLISH, *HANS]), min_size=3, max_size=11, unique=True))
def test_any_body_pasted_twice_stays_once(lines: list[str]) -> None:
    """Whatever the order of its paragraphs, the second copy of a body goes, line by line."""
    assume(blocks_of("\n".join(lines))["width"].sum() >= 120)
    assert copies(*lines, *lines) == {len(lines) + n: n for n in range(len(lines))}
