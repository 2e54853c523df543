"""`python -m expectations RUN_DIR`: judge a run again, with the suites as they are now. Nothing is written."""

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from expectations.history import earlier_runs
from expectations.run import Judgement, Validation, validate
from flows.errors import SluiceError, UsageError

OK, REFUSED, USAGE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Print a table of every expectation; 0: no critical one failed, 1: one did, 2: wrong usage or a wrong suite."""
    cli = argparse.ArgumentParser(prog="python -m expectations", description=__doc__)
    cli.add_argument("run_dir", metavar="RUN_DIR", help="a run's folder, or an output with a published run")
    args = cli.parse_args(argv)
    try:
        folder = _folder(Path(args.run_dir))
        checks, funnel = _tables(folder)
        documents, started = _times(folder)
        history = earlier_runs(folder.parent, folder.name)
        verdict = validate(checks, funnel, documents=documents, started=started, history=history)
    except SluiceError as error:
        print(f"sluice: {error}", file=sys.stderr)
        return error.exit_code
    print("\n".join(_table(verdict, shutil.get_terminal_size((140, 24)).columns)))
    return REFUSED if verdict["worst_failed"] == "critical" else OK


def _folder(named: Path) -> Path:
    """The run's own folder, whatever leads to it: its name tells which runs came before."""
    folders = [folder for folder in (named, named / "current") if (folder / "checks.parquet").is_file()]
    if not folders:
        msg = f"{named}: no run here (it has no checks.parquet); give a run's folder, or an output with a published run"
        raise UsageError(msg)
    return folders[0].resolve()


def _tables(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    try:
        return pl.read_parquet(folder / "checks.parquet"), pl.read_parquet(folder / "funnel.parquet")
    except (OSError, pl.exceptions.PolarsError) as error:
        msg = f"{folder}: checks.parquet or funnel.parquet cannot be read ({error}); run again"
        raise UsageError(msg) from None


def _times(folder: Path) -> tuple[pl.DataFrame | None, str | None]:
    """When each document says it was published, and when the run began; of a run that lost either, nothing is known."""
    try:
        documents = pl.read_parquet(folder / "documents.parquet", columns=["doc_id", "published_at"])
        return documents, json.loads((folder / "manifest.json").read_bytes()).get("started")
    except FileNotFoundError:
        return None, None
    except (OSError, ValueError, AttributeError, pl.exceptions.PolarsError) as error:
        msg = f"{folder}: documents.parquet or manifest.json cannot be read ({error}); run again"
        raise UsageError(msg) from None


def _table(verdict: Validation, width: int) -> Iterator[str]:
    yield f"{'':6} {'severity':8} {'table':7}  expectation"
    for result in verdict["results"]:
        yield from _row(result, width)
    met = sum(result["success"] for result in verdict["results"])
    worst = f"; worst failed: {verdict['worst_failed']}" if verdict["worst_failed"] else ""
    yield f"{met} of {len(verdict['results'])} met{worst}"


def _row(result: Judgement, width: int) -> Iterator[str]:
    mark = "met" if result["success"] else "FAILED"
    indent = " " * 25
    head = f"{mark:6} {result['severity']:8} {result['suite']:7}  "
    yield from textwrap.wrap(head + result["description"], width, subsequent_indent=indent, drop_whitespace=True)
    if not result["success"]:
        named = ", ".join([*result["doc_ids"], *result["rows"]])
        said = f"{result['observed']}{f': {named}' if named else ''}"
        yield from textwrap.wrap(said, width, initial_indent=indent, subsequent_indent=indent)


if __name__ == "__main__":
    sys.exit(main())
