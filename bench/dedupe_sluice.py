"""Sluice as bench/dedupe.py uses it: by its public entry points, and its duplicate stage alone on clean bodies."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import polars as pl
from planted_corpus import rows

from flows import clean_pages
from flows.settings import config_from
from flows.spans import Held
from flows.stages.duplicates import duplicates
from flows.stages.fold import keys_of
from flows.stages.order import orders_of
from flows.stages.sketch import signatures
from flows.table import conform
from flows.tables import DOCUMENTS

ROOT = Path(__file__).resolve().parents[1]


class Done(NamedTuple):
    """`documents` has `record_id, doc_id, status, duplicate_of`; `clean` has `record_id, text`."""

    documents: pl.DataFrame
    clean: pl.DataFrame


def library(folder: Path, settings: Sequence[str]) -> Done:
    """`flows.clean_pages` on all pages at once."""
    done = clean_pages(pl.DataFrame(list(rows(folder, "pages"))), config_from(None, {"dedupe": "near"}, settings))
    return Done(done.documents, done.clean)


def command(folder: Path, settings: Sequence[str]) -> Done:
    """`python -m flows.clean` in a process of its own, one worker: everything a run does, report and suites included."""
    with tempfile.TemporaryDirectory() as output:
        clean(folder / "pages", Path(output), settings)
        run = next(Path(output).glob("*/documents.parquet")).parent  # `current` is none when a suite refused the run
        return Done(pl.read_parquet(run / "documents.parquet"), pl.read_parquet(run / "clean.parquet"))


def clean(pages: Path, output: Path, settings: Sequence[str] = ()) -> None:
    """One run over the pages."""
    words = ["--output", str(output), "--dedupe", "near", "--no-prefect", "--workers", "1", "--quiet"]
    words += [word for setting in settings for word in ("--set", setting)]
    found = subprocess.run([sys.executable, "-m", "flows.clean", str(pages), *words], cwd=ROOT, check=False)
    if found.returncode not in {0, 1}:  # 1: a suite refused the run; its tables stand all the same
        msg = f"flows.clean ended with {found.returncode}"
        raise RuntimeError(msg)


def alone(folder: Path, _: Sequence[str]) -> Done:
    """The duplicate stage on clean bodies, folding and signing included: what a peer does with the same texts."""
    bodies = pl.DataFrame(list(rows(folder, "bodies")), schema={"id": pl.String, "text": pl.String})
    blocks = (
        bodies.select(pl.col("id").alias("doc_id"), pl.col("text").str.split("\n"))
        .explode("text")
        .with_columns(pl.lit(None, pl.String).alias("dropped_by"))
    )
    blocks = blocks.with_columns(keys_of(blocks["text"]).alias("key"))
    documents = pl.DataFrame(
        {"doc_id": bodies["id"], "source_path": "memory", "record_id": bodies["id"], "status": "clean"}
    )
    empty = [pl.lit(None, dtype).alias(name) for name, dtype in DOCUMENTS.columns.items() if name not in documents]
    documents = conform(documents.with_columns(empty), DOCUMENTS)
    found = found_alone(documents, blocks)
    joined = documents.drop("duplicate_of").join(
        found.select("doc_id", pl.col("of").alias("duplicate_of")), on="doc_id", how="left"
    )
    copy = pl.col("duplicate_of").is_not_null()
    status = pl.when(copy).then(pl.lit("duplicate")).otherwise(pl.lit("clean"))
    return Done(joined.with_columns(status.alias("status")), bodies.rename({"id": "record_id"}))


def found_alone(documents: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """DUPLICATES of documents without metadata. The one place that knows how the stage is called."""
    signed = signatures(blocks)
    return duplicates(documents, [signed], signed.clear(), orders=orders_of([Held({"blocks": blocks})]))


def answer(done: Done, texts: Path) -> tuple[dict[str, str], list[str]]:
    """What was removed and of what, and what was rejected; the published texts go to the file as JSON lines."""
    named = done.documents.select("doc_id", "record_id")
    copies = done.documents.filter(pl.col("status") == "duplicate").select("record_id", "duplicate_of")
    pairs = copies.join(named.rename({"record_id": "of"}), left_on="duplicate_of", right_on="doc_id", how="left")
    with texts.open("w", encoding="utf-8") as file:
        for row in done.clean.select("record_id", "text").iter_rows():
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    rejected = done.documents.filter(pl.col("status") == "rejected")["record_id"].to_list()
    return dict(pairs.select("record_id", "of").rows()), rejected


OURS = {"sluice": command, "sluice-library": library}
ALONE = {"sluice-stage": alone}
