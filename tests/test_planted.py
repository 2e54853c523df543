"""The corpus of bench/dedupe.py: the same for a seed, and its copies are what their kind says."""

import sys
import unicodedata
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

BENCH = str(Path(__file__).resolve().parents[1] / "bench")
sys.path.append(BENCH)
try:
    import planted
    import planted_edits
    import planted_order
    import planted_portals
    import planted_wraps
    from dedupe_measures import Answer, figures, notices_kept
    from planted_articles import article
    from planted_grammar import rng
finally:
    sys.path.remove(BENCH)  # its modules have short names that an installed package may have too

SEED = 7


@pytest.fixture(scope="module")
def corpus():
    """Every document of two thousand, by cluster and member."""
    order = planted_order.plan(SEED, 2000)
    return {
        divmod(number, planted_order.MOST): made
        for number, made in zip(order, planted.planted(SEED, order), strict=True)
    }


def _pairs(corpus, *kinds):
    """Originals and their copies of these kinds."""
    found = [(planted.document(SEED, cluster, 0), made) for (cluster, _), made in corpus.items() if made.kind in kinds]
    assert found
    return found


def _letters(text):
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def test_a_seed_gives_one_corpus(corpus):
    order = planted_order.plan(SEED, 2000)
    again = planted.planted(SEED, reversed(order))
    assert list(again) == [corpus[divmod(number, planted_order.MOST)] for number in reversed(order)]
    assert list(planted.planted(SEED + 1, order[:5])) != list(planted.planted(SEED, order[:5]))


def test_a_plan_has_as_many_documents_as_asked_for_each_once():
    for documents in (1, 2, 999):
        order = planted_order.plan(SEED, documents)
        assert len(order) == documents == len(set(order))


def test_a_fifth_to_a_quarter_are_copies_and_half_are_chinese(corpus):
    kinds = Counter(made.kind for made in corpus.values())
    assert 0.2 < 1 - kinds["original"] / len(corpus) < 0.26
    assert set(kinds) == {"original", *planted.KINDS}
    assert 0.45 < sum(made.lang == "zh" for made in corpus.values()) / len(corpus) < 0.55


def test_no_two_stories_have_one_text(corpus):
    originals = [made.body for (_, member), made in corpus.items() if member == 0]
    assert len(set(originals)) == len(originals)


def test_a_page_has_its_title_its_body_and_more(corpus):
    for made in corpus.values():
        lines = made.page.split("\n")
        assert made.title in lines
        if not made.damage and made.family in {"flash", "bulletin"}:
            assert set(made.body.split("\n")) <= set(lines)
        assert len(made.page) > len(made.body) + 50


def test_exact_copies_are_the_same_page(corpus):
    for original, copy in _pairs(corpus, "exact"):
        assert copy._replace(kind="original") == original


def test_another_portal_changes_the_page_alone(corpus):
    for original, copy in _pairs(corpus, "chrome"):
        if original.script == copy.script:
            assert copy.body == original.body
            assert copy.page != original.page


def test_wrapped_and_folded_copies_have_the_letters_of_their_story(corpus):
    for original, copy in _pairs(corpus, "wrapped", "folded"):
        assert _letters(copy.body) == _letters(original.body)
        assert (copy.body != original.body) == (copy.kind == "folded" or bool(copy.damage))


def test_truncated_copies_are_beginnings(corpus):
    for original, copy in _pairs(corpus, "truncated"):
        kept = [text for text in copy.body.split("\n") if text not in _endings(copy.lang)]
        start = "\n".join(kept).rstrip("….")
        assert original.body.startswith(start)
        assert 0.25 < len(start) / len(original.body) < 0.71
        assert copy.damage == "lost"


def _endings(lang):
    names = [portal.name for portal in planted_portals.portals(SEED, lang)]
    lines = planted_edits.alternatives(lang, "more")
    written = (planted_edits.written(line, script) for line in lines for script in ("", "tw", "hk"))
    return {line.format(n=name) for line in written for name in names}


def test_doubled_copies_are_twice_their_story(corpus):
    for original, copy in _pairs(corpus, "doubled"):
        assert copy.body == f"{original.body}\n{original.body}"
        assert copy.body.count(copy.probe) == 2 * original.body.count(copy.probe)


def test_the_other_script_differs_and_says_the_same(corpus):
    for original, copy in _pairs(corpus, "script"):
        assert (original.script == "hans") != (copy.script == "hans")
        assert copy.body != original.body
        assert abs(len(copy.body) - len(original.body)) <= 2


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("kind", "share"), planted_edits.SHARES.items())
def test_the_share_of_edited_tokens_is_the_kind_s(lang, kind, share):
    tokens = list(map(str, range(4000)))
    joiner = planted_edits.JOIN[lang]
    text = joiner.join(tokens if lang == "en" else [chr(0x4E00 + number) for number in range(4000)])
    copy = planted_edits.Copy(lang, "", [text], "")
    after = planted_edits.EDITS[kind](rng("edits"), copy).paragraphs[0]
    before, found = (Counter(one.split(" ") if lang == "en" else one) for one in (text, after))
    changed = ((before - found).total() + (found - before).total()) / 4000
    assert 0.8 * share < changed / 1.5 < 1.2 * share  # a replacement counts twice, the two others once


def test_lines_are_no_wider_than_asked_and_lose_nothing():
    story = next(one for one in (article(SEED, number) for number in range(50)) if one.lang == "zh")
    for text in story.paragraphs:
        lines = planted_wraps.wrapped(text, 60, "zh").split("\n")
        assert "".join(lines) == text
        assert max(map(len, lines)) <= 30


def test_the_perfect_answer_has_perfect_figures(corpus):
    truth = [made._asdict() | {"id": f"{cluster}-{member}"} for (cluster, member), made in corpus.items()]
    removed = {row["id"]: f"{row['cluster']}-0" for row in truth if row["kind"] != "original"}
    main, kinds = figures(truth, Answer(removed, frozenset(), frozenset()))
    lost = main.pop("stories lost, %")
    assert lost.value == 0
    assert {figure.value for figure in chain(main.values(), kinds.values())} == {1.0}


def test_a_copy_of_another_story_is_wrong_and_its_story_lost(corpus):
    truth = [made._asdict() | {"id": f"{cluster}-{member}"} for (cluster, member), made in corpus.items()][:200]
    alone = [row["id"] for row in truth if sum(row["cluster"] == other["cluster"] for other in truth) == 1]
    main, _ = figures(truth, Answer({alone[0]: alone[1]}, frozenset(), frozenset()))
    assert main["precision"].value == 0
    assert main["stories lost, %"].value > 0


def test_notices_leave_all_other_documents_as_they_are():
    """Figures with them and without compare: they come on top, and each is news of its own."""
    without, among = planted_order.plan(SEED, 300), planted_order.plan(SEED, 300, 40)
    assert [number for number in among if number // planted_order.MOST < planted.FIRST] == list(without)
    notices = [number for number in among if number // planted_order.MOST >= planted.FIRST]
    assert len({number // planted_order.MOST for number in notices}) == 40 and len(notices) > 40
    originals = [number for number in notices if number % planted_order.MOST == 0]
    own = [made.body for made in planted.planted(SEED, originals)]
    assert len(set(own)) == len(own) == 40


def test_a_notice_taken_for_another_is_not_kept():
    """A notice removed as a copy of its own original is no loss; one removed for another notice is."""
    about = {"family": "notice: quake", "lang": "en", "numbers": 0, "chars": 200, "damage": "", "kind": ""}
    truth = [{"cluster": number // 2, "id": f"n{number}", **about} for number in range(6)]
    answer = Answer({"n1": "n0", "n2": "n0"}, frozenset(), frozenset())
    assert notices_kept(truth, answer)["all"].value == pytest.approx(2 / 3)


def test_stories_told_again_leave_all_other_documents_as_they_are():
    """They come on top too, two of a kind; one in other words has the story's numbers, one under other credits its words."""
    without, among = planted_order.plan(SEED, 400, 40), planted_order.plan(SEED, 400, 40, retold=True)
    again = [number for number in among if number % planted_order.MOST in planted_order.AGAIN]
    assert [number for number in among if number not in set(again)] == list(without)
    changed = set()
    for made, number in zip(planted.planted(SEED, again), again, strict=True):
        original = planted.document(SEED, number // planted_order.MOST, 0)
        if made.kind.endswith("reworded"):
            assert made.numbers == original.numbers
            changed |= {made.kind} if made.body != original.body else set()
        elif made.script == original.script:
            assert original.body in made.body
            assert len(made.body) > len(original.body)
    assert "reworded" in changed
