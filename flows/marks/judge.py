"""Cases put to the present code and catalogue."""

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import polars as pl

from flows import pipeline
from flows.catalogue import Catalogue
from flows.stages.boilerplate import boilerplate
from flows.stages.lines import UP_TO_TEXT, blocks_of_dumps, visible
from flows.stages.lines_seen import hashed
from flows.stages.repeats import repeats
from flows.stages.score import scored
from flows.stages.unwrap import unwrapped
from flows.stages.white_space import readable
from flows.table import conform, empty
from flows.tables import BLOCKS, HINTS, PAGES


class Verdict(NamedTuple):
    """What became of a case's line: whether that is what its reviewer wants, and in words what and why."""

    passes: bool
    says: str


def verdicts(cases: Mapping[str, dict[str, Any]], catalogue: Catalogue) -> dict[str, Verdict]:
    """The verdict on each case, by its name. All pages are judged at once, each alone.

    A page is judged as in a run without others: its lines that were learned from many pages then are learned here too.
    """
    if not cases:
        return {}
    blocks = _judged(cases, catalogue)
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in blocks.select("doc_id", "block_no", "part_no", "raw", "kept_by", "dropped_by").to_dicts():
        rows.setdefault(row["doc_id"], []).append(row)
    return {name: _verdict(case, rows.get(name, [])) for name, case in cases.items()}


def _judged(cases: Mapping[str, dict[str, Any]], catalogue: Catalogue) -> pl.DataFrame:
    pages = _pages(cases)
    lines, _ = unwrapped(blocks_of_dumps(pages))
    _, blocks = pipeline.weighed(pages, _hints(cases), pl.concat([_html(cases), lines]), catalogue)
    return repeats(boilerplate(scored(blocks), _learned(cases)))


def _pages(cases: Mapping[str, dict[str, Any]]) -> pl.DataFrame:
    """PAGES; the name of the case stands for the doc_id, since two cases may be of one page."""
    rows = []
    for name, case in cases.items():
        page, raw = case["page"], "\n".join(case["page"].get("lines", []))
        told = {key: page[key] for key in ("source_path", "record_id", "url", "host", "content_type", "given_title")}
        made = {"doc_id": name, "raw": raw, "bytes_sha256": hashlib.sha256(raw.encode("utf-8", "replace")).hexdigest()}
        rows.append({**told, **made, "encoding": "str", "encoding_evidence": "a case"})
    return conform(pl.DataFrame(rows, schema=PAGES.columns), PAGES)


def _hints(cases: Mapping[str, dict[str, Any]]) -> pl.DataFrame:
    rows = [
        (name, number, str(hint), str(value))
        for name, case in cases.items()
        for number, (hint, value) in enumerate(case["page"]["hints"])
    ]
    return conform(pl.DataFrame(rows, schema=HINTS.columns, orient="row"), HINTS)


def _html(cases: Mapping[str, dict[str, Any]]) -> pl.DataFrame:
    """BLOCKS up to `text` of the pages that were HTML."""
    rows = [
        {"region": "other", "tag": "p", "path": "", "mark": None, "gap": 0, "link_chars": 0, **block}
        | {"doc_id": name, "block_no": number, "part_no": 0, "line_first": 0, "line_last": 0, "chars": 0, "text": ""}
        for name, case in cases.items()
        for number, block in enumerate(case["page"].get("blocks", []))
    ]
    if not rows:
        return empty(BLOCKS).select(UP_TO_TEXT)
    schema = {name: BLOCKS.columns[name] for name in UP_TO_TEXT}
    frame = pl.DataFrame(rows, schema=schema)
    return frame.with_columns(visible(pl.col("raw")).alias("chars"), readable(frame["raw"]).alias("text"))


def _learned(cases: Mapping[str, dict[str, Any]]) -> pl.DataFrame:
    rows = [(name, str(key)) for name, case in cases.items() for key in case["page"]["learned"]]
    frame = pl.DataFrame(rows, schema={"doc_id": pl.String, "key": pl.String}, orient="row")
    return frame.select("doc_id", hashed(frame["key"]).alias("line"))


def _verdict(case: dict[str, Any], rows: list[dict[str, Any]]) -> Verdict:
    line, want = case["line"], case["want"]
    alike = [row for row in rows if row["raw"].strip() == line["raw"].strip()]
    if not alike:
        return Verdict(passes=False, says="no line of the page is cut like this any more; mark it again in a new run")
    place = (line["block_no"], line.get("part_no", 0))
    row = min(alike, key=lambda each: (abs(each["block_no"] - place[0]), abs(each["part_no"] - place[1])))
    now = f"dropped by {row['dropped_by']}" if row["dropped_by"] else f"kept{_by(row['kept_by'])}"
    return Verdict(passes=(row["dropped_by"] is None) == (want == "keep"), says=now)


def _by(rule: str | None) -> str:
    return f" by {rule}" if rule else ""
