"""What a document is known by among others: a hash of its folded text, and a sketch of its shingles.

A shingle is SHINGLE tokens in a row; a token is a word, or one character of a script that is written without blanks. The
sketch holds the smallest hashes of a document's shingles: all of them up to MOST, else those below a limit that is halved
until no more are left. Such a sample gives Jaccard similarity and containment alike, whatever the sizes of two documents,
which a MinHash signature does not: a page that was cut after a third of its text shares a third of its signature at best.
The idea is that of FracMinHash (Irber et al. 2022, for genomes).
"""

import hashlib
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from flows import patterns
from flows.stages.assemble import KEPT
from flows.stages.tokens import BASE, NUMBER, Numbers, Sizes, listed, mixed, portions, tokenized

SHINGLE = 4
"""Tokens in a row. Three are shared by strangers, of five too few outlive an edit of every tenth token."""

MOST = 512
"""Hashes of a sketch: a share told by so many is right within .04."""

SIGNATURES: dict[str, pl.DataType | type[pl.DataType]] = {
    "doc_id": pl.String,
    "fingerprint": pl.String,  # of the text, folded, without blanks and signs
    "core": pl.String,  # the same without what `furniture` leaves out
    "tokens": pl.UInt32,
    "shingles": pl.UInt32,  # distinct ones
    "sketch": pl.List(pl.UInt32),  # ascending
    "numbers": pl.List(pl.UInt32),  # hashes of its distinct numbers, ascending, at most MOST
    "broken": pl.UInt32,  # places that were lost for good (U+FFFD)
}


def signatures(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row for each document that keeps text, sorted as given (SIGNATURES), from its kept blocks' `key`.

    Keys are folded already (width, case, script), so the same story in two scripts or line widths has one fingerprint.
    """
    kept = blocks.select("doc_id", "key", "dropped_by").filter(KEPT)
    told = kept.group_by("doc_id", maintain_order=True).agg(
        pl.col("key").str.join(" "),
        pl.col("key")
        .str.count_matches("\N{REPLACEMENT CHARACTER}", literal=True)
        .sum()
        .cast(pl.UInt32)
        .alias("broken"),
    )
    bare = patterns.replace_all(told["key"], r"[\s\p{P}\p{S}]+", "")
    told = told.filter(bare != "")
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in bare.filter(bare != "").to_list()]
    digested = pl.Series("fingerprint", digests, dtype=pl.String)
    said = told.select("doc_id", digested, digested.alias("core"), "broken")
    return said.hstack(sketched(told["key"])).select(*SIGNATURES)


class _Smallest(NamedTuple):
    """The smallest hashes of documents one after the other: how many distinct ones each has, and which of these are kept."""

    counts: Sizes
    docs: Sizes
    hashes: Any


def sketched(texts: pl.Series) -> pl.DataFrame:
    """One row per text, in order: `tokens, shingles, sketch, numbers` of folded texts."""
    sizes = texts.str.len_chars().to_numpy().astype(np.int64) + 1
    parts = [_sketched(texts[some], sizes[some]) for some in portions(sizes)]
    starts = np.cumsum([0, *(len(part[0]) for part in parts)])
    shingles, numbers = [part[1] for part in parts], [part[2] for part in parts]
    return pl.DataFrame(
        {
            "tokens": _joined([part[0] for part in parts]),
            "shingles": _joined([each.counts for each in shingles]),
            "sketch": _listed("sketch", shingles, starts),
            "numbers": _listed("numbers", numbers, starts),
        }
    )


def _sketched(texts: pl.Series, sizes: Sizes) -> tuple[Sizes, _Smallest, _Smallest]:
    """Tokens of each text, its shingles and its numbers."""
    tokens = tokenized(texts, sizes)
    hashes, docs, number = tokens.hashes, tokens.docs, tokens.what == NUMBER
    shingled = np.zeros(max(len(hashes) - SHINGLE + 1, 0), dtype=np.uint64)
    for place in range(SHINGLE if len(shingled) else 0):
        shingled += hashes[place : place + len(shingled)] * np.uint64((BASE * (2 * place + 3)) % 2**64)
    within = docs[: len(shingled)] == docs[SHINGLE - 1 :] if len(shingled) else np.zeros(0, dtype=np.bool_)
    return (
        np.bincount(docs, minlength=len(sizes)),
        _smallest(docs[: len(shingled)][within], mixed(shingled[within]), len(sizes)),
        _smallest(docs[number], hashes[number], len(sizes)),
    )


def _smallest(docs: Sizes, hashes: Numbers, height: int) -> _Smallest:
    """The distinct hashes of each document, counted, and its smallest ones, below a limit of its own."""
    keys = np.sort((docs.astype(np.uint64) << np.uint64(32)) | (hashes >> np.uint64(32)))
    if len(keys):
        keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])]
    own, small = (keys >> np.uint64(32)).astype(np.int64), (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    counts = np.bincount(own, minlength=height)
    kept = small.astype(np.uint64) < limits(counts)[own]
    return _Smallest(counts, own[kept], small[kept])


def _joined(parts: list[Sizes]) -> pl.Series:
    return pl.Series(np.concatenate([np.zeros(0, np.int64), *parts]).astype(np.uint32))


def _listed(name: str, parts: list[_Smallest], starts: Sizes) -> pl.Series:
    """The hashes of all documents as lists, made at once: a table of groups for each part would take a fifth of the time."""
    docs = [part.docs + start for part, start in zip(parts, starts.tolist(), strict=False)]
    hashes = [part.hashes for part in parts]
    none = np.zeros(0, np.uint32)
    return listed(
        name, np.concatenate([none.astype(np.int64), *docs]), np.concatenate([none, *hashes]), int(starts[-1])
    )


def limits(counts: Any) -> Numbers:
    """For documents of so many distinct shingles, the number below which their sketch holds every hash."""
    halved = np.zeros(len(counts), dtype=np.uint64)
    left = np.asarray(counts, dtype=np.int64)
    while (left > MOST).any():
        halved += left > MOST
        left = np.where(left > MOST, left >> 1, left)
    return np.uint64(1 << 32) >> halved
