"""Removal of copies across documents: Sluice and the tools that people know, on the same planted corpus in one run.

    python bench/dedupe.py [--documents 10000,100000] [--only sluice rensa] [--seed 0] [--dedupe-alone] [--json OUT]
    python bench/dedupe.py --incremental [--documents 10000]     1% new documents, against one run over everything

The corpus is bench/planted.py's: plain-text dumps of invented news pages, menus and footers included. `sluice` is the
command `python -m flows.clean` with all that a run does, `sluice-library` is `clean_pages`; both clean the pages first.
Peers get the same dumps, as they take whatever text they are given. With `--dedupe-alone` all get the clean bodies
instead: what they would make of a corpus that somebody else has cleaned, and for Sluice its duplicate stage alone.

Notices that fill one template (bench/planted_notices.py) stand among them, one for every 25 documents and on top of
these; each is news of its own. Some stories and notices are told again by another desk (bench/planted_retold.py), on top
too. With `--notices 0 --no-retold` the corpus is that of the figures published before there were any.

Peers come with `pip install -e '.[dedupe-peers]'`; one that is not installed is left out, and said so. Each tool runs
in a process of its own, one after the other. What is measured is told in bench/dedupe_measures.py; CPU and memory in
bench/dedupe_worker.py. Growth is CPU seconds a document over those at the smallest size: 1 is linear.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dedupe_again import again
from dedupe_measures import Answer, figures, notices_kept, wrong_removals
from dedupe_peers import PEERS
from figures import Figure
from planted_corpus import rows, write
from planted_order import notices_among, plan

HERE = Path(__file__).resolve().parent
SLUICE = {"pages": ("sluice", "sluice-library"), "bodies": ("sluice-stage",)}
LIBRARY_MOST = 20_000
"""Documents that are given to `clean_pages` in one call."""

KNOWN = ("cluster", "kind", "damage", "family", "lang", "id", "probe", "numbers", "chars")
"""What the measures want to know of a document."""

Measured = dict[str, dict[str, Any]]
"""By tool: `main`, `kinds` and `notices` (figures), `wrong` (removals by family), `seconds`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Plant a corpus of each size, let the tools at it, print the tables; 2 if there is nothing to measure."""
    args = _options(argv)
    if args.incremental:
        return again(args.documents[0], args.seed, args.set)
    texts = "bodies" if args.dedupe_alone else "pages"
    sizes: dict[int, Measured] = {}
    for documents in args.documents:
        with tempfile.TemporaryDirectory() as folder:
            notices = notices_among(documents, args.notices)
            write(Path(folder), args.seed, plan(args.seed, documents, notices, retold=args.retold))
            measured = _measured(Path(folder), documents, texts, args)
        if not measured:
            print("no tool to measure", file=sys.stderr)
            return 2
        sizes[documents] = measured
        _add_growth(measured, documents, sizes)
        print(f"{documents:,} documents, {notices:,} notices, {texts}, seed {args.seed}\n", flush=True)
        print(_markdown({name: one["main"] for name, one in measured.items()}), flush=True)
        print(f"\nRecall by kind\n\n{_markdown(_by_row(measured, 'kinds'))}\n", flush=True)
        print(f"Template notices kept\n\n{_markdown(_by_row(measured, 'notices'))}\n", flush=True)
        print(f"Documents removed as copies of another story\n\n{_markdown(_by_row(measured, 'wrong'))}\n", flush=True)
    if args.json:
        args.json.write_text(json.dumps(_plain(sizes), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [*SLUICE["pages"], *SLUICE["bodies"], *PEERS]
    cli.add_argument("--documents", type=_sizes, default=[10_000], metavar="N,N")
    cli.add_argument("--only", nargs="+", choices=names, metavar="NAME", help="these tools alone")
    cli.add_argument("--notices", type=int, metavar="N", help="of one template, on top; one in 25 when not given")
    cli.add_argument("--no-retold", dest="retold", action="store_false", help="without stories told again")
    cli.add_argument("--seed", type=int, default=0)
    cli.add_argument("--dedupe-alone", action="store_true", help="clean bodies in place of pages")
    cli.add_argument("--incremental", action="store_true", help="Sluice alone: add 1%% and run again")
    cli.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a setting of Sluice")
    cli.add_argument("--json", type=Path, metavar="OUT", help="also write the figures here")
    return cli.parse_args(argv)


def _sizes(text: str) -> list[int]:
    return sorted(int(size) for size in text.split(","))


def _measured(folder: Path, documents: int, texts: str, args: argparse.Namespace) -> Measured:
    """What each tool did; one that is missing or fails is left out, and said so on standard error."""
    answers = {}
    for name in (*SLUICE[texts], *PEERS):
        if args.only and name not in args.only:
            continue
        if name == "sluice-library" and documents > LIBRARY_MOST:
            print(f"left out: {name} (it holds all pages at once: up to {LIBRARY_MOST:,})", file=sys.stderr)
            continue
        found = folder / f"{name}.answer"
        words = [sys.executable, str(HERE / "dedupe_worker.py"), name, str(folder), texts, str(found)]
        words += [f"--set={setting}" for setting in args.set]
        ended = subprocess.run(words, capture_output=True, encoding="utf-8", errors="replace", check=False)
        last = ended.stderr.strip().rpartition("\n")[2]
        answer = json.loads(found.read_text("utf-8")) if found.exists() else {"missing": last or ended.returncode}
        if "missing" in answer:
            remedy = f"; pip install '{PEERS[name].package}'" if name in PEERS else ""
            print(f"left out: {name} ({answer['missing']}){remedy}", file=sys.stderr)
        else:
            answers[name] = answer
    # Read after the tools are done: on Linux a child's peak may start at its parent's size.
    truth = [{key: row[key] for key in KNOWN} for row in rows(folder, "truth")]
    return {name: _judged(truth, answer, folder / f"{name}.texts") for name, answer in answers.items()}


def _judged(truth: Sequence[dict[str, Any]], found: Mapping[str, Any], texts: Path) -> dict[str, Any]:
    broken = {row["id"]: row["probe"] for row in truth if row["damage"] == "broken"}
    answer = Answer(found["removed"], frozenset(found["rejected"]), _repaired(broken, texts))
    main, kinds = figures(truth, answer)
    kept = notices_kept(truth, answer)
    main |= {"template notices kept": kept["all"]} if "all" in kept else {}
    main["documents a CPU second"] = Figure(len(truth) / found["seconds"], digits=0)
    main["peak MB"] = Figure(found["memory"], digits=0)
    wrong = wrong_removals(truth, answer)
    return {
        "main": main,
        "kinds": kinds,
        "notices": kept,
        "wrong": wrong,
        "rejected": len(found["rejected"]),
        "seconds": found["seconds"],
    }


def _repaired(broken: Mapping[str, str], texts: Path) -> frozenset[str]:
    """Of the documents whose body was planted hard-wrapped or twice, those whose published text has it whole and once."""
    if not texts.exists():
        return frozenset()
    with texts.open(encoding="utf-8") as lines:
        published = (json.loads(line) for line in lines)
        return frozenset(key for key, text in published if key in broken and text.count(broken[key]) == 1)


def _add_growth(measured: Measured, documents: int, sizes: Mapping[int, Measured]) -> None:
    least = min(sizes)
    for name, one in measured.items():
        if documents > least and name in sizes[least]:
            before = sizes[least][name]["seconds"] / least
            one["main"][f"growth from {least:,}"] = Figure(one["seconds"] / documents / before, digits=2)


def _by_row(measured: Measured, part: str) -> dict[str, dict[str, object]]:
    """A part of what was measured, by its names and then by tool."""
    names = dict.fromkeys(name for one in measured.values() for name in one[part])
    return {name: {tool: one[part].get(name, 0) for tool, one in measured.items()} for name in names}


def _plain(found: object) -> object:
    """Figures as objects with names."""
    if isinstance(found, Figure):
        return found._asdict()
    return {name: _plain(one) for name, one in found.items()} if isinstance(found, dict) else found


def _markdown(found: Mapping[str, Mapping[str, object]]) -> str:
    """A line a row, a column for everything that a row has."""
    heads = list(dict.fromkeys(head for row in found.values() for head in row))
    lines = [f"| | {' | '.join(heads)} |", f"|---|{'---|' * len(heads)}"]
    lines += [f"| {name} | {' | '.join(str(row.get(head, '-')) for head in heads)} |" for name, row in found.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
