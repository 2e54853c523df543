"""How a run ended, in at most ten lines for the terminal, and as a table for the UI."""

import os
import shlex
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from expectations.run import NOTHING
from flows.acting import harmless_line
from flows.job import STATUS_DRY, STATUS_NOTHING_NEW, STATUS_PUBLISHED, STATUS_REFUSED, Outcome

LINES = 10
"""Of the summary. As many failed expectations are named as there is room for; `validation.json` names them all."""

DAMAGED = 3
"""Damaged files of the last run that are named in the summary."""

HIDDEN = 3
"""Hidden files and folders named in the summary; the manifest names them all."""

HOSTS = 5
"""Unknown hosts named in the summary; the report names them all."""


def summary_lines(outcome: Outcome) -> list[str]:
    """What came in, what went out, what the gate said, and where the report is."""
    if outcome.status == STATUS_NOTHING_NEW:
        return ["nothing new: the last published run stands", f"report       {report_of(outcome.run_dir)}"]
    about, counts = outcome.manifest, outcome.manifest["counts"]
    lines = [
        f"inputs       {counts['files']:,} files, {counts['records']:,} records{unseen(about.get('hidden', []))}",
        (
            f"clean        {counts['clean']:,}   rejected {counts['rejected']:,}   duplicates {counts['duplicate']:,}"
            f"   quarantined {counts['quarantined']:,}{_sides(counts)}{_pairs(counts)}"
        ),
        (
            f"characters   {counts['chars_kept']:,} of {counts['chars_extracted']:,} kept ({_share(counts)});"
            f" {counts['chars_dropped']:,} dropped, each in the ledger{_unpublished(counts)}"
        ),
    ]
    if about["unknown_hosts"]:
        named = ", ".join(about["unknown_hosts"][:HOSTS])
        more = len(about["unknown_hosts"]) - HOSTS
        lines.append(f"unknown      {named}{f' and {more} more' if more > 0 else ''}: cleaned as generic")
    if about.get("unusual_portals"):
        lines.append(f"unusual      {_unusual(about['unusual_portals'])}")
    if outcome.status == STATUS_PUBLISHED and _emptied(about):
        lines.append(f"empty        {_emptied_said(about['changed'], outcome.run_dir)}")
    elif about["changed"]["documents"]:
        lines.append(f"changed      {_changed(about['changed'])}")
    last = [f"time         {about['seconds']:.1f} s{_writing(about)}", f"report       {report_of(outcome.run_dir)}"]
    if outcome.status == STATUS_PUBLISHED and about.get("damaged"):
        last.append(_repaired(about["damaged"]))
    if outcome.status == STATUS_REFUSED:
        last.append("refused: a critical expectation failed, so `current` stands as it was")
    if outcome.status == STATUS_DRY:
        last.append("dry run: `current` stands as it was")
    return [*lines, *_gate(outcome, LINES - len(lines) - len(last)), *last]


def summary_markdown(outcome: Outcome) -> str:
    """The run in a few lines of Markdown, for the UI."""
    counts = outcome.manifest.get("counts", {})
    rows = "\n".join(f"| {name.replace('_', ' ')} | {value:,} |" for name, value in counts.items())
    return f"# Run {outcome.manifest.get('run_id', '')}: {outcome.status}\n\n| | |\n|---|---:|\n{rows}\n"


def missed(results: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The expectations that are not met, the worst first."""
    order = {"critical": 0, "warning": 1, "info": 2}
    failed = (result for result in results if not result["success"])
    return sorted(failed, key=lambda result: order.get(result["severity"], 3))


def _repaired(damaged: Sequence[str]) -> str:
    """Why a run was made although its inputs were as before."""
    named = ", ".join(damaged[:DAMAGED])
    more = f" and {len(damaged) - DAMAGED:,} more" if len(damaged) > DAMAGED else ""
    return (
        f"repaired: missing or of another size in the last published run were {named}{more}; this run takes its place"
    )


def unseen(hidden: Sequence[str]) -> str:
    """What was left out of the inputs for its name, the first few of it named."""
    if not hidden:
        return ""
    more = f" and {len(hidden) - HIDDEN:,} more" if len(hidden) > HIDDEN else ""
    named = ", ".join(harmless_line(name) for name in hidden[:HIDDEN])
    return f"; {len(hidden):,} hidden left out, the name begins with a dot ({named}{more})"


def _share(counts: dict[str, int]) -> str:
    """Characters in the clean table of those extracted, rounded as in the report."""
    extracted = max(counts["chars_extracted"], 1)
    per_mille = (2000 * counts["chars_kept"] + extracted) // (2 * extracted)
    return f"{per_mille / 10:.1f} %"


def _writing(about: Mapping[str, Any]) -> str:
    """The time that the report tells is that up to itself."""
    spent = about.get("report_seconds")
    return "" if spent is None else f", then {spent:.1f} s for the report"


def _sides(counts: dict[str, int]) -> str:
    """Side files that could not be read, which are in the quarantine and are no records."""
    sides = counts.get("broken_side_files", 0)
    return f" (and {sides:,} .meta.json)" if sides else ""


def _pairs(counts: dict[str, int]) -> str:
    """How many pairs `bitext` has; none is no fault, but should not look like one."""
    if "pairs" not in counts:
        return ""
    none = "; bitext has no pair: no document alternates paragraphs and translations that share figures or names"
    return f"   pairs {counts['pairs']:,}" if counts["pairs"] else none


def _unpublished(counts: dict[str, int]) -> str:
    """What is neither in the clean table nor in the ledger, since its document is in another table."""
    rejected, duplicates = counts["chars_in_rejected"], counts["chars_in_duplicates"]
    named = [f"; {rejected:,} in rejected" if rejected else "", f"; {duplicates:,} in duplicates" if duplicates else ""]
    return "".join(named)


def _emptied(about: Mapping[str, Any]) -> bool:
    """Whether this run gives no article where the one before gave some: published all the same, but hardly meant."""
    return not about["counts"]["clean"] and bool(about["changed"].get("clean_before"))


def _emptied_said(changed: Mapping[str, Any], run_dir: Path | None) -> str:
    current = shlex.quote(_typed(run_dir.parent / "current")) if run_dir else "OUTPUT/current"
    return (
        f"no clean document, and `current` leads here now; the run before has {changed['clean_before']:,}: see the report"
        f" for why, and clean better inputs, or go back: ln -sfn {changed['since']} {current}"
    )


def _changed(changed: dict[str, Any]) -> str:
    ways = ", ".join(
        f"{count:,} {'in their text' if way == 'text' else way}" for way, count in changed["by_status"].items()
    )
    documents = "earlier document has" if changed["documents"] == 1 else "earlier documents have"
    return f"{changed['documents']:,} {documents} another verdict now: {ways}"


def _unusual(portals: list[dict[str, Any]]) -> str:
    first = portals[0]
    more = f"; so are {len(portals) - 1} more portals" if len(portals) > 1 else ""
    usual = f"{first['least']} to {first['most']} ‰"
    return f"{first['portal']}: {first['kept_per_mille']} ‰ of the characters kept, usual are {usual}{more}"


def _gate(outcome: Outcome, room: int) -> list[str]:
    """How many expectations are met, and those that are not, the worst first, in so many lines (one at least)."""
    results = outcome.validation["results"]
    failed, total = missed(results), len(results)
    idle = sum(result["observed"] == NOTHING for result in results)
    judged = f", {idle} of them with {NOTHING}" if idle else ""
    if not failed:
        return [f"expectations all {total} met{judged}"]
    head = f"expectations {total - len(failed)} of {total} met{judged}; "
    shown = len(failed) if len(failed) < room else max(room - 2, 1)
    more = f"and {len(failed) - shown} more in validation.json" if len(failed) > shown else ""
    if room < 2 + bool(more):
        return [f"{head}worst: {failed[0]['severity']}, {failed[0]['description']}{f' ({more})' if more else ''}"]
    lines = [f"  {result['severity']:<10} {result['description']}" for result in failed[:shown]]
    return [f"{head}failed:", *lines, *([f"  {more}"] if more else [])]


def report_of(run_dir: Path | None) -> str:
    """The path of the run's report, as one would type it here."""
    if run_dir is None:
        return "-"
    return _typed(run_dir / "report" / "index.html")


def _typed(path: Path) -> str:
    relative = os.path.relpath(path)
    return relative if not relative.startswith("..") else str(path)
