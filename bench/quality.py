"""The development set's figures in one table: our dumps and pages, by language and source.

    python bench/quality.py [--data ../shared/eval] [--set key=value]

Runs `predict.py` on both sets and the set's own `score.py` on the result.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(argv: Sequence[str] | None = None) -> int:
    """Predict, score, print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "eval")
    cli.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    args = cli.parse_args(argv)
    dev = args.data / "data" / "dev"
    if not dev.is_dir():
        print(f"no evaluation set at {dev}; give its folder with --data", file=sys.stderr)
        return 2
    settings = [word for setting in args.set for word in ("--set", setting)]
    with tempfile.TemporaryDirectory() as folder:
        for name, flags in (("lines", ["--lines"]), ("pages", [])):
            out = Path(folder) / f"{name}.jsonl"
            _python(HERE / "predict.py", dev / f"{name}.jsonl", out, *flags, *settings)
            print(f"\n{name}")
            _python(args.data / "score.py", dev, out, *flags)
    return 0


def _python(*words: object) -> None:
    subprocess.run([sys.executable, *map(str, words)], check=True)


if __name__ == "__main__":
    sys.exit(main())
