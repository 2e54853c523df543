"""Other articles' headlines, each with its first sentence below it, under a head that announces them."""

import numpy as np
import polars as pl

from flows import patterns
from flows.rows import Flags, Ints, Rows
from flows.rules.context import END_HEADS, RELATED_HEADS
from flows.stages import verdict
from flows.stages.headlines import HEADLINE, ITEMS, PROSE, SHORT, is_headline
from flows.stages.some import documents_with, flags, spread

NAMED = ("related_head_en", "related_head_zh")
"""Rules that know heads of other articles, of which some stand over an article's end in no list of words."""


def teasers(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; `headline_run` for pairs of a headline and a sentence. Keeps height and order.

    Right under the head of a list the two must take turns ITEMS times, below a sentence of an article that has begun: an
    article that goes on under a box of links has more than one sentence under a heading, or none under the links. Of such
    runs of two one in three is an article's own, on 1,381 dumps; of three or more none is.
    """
    named = blocks["dropped_by"].is_in(NAMED)
    short = blocks["width"] <= SHORT * 2
    head = named | patterns.where(blocks["key"], END_HEADS, short) | patterns.where(blocks["key"], RELATED_HEADS, short)
    if not head.any():
        return blocks
    open_or_head = flags(head | blocks["dropped_by"].is_null())
    rows, part = documents_with(blocks.select("doc_id", "key", "width", "ends"), flags(head))
    at = rows.to_numpy()
    seen = np.flatnonzero(open_or_head[at])
    pairs = _pairs(part[seen], flags(head)[at][seen])
    found = pl.Series(pairs).set(pl.Series(pairs == 0), None)
    count = pl.lit(spread(found, rows.gather(pl.Series(seen, dtype=pl.UInt32)), blocks.height))
    rule = pl.when(count.is_not_null()).then(pl.lit("headline_run"))
    return verdict.drop(blocks, rule, pl.format("{} headlines, a sentence below each", count))


def _pairs(lines: pl.DataFrame, head: Flags) -> Ints:
    """For each line of a run under a head how many pairs the run has, 0 for all others."""
    docs, key, width = Rows(lines["doc_id"]), lines["key"], lines["width"]
    headline = flags(is_headline(key, width.is_between(*HEADLINE) & ~patterns.where(key, r"[;…]$", lines["ends"])))
    sentence = flags(lines["ends"] & (width >= HEADLINE[0]) & ~patterns.where(key, r"[:;]$", lines["ends"]))
    told = sentence & flags(width > PROSE)
    turn = docs.since(head) % 2 == 1
    fits = ~head & np.where(turn, headline, sentence)
    last = docs.latest(~fits)
    under = fits & (last >= 0) & head[last] & (docs.before(told.astype(np.int64))[last] > 0)
    sizes: Ints = np.bincount(last[under & ~turn], minlength=docs.height).astype(np.int64)
    size = np.where(under, sizes[last], 0)
    # A headline without a sentence ends the run: it may be a heading of what follows.
    whole = under & (size >= ITEMS) & (docs.since(head) <= 2 * size)
    return np.where(whole, size, 0)
