"""The gate: Great Expectations suites as JSON that a reviewer reads and edits, and what runs them.

`checks.json` judges the table `checks`, one narrow row a document; `funnel.json` judges `funnel`, what each rule took
from each portal; `portals.json` judges each portal as a whole, also beside earlier runs. An expectation is `critical` (a run that fails it is not published), `warning` or `info`.

Importing this package loads neither Great Expectations nor Polars.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from expectations.engine import prepare
    from expectations.history import earlier_runs
    from expectations.run import Judgement, Validation, validate
    from expectations.standing import judged_anew
    from expectations.suites import Suite, read_suites

__all__ = ["Judgement", "Suite", "Validation", "earlier_runs", "judged_anew", "prepare", "read_suites", "validate"]

HOMES = {
    "Suite": "suites",
    "read_suites": "suites",
    "prepare": "engine",
    "earlier_runs": "history",
    "judged_anew": "standing",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        msg = f"module 'expectations' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"expectations.{HOMES.get(name, 'run')}"), name)
