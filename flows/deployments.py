"""The deployments: what people start runs from in the Prefect UI, by hand, by night, or when new files have come.

All of them run one at a time, in the order in which they were asked for: two runs cannot write to one output, and one
takes all the processors it is given anyway. Against a run of the command line the output's own lock stands.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote

from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.events import DeploymentEventTrigger
from prefect.runner import Runner
from pydantic import TypeAdapter

from flows.dag import clean, revalidate
from flows.server import ask
from flows.trials import DEPLOYMENT
from flows.watch import SETTLED, resource_of

SAMPLE = 500
"""Records of a dry run on a sample."""

NIGHTLY = "30 3 * * *"

TAGS = ["sluice"]

AUTOMATION = "Sluice: clean when new files are complete"


class _Runner(Runner):
    """A runner that a polite kill ends without a word.

    Prefect's own handler calls `stop`, which inside the event loop makes a coroutine that nobody awaits: Python warns of
    it, and it does nothing. What it would stop ends with this process and its group (see `flows.child`).
    """

    def handle_sigterm(self, *_args: Any, **_more: Any) -> None:
        """End; the event loop cancels what goes on."""
        sys.exit(0)


def serve_all(api: str, inputs: str, output: str, catalogue: str | None = None) -> None:
    """Make the deployments known to the server at this address, and start what is asked for until this process ends."""
    runner = _Runner(pause_on_shutdown=False, limit=1)
    for deployment in deployments(api, inputs, output, catalogue):
        runner.add_deployment(deployment)
    asyncio.run(runner.start())


def deployments(api: str, inputs: str, output: str, catalogue: str | None = None) -> list[RunnerDeployment]:
    """Every deployment. What somebody switched on or off, or set to another hour, stays so after a restart."""
    own = {"settings": [f"catalogue={catalogue}"]} if catalogue else {}
    usual: dict[str, Any] = {"inputs": [inputs], "output": output, **own}
    sample = {**usual, "limit": SAMPLE, "dry_run": True}
    return [
        _deployment(clean, "clean", "Clean the pages and publish them.", usual),
        _deployment(
            clean,
            "dry run on a sample",
            f"Clean the first {SAMPLE} records and publish nothing: what would go, and why, is in the report.",
            sample,
        ),
        _deployment(
            revalidate,
            "revalidate",
            "Judge a run that stands by the suites as they are now. Nothing is written into it.",
            {"run": output},
        ),
        _deployment(
            clean,
            "nightly",
            "Clean every night; a night without new files costs seconds. Its schedule is off until somebody switches it on.",
            usual,
            schedules=_schedules(api, "clean/nightly"),
        ),
        _deployment(
            clean,
            DEPLOYMENT,
            f"Started when files that are new or changed in `{inputs}` have been complete for some seconds."
            f" Switch it off under Automations: *{AUTOMATION}*.",
            usual,
            triggers=[_trigger(api, inputs)],
        ),
    ]


def _deployment(flow: Any, name: str, description: str, parameters: dict[str, Any], **more: Any) -> RunnerDeployment:
    made: RunnerDeployment = flow.to_deployment(
        name=name, description=description, parameters=parameters, tags=TAGS, **more
    )
    return made


def _schedules(api: str, full_name: str) -> list[DeploymentScheduleCreate]:
    """The deployment's schedules as they stand; a first one is off."""
    standing = _existing(api, f"/deployments/name/{quote(full_name)}").get("schedules")
    if standing:
        kept = [{"schedule": one["schedule"], "active": one["active"]} for one in standing]
        return TypeAdapter(list[DeploymentScheduleCreate]).validate_python(kept)
    return [DeploymentScheduleCreate(schedule=CronSchedule(cron=NIGHTLY, timezone=_zone()), active=False)]


def _trigger(api: str, inputs: str) -> DeploymentEventTrigger:
    """The automation: one run for each time that the folder has come to rest."""
    standing = [one for one in ask(api, "/automations/filter", {}) or [] if one["name"] == AUTOMATION]
    return DeploymentEventTrigger(
        name=AUTOMATION,
        description="The watcher of `make ui` tells when new or changed files are complete.",
        enabled=standing[0]["enabled"] if standing else True,
        match={"prefect.resource.id": resource_of(Path(inputs))},
        expect={SETTLED},
    )


def _existing(api: str, path: str) -> dict[str, Any]:
    try:
        return dict(ask(api, path))
    except HTTPError:
        return {}


def _zone() -> str:
    """The name of this machine's time zone, so that the night is its own; UTC where it has none that is known."""
    link = Path("/etc/localtime")
    _, _, name = str(link.resolve()).partition("zoneinfo/")
    return name or "UTC"
