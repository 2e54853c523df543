"""One tool on one corpus in a process of its own, for bench/dedupe.py.

    python bench/dedupe_worker.py NAME CORPUS pages|bodies ANSWER [--set key=value]

Writes ANSWER: `missing`, or `removed`, `rejected`, CPU seconds of all threads and of all processes that the tool starts,
from the texts' files to the last verdict, and the most MB that this process or one that it started had, imports included.
"""

import argparse
import json
import logging
import resource
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dedupe_peers import PEERS
from planted_corpus import rows

UNIT = 1 << (20 if sys.platform == "darwin" else 10)
"""How many of `ru_maxrss` make a MB: macOS counts bytes, Linux kilobytes."""

Work = Callable[[], dict[str, Any]]


def main(argv: Sequence[str] | None = None) -> int:
    """Import the tool, do the work, write the answer."""
    cli = argparse.ArgumentParser(prog="python bench/dedupe_worker.py")
    cli.add_argument("name")
    cli.add_argument("corpus", type=Path)
    cli.add_argument("texts", choices=("pages", "bodies"))
    cli.add_argument("answer", type=Path)
    cli.add_argument("--set", action="append", default=[])
    args = cli.parse_args(argv)
    logging.disable()
    warnings.simplefilter("ignore")
    try:
        work = _peer(args) if args.name in PEERS else _sluice(args)
    except ImportError as missing:
        args.answer.write_text(json.dumps({"missing": str(missing)}), "utf-8")
        return 0
    args.answer.write_text(json.dumps(work()), "utf-8")
    return 0


@dataclass(frozen=True)
class Stored:
    """A corpus's ids and texts, read from its files whenever they are asked for."""

    corpus: Path
    kind: str

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((row["id"], row["text"]) for row in rows(self.corpus, self.kind))


def _peer(args: argparse.Namespace) -> Work:
    sys.path.remove(str(Path(__file__).resolve().parent))  # a peer's own imports must not find our catalogue.py
    decide = PEERS[args.name].load()
    texts = Stored(args.corpus, args.texts)

    def work() -> dict[str, Any]:
        began = _seconds()
        tell = decide(texts)
        seconds, memory = _seconds() - began, _peak_mb()
        return {"removed": tell(texts), "rejected": [], "seconds": seconds, "memory": memory}

    return work


def _sluice(args: argparse.Namespace) -> Work:
    import dedupe_sluice

    tool = (dedupe_sluice.OURS | dedupe_sluice.ALONE)[args.name]

    def work() -> dict[str, Any]:
        began = _seconds()
        done = tool(args.corpus, args.set)
        seconds, memory = _seconds() - began, _peak_mb()
        removed, rejected = dedupe_sluice.answer(done, args.answer.with_suffix(".texts"))
        return {"removed": removed, "rejected": rejected, "seconds": seconds, "memory": memory}

    return work


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak_mb() -> float:
    """Of this process alone where the system tells: on Linux `ru_maxrss` begins with what the parent had."""
    status = Path("/proc/self/status")
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / UNIT
    if not status.exists():
        return max(children, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT)
    line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
    return max(children, int(line.split()[1]) / 1024)


if __name__ == "__main__":
    sys.exit(main())
