"""Blocks to documents: the only stage that filters. What is kept becomes the clean row, what is dropped the ledger."""

import polars as pl

from flows.catalogue import Catalogue
from flows.config import RunConfig
from flows.stages.fold import document_script
from flows.table import conform
from flows.tables import BLOCKS, CLEAN, DOCUMENTS, LEDGER
from flows.values import LANGS, Lang, Status

KEPT = pl.col("dropped_by").is_null()

LANG_SHARE = 10
"""Percent of the kept characters a language needs to stand in `langs`."""


TOLD = (*(name for name in LEDGER.columns if name in BLOCKS.columns), "dropped_by")
"""Columns of blocks that the ledger is made of."""


def ledger(blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """One row per dropped block part, sorted by its key, with the rule's family and reason (LEDGER).

    Args:
        blocks: TOLD columns, with the last verdicts and their evidence.
        catalogue: its words.
    """
    words = catalogue.words
    names = pl.DataFrame(
        [(rule, word.family, word.because) for rule, word in words.items()],
        schema={"rule": pl.String, "family": pl.String, "because": pl.String},
        orient="row",
    )
    dropped = blocks.filter(~KEPT).rename({"dropped_by": "rule"})
    named = dropped.join(names, on="rule", how="left", maintain_order="left")
    nameless = named.filter(pl.col("because").is_null())["rule"].unique().sort().to_list()
    if nameless:
        msg = f"rules without a stated reason dropped lines: {', '.join(nameless)}; name them in flows/rules"
        raise LookupError(msg)
    return conform(named, LEDGER)


def paragraphs(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per document that keeps anything: `paragraphs` and `text`.

    A kept block part is a paragraph, but for the lines of a section whose line breaks are the writer's (`verbatim`,
    from a portal file's `join = false`): neighbours among them make one paragraph with its line breaks.
    """
    kept = blocks.filter(KEPT)
    same_lines = pl.col("verbatim") & (pl.col("section") == pl.col("section").shift(1).over("doc_id"))
    follows = (pl.col("block_no") - pl.col("block_no").shift(1).over("doc_id")) <= 1
    starts = ~(same_lines & follows & pl.col("verbatim").shift(1).over("doc_id")).fill_null(value=False)
    numbered = kept.with_columns(starts.cum_sum().over("doc_id").alias("paragraph"))
    merged = numbered.group_by("doc_id", "paragraph", maintain_order=True).agg(
        pl.col("text").str.join("\n"),
        pl.col("kind").first(),
        pl.col("lang").first(),
        pl.col("pair").first(),
    )
    return merged.group_by("doc_id", maintain_order=True).agg(
        pl.struct("text", "kind", "lang", "pair").alias("paragraphs"), pl.col("text").str.join("\n\n")
    )


def documents(
    pages: pl.DataFrame, metadata: pl.DataFrame, blocks: pl.DataFrame, extracted: pl.DataFrame, config: RunConfig
) -> pl.DataFrame:
    """One row per page, sorted by doc_id (DOCUMENTS), before duplicates are known.

    Args:
        pages: pages with `portal`.
        metadata: one row a document, as `stages.metadata` returns it.
        blocks: every block part with its final verdict.
        extracted: `doc_id, chars_extracted`, counted on the pages themselves.
        config: gives `min_chars`, below which a document is rejected.
    """
    chars = pl.col("chars").cast(pl.Int64)
    counts = blocks.group_by("doc_id").agg(
        pl.len().cast(pl.Int32).alias("blocks_extracted"),
        KEPT.sum().cast(pl.Int32).alias("blocks_kept"),
        (~KEPT).sum().cast(pl.Int32).alias("blocks_dropped"),
        chars.filter(KEPT).sum().alias("chars_kept"),
        chars.filter(~KEPT).sum().alias("chars_dropped"),
        pl.col("script_changed").filter(KEPT).sum().cast(pl.Int64),
        pl.col("script_left").filter(KEPT).sum().cast(pl.Int64),
    )
    numbers = [name for name in counts.columns if name != "doc_id"]
    joined = (
        pages.drop("url")
        .join(metadata, on="doc_id", how="left", maintain_order="left")
        .join(extracted, on="doc_id", how="left", maintain_order="left")
        .join(counts, on="doc_id", how="left", maintain_order="left")
        .join(languages(blocks), on="doc_id", how="left", maintain_order="left")
        .with_columns(pl.col("chars_extracted", *numbers).fill_null(0))
        .with_columns(pl.col("lang").fill_null("none"), pl.col("script").fill_null("none"))
    )
    empty = pl.col("chars_kept") == 0
    short = pl.col("chars_kept") < config.min_chars
    refused = pl.col("evidence").list.eval(pl.element().struct.field("where") == "error").list.any()
    reason = (
        pl.when(empty & refused)
        .then(pl.lit("not_parsed"))
        .when(empty)
        .then(pl.lit("no_body"))
        .when(short)
        .then(pl.lit("too_short"))
    )
    return conform(
        joined.with_columns(
            pl.when(empty | short).then(pl.lit("rejected")).otherwise(pl.lit("clean")).cast(Status).alias("status"),
            reason.otherwise(None).alias("rejected_by"),
            pl.lit(None, pl.String).alias("duplicate_of"),
        ),
        DOCUMENTS,
    )


def languages(blocks: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, lang, langs, script` of what is kept; languages by characters, ties in the order of the enum."""
    kept = blocks.filter(KEPT)
    by_lang = (
        kept.filter(pl.col("lang") != "none")
        .group_by("doc_id", "lang")
        .agg(pl.col("chars").cast(pl.Int64).sum())
        .with_columns(pl.col("chars").sum().over("doc_id").alias("all"))
        .sort("doc_id", -pl.col("chars"), pl.col("lang").to_physical())
    )
    langs = by_lang.group_by("doc_id", maintain_order=True).agg(
        pl.col("lang").first(),
        pl.col("lang").filter(pl.col("chars") * 100 >= pl.col("all") * LANG_SHARE).sort().alias("langs"),
    )
    scripts = document_script(kept).select("doc_id", "script")
    return scripts.join(langs, on="doc_id", how="left").with_columns(
        pl.col("lang").fill_null(pl.lit("none", dtype=Lang)),
        pl.col("langs").fill_null(pl.lit([], dtype=pl.List(pl.Enum(LANGS)))),
    )


def clean(documents: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per document whose status is clean, sorted by doc_id (CLEAN)."""
    wanted = documents.filter(pl.col("status") == "clean")
    return conform(wanted.join(paragraphs(blocks), on="doc_id", how="inner"), CLEAN)
