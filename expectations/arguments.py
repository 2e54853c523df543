"""What Great Expectations has, read from its folder: the expectations there are and the arguments they take."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

OURS = (
    "id", "meta", "notes", "description", "severity", "rendered_content", "metadata", "windows",
    "batch_id", "result_format", "catch_exceptions", "condition_parser",
)  # fmt: skip
"""What stands beside `kwargs` in an entry, or is the engine's business."""


class Arguments(NamedTuple):
    """The arguments of an expectation."""

    known: tuple[str, ...]
    needed: tuple[str, ...]
    schemas: dict[str, dict[str, Any]]
    """By name: what each may be."""


@cache
def types() -> frozenset[str]:
    """The names of the expectations that are installed. Importing the library to ask it would cost seconds."""
    return frozenset(file.stem for root in _roots() for file in root.glob("expect_*.py"))


@cache
def arguments(kind: str) -> Arguments | None:
    """What an expectation takes, from the schema beside it; None for the few that have none."""
    wanted = kind.replace("_", "")
    files = [file for root in _roots() for file in root.glob("schemas/*.json") if file.stem.lower() == wanted]
    if not files:
        return None
    schema = json.loads(files[0].read_text("utf-8"))
    takes = {name: said for name, said in schema["properties"].items() if name not in OURS}
    return Arguments(tuple(takes), tuple(schema.get("required", ())), takes)


def _roots() -> list[Path]:
    spec = importlib.util.find_spec("great_expectations")
    return [Path(root) / "expectations" / "core" for root in (spec.submodule_search_locations if spec else None) or []]
