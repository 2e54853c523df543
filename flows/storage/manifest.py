"""The manifest of a run: what went in, under which rules and versions, and how it ended; and where runs are found."""

import json
import platform
import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from flows.config import SCHEMA_VERSION, RunConfig
from flows.errors import UsageError
from flows.storage import fingerprint
from flows.storage.disk import replace_file
from flows.storage.publish import CURRENT
from flows.storage.reading import ADVICE

FILE = "manifest.json"
STATUSES = ("published", "refused", "dry_run")
LIBRARIES = (*fingerprint.LIBRARIES, "pandas", "great_expectations", "prefect", "pydantic")
NEEDED = {"run_id": str, "status": str, "config": dict, "versions": dict, "inputs": list, "counts": dict}


def new_run_id(now: datetime) -> str:
    """A name for a run that starts now: sorts by time, and two runs in one microsecond still differ."""
    return f"{now.astimezone(UTC):%Y%m%d-%H%M%S-%f}-{secrets.token_hex(2)}"


def versions() -> dict[str, str]:
    """What a run's bytes and verdict may depend on: Python, the libraries, the form of the tables, the code."""
    return {
        "python": platform.python_version(),
        "schema": str(SCHEMA_VERSION),
        "code": fingerprint.code_fingerprint(),
        **fingerprint.versions(LIBRARIES),
    }


def write(folder: Path, about: Mapping[str, Any]) -> None:
    """`folder/manifest.json`, readable UTF-8 with sorted keys.

    Raises:
        ValueError: something every manifest has is missing, or the status is unknown; that is the caller's fault.
    """
    fault = _fault(about)
    if fault:
        message = f"a manifest cannot be written so: {fault}"
        raise ValueError(message)
    text = json.dumps(about, ensure_ascii=False, sort_keys=True, indent=1)
    replace_file(folder / FILE, f"{text}\n".encode())


def read(folder: Path) -> dict[str, Any]:
    """The manifest of the run in this folder.

    Raises:
        UsageError: there is none, or it is damaged, or of a version that says other things.
    """
    try:
        found = json.loads((folder / FILE).read_bytes())
        fault = _fault(found) if isinstance(found, dict) else "it is no object"
    except (OSError, ValueError) as error:
        fault = str(error)
    if fault:
        message = f"{folder}: no run that can be read ({FILE}: {fault}); give a folder that a run has written"
        raise UsageError(message)
    return dict(found)


def config_of(folder: Path) -> RunConfig:
    """The configuration under which the run in this folder was made.

    Raises:
        UsageError: there is no manifest that can be read, or it names keys or values that are not known here.
    """
    said = read(folder)["config"]
    try:
        return RunConfig.model_validate(said)
    except ValidationError as error:
        keys = ", ".join(dict.fromkeys(".".join(map(str, fault["loc"][:1])) for fault in error.errors()))
        message = f"{folder / FILE}: its configuration is not known to this version (see {keys}); {ADVICE}"
        raise UsageError(message) from None


def day_of(folder: Path) -> str:
    """The day on which the run in this folder started, as 2026-11-25.

    Raises:
        UsageError: there is no manifest that can be read, or it does not say.
    """
    said = re.match(r"\d{4}-\d\d-\d\d", str(read(folder).get("started")))
    if not said:
        message = f"{folder}: {FILE} does not say when the run started; {ADVICE}"
        raise UsageError(message)
    return said[0]


def row(about: Mapping[str, Any], validation: Mapping[str, Any]) -> dict[str, Any]:
    """The run as one row of `runs.parquet`: id, status, times, every count, and the worst failed expectation."""
    plain = {name: about.get(name) for name in ("run_id", "status", "started", "seconds", "shards")}
    counts = {str(name): int(value) for name, value in about["counts"].items()}
    said = {"script": about["config"].get("script"), "code": about["versions"].get("code")}
    return {**plain, **counts, **said, "worst_failed": validation.get("worst_failed")}


def current_dir(output: Path) -> Path | None:
    """The folder of the last published run, None where nothing was published yet."""
    current = output / CURRENT
    return current.resolve() if current.is_dir() else None


def current(output: Path) -> dict[str, Any] | None:
    """The manifest of the last published run, None where there is none that can be read."""
    folder = current_dir(output)
    try:
        return read(folder) if folder else None
    except UsageError:
        return None


def latest(output: Path) -> Path:
    """The folder of the last published run.

    Raises:
        UsageError: nothing was published here yet.
    """
    folder = current_dir(output)
    if folder is None:
        message = f"{output}: no published run here; run `python -m flows.clean` first, or name its --output"
        raise UsageError(message)
    return folder


def run_dir(named: Path) -> Path:
    """The run folder that somebody means: the folder itself, or the current run of an output.

    Raises:
        UsageError: it is neither.
    """
    if (named / FILE).is_file():
        return named.resolve()
    folder = current_dir(named)
    if folder is None:
        message = f"{named}: neither a run's folder nor an output with a published run; name one of the two"
        raise UsageError(message)
    return folder


def _fault(about: Mapping[str, Any]) -> str:
    missing = [name for name in NEEDED if name not in about]
    if missing:
        return f"{', '.join(missing)} missing"
    odd = [name for name, kind in NEEDED.items() if not isinstance(about[name], kind)]
    if odd:
        return f"{', '.join(odd)} of another kind than expected"
    return "" if about["status"] in STATUSES else f"unknown status {about['status']!r}"
