"""A reviewer's file that adds to a shipped one instead of taking its place."""

import tomllib
from typing import Any

from flows.errors import CatalogueError

EXTENDS = "extends"

ADDED = ("hosts", "marks", "probes")
ENTRIES = ("line", "end", "section", "cut", "field")


def extended(own: dict[str, Any], shipped: str | None, where: str) -> dict[str, Any]:
    """What a file says together with what it extends; as given, where it does not say `extends = true`.

    Its hosts, marks, probes, selectors and entries come before the shipped ones; an entry of its own takes the place of the
    shipped one of the same id, and any other key of its own that of the shipped one. What stands in it is not checked.

    Args:
        own: the file as read.
        shipped: the text of the shipped file of the same name, None where there is none.
        where: the file's name in errors.

    Raises:
        CatalogueError: `extends` is neither true nor false, or there is nothing to extend.
    """
    own = dict(own)
    says = own.pop(EXTENDS, False)
    if not isinstance(says, bool):
        raise CatalogueError(f"{where}, {EXTENDS}: write true or false, without quotation marks; it is {says!r}")
    if not says:
        return own
    if shipped is None:
        raise CatalogueError(
            f"{where}, {EXTENDS}: no portal of that name is shipped; give title, hosts and seen instead"
        )
    base = tomllib.loads(shipped)
    ids = (row.get("id") for kind in ENTRIES for row in _rows(own.get(kind)) if isinstance(row, dict))
    mine = {each for each in ids if isinstance(each, str)}
    for kind in ENTRIES:
        base[kind] = [row for row in base.get(kind, []) if row["id"] not in mine]
    joined = {key: _joined(own.get(key, []), base.get(key, [])) for key in (*ADDED, *ENTRIES)}
    return {**base, **own, **joined, "html": _tables(own.get("html", {}), base.get("html", {}))}


def _rows(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _joined(own: Any, base: list[Any]) -> Any:
    """Both lists in one; what is no list is left to be complained of."""
    return [*own, *(each for each in base if each not in own)] if isinstance(own, list) else own


def _tables(own: Any, base: dict[str, list[str]]) -> Any:
    if not isinstance(own, dict):
        return own
    return {**base, **{key: _joined(value, base.get(key, [])) for key, value in own.items()}}
