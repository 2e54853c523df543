"""Single lines as judged frames, in every part of a document, and rewritten in other widths and scripts."""

from collections.abc import Sequence

import opencc
import polars as pl

from flows.rules import RULES
from flows.stages.rules import judged
from flows.tables import PLACES, Place
from tests.frames import blocks_of

FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalpha()}
"""ASCII marks and digits to their full-width forms."""


def judged_lines(lines: Sequence[str], place: str) -> pl.DataFrame:
    """One judged row per line, in order, all of them standing in `place`."""
    blocks = blocks_of(*lines)
    assert blocks.height == len(lines), "a case must be one line"
    return judged(blocks.with_columns(pl.lit(place).cast(Place).alias("place")), RULES)


def judged_anywhere(lines: Sequence[str]) -> pl.DataFrame:
    """The lines judged in head, body and tail: three rows each, with `line` and `place`."""
    return pl.concat(
        judged_lines(lines, place).with_columns(pl.Series("line", lines, dtype=pl.String)) for place in PLACES
    )


def full_width(line: str) -> str:
    """The line with its ASCII marks and digits in full width."""
    return line.translate(FULL)


def traditional(line: str, config: str) -> str:
    """The line in traditional script, by an OpenCC configuration."""
    return str(opencc.OpenCC(config).convert(line))
