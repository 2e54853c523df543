"""`python -m flows.report [--output DIR]`: the path of the last report, opened where there is a screen to show it."""

import argparse
import os
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Print where the last published run's report stands; open it on a desktop."""
    cli = argparse.ArgumentParser(prog="python -m flows.report", description=__doc__)
    cli.add_argument(
        "--output", default="data/clean", metavar="DIR", help="where runs are written (default: data/clean)"
    )
    args = cli.parse_args(argv)
    report = Path(args.output) / "current" / "report" / "index.html"
    if not report.exists():
        print(f"sluice: no report in {args.output}: no run has been published there yet; try make run", file=sys.stderr)
        return 2
    print(report)
    if sys.stdout.isatty() and (os.environ.get("DISPLAY") or sys.platform == "darwin"):
        webbrowser.open(report.resolve().as_uri())
    return 0


if __name__ == "__main__":
    sys.exit(main())
