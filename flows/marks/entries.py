"""Entries of portal files that would have judged the marked lines as the reviewer wants, and how they get there."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.catalogue import GENERIC, Catalogue
from flows.errors import CatalogueError, UsageError
from flows.marks.found import Found
from flows.marks.read import WRONGLY_DROPPED
from flows.portals import Portal, portals
from flows.portals.check import pattern as check_pattern
from flows.portals.extend import EXTENDS
from flows.portals.portal import EVERYWHERE
from flows.portals.read import HOST
from flows.portals.write import entry_id, file_name, line_entry, line_pattern, opening, pattern_string
from flows.stages.shared import RULE as SHARED
from flows.storage.disk import all_or_none, replace_file, writing

EVERY_PAGE = "everywhere"
"""The file for pages that no host and no mark leads home."""

OTHERS = {
    "title_line": "the title is taken out before a portal file is asked",
    "repeat_of": "what stands in the text already goes, whoever keeps it",
    SHARED: "another document has the paragraph first; shared_paragraphs = report drops none",
}
"""Steps that no keep entry overrules, and why."""


@dataclass(frozen=True)
class Entry:
    """One [[line]]: in which file, and for which marks (their lines in the file of marks)."""

    portal: str
    id: str
    pattern: str
    verdict: str
    because: str
    lines: tuple[int, ...]
    new_file: tuple[str, ...] = ()
    """The first lines of the file, where there is none yet."""

    def toml(self) -> list[str]:
        """As it stands in the file."""
        more = ['verdict = "keep"'] if self.verdict == "keep" else []
        return line_entry(self.id, pattern_string(self.pattern), self.because, *more)


@dataclass(frozen=True)
class Proposal:
    """Entries, and for the marks that no entry can obey (by their lines) the reason."""

    entries: tuple[Entry, ...]
    without: dict[int, str]


def proposal(marked: Sequence[Found], known: Catalogue, own: Path | None, file: Path) -> Proposal:
    """An entry for each marked line, one for marks that one entry obeys.

    Args:
        marked: the marks, in order.
        known: rules and portals of the runs, or of the folder that the entries go to.
        own: that folder, None where nothing is to be written.
        file: where the marks are from, for errors.

    Raises:
        UsageError: marks of one line contradict each other, or a portal is not in the catalogue.
    """
    entries: dict[tuple[str, str], Entry] = {}
    without: dict[int, str] = {}
    taken: dict[str, set[str]] = {}
    for found in marked:
        mark, pattern = found.mark, line_pattern(found.block["key"], any_number=True)
        portal, first = _home(found, known, own, [*entries.values()], f"{file}, line {mark.line}")
        reason = _obstacle(found, pattern, known.by_id.get(portal))
        if reason:
            without[mark.line] = reason
            continue
        there = entries.get((portal, pattern))
        if there and there.verdict != mark.want:
            raise UsageError(
                f"{file}, line {mark.line}: the same words as in line {there.lines[0]}, and the opposite mark; "
                f"an entry of portals/{portal}.toml cannot tell the two apart, so take one out"
            )
        there_already = known.by_id[portal].entries() if portal in known.by_id else ()
        ids = taken.setdefault(portal, {entry.id for entry in there_already})
        lines = (*there.lines, mark.line) if there else (mark.line,)
        name = there.id if there else entry_id(found.block["key"], ids)
        entries[portal, pattern] = Entry(portal, name, pattern, mark.want, _because(found), lines, first)
    return Proposal(tuple(entries.values()), without)


def _because(found: Found) -> str:
    note = f" {' '.join(found.mark.note.split())}" if found.mark.note.strip() else ""
    if found.mark.mark == WRONGLY_DROPPED:
        return f"A reviewer keeps it: {found.block['dropped_by']} is wrong of this line.{note}"
    return f"A reviewer drops it: it is not the article.{note}"


def _obstacle(found: Found, pattern: str, portal: Portal | None) -> str:
    """Why no entry can give the line the verdict that is wanted; empty where one can."""
    block = found.block
    if block["dropped_by"] in OTHERS:
        return f"{block['dropped_by']}: {OTHERS[block['dropped_by']]}"
    keeps = {f"{portal.id}/{line.id}" for line in portal.lines if line.verdict == "keep"} if portal else set()
    if found.mark.want == "drop" and block["kept_by"] in keeps:
        return f"{block['kept_by']} keeps it; take that entry out of the portal's file"
    try:
        check_pattern(pattern, "")
    except CatalogueError as error:
        return f"its words cannot be written as a pattern{error}"
    return ""


def _home(
    found: Found, known: Catalogue, own: Path | None, planned: list[Entry], where: str
) -> tuple[str, tuple[str, ...]]:
    """The portal whose file gets the entry, and that file's first lines where a reviewer has no such file yet."""
    name, host = found.document["portal"], found.document["host"]
    seen = str(found.about["started"])[:10]
    by_host = known.of_host(host) if name == GENERIC else None
    name = by_host.id if by_host else name
    if name != GENERIC:
        if name not in known.by_id:
            raise UsageError(f"{where}: the portal {name!r} is in no file here; name the catalogue that the run used")
        return name, () if _has(own, name) else (f"{EXTENDS} = true  # what follows is added to the shipped file",)
    if host and HOST.fullmatch(host):
        return _new(host, tuple(opening(host, [host], seen)), known, planned)
    everywhere = next((portal.id for portal in known.portals if portal.everywhere), None)
    if everywhere:
        return everywhere, ()
    every = opening("Every page", [EVERYWHERE], seen, "pages of no known site: holds for every page")
    return _new(EVERY_PAGE, tuple(every), known, planned)


def _new(site: str, first: tuple[str, ...], known: Catalogue, planned: list[Entry]) -> tuple[str, tuple[str, ...]]:
    """A file that begins so: one that is planned already, else one of a name that no portal has."""
    fresh = {entry.portal: entry.new_file for entry in planned}
    there = next((portal for portal, lines in fresh.items() if lines[:2] == first[:2]), None)
    return (there, fresh[there]) if there else (file_name(site, {*known.by_id, *fresh}), first)


def _has(own: Path | None, name: str) -> bool:
    return own is not None and (own / "portals" / f"{name}.toml").is_file()


def write(folder: Path, entries: Sequence[Entry]) -> list[str]:
    """Append the entries to `folder/portals/NAME.toml`, each file made where there is none; the names of those changed.

    An entry of the same pattern and verdict that a file has already is not added again.

    Raises:
        CatalogueError: a file would be wrong then; all files are as before.
    """
    with writing(folder, "--write"):
        (folder / "portals").mkdir(parents=True, exist_ok=True)
    names = list(dict.fromkeys(entry.portal for entry in entries))
    paths = {name: folder / "portals" / f"{name}.toml" for name in names}
    changed = []
    with all_or_none(paths.values(), "--write"):
        for name, path in paths.items():
            before = path.read_bytes() if path.is_file() else None
            text = _added(before, [entry for entry in entries if entry.portal == name])
            if text is not None:
                replace_file(path, text.encode(), "--write")
                changed.append(name)
        portals(folder)
    return changed


def _added(before: bytes | None, entries: Sequence[Entry]) -> str | None:
    """The file's text with the entries it lacks at its end; None where it lacks none."""
    text = before.decode("utf-8-sig") if before is not None else ""
    rows = tomllib.loads(text).get("line", [])
    there = {(row["pattern"], row.get("verdict", "drop")) for row in rows}
    lacking = [entry for entry in entries if (entry.pattern, entry.verdict) not in there]
    if not lacking:
        return None
    first = [text.rstrip("\n")] if before is not None else list(lacking[0].new_file)
    return "\n".join([*first, *(line for entry in lacking for line in ("", *entry.toml()))]) + "\n"
