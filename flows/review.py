"""`python -m flows.review FILE`: marks of the report's review page, as test cases and as entries of portal files."""

import argparse
import json
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from flows.acting import harmless
from flows.catalogue import Catalogue
from flows.catalogue import catalogue as load_catalogue
from flows.config import RunConfig
from flows.errors import SluiceError, UsageError
from flows.marks import cases, entries
from flows.marks.found import Found, found
from flows.marks.judge import Verdict, verdicts
from flows.marks.read import marks
from flows.parser import Parser
from flows.screen import counted
from flows.stages.shared import RULE as SHARED
from flows.storage import manifest
from flows.storage.disk import all_or_none

FAILED = 1
"""Exit code where a case fails."""

SHOWN = 60
"""Characters of a marked line that are shown."""


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    cli = Parser(
        prog="python -m flows.review",
        description="Make test cases and portal entries of marked lines, or check the cases that there are.",
        allow_abbrev=False,
    )
    cli.add_argument("file", nargs="?", metavar="FILE", help="the JSONL that the report's review page saved")
    cli.add_argument("--output", default="data/clean", metavar="DIR", help="where the marked runs stand (data/clean)")
    cli.add_argument("--cases", metavar="DIR", help="where test cases are kept (default: CATALOGUE/cases)")
    cli.add_argument(
        "--write", metavar="CATALOGUE", help="add the entries to CATALOGUE/portals, the cases to its cases"
    )
    cli.add_argument("--check", metavar="CATALOGUE", help="judge the cases anew, with the portal files in CATALOGUE")
    cli.add_argument("--json", action="store_true", help="print one JSON object instead")
    return cli


def main(argv: Sequence[str] | None = None) -> int:
    """Import marks, or check cases: 0, or 1 where a case fails that should not, or 2 for wrong usage."""
    try:
        args = parser().parse_args(argv)
        if bool(args.file) == bool(args.check):
            raise UsageError("name either a FILE of marks, or --check CATALOGUE")
        if args.check and args.write:
            raise UsageError("--write goes with a FILE of marks, not with --check")
        return _checked(args) if args.check else _imported(args)
    except SluiceError as error:
        print(f"sluice: {harmless(str(error))}", file=sys.stderr)
        return error.exit_code


def _checked(args: argparse.Namespace) -> int:
    folder = Path(args.check)
    known = load_catalogue(RunConfig(catalogue=str(folder)))
    every = cases.read(Path(args.cases) if args.cases else folder / "cases")
    judged = verdicts(every, known)
    if args.json:
        _print_json({"cases": _told(every, judged)})
    else:
        print("\n".join([*_lines(every, judged), _sum(judged)]))
    return 0 if all(verdict.passes for verdict in judged.values()) else FAILED


def _imported(args: argparse.Namespace) -> int:
    """Everything is read, found and made before anything is written."""
    file, target = Path(args.file), Path(args.write) if args.write else None
    marked = found(marks(file), file, Path(args.output))
    known = _catalogue(marked, target, Path(args.output))
    made = entries.proposal(marked, known, target, file)
    # What only other documents condemn cannot be judged from its own page.
    alone = [each for each in marked if each.block["dropped_by"] != SHARED]
    every = cases.named(alone, known, file)
    folder = Path(args.cases) if args.cases else target / "cases" if target else None
    changed: list[str] = []
    if folder:
        cases.unopposed(folder, every)
        option = "--cases" if args.cases else "--write"
        with all_or_none([folder / name for name in every], option):
            cases.write(folder, every, option)
            changed = entries.write(target, made.entries) if target else []
    if target:
        known = load_catalogue(RunConfig(catalogue=str(target)))
    judged = verdicts(every, known)
    if args.json:
        _print_json({**_proposed(made), "changed": changed, "cases": _told(every, judged)})
    else:
        _print(made, every, judged, target, folder)
        if target:
            print("\n".join(_next(Path(args.output), target)))
    return FAILED if target and not all(verdict.passes for verdict in judged.values()) else 0


def _catalogue(marked: Sequence[Found], target: Path | None, output: Path) -> Catalogue:
    """The catalogue that entries are made for: the one they go to, else that of the last of the runs."""
    folder = str(target) if target and target.is_dir() else None
    if target is None:
        folder = manifest.config_of(output / marked[-1].mark.run_id).catalogue
    return load_catalogue(RunConfig(catalogue=folder))


def _print(
    made: entries.Proposal,
    every: Mapping[str, dict[str, Any]],
    judged: Mapping[str, Verdict],
    target: Path | None,
    folder: Path | None,
) -> None:
    for line in _entry_lines(made):
        print(line)
    where = f" in {folder}" if folder else ", not kept: name a folder with --cases or --write"
    print(f"# {counted(len(every), 'case')}{where}")
    for line in _lines(every, judged):
        print(f"# {line}")
    if target:
        print(f"# {_sum(judged)}")
    else:
        print("# nothing was added to a portal file; --write CATALOGUE does, a case that fails now should pass then")


def _next(output: Path, target: Path) -> Iterator[str]:
    """What to type so that runs know the entries: they hold for no run that is not told of the folder."""
    out, own = shlex.quote(str(output)), shlex.quote(str(target))
    yield "# the entries hold for runs that are told of them:"
    yield f"#   python -m flows.clean INPUT --output {out} --set catalogue={own}"
    yield f"#   python -m flows.serve --input INPUT --output {out} --catalogue {own}   # in place of `make ui`; stop that first"


def _entry_lines(made: entries.Proposal) -> Iterator[str]:
    """The entries as they would be pasted, file by file, and why some marks have none."""
    last = None
    for entry in sorted(made.entries, key=lambda each: each.portal):
        if entry.portal != last:
            yield f"# portals/{entry.portal}.toml"
            yield from [*entry.new_file, ""]
        last = entry.portal
        yield from [*entry.toml(), ""]
    for line, reason in made.without.items():
        yield f"# no entry for line {line}: {harmless(reason)}"


def _lines(every: Mapping[str, dict[str, Any]], judged: Mapping[str, Verdict]) -> Iterator[str]:
    for name, verdict in judged.items():
        case = every[name]
        text = harmless(" ".join(case["line"]["raw"].split()))
        short = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
        word = "pass" if verdict.passes else "FAIL"
        yield f"{word}  {harmless(name)}: want {case['want']}, {harmless(verdict.says)}: {short}"


def _sum(judged: Mapping[str, Verdict]) -> str:
    passed = sum(verdict.passes for verdict in judged.values())
    return f"{passed} of {counted(len(judged), 'case')} {'passes' if len(judged) == 1 else 'pass'}"


def _told(every: Mapping[str, dict[str, Any]], judged: Mapping[str, Verdict]) -> list[dict[str, Any]]:
    return [{"case": name, "want": every[name]["want"], **verdict._asdict()} for name, verdict in judged.items()]


def _proposed(made: entries.Proposal) -> dict[str, Any]:
    rows = [
        {name: getattr(entry, name) for name in ("portal", "id", "pattern", "verdict", "because", "lines")}
        for entry in made.entries
    ]
    return {"entries": rows, "without": [{"line": line, "reason": reason} for line, reason in made.without.items()]}


def _print_json(value: dict[str, Any]) -> None:
    # ASCII: text of strangers cannot steer a terminal.
    print(json.dumps(value, indent=1))


if __name__ == "__main__":
    sys.exit(main())
