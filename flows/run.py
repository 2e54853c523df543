"""One run, from inputs to a published folder: plan the shards, map the two passes, settle, validate, publish.

Knows storage and pipeline, but neither Prefect nor who is watching: an `Engine` runs the shards.
"""

import json
import logging
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from expectations import read_suites
from flows import pipeline
from flows.catalogue import catalogue as load_catalogue
from flows.engine import Engine, Progress, counted, phase
from flows.findings import CHANGES
from flows.job import STATUS_DRY, STATUS_NOTHING_NEW, STATUS_PUBLISHED, STATUS_REFUSED, Job, Outcome
from flows.passes import passes
from flows.plan import Plan, nothing_new, plan, state_of
from flows.spans import WIDE, Span, each, filed
from flows.stages.changes import COMPARED, changes
from flows.stages.checks import unusual_portals
from flows.stages.sketch import SIGNATURES, signatures
from flows.storage import manifest, publish
from flows.storage.sources import named
from flows.summary import summary_markdown
from flows.table import empty

LOG = logging.getLogger(__name__)


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
        planned = plan(job, engine.progress)
        if nothing_new(job, planned):
            return Outcome(STATUS_NOTHING_NEW, manifest.current_dir(output), {}, {})
        read_suites()  # a slip in them is told now, not when all pages are cleaned
        last, known = manifest.current_dir(output), load_catalogue(job.config)
        passed = passes(job, planned, engine)
        with phase(engine.progress, "settling"):
            settled = pipeline.settle(passed.run, _known(job.known), job.config, known)
        with phase(engine.progress, "evidence"):
            spans, boilerplate, spared = pipeline.attest(settled.spans, passed.learned)
        tables = {
            **{name: frame for name, frame in settled._asdict().items() if name != "spans"},
            "quarantine": passed.quarantine,
            "boilerplate": boilerplate,
            "changes": _changes(last, settled.documents),
        }
        unusual = unusual_portals(settled.documents, known.portals).to_dicts()
        about = {
            **_manifest(job, planned, tables, started, spared),
            "changed": _changed(last, tables["changes"]),
            "unusual_portals": unusual,
        }
        outcome = _publish(job, tables, spans, about, engine.progress, clock)
        state_of(job).results.prune(passed.keys)
    engine.note(summary_markdown(outcome), "clean-run")
    return outcome


def _publish(  # noqa: PLR0913, PLR0917 - what a run is
    job: Job,
    tables: dict[str, pl.DataFrame],
    spans: Sequence[Span],
    about: dict[str, Any],
    progress: Progress,
    clock: float,
) -> Outcome:
    """Validate, write the run's folder, and let `current` point to it unless it was refused or is a dry run.

    `clock` is when the run began; the report tells the seconds up to it, the manifest those with it.
    """
    from flows.report import write_report

    output = Path(job.output)
    with phase(progress, "validating"):
        validation = _judged(output, tables, about)
    refused = validation["worst_failed"] == "critical"
    status = STATUS_REFUSED if refused else STATUS_DRY if job.dry_run else STATUS_PUBLISHED
    about = {**about, "status": status}
    with publish.run_folder(output, about["run_id"]) as folder:
        publish.write_tables(folder, tables)
        for name in counted(progress, "writing", list(WIDE)):
            publish.write_wide(folder, name, spans, job.config.formats if name == "clean" else ("parquet",))
        about["seconds"] = _seconds(clock)
        text = json.dumps(validation, ensure_ascii=False, indent=1)
        (folder / "validation.json").write_text(f"{text}\n", encoding="utf-8")
        with phase(progress, "report"):
            last, history = manifest.current_dir(output), publish.runs(output)
            written = filed(tables["documents"], {name: [folder / f"{name}.parquet"] for name in ("blocks", "edits")})
            write_report(folder, tables, written, about, validation, history=history, before=last)
        about["seconds"] = _seconds(clock)
        manifest.write(folder, about)
    publish.append_run(output, manifest.row(about, validation))
    if status == STATUS_PUBLISHED:
        publish.promote(output, about["run_id"])
    return Outcome(status, output / about["run_id"], about, validation)


def _judged(output: Path, tables: dict[str, pl.DataFrame], about: dict[str, Any]) -> dict[str, Any]:
    """What the suites say of the run, beside the runs published before it."""
    from expectations import earlier_runs, validate

    history = earlier_runs(output, about["run_id"])
    documents, started = tables["documents"], about["started"]
    return dict(validate(tables["checks"], tables["funnel"], documents=documents, started=started, history=history))


def _manifest(
    job: Job, planned: Plan, tables: dict[str, pl.DataFrame], started: datetime, spared: int
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
            "documents_spared": spared,
        },
        "shared_paragraphs": {
            "paragraphs": tables["shared"].height,
            "documents": tables["shared"]["doc_id"].n_unique(),
        },
        "unknown_hosts": generic["host"].unique().sort().to_list(),
        "shards": len(planned.shards),
        "started": started.isoformat(timespec="seconds"),
    }


def _seconds(since: float) -> float:
    return round(time.perf_counter() - since, 1)


def _changes(last: Path | None, documents: pl.DataFrame) -> pl.DataFrame:
    """CHANGES since the last published run; none where there is no such run, or its documents cannot be read."""
    if last is None:
        return empty(CHANGES)
    try:
        return changes(pl.read_parquet(last / "documents.parquet", columns=list(COMPARED)), documents)
    except (OSError, pl.exceptions.PolarsError) as error:
        LOG.warning("%s: its documents cannot be read (%s), so what changed since is not told", last.name, error)
        return empty(CHANGES)


def _changed(last: Path | None, changed: pl.DataFrame) -> dict[str, Any]:
    """How many documents changed their verdict since which run, and which way: `clean to duplicate`, or `text`."""
    same = pl.col("before") == pl.col("after")
    way = pl.when(same).then(pl.lit("text")).otherwise(pl.format("{} to {}", "before", "after"))
    ways = changed.group_by(way.alias("way")).len().sort("way")
    return {"since": last and last.name, "documents": changed.height, "by_status": dict(ways.iter_rows())}


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
        documents = pl.read_parquet(folder / "documents.parquet")
        clean = documents.filter(pl.col("status") == "clean").select("doc_id")
        spans = filed(documents, {"blocks": [folder / "blocks.parquet"]})
        frames += [
            signatures(blocks.join(clean, on="doc_id", how="semi", maintain_order="left"))
            for blocks in each(spans, "blocks", "doc_id", "key", "dropped_by")
        ]
    return pl.concat(frames)
