"""What the commands that look into a finished run share: which run, what is printed, and how they end."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from flows.errors import SluiceError
from flows.storage import manifest


def add_run_options(cli: argparse.ArgumentParser) -> None:
    """`--run` and `--output`: two ways to name a run."""
    cli.add_argument("--run", metavar="DIR", help="a run's folder (default: the current one of --output)")
    cli.add_argument(
        "--output", default="data/clean", metavar="DIR", help="where runs are written (default: data/clean)"
    )


def printed(
    cli: argparse.ArgumentParser,
    argv: Sequence[str] | None,
    lines: Callable[[Path, argparse.Namespace], Iterable[str]],
) -> int:
    """Print what `lines` says of the run's folder; returns the exit code, an error's after one line that names it.

    A reader that has seen enough (`| head`) is no error.
    """
    try:
        args = cli.parse_args(argv)
        folder = manifest.run_dir(Path(args.run)) if args.run else manifest.latest(Path(args.output))
        for line in lines(folder, args):
            print(line)
    except SluiceError as error:
        print(f"sluice: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
