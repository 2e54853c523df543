"""Writes `report/index.html` and a page for each document; no script, no request, everything from the page escaped."""

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.report.document import document_views
from flows.report.harmless import harmless, http_link
from flows.report.overview import overview

SHOWN = 2_000
"""Documents that get a page of their own; the report says so when a run has more."""


def write_report(
    run_dir: Path, frames: Mapping[str, pl.DataFrame], manifest: Mapping[str, Any], validation: Mapping[str, Any]
) -> Path:
    """Write the report of a run into `run_dir/report/` and return the path of its first page.

    Args:
        run_dir: the run's folder.
        frames: the run's tables by name, `blocks` among them.
        manifest: what stands in `manifest.json`.
        validation: what stands in `validation.json`.
    """
    folder = run_dir / "report"
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    pages = _environment()
    index = overview(frames, manifest, validation, SHOWN)
    path = folder / "index.html"
    path.write_text(pages.get_template("index.html").render(index), encoding="utf-8")
    document_page = pages.get_template("document.html")
    for view in document_views(frames, SHOWN):
        page = folder / "documents" / f"{view['about']['doc_id']}.html"
        page.write_text(document_page.render(view), encoding="utf-8")
    return path


def _environment() -> Environment:
    pages = Environment(
        loader=PackageLoader("flows.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = files("flows.report").joinpath("templates/style.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    pages.globals.update(
        style=style, policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    pages.filters.update(harmless=harmless, http_link=http_link, thousands=lambda number: f"{number:,}")
    return pages
