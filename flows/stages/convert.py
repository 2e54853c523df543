"""Kept text in the Chinese script that was asked for; what is in it already stays as it is, byte for byte.

Decided a paragraph at a time, by the characters that only one script has. Never converted: Japanese, code, and within
a text what `protected` masks. Quotations and titles of works are converted with their paragraph: a reader who asks for
one script gets one; the original stays in `raw` and in the edits.
"""

import polars as pl

from flows.scripts.turn import MAY_BE_PROTECTED, differing, protected_out, turned
from flows.stages.fold import document_script, script_counts, script_of
from flows.stages.language import language
from flows.tables import EDITS

ENOUGH = 4
"""Deciding characters from which on a paragraph speaks for itself; with fewer it is of its document's script."""

TO_TRADITIONAL = {"hant": "s2t", "tw": "s2tw", "hk": "s2hk"}
"""Never the configurations with a `p` behind: they exchange words, and make slides out of a briefing."""

TAIWAN = "[裡妳]|台灣|臺灣|軟體|網路|資訊|著"
NOT_ASPECT = "[顯名原土巨鉅卓編專合昭]著|著[名作述稱書錄者]"
"""著 in these words is no aspect marker and stands in Hong Kong's text too."""

HONG_KONG = "[着裏嘅喺咗哋佢冇啲嚟唔嗰]"

CONVERTED = ("script_changed", "script_left")
WANTED = (pl.col("dropped_by").is_null()) & (pl.col("kind") != "code")


def converted(blocks: pl.DataFrame, script: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The blocks with `text` in `script`, and an edit (EDITS, editor `script:t2s` and so on) for each that changed.

    One row per block part, as given; only `text` of kept blocks changes. Adds `script_changed`, the number of characters
    that changed, and `script_left`, those still of the other script only afterwards (protected spans and Japanese
    aside); both are 0 for `keep` and for blocks that are dropped.

    Args:
        blocks: with `text, lang, kind, dropped_by`.
        script: `keep`, `hans`, `hant` (OpenCC's standard), `tw` or `hk`.
    """
    nothing = [pl.lit(0, pl.Int32).alias(name) for name in CONVERTED]
    if script == "keep":
        return blocks.with_columns(nothing), pl.DataFrame(schema=EDITS.columns)
    rows = blocks.with_row_index("row").filter(WANTED & pl.col("text").str.contains(r"\p{Han}"))
    rows = _chinese(rows).select("row", "doc_id", "lang", "text")
    beside = document_script(rows).select("doc_id", pl.col("script").cast(pl.String).alias("beside"))
    done = _converted(rows.join(beside, on="doc_id", how="left", maintain_order="left"), script)
    joined = (
        blocks.with_row_index("row")
        .join(done.select("row", "after", "config", *CONVERTED), on="row", how="left", maintain_order="left")
        .with_columns(pl.col(CONVERTED).fill_null(0).cast(pl.Int32))
    )
    edits = joined.filter(pl.col("after") != pl.col("text")).select(
        "doc_id",
        "block_no",
        "part_no",
        pl.lit(0, pl.Int32).alias("edit_no"),
        pl.concat_str(pl.lit("script:"), "config").alias("editor"),
        pl.col("text").alias("before"),
        "after",
    )
    return joined.with_columns(pl.coalesce("after", "text").alias("text")).drop("row", "after", "config"), edits


def convert_texts(texts: pl.Series, script: str, beside: pl.Series) -> pl.Series:
    """Titles in `script`, null where they are null; `beside` gives the script of each one's document."""
    if script == "keep":
        return texts
    rows = pl.DataFrame({"text": texts, "beside": beside}).with_row_index("row")
    han = rows.filter(pl.col("text").str.contains(r"\p{Han}"))
    lang = language(han["text"].str.to_lowercase())
    told = han.with_columns(pl.col("row").cast(pl.String).alias("doc_id"), pl.col("beside").cast(pl.String))
    done = _converted(told.filter(lang != "ja"), script).select("row", "after")
    joined = rows.join(done, on="row", how="left", maintain_order="left")
    return joined.select(pl.coalesce("after", "text").alias("text")).to_series()


def _chinese(rows: pl.DataFrame) -> pl.DataFrame:
    """Without Japanese: neither paragraphs with kana, nor those without in a document that is mostly Japanese."""
    size = pl.col("text").str.len_chars().cast(pl.Int64)
    of = {lang: size.filter(pl.col("lang") == lang).sum().over("doc_id") for lang in ("ja", "zh")}
    return rows.filter((pl.col("lang") != "ja") & ((pl.col("lang") != "zh") | (of["ja"] <= of["zh"])))


def _converted(rows: pl.DataFrame, script: str) -> pl.DataFrame:
    """Adds `after, config, script_changed, script_left` to `row, doc_id, text, beside`; OpenCC sees distinct texts only."""
    counted = rows.hstack(script_counts(_unprotected(rows["text"])))
    little = (pl.col("s") + pl.col("t") < ENOUGH) & pl.col("beside").is_in(["hans", "hant"])
    is_in = pl.when(little).then("beside").otherwise(script_of(pl.col("s"), pl.col("t")))
    judged = counted.with_columns(is_in.alias("is_in"))
    config = _to_simplified(judged) if script == "hans" else _to_traditional(judged, TO_TRADITIONAL[script])
    judged = judged.with_columns(config.alias("config"))
    distinct = (
        judged.filter(pl.col("config").is_not_null()).select("text", "config", "is_in").unique(maintain_order=True)
    )
    after = [turned(text, config, of) for text, config, of in distinct.iter_rows()]
    changed = [differing(before, now) for before, now in zip(distinct["text"].to_list(), after, strict=True)]
    outcome = distinct.with_columns(
        pl.Series("after", after, dtype=pl.String), pl.Series("script_changed", changed, dtype=pl.Int32)
    )
    joined = judged.join(outcome, on=["text", "config", "is_in"], how="left", maintain_order="left")
    done = joined.with_columns(pl.coalesce("after", "text").alias("after"), pl.col("script_changed").fill_null(0))
    left = script_counts(_unprotected(done["after"]))
    return done.with_columns(left["t" if script == "hans" else "s"].alias("script_left"))


def _unprotected(texts: pl.Series) -> pl.Series:
    """The texts without what is never converted, so that a Han address neither decides nor counts as left."""
    may = texts.str.contains(MAY_BE_PROTECTED)
    bare = [protected_out(text) for text in texts.filter(may).to_list()]
    return texts.scatter(may.arg_true(), pl.Series(bare, dtype=pl.String)) if bare else texts


def _to_traditional(judged: pl.DataFrame, config: str) -> pl.Series:
    """The configuration for what is in simplified characters, null for the rest: s2t spoils what is traditional."""
    turns = pl.col("is_in").is_in(["hans", "mixed"])
    return judged.select(pl.when(turns).then(pl.lit(config)).alias("config")).to_series()


def _to_simplified(judged: pl.DataFrame) -> pl.Series:
    """tw2s or hk2s where the words of the paragraph, else of its document, are that region's, else t2s."""
    text, turns = pl.col("text"), pl.col("is_in").is_in(["hant", "mixed"])
    taiwan = text.str.count_matches(TAIWAN).cast(pl.Int64) - text.str.count_matches(NOT_ASPECT).cast(pl.Int64)
    lead = pl.when(turns).then(taiwan - text.str.count_matches(HONG_KONG).cast(pl.Int64)).otherwise(0)
    counted = judged.select("doc_id", turns.alias("turns"), lead.alias("own")).with_columns(
        pl.col("own").sum().over("doc_id").alias("all")
    )
    region = pl.when(pl.col("own") != 0).then("own").otherwise("all")
    config = pl.when(region > 0).then(pl.lit("tw2s")).when(region < 0).then(pl.lit("hk2s")).otherwise(pl.lit("t2s"))
    return counted.select(pl.when("turns").then(config).alias("config")).to_series()
