"""What is to be run, and how a run ended: what the engine room and all who call it share."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.config import RunConfig

STATUS_PUBLISHED = "published"
STATUS_REFUSED = "refused"
STATUS_DRY = "dry_run"
STATUS_NOTHING_NEW = "nothing_new"


@dataclass(frozen=True)
class Job:
    """What to run. Paths are strings so that a job can be sent to another process or stored by a scheduler."""

    inputs: tuple[str, ...]
    output: str
    config: RunConfig = field(default_factory=RunConfig)
    known: tuple[str, ...] = ()
    full: bool = False
    dry_run: bool = False
    shards: int | None = None


@dataclass(frozen=True)
class Outcome:
    """How a run ended. `manifest` is what stands in the run's folder; empty when nothing was new."""

    status: str
    run_dir: Path | None
    manifest: dict[str, Any]
    validation: dict[str, Any]

    @property
    def exit_code(self) -> int:
        """1 when a critical expectation refused the run, else 0."""
        return 1 if self.status == STATUS_REFUSED else 0
