"""What no rule decided: a fitted model says how likely each block is text, and the threshold is the document's own.

The trees are in `flows.model`; this stage reads their odds, chooses, and says in words what weighed most.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import polars as pl

from flows.model import Trees, dump_trees, features, html_trees
from flows.model.reasons import PHRASES
from flows.model.text import DATE
from flows.model.trees import UNIT, Moves, probability
from flows.rows import Flags, Ints, Rows
from flows.stages import verdict
from flows.stages.title import RULE as TITLE
from flows.stages.verdict import UNDECIDED
from flows.stages.whole import whole_lists, whole_tables

LOW, HIGH = 500, 5_000
"""Bounds of a document's threshold, in parts of 10,000. Without the lower one a page of menus would keep its best menu."""

HOPELESS = 1_600
"""A threshold below which a document without a title has no text: the best of its menu's entries would stay. On the
development set that is true of one dump and one page, which are none the worse for it."""

ROUNDS = 4
"""Times the threshold is worked out anew; it stands still after two or three."""

PORTAL = 4
"""A block that a portal's selector calls the body needs a fourth of the probability: the reviewer has seen the site."""

BETWEEN, BESIDE, GROWS = 3, 4, 3
"""A block between two kept ones needs a third of the threshold, a Chinese sentence beside one a fourth; that may reach
three blocks further than the threshold does."""

UNSURE = 3_000
"""A threshold below which the model is unsure of the whole document; what stands beside a kept block needs half of it."""

SENTENCE = r"[。!?…][\s\"”’」』)\]]*$"
"""The end of a finished sentence in Chinese, in `key`."""

BESIDE_IT = " by itself, and kept with what is beside it"
"""What is said of a block that the threshold alone would not keep."""

STRONGEST = 3
"""Groups of features that are named."""

BARRIER = 1 << 20
"""What a decided line weighs where a stretch between decided lines is looked for: more than any document is wide."""


def scored(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; fills `score`, and `low_score` or `likely_text` where nothing was decided.

    `score` is the probability that a block is part of the text, in parts of 10,000, of undecided blocks only. Of an HTML
    page `link_chars` and `path` count, of a dump only its lines. Keeps height and order.
    """
    if blocks.is_empty():
        return blocks
    rows = blocks.with_row_index("_row")
    dump = (pl.col("region").cast(pl.String) == "line").first().over("doc_id")
    html, dumps = rows.filter(~dump), rows.filter(dump)
    parts = []
    if html.height:
        parts.append(_judged(html, html_trees(), html_trees().words))
    if dumps.height:
        parts.append(_judged(dumps, dump_trees(), None))
    told = rows.select("_row").join(pl.concat(parts), on="_row", how="left", maintain_order="left")
    return _decided(pl.concat([blocks, told], how="horizontal")).select(blocks.columns)


def _decided(blocks: pl.DataFrame) -> pl.DataFrame:
    """The verdicts of undecided blocks, which alone have a `_score`. Both ways at once: a list is copied once."""
    name = pl.when("_keeps").then(pl.lit("likely_text")).otherwise(pl.lit("low_score"))
    rows = blocks["_score"].is_not_null().arg_true()
    names = blocks.select(name.alias("name")).to_series().gather(rows)
    asked = pl.col("_score").is_not_null()
    return blocks.with_columns(
        verdict.appended(blocks["fired"], rows, names),
        pl.col("_score").alias("score"),
        pl.when(asked & ~pl.col("_keeps")).then(name).otherwise("dropped_by").alias("dropped_by"),
        pl.when(asked & pl.col("_keeps")).then(name).otherwise("kept_by").alias("kept_by"),
        pl.when(asked).then("_why").otherwise("evidence").alias("evidence"),
    )


def _judged(blocks: pl.DataFrame, trees: Trees, words: Mapping[str, int] | None) -> pl.DataFrame:
    """`_row, _score, _keeps, _why` of the blocks that are not decided."""
    columns = features(blocks, words)
    asked = np.flatnonzero(blocks.select(UNDECIDED).to_series().to_numpy())
    own = {name: columns[name][asked] for name in trees.features}
    told = trees.told(own)
    scores = probability(told.odds)
    chosen = kept(blocks, asked, scores)
    return pl.DataFrame(
        {
            "_row": blocks["_row"].gather(asked),
            "_score": pl.Series(scores, dtype=pl.Int32),
            "_keeps": chosen.keeps,
            "_why": _why(told.moved, scores, chosen),
        }
    )


class Chosen(NamedTuple):
    """Which of the asked blocks are kept, and which of these for what stands beside them, not for their own chance."""

    keeps: Flags
    joined: Flags


def kept(blocks: pl.DataFrame, asked: Ints, scores: Ints) -> Chosen:
    """Which of the asked blocks to keep: those above half of the F1 that keeping them is expected to have.

    That threshold gives the largest expected F1 (Lipton, Elkan, Naryanaswamy 2014), counted in characters. It is high on
    a page that is sure of its text, and low where a poem or a list leaves the model in doubt.
    """
    rows = Rows(blocks["doc_id"])
    size = blocks["chars"].to_numpy().astype(np.int64)
    kept = blocks["kept_by"].is_not_null().to_numpy()
    chance = np.where(kept, UNIT, 0).astype(np.int64)
    chance[asked] = scores
    likely = rows.total(size * chance)
    threshold = np.full(rows.height, UNIT * 9 // 20, dtype=np.int64)
    for _ in range(ROUNDS):
        chosen = chance > threshold
        both = rows.total(chosen * size * chance)
        either = rows.total(chosen * size) * UNIT + likely
        threshold = np.clip(both * UNIT // np.maximum(either, 1), LOW, HIGH)
    body = (blocks["mark"].cast(pl.String) == "body").fill_null(value=False).to_numpy()
    alone = chance > np.where(body, threshold // PORTAL, threshold)
    chosen = _joined(rows, blocks, alone, chance, threshold)
    titled = rows.total((blocks["dropped_by"] == TITLE).fill_null(value=False).to_numpy().astype(np.int64)) > 0
    chosen &= kept | titled | (threshold >= HOPELESS)
    chosen |= titled & _only_stretch(rows, blocks, chosen, asked)
    return Chosen(chosen[asked], (chosen & ~alone)[asked])


def _joined(rows: Rows, blocks: pl.DataFrame, chosen: Flags, chance: Ints, threshold: Ints) -> Flags:
    """Also what comes near the threshold between two kept blocks, and beside one.

    Beside one: finished Chinese sentences, and any block of a document that the model is unsure of. All of it is neutral
    in F1 on the development set (Chinese dumps .9375 to .9383), and spares a reader holes in a text, the loss of a short
    last sentence, and verse cut short. In other languages sentences beside the text are as often captions and teasers.
    """
    told = blocks.select(
        (pl.col("lang").cast(pl.String) == "zh")
        & pl.col("key").str.contains(SENTENCE)
        & ~pl.col("key").str.contains(DATE)
        & (pl.col("link_chars") * 2 < pl.col("chars"))
    )
    near = told.to_series().to_numpy() & (chance > threshold // BESIDE)
    near |= (threshold < UNSURE) & (chance > threshold // 2)
    between = rows.beside(chosen, -1) & rows.beside(chosen, 1)
    found: Flags = chosen | (between & (chance > threshold // BETWEEN))
    found |= whole_tables(rows, blocks, found) & (chance > 0)
    for _ in range(GROWS):
        found = found | (near & (rows.beside(found, -1) | rows.beside(found, 1)))
    return found | (whole_lists(rows, blocks, found) & (chance > 0))


def _only_stretch(rows: Rows, blocks: pl.DataFrame, chosen: Flags, asked: Ints) -> Flags:
    """In a document with nothing to keep, the widest stretch between decided lines: under a title it is a poem or a list."""
    poor = rows.total(chosen.astype(np.int64)) == 0
    width: Ints = np.full(rows.height, -BARRIER, dtype=np.int64)
    width[asked] = blocks["width"].to_numpy()[asked]
    first, last, most = rows.best_run(width)
    inside: Flags = poor & (most > 0) & (rows.index >= first) & (rows.index <= last)
    return inside


def _why(moved: Moves, scores: Ints, chosen: Chosen) -> pl.Series:
    """`3 % likely to be text, judging by links in it, its length`: what weighed most for the verdict first."""
    toward = np.where(chosen.keeps, moved, -moved)
    rows = np.arange(len(scores))
    named = []
    for _ in range(STRONGEST):
        most = toward.argmax(axis=0)
        named.append(pl.Series(np.where(toward[most, rows] > 0, most, -1)))
        toward[most, rows] = np.iinfo(np.int32).min
    phrases = pl.Series(PHRASES)
    words = pl.DataFrame(
        {str(place): phrases.gather(each.set(each < 0, None).cast(pl.UInt32)) for place, each in enumerate(named)}
    )
    percent = pl.Series(scores) // (UNIT // 100)
    reasons = pl.concat_str(pl.all(), separator=", ", ignore_nulls=True)
    beside = pl.when(pl.Series(chosen.joined)).then(pl.lit(BESIDE_IT)).otherwise(pl.lit(""))
    return words.select(pl.format("{} % likely to be text{}, judging by {}", percent, beside, reasons)).to_series()
