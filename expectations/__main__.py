"""`python -m expectations RUN_DIR`: judge a run again, with the suites as they are now. Nothing is written."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from expectations.run import NOTHING, Judgement, Validation
from expectations.standing import judged_anew
from flows.acting import harmless
from flows.errors import SluiceError
from flows.parser import Parser

OK, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table of every expectation; 0: no critical one failed, 1: one did, 2: wrong usage or a wrong suite."""
    cli = Parser(prog="python -m expectations", description=__doc__, allow_abbrev=False)
    cli.add_argument("run_dir", metavar="RUN_DIR", help="a run's folder, or an output with a published run")
    try:
        _, verdict = judged_anew(Path(cli.parse_args(argv).run_dir))
        for line in _table(verdict, shutil.get_terminal_size((140, 24)).columns):
            print(harmless(line))
        sys.stdout.flush()
    except SluiceError as error:
        print(f"sluice: {harmless(str(error))}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # Its reader has seen enough; the verdict is the same.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return INTERRUPTED
    return REFUSED if verdict["worst_failed"] == "critical" else OK


def _table(verdict: Validation, width: int) -> Iterator[str]:
    yield f"{'':6} {'severity':8} {'table':7}  expectation"
    for result in verdict["results"]:
        yield from _row(result, width)
    met = sum(result["success"] for result in verdict["results"])
    worst = f"; worst failed: {verdict['worst_failed']}" if verdict["worst_failed"] else ""
    idle = sum(result["observed"] == NOTHING for result in verdict["results"])
    judged = f", {idle} of them with {NOTHING}" if idle else ""
    yield f"{met} of {len(verdict['results'])} met{judged}{worst}"


def _row(result: Judgement, width: int) -> Iterator[str]:
    idle = result["observed"] == NOTHING
    mark = "-" if idle else "met" if result["success"] else "FAILED"
    indent = " " * 25
    head = f"{mark:6} {result['severity']:8} {result['suite']:7}  "
    yield from textwrap.wrap(head + result["description"], width, subsequent_indent=indent, drop_whitespace=True)
    if idle:
        yield f"{indent}{NOTHING}"
    if not result["success"]:
        named = ", ".join([*result["doc_ids"], *result["rows"]])
        said = f"{result['observed']}{f': {named}' if named else ''}"
        yield from textwrap.wrap(said, width, initial_indent=indent, subsequent_indent=indent)


if __name__ == "__main__":
    sys.exit(main())
