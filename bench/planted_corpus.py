"""A planted corpus as files.

python bench/planted_corpus.py FOLDER [--documents 10000] [--notices 400] [--seed 0]
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from planted import planted
from planted_order import notices_among, plan

SHARD = 5_000
"""Documents a file."""


def write(folder: Path, seed: int, order: Sequence[int], name: str = "0") -> None:
    """The documents as JSON lines: `pages` and `bodies` for the tools, `truth` for the measures alone.

    A document's id is `name` and its place in the order; it tells nothing of its cluster.
    """
    for kind in ("pages", "bodies", "truth"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for first in range(0, len(order), SHARD):
        shard = planted(seed, order[first : first + SHARD])
        with ExitStack() as open_files:
            pages, bodies, truth = (
                open_files.enter_context((folder / kind / f"{name}-{first:06}.jsonl").open("w", encoding="utf-8"))
                for kind in ("pages", "bodies", "truth")
            )
            for number, made in enumerate(shard, first):
                known = made._asdict() | {"id": f"{name}-{number:06}", "chars": len(made.body)}
                text, body = known.pop("page"), known.pop("body")
                pages.write(_line({"id": known["id"], "url": known["url"], "text": text}))
                bodies.write(_line({"id": known["id"], "text": body}))
                truth.write(_line(known))


def rows(folder: Path, kind: str) -> Iterator[dict[str, Any]]:
    """What `write` wrote of one kind, in the order of the corpus."""
    for path in sorted((folder / kind).iterdir()):
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Write a corpus."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--documents", type=int, default=10_000, metavar="N")
    cli.add_argument("--notices", type=int, metavar="N", help="on top of the documents; one in 25 when not given")
    cli.add_argument("--no-retold", dest="retold", action="store_false", help="without stories told again")
    cli.add_argument("--seed", type=int, default=0)
    args = cli.parse_args(argv)
    notices = notices_among(args.documents, args.notices)
    write(args.folder, args.seed, plan(args.seed, args.documents, notices, retold=args.retold))
    return 0


if __name__ == "__main__":
    sys.exit(main())
