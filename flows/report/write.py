"""Writes `report/`: one page, its scripts, its pictures and its data; no request, everything from the pages harmless."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.acting import harmless
from flows.catalogue import catalogue as load_catalogue
from flows.config import RunConfig
from flows.report.chunks import put, put_list
from flows.report.copies import write_copies, write_shared
from flows.report.documents import failing, write_documents
from flows.report.examples import Chosen
from flows.report.harmless import harmless_frame
from flows.report.history import told
from flows.report.overview import numbers, overview
from flows.report.pictures import draw
from flows.report.portals import write_portals
from flows.report.rules import shares, write_rules
from flows.spans import Span

SCRIPTS = (
    "sluice", "words", "reasons", "dom", "table", "marks", "diff", "overview", "rules", "portals", "documents", "document",
    "duplicates", "expectations", "quarantine", "review", "pages",
)  # fmt: skip
"""The page's scripts in the order in which they are loaded; each adds to the one name `sluice`."""


VERDICTS = {
    "published": "Published 已发布",
    "refused": "Refused: a critical expectation failed 未发布：关键检查未通过",
    "dry_run": "Dry run 试运行",
}
COUNTED = ("records", "clean", "duplicate", "rejected", "quarantined")
CHARS = ("extracted", "kept", "dropped", "in_rejected", "in_duplicates")


def write_report(  # noqa: PLR0913 - what a run knows of itself and of those before it
    run_dir: Path,
    frames: Mapping[str, pl.DataFrame],
    spans: Sequence[Span],
    manifest: Mapping[str, Any],
    validation: Mapping[str, Any],
    *,
    history: pl.DataFrame | None = None,
    before: Path | None = None,
) -> Path:
    """Write the report of a run into `run_dir/report/` and return the path of its page.

    Args:
        run_dir: the run's folder.
        frames: the run's tables by name, but for those that have spans.
        spans: gives the run's `blocks` and `edits`.
        manifest: what stands in `manifest.json`.
        validation: what stands in `validation.json`.
        history: rows of `runs.parquet`, of earlier runs.
        before: folder of the last published run, which this one is held against.
    """
    folder = run_dir / "report"
    data, pictures = folder / "data", folder / "pictures"
    for part in (data, pictures):
        part.mkdir(parents=True, exist_ok=True)
    catalogue = load_catalogue(RunConfig(**manifest["config"]))
    past = told(history, before, manifest, validation.get("worst_failed"))
    names, chosen = sorted(shares(frames["funnel"]).filter(pl.col("blocks") > 0)["rule"]), Chosen()
    written = write_documents(data, frames, spans, names, failing(validation), chosen.add)
    rules = write_rules(data, frames, chosen.examples(), past.funnel, catalogue)
    portals = write_portals(data, frames, manifest, past.funnel, catalogue)
    about = overview(frames, manifest, validation, past)
    drawn = numbers(about, rules, portals, frames["documents"])
    words = {row["rule"]: (row["family"], row["because"]) for row in rules}
    put(data, "expectations", validation["results"])
    run = {
        **about,
        **written._asdict(),
        "rules": [(name, *words[name]) for name in names],
        "copies": write_copies(data, frames["duplicates"], frames["documents"]),
        "shared": write_shared(data, frames["shared"]),
        "quarantine": put_list(data, "quarantine", harmless_frame(frames["quarantine"])),
        "pictures": draw(pictures, drawn),
        "numbers": drawn,
    }
    put(data, "run", run)
    return _page(folder, manifest)


def _page(folder: Path, manifest: Mapping[str, Any]) -> Path:
    """The page itself, which tells the verdict even without scripts, and what it loads."""
    assets = folder / "assets"
    assets.mkdir(exist_ok=True)
    for name in (*(f"{script}.js" for script in SCRIPTS), "style.css"):
        (assets / name).write_bytes(files("flows.report").joinpath("assets", name).read_bytes())
    pages = Environment(loader=PackageLoader("flows.report"), autoescape=True, undefined=StrictUndefined)
    text = pages.get_template("index.html").render(
        run_id=harmless(manifest["run_id"]),
        scripts=SCRIPTS,
        verdict=VERDICTS.get(manifest["status"], ""),
        counts={name: f"{manifest['counts'][name]:,}" for name in COUNTED},
        chars={name: f"{manifest['counts'].get(f'chars_{name}', 0):,}" for name in CHARS},
    )
    path = folder / "index.html"
    path.write_text(text, encoding="utf-8")
    return path
