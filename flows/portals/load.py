"""Portal files found: the shipped ones, and a reviewer's own, which win."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from flows.errors import CatalogueError
from flows.portals.extend import EXTENDS, extended
from flows.portals.portal import EVERYWHERE, Portal
from flows.portals.read import read


def portals(folder: Path | None = None) -> tuple[Portal, ...]:
    """A reviewer's own portals (`folder/portals/*.toml`), then the shipped ones, each in order of file name.

    A shipped portal whose file name a reviewer uses is gone, unless that file says `extends = true`: then the two are
    one portal, and where they differ the reviewer's says what holds. A shipped portal whose host a reviewer claims loses that host, and with
    its last host its marks: the reviewer's file says all there is to say.

    Raises:
        CatalogueError: a file is wrong; the message names the file, the entry and what to do.
    """
    if folder is None:
        return _shipped()
    own = _own(folder)
    names = {portal.id for portal in own}
    claimed = {host for portal in own for host in portal.hosts if host != EVERYWHERE}
    return (*own, *_left((portal for portal in _shipped() if portal.id not in names), claimed))


@cache
def _shipped() -> tuple[Portal, ...]:
    found = sorted(files("flows.portals").joinpath("data").iterdir(), key=lambda entry: entry.name)
    return tuple(
        read(file.name.removesuffix(".toml"), file.read_text("utf-8"), file.name)
        for file in found
        if file.name.endswith(".toml")
    )


def _own(folder: Path) -> tuple[Portal, ...]:
    if not folder.is_dir():
        raise CatalogueError(f"catalogue {folder}: there is no such folder; make it, with your files in portals/*.toml")
    own = tuple(_of_file(path) for path in sorted(folder.glob("portals/*.toml")))
    claims: dict[str, str] = {}
    for portal in own:
        for host in portal.hosts:
            if host != EVERYWHERE and claims.setdefault(host, portal.id) != portal.id:
                raise CatalogueError(
                    f"{folder / 'portals' / portal.id}.toml, hosts: {host!r} is also in {claims[host]}.toml; "
                    f"{_leave(folder, host, portal.id, claims[host])}"
                )
    return own


def _leave(folder: Path, host: str, *names: str) -> str:
    """What to do about a host that two files have."""
    for heir, other in (names, names[::-1]):
        own = tomllib.loads((folder / "portals" / f"{heir}.toml").read_text("utf-8-sig"))
        if host not in own.get("hosts", []):
            return f"{heir}.toml has it from the shipped file through {EXTENDS} = true, so take it out of {other}.toml"
    return "leave it in one of the two"


def _of_file(path: Path) -> Portal:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{path} is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from None
    return read(path.stem, text, str(path), lambda raw: extended(raw, _shipped_text(path.stem), str(path)))


def _shipped_text(name: str) -> str | None:
    file = files("flows.portals").joinpath("data", f"{name}.toml")
    return file.read_text("utf-8") if file.is_file() else None


def _left(shipped: Iterator[Portal], claimed: set[str]) -> Iterator[Portal]:
    for portal in shipped:
        hosts = tuple(host for host in portal.hosts if host not in claimed)
        if hosts:
            yield portal if hosts == portal.hosts else replace(portal, hosts=hosts)
