"""The frame `portals`: what a run says of each portal, and how far that is from what earlier runs said."""

import polars as pl

from expectations.frames import ENOUGH, FRAMES, HISTORY


def judged_portals(checks: pl.DataFrame, funnel: pl.DataFrame, history: pl.DataFrame | None = None) -> pl.DataFrame:
    """One row per portal, by name: its documents and characters, and how far they are from earlier runs (HISTORY).

    `kept_change`: thousandths by which `kept_per_mille` lies under the least (negative) or over the most of earlier
    runs, 0 in between. `length_change`: the same of `median_chars`, in per cent of the least or the most. Both are null
    where nothing can be compared: less than ENOUGH documents, now or then. A table that lacks what this needs gives a
    frame without columns, and the suite finds them missing.
    """
    if not {"portal", "chars", "status"} <= {*checks.columns} or not {"portal", "chars", "family"} <= {*funnel.columns}:
        return pl.DataFrame()
    rows = told(checks, funnel)
    earlier = pl.DataFrame(schema=HISTORY) if history is None else history
    ranges = (
        earlier.filter(pl.col("documents") >= ENOUGH)
        .group_by("portal")
        .agg(
            pl.len().cast(pl.Int64).alias("earlier_runs"),
            *(pl.col(name).min().name.suffix("_least") for name in ("kept_per_mille", "median_chars")),
            *(pl.col(name).max().name.suffix("_most") for name in ("kept_per_mille", "median_chars")),
        )
    )
    length = _outside("median_chars")
    edge = pl.when(length < 0).then(pl.col("median_chars_least")).otherwise(pl.col("median_chars_most"))
    enough = (pl.col("documents") >= ENOUGH) & (pl.col("earlier_runs") > 0)
    joined = rows.join(ranges, on="portal", how="left", maintain_order="left")
    compared = joined.with_columns(pl.col("earlier_runs").fill_null(0)).with_columns(
        pl.when(enough).then(_outside("kept_per_mille")).alias("kept_change"),
        # Divided towards zero: half a per cent is none, to either side.
        pl.when(enough)
        .then(length.abs() * 100 // pl.max_horizontal(edge, pl.lit(1)) * length.sign())
        .alias("length_change"),
    )
    return compared.select([pl.col(name).cast(dtype) for name, dtype in FRAMES["portals"].columns.items()])


def told(checks: pl.DataFrame, funnel: pl.DataFrame) -> pl.DataFrame:
    """One row per portal, by name: what one run says of it, without any other run."""
    status = pl.col("status")
    documents = checks.group_by("portal").agg(
        pl.len().cast(pl.Int64).alias("documents"),
        *((status == name).sum().cast(pl.Int64).alias(name) for name in ("clean", "rejected", "duplicate")),
        # Whole characters: nothing is decided by a fraction.
        pl.col("chars").filter(status == "clean").median().floor().cast(pl.Int64).alias("median_chars"),
    )
    kept = pl.col("family").is_in(["kept", "unpublished"])
    chars = funnel.group_by("portal").agg(pl.col("chars").sum(), pl.col("chars").filter(kept).sum().alias("kept"))
    joined = documents.join(chars, on="portal", how="left").with_columns(pl.col("chars", "kept").fill_null(0))
    share = pl.col("kept") * 1000 // pl.max_horizontal("chars", pl.lit(1))
    return joined.sort("portal").with_columns(
        *(
            (pl.col(name) * 1000 // pl.col("documents")).alias(f"{name}_per_mille")
            for name in ("rejected", "duplicate")
        ),
        share.alias("kept_per_mille"),
        ((pl.col("chars") - pl.col("kept")) * 1000 // pl.max_horizontal("chars", pl.lit(1))).alias("lost_per_mille"),
    )


def _outside(name: str) -> pl.Expr:
    """By how much a column lies under its earlier least (negative) or over its earlier most."""
    value = pl.col(name)
    return pl.min_horizontal(value - pl.col(f"{name}_least"), 0) + pl.max_horizontal(value - pl.col(f"{name}_most"), 0)
