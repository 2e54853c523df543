"""Sluice and the tools that people know, on the same pages in one run.

    python bench/peers.py [--data ../shared/eval] [--only sluice trafilatura] [--limit 300] [--set key=value]
    python bench/peers.py --lines        dumps: Sluice and the baseline best-run

Peers come with `pip install -U pip`, which older ones need for their extras, and `pip install -e '.[peers]'`; one that is not installed is left out, and said so. Each tool runs in a
process of its own, and they take turns, a batch of 100 pages each, so that all meet the same load of the machine.

CPU is a tool's CPU time on all pages over that of selectolax's bare parse of the same pages, measured in the same
process just before, all threads and no start counted. Memory is the most MB the process had, over what it had after
its imports. Sluice's weights were fitted on the development set, so that its own quality there is measured by
`bench/fit.py --folds 5`, each page by a model that has not seen its site; on any other set this table is the measure.
`--limit` takes the same share of every source and language, always the same pages.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import IO

from extractors import PEERS, Row
from figures import Figure, Figures, of_lines, of_texts, scorer, table
from worker import Work

HERE = Path(__file__).resolve().parent
BATCH = 100
PAGE_TOOLS = ("sluice", *PEERS)
DUMP_TOOLS = ("sluice-dumps", "best-run")
SEEN = ("id", "url", "html_path", "encoding", "lang", "lines")
"""What a tool may see of a page: nothing of its gold."""

Tools = dict[str, "subprocess.Popen[str]"]
"""The process that runs each tool, by the tool's name."""


def main(argv: Sequence[str] | None = None) -> int:
    """Start the tools, give them the pages, print the table; 2 if there is no evaluation set or nothing to measure."""
    args = _options(argv)
    dev = args.data / "data" / "dev"
    if not dev.is_dir():
        print(f"no evaluation set at {dev}; give its folder with --data", file=sys.stderr)
        return 2
    tools = _started(args, dev)  # before the pages are read: on Linux a child's peak starts at its parent's size
    score = scorer(args.data)
    dumps = score.read_jsonl(dev / "lines.jsonl")
    pages = _sample(dumps if args.lines else score.read_jsonl(dev / "pages.jsonl"), args.limit)
    works = _worked(tools, pages)
    if not works:
        print("no tool to measure", file=sys.stderr)
        return 2
    columns = {name: _figures(score, pages, work, None if args.lines else dumps) for name, work in works.items()}
    print(f"{len(pages)} {'dumps' if args.lines else 'pages'}\n\n{table(columns)}")
    if args.json:
        plain = {name: {row: figure._asdict() for row, figure in found.items()} for name, found in columns.items()}
        args.json.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "eval")
    cli.add_argument("--lines", action="store_true", help="dumps in place of HTML pages")
    cli.add_argument("--only", nargs="+", choices=[*PAGE_TOOLS, *DUMP_TOOLS], metavar="NAME", help="these tools alone")
    cli.add_argument("--limit", type=int, metavar="N", help="a sample of N pages")
    cli.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a setting of Sluice")
    cli.add_argument("--json", type=Path, metavar="OUT", help="also write the figures here")
    return cli.parse_args(argv)


def _started(args: argparse.Namespace, folder: Path) -> Tools:
    """The tools asked for, each imported and waiting; says on standard error which are not installed."""
    tools: Tools = {}
    for name in DUMP_TOOLS if args.lines else PAGE_TOOLS:
        if args.only and name not in args.only:
            continue
        words = [sys.executable, HERE / "worker.py", name, folder, *(f"--set={setting}" for setting in args.set)]
        tool = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        missing = json.loads(_stream(tool.stdout).readline() or '{"missing": "it ended at its start"}').get("missing")
        if missing is None:
            tools[name] = tool
        else:
            remedy = f"; pip install '{PEERS[name].package}'" if name in PEERS else ""
            print(f"left out: {name} ({missing}){remedy}", file=sys.stderr)
    return tools


def _sample(pages: Sequence[Row], limit: int | None) -> list[Row]:
    """The pages that count, in their order; with a limit the same share of each source and language, by the id's hash."""
    count = [page for page in pages if page["gold_kind"] != "expected"]
    strata = defaultdict(list)
    for page in sorted(count, key=lambda page: hashlib.sha256(page["id"].encode()).digest()):
        strata[page["source"], page["lang"]].append(page["id"])
    depth = {key: (place + 0.5) / len(ids) for ids in strata.values() for place, key in enumerate(ids)}
    chosen = set(sorted(depth, key=depth.__getitem__)[:limit])
    return [page for page in count if page["id"] in chosen]


def _worked(tools: Tools, pages: Sequence[Row]) -> dict[str, Work]:
    """What each tool did on all pages. A tool whose process ends on the way is left out, and said so."""
    done: dict[str, list[Work]] = {name: [] for name in tools}
    for first in range(0, len(pages), BATCH):
        batch = [{key: page[key] for key in SEEN if key in page} for page in pages[first : first + BATCH]]
        for name in list(done):
            with suppress(BrokenPipeError):  # then there is no answer either
                print(json.dumps(batch), file=_stream(tools[name].stdin), flush=True)
            answer = _stream(tools[name].stdout).readline()
            if answer:
                done[name].append(Work(*json.loads(answer)))
            else:
                print(f"left out: {name} (its process ended in pages {first} to {first + BATCH})", file=sys.stderr)
                del done[name]
        if sys.stderr.isatty():
            print(f"\r{min(first + BATCH, len(pages))} of {len(pages)} pages", end="", file=sys.stderr)
    for tool in tools.values():
        with suppress(BrokenPipeError):
            _stream(tool.stdin).close()
        tool.wait()
    return {name: _summed(works) for name, works in done.items() if works}


def _summed(works: Sequence[Work]) -> Work:
    return Work(
        [answer for work in works for answer in work.answers],
        sum(work.seconds for work in works),
        sum(work.parse for work in works),
        sum(work.failed for work in works),
        max(work.memory for work in works),
    )


def _figures(score: ModuleType, pages: Sequence[Row], work: Work, dumps: Sequence[Row] | None) -> Figures:
    """Quality, then cost; without `dumps` the pages are dumps themselves."""
    answers = dict(zip((page["id"] for page in pages), work.answers, strict=True))
    if dumps is None:
        speed = sum(len(page["lines"]) for page in pages) / work.seconds
        found = of_lines(score, pages, answers) | {"lines a CPU second": Figure(speed, digits=0)}
    else:
        ratio = Figure(work.seconds / work.parse, digits=1)
        found = of_texts(score, pages, answers, dumps) | {"CPU, times a bare parse": ratio}
        found["pages that raised"] = Figure(work.failed, digits=0)
    return found | {"MB over import": Figure(work.memory, digits=0)}


def _stream(pipe: IO[str] | None) -> IO[str]:
    """A pipe that Popen was asked for."""
    if pipe is None:
        raise TypeError("the process was started without this pipe")
    return pipe


if __name__ == "__main__":
    sys.exit(main())
