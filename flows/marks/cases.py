"""A test case: one page, and what a reviewer wants of one of its lines. A JSON file each, in the reviewer's own folder."""

import json
from pathlib import Path
from typing import Any

from flows.catalogue import GENERIC, Catalogue
from flows.errors import UsageError
from flows.marks.found import Found, learned_keys
from flows.storage.disk import replace_file, writing
from flows.values import MARKS, REGIONS

FORM = 1
"""Counted up when a case changes its form."""

HTML_BLOCK = ("gap", "region", "tag", "path", "mark", "link_chars")
"""What a block of HTML is judged by, beside its text; what has no value is left out."""

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
    """The file name of a case: the same mark always has the same."""
    page, line = case["page"], case["line"]
    return f"{page['portal']}-{page['doc_id'][:12]}-{line['block_no']}-{line['part_no']}.json"


def write(folder: Path, cases: list[dict[str, Any]]) -> None:
    """A file for each case; one that is there already is written anew.

    Raises:
        UsageError: the folder cannot be written. RunError: the disk is full.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for case in cases:
        text = json.dumps(case, ensure_ascii=False, indent=1)
        replace_file(folder / name_of(case), f"{text}\n".encode())


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
    except (OSError, ValueError) as error:
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
    line, page = case["line"], case["page"]
    if case["form"] != FORM:
        return f"its form is {case['form']}, known is {FORM}"
    if case["want"] not in {"keep", "drop"}:
        return f"want is {case['want']!r}, not keep or drop"
    if not isinstance(line.get("raw"), str) or type(line.get("block_no")) is not int:
        return "line needs raw and block_no"
    if page["content_type"] == "html":
        blocks = page.get("blocks")
        good = isinstance(blocks, list) and all(isinstance(block, dict) and _is_block(block) for block in blocks)
        return "" if good else "page needs blocks, each with its raw, and a region and a mark that exist"
    lines = page.get("lines")
    return "" if isinstance(lines, list) and all(isinstance(each, str) for each in lines) else "page needs lines"


def _is_block(block: dict[str, Any]) -> bool:
    known = block.get("region", "other") in REGIONS and block.get("mark") in {None, *MARKS}
    return known and isinstance(block.get("raw"), str) and set(block) <= {"raw", *HTML_BLOCK}
