"""Text to key: what rules see, with width, case, script and spacing folded away; and what language and script it is.

Most rows are ASCII or simplified already. So Unicode normalisation sees only rows with other characters than ASCII, and
OpenCC only the distinct ones of those that hold a character which it can change: looking for one costs a fifteenth of it.
"""

import polars as pl

from flows import patterns
from flows.scripts import CLEAR, character_class, converter
from flows.stages.language import language
from flows.stages.some import spread
from flows.values import Lang, Script

ZERO_WIDTH = r"[\p{Cf}\x{34F}\x{FE00}-\x{FE0F}\x{E0100}-\x{E01EF}\x00-\x08\x0E-\x1F\x7F-\x84\x86-\x9F]"
"""Format characters, variation selectors and controls: nothing that a reader sees, or that `\\s` matches."""

NOT_NFKC = r"[^\x00-\x7F·À-ÖØ-öø-ı–—‘’“”•、。〈-】一-鿿]"
"""Outside these frequent characters, which NFKC leaves as they are, a text may change in it."""

UNTIDY = rf"{ZERO_WIDTH}|\s\s|[^\S ]"
UNTIDY_ASCII = r"[\x00-\x1F\x7F]|  "


def folded(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; adds `key, lang, script`. Keeps height and order.

    `key` is `text` in NFKC, lower case, simplified characters (as OpenCC's t2s), without zero-width characters, blanks
    squeezed to one space. `lang` and `script` are judged on the block alone; Japanese has no Chinese script.
    """
    key = keys_of(blocks["text"])
    lang = language(key)
    text = blocks["text"]
    wide = (text.str.len_bytes() > text.str.len_chars()) & (lang != "ja")
    rows = patterns.where(text, r"\p{Han}", wide).arg_true()
    counted = script_counts(text.gather(rows)).select(script_of(pl.col("s"), pl.col("t")).alias("script"))
    scripts = spread(counted["script"], rows, blocks.height).fill_null("none")
    return blocks.with_columns(key.alias("key"), lang.cast(Lang).alias("lang"), scripts.cast(Script).alias("script"))


def fold(text: str) -> str:
    """One text folded into a key."""
    return str(keys_of(pl.Series([text])).item())


def script_counts(texts: pl.Series) -> pl.DataFrame:
    """`s` and `t`: how many characters of a text exist in simplified, and how many in traditional Chinese only."""
    return pl.DataFrame(
        {
            "s": patterns.count_matches(texts, character_class("simplified")).cast(pl.Int64),
            "t": patterns.count_matches(texts, character_class("traditional")).cast(pl.Int64),
        }
    )


def script_of(s: pl.Expr, t: pl.Expr) -> pl.Expr:
    """The script that these counts speak for: hans, hant, mixed, or none where both are 0."""
    return (
        pl.when(s + t == 0)
        .then(pl.lit("none"))
        .when(t * CLEAR <= s + t)
        .then(pl.lit("hans"))
        .when(s * CLEAR <= s + t)
        .then(pl.lit("hant"))
        .otherwise(pl.lit("mixed"))
    )


def document_script(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per document, in order: `doc_id, script, s, t`, counted over the blocks given that are not Japanese."""
    chinese = pl.col("lang") != "ja"
    text = blocks["text"]
    rows = (text.str.len_bytes() > text.str.len_chars()).arg_true()
    found = script_counts(text.gather(rows))
    counts = (spread(found[name], rows, blocks.height).fill_null(0) for name in ("s", "t"))
    counted = blocks.select("doc_id", "lang", *counts)
    sums = counted.group_by("doc_id", maintain_order=True).agg(pl.col("s", "t").filter(chinese).sum())
    return sums.select("doc_id", script_of(pl.col("s"), pl.col("t")).cast(Script).alias("script"), "s", "t")


def keys_of(texts: pl.Series) -> pl.Series:
    """The keys of texts, in order. Rows that need more work are taken aside and put back in their places."""
    rows = pl.DataFrame({"text": texts}).with_row_index("row")
    ascii_only = rows.select(pl.col("text").str.len_bytes() == pl.col("text").str.len_chars()).to_series()
    plain = _squeezed(rows.filter(ascii_only), UNTIDY_ASCII)
    other = _squeezed(_normalised(rows.filter(~ascii_only)), UNTIDY)
    other = other.with_columns(pl.col("text").str.to_lowercase())
    other = other.with_columns(_simplified(other["text"]))
    return pl.concat([plain.with_columns(pl.col("text").str.to_lowercase()), other]).sort("row")["text"]


def _normalised(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows in NFKC."""
    folds = patterns.contains(rows["text"], NOT_NFKC)
    nfkc = rows.filter(folds).with_columns(pl.col("text").str.normalize("NFKC"))
    return pl.concat([rows.filter(~folds), nfkc])


def _squeezed(rows: pl.DataFrame, untidy: str) -> pl.DataFrame:
    """The rows without zero-width characters, and with single blanks."""
    loose = patterns.contains(rows["text"], untidy)
    if loose.any():
        tidy = patterns.replace_all(rows["text"].filter(loose), ZERO_WIDTH, "")
        tidy = patterns.replace_all(tidy, r"\s+", " ")
        rows = pl.concat([rows.filter(~loose), rows.filter(loose).with_columns(tidy)])
    return rows.with_columns(pl.col("text").str.strip_chars())


def _simplified(texts: pl.Series) -> pl.Series:
    """The texts in simplified characters."""
    turns = patterns.contains(texts, character_class("convertible"))
    before = texts.filter(turns).unique(maintain_order=True)
    if before.is_empty():
        return texts
    t2s = converter("t2s")
    after = pl.Series([t2s.convert(text) for text in before.to_list()], dtype=pl.String)
    found = pl.DataFrame({"text": before, "after": after})
    joined = pl.DataFrame({"text": texts}).join(found, on="text", how="left", maintain_order="left")
    return joined.select(pl.coalesce("after", "text").alias("text")).to_series()
