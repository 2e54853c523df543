"""Under which configuration and versions two runs were made: what differs may explain what they judge otherwise."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from flows.acting import harmless
from flows.keys import written

PARTS = {"config": "configuration", "versions": "versions"}
"""Of a manifest, and what a reader calls them."""

HASH = 12
"""Digits of the code's hash that are shown."""


class Change(NamedTuple):
    """A key whose value is another in the second run; None where a run does not have it."""

    part: str
    key: str
    before: Any
    after: Any


def changes(a: Mapping[str, Any], b: Mapping[str, Any]) -> list[Change]:
    """What differs between two manifests, `config` and `known` first, then `versions`, each by key."""
    found = [
        Change(part, key, a[part].get(key), b[part].get(key))
        for part in PARTS
        for key in sorted({*a[part], *b[part]})
        if a[part].get(key) != b[part].get(key)
    ]
    known = [[str(each) for each in about.get("known") or []] for about in (a, b)]
    return [*([Change("config", "known", *known)] if known[0] != known[1] else []), *found]


def told(found: list[Change]) -> Iterator[str]:
    """A line for each part that differs; none where nothing does."""
    for part, name in PARTS.items():
        said = [
            f"{each.key} {_value(each, each.before)} -> {_value(each, each.after)}"
            for each in found
            if each.part == part
        ]
        if said:
            yield harmless(f"other {name}: {'; '.join(said)}")


def _value(change: Change, value: Any) -> str:
    said = written(value) or "none"
    return said if change.part == "config" or value is None else said[:HASH]
