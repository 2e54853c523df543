"""How often the title, the author and the day of publication are right on the development set, and by what evidence.

    python bench/metadata.py [--data ../shared/eval] [--wrong FIELD]

Pages go in batches through pass 1 as in `predict.py`. Of the pages whose gold has a field: *filled* is the share that
we fill too, *precision* the share of those that are right, *recall* the share of all that are right.

    title   equal after folding (NFKC, case, simplified characters, letters and digits only); *lenient*: or one of the
            two with the site behind it, or before it, taken off is equal, or stands whole inside the other
    date    *exact*: the same calendar day as written, without moving zones; *lenient*: at most a day apart. The days of
            `daniel` are those of its crawls, up to some days late: it has a row and no part in the others
    author  *exact*: the same set of names, folded like titles; *lenient*: at least one name in common. Names are parted
            at commas, `and`, `&`, `;`, `/`, `、` and the like; the last column is the share of the gold's names found

`--wrong FIELD` lists what is wrong, for reading on the screen: third-party text that goes into no file of the project.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from predict import BATCH, html_of, page_of

from flows import pipeline
from flows.api import pages_frame
from flows.catalogue import catalogue
from flows.config import RunConfig
from flows.stages.fold import fold
from flows.stages.title import without_site

HERE = Path(__file__).resolve().parent
FIELDS = {"title": "title", "date": "published_at", "author": "author"}
"""The gold's name of each field, and ours."""

CRAWLED = "daniel"
"""The source whose gold dates are those of its crawls."""

PARTS = re.compile(r"\s*(?:[,;/&|、，；]|\b(?:and|und|et|y|e|i|με|и)\b)\s*", re.IGNORECASE)
SHORT = 8
"""Letters that a title must have to count when it stands inside another."""


class Judged(NamedTuple):
    """One field of one page: what the gold says, what we say, and how it was judged."""

    id: str
    source: str
    lang: str
    gold: str
    ours: str | None
    where: str
    exact: bool
    lenient: bool
    share: float


def main(argv: Sequence[str] | None = None) -> int:
    """Run, judge, print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "eval")
    cli.add_argument("--wrong", choices=FIELDS)
    args = cli.parse_args(argv)
    dev = args.data / "data" / "dev"
    if not dev.is_dir():
        print(f"no evaluation set at {dev}; give its folder with --data", file=sys.stderr)
        return 2
    with (dev / "pages.jsonl").open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if any(row.get(field) for field in FIELDS)]
    told = [about for first in range(0, len(rows), BATCH) for about in _metadata(rows[first : first + BATCH], dev)]
    print(__doc__.split("\n\n")[2] + "\n\n" + __doc__.split("\n\n")[3])
    for field in FIELDS:
        report(field, judged(field, rows, told), wrong=args.wrong == field)
    return 0


def _metadata(batch: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """One row of metadata a page, in the order of the batch."""
    frame = pages_frame([page_of(row, html_of(row, folder)) for row in batch])
    told = pipeline.judge(frame, catalogue(RunConfig())).metadata
    by_id = {row["doc_id"]: row for row in told.to_dicts()}
    ids = dict(frame.select("record_id", "doc_id").rows())
    return [by_id[ids[row["id"]]] for row in batch]


def judged(field: str, rows: list[dict[str, Any]], told: list[dict[str, Any]]) -> list[Judged]:
    """Every page whose gold has the field."""
    found = []
    for row, about in zip(rows, told, strict=True):
        gold, ours = row.get(field), about[FIELDS[field]]
        if gold:
            where = next((each["where"] for each in about["evidence"] if each["field"] == FIELDS[field]), "")
            scores = MATCHES[field](gold, ours) if ours else (False, False, 0.0)
            found.append(Judged(row["id"], row["source"], row["lang"], gold, ours, where, *scores))
    return found


def title_matches(gold: str, ours: str) -> tuple[bool, bool, float]:
    """Exact, lenient, and the latter again as a number."""
    ends = [{_letters(each), _letters(without_site(each)), _letters(_without_front(each))} for each in (gold, ours)]
    left, right = _letters(gold), _letters(ours)
    short, long = sorted((left, right), key=len)
    lenient = bool(ends[0] & ends[1]) or (len(short) >= SHORT and short in long)
    return left == right, lenient, float(lenient)


def date_matches(gold: str, ours: str) -> tuple[bool, bool, float]:
    """The same calendar day; at most one apart, as two clocks may have it; the former again as a number."""
    try:
        apart = abs(date.fromisoformat(ours[:10]) - date.fromisoformat(gold[:10])).days
    except ValueError:
        return False, False, 0.0
    return apart == 0, apart <= 1, float(apart == 0)


def author_matches(gold: str, ours: str) -> tuple[bool, bool, float]:
    """The same names, a name in common, the share of the gold's names found."""
    wanted, got = _names(gold), _names(ours)
    common = wanted & got
    return wanted == got, bool(common), len(common) / max(1, len(wanted))


MATCHES: dict[str, Callable[[str, str], tuple[bool, bool, float]]] = {
    "title": title_matches,
    "date": date_matches,
    "author": author_matches,
}


def _names(text: str) -> set[str]:
    return {name for part in PARTS.split(text) if (name := _letters(part))}


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _without_front(title: str) -> str:
    return re.split(r"\s+[-–—|:»]\s+", title, maxsplit=1)[-1]


def kind(where: str) -> str:
    """The kind of evidence: the name of a hint, `line`, `portal`, `url`, `record`."""
    where = where.removesuffix("; the portal's time zone")
    if re.match(r"(?:line|block) \d+: [\w-]+/[\w-]+$", where) or where.startswith("portal:"):
        return "portal"
    if re.match(r"(?:line|block) \d+, ", where):
        return "line of a class"
    if re.match(r"(?:line|block) \d+", where):
        return "line: " + where.split(": ", 1)[1].split(":")[0] if "dateline" in where else "line"
    return "url" if where.endswith("path") else where


def report(field: str, rows: list[Judged], *, wrong: bool) -> None:
    """Tables by language and source, and by evidence; the errors if asked for."""
    print(f"\n{field:24}  pages  filled   precision: exact lenient   recall: exact lenient   names")
    every = rows
    rows = [row for row in rows if field != "date" or row.source != CRAWLED]
    for name, group in [("all", rows), *_grouped(rows, lambda row: row.lang)]:
        _line(name, group)
    for name, group in _grouped(every, lambda row: f"{row.lang} {row.source}"):
        _line(name, group)
    print(f"{'by evidence':24}  pages  right: exact lenient")
    for name, group in sorted(_grouped([row for row in rows if row.ours], lambda row: kind(row.where)), key=_size):
        exact, lenient = (sum(getattr(row, key) for row in group) for key in ("exact", "lenient"))
        print(f"  {name:22}  {len(group):5}        {exact / len(group):5.3f}  {lenient / len(group):5.3f}")
    for row in rows if wrong else ():
        if not row.lenient:
            print(f"{row.id}  {kind(row.where) or '-'}\n    gold {row.gold!r}\n    ours {row.ours!r}  ({row.where})")


def _grouped(rows: Iterable[Judged], key: Callable[[Judged], str]) -> list[tuple[str, list[Judged]]]:
    groups: dict[str, list[Judged]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return sorted(groups.items())


def _size(group: tuple[str, list[Judged]]) -> tuple[int, str]:
    return -len(group[1]), group[0]


def _line(name: str, rows: list[Judged]) -> None:
    filled = sum(row.ours is not None for row in rows)
    exact, lenient = sum(row.exact for row in rows), sum(row.lenient for row in rows)
    share = sum(row.share for row in rows) / len(rows)
    precise = f"{exact / filled:12.3f}  {lenient / filled:6.3f}" if filled else f"{'-':>12}  {'-':>6}"
    recalled = f"{exact / len(rows):14.3f}  {lenient / len(rows):6.3f}"
    print(f"{name:24}  {len(rows):5}  {filled / len(rows):6.3f}   {precise}   {recalled}   {share:5.3f}")


if __name__ == "__main__":
    sys.exit(main())
