"""One run, from inputs to a published folder: plan the shards, map the two passes, settle, validate, publish.

Knows storage and pipeline, but neither Prefect nor who is watching: an `Engine` runs the shards.
"""

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from flows import pipeline
from flows.catalogue import catalogue as load_catalogue
from flows.engine import Engine
from flows.job import STATUS_DRY, STATUS_NOTHING_NEW, STATUS_PUBLISHED, STATUS_REFUSED, Job, Outcome
from flows.passes import passes
from flows.plan import Plan, nothing_new, plan, state_of
from flows.stages.boilerplate import spared
from flows.stages.checks import unusual_portals
from flows.stages.sketch import SIGNATURES, signatures
from flows.storage import manifest, publish
from flows.storage.sources import named
from flows.summary import summary_markdown

PUBLISHED = (
    "documents", "clean", "ledger", "edits", "duplicates", "quarantine", "funnel", "checks", "boilerplate", "blocks",
)  # fmt: skip


def execute(job: Job, engine: Engine) -> Outcome:
    """Run a job to its end: published, refused, a dry run, or nothing new.

    Raises:
        UsageError: the job is wrong. RunError: it could not finish; nothing was published.
    """
    started = datetime.now(UTC)
    clock = time.perf_counter()
    output = Path(job.output)
    named([Path(name) for name in job.inputs], skip=[output])
    with publish.lock(output):
        planned = plan(job)
        if nothing_new(job, planned):
            return Outcome(STATUS_NOTHING_NEW, manifest.current_dir(output), {}, {})
        passed = passes(job, planned, engine)
        settled = pipeline.settle(passed.finished, _known(job.known), job.config)
        every = {**passed._asdict(), **passed.finished._asdict(), **settled._asdict()}
        tables = {name: every[name] for name in PUBLISHED}
        about = _manifest(job, planned, tables, started, clock)
        outcome = _publish(job, output, tables, about)
        state_of(job).prune(passed.keys)
    engine.note(summary_markdown(outcome), "clean-run")
    return outcome


def _publish(job: Job, output: Path, tables: dict[str, pl.DataFrame], about: dict[str, Any]) -> Outcome:
    """Validate, write the run's folder, and let `current` point to it unless it was refused or is a dry run."""
    from expectations import validate
    from flows.report import write_report

    validation = dict(validate(tables["checks"], tables["funnel"]))
    refused = validation["worst_failed"] == "critical"
    status = STATUS_REFUSED if refused else STATUS_DRY if job.dry_run else STATUS_PUBLISHED
    about = {**about, "status": status}
    with publish.run_folder(output, about["run_id"]) as folder:
        publish.write_tables(folder, tables, job.config.formats)
        manifest.write(folder, about)
        text = json.dumps(validation, ensure_ascii=False, indent=1)
        (folder / "validation.json").write_text(f"{text}\n", encoding="utf-8")
        last = manifest.current_dir(output)
        write_report(folder, tables, about, validation, history=publish.runs(output), before=last)
    publish.append_run(output, manifest.row(about, validation))
    if status == STATUS_PUBLISHED:
        publish.promote(output, about["run_id"])
    return Outcome(status, output / about["run_id"], about, validation)


def _manifest(
    job: Job, planned: Plan, tables: dict[str, pl.DataFrame], started: datetime, clock: float
) -> dict[str, Any]:
    documents = tables["documents"]
    status = documents["status"].cast(pl.String)
    generic = documents.filter((pl.col("portal") == "generic") & pl.col("host").is_not_null())
    return {
        "run_id": manifest.new_run_id(started),
        "run_key": planned.run_key,
        "inputs": [
            {"source_path": source.source_path, "bytes": source.size, "sha256": digest}
            for source, digest in planned.sources
        ],
        "known": list(job.known),
        "config": job.config.model_dump(mode="json"),
        "versions": manifest.versions(),
        "counts": {
            "files": len(planned.sources),
            "records": documents.height + tables["quarantine"].height,
            **{name: int((status == name).sum()) for name in ("clean", "rejected", "duplicate")},
            "quarantined": tables["quarantine"].height,
            **_chars(documents),
        },
        "boilerplate": {
            "lines_dropped": int((tables["boilerplate"]["verdict"] == "dropped").sum()),
            "lines_suggested": int((tables["boilerplate"]["verdict"] == "suggested").sum()),
            "documents_spared": spared(tables["blocks"]),
        },
        "unknown_hosts": generic["host"].unique().sort().to_list(),
        "unusual_portals": unusual_portals(documents, load_catalogue(job.config).portals).to_dicts(),
        "shards": len(planned.shards),
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - clock, 1),
    }


def _chars(documents: pl.DataFrame) -> dict[str, int]:
    """Where the extracted characters are: in the clean table, in the ledger, or kept in a document that is not published."""
    kept = pl.col("chars_kept")
    sums = documents.select(
        pl.col("chars_extracted").sum(),
        kept.filter(pl.col("status") == "clean").sum(),
        pl.col("chars_dropped").sum(),
        kept.filter(pl.col("status") == "rejected").sum().alias("chars_in_rejected"),
        kept.filter(pl.col("status") == "duplicate").sum().alias("chars_in_duplicates"),
    )
    return sums.row(0, named=True)


def _known(run_dirs: tuple[str, ...]) -> pl.DataFrame:
    """`doc_id, fingerprint` of the clean documents of other runs."""
    frames = [pl.DataFrame(schema=SIGNATURES)]
    for name in run_dirs:
        folder = manifest.run_dir(Path(name))
        clean = pl.scan_parquet(folder / "documents.parquet").filter(pl.col("status") == "clean").select("doc_id")
        blocks = pl.scan_parquet(folder / "blocks.parquet").join(clean, on="doc_id", how="semi", maintain_order="left")
        frames.append(signatures(blocks.collect()))
    return pl.concat(frames)
