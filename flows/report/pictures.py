"""Pictures of a run, drawn at build time: an SVG each, text as text, for a light and a dark page.

Every picture stands beside a table of the same numbers, which is what a screen reader gets.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from flows.acting import harmless

TOP = 15
"""Bars in a picture; the table has all rows."""

FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
BLUE, GREEN, ORANGE = "#2f6fb3", "#1a7f4b", "#b3541e"

STYLE = (
    f"<style>text{{font-family:{FONT}}}@media screen and (prefers-color-scheme:dark){{text{{fill:#e6edf3}}line{{stroke:#57606a}}"
    f'[fill="{BLUE}"]{{fill:#6aa9ec}}[fill="{GREEN}"]{{fill:#6fce85}}[fill="{ORANGE}"]{{fill:#f0a878}}'
    f'[stroke="{BLUE}"]{{stroke:#6aa9ec}}[stroke="{ORANGE}"]{{stroke:#f0a878}}}}</style>'
)
"""Put into each picture: its colours are attributes, and a style sheet goes before them."""

LENGTHS = (100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000)
"""Upper bounds, in characters, of the bars of lengths."""


COUNTING = ("funnel", "portals", "rules", "lengths")
"""Pictures of numbers of things."""

TICKS = 5
"""Steps of an axis, about; fewer where there are fewer things to count: there is no half of one."""


def draw(folder: Path, numbers: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[str]:
    """Write `folder/NAME.svg` for each of the pictures that has numbers; returns the names.

    Args:
        folder: where pictures go.
        numbers: rows by picture: `funnel`, `portals`, `rules`, `lengths`, `trend`.
    """
    import vl_convert  # 1 s of CPU for the first picture, which a command that draws none must not pay

    drawn = []
    for name, rows in numbers.items():
        if rows:
            config = {**_CONFIG, "axisQuantitative": _whole(rows)} if name in COUNTING else _CONFIG
            spec = {**_SPECS[name], "data": {"values": [_shown(row) for row in rows]}, "config": config}
            svg = vl_convert.vegalite_to_svg(spec)
            (folder / f"{name}.svg").write_text(svg.replace(">", f">{STYLE}", 1), encoding="utf-8")
            drawn.append(name)
    return drawn


def lengths(documents: pl.DataFrame) -> list[dict[str, Any]]:
    """Documents by their number of characters, before and after: a row a bar, the short ones first."""
    labels = [f"≤ {bound:,}" for bound in LENGTHS] + [f"> {LENGTHS[-1]:,}"]
    clean = documents.filter(pl.col("status") == "clean")
    bounds = pl.Series(LENGTHS, dtype=pl.Int64)
    found = {
        name: dict(bounds.search_sorted(clean[column].cast(pl.Int64), side="left").value_counts().iter_rows())
        for name, column in (("before", "chars_extracted"), ("after", "chars_kept"))
    }
    rows = [
        {"length": label, **{name: counts.get(place, 0) for name, counts in found.items()}}
        for place, label in enumerate(labels)
    ]
    return rows if clean.height else []


def _whole(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """An axis with whole numbers alone, none of them twice."""
    most = max(value for row in rows for value in row.values() if isinstance(value, int | float))
    return {"tickCount": max(1, min(TICKS, int(most))), "tickMinStep": 1, "format": ",d"}


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: harmless(value) if isinstance(value, str) else value for name, value in row.items()}


_CONFIG = {
    "background": None,
    "aria": False,
    "font": "sans-serif",  # to measure text with; a list of families takes twice the time
    "padding": {"left": 28, "right": 16, "top": 5, "bottom": 5},  # the reader's fonts may be wider
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 220, "grid": False},
    "legend": {"labelFontSize": 12, "orient": "top", "title": None},
    "text": {"fontSize": 12},
}


def _bars(label: str, value: str, colour: str) -> dict[str, Any]:
    """Bars beside one another's names, longest rows as they come, each with its number."""
    y = {"field": label, "type": "nominal", "sort": None, "title": None, "axis": {"ticks": False, "domain": False}}
    x = {"field": value, "type": "quantitative", "title": None}
    number = {"field": value, "type": "quantitative", "format": ",d"}
    return {
        "width": 420,
        "encoding": {"y": y, "x": x},
        "layer": [
            {"mark": {"type": "bar", "color": colour}},
            {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"text": number}},
        ],
    }


_SPECS: dict[str, dict[str, Any]] = {
    "funnel": _bars("label", "records", BLUE),
    "portals": _bars("portal", "per_mille", GREEN),
    "rules": _bars("rule", "chars", ORANGE),
    "lengths": {
        "width": 420,
        "height": 220,
        "transform": [{"fold": ["before", "after"], "as": ["when", "documents"]}],
        "mark": "bar",
        "encoding": {
            "x": {"field": "length", "type": "nominal", "sort": None, "title": None, "axis": {"labelAngle": -35}},
            "xOffset": {"field": "when", "sort": ["before", "after"]},
            "y": {"field": "documents", "type": "quantitative", "title": None},
            "color": {
                "field": "when",
                "scale": {"domain": ["before", "after"], "range": [ORANGE, BLUE]},
                "legend": {"labelExpr": "datum.label == 'before' ? 'before 清理前' : 'after 清理后'"},
            },
        },
    },
    "trend": {
        "width": 420,
        "height": 180,
        "transform": [{"fold": ["characters", "records"], "as": ["of", "per_mille"]}],
        "mark": {"type": "line", "point": {"filled": True}},
        "encoding": {
            "x": {
                "field": "run",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelAngle": -35, "labelOverlap": True},
            },
            "y": {"field": "per_mille", "type": "quantitative", "title": "‰", "scale": {"zero": False}},
            "color": {
                "field": "of",
                "scale": {"domain": ["characters", "records"], "range": [BLUE, ORANGE]},
                "legend": {
                    "labelExpr": "datum.label == 'records' ? 'clean records 干净记录' : 'characters kept 保留字符'"
                },
            },
        },
    },
}
