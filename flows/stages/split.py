"""Glued lines cut into parts: several paragraphs in one line, a credit or a link behind the last sentence."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

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
    cut = pl.DataFrame(parts, schema=numbered.schema)
    whole = numbered.join(cut.select("row").unique(), on="row", how="anti")
    return pl.concat([whole, cut]).sort("row", "part_no").drop("row")


def _suspects(lines: pl.DataFrame, portal: Sequence[str]) -> pl.DataFrame:
    """`row` of each line that some cut matches. Literals thin the lines out before any pattern sees them."""
    anchored = _with_anchor(lines, CUTS)
    matched = [(cut, anchored.filter(patterns.contains(anchored["text"], _where(cut)))) for cut in CUTS]
    found = [_with_anchor(rows, (cut,)) for cut, rows in matched if rows.height]
    if portal:
        every = "|".join(f"(?:{widened(pattern)})" for pattern in portal)
        found.append(lines.filter(patterns.contains(lines["text"], every)))
    return pl.concat([lines.clear(), *found]).select("row").unique()


def _with_anchor(lines: pl.DataFrame, cuts: Sequence[Cut]) -> pl.DataFrame:
    literals = sorted({spelling for cut in cuts for anchor in cut.anchors for spelling in spellings(anchor)})
    return lines.filter(pl.col("text").str.contains_any(literals, ascii_case_insensitive=True))


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
