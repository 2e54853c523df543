"""RunConfig from a file, options and `key=value` settings, with errors that name the culprit."""

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_origin

import yaml
from pydantic import ValidationError

from flows.config import RunConfig
from flows.errors import UsageError


def config_from(file: Path | None, options: Mapping[str, Any], settings: Sequence[str]) -> RunConfig:
    """The configuration: a file's fields, then the command's options, then `key=value` settings; the last wins.

    Raises:
        UsageError: the file cannot be read, a key is unknown or a value is not allowed, or a portal is preferred that
            there is not; one line that says which.
    """
    fields = {**(_file_fields(file) if file else {}), **options}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign:
            msg = f"--set {setting!r}: write it as key=value"
            raise UsageError(msg)
        fields[name.strip()] = value.strip()
    try:
        config = RunConfig.model_validate({name: _listed(name, value) for name, value in fields.items()})
    except ValidationError as error:
        raise UsageError("; ".join(_sentence(fault) for fault in _told(error.errors()))) from None
    _see_preferred(config)
    return config


def _see_preferred(config: RunConfig) -> None:
    """Return if every preferred portal is one: a slip in a name would prefer nobody, and not say so."""
    if not config.preferred_portals:
        return
    from flows.catalogue import GENERIC  # `--help` and most runs' configuration need no portals
    from flows.portals import portals

    known = [*(portal.id for portal in portals(Path(config.catalogue) if config.catalogue else None)), GENERIC]
    for name in config.preferred_portals:
        if name not in known:
            near = difflib.get_close_matches(name.lower(), known, n=3, cutoff=0.5)
            hint = f"did you mean {', '.join(near)}? " if near else ""
            msg = f"configuration key 'preferred_portals': no portal is called {name!r}; {hint}known are {', '.join(known)}"
            raise UsageError(msg)


def _file_fields(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text("utf-8")
        fields = tomllib.loads(text) if file.suffix == ".toml" else yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        msg = f"cannot read the configuration {file}: {error}"
        raise UsageError(msg) from None
    except (tomllib.TOMLDecodeError, yaml.YAMLError) as error:
        msg = f"{file} is not valid {'TOML' if file.suffix == '.toml' else 'YAML'}: {' '.join(str(error).split())}"
        raise UsageError(msg) from None
    if not isinstance(fields, dict | None):
        msg = f"{file} must hold fields of RunConfig, one `name: value` a line"
        raise UsageError(msg)
    return fields or {}


def _listed(name: str, value: Any) -> Any:
    """`parquet,txt` is a list where the field is one; the empty string is no value."""
    field = RunConfig.model_fields.get(name)
    if field is None or not isinstance(value, str):
        return value
    if get_origin(field.annotation) is tuple:
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return None if value in {"", "none"} and field.default is None else value


def _told(faults: Sequence[Any]) -> list[Any]:
    """The faults without those that only follow: a list is too short because what stood in it was refused."""
    inside = {fault["loc"][:1] for fault in faults if len(fault["loc"]) > 1}
    return [fault for fault in faults if fault["type"] != "too_short" or fault["loc"][:1] not in inside]


def _sentence(fault: Any) -> str:
    name = ".".join(str(part) for part in fault["loc"] if isinstance(part, str))
    if fault["type"] == "extra_forbidden":
        return f"unknown configuration key {name!r}; known are {', '.join(RunConfig.model_fields)}"
    if fault["type"] == "too_short":
        return f"configuration key {name!r}: name at least one"
    return f"configuration key {name!r}: {fault['msg']}, got {fault['input']!r}"
