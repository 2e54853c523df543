"""Kept text in the Chinese script that was asked for; what is in it already stays as it is, byte for byte.

Decided a paragraph at a time, by the characters that only one script has. Never converted: Japanese, code, and within
a text what `protected` masks. Quotations and titles of works are converted with their paragraph: a reader who asks for
one script gets one; the original stays in `raw` and in the edits.
"""

import polars as pl

from flows import patterns
from flows.scripts.turn import FOREIGN, MAY_BE_PROTECTED, differing, protected_out, turned
from flows.stages.fold import script_counts, script_of
from flows.tables import EDITS

ENOUGH = 4
"""Deciding characters from which on a paragraph speaks for itself; with fewer it is of its document's script."""

TO_TRADITIONAL = {"hant": "s2t", "tw": "s2tw", "hk": "s2hk"}
"""Never the configurations with a `p` behind: they exchange words, and make slides out of a briefing."""

TAIWAN = "[裡妳著]"
NOT_ASPECT = "[顯名原土巨鉅卓編專合昭]著|著[名作述稱書錄者]"
"""著 in these words is no aspect marker and stands in Hong Kong's text too."""

HONG_KONG = "[着裏嘅喺咗哋佢冇啲嚟唔嗰]"

TAIWAN_SAYS = "台灣|臺灣|軟體|網路|資訊|的話"
"""Words rather than spellings: many of them in a document tell where it is from, one in a paragraph may be its subject."""

FOREIGN_PAGE = "foreign"

FOREIGN_SHARE = 8
"""One kana or Hangul among so many letters makes a paragraph Japanese or Korean, as in `language`."""

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
    chinese = _judged(_chinese(blocks).filter(~pl.col("foreign") & (pl.col("beside") != FOREIGN_PAGE)))
    around = (pl.col("lead").sum().over("doc_id") - pl.col("lead")).alias("around")
    done = _converted(chinese.with_columns(around), script)
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


def convert_titles(titles: pl.DataFrame, blocks: pl.DataFrame, script: str) -> pl.Series:
    """The column `title` in `script`, in order, null where it is null; a Japanese or Korean document keeps its title.

    Args:
        titles: `doc_id, title`, one row a document.
        blocks: as `converted` takes them, not yet converted: a short title is of its document's script.
        script: as for `converted`.
    """
    if script == "keep":
        return titles["title"]
    body = _judged(_chinese(blocks))
    beside = body.group_by("doc_id").agg(
        pl.col("beside").first(), pl.col("lead").filter(~pl.col("foreign")).sum().alias("around")
    )
    rows = titles.select("doc_id", pl.col("title").alias("text")).with_row_index("row")
    told = rows.filter(pl.col("text").str.contains(r"\p{Han}")).join(
        beside, on="doc_id", how="left", maintain_order="left"
    )
    wanted = ~_foreign(told["text"])["foreign"] & (pl.col("beside") != FOREIGN_PAGE).fill_null(value=True)
    done = _converted(_judged(_counted(told.filter(wanted))), script).select("row", "after")
    joined = rows.join(done, on="row", how="left", maintain_order="left")
    return joined.select(pl.coalesce("after", "text").alias("title")).to_series()


def _chinese(blocks: pl.DataFrame) -> pl.DataFrame:
    """`row, doc_id, text, s, t, beside, foreign`: the kept rows with Chinese characters, and what may be told of each.

    `s, t` count what only one script has, `foreign` marks Japanese and Korean, and `beside` is the document's script;
    FOREIGN_PAGE where most of its characters are in foreign paragraphs.
    """
    rows = blocks.with_row_index("row").filter(WANTED & pl.col("text").str.contains(r"\p{Han}"))
    counted = _counted(rows.select("row", "doc_id", "text"))
    counted = counted.hstack(_foreign(counted["text"]))
    s, t, han = (pl.col(name).filter(~pl.col("foreign")).sum().over("doc_id") for name in ("s", "t", "han"))
    mostly = han * 2 < pl.col("han").sum().over("doc_id")
    beside = pl.when(mostly).then(pl.lit(FOREIGN_PAGE)).otherwise(script_of(s, t))
    return counted.with_columns(beside.alias("beside")).drop("han")


def _foreign(texts: pl.Series) -> pl.DataFrame:
    """`foreign, han`: whether a text is Japanese or Korean by its letters, and its number of Chinese characters.

    Names and sayings in brackets speak for no paragraph: what quotes 「ありがとう」 is still Chinese.
    """
    bare = _unprotected(texts)
    letters, han = (patterns.count_matches(bare, kind).cast(pl.Int64) for kind in (FOREIGN, r"\p{Han}"))
    return pl.DataFrame({"foreign": (letters > 0) & (letters * FOREIGN_SHARE >= han + letters), "han": han})


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds `s, t`, the characters of one script only, counted where conversion may reach them."""
    return rows.hstack(script_counts(_unprotected(rows["text"])))


def _judged(counted: pl.DataFrame) -> pl.DataFrame:
    """Adds `is_in`, the script, and `spelled, lead`: above 0 for what Taiwan writes, below for Hong Kong, 0 for neither.

    `spelled` counts characters alone, `lead` words too; both are 0 for what is simplified.
    """
    little = (pl.col("s") + pl.col("t") < ENOUGH) & pl.col("beside").is_in(["hans", "hant"])
    is_in = pl.when(little).then("beside").otherwise(script_of(pl.col("s"), pl.col("t")))
    taiwan, aspectless, hong_kong, words = (
        pl.col("text").str.count_matches(pattern).cast(pl.Int64)
        for pattern in (TAIWAN, NOT_ASPECT, HONG_KONG, TAIWAN_SAYS)
    )
    turns = is_in.is_in(["hant", "mixed"])
    spelled = pl.when(turns).then(taiwan - aspectless - hong_kong).otherwise(0)
    lead = spelled + pl.when(turns).then(words).otherwise(0)
    return counted.with_columns(is_in.alias("is_in"), spelled.alias("spelled"), lead.alias("lead"))


def _converted(judged: pl.DataFrame, script: str) -> pl.DataFrame:
    """Adds `after, config` and CONVERTED to what `_judged` gives and `around`, the lead of all else in the document.

    OpenCC sees distinct texts only.
    """
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
    may = patterns.contains(texts, MAY_BE_PROTECTED)
    bare = [protected_out(text) for text in texts.filter(may).to_list()]
    return texts.scatter(may.arg_true(), pl.Series(bare, dtype=pl.String)) if bare else texts


def _to_traditional(judged: pl.DataFrame, config: str) -> pl.Series:
    """The configuration for what is in simplified characters, null for the rest: s2t spoils what is traditional."""
    turns = pl.col("is_in").is_in(["hans", "mixed"])
    return judged.select(pl.when(turns).then(pl.lit(config)).alias("config")).to_series()


def _to_simplified(judged: pl.DataFrame) -> pl.Series:
    """tw2s or hk2s where the spelling of the paragraph or title, else its document, is that region's, else t2s."""
    together = pl.col("lead") + pl.col("around").fill_null(0)
    region = pl.when(pl.col("spelled") != 0).then("spelled").otherwise(together)
    config = pl.when(region > 0).then(pl.lit("tw2s")).when(region < 0).then(pl.lit("hk2s")).otherwise(pl.lit("t2s"))
    turns = pl.col("is_in").is_in(["hant", "mixed"])
    return judged.select(pl.when(turns).then(config).alias("config")).to_series()
