"""The first tokens of a document in order, with what each of them is: what two documents are laid side by side by.

Made of those documents alone that the sketches take for copies of others: most have none.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import polars as pl

from flows import patterns
from flows.spans import Span
from flows.stages.assemble import KEPT
from flows.stages.fold import keys_of
from flows.stages.lines_seen import hashed
from flows.stages.some import bunches
from flows.stages.tokens import NUMBER, SUFFIX, Numbers, Sizes, listed, mixed, portions, tokenized

ORDERED = 400
"""Tokens from a document's beginning. Notices are seldom longer, and a template shows early."""

READ = 8 * ORDERED
"""Characters in which capitals are read."""

CAPITAL, NAME = SUFFIX + 1, SUFFIX + 2
"""Words besides: with a capital that may only begin a sentence, and with one inside a sentence."""

BITS = 3
"""Bits of an entry that tell what the token is; the others are of its hash, 29 bits."""

CAPITALS = ("capital", "name")
"""Words that have a capital anywhere, and those that have one inside a sentence, apart by blanks, in lower case."""

WORD = r"\p{Lu}[\p{L}\p{N}]*"
ANYWHERE = r"\p{Lu}[\p{L}\p{N}]+"
INSIDE = rf"[\p{{Ll}}\p{{N}},;]['’\"”)]? {WORD}(?:[ -]{WORD})*"
"""Words with capitals that begin no sentence, and what stands before them."""

Found = np.ndarray[Any, np.dtype[np.bool_]]

Orders = Callable[[Sequence[str]], pl.DataFrame]
"""`doc_id, order` of the documents of these ids, as far as they keep text."""


def orders(blocks: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, order` of each document that keeps text, sorted as given: of each token a hash and what it is, in one number.

    Args:
        blocks: `doc_id, key, text, dropped_by`; capitals, by which names are known, are read in `text`, all else in `key`.
    """
    told = (
        blocks.filter(KEPT)
        .group_by("doc_id", maintain_order=True)
        .agg(pl.col("key").str.join(" ").str.head(READ), pl.col("text").str.join("\n").str.head(READ))
    )
    return told.select("doc_id", _ordered(told["key"], told["text"]).alias("order"))


def no_orders() -> pl.DataFrame:
    """The same of no document."""
    return pl.DataFrame(schema={"doc_id": pl.String, "order": pl.List(pl.UInt32)})


def orders_of(spans: Iterable[Span], furniture: pl.Series | None = None) -> Orders:
    """What reads the orders of some of these spans' documents.

    Args:
        spans: with `blocks`; lots will do, and are read with less effort.
        furniture: hashes of lines that are left out, as they are where sketches are compared.
    """

    def read(ids: Sequence[str]) -> pl.DataFrame:
        wanted = pl.DataFrame({"doc_id": ids}, schema={"doc_id": pl.String})
        found = [no_orders()]
        for span in spans:
            for some in bunches(span.own(wanted)["doc_id"]):
                rows = span.table("blocks", "doc_id", "key", "text", "dropped_by", of=some)
                if furniture is not None:
                    rows = rows.filter(~hashed(rows["key"]).is_in(furniture.implode()))
                found.append(orders(rows))
        return pl.concat(found)

    return read


def headlines(titles: pl.Series) -> pl.Series:
    """The same of titles, in order; an empty list where there is none."""
    texts = titles.fill_null("")
    return _ordered(keys_of(texts), texts)


def hashes_of(words: Iterable[str]) -> list[int]:
    """The hash that each of these tokens has in an order."""
    return [entries[0] >> BITS for entries in _ordered(pl.Series([*words]), pl.Series([*words])).to_list()]


def _ordered(keys: pl.Series, texts: pl.Series) -> pl.Series:
    """The orders of texts, each folded and as published."""
    sizes = keys.str.len_chars().to_numpy().astype(np.int64) + 1
    parts = [_ordered_some(keys[some], texts[some]) for some in portions(sizes)]
    return pl.concat(parts) if parts else pl.Series("order", [], pl.List(pl.UInt32))


def _ordered_some(keys: pl.Series, texts: pl.Series) -> pl.Series:
    tokens = tokenized(keys, named=True)
    counts = np.bincount(tokens.docs, minlength=len(keys))
    kept = np.arange(len(tokens.docs)) - (np.cumsum(counts) - counts)[tokens.docs] < ORDERED
    hashes, docs, what = tokens.hashes[kept], tokens.docs[kept], tokens.what[kept]
    words = _capitals(texts)
    for name, number in zip(CAPITALS, (CAPITAL, NAME), strict=True):
        found = np.flatnonzero(_among(hashes, docs, words[name]))
        what[found] = np.where(what[found] == NUMBER, NUMBER, number)
    packed = (hashes >> np.uint64(32 + BITS) << np.uint64(BITS)) | what.astype(np.uint64)
    return listed("order", docs, packed.astype(np.uint32), len(keys))


def _capitals(texts: pl.Series) -> pl.DataFrame:
    """CAPITALS of each text, in order."""
    rows = patterns.contains(texts, ANYWHERE).arg_true()
    some = texts.gather(rows)
    inside = some.str.extract_all(INSIDE).list.join("\n")
    words = some.str.extract_all(ANYWHERE).list.join(" "), patterns.replace_all(inside, r"(?m)^\S+ ", "")
    none = pl.repeat("", len(texts), dtype=pl.String, eager=True)
    return pl.DataFrame(
        [none.scatter(rows, found.str.to_lowercase()).alias(name) for name, found in zip(CAPITALS, words, strict=True)]
    )


def _among(hashes: Numbers, docs: Sizes, words: pl.Series) -> Found:
    """Which tokens are among the words of their document."""
    known = tokenized(words)
    if not len(known.hashes):
        return np.zeros(len(hashes), np.bool_)
    return np.isin(_of_document(hashes, docs), _of_document(known.hashes, known.docs))


def _of_document(hashes: Numbers, docs: Sizes) -> Numbers:
    return mixed(hashes ^ docs.astype(np.uint64))
