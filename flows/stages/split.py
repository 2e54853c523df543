"""Glued lines cut into parts: several paragraphs in one line, a credit or a link behind the last sentence."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
import polars as pl

from flows import patterns
from flows.catalogue import Catalogue
from flows.rules.glued import CUTS, Cut
from flows.stages.widen import spellings, widened

MARK = "\ufdd0"
"""Stands where a cut falls: a noncharacter, which no text should hold."""

ROUNDS = 5
"""A piece is cut by one cut a round; a cut at the end of a line uncovers the one before it."""

VISIBLE = re.compile("[^\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""A character that is not blank, as Polars' `\\S`."""


def split(blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """One row per block part, in order; lines in which nothing is glued as given.

    The parts' `raw`, put together, are the block's; `chars` and `link_chars` are shared out and keep their sums.
    `part_no` counts from 0; `gap` stays with the first part.
    """
    portal = tuple(cut.pattern for one in catalogue.portals for cut in one.cuts)
    numbered = blocks.with_row_index("row")
    rows = _suspects(numbered.select("row", "text"), portal)
    suspects = numbered.join(rows, on="row", how="semi").filter(~pl.col("text").str.contains(MARK, literal=True))
    pieces = _pieces(suspects.select("row", "text"), portal)
    glued = suspects.join(pieces.filter(pl.col("text").list.len() > 1), on="row", how="inner", suffix="_pieces")
    parts = [part for row in glued.iter_rows(named=True) for part in _parts(row)]
    if not parts:
        return blocks
    cut = pl.DataFrame(parts, schema=numbered.schema).sort("row", "part_no")
    at = np.concatenate([np.arange(blocks.height), cut["row"].to_numpy()])
    whole = ~np.isin(at, cut["row"].to_numpy())
    whole[blocks.height :] = True
    order = np.flatnonzero(whole)[np.argsort(at[whole], kind="stable")]
    return pl.concat([blocks, cut.drop("row")], rechunk=True)[order]


def _suspects(lines: pl.DataFrame, portal: Sequence[str]) -> pl.DataFrame:
    """`row` of each line that some cut matches. Literals thin the lines out before any pattern sees them."""
    found = [rows.filter(patterns.contains(rows["text"], _where(cut))) for cut, rows in _anchored(lines)]
    if portal:
        every = "|".join(f"(?:{widened(pattern)})" for pattern in portal)
        found.append(lines.filter(patterns.contains(lines["text"], every)))
    return pl.concat([lines.clear(), *found]).select("row").unique()


def _anchored(lines: pl.DataFrame) -> Iterator[tuple[Cut, pl.DataFrame]]:
    """For each cut the lines in which one of its literals stands, in any case of letters; cuts without any are not there."""
    literals = _literals()
    names = literals["literal"].unique().sort().implode()
    some = lines.filter(pl.col("text").str.contains_any(names, ascii_case_insensitive=True)).with_row_index("line")
    held = pl.col("text").str.extract_many(names, ascii_case_insensitive=True, overlapping=True).alias("literal")
    found = some.select("line", held).explode("literal").with_columns(pl.col("literal").str.to_lowercase())
    by_cut = found.join(literals, on="literal").group_by("cut").agg(pl.col("line").unique().sort()).sort("cut")
    for number, rows in zip(by_cut["cut"], by_cut["line"], strict=True):
        yield CUTS[number], some[rows].drop("line")


@cache
def _literals() -> pl.DataFrame:
    """`literal, cut`: each spelling of the literals of a cut, and the cut's number."""
    rows = {
        (spelling.lower(), number)
        for number, cut in enumerate(CUTS)
        for anchor in cut.anchors
        for spelling in spellings(anchor)
    }
    return pl.DataFrame(sorted(rows), schema={"literal": pl.String, "cut": pl.UInt32}, orient="row")


def _where(cut: Cut) -> str:
    pattern = cut.when or cut.pattern
    return widened(pattern) if cut.folded else pattern


def _pieces(lines: pl.DataFrame, portal: Sequence[str]) -> pl.DataFrame:
    """`row, text`: each line as the list of its pieces, without blanks at their ends."""
    # No pattern may reach across a cut that is already made; what is left of a line waits for the next round.
    pieces = lines
    for _ in range(ROUNDS if lines.height else 0):
        texts = pieces["text"]
        for cut in CUTS:
            texts = _marked(texts, cut).zip_with(~texts.str.contains(MARK, literal=True), texts)
        for pattern in portal:
            own = patterns.replace(texts, f"({widened(pattern)})", f"{MARK}${{1}}{MARK}")
            texts = own.zip_with(~texts.str.contains(MARK, literal=True), texts)
        cut_up = pieces.with_columns(texts.str.split(MARK)).explode("text", empty_as_null=False)
        cut_up = cut_up.with_columns(pl.col("text").str.strip_chars()).filter(pl.col("text") != "")
        if cut_up.height == pieces.height:
            break
        pieces = cut_up
    return pieces.group_by("row", maintain_order=True).agg("text")


def _marked(texts: pl.Series, cut: Cut) -> pl.Series:
    if cut.when is None:
        return patterns.replace(texts, _where(cut), f"${{1}}{MARK}${{2}}")
    everywhere = patterns.replace_all(texts, cut.pattern, f"${{1}}{MARK}${{2}}")
    return everywhere.zip_with(patterns.contains(texts, cut.when), texts)


def _parts(row: dict[str, object]) -> Iterator[dict[str, object]]:
    """The block's row once for each of its pieces; once in all where raw and text do not hold the same characters."""
    raw, pieces = str(row["raw"]), list(row.pop("text_pieces"))  # type: ignore[call-overload]
    places = [found.start() for found in VISIBLE.finditer(raw)]
    ends = list(accumulate(len(VISIBLE.findall(piece)) for piece in pieces))
    if ends[-1] != len(places):
        yield row
        return
    bounds = [0, *(places[end] for end in ends[:-1]), len(raw)]
    links = [int(str(row["link_chars"])) * end // ends[-1] for end in (0, *ends)]
    line = int(str(row["line_first"]))
    for number, (piece, (start, end)) in enumerate(zip(pieces, pairwise(bounds), strict=True)):
        before, own = raw[:start].count("\n"), raw[start:end]
        yield row | {
            "part_no": number,
            "raw": own,
            "text": piece,
            "chars": ends[number] - (ends[number - 1] if number else 0),
            "link_chars": links[number + 1] - links[number],
            "gap": row["gap"] if number == 0 else 0,
            "line_first": line + before if line else 0,
            "line_last": line + before + own.rstrip().count("\n") if line else 0,
        }
