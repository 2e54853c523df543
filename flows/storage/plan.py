"""Where a big file is cut: one pass over its records, nothing of them kept."""

from dataclasses import dataclass

from flows.storage.decode import unicode
from flows.storage.identify import Ids
from flows.storage.items import items
from flows.storage.record import Record, Start
from flows.storage.sources import Source


@dataclass(frozen=True, slots=True)
class Plan:
    """How many records there are, where a new slice begins, and which records' ids repeat an earlier one's."""

    records: int
    cuts: tuple[Start, ...] = ()
    repeats: tuple[tuple[int, str], ...] = ()


def plan(source: Source, target_bytes: int, limit: int | None = None) -> Plan:
    """Cut so that each slice has about `target_bytes` of pages; look at no more than `limit` records."""
    cuts: list[Start] = []
    repeats: list[tuple[int, str]] = []
    ids, base = Ids(), Start()
    records, size = 0, 0
    for item in items(source):
        if limit is not None and records == limit:
            break
        length = len(item.data) if isinstance(item, Record) else item.size or 0
        if isinstance(item, Record) and item.at:
            base = Start(records, 0, *item.at)
        if size and size + length > target_bytes:
            cuts.append(base._replace(ordinal=records, skip=records - base.ordinal))
            size = 0
        own = unicode(item.base_id)[0]
        name = ids.unique(item.source_path, own)
        if name != own:
            repeats.append((records, name))
        records += 1
        size += length
    return Plan(records, tuple(cuts), tuple(repeats))
