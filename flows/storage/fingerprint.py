"""The version of the code that made a result: a result made by other code is made again."""

import hashlib
import importlib.util
import platform
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from flows.config import SCHEMA_VERSION

LIBRARIES = ("polars", "pyarrow", "numpy", "selectolax", "OpenCC", "warcio", "zstandard")
"""Libraries whose version may change a byte of a result."""

RESULTS = (
    *("flows.stages", "flows.rules", "flows.portals", "flows.scripts", "flows.model", "flows.storage"),
    *(
        "flows.pipeline",
        "flows.catalogue",
        "flows.dates",
        "flows.months",
        "flows.patterns",
        "flows.rows",
        "flows.shortened",
        "flows.spans",
        "flows.widths",
    ),
    *("flows.table", "flows.findings", "flows.tables", "flows.values", "flows.config", "flows.errors"),
)
"""Modules and packages that a stage's result may depend on."""

SOURCES = (".py", ".toml", ".json", ".txt", ".csv")


@cache
def code_fingerprint(modules: tuple[str, ...] = RESULTS) -> str:
    """The hash of these modules' sources, library versions and the schema version.

    A package stands for every file in it that is code or data: `("flows.stages", "flows.rules", "flows.tables")`.

    Raises:
        ModuleNotFoundError: there is no such module; that is the caller's fault.
    """
    digest = hashlib.sha256(f"schema {SCHEMA_VERSION} python {platform.python_version()}".encode())
    for name, version in versions().items():
        digest.update(f"\0{name} {version}".encode())
    for module in sorted(set(modules)):
        for name, path in _files(module):
            digest.update(f"\0{module}/{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}".encode())
    return digest.hexdigest()


def versions(names: Iterable[str] = LIBRARIES) -> dict[str, str]:
    """The installed version of each library, `none` for one that is missing. Imports none of them."""
    found = {}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "none"
    return found


def _files(module: str) -> list[tuple[str, Path]]:
    spec = importlib.util.find_spec(module)
    if spec is None or (spec.origin is None and not spec.submodule_search_locations):
        message = f"no module {module} to take the fingerprint of"
        raise ModuleNotFoundError(message)
    if not spec.submodule_search_locations:
        return [(module, Path(str(spec.origin)))]
    roots = [Path(root) for root in spec.submodule_search_locations]
    every = [(path.relative_to(root).as_posix(), path) for root in roots for path in root.rglob("*")]
    return sorted((name, path) for name, path in every if path.suffix in SOURCES and path.is_file())
