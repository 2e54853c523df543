"""What a document is known by among others: a hash of its folded text, and a sketch of its shingles.

A shingle is SHINGLE tokens in a row; a token is a word, or one character of a script that is written without blanks. The
sketch holds the smallest hashes of a document's shingles: all of them up to MOST, else those below a limit that is halved
until no more are left. Such a sample gives Jaccard similarity and containment alike, whatever the sizes of two documents,
which a MinHash signature does not: a page that was cut after a third of its text shares a third of its signature at best.
The idea is that of FracMinHash (Irber et al. 2022, for genomes).
"""

import hashlib
from typing import Any

import numpy as np
import polars as pl

from flows import patterns
from flows.stages.assemble import KEPT
from flows.stages.tokens import BASE, NUMBER, Numbers, Sizes, listed, mixed, tokenized

SHINGLE = 4
"""Tokens in a row. Three are shared by strangers, of five too few outlive an edit of every tenth token."""

MOST = 512
"""Hashes of a sketch: a share told by so many is right within .04."""

CHUNK = 1 << 18
"""Characters that are worked on at once; arithmetic on a shard's whole text would need some hundred bytes a character."""

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


def sketched(texts: pl.Series) -> pl.DataFrame:
    """One row per text, in order: `tokens, shingles, sketch, numbers` of folded texts."""
    sizes = texts.str.len_chars().to_numpy().astype(np.int64) + 1
    frames, start = [], 0
    while start < len(texts):
        reach = int(np.searchsorted(np.cumsum(sizes[start:]), CHUNK, side="right"))
        stop = start + max(reach, 1)
        frames.append(_sketched(texts[start:stop], sizes[start:stop]))
        start = stop
    columns = {name: SIGNATURES[name] for name in ("tokens", "shingles", "sketch", "numbers")}
    return pl.concat(frames) if frames else pl.DataFrame(schema=columns)


def _sketched(texts: pl.Series, sizes: Sizes) -> pl.DataFrame:
    tokens = tokenized(texts, sizes)
    hashes, docs, number = tokens.hashes, tokens.docs, tokens.what == NUMBER
    shingled = np.zeros(max(len(hashes) - SHINGLE + 1, 0), dtype=np.uint64)
    for place in range(SHINGLE if len(shingled) else 0):
        shingled += hashes[place : place + len(shingled)] * np.uint64((BASE * (2 * place + 3)) % 2**64)
    within = docs[: len(shingled)] == docs[SHINGLE - 1 :] if len(shingled) else np.zeros(0, dtype=np.bool_)
    return pl.DataFrame(
        {
            "tokens": pl.Series(np.bincount(docs, minlength=len(sizes)).astype(np.uint32)),
            **_smallest("shingles", "sketch", docs[: len(shingled)][within], mixed(shingled[within]), len(sizes)),
            "numbers": _smallest("", "numbers", docs[number], hashes[number], len(sizes))["numbers"],
        }
    )


def _smallest(count: str, name: str, docs: Any, hashes: Numbers, height: int) -> dict[str, pl.Series]:
    """The distinct hashes of each document as `count`, and its smallest ones, below a limit of its own, as lists."""
    keys = np.sort((docs.astype(np.uint64) << np.uint64(32)) | (hashes >> np.uint64(32)))
    if len(keys):
        keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])]
    own, small = (keys >> np.uint64(32)).astype(np.int64), (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    counts = np.bincount(own, minlength=height)
    kept = small.astype(np.uint64) < limits(counts)[own]
    lists = listed(name, own[kept], small[kept], height)
    return {count: pl.Series(counts.astype(np.uint32)), name: lists}


def limits(counts: Any) -> Numbers:
    """For documents of so many distinct shingles, the number below which their sketch holds every hash."""
    halved = np.zeros(len(counts), dtype=np.uint64)
    left = np.asarray(counts, dtype=np.int64)
    while (left > MOST).any():
        halved += left > MOST
        left = np.where(left > MOST, left >> 1, left)
    return np.uint64(1 << 32) >> halved
