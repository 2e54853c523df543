"""What two runs say differently: of documents their status, of lines their verdict. Of lines only what changed is held."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

KEPT = "kept"
"""Stands for the verdict of a line that no rule dropped."""

SLICE = 200_000
"""Block parts of each run that are compared at once. Tables are sorted by doc_id, so a slice reads its part."""

PLACE = ["doc_id", "block_no", "part_no", "raw"]
LINE = {
    "doc_id": pl.String,
    "block_no": pl.Int32,
    "part_no": pl.Int32,
    "line_first": pl.Int32,
    "raw": pl.String,
    "chars": pl.Int32,
    "before": pl.String,
    "after": pl.String,
}
"""A line whose verdict changed: KEPT or a rule; null where the other run has no such line, since it cuts otherwise."""

RULES = {
    "rule": pl.String,
    "lines_more": pl.Int64,
    "chars_more": pl.Int64,
    "lines_less": pl.Int64,
    "chars_less": pl.Int64,
}
"""One row per rule: what it drops in the second run and did not in the first, and the other way round."""


@dataclass
class Lines:
    """Lines whose verdict changed: the first of them, and of all of them the sums."""

    limit: int
    shown: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=LINE))
    rules: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=RULES))
    moves: dict[str, int] = field(
        default_factory=lambda: {"dropped": 0, "kept": 0, "other_rule": 0, "cut_otherwise": 0}
    )
    documents: set[str] = field(default_factory=set)
    edited: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema={"doc_id": pl.String, "gone": pl.Int64, "new": pl.Int64})
    )
    """Of documents whose bytes changed: how many lines only one of the runs has."""

    @property
    def total(self) -> int:
        """How many lines changed their verdict."""
        return sum(self.moves.values())


def documents(run_a: Path, run_b: Path, portal: str | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The documents of two runs: those that both have, and where those are that only one has.

    Returns:
        One row per document of both, sorted by doc_id: `doc_id, source_path, record_id, edited` (its bytes differ),
        `before`, `after` (status, with what rejected it or what it is a copy of), `because` (of the second status,
        null where it is clean); and one row per folder of sources: `folder, only_a, only_b`, sorted.
    """
    a, b = _documents(run_a), _documents(run_b)
    both = a.join(b, on="doc_id", suffix="_b")
    if portal:
        both = both.filter((pl.col("portal") == portal) | (pl.col("portal_b") == portal))
        a, b = (each.filter(pl.col("portal") == portal) for each in (a, b))
    told = both.select(
        "doc_id",
        "source_path",
        "record_id",
        (pl.col("bytes_sha256") != pl.col("bytes_sha256_b")).alias("edited"),
        pl.col("said").alias("before"),
        pl.col("said_b").alias("after"),
        pl.col("because_b").alias("because"),
    )
    everything_a, everything_b = _documents(run_a).select("doc_id"), _documents(run_b).select("doc_id")
    folders = _folders(a.join(everything_b, on="doc_id", how="anti"), "only_a").join(
        _folders(b.join(everything_a, on="doc_id", how="anti"), "only_b"), on="folder", how="full", coalesce=True
    )
    return told.sort("doc_id").collect(), folders.fill_null(0).sort("folder").collect()


def _documents(run: Path) -> pl.LazyFrame:
    copies = pl.scan_parquet(run / "duplicates.parquet").select("doc_id", "because")
    status = pl.col("status").cast(pl.String)
    said = (
        pl.when(status == "rejected")
        .then(pl.format("rejected ({})", pl.col("rejected_by").fill_null("?")))
        .when(status == "duplicate")
        .then(pl.format("duplicate of {}", pl.col("duplicate_of").fill_null("?")))
        .otherwise(status)
    )
    rows = pl.scan_parquet(run / "documents.parquet").join(copies, on="doc_id", how="left")
    return rows.select("doc_id", "source_path", "record_id", "bytes_sha256", "portal", "because", said.alias("said"))


def _folders(rows: pl.LazyFrame, name: str) -> pl.LazyFrame:
    folder = pl.col("source_path").str.replace(r"/?[^/]*$", "").alias("folder")
    return rows.group_by(folder).agg(pl.len().cast(pl.Int64).alias(name))


def lines(run_a: Path, run_b: Path, both: pl.DataFrame, rule: str | None = None, limit: int = 50) -> Lines:
    """Lines of the documents in `both` (`doc_id, edited`) whose verdict changed; with `rule`, to it or from it.

    A line of one document is the same line in both runs when block, part and published text are; where the document's
    bytes differ, or the runs cut it otherwise, when the published text is, equal texts counted one by one.
    """
    found = Lines(limit)
    known = both.select("doc_id", "edited")
    for wanted in _slices(run_a, run_b):
        a, b = (_blocks(run, wanted).join(known, on="doc_id", how="inner") for run in (run_a, run_b))
        changed, single = _changed(a, b)
        _add(found, changed, single, rule)
    return found


def _slices(run_a: Path, run_b: Path) -> Iterator[pl.Expr]:
    """Ranges of doc_ids (which are hashes, so evenly spread) that together are all."""
    runs = (pl.scan_parquet(run / "blocks.parquet").select(pl.len()).collect().item() for run in (run_a, run_b))
    parts = max(*runs, 1) // SLICE + 1
    edges = [f"{0x10000 * nth // parts:04x}" for nth in range(1, parts)]
    for low, high in zip([None, *edges], [*edges, None], strict=True):
        above = pl.col("doc_id") >= low if low else pl.lit(value=True)
        yield above & (pl.col("doc_id") < high) if high else above


def _blocks(run: Path, wanted: pl.Expr) -> pl.DataFrame:
    verdict = pl.col("dropped_by").fill_null(KEPT).alias("verdict")
    rows = pl.scan_parquet(run / "blocks.parquet").filter(wanted)
    return rows.select("doc_id", "block_no", "part_no", "line_first", "raw", "chars", verdict).collect()


def _changed(a: pl.DataFrame, b: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """LINE of what changed, with `edited`; and LINE of what only one run has of documents whose bytes differ."""
    same = [*PLACE, "verdict"]
    left_a, left_b = a.join(b, on=same, how="anti"), b.join(a, on=same, how="anti")
    whole_a, whole_b = left_a.filter(~pl.col("edited")), left_b.filter(~pl.col("edited"))
    placed = _paired(whole_a, whole_b, PLACE)
    left_a, left_b = (each.join(placed, on=PLACE, how="anti") for each in (left_a, left_b))

    moved = ["doc_id", "raw", "verdict", "nth"]
    left_a, left_b = _counted(left_a, moved[:3]), _counted(left_b, moved[:3])
    left_a, left_b = left_a.join(left_b, on=moved, how="anti"), left_b.join(left_a, on=moved, how="anti")
    alike = ["doc_id", "raw", "nth"]
    left_a, left_b = _counted(left_a, alike[:2]), _counted(left_b, alike[:2])
    elsewhere = _paired(left_a, left_b, alike)

    gone, new = left_a.join(left_b, on=alike, how="anti"), left_b.join(left_a, on=alike, how="anti")
    none = pl.lit(None, pl.String)
    single = pl.concat(
        [
            gone.rename({"verdict": "before"}).with_columns(none.alias("after")).select(*LINE, "edited"),
            new.rename({"verdict": "after"}).with_columns(none.alias("before")).select(*LINE, "edited"),
        ]
    )
    changed = pl.concat([placed, elsewhere, single.filter(~pl.col("edited"))])
    return changed.sort("doc_id", "block_no", "part_no", maintain_order=True), single.filter("edited")


def _counted(rows: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """`nth`: which of the rows that are alike in these columns it is, kept ones and earlier ones first."""
    ordered = rows.sort("doc_id", pl.col("verdict") != KEPT, "verdict", "block_no", "part_no")
    return ordered.with_columns(pl.int_range(pl.len()).over(by).alias("nth"))


def _paired(a: pl.DataFrame, b: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """LINE, and `edited`, of the lines that both have; where they stand is said as of the second run."""
    both = b.join(a.select(*by, pl.col("verdict").alias("before")), on=by, how="inner")
    return both.rename({"verdict": "after"}).select(*LINE, "edited")


def _add(found: Lines, changed: pl.DataFrame, single: pl.DataFrame, rule: str | None) -> None:
    if rule:
        changed = changed.filter((pl.col("before") == rule) | (pl.col("after") == rule))
    before, after = pl.col("before"), pl.col("after")
    counts = changed.select(
        (before.is_not_null() & (before == KEPT) & after.is_not_null()).sum().alias("dropped"),
        (after.is_not_null() & (after == KEPT) & before.is_not_null()).sum().alias("kept"),
        ((before != KEPT) & (after != KEPT)).sum().alias("other_rule"),
        (before.is_null() | after.is_null()).sum().alias("cut_otherwise"),
    ).row(0, named=True)
    found.moves = {name: found.moves[name] + count for name, count in counts.items()}
    found.documents |= set(changed["doc_id"].unique())
    room = found.limit - found.shown.height
    found.shown = pl.concat([found.shown, changed.select(list(LINE)).head(max(room, 0))])
    rules = pl.concat([_by_rule(changed, "after", "more"), _by_rule(changed, "before", "less")], how="diagonal")
    sums = pl.concat([found.rules, rules], how="diagonal_relaxed").group_by("rule").agg(pl.exclude("rule").sum())
    found.rules = sums.filter(pl.col("rule") == rule if rule else pl.lit(value=True)).select(
        pl.col(name).cast(dtype) for name, dtype in RULES.items()
    )
    new, gone = after.is_not_null(), before.is_not_null()
    counted = single.group_by("doc_id").agg(
        gone.sum().cast(pl.Int64).alias("gone"), new.sum().cast(pl.Int64).alias("new")
    )
    found.edited = pl.concat([found.edited, counted])


def _by_rule(changed: pl.DataFrame, side: str, suffix: str) -> pl.DataFrame:
    """Lines and characters of each rule on one side of the change."""
    rows = changed.filter(pl.col(side).is_not_null() & (pl.col(side) != KEPT))
    return rows.group_by(pl.col(side).alias("rule")).agg(
        pl.len().cast(pl.Int64).alias(f"lines_{suffix}"), pl.col("chars").cast(pl.Int64).sum().alias(f"chars_{suffix}")
    )
