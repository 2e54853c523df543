"""Paragraphs that are nearly another one of their document: retyped with a word changed, or cut short.

Candidates share an anchor: how they begin, how they end, or one of two clauses. Only those are compared, by shingles:
two words in a row, or three Chinese characters. Numbers must be the same, and names: two days' market reports are no
copies, nor are the verdicts on two defendants.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

import polars as pl

from flows.stages.tokens import SURNAMES

LONG = 80
"""Columns from which on paragraphs are compared by shingles, and may be recognised as cut without a mark."""

TEASER, TEASER_HAN = 30, 40
"""Columns that a teaser needs to be found again as the beginning of a paragraph."""

AT_HEAD = 2
"""Kept blocks at a document's beginning that may be a standfirst."""

ALIKE = 9, 10
"""Share of the shingles of both that near copies have in common."""

WITHIN = 95, 100
"""Share of a cut copy's shingles that stand in the whole one."""

WORDS, CHARACTERS = 2, 3
"""Length of a shingle, by language."""

ANCHOR = 12
"""Letters at a paragraph's beginning or end that make a candidate."""

EARLIER = 8
"""Earlier candidates of one anchor that a paragraph is compared with."""

_MORE = r"(?:点击)?(?:查看|阅读)(?:全文|更多|详情|原文)|(?:展开|显示)全文|read (?:the )?(?:more|full (?:story|article))|continue reading"
CUT = rf"(?:\s*(?:\.{{3,}}|{_MORE}|[\[(<]\s*(?:\.{{3}}|more|更多|全文|详细|详情|{_MORE})\s*[\])>]))+[\s»›→>]*$"
"""How a teaser ends, in a folded key."""

NUMBER = r"\d+(?:[.,:]\d+)*"
WORD = re.compile(r"[^\W_]+")
TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
"""A word, or one Chinese character."""

CAPITAL = re.compile(r"[^\W\d_]+")
BEGINS = re.compile(r"(?:\A|[.!?:;。！？：；…\n])[^\w]*\Z")
"""What stands before a word that begins a sentence, and may have its capital for that."""

PERSON = 4
"""Han of a person's name at most."""
CLAUSE = r"[^.,:;!?。、\s][^.,:;!?。、]{7,}"


_SURNAMES = frozenset(SURNAMES)


class Paragraph(NamedTuple):
    """A kept block, as far as near copies are concerned."""

    row: int
    text: str
    key: str
    bare: str
    width: int
    lang: str
    ends: bool
    wrapped: bool
    nth: int
    cut: str | None
    numbers: list[str]

    @property
    def body(self) -> str:
        """Letters and digits without what a teaser ends in."""
        return self.bare[: len(self.bare) - len("".join(WORD.findall(self.cut)))] if self.cut else self.bare

    @property
    def stops_short(self) -> bool:
        """Whether it ends in a mark of a cut, or is long and in mid-sentence."""
        return self.cut is not None or (self.width >= LONG and not self.ends)


def near_copies(rows: pl.DataFrame) -> dict[int, int]:
    """Rows that are nearly another row of their document, and that row: the whole one of two, else the first.

    Args:
        rows: kept blocks with `row, doc_id, text, key, bare, width, lang, kind, ends, wrapped`, in order.
    """
    placed = rows.with_columns(pl.int_range(pl.len()).over("doc_id").alias("nth"), pl.col("lang").cast(pl.String))
    least = pl.when(pl.col("lang").is_in(["zh", "ja"])).then(TEASER_HAN).otherwise(TEASER)
    prose = placed.filter((pl.col("width") >= least) & ~pl.col("kind").is_in(["heading", "list", "table", "code"]))
    prose = prose.unique(["doc_id", "bare"], keep="first", maintain_order=True)
    pairs = sorted(set(_candidates(prose)), key=lambda pair: (pair[1], pair[0]))
    wanted = prose.filter(pl.col("row").is_in({row for pair in pairs for row in pair}))
    told = wanted.with_columns(
        pl.col("key").str.extract(CUT, 0).alias("cut"), pl.col("key").str.extract_all(NUMBER).alias("numbers")
    )
    paragraphs = {row[0]: Paragraph(*row) for row in told.select(Paragraph._fields).iter_rows()}
    gone: dict[int, int] = {}
    for one, other in pairs:
        if one not in gone and other not in gone:
            copy = _copy(paragraphs[one], paragraphs[other])
            if copy is not None:
                gone[copy] = other if copy == one else one
    return gone


def _candidates(rows: pl.DataFrame) -> Iterator[tuple[int, int]]:
    """Pairs of rows of one document that share an anchor."""
    bare, long = pl.col("bare"), rows.filter(pl.col("width") >= LONG)
    clauses = pl.col("key").str.extract_all(CLAUSE).list.sort()
    anchors = pl.concat(
        [
            rows.select("doc_id", "row", pl.lit("head").alias("of"), bare.str.head(ANCHOR).alias("anchor")),
            long.select("doc_id", "row", pl.lit("tail").alias("of"), bare.str.tail(ANCHOR).alias("anchor")),
            long.select("doc_id", "row", pl.lit("clause").alias("of"), clauses.list.first().alias("anchor")),
            long.select("doc_id", "row", pl.lit("clause").alias("of"), clauses.list.last().alias("anchor")),
        ]
    ).filter(pl.col("anchor").is_not_null())
    groups = anchors.unique(maintain_order=True).group_by("doc_id", "of", "anchor", maintain_order=True).agg("row")
    for members in groups.filter(pl.col("row").list.len() > 1)["row"].to_list():
        ordered = sorted(members)
        for number, other in enumerate(ordered):
            yield from ((one, other) for one in ordered[max(0, number - EARLIER) : number])


def _copy(one: Paragraph, other: Paragraph) -> int | None:
    """Which of the two rows, `one` being the first, is a copy of the other that says no more; None if neither is."""
    short, whole = (one, other) if len(one.body) < len(other.body) else (other, one)
    if whole.bare.startswith(short.body) and len(short.body) < len(whole.bare):
        standfirst = short is one and short.nth < AT_HEAD
        return short.row if standfirst or short.stops_short else None
    if min(one.width, other.width) < LONG or one.lang != other.lang:
        return None
    if _alike(short, whole):
        return one.row if one.wrapped and not other.wrapped else other.row
    return short.row if _begins(short, whole) else None


def _alike(short: Paragraph, whole: Paragraph) -> bool:
    """Whether the two say the same but for a word or two. What is cheap to ask is asked first."""
    if len(short.bare) * 10 < len(whole.bare) * 8 or Counter(short.numbers) != Counter(whole.numbers):
        return False
    ours, theirs = _shingles(short), _shingles(whole)
    alike = len(ours & theirs) * ALIKE[1] >= len(ours | theirs) * ALIKE[0]
    return alike and not _of_others(short, whole)


def _of_others(one: Paragraph, other: Paragraph) -> bool:
    """Whether a name stands in one where another name stands in the other."""
    mine, yours = (["", *TOKEN.findall(each.key)] for each in (one, other))
    steps = SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes()
    swaps = [step[1:] for step in steps if step[0] == "replace"]
    if not swaps:
        return False
    names = _names(one.text) | _names(other.text)
    capitals = {word.lower() for text in (one.text, other.text) for word in CAPITAL.findall(text) if word[0].isupper()}
    for start, stop, begin, end in swaps:
        here, there = set(mine[start:stop]), set(yours[begin:end])
        if names & (here | there) and here & capitals and there & capitals:
            return True
        if _persons(mine[start - 1 : stop], yours[begin - 1 : end]):
            return True
    return False


def _persons(mine: list[str], yours: list[str]) -> bool:
    """Whether both are, by their surnames, persons' names in Chinese; the first token of each stands before what differs."""
    if not all(2 <= len(side) <= PERSON + 1 for side in (mine, yours)):
        return False
    given = mine[0] == yours[0] and mine[0] in _SURNAMES and len(mine) == len(yours) <= PERSON - 1
    whole = mine[1] in _SURNAMES and yours[1] in _SURNAMES
    return (given or whole) and all("\u3400" <= token <= "\u9fff" for token in (*mine[1:], *yours[1:]))


def _names(text: str) -> set[str]:
    """The words, folded, that have a capital inside a sentence, or are in capitals, as published."""
    found = (match for match in CAPITAL.finditer(text) if match[0][0].isupper())
    return {
        match[0].lower()
        for match in found
        if len(match[0]) > 1
        and (match[0].isupper() or not BEGINS.search(text[max(0, match.start() - 8) : match.start()]))
    }


def _begins(short: Paragraph, whole: Paragraph) -> bool:
    """Whether the short one is a cut copy of the other's beginning, but for a word or two."""
    if short.bare[:ANCHOR] != whole.bare[:ANCHOR] or not short.stops_short:
        return False
    if Counter(short.numbers) - Counter(whole.numbers):
        return False
    ours = _shingles(short)
    return len(ours & _shingles(whole)) * WITHIN[1] >= len(ours) * WITHIN[0]


def _shingles(paragraph: Paragraph) -> set[tuple[str, ...] | str]:
    words = WORD.findall(paragraph.key)
    if paragraph.lang in ("zh", "ja") or len(words) < WORDS:
        bare = paragraph.bare
        return {bare[start : start + CHARACTERS] for start in range(max(1, len(bare) - CHARACTERS + 1))}
    return set(zip(*(words[start:] for start in range(WORDS)), strict=False))
