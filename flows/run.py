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
from flows import outputs, pipeline
from flows.account import account, changed, changes_since
from flows.catalogue import catalogue as load_catalogue
from flows.engine import Engine, Progress, counted, phase
from flows.job import STATUS_DRY, STATUS_NOTHING_NEW, STATUS_PUBLISHED, STATUS_REFUSED, Job, Outcome
from flows.memory import give_back
from flows.passes import passes
from flows.plan import damaged, nothing_new, plan, state_of
from flows.spans import Span, each, filed
from flows.stages.checks import unusual_portals
from flows.stages.order import no_orders, orders
from flows.stages.sketch import SIGNATURES, signatures
from flows.storage import manifest, publish
from flows.storage.sources import named
from flows.summary import summary_markdown
from flows.tables import BLOCKS, CLEAN, EDITS, LEDGER

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
        run, quarantine, found, keys, stirred = passes(job, planned, engine)
        with phase(engine.progress, "settling"):
            settled = pipeline.settle(run, _known(job.known), job.config, known)
        del run  # its signatures are the largest table in memory, and writing needs none
        give_back()
        with phase(engine.progress, "evidence"):
            spans, boilerplate = pipeline.attest(settled, found)
        tables = {
            **settled.tables(),
            "quarantine": quarantine,
            "boilerplate": boilerplate,
            "changes": changes_since(last, settled.documents),
        }
        unusual = unusual_portals(settled.documents, known.portals).to_dicts()
        about = {
            **account(job, planned, tables, started, settled.spared),
            "changed": changed(last, tables["changes"]),
            "unusual_portals": unusual,
            "damaged": damaged(job, planned),
        }
        if stirred:
            # The same inputs as were hashed would not give this: the next run must not take it for theirs.
            about |= {"run_key": f"{planned.run_key} but for {len(stirred)}", "changed_while_read": list(stirred)}
            more = f" and {len(stirred) - 1} more inputs" if len(stirred) > 1 else ""
            LOG.warning("%s%s changed while being read; clean again for what stands there now", stirred[0], more)
        outcome = _publish(job, tables, spans, about, engine.progress, clock)
        state_of(job).results.prune(keys)
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

    `clock` is when the run began. `seconds` are those up to the report, which tells them as all others do.
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
        written = filed(tables["documents"], {name: [folder / f"{name}.parquet"] for name in ("blocks", "edits")})
        for table in counted(progress, "writing", [BLOCKS, LEDGER, EDITS, CLEAN]):
            # What is said of a dropped line is said in its block: the ledger is read from the blocks that stand there.
            told = pipeline.ledgers(written, load_catalogue(job.config)) if table is LEDGER else each(spans, table.name)
            publish.write_wide(folder, table, told, job.config.formats if table is CLEAN else ("parquet",))
        if "bitext" in job.config.formats:
            about["counts"]["pairs"] = publish.pairs_in(folder)
        give_back()
        about["seconds"] = _seconds(clock)
        text = json.dumps(validation, ensure_ascii=False, indent=1)
        (folder / "validation.json").write_text(f"{text}\n", encoding="utf-8")
        with phase(progress, "report"):
            last, history = manifest.current_dir(output), publish.runs(output)
            write_report(folder, tables, written, about, validation, history=history, before=last)
        about["report_seconds"] = round(_seconds(clock) - about["seconds"], 1)
        about |= {outputs.SIZES: outputs.sizes(folder), outputs.HASHES: outputs.hashes(folder)}
        manifest.write(folder, about)
    # In this order: a run that ends between the two is missing in a list of runs, and not listed as what it is not.
    if status == STATUS_PUBLISHED:
        publish.promote(output, about["run_id"])
    publish.append_run(output, manifest.row(about, validation))
    return Outcome(status, output / about["run_id"], about, validation)


def _judged(output: Path, tables: dict[str, pl.DataFrame], about: dict[str, Any]) -> dict[str, Any]:
    """What the suites say of the run, beside the runs published before it."""
    from expectations import earlier_runs, validate

    history = earlier_runs(output, about["run_id"])
    documents, started = tables["documents"], about["started"]
    return dict(validate(tables["checks"], tables["funnel"], documents=documents, started=started, history=history))


def _seconds(since: float) -> float:
    return round(time.perf_counter() - since, 1)


def _known(run_dirs: tuple[str, ...]) -> pl.DataFrame:
    """SIGNATURES and `order` of the clean documents of other runs."""
    frames = [pl.DataFrame(schema=SIGNATURES).join(no_orders(), on="doc_id", how="left")]
    for name in run_dirs:
        folder = manifest.run_dir(Path(name))
        documents = pl.read_parquet(folder / "documents.parquet")
        clean = documents.filter(pl.col("status") == "clean").select("doc_id")
        spans = filed(documents, {"blocks": [folder / "blocks.parquet"]})
        for rows in each(spans, "blocks", "doc_id", "key", "text", "dropped_by"):
            own = rows.join(clean, on="doc_id", how="semi", maintain_order="left")
            frames.append(signatures(own).join(orders(own), on="doc_id", how="left", maintain_order="left"))
    return pl.concat(frames)
