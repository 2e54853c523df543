"""The first tokens of a document in order, with what each of them is: what two documents are laid side by side by."""

from typing import Any

import numpy as np
import polars as pl

from flows import patterns
from flows.stages.fold import keys_of
from flows.stages.tokens import CHARACTER, NUMBER, Numbers, Sizes, Tokens, listed, mixed, tokenized

ORDERED = 400
"""Tokens from a document's beginning. Notices are seldom longer, and a template shows early."""

READ = 8 * ORDERED
"""Characters in which capitals are read."""

CAPITAL, NAME = CHARACTER + 1, CHARACTER + 2
"""Words besides: with a capital that may only begin a sentence, and with one inside a sentence."""

BITS = 3
"""Bits of an entry that tell what the token is; the others are of its hash, which one in 8,192 strangers shares."""

CAPITALS = ("capital", "name")
"""Words that have a capital anywhere, and those that have one inside a sentence, apart by blanks, in lower case."""

WORD = r"\p{Lu}[\p{L}\p{N}]*"
ANYWHERE = r"\p{Lu}[\p{L}\p{N}]+"
INSIDE = rf"[\p{{Ll}}\p{{N}},;]['’\"”)]? {WORD}(?:[ -]{WORD})*"
"""Words with capitals that begin no sentence, and what stands before them."""

Found = np.ndarray[Any, np.dtype[np.bool_]]


def capitals(texts: pl.Series) -> pl.DataFrame:
    """CAPITALS of each text, in order."""
    rows = patterns.contains(texts, ANYWHERE).arg_true()
    some = texts.gather(rows)
    inside = some.str.extract_all(INSIDE).list.join("\n")
    words = some.str.extract_all(ANYWHERE).list.join(" "), patterns.replace_all(inside, r"(?m)^\S+ ", "")
    none = pl.repeat("", len(texts), dtype=pl.String, eager=True)
    return pl.DataFrame(
        [none.scatter(rows, found.str.to_lowercase()).alias(name) for name, found in zip(CAPITALS, words, strict=True)]
    )


def ordered(tokens: Tokens, words: pl.DataFrame | None, height: int) -> pl.Series:
    """For each of so many documents its first tokens: of each a hash and what it is, in one number.

    Args:
        tokens: of all documents.
        words: CAPITALS of each document.
        height: how many documents.
    """
    counts = np.bincount(tokens.docs, minlength=height)
    firsts = np.cumsum(counts) - counts
    kept = np.arange(len(tokens.docs)) - firsts[tokens.docs] < ORDERED
    hashes, docs, what = tokens.hashes[kept], tokens.docs[kept], tokens.what[kept]
    known = pl.DataFrame(schema=dict.fromkeys(CAPITALS, pl.String)) if words is None else words
    for name, number in zip(CAPITALS, (CAPITAL, NAME), strict=True):
        found = np.flatnonzero(_among(hashes, docs, known[name]))
        what[found] = np.where(what[found] == NUMBER, NUMBER, number)
    packed = (hashes >> np.uint64(48 + BITS) << np.uint64(BITS)) | what.astype(np.uint64)
    return listed("order", docs, packed.astype(np.uint16), height)


def headlines(titles: pl.Series) -> pl.Series:
    """The same of titles, in order; an empty list where there is none."""
    keys = keys_of(titles.fill_null(""))
    return ordered(tokenized(keys), None, len(keys)).rename("headline")


def _among(hashes: Numbers, docs: Sizes, words: pl.Series) -> Found:
    """Which tokens are among the words of their document."""
    known = tokenized(words)
    if not len(known.hashes):
        return np.zeros(len(hashes), np.bool_)
    names, ours = _of_document(known.hashes, known.docs), _of_document(hashes, docs)
    # Most tokens are no names, and a table of 65,536 places says so of nearly all of them.
    table = np.zeros(1 << 16, np.bool_)
    table[names & np.uint64(0xFFFF)] = True
    likely = np.flatnonzero(table[ours & np.uint64(0xFFFF)])
    names.sort()
    at = np.minimum(np.searchsorted(names, ours[likely]), len(names) - 1)
    found = np.zeros(len(hashes), np.bool_)
    found[likely] = names[at] == ours[likely]
    return found


def _of_document(hashes: Numbers, docs: Sizes) -> Numbers:
    return mixed(hashes ^ docs.astype(np.uint64))
