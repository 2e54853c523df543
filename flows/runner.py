"""`python -m flows.runner`: waits on the server for runs of the deployments and starts them; `flows.serve` runs it.

A process of its own in a session of its own: what it starts is in its group, so all of it can be ended at once. Inside
one process a signal would land wherever Prefect's event loop happens to be, and a run that has just finished could keep
the process from ever ending. It ends when its standard input does, so it never outlives the program that started it.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from flows.server import HOST, PATIENCE, end_with_stdin, healthy


def main(argv: Sequence[str] | None = None) -> int:
    """Serve the deployments until standard input ends; 3 when the server never answers."""
    cli = argparse.ArgumentParser(prog="python -m flows.runner", description=__doc__)
    cli.add_argument("inputs", help="the folder that the deployments read")
    cli.add_argument("output", help="the folder where runs are written")
    cli.add_argument("reports", help="the address at which that folder is served")
    cli.add_argument("--catalogue", help="the folder of the reviewer's own portal files")
    args = cli.parse_args(argv)
    end_with_stdin()
    from flows import artifacts, deployments  # Prefect's settings are read on import; meanwhile the server starts

    os.environ[artifacts.REPORTS] = f"{args.reports} {Path(args.output).resolve()}"
    api = os.environ["PREFECT_API_URL"]
    if not healthy(api, PATIENCE):
        print(f"no Prefect server at {api}, expected on {HOST}", file=sys.stderr)
        return 3
    deployments.serve_all(api, args.inputs, args.output, args.catalogue)
    return 0


if __name__ == "__main__":
    sys.exit(main())
