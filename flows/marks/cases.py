"""A test case: one page, and what a reviewer wants of one of its lines. A JSON file each, in the reviewer's own folder."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from flows.catalogue import GENERIC, Catalogue
from flows.errors import UsageError
from flows.marks.found import Found, learned_keys
from flows.marks.read import HALF
from flows.storage.disk import replace_file, writing
from flows.values import MARKS, REGIONS

FORM = 1
"""Counted up when a case changes its form."""

HTML_BLOCK = ("gap", "region", "tag", "path", "mark", "link_chars")
"""What a block of HTML is judged by, beside its text; what has no value is left out."""

WANTED = ("keep", "drop")

CASE = {"form": int, "want": str, "line": dict, "page": dict, "rule": (str, type(None)), "note": str, "run_id": str}
PAGE = {
    "doc_id": str, "source_path": str, "record_id": str, "content_type": str, "portal": str, "url": (str, type(None)),
    "host": (str, type(None)), "given_title": (str, type(None)), "hints": list, "learned": list,
}  # fmt: skip


def case_of(found: Found, catalogue: Catalogue) -> dict[str, Any]:
    """The case of one mark: enough of the page to judge it anew, without its file."""
    mark, block = found.mark, found.block
    return {
        "form": FORM,
        "want": mark.want,
        "line": {"block_no": block["block_no"], "part_no": block["part_no"], "raw": block["raw"]},
        "rule": block["dropped_by"],
        "note": mark.note,
        "run_id": mark.run_id,
        "page": _page(found, catalogue),
    }


def _page(found: Found, catalogue: Catalogue) -> dict[str, Any]:
    document = found.document
    html = document["content_type"] == "html"
    about = {name: document[name] for name in ("doc_id", "source_path", "record_id", "content_type", "portal", "host")}
    about["url"] = document["url"] if document["host"] else None
    titles = [item for item in document["evidence"] if item["field"] == "title"]
    about["given_title"] = next((item["value"] for item in titles if item["where"] == "record"), None)
    # What an HTML page says of itself is in no table: its title and its site are told again, as the run took them.
    about["hints"] = [["jsonld:headline", item["value"]] for item in titles if html and item["where"] != "record"]
    if html and not document["host"] and document["portal"] in catalogue.by_id and document["portal"] != GENERIC:
        about["hints"].append(["meta:og:site_name", catalogue.by_id[document["portal"]].title])
    about["learned"] = learned_keys(found.page)
    return about | ({"blocks": _blocks(found.page)} if html else {"lines": _lines(found.page)})


def _blocks(page: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks of an HTML page as they were before any was cut."""
    whole: list[dict[str, Any]] = []
    for row in page:
        if row["part_no"]:
            whole[-1]["raw"] += row["raw"]
            whole[-1]["link_chars"] = whole[-1].get("link_chars", 0) + row["link_chars"]
        else:
            whole.append({"raw": row["raw"], **{name: row[name] for name in HTML_BLOCK if row[name]}})
    return whole


def _lines(page: list[dict[str, Any]]) -> list[str]:
    """The lines of a dump, blank ones too, each where it stood."""
    lines: list[str] = []
    for row in page:
        own = row["raw"].split("\n")
        if row["part_no"]:
            lines[-1] += own.pop(0)
        else:
            lines += [""] * row["gap"]
        lines += own
    return lines


def name_of(case: dict[str, Any]) -> str:
    """The file name of a case: the same words at the same place always have the same."""
    page, line = case["page"], case["line"]
    words = hashlib.sha256(line["raw"].encode()).hexdigest()[:6]
    return f"{page['portal']}-{page['doc_id'][:12]}-{line['block_no']}-{line['part_no']}-{words}.json"


def named(marked: Iterable[Found], catalogue: Catalogue, file: Path) -> dict[str, dict[str, Any]]:
    """The case of each mark by its file's name; of marks in several runs of one line, the last one's.

    Raises:
        UsageError: two marks of `file` want opposite things of one line.
    """
    every: dict[str, dict[str, Any]] = {}
    for found in marked:
        case = case_of(found, catalogue)
        there = every.get(name_of(case), case)
        if there["want"] != case["want"]:
            raise UsageError(
                f"{file}, line {found.mark.line}: wants to {case['want']} what run {there['run_id']} was marked to "
                f"{there['want']}; take one of the two marks out"
            )
        every[name_of(case)] = case
    return every


def unopposed(folder: Path, cases: Mapping[str, dict[str, Any]]) -> None:
    """Return if no case of the folder wants the opposite of one of these.

    Raises:
        UsageError: one does; its file is named.
    """
    for name, case in cases.items():
        try:
            there = json.loads((folder / name).read_text("utf-8-sig"))["want"]
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            continue  # None, or one that is damaged: it is written anew.
        if there in WANTED and there != case["want"]:
            raise UsageError(
                f"{folder / name} wants to {there} the line that is marked to {case['want']}; delete that file, "
                "and its entry if it has one, or take the mark out"
            )


def write(folder: Path, cases: Mapping[str, dict[str, Any]], option: str) -> None:
    """A file for each case, by its name; one that is there already is written anew.

    Raises:
        UsageError: the folder, which `option` names, cannot be written. RunError: the disk is full.
    """
    with writing(folder, option):
        folder.mkdir(parents=True, exist_ok=True)
    for name, case in cases.items():
        text = json.dumps(case, ensure_ascii=False, indent=1)
        replace_file(folder / name, f"{text}\n".encode(), option)


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """The cases of a folder by file name, sorted.

    Raises:
        UsageError: there are none, or one of them is damaged; the file is named.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise UsageError(f"{folder}: no cases here (*.json); `python -m flows.review FILE --cases DIR` writes them")
    return {file.name: _read(file) for file in files}


def _read(file: Path) -> dict[str, Any]:
    try:
        case = json.loads(file.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{file} is no case ({error}); take it out, or import the mark again") from None
    fault = _fault(case, CASE) or _fault(case["page"], PAGE) or _rest(case)
    if fault:
        raise UsageError(f"{file} is no case: {fault}; take it out, or import the mark again")
    return dict(case)


def _fault(value: Any, shape: dict[str, Any]) -> str:
    if not isinstance(value, dict):
        return "here stand keys with values"
    missing = [name for name in shape if name not in value]
    wrong = [name for name, kind in shape.items() if name in value and not isinstance(value[name], kind)]
    return f"{', '.join(missing)} missing" if missing else f"{', '.join(wrong)} of the wrong kind" if wrong else ""


def _rest(case: dict[str, Any]) -> str:
    """What is wrong inside values of the right kind; the first such thing."""
    line, page = case["line"], case["page"]
    counts = _count(line.get("block_no")) and _count(line.get("part_no", 0))
    hints = all(isinstance(hint, list) and len(hint) == 2 and _texts(hint) for hint in page["hints"])
    faults = {
        f"its form is {case['form']}, known is {FORM}": case["form"] != FORM,
        "half of a character (U+D800 to U+DFFF) stands in it": HALF.search(json.dumps(case, ensure_ascii=False)),
        f"want is {case['want']!r}, not keep or drop": case["want"] not in WANTED,
        "line needs raw, a text, and block_no and part_no, numbers from 0 up": not (
            _texts([line.get("raw")]) and counts
        ),
        "each of the page's hints is a pair of texts, a name and a value": not hints,
        "what the page has learned is a list of texts": not _texts(page["learned"]),
        f"content_type is {page['content_type']!r}, not html or dump": page["content_type"] not in {"html", "dump"},
    }
    return next((fault for fault, wrong in faults.items() if wrong), "") or _content(page)


def _content(page: dict[str, Any]) -> str:
    if page["content_type"] == "html":
        blocks = page.get("blocks")
        good = isinstance(blocks, list) and all(isinstance(block, dict) and _is_block(block) for block in blocks)
        fault = (
            "page needs blocks, each with its raw, a region and a mark that exist, texts as tag and path, numbers from 0 up "
            "as gap and link_chars"
        )
        return "" if good else fault
    lines = page.get("lines")
    return "" if isinstance(lines, list) and _texts(lines) else "page needs lines"


def _is_block(block: dict[str, Any]) -> bool:
    known = block.get("region", "other") in REGIONS and block.get("mark") in (None, *MARKS)
    texts = _texts([block.get("raw"), block.get("tag", ""), block.get("path", "")])
    counts = _count(block.get("gap", 0)) and _count(block.get("link_chars", 0))
    return known and texts and counts and set(block) <= {"raw", *HTML_BLOCK}


def _texts(values: list[Any]) -> bool:
    return all(isinstance(each, str) for each in values)


def _count(value: Any) -> bool:
    return type(value) is int and 0 <= value < 1 << 31
