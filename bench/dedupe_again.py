"""1% new documents: what the second run costs, and whether its tables are those of one run over everything.

For `bench/dedupe.py --incremental`.
"""

import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from planted_corpus import write
from planted_order import plan

TIMED = ("manifest.json", "validation.json", "changes.parquet")
"""What may differ between two runs with the same result, beside the report: it has times and run ids, or tells of the run before."""


def again(documents: int, seed: int, settings: Sequence[str]) -> int:
    """Run, add 1%, run again; run over everything elsewhere, and compare. 1 if the tables differ."""
    from dedupe_sluice import clean

    new = max(1, documents // 100)
    order = plan(seed, documents + new)
    with tempfile.TemporaryDirectory() as name:
        folder, grown, whole = (Path(name, part) for part in ("corpus", "grown", "whole"))
        write(folder, seed, order[:documents])
        first = _seconds_of(lambda: clean(folder / "pages", grown, settings))
        write(folder, seed, order[documents:], "1")
        second = _seconds_of(lambda: clean(folder / "pages", grown, settings))
        full = _seconds_of(lambda: clean(folder / "pages", whole, settings))
        differ = _differing(grown / "current", whole / "current")
    print("| documents | new | first run, CPU s | second run, CPU s | one run over all, CPU s | second of one run |")
    print("|---|---|---|---|---|---|")
    print(f"| {documents:,} | {new:,} | {first:.1f} | {second:.1f} | {full:.1f} | {second / full:.1%} |\n")
    print(f"tables that differ: {', '.join(differ) or 'none'}")
    return int(bool(differ))


def _seconds_of(run: Callable[[], None]) -> float:
    """CPU seconds of what the call starts in other processes."""
    began = _children()
    run()
    return _children() - began


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _differing(one: Path, other: Path) -> list[str]:
    """The files of two runs, report and times aside, that are not the same bytes."""
    names = {path.relative_to(run) for run in (one, other) for path in run.rglob("*") if path.is_file()}
    tables = sorted(str(name) for name in names if name.parts[0] != "report" and name.name not in TIMED)
    return [name for name in tables if _bytes(one / name) != _bytes(other / name)]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


if __name__ == "__main__":
    sys.exit("bench/dedupe.py --incremental runs this")
