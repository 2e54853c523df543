"""The frames that the suites judge: `checks` as it is, and `funnel` with each row held against its portal."""

import polars as pl


def judged_funnel(checks: pl.DataFrame, funnel: pl.DataFrame) -> pl.DataFrame:
    """FUNNEL with three columns more; keeps rows and order.

    `portal_documents`: documents of the portal in `checks`. `rule_per_mille`: what the rule took of the portal's
    characters, all languages together, in thousandths. `kept_gap`: the portal's kept characters by rule less those of
    its clean documents; anything but 0 breaks the conservation law between the two tables. A table that lacks what this needs
    gives FUNNEL as it is, and the suite finds the columns missing.
    """
    if not {"portal", "chars", "status"} <= {*checks.columns} or not {"portal", "chars", "rule"} <= {*funnel.columns}:
        return funnel
    by_portal = checks.group_by("portal").agg(
        pl.len().cast(pl.Int64).alias("portal_documents"),
        pl.col("chars").filter(pl.col("status") == "clean").sum().alias("kept_by_document"),
    )
    everything = pl.max_horizontal(pl.col("chars").sum().over("portal"), pl.lit(1))
    kept = pl.col("chars").filter(pl.col("rule") == "kept").sum().over("portal")
    return (
        funnel.join(by_portal, on="portal", how="left", maintain_order="left")
        .with_columns(pl.col("portal_documents", "kept_by_document").fill_null(0))
        .with_columns(
            (pl.col("chars").sum().over("portal", "rule") * 1000 // everything).alias("rule_per_mille"),
            (kept - pl.col("kept_by_document")).alias("kept_gap"),
        )
        .drop("kept_by_document")
    )
