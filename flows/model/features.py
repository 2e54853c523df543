"""All that the scorer knows of a block, as one integer column a feature: its text, neighbours, place and container."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from flows.model.containers import LEVELS, OTHER_TAG, TAGS, Containers, summed
from flows.model.text import text_features
from flows.rows import Flags, Ints, Rows, codes
from flows.values import LANGS, REGIONS

Columns = dict[str, Ints]

FINISHED = 30
"""Columns that a finished sentence must exceed to speak for the text."""

PROSE = 60
"""Columns from which on a line with marks of Chinese prose inside needs no end mark."""

NOTICE = 400
"""Columns below which words of rights and calls make a notice."""

CAP = 300
"""Columns of a block that count in full, of the rest only a fourth."""

NONE = -(1 << 30)
"""The speech of a block that does not speak for the text."""

AGAINST = {"dropped": -10, "dated": -150, "short": -45}
"""What blocks that are no prose weigh in the run of prose, in columns."""

WINDOWS = {"near": 2, "around": 5, "about": 12, "far": 30}
"""Rows to both sides that a window reaches."""

NEIGHBOURS = (-4, -3, -2, -1, 1, 2, 3, 4)


def features(blocks: pl.DataFrame, worth: Mapping[str, int] | None) -> Columns:
    """One value a row of `blocks` for every feature, in a fixed order.

    Args:
        blocks: BLOCKS of whole documents, sorted; what rules decided is read from `dropped_by`.
        worth: for HTML, what words in names of elements are worth; None for dumps, whose blocks have no elements.
    """
    rows = Rows(blocks["doc_id"])
    key = codes(blocks["key"])
    told = text_features(blocks.select(pl.col("key").gather(key.firsts)))  # menus repeat: half of the texts are copies
    text: Columns = {name: told[name].to_numpy()[key.of_row] for name in told.columns}
    title = (blocks["dropped_by"] == "title_line").fill_null(value=False).to_numpy()
    dropped = blocks["dropped_by"].is_not_null().to_numpy() & ~title
    lang = blocks["lang"].cast(pl.String).replace_strict(_numbers(LANGS), return_dtype=pl.Int64).to_numpy()
    link = _percent(blocks["link_chars"].to_numpy().astype(np.int64), blocks["chars"].to_numpy().astype(np.int64))
    speech = _speech(text, lang)
    prose = _prose(speech, dropped | title, link)
    found = {
        **text,
        "lang": lang,
        "chinese": _percent(rows.total((lang == 0) * text["width"]), rows.total(text["width"])),
        **_place(rows, key.of_row, title, dropped, text["dated"] > 0),
        **_runs(rows, text, speech, prose, dropped | title, link),
        **_windows(rows, text, prose, dropped, link),
        **_neighbours(rows, text, link),
        **_families(rows, text),
    }
    if worth is not None:
        found |= {"link": link, **_container(rows, blocks, text["width"], prose, link, worth)}
    return found


def _prose(speech: Ints, decided: Flags, link: Ints) -> Ints:
    """Columns of a block that are prose: finished sentences, or long lines with marks of Chinese prose inside."""
    return np.where((speech > NONE) & ~decided & (link < 40), np.maximum(speech, 0), 0)


def _speech(text: Columns, lang: Ints) -> Ints:
    """How far a block that speaks for the text exceeds a short sentence, in columns; NONE for one that does not."""
    width = text["width"]
    capped = np.where(width > CAP, CAP + (width - CAP) // 4, width)
    inside = (text["stops"] > 0) | ((lang == 0) & (text["commas"] > 0))
    speaks = (text["ends"] > 0) | ((width >= PROSE) & inside)
    notice = (width < NOTICE) & ((text["rights"] | text["calls"]) > 0)
    return np.where(speaks & ~notice, capped - FINISHED, NONE)


def _place(rows: Rows, text: Ints, title: Flags, dropped: Flags, dated: Flags) -> Columns:
    pairs = pl.DataFrame({"pair": rows.document * (text.max(initial=0) + 1) + text})
    copies = pairs.select(pl.len().over("pair")).to_series().to_numpy().astype(np.int64)
    return {
        "row": rows.row,
        "position": rows.row * 1000 // np.maximum(rows.size, 1),
        "since_title": rows.since(title),
        "until_title": rows.until(title),
        "copies": copies,
        "since_date": rows.since(dated),
        "until_date": rows.until(dated),
        "dates_before": rows.before(dated.astype(np.int64)),
        "since_dropped": rows.since(dropped),
        "until_dropped": rows.until(dropped),
    }


def _runs(rows: Rows, text: Columns, speech: Ints, prose: Ints, decided: Flags, link: Ints) -> Columns:  # noqa: PLR0913, PLR0917 - columns
    """The document's best run of prose, and where the block stands to it."""
    width = text["width"]
    dated = (text["dated"] > 0) & (width < PROSE) & ~((text["ends"] > 0) & (width > FINISHED + 10))
    weight = np.where(speech > NONE, speech - 2 * link * (speech + FINISHED) // 100, AGAINST["short"])
    weight = np.where(decided, AGAINST["dropped"], np.where(dated, AGAINST["dated"], weight))
    first, last, most = rows.best_run(weight)
    before = rows.before(prose)
    short = (width < PROSE) & (text["ends"] == 0)
    return {
        "run_first": rows.index - first,
        "run_last": last - rows.index,
        "run_rows": last - first + 1,
        "run_share": _percent(most, rows.total(np.maximum(weight, 0))),
        "prose": prose,
        "prose_before": before * 1000 // np.maximum(rows.total(prose), 1),
        "short_before": np.minimum(rows.since(~short), 60),
        "short_after": np.minimum(rows.until(~short), 60),
    }


def _windows(rows: Rows, text: Columns, prose: Ints, dropped: Flags, link: Ints) -> Columns:
    found: Columns = {"prose_next": rows.window(prose, 1, 1) // rows.reach(1, 1)}
    words = text["prose_words"] * text["letters"]
    for name, by in WINDOWS.items():
        reach, width = rows.reach(by, by), rows.window(text["width"], by, by)
        found[f"prose_{name}"] = rows.window(prose, by, by) // reach
        if name != "far":
            found[f"width_{name}"] = width // reach
            found[f"link_{name}"] = rows.window(link * text["width"], by, by) // np.maximum(width, 1)
            found[f"dropped_{name}"] = rows.window(dropped.astype(np.int64), by, by) * 100 // reach
            found[f"dates_{name}"] = rows.window(text["dated"], by, by) * 100 // reach
            letters = rows.window(text["letters"], by, by)
            found[f"words_{name}"] = rows.window(words, by, by) // np.maximum(letters, 1)
    found["prose_behind"] = rows.window(prose, 10, 0) - prose
    found["prose_ahead"] = rows.window(prose, 0, 10) - prose
    return found


def _neighbours(rows: Rows, text: Columns, link: Ints) -> Columns:
    found: Columns = {}
    for by in NEIGHBOURS:
        found[f"width_{by:+}"] = rows.neighbour(text["width"], by)
    for by in (-1, 1):
        found[f"ends_{by:+}"] = rows.neighbour(text["ends"], by)
        found[f"link_{by:+}"] = rows.neighbour(link, by)
    return found


def _families(rows: Rows, text: Columns) -> Columns:
    """How far above the last short line stands that heads other articles or comments."""
    heads = {name: (text[name] > 0) & (text["width"] < 40) for name in ("others", "comments")}
    return {f"since_{name}": rows.since(head) for name, head in heads.items()}


def _container(  # noqa: PLR0913, PLR0917 - columns
    rows: Rows, blocks: pl.DataFrame, width: Ints, prose: Ints, link: Ints, worth: Mapping[str, int]
) -> Columns:
    tag = blocks["tag"].replace_strict(TAGS, default=OTHER_TAG, return_dtype=pl.Int64).to_numpy()
    region = blocks["region"].cast(pl.String).replace_strict(_numbers(REGIONS), return_dtype=pl.Int64).to_numpy()
    heading = (tag >= TAGS["h1"]) & (tag <= TAGS["h6"])
    containers = Containers(blocks["path"], rows)
    found: Columns = {
        "tag": tag,
        "region": region,
        "since_heading": rows.since(heading),
        "until_heading": rows.until(heading),
        **containers.named(worth),
    }
    total = np.maximum(rows.total(prose), 1)
    for name in LEVELS:
        group = containers.groups[name]
        wide, told = summed(group, width), summed(group, prose)
        found[f"{name}_rows"] = summed(group, np.ones_like(width))
        found[f"{name}_width"] = wide
        found[f"{name}_prose"] = told
        found[f"{name}_share"] = told * 1000 // total
        found[f"{name}_density"] = told * 100 // np.maximum(wide, 1)
        found[f"{name}_link"] = summed(group, link * width) // np.maximum(wide, 1)
        if name in ("own", "parent"):
            found[f"{name}_best"] = told * 1000 // np.maximum(rows.most(told), 1)
    found |= _stretch(rows, containers.groups["parent"], prose)
    return found


def _stretch(rows: Rows, group: Ints, prose: Ints) -> Columns:
    """The unbroken stretch of one parent that the block stands in: of several articles on a page each is one."""
    new = rows.neighbour(group, -1) != group
    stretch = np.cumsum(new) - 1
    told = summed(stretch, prose)
    return {
        "stretch_rows": summed(stretch, np.ones_like(prose)),
        "stretch_prose": told,
        "stretch_best": told * 100 // np.maximum(rows.most(told), 1),
        "stretches": summed(group, new.astype(np.int64)),
    }


def _percent(part: Ints, whole: Ints) -> Ints:
    return part * 100 // np.maximum(whole, 1)


def _numbers(names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}
