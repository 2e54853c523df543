"""Great Expectations, the one place that imports it: a suite and a frame in, an outcome per expectation out."""

import gc
import os
from collections.abc import Mapping
from functools import reduce
from operator import and_
from typing import Any, NamedTuple, NoReturn

import polars as pl

from expectations.conditions import comparisons
from expectations.suites import Entry, Suite
from flows.errors import UsageError

SHOWN = 50
"""Failing rows that an outcome names."""

KEYS = {"checks": ("doc_id",), "funnel": ("portal", "lang", "rule")}
"""What names a row of each frame."""


class Outcome(NamedTuple):
    """One expectation's success, and what Great Expectations says of it."""

    success: bool
    said: Mapping[str, Any]


def prepare() -> None:
    """Import Great Expectations now, which takes seconds, because there is time now; telemetry off."""
    os.environ["GX_ANALYTICS_ENABLED"] = "False"
    collecting = gc.isenabled()
    # Nothing of what an import makes is garbage: looking for some while it goes on costs a sixth of it.
    gc.disable()
    try:
        import great_expectations  # noqa: F401
    finally:
        if collecting:
            gc.enable()


def outcomes(suite: Suite, frame: pl.DataFrame) -> list[Outcome]:
    """One outcome for each entry of the suite, in its order. What speaks of a column the frame lacks fails.

    Raises:
        UsageError: Great Expectations cannot make or run an expectation as it is written; the message says file and line.
    """
    found: dict[int, Outcome] = {}
    sound = {}
    for number, entry in enumerate(suite.entries):
        lacking = _lacking(entry, frame)
        if lacking:
            found[number] = Outcome(False, {"observed_value": f"the table has no column {', '.join(lacking)}"})
        else:
            sound[number] = entry
    for result in _run(suite.name, sound, frame):
        number = result.expectation_config.meta["number"]
        if result.exception_info.get("raised_exception", True):
            _refuse(sound[number], _message(result.exception_info))
        found[number] = Outcome(bool(result.success), result.result)
    return [found[number] for number in range(len(suite.entries))]


def _run(name: str, entries: Mapping[int, Entry], frame: pl.DataFrame) -> Any:
    context = _context()
    import great_expectations as gx

    # Added one by one: a suite that is given its entries at once logs a wrong one, and then judges without it.
    suite = gx.ExpectationSuite(name=name)
    for number, entry in entries.items():
        suite.add_expectation(_expectation(entry, number))
    asset = context.data_sources.add_pandas(name).add_dataframe_asset(name)
    batch = asset.add_batch_definition_whole_dataframe(name).get_batch({"dataframe": _pandas(frame)})
    shape = {
        "result_format": "SUMMARY",
        "partial_unexpected_count": SHOWN,
        "unexpected_index_column_names": [column for column in KEYS[name] if column in frame.columns],
        "return_unexpected_index_query": False,
    }
    return batch.validate(suite, result_format=shape).results


def _context() -> Any:
    """A context in memory that sends nothing, writes nothing and draws no progress bar."""
    prepare()
    import great_expectations as gx
    from great_expectations.data_context.types import base

    config = base.DataContextConfig(
        store_backend_defaults=base.InMemoryStoreBackendDefaults(),
        analytics_enabled=False,
        progress_bars=base.ProgressBarsConfig(globally=False),
    )
    return gx.get_context(mode="ephemeral", project_config=config)


def _expectation(entry: Entry, number: int) -> Any:
    from great_expectations.exceptions.exceptions import GreatExpectationsError
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
    from great_expectations.expectations.metadata_types import FailureSeverity

    kwargs = dict(entry.kwargs)
    if "row_condition" in kwargs:
        kwargs["row_condition"] = _condition(kwargs["row_condition"])
    try:
        return ExpectationConfiguration(
            type=entry.type,
            kwargs=kwargs,
            severity=FailureSeverity(entry.severity),
            description=entry.description,
            meta={**entry.meta, "number": number},
        ).to_domain_obj()
    except (ValueError, TypeError, GreatExpectationsError) as error:
        _refuse(entry, str(error))


def _condition(text: str) -> Any:
    """The row condition as an object; Great Expectations reads text too, but warns of it."""
    from great_expectations.expectations.row_conditions import Column

    parts = [getattr(Column(part.column), part.method)(part.value) for part in comparisons(text)]
    return reduce(and_, parts)


def _pandas(frame: pl.DataFrame) -> Any:
    """The frame for the only engine that takes frames; enums as text, for a condition compares them with text."""
    return frame.with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String)).to_pandas()


def _lacking(entry: Entry, frame: pl.DataFrame) -> list[str]:
    """Columns the expectation needs and the frame has not; what judges the columns themselves needs none."""
    if entry.type.startswith("expect_table_columns_"):
        return []
    return [column for column in entry.columns() if column not in frame.columns]


def _message(info: Mapping[str, Any]) -> str:
    """The message of an exception, which stands in the info itself or one level down, under a metric's name."""
    inner = [info, *(value for value in info.values() if isinstance(value, Mapping))]
    return next((str(part["exception_message"]) for part in inner if part.get("exception_message")), "it cannot be run")


def _refuse(entry: Entry, why: str) -> NoReturn:
    msg = f"expectations/{entry.where}: {entry.type} cannot be judged so: {' '.join(why.split())}"
    raise UsageError(msg)
