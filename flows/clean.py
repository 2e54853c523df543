"""`python -m flows.clean [INPUT ...]`: the command line.

Imports neither Prefect nor Great Expectations until a run that records something is wanted.
"""

import argparse
import shutil
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows import __version__
from flows.errors import RunError, SluiceError, UsageError
from flows.keys import told
from flows.parser import Parser
from flows.screen import hung_up
from flows.settings import config_from

if TYPE_CHECKING:
    from flows.engine import Progress
    from flows.job import Job, Outcome

INTERRUPTED = 130


class _Help(argparse.ArgumentDefaultsHelpFormatter, argparse.RawDescriptionHelpFormatter):
    """Defaults with the options; the keys below them keep their lines."""


def parser() -> argparse.ArgumentParser:
    """The command line's options; `--help` prints them with their defaults."""
    cli = Parser(
        prog="python -m flows.clean",
        description="Clean crawled news: articles out, and for every line that is gone the rule that dropped it.",
        formatter_class=_Help,
        allow_abbrev=False,
        epilog="\n".join(["keys of --set and --config:", *told(min(shutil.get_terminal_size().columns, 140))]),
    )
    # A field of RunConfig that is not given must not override the configuration file: no default here, it stands in the help.
    off: dict[str, Any] = {"default": argparse.SUPPRESS}
    cli.add_argument("inputs", nargs="*", type=_named, metavar="INPUT", default=["data/raw"], help="files or folders")
    cli.add_argument("--output", type=_named, default="data/clean", metavar="DIR", help="where runs are written")
    cli.add_argument(
        "--script",
        choices=["keep", "hans", "hant", "tw", "hk"],
        help="Chinese script of the clean text; keep: as published (default: keep)",
        **off,
    )
    cli.add_argument(
        "--format",
        dest="formats",
        metavar="LIST",
        help="forms of the clean table out of parquet,jsonl,txt,bitext (default: parquet,jsonl)",
        **off,
    )
    cli.add_argument(
        "--dedupe", choices=["off", "exact", "near"], help="which copies of articles go (default: near)", **off
    )
    cli.add_argument(
        "--boilerplate", choices=["off", "on"], help="drop lines that many articles share (default: on)", **off
    )
    cli.add_argument(
        "--known",
        action="append",
        type=_named,
        default=[],
        metavar="RUN_DIR",
        help="documents there are copies that stay",
    )
    cli.add_argument("--workers", type=_positive, default=2, metavar="N", help="processes that clean at once")
    cli.add_argument("--runner", metavar="local", default="local", help="what runs the shards; there is no other yet")
    cli.add_argument("--limit", type=_positive, metavar="N", help="take only the first N records (default: all)", **off)
    cli.add_argument("--full", action="store_true", help="ignore stored results and do everything again")
    cli.add_argument("--dry-run", action="store_true", help="do everything, but leave `current` as it is")
    cli.add_argument("--config", metavar="FILE", help="YAML or TOML file with any of the keys below")
    cli.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="one of the keys below; repeatable"
    )
    cli.add_argument("--no-prefect", action="store_true", help="same stages, same bytes, nothing recorded for the UI")
    cli.add_argument("--quiet", action="store_true", help="print nothing but errors")
    cli.add_argument("--version", action="version", version=f"sluice {__version__}")
    return cli


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is contract (0, 1, 2, 3, 130)."""
    try:
        return _main(parser().parse_args(argv))
    except SluiceError as error:
        print(f"sluice: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("sluice: stopped; nothing was published, finished shards are kept for the next run", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, 1 would say that the gate refused the run
        traceback.print_exc()
        print(f"sluice: could not finish: {type(error).__name__}: {error}; what is published stays", file=sys.stderr)
        return RunError.exit_code


def _main(args: argparse.Namespace) -> int:
    job = _job(args)
    from flows.plan import nothing_new, plan
    from flows.terminal import Bar

    with Bar(sys.stderr, quiet=args.quiet) as progress:
        planned = plan(job, progress)
        new = not nothing_new(job, planned)
        outcome = _execute(job, args, progress) if new else None
    if not args.quiet:
        from flows.summary import report_of, summary_lines, unseen

        stands = f"{job.output}/current stands{unseen(planned.hidden)}"
        found = f"nothing new: {len(planned.sources)} inputs are as they were; {stands}"
        report = f"report       {report_of(Path(job.output) / 'current')}"
        _print("\n".join(summary_lines(outcome) if outcome else [found, report]))
    return outcome.exit_code if outcome else 0


def _print(text: str) -> None:
    """Print to standard output; whoever has read enough and hung up has not made the run fail."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        hung_up()


def _execute(job: "Job", args: argparse.Namespace, progress: "Progress") -> "Outcome":
    if args.no_prefect:
        from flows.engine import LocalEngine
        from flows.run import execute

        return execute(job, LocalEngine(args.workers, progress))
    from flows.recording import run_recorded

    return run_recorded(job, workers=args.workers, progress=progress)


def _job(args: argparse.Namespace) -> "Job":
    if args.runner != "local":
        msg = f"--runner {args.runner}: there is no such runner yet; use --runner local, or several --workers"
        raise UsageError(msg)
    fields: dict[str, Any] = {
        name: getattr(args, name) for name in ("script", "formats", "dedupe", "boilerplate", "limit") if name in args
    }
    config = config_from(Path(args.config) if args.config else None, fields, args.set)
    from flows.job import Job

    return Job(tuple(args.inputs), args.output, config, tuple(args.known), full=args.full, dry_run=args.dry_run)


def _named(text: str) -> str:
    """A path that was given: an empty one would mean the folder one stands in."""
    if not text.strip():
        msg = "is empty; name a file or a folder"
        raise argparse.ArgumentTypeError(msg)
    return text


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        msg = f"{text!r} is not a number from 1 up"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
