"""A wrapped paragraph of a few lines in a dump that shows no width: a flash of two sentences is all there is to learn from.

Its lines break off in the middle of a phrase, each is full for one usual width, and the last one ends a sentence.
"""

import polars as pl

from flows import patterns
from flows.stages.seams import chain, span

NARROWEST, WIDEST = 46, 80
"""Columns of lines that mails and posts are usually wrapped at. Elsewhere a single seam proves nothing."""

LINES = 4
"""Lines within which the sentence that breaks off must end; a longer paragraph shows a width."""

SIX_WORDS = r"(?:[A-Za-z\u{C0}-\u{24F}]{2}.* ){5}"
CLAUSES = r"。|[,，、].*[,，、]"

SEAMS = (
    # Six words, no mark behind the last, and a small letter goes on.
    (r"^\p{Ll}", r"[\p{Latin}\d]$", SIX_WORDS),
    # A word that no sentence and no headline ends with: whatever stands below goes on.
    (
        r"^[\p{Lu}\d]",
        r" (?:of|to|at|on|in|by|for|from|with|and|or|the|an?|than|as|about|that|was|were|is|are|has|have)$",
        SIX_WORDS,
    ),
    # Chinese of several clauses, which no headline is, and no mark of an end behind the last character.
    (r"^[\p{Han}\d]", r"[\p{Han}，、]$|\p{Han}\d{1,6}%?$", CLAUSES),
    # A number in a sentence that the wrapper cut in two.
    (r"^\d.*\p{Han}", r"\p{Han}\d{1,6}$", "[。，；]"),
)
"""What shows that a sentence goes on: how the next line begins, how this one ends, what it has inside."""


def breaks_off(text: pl.Series, among: pl.Series) -> pl.Series:
    """Of the lines `among` those that visibly go on in the next one, in the middle of a phrase."""
    following = text.shift(-1, fill_value="")
    off = among & False
    for begins, ends, inside in SEAMS:
        may = patterns.where(following, begins, among & ~off)
        off |= patterns.where(text, inside, patterns.where(text, ends, may))
    return off


def joined(lines: pl.DataFrame) -> pl.DataFrame:
    """`_joins` also in documents that have none: lines of seams in which each that breaks off is full for one width.

    Of columns, or else of characters, for wrappers that count a wide one once.
    """
    none = pl.col("_joins").any().over("doc_id").not_()
    told = lines.with_columns(none.alias("_none"))
    off = breaks_off(told["_body"], told.select(pl.col("_none") & ~pl.col("_apart") & ~pl.col("_stops")).to_series())
    if not off.any():
        return lines
    ends = patterns.where(told["_body"], r"[.!?。…][\s\"'”’」』)\]]*$", told["_stops"])
    told = told.with_columns(off.alias("_off"), ends.alias("_ends"))
    for width, need in (("_columns", "_need"), ("_letters", "_need_letters")):
        told = _joined(told, width, need).with_columns(none.alias("_none"))
    return told.select(lines.columns)


def _joined(lines: pl.DataFrame, width: str, need: str) -> pl.DataFrame:
    low, high = span(width, need)
    told = lines.with_columns(low.alias("_low"), high.alias("_high"))
    usual = pl.col("_columns").is_between(NARROWEST, WIDEST)
    fits = usual & (pl.col("_low") <= pl.min_horizontal("_high", pl.lit(WIDEST)))
    told = told.with_columns(fits.fill_null(value=False).alias("_fits"))
    told = told.with_columns((pl.col("_off") & pl.col("_fits")).alias("_sure"))
    told = told.with_columns(
        (pl.col("_off") & ~pl.col("_fits")).any().over("doc_id").alias("_odd"),
        pl.col("_low").filter("_sure").max().over("doc_id").alias("_width"),
        pl.col("_high").filter("_sure").min().over("doc_id").alias("_most"),
    )
    most = pl.min_horizontal("_most", pl.lit(WIDEST))
    full = usual & (pl.col("_low") <= most) & (pl.col("_high") >= pl.col("_width"))
    one = pl.col("_none") & ~pl.col("_odd") & (pl.col("_width") <= most)
    borne = (one & full & ~pl.col("_apart") & ~pl.col("_stops")).fill_null(value=False)
    told = told.with_columns(borne.alias("_borne")).with_columns(chain().alias("_chain"))
    shown = (pl.col("_sure") | ~pl.col("_borne")).all() | pl.col("_stop_inside").any()
    whole = (pl.col("_sure").any() & pl.col("_ends").last() & shown).over("_chain")
    joins = pl.col("_joins") | (pl.col("_borne") & whole)
    return lines.with_columns(told.select(joins.alias("_joins")))
