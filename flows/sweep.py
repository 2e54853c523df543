"""Runs whose process has ended without a word are marked as crashed, so that none seems to run for ever."""

from collections.abc import Iterable
from contextlib import suppress

from flows.living import bury, dead
from flows.server import ask, home

ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}

MESSAGE = "The run's process has ended without a word: killed, or out of memory. Retry does what is missing."


class Sweep:
    """Marks the dead, look by look, while the server at this address is up."""

    def __init__(self, api: str) -> None:
        self._api = api
        self._suspected: set[str] = set()

    def look(self) -> None:
        """Runs of the command line and of the UI that were found dead twice in a row are marked.

        Twice, since a run that is just beginning has its file a moment before it has its lock.
        """
        found = set(dead(home()))
        self._mark(found & self._suspected)
        self._suspected = found

    def all(self) -> None:
        """While nothing starts runs: whatever is dead, and every run of a deployment that seems to go on."""
        going = {"type": {"any_": ["RUNNING", "PENDING", "CANCELLING"]}}
        asked = {"flow_runs": {"state": going, "deployment_id": {"is_null_": False}}}
        with suppress(OSError):
            self._mark({*dead(home()), *(run["id"] for run in ask(self._api, "/flow_runs/filter", asked) or [])})

    def _mark(self, run_ids: Iterable[str]) -> None:
        for run_id in run_ids:
            with suppress(OSError):  # at the next look again
                self._crashed(run_id)

    def _crashed(self, run_id: str) -> None:
        found = ask(self._api, "/flow_runs/filter", {"flow_runs": {"id": {"any_": [run_id]}}})
        if found and found[0]["state_type"] not in ENDED:
            state = {"type": "CRASHED", "name": "Crashed", "message": MESSAGE}
            ask(self._api, f"/flow_runs/{run_id}/set_state", {"state": state, "force": True})
        bury(home(), run_id)
