"""Text to key: what rules see, with width, case, script and spacing folded away."""

from functools import cache

import opencc
import polars as pl

from flows.tables import Lang, Script


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def fold(text: str) -> str:
    """One text folded: NFKC, lower case, simplified characters, spaces squeezed."""
    frame = pl.DataFrame({"text": [text]})
    return str(frame.select(_key(pl.col("text"))).item())


def _key(text: pl.Expr) -> pl.Expr:
    plain = text.str.normalize("NFKC").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
    return plain.map_batches(_simplified, return_dtype=pl.String)


def _simplified(texts: pl.Series) -> pl.Series:
    return pl.Series(texts.name, [_to_simplified().convert(text) for text in texts.to_list()], dtype=pl.String)


def folded(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; adds `key, lang, script`. Keeps height and order."""
    han = pl.col("text").str.count_matches(r"\p{Han}")
    latin = pl.col("text").str.count_matches(r"\p{Latin}")
    lang = pl.when(han * 3 > latin).then(pl.lit("zh")).when(latin > 0).then(pl.lit("en")).otherwise(pl.lit("none"))
    return blocks.with_columns(
        _key(pl.col("text")).alias("key"), lang.cast(Lang).alias("lang"), pl.lit("none").cast(Script).alias("script")
    )
