"""Where a big file is cut: one pass over its records, nothing of them kept."""

from dataclasses import dataclass

from flows.storage.items import items
from flows.storage.record import Record
from flows.storage.sources import Source


@dataclass(frozen=True, slots=True)
class Plan:
    """How many records there are, and the ordinals at which a new slice begins."""

    records: int
    cuts: tuple[int, ...] = ()


def plan(source: Source, target_bytes: int, limit: int | None = None) -> Plan:
    """Cut so that each slice has about `target_bytes` of pages; look at no more than `limit` records."""
    cuts: list[int] = []
    records, size = 0, 0
    for item in items(source):
        if limit is not None and records == limit:
            break
        length = len(item.body) if isinstance(item, Record) else item.size or 0
        if size and size + length > target_bytes:
            cuts.append(records)
            size = 0
        records += 1
        size += length
    return Plan(records, tuple(cuts))
