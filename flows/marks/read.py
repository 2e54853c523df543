"""The file that the report's review page exports: one mark a line, each checked before anything is made of it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import UsageError

WRONGLY_DROPPED, WRONGLY_KEPT = "wrongly_dropped", "wrongly_kept"
WANTS = {WRONGLY_DROPPED: "keep", WRONGLY_KEPT: "drop"}
"""What the reviewer wants of a line marked so."""

TEXTS = ("mark", "run_id", "doc_id", "source_path", "record_id", "portal", "raw", "text", "note")
NUMBERS = ("block_no", "part_no")
BESIDE = ("before", "after")
HALF = re.compile("[\ud800-\udfff]")
"""A half of a pair: JSON can name it, no text can hold it."""
KEYS = (*TEXTS[:5], *NUMBERS, "rule", *TEXTS[5:], *BESIDE)


@dataclass(frozen=True)
class Mark:
    """One marked line of one run. `line` is where the mark stands in the file, from 1."""

    line: int
    mark: str
    run_id: str
    doc_id: str
    block_no: int
    part_no: int
    rule: str | None
    raw: str
    note: str

    @property
    def want(self) -> str:
        """`keep` or `drop`."""
        return WANTS[self.mark]

    @property
    def place(self) -> tuple[str, int, int]:
        """The block part in its run."""
        return self.doc_id, self.block_no, self.part_no


def marks(path: Path) -> list[Mark]:
    """The marks of the file, in order; a line that is marked twice alike counts once.

    Raises:
        UsageError: the file cannot be read, a line is no mark, two lines say opposite things of one; file and line are named.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read ({error.strerror}); name the file that the review page saved"
        ) from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 (at byte {error.start}); export it again") from None
    seen: dict[tuple[str, str, int, int], Mark] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        each = _mark(line, number, f"{path}, line {number}")
        first = seen.setdefault((each.run_id, *each.place), each)
        if first.mark != each.mark:
            raise UsageError(
                f"{path}, line {number}: line {first.line} says {first.mark} of the same line; take one of the two out"
            )
    if not seen:
        raise UsageError(f"{path}: no marks in it; mark lines on the report's review page, then export")
    return list(seen.values())


def _mark(line: str, number: int, where: str) -> Mark:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}: not JSON ({error}); export the marks again") from None
    if not isinstance(row, dict):
        raise UsageError(f"{where}: a mark is a JSON object, not {type(row).__name__}; export the marks again")
    for key in KEYS:
        if key not in row:
            raise UsageError(f"{where}: {key!r} is missing; a mark has {', '.join(KEYS)}")
    for key in row:
        if key not in KEYS:
            raise UsageError(f"{where}: unknown key {key!r}; a mark has {', '.join(KEYS)}")
    _typed(row, where)
    for key, value in row.items():
        if HALF.search(json.dumps(value, ensure_ascii=False)):
            raise UsageError(f"{where}: {key} has half of a character (U+D800 to U+DFFF); write it anew")
    if row["mark"] not in WANTS:
        raise UsageError(f"{where}: mark is {row['mark']!r}; it must be one of {', '.join(WANTS)}")
    names = ("mark", "run_id", "doc_id", "block_no", "part_no", "rule", "raw", "note")
    return Mark(line=number, **{name: row[name] for name in names} | {"note": row["note"] or ""})


def _typed(row: dict[str, Any], where: str) -> None:
    for key in TEXTS:
        if not isinstance(row[key], str) and not (key in {"note", "text", "portal", "record_id"} and row[key] is None):
            raise UsageError(f"{where}: {key} is {row[key]!r}; it must be a text")
    for key in NUMBERS:
        if type(row[key]) is not int or row[key] < 0:
            raise UsageError(f"{where}: {key} is {row[key]!r}; it must be a number from 0 up")
    if row["rule"] is not None and not isinstance(row["rule"], str):
        raise UsageError(f"{where}: rule is {row['rule']!r}; it must be a text or null")
    for key in BESIDE:
        given = row[key] if isinstance(row[key], list) else [row[key]]
        if not all(each is None or isinstance(each, str) for each in given):
            raise UsageError(f"{where}: {key} is {row[key]!r}; it must be the text of the line beside, or null")
