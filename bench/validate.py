"""What the gate costs: `python bench/validate.py [DOCUMENTS]`, on an invented run with faults in every suite.

Prints CPU seconds (of all threads) by part, for a tenth of the documents (a million unless said) and for all of them:
what is worked out in Polars (`checks` from its documents, the five runs before), what Great Expectations judges, and
how many times as much ten times the documents cost. To import Great Expectations is counted apart. Ends with 1 if
judging costs more than BUDGET seconds a million.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import polars as pl

from expectations import earlier_runs, prepare, validate
from flows.findings import FUNNEL
from flows.stages.checks import checks, placed
from flows.table import conform
from flows.tables import DOCUMENTS

BUDGET, MILLION, PORTALS, RUNS = 30.0, 1_000_000, 44, 5
STARTED = "2031-03-04T08:00:00+00:00"


def documents(count: int) -> pl.DataFrame:
    """DOCUMENTS: a tenth are copies of an earlier document, a twentieth has no body, one in a thousand is of tomorrow."""
    random = np.random.default_rng(5)
    number = np.arange(count)
    rows = pl.DataFrame(
        {
            "number": number,
            "portal": random.integers(0, PORTALS, count),
            "status": np.where(number % 10 == 7, 2, np.where(number % 20 == 3, 1, 0)),
            "lang": random.integers(0, 2, count),
            "chars_extracted": random.integers(3_000, 9_000, count),
            "chars_dropped": random.integers(0, 3_000, count),
            "when": random.integers(0, 2_000, count),
        }
    )
    doc_id = (pl.col("number") * 7_919).cast(pl.String).str.zfill(20)
    copy = pl.col("status") == 2
    blocks = {name: pl.lit(9) for name in ("blocks_extracted", "blocks_kept")} | {"blocks_dropped": pl.lit(0)}
    made = rows.with_columns(
        doc_id=doc_id,
        duplicate_of=pl.when(copy).then(((pl.col("number") - 7) * 7_919).cast(pl.String).str.zfill(20)),
        portal=pl.format("portal_{}", "portal"),
        status=pl.col("status").replace_strict([0, 1, 2], ["clean", "rejected", "duplicate"]),
        lang=pl.col("lang").replace_strict([0, 1], ["zh", "en"]),
        script=pl.lit("hans"),
        title=pl.when(pl.col("number") % 9 > 0).then(pl.lit("t")),
        published_at=pl.when(pl.col("number") % 2 == 0).then(
            (pl.date(2031, 3, 6) - pl.duration(days="when")).cast(pl.String)
        ),
        chars_kept=pl.col("chars_extracted") - pl.col("chars_dropped"),
        script_changed=pl.lit(0),
        script_left=pl.lit(0),
        **blocks,
    )
    lacking = [pl.lit(None).alias(name) for name in DOCUMENTS.columns if name not in made.columns]
    return conform(made.with_columns(lacking), DOCUMENTS)


def measured(about: pl.DataFrame) -> pl.DataFrame:
    """What is measured of their kept blocks: faults in one of 50."""
    odd = (pl.int_range(pl.len()) % 50 == 0).cast(pl.UInt32)
    return about.select(
        "doc_id",
        pl.lit(9, pl.UInt32).alias("paragraphs"),
        (200 - odd.cast(pl.Int64) * 190).alias("longest_paragraph"),
        odd.alias("replacement_chars"),
        odd.alias("repeated_paragraphs"),
        odd.alias("probes_left"),
    )


def funnel(about: pl.DataFrame) -> pl.DataFrame:
    """FUNNEL: what is kept, and thirty rules that share what is not."""
    sums = about.group_by("portal", "lang").agg(
        pl.col("chars_kept", "chars_dropped").sum(), pl.len().cast(pl.Int64).alias("documents")
    )
    kept = sums.with_columns(chars="chars_kept", rule=pl.lit("kept"), family=pl.lit("kept"), blocks="documents")
    rules = [
        sums.with_columns(
            chars=pl.col("chars_dropped") // 30,
            rule=pl.lit(f"rule_{number}"),
            family=pl.lit("share"),
            blocks="documents",
        )
        for number in range(30)
    ]
    return placed(pl.concat([conform(frame, FUNNEL) for frame in (kept, *rules)]), about)


def costs(count: int, folder: Path) -> dict[str, float]:
    """CPU seconds by part for so many documents."""
    about = documents(count)
    measures, rows = measured(about), funnel(about)
    known = about.select("doc_id").clear()
    seconds: dict[str, float] = {}
    table = spent(seconds, "checks worked out", lambda: checks(about, measures, known))
    runs = [f"r{number}" for number in range(RUNS)]
    for run in runs:
        (folder / run).mkdir(parents=True)
        table.write_parquet(folder / run / "checks.parquet")
        rows.write_parquet(folder / run / "funnel.parquet")
    pl.DataFrame({"run_id": runs, "status": ["published"] * RUNS}).write_parquet(folder / "runs.parquet")
    history = spent(seconds, f"{RUNS} runs before read", lambda: earlier_runs(folder, "r9"))
    verdict = spent(seconds, "judged", lambda: validate(table, rows, documents=about, started=STARTED, history=history))
    failed = [result for result in verdict["results"] if not result["success"]]
    print(f"{count:,} documents: {len(verdict['results'])} expectations, {len(failed)} failed")
    return seconds


def spent(seconds: dict[str, float], part: str, work: Callable[[], Any]) -> Any:
    began = time.process_time()
    done = work()
    seconds[part] = time.process_time() - began
    return done


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MILLION
    once: dict[str, float] = {}
    spent(once, "import", prepare)
    folder = Path(tempfile.mkdtemp())
    try:
        few, many = (costs(size, folder / str(size)) for size in (count // 10, count))
    finally:
        shutil.rmtree(folder)
    print(f"{'Great Expectations imported':28} {once['import']:6.1f} s, whatever the number")
    for part, seconds in many.items():
        print(f"{part:28} {few[part]:6.1f} s  {seconds:6.1f} s   times {seconds / few[part]:.1f}")
    total = many["judged"] + many[f"{RUNS} runs before read"]
    print(f"{'the gate':28} {total:15.1f} s of {BUDGET * count / MILLION:.0f} s of CPU")
    return int(total > BUDGET * count / MILLION)


if __name__ == "__main__":
    sys.exit(main())
