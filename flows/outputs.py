"""What a run has written: the size and hash of each of its files, and which of them are no longer as it left them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.errors import UsageError

TEXTS = "text"
"""The folder that has a file for each document; of it only their number is known."""

REPORT = "report/"
"""Made from the tables, for a person to read: it may be deleted, and no verdict rests on it."""

SIZES, HASHES = "outputs", "outputs_sha256"
"""Keys of the manifest: bytes of every file, and SHA-256 of the tables."""


def sizes(folder: Path) -> dict[str, int]:
    """The bytes of every file of a run by its path in the folder; of `text/`, which has one a document, how many there are."""
    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if inside == TEXTS:
            found[f"{TEXTS}/"] = sum(1 for _ in path.iterdir())
        elif not inside.startswith(f"{TEXTS}/") and path.is_file():
            found[inside] = path.stat().st_size
    return found


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file that stands in a run's folder itself: its tables and its verdict, not its report.

    Raises:
        OSError: one cannot be read.
    """
    return {path.name: _sha256(path) for path in sorted(folder.iterdir()) if path.is_file()}


def damaged(folder: Path, known: Mapping[str, int]) -> list[str]:
    """What is missing of a run, or is not of the size that is known of it. Opens no file."""
    there = sizes(folder)
    return [name for name, size in known.items() if there.get(name) != size]


def as_written(folder: Path, about: Mapping[str, Any]) -> None:
    """See that the tables of a run are those that it wrote. What its manifest, `about`, does not tell of is not looked at.

    Raises:
        UsageError: some are missing, of another size or of other content, or cannot be read; says which, and what to do.
    """
    known, digests = _told(about, SIZES, int), _told(about, HASHES, str)
    try:
        there = sizes(folder)
        wrong = {
            name: _unlike(name, there.get(name), size) for name, size in known.items() if not name.startswith(REPORT)
        }
        wrong |= {name: _edited(folder / name, digests[name]) for name in digests if not wrong.get(name)}
    except OSError as error:
        what = f"{error.filename or folder}: cannot be read ({error.strerror or error})"
        raise UsageError(f"{what}; give it back to whoever judges the run, or clean the same inputs again") from None
    said = ", ".join(f"{name} ({fault})" for name, fault in sorted(wrong.items()) if fault)
    if said:
        message = (
            f"{folder}: not what the run wrote: {said}; something outside Sluice changed it since: put it back from"
            " a copy, or clean the same inputs again with --full"
        )
        raise UsageError(message)


def _told(about: Mapping[str, Any], key: str, kind: type) -> dict[str, Any]:
    said = about.get(key)
    return {name: value for name, value in said.items() if isinstance(value, kind)} if isinstance(said, dict) else {}


def _unlike(name: str, there: int | None, known: int) -> str:
    if there is None:
        return "missing"
    unit = "files" if name == f"{TEXTS}/" else "bytes"
    return "" if there == known else f"{there:,} {unit} where {known:,} were written"


def _edited(path: Path, known: str) -> str:
    if not path.is_file():
        return "missing"
    return "" if _sha256(path) == known else "of the same size, with other content"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
