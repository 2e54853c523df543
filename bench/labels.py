"""Which blocks of an annotated page are its text: blocks against the gold text, lines against their labels."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

N = 4
"""Words (Chinese: characters) of a shingle."""

SURE = 8
"""Words of a block that stands where it stands by itself; a shorter one, or one with copies, needs such a block near it."""

NEAR = 6
"""Blocks between them at most."""

Words = tuple[str, ...]


class Labels(NamedTuple):
    """For each block the share of it that is text (0 to 1), and its size in words."""

    share: list[float]
    size: list[int]


def of_blocks(texts: Sequence[str], gold: str, words: Callable[[str], Sequence[str]]) -> Labels:
    """The share of each block's shingles that stand in the gold text, in the gold's order as far as that can be told.

    A menu entry that happens to be a word of the article is no text, nor is the title's copy in the side bar.
    """
    of_gold, of_texts = tuple(words(gold)), [tuple(words(text)) for text in texts]
    where = defaultdict(list)
    for place in range(len(of_gold) - N + 1):
        where[of_gold[place : place + N]].append(place)
    found = [_found(each, of_gold, where) for each in of_texts]
    share = [part for part, _ in found]
    matched = [place for place, part in enumerate(share) if part >= 0.5 and found[place][1]]
    copies = defaultdict(list)
    for place in matched:
        copies[of_texts[place]].append(place)
    _lonely(share, matched, copies, found, of_texts)
    _surplus(share, copies, of_gold, of_texts)
    return Labels(share, [len(each) for each in of_texts])


def _found(block: Words, gold: Words, where: dict[Words, list[int]]) -> tuple[float, list[int]]:
    """The share of a block that stands in the gold, and where it may begin there."""
    if len(block) < N:
        size = len(block)
        places = [at for at in range(len(gold) - size + 1) if gold[at : at + size] == block] if block else []
        return float(bool(places)), places[:20]
    hits = [where.get(block[at : at + N]) for at in range(len(block) - N + 1)]
    begins = dict.fromkeys(place - at for at, places in enumerate(hits) if places for place in places[:5])
    return sum(places is not None for places in hits) / len(hits), list(begins)[:20]


def _lonely(
    share: list[float],
    matched: list[int],
    copies: dict[Words, list[int]],
    found: list[tuple[float, list[int]]],
    blocks: list[Words],
) -> None:
    """Takes back what is short or has copies and does not fit between the sure blocks around it."""
    sure = [
        (place, min(found[place][1]))
        for place in matched
        if len(blocks[place]) >= SURE and share[place] >= 0.8 and len(found[place][1]) <= 3
    ]
    places = [place for place, _ in sure]
    if not sure:
        return
    for place in matched:
        if len(blocks[place]) >= SURE and len(copies[blocks[place]]) == 1:
            continue
        after = bisect_left(places, place)
        if after < len(sure) and places[after] == place:
            continue
        low = sure[after - 1][1] if after else -1
        high = sure[after][1] if after < len(sure) else 1 << 40
        fits = any(low - 2 <= begin <= high + 2 for begin in found[place][1])
        near = min(abs(place - places[beside]) for beside in (after - 1, after) if 0 <= beside < len(sure))
        if not fits or near > NEAR:
            share[place] = 0.0


def _surplus(share: list[float], copies: dict[Words, list[int]], gold: Words, blocks: list[Words]) -> None:
    """Of more copies than the gold has, those nearest to the middle of the text count."""
    weight = [part * len(block) for part, block in zip(share, blocks, strict=True)]
    if not sum(weight):
        return
    middle = sum(place * each for place, each in enumerate(weight)) / sum(weight)
    text = f" {' '.join(gold)} "
    for block, places in copies.items():
        counted = [place for place in places if share[place] >= 0.5]
        wanted = max(1, text.count(f" {' '.join(block)} "))
        for place in sorted(counted, key=lambda each: abs(each - middle))[wanted:]:
            share[place] = 0.0
