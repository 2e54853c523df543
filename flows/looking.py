"""What the commands that look into finished runs share: which run, what is printed, and how they end."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import polars as pl

from flows.acting import harmless
from flows.errors import SluiceError, UsageError
from flows.screen import hung_up, show
from flows.storage import manifest
from flows.storage.reading import ADVICE

INTERRUPTED = 130


def add_run_options(cli: argparse.ArgumentParser) -> None:
    """`--run` and `--output`: two ways to name a run."""
    cli.add_argument("--run", metavar="DIR", help="a run's folder (default: the current one of --output)")
    cli.add_argument(
        "--output", default="data/clean", metavar="DIR", help="where runs are written (default: data/clean)"
    )


def add_pager_option(cli: argparse.ArgumentParser) -> None:
    """`--no-pager`."""
    cli.add_argument("--no-pager", action="store_true", help="print at once what is longer than the screen")


def number(text: str) -> int:
    """An option's value from 1 up."""
    if not text.isdecimal() or int(text) < 1:
        msg = f"{text!r} is not a number from 1 up"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def run_of(args: argparse.Namespace) -> Path:
    """The folder of the run that `--run` or `--output` names.

    Raises:
        UsageError: there is none.
    """
    return manifest.run_dir(Path(args.run)) if args.run else manifest.latest(Path(args.output))


def printed(
    cli: argparse.ArgumentParser,
    argv: Sequence[str] | None,
    lines: Callable[[argparse.Namespace], Iterable[str]],
) -> int:
    """Print what `lines` says to the options given; returns the exit code, an error's after a message that names it.

    A reader that has seen enough (`| head`) is no error.
    """
    try:
        args = cli.parse_args(argv)
        show(lines(args), paged=not getattr(args, "no_pager", True))
    except SluiceError as error:
        print(f"sluice: {harmless(str(error))}", file=sys.stderr)
        return error.exit_code
    except pl.exceptions.PolarsError as error:
        said = (str(error).strip() or type(error).__name__).splitlines()[0]
        print(f"sluice: a table cannot be read ({harmless(said)}); {ADVICE}", file=sys.stderr)
        return UsageError.exit_code
    except BrokenPipeError:
        hung_up()
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0
