"""How the input is cut into shards: small files by the hash of their path, big ones by their records.

The cut is for memory, workers and the cache alone: the tables of all shards together are the same however it is made.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from flows.storage.limits import MIB
from flows.storage.plan import Plan, plan
from flows.storage.record import Start
from flows.storage.sources import SIDE_FILE, Source

TARGET_BYTES = 16 * MIB
"""Bytes of input a shard aims at: seconds of work, and a few hundred MB of frames."""

ONE_PAGE = (".txt", ".md", ".html", ".htm", ".shtml", ".xhtml", ".mhtml", ".mht")
PACKED_FACTOR = 8
"""A file that is packed may hold about this many times its size."""

BEGIN = Start()

Planner = Callable[[Source, int, int | None], Plan]


@dataclass(frozen=True, slots=True)
class Slice:
    """The records of one source from `start` up to, not including, ordinal `stop` (None: to its end)."""

    source: Source
    start: Start = BEGIN
    stop: int | None = None
    repeats: tuple[tuple[int, str], ...] = ()
    """Ordinal and id of those records whose own id is an earlier record's, too."""

    def key_part(self, hashes: Mapping[str, str]) -> str:
        """What this slice's records are a function of."""
        path = self.source.source_path
        own, side = hashes.get(path, ""), hashes.get(path + SIDE_FILE, "")
        return f"{path}\0{own}\0{side}\0{self.start.ordinal}\0{self.stop}"


@dataclass(frozen=True, slots=True)
class Shard:
    """Slices that are read together. The name depends only on what is in it, not on the other shards."""

    name: str
    slices: tuple[Slice, ...]
    key_parts: tuple[str, ...] = ()
    """What the shard's pages are a function of: paths, content hashes and slices, in order."""


def shards(  # noqa: PLR0913 - four of them are keywords that say how to cut
    sources: Sequence[Source],
    hashes: Mapping[str, str],
    *,
    count: int | None = None,
    target_bytes: int = TARGET_BYTES,
    limit: int | None = None,
    planner: Planner = plan,
    standing: Iterable[Sequence[str]] = (),
) -> list[Shard]:
    """The shards of a run, sorted by name; each record of the sources is in exactly one.

    Without `count`, files are grouped along the bits of their path's hash until a group is no larger than
    `target_bytes`; files with more than that are sliced. With `count` there are
    at most so many shards, of about equal size. `limit` takes only the first records in order of source path. `hashes`
    are `State.hashes`; `planner` finds out where big files are cut (`State.planned` does so once per content).

    `standing` are the `key_parts` of groups that an earlier run has made: those whose files are all as they were are
    made again, so that new files, however many folders they are spread over, cost only themselves.
    """
    slices = (
        [Slice(source) for source in sources] if limit is None else [*_first(sources, limit, target_bytes, planner)]
    )
    if count is None:
        found, small = _cut_up(slices, target_bytes, planner)
        old, new = regrouped({part.key_part(hashes): part for part in small}, standing)
        groups = [*old, *_grouped(new, "", target_bytes)]
        found += [Shard(f"s{_digest(group)}", group) for group in groups]
    else:
        found = _counted(slices, count, target_bytes, planner)
    keyed = [
        Shard(_short(shard.name), shard.slices, tuple(part.key_part(hashes) for part in shard.slices))
        for shard in found
    ]
    return sorted(keyed, key=lambda shard: shard.name)


def regrouped(
    small: Mapping[str, Slice], standing: Iterable[Sequence[str]]
) -> tuple[list[tuple[Slice, ...]], list[Slice]]:
    """The standing groups that are made again, and the slices of no such group, which are to be grouped.

    Groups no larger than all new slices together are given up, the smallest first, so that daily batches do not leave
    a group a day behind.
    """
    left = dict(small)
    old = [
        tuple(left.pop(part) for part in parts) for parts in standing if parts and all(part in left for part in parts)
    ]
    new = list(left.values())
    if not new:
        return old, new
    size, given_up = _size(new), set()
    # Weighed once each: to weigh all that is new again for every group would grow with the square of the files.
    for place, weight in sorted(enumerate(map(_size, old)), key=itemgetter(1)):
        if weight > size:
            break
        size += weight
        given_up.add(place)
        new += old[place]
    return [group for place, group in enumerate(old) if place not in given_up], new


def _size(group: Iterable[Slice]) -> int:
    return sum(_bulk(part.source) for part in group)


def _digest(group: Iterable[Slice]) -> str:
    named = "\0".join(f"{part.source.source_path}\0{part.start.ordinal}" for part in group)
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _cut_up(slices: Iterable[Slice], target_bytes: int, planner: Planner) -> tuple[list[Shard], list[Slice]]:
    """A shard for each slice of a big file, and the small files."""
    found: list[Shard] = []
    small: list[Slice] = []
    for part in slices:
        if _bulk(part.source) <= target_bytes or _one_page(part.source):
            small.append(part)
            continue
        planned = planner(part.source, target_bytes, part.stop)
        pieces = _cut(part, planned, [cut.ordinal for cut in planned.cuts])
        small += pieces if len(pieces) == 1 else []
        named = [Shard(f"f{_bits(part.source)[:48]}-{piece.start.ordinal:09d}", (piece,)) for piece in pieces]
        found += named if len(pieces) > 1 else []
    return found, small


def _grouped(slices: list[Slice], prefix: str, target_bytes: int) -> Iterator[tuple[Slice, ...]]:
    if not slices:
        return
    if len(slices) == 1 or len(prefix) == 64 or _size(slices) <= target_bytes:
        yield tuple(sorted(slices, key=_order))
        return
    for bit in "01":
        inner = [part for part in slices if _bits(part.source)[len(prefix)] == bit]
        yield from _grouped(inner, prefix + bit, target_bytes)


def _counted(slices: Iterable[Slice], count: int, target_bytes: int, planner: Planner) -> list[Shard]:
    groups: list[list[Slice]] = [[] for _ in range(count)]
    for part in slices:
        first = int(_bits(part.source), 2) % count
        if _one_page(part.source) or count == 1:
            groups[first].append(part)
            continue
        planned = planner(part.source, target_bytes, part.stop)
        edges = [planned.records * number // count for number in range(1, count)]
        for number, piece in enumerate(_cut(part, planned, edges)):
            groups[(first + number) % count].append(piece)
    named = [(f"n{number:04d}", sorted(group, key=_order)) for number, group in enumerate(groups) if group]
    return [Shard(name, tuple(group)) for name, group in named]


def _first(sources: Sequence[Source], limit: int, target_bytes: int, planner: Planner) -> Iterator[Slice]:
    left = limit
    for source in sorted(sources, key=lambda source: source.source_path):
        if left <= 0:
            return
        records = 1 if _one_page(source) else planner(source, target_bytes, left).records
        yield Slice(source, stop=left) if records >= left else Slice(source)
        left -= records


def _cut(part: Slice, planned: Plan, edges: Sequence[int]) -> list[Slice]:
    """The whole source as slices that begin at these ordinals; each begins to read at the last cut before it."""
    inner = sorted({edge for edge in edges if 0 < edge < planned.records})
    cuts = sorted([BEGIN, *planned.cuts])
    repeats = sorted(planned.repeats)
    found = []
    for first, stop in zip([0, *inner], [*inner, part.stop], strict=True):
        cut = cuts[bisect_right(cuts, first, key=itemgetter(0)) - 1]
        start = cut._replace(ordinal=first, skip=cut.skip + first - cut.ordinal)
        end = planned.records if stop is None else stop
        own = slice(*(bisect_left(repeats, edge, key=itemgetter(0)) for edge in (first, end)))
        found.append(Slice(part.source, start, stop, tuple(repeats[own])))
    return found


def _order(part: Slice) -> tuple[str, int]:
    return part.source.source_path, part.start.ordinal


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
