"""Great Expectations, the one place that imports it: a suite and a frame in, an outcome per expectation out."""

import gc
import os
from collections.abc import Mapping
from typing import Any, NamedTuple, NoReturn

import polars as pl

from expectations.frames import FRAMES
from expectations.suites import Entry, Suite
from flows.errors import UsageError

SHOWN = 50
"""Failing rows that an outcome names."""


class Outcome(NamedTuple):
    """One expectation's success, what Great Expectations says of it, and where it fails."""

    success: bool
    said: Mapping[str, Any]
    failing: pl.DataFrame
    """The frame's key of the first SHOWN failing rows."""


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


def entrance() -> Any:
    """Where frames enter Great Expectations; one serves all suites, for to make it costs as much as some expectations.

    The context behind it lives in memory, sends nothing, writes nothing and draws no progress bar.
    """
    prepare()
    import great_expectations as gx
    from great_expectations.data_context.types import base

    config = base.DataContextConfig(
        store_backend_defaults=base.InMemoryStoreBackendDefaults(),
        analytics_enabled=False,
        progress_bars=base.ProgressBarsConfig(globally=False),
    )
    context = gx.get_context(mode="ephemeral", project_config=config)
    return (
        context.data_sources.add_pandas("run").add_dataframe_asset("rows").add_batch_definition_whole_dataframe("all")
    )


def outcomes(suite: Suite, frame: pl.DataFrame, way_in: Any) -> list[Outcome]:
    """One outcome for each entry of the suite, in its order. What speaks of a column the frame lacks fails.

    Polars picks the rows that an expectation's condition means and the columns that it judges, once for all entries
    with one condition; Great Expectations gets no more than these.

    Raises:
        UsageError: Great Expectations cannot make or run an expectation as it is written; the message says file and line.
    """
    frame = frame.with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String))
    found: dict[int, Outcome] = {}
    alike: dict[tuple[str, bool], dict[int, Entry]] = {}
    for number, entry in enumerate(suite.entries):
        lacking = _lacking(entry, frame)
        if lacking:
            said = {"observed_value": f"the table has no column {', '.join(lacking)}"}
            found[number] = Outcome(False, said, pl.DataFrame())
        else:
            group = (str(entry.kwargs.get("row_condition", "")), _of_columns(entry))
            alike.setdefault(group, {})[number] = entry
    keys = [name for name in FRAMES[suite.name].key if name in frame.columns]
    for entries in alike.values():
        rows = _rows(frame, entries)
        for result in _run(way_in, entries, rows):
            number = result.expectation_config.meta["number"]
            if result.exception_info.get("raised_exception", True):
                _refuse(entries[number], _message(result.exception_info))
            failing = rows.select(keys)[result.result.get("partial_unexpected_index_list") or []]
            found[number] = Outcome(bool(result.success), result.result, failing)
    return [found[number] for number in range(len(suite.entries))]


def _rows(frame: pl.DataFrame, entries: Mapping[int, Entry]) -> pl.DataFrame:
    """The rows that these entries judge, which all have one condition; none for what judges the columns themselves."""
    first = next(iter(entries.values()))
    if _of_columns(first):
        return frame.clear()
    return frame.filter(first.condition.rows) if first.condition else frame


def _run(way_in: Any, entries: Mapping[int, Entry], rows: pl.DataFrame) -> Any:
    import great_expectations as gx

    # Added one by one: a suite that is given its entries at once logs a wrong one, and then judges without it.
    suite = gx.ExpectationSuite(name="alike")
    for number, entry in entries.items():
        suite.add_expectation(_expectation(entry, number))
    judged = list(dict.fromkeys(column for entry in entries.values() for column in entry.judged()))
    if any(_of_columns(entry) for entry in entries.values()):
        judged = rows.columns
    batch = way_in.get_batch({"dataframe": rows.select(judged or rows.columns[:1]).to_pandas()})
    # No names of columns for the failing rows: their numbers are enough, and a name a row costs more than all judging.
    shape = {"result_format": "SUMMARY", "partial_unexpected_count": SHOWN, "return_unexpected_index_query": False}
    return batch.validate(suite, result_format=shape).results


def _expectation(entry: Entry, number: int) -> Any:
    from great_expectations.exceptions.exceptions import GreatExpectationsError
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
    from great_expectations.expectations.metadata_types import FailureSeverity

    kwargs = {name: value for name, value in entry.kwargs.items() if name != "row_condition"}
    try:
        return ExpectationConfiguration(
            type=entry.type,
            kwargs=kwargs,
            severity=FailureSeverity(entry.severity),
            description=entry.description,
            meta={**entry.meta, "number": number},
        ).to_domain_obj()
    except (ValueError, TypeError, GreatExpectationsError) as error:
        _refuse(entry, _said(error))


def _said(error: Exception) -> str:
    """What is wrong, each argument named once; the model's own message repeats it for every type it tried."""
    faults: list[dict[str, Any]] = getattr(error, "errors", list)()
    said: dict[str, str] = {}
    for fault in faults:
        said.setdefault(".".join(str(part) for part in fault["loc"] if part != "__root__"), fault["msg"])
    return "; ".join(f"{name!r}: {text}" if name else text for name, text in said.items()) or str(error)


def _of_columns(entry: Entry) -> bool:
    """Whether it judges which columns there are, and no row."""
    return entry.type.startswith("expect_table_column")


def _lacking(entry: Entry, frame: pl.DataFrame) -> list[str]:
    """Columns the expectation needs and the frame has not; what judges the columns themselves needs none."""
    return [] if _of_columns(entry) else [column for column in entry.columns() if column not in frame.columns]


def _message(info: Mapping[str, Any]) -> str:
    """The message of an exception, which stands in the info itself or one level down, under a metric's name."""
    inner = [info, *(value for value in info.values() if isinstance(value, Mapping))]
    return next((str(part["exception_message"]) for part in inner if part.get("exception_message")), "it cannot be run")


def _refuse(entry: Entry, why: str) -> NoReturn:
    msg = f"expectations/{entry.where}: {entry.type} cannot be judged so: {' '.join(why.split())}"
    raise UsageError(msg)
