"""Regular expressions over many texts, each compiled once a process.

Polars remembers the last 32 patterns that a thread has compiled. The stages ask some 400 in turn, so none would still
be known when the next shard comes: compiling takes .6 ms a pattern, as long as trying it on 30,000 lines, and for
shards of 100 pages it was 2 ms a page. So patterns are dealt out to threads that only try patterns, LANE of them each;
to hand a column over and back takes .015 ms. The threads end with the interpreter: nothing can be tried in an exit
handler any more.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import polars as pl

LANE = 28
"""Patterns of one thread, less than Polars remembers."""

_threads: dict[str, ThreadPoolExecutor] = {}
_newest: list[ThreadPoolExecutor] = []
_lock = Lock()


def contains(texts: pl.Series, pattern: str) -> pl.Series:
    """Whether each text has a match."""
    return _thread_of(pattern).submit(texts.str.contains, pattern).result()


def extract(texts: pl.Series, pattern: str) -> pl.Series:
    """Each text's first match, null where there is none."""
    return _thread_of(pattern).submit(texts.str.extract, pattern, 0).result()


def count_matches(texts: pl.Series, pattern: str) -> pl.Series:
    """How many matches each text has."""
    return _thread_of(pattern).submit(texts.str.count_matches, pattern).result()


def replace_all(texts: pl.Series, pattern: str, value: str) -> pl.Series:
    """The texts with every match replaced."""
    return _thread_of(pattern).submit(texts.str.replace_all, pattern, value).result()


def replace(texts: pl.Series, pattern: str, value: str) -> pl.Series:
    """The texts with the first match replaced."""
    return _thread_of(pattern).submit(texts.str.replace, pattern, value).result()


def where(texts: pl.Series, pattern: str, among: pl.Series) -> pl.Series:
    """Whether each text is `among` those to be looked at and has a match. The others are not tried."""
    rows = among.arg_true()
    if len(rows) == len(texts):
        return contains(texts, pattern)
    found = rows.filter(contains(texts.gather(rows), pattern))
    return pl.repeat(value=False, n=len(texts), dtype=pl.Boolean, eager=True).scatter(found, values=True)


def _thread_of(pattern: str) -> ThreadPoolExecutor:
    known = _threads.get(pattern)
    if known:
        return known
    with _lock:
        if len(_threads) % LANE == 0:
            _newest.append(ThreadPoolExecutor(1, thread_name_prefix="patterns"))
        return _threads.setdefault(pattern, _newest[-1])
