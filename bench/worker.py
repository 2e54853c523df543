"""One tool in a process of its own, for bench/peers.py.

    python bench/worker.py NAME FOLDER [--set key=value]

Imports the tool NAME and says so; then reads batches of rows (a JSON list a line, HTML paths relative to FOLDER) and
answers each with one JSON line, the fields of `Work`. Peers get text that the set's `encoding` decoded, outside the
timed part; Sluice gets bytes and decodes them within it.
"""

import argparse
import gzip
import json
import logging
import os
import resource
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from best_run import best_run
from extractors import PEERS, Peer, Row
from selectolax.lexbor import LexborHTMLParser

UNIT = 1 << (20 if sys.platform == "darwin" else 10)
"""How many of `ru_maxrss` make a MB: macOS counts bytes, Linux kilobytes."""


class Work(NamedTuple):
    """Answers (a text a page, or a flag a line), CPU seconds for them and for the bare parses, pages that raised, MB."""

    answers: list[Any]
    seconds: float
    parse: float = 0.0
    failed: int = 0
    memory: float = 0.0


Tool = Callable[[list[Row]], Work]


def sluice_pages(folder: Path, settings: Sequence[str]) -> Tool:
    """Sluice through predict.py, a batch at a time; each page is parsed bare just before, for the ratio."""
    import predict

    config = predict.config_from(None, {}, settings)

    def work(batch: list[Row]) -> Work:
        parse = sum(_parse_seconds(_html(folder, row)) for row in batch)
        found = predict.page_texts(batch, folder, config)
        return Work([page["text"] for page in found], sum(page["seconds"] for page in found), parse)

    return work


def sluice_dumps(_: Path, settings: Sequence[str]) -> Tool:
    import predict

    config = predict.config_from(None, {}, settings)
    return _timed(lambda batch: [page["keep"] for page in predict.dump_lines(batch, config)])


def best_runs(_: Path, __: Sequence[str]) -> Tool:
    return _timed(lambda batch: [best_run(row["lines"]) for row in batch])


OURS = {"sluice": sluice_pages, "sluice-dumps": sluice_dumps, "best-run": best_runs}


def page_by_page(peer: Peer, folder: Path) -> Tool:
    """The peer on one page after the other, each parsed bare just before; a page on which it raises has no text."""
    extract = peer.load()

    def work(batch: list[Row]) -> Work:
        texts, seconds, parse, failed = [], 0.0, 0.0, 0
        for row in batch:
            html = _html(folder, row)
            parse += _parse_seconds(html)
            began = time.process_time()
            try:
                text = extract(html, row) or ""
            except Exception:  # noqa: BLE001  # whatever a peer raises costs it this page, and is counted
                text = ""
                failed += 1
            seconds += time.process_time() - began
            texts.append(text)
        return Work(texts, seconds, parse, failed)

    return work


def main() -> None:
    """Serve batches until standard input ends. The first answer is empty, or names under `missing` what is not there.

    What a tool loads at its first call is start, not work: the first page is done once before anything is timed.
    """
    cli = argparse.ArgumentParser(prog="python bench/worker.py")
    cli.add_argument("name", choices=[*OURS, *PEERS])
    cli.add_argument("folder", type=Path)
    cli.add_argument("--set", action="append", default=[])
    args = cli.parse_args()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a tool prints is no answer
    logging.disable()
    warnings.simplefilter("ignore")
    try:
        ours = OURS.get(args.name)
        tool = ours(args.folder, args.set) if ours else page_by_page(PEERS[args.name], args.folder)
    except ImportError as missing:
        print(json.dumps({"missing": str(missing)}), file=answers, flush=True)
        return
    imported = _resident_mb()
    print("{}", file=answers, flush=True)
    warm = False
    for line in sys.stdin:
        batch = json.loads(line)
        if not warm:
            tool(batch[:1])
            warm = True
        work = tool(batch)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT
        print(json.dumps(work._replace(memory=peak - imported)), file=answers, flush=True)


def _timed(flags: Callable[[list[Row]], list[list[bool]]]) -> Tool:
    def work(batch: list[Row]) -> Work:
        began = time.process_time()
        answers = flags(batch)
        return Work(answers, time.process_time() - began)

    return work


def _html(folder: Path, row: Row) -> str:
    return gzip.decompress((folder / row["html_path"]).read_bytes()).decode(row["encoding"], "replace")


def _parse_seconds(html: str) -> float:
    began = time.process_time()
    LexborHTMLParser(html)
    return time.process_time() - began


def _resident_mb() -> float:
    """MB resident now; where the system does not tell, the most there were."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text("ascii").split()[1]) * resource.getpagesize() / (1 << 20)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT


if __name__ == "__main__":
    main()
