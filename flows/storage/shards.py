"""How the input is cut into shards: small files by the hash of their path, big ones by their records.

The cut is for memory, workers and the cache alone: the tables of all shards together are the same however it is made.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from flows.storage.limits import MIB
from flows.storage.plan import Plan, plan
from flows.storage.sources import Source

TARGET_BYTES = 16 * MIB
"""Bytes of input a shard aims at: seconds of work, and a few hundred MB of frames."""

ONE_PAGE = (".txt", ".md", ".html", ".htm", ".shtml", ".xhtml", ".mhtml", ".mht")
PACKED_FACTOR = 8
"""A file that is packed may hold about this many times its size."""

Planner = Callable[[Source, int, int | None], Plan]


@dataclass(frozen=True, slots=True)
class Slice:
    """The records of one source from ordinal `start` up to, not including, `stop` (None: to its end)."""

    source: Source
    start: int = 0
    stop: int | None = None

    def key_part(self, sha256: Callable[[Source], str]) -> str:
        """What this slice's records are a function of."""
        return f"{self.source.source_path}\0{sha256(self.source)}\0{self.start}\0{self.stop}"


@dataclass(frozen=True, slots=True)
class Shard:
    """Slices that are read together. The name depends only on what is in it, not on the other shards."""

    name: str
    slices: tuple[Slice, ...] = field(default=())

    def key_parts(self, sha256: Callable[[Source], str]) -> list[str]:
        """What the shard's pages are a function of, given each source's content hash (`State.sha256`)."""
        return [part.key_part(sha256) for part in self.slices]


def shards(
    sources: Sequence[Source],
    target_bytes: int = TARGET_BYTES,
    count: int | None = None,
    *,
    limit: int | None = None,
    planner: Planner = plan,
) -> list[Shard]:
    """The shards of a run, sorted by name; each record of the sources is in exactly one.

    Without `count`, files are grouped along the bits of their path's hash until a group is no larger than
    `target_bytes`, so that one new file changes one shard; files with more than that are sliced. With `count` there are
    at most so many shards, of about equal size. `limit` takes only the first records in order of source path.
    """
    slices = [Slice(source) for source in sources] if limit is None else [*_first(sources, limit, planner)]
    if count is not None:
        return _counted(slices, count, planner)
    found: list[Shard] = []
    small: list[Slice] = []
    for part in slices:
        if _bulk(part.source) <= target_bytes or _one_page(part.source):
            small.append(part)
            continue
        cuts = planner(part.source, target_bytes, part.stop).cuts
        pieces = _cut(part, cuts)
        small += pieces if len(pieces) == 1 else []
        named = [Shard(f"f{_bits(part.source)[:48]}-{piece.start:09d}", (piece,)) for piece in pieces]
        found += named if len(pieces) > 1 else []
    found += _grouped(small, "", target_bytes)
    return sorted((replace(shard, name=_short(shard.name)) for shard in found), key=lambda shard: shard.name)


def _grouped(slices: list[Slice], prefix: str, target_bytes: int) -> Iterator[Shard]:
    if not slices:
        return
    if len(slices) == 1 or len(prefix) == 64 or sum(_bulk(part.source) for part in slices) <= target_bytes:
        yield Shard(f"s{prefix}", tuple(sorted(slices, key=_order)))
        return
    for bit in "01":
        inner = [part for part in slices if _bits(part.source)[len(prefix)] == bit]
        yield from _grouped(inner, prefix + bit, target_bytes)


def _counted(slices: Iterable[Slice], count: int, planner: Planner) -> list[Shard]:
    groups: list[list[Slice]] = [[] for _ in range(count)]
    for part in slices:
        first = int(_bits(part.source), 2) % count
        if _one_page(part.source) or count == 1:
            groups[first].append(part)
            continue
        records = planner(part.source, MIB, part.stop).records
        edges = [records * number // count for number in range(1, count)]
        for number, piece in enumerate(_cut(part, edges)):
            groups[(first + number) % count].append(piece)
    named = [(f"n{number:04d}", sorted(group, key=_order)) for number, group in enumerate(groups) if group]
    return [Shard(name, tuple(group)) for name, group in named]


def _first(sources: Sequence[Source], limit: int, planner: Planner) -> Iterator[Slice]:
    left = limit
    for source in sorted(sources, key=lambda source: source.source_path):
        if left <= 0:
            return
        records = 1 if _one_page(source) else planner(source, MIB, left).records
        yield Slice(source, 0, min(left, records)) if records >= left else Slice(source)
        left -= records


def _cut(part: Slice, edges: Sequence[int]) -> list[Slice]:
    inner = sorted({edge for edge in edges if edge > part.start and (part.stop is None or edge < part.stop)})
    starts = [part.start, *inner]
    return [Slice(part.source, start, stop) for start, stop in zip(starts, [*inner, part.stop], strict=True)]


def _order(part: Slice) -> tuple[str, int]:
    return part.source.source_path, part.start


def _one_page(source: Source) -> bool:
    return source.path.name.lower().endswith(ONE_PAGE)


def _bulk(source: Source) -> int:
    """About how many bytes are in it. Text endings say so themselves; all else may be packed."""
    plain = source.path.name.lower().endswith((*ONE_PAGE, ".jsonl", ".ndjson", ".csv", ".warc", ".wet", ".tar"))
    return source.size if plain else source.size * PACKED_FACTOR


def _bits(source: Source) -> str:
    digest = hashlib.sha256(source.source_path.encode()).digest()[:8]
    return f"{int.from_bytes(digest):064b}"


def _short(name: str) -> str:
    """A name for people: the bits of a big file's hash as hexadecimal digits."""
    if not name.startswith("f"):
        return name
    bits, _, start = name[1:].partition("-")
    return f"f{int(bits, 2):012x}-{start}"
