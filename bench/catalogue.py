"""What each rule of the catalogue does to the lines of the dev dumps, and docs/rules.md.

    python bench/catalogue.py [DEV]                 measure on DEV/lines.jsonl, print a table, write docs/rules.md
    python bench/catalogue.py [DEV] --uncaught 50   print the junk that most pages share and no rule names, too
    python bench/catalogue.py --check               fail if docs/rules.md does not say what the rules say

Lines go through the real stages (lines, fold, shape, rules), each line a block, so that its label is its own. Labels:
1 keep, 0 drop, 2 title (not counted). Pages whose gold is another tool's output are left out, as the scorer does.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import polars as pl
from rules_page import HABITS, Figures, Habit, page, without_figures

from flows.rules import RULES, Rule
from flows.stages.fold import folded
from flows.stages.lines import blocks_of_dumps
from flows.stages.rules import judged
from flows.stages.shape import shaped

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
DEV = Path(__file__).parent.parent.parent / "shared" / "eval" / "data" / "dev"
BAR = 0.98
"""Line precision under which a rule is mended or goes."""


def main() -> int:
    """Runs the command line; 0 if all is well, 1 if a rule is under the bar or the page is out of date."""
    options = _options()
    if options.check:
        current = PAGE.read_text("utf-8") if PAGE.exists() else ""
        if without_figures(current) == without_figures(page(RULES, {}, {})):
            return 0
        sys.stderr.write("docs/rules.md is out of date: run `python bench/catalogue.py` and commit it.\n")
        return 1
    lines = measured(options.dev)
    found = figures(lines)
    _print_rules(lines, found)
    _print_sum(lines)
    if options.uncaught:
        _print_uncaught(lines, options.uncaught)
    PAGE.write_text(page(RULES, found, habits(lines)), "utf-8")
    low = [rule.id for rule in RULES if _under(rule, found.get(rule.id))]
    if low:
        sys.stdout.write(f"under {BAR}: {', '.join(low)}\n")
    return int(bool(low))


def measured(dev: Path) -> pl.DataFrame:
    """One row per line of the dev dumps, judged: BLOCKS with `label, gold, page_lang, masked` (key with digits as 0)."""
    pages = (
        pl.read_ndjson(dev / "lines.jsonl", infer_schema_length=None)
        .filter(pl.col("gold_kind") != "expected")
        .select(
            pl.col("id").alias("doc_id"),
            pl.col("lang").alias("page_lang"),
            pl.col("source").alias("gold"),
            "lines",
            "labels",
        )
        .sort("doc_id")
    )
    dumps = pages.select("doc_id", pl.lit("dump").alias("content_type"), pl.col("lines").list.join("\n").alias("raw"))
    labels = (
        pages.select("doc_id", "page_lang", "gold", pl.col("labels").alias("label"))
        .explode("label", empty_as_null=False)
        .with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("doc_id").alias("line_first"))
    )
    blocks = judged(shaped(folded(blocks_of_dumps(dumps))), RULES)
    masked = pl.col("key").str.replace_all(r"[0-9]+", "0").alias("masked")
    return (
        blocks.join(labels, on=["doc_id", "line_first"], how="left", maintain_order="left")
        .filter(pl.col("label") != 2)
        .with_columns(masked)
    )


def figures(lines: pl.DataFrame) -> dict[str, Figures]:
    """What each rule that fired at all did, by rule id."""
    junk_elsewhere = pl.col("masked").is_in(lines.filter(pl.col("label") == 0)["masked"].unique().implode())
    false = pl.col("label") == 1
    fired = (
        lines.select("fired", "label", "masked", "doc_id")
        .explode("fired")
        .drop_nulls("fired")
        .group_by("fired")
        .agg(
            pl.len().alias("lines"),
            pl.col("doc_id").n_unique().alias("pages"),
            false.sum().alias("false"),
            (false & junk_elsewhere).sum().alias("disputed"),
        )
    )
    return {
        row["fired"]: Figures(row["lines"], row["pages"], row["false"], row["disputed"])
        for row in fired.iter_rows(named=True)
    }


def habits(lines: pl.DataFrame) -> dict[str, list[Habit]]:
    """For each family of HABITS, by the name of the gold set: the lines its rules fire on, and how many the gold keeps."""
    families = {rule.id: rule.family for rule in RULES}
    told = (
        lines.select("gold", "label", pl.col("fired").list.eval(pl.element().replace_strict(families)).list.unique())
        .explode("fired")
        .filter(pl.col("fired").is_in(list(HABITS)))
        .group_by("fired", "gold")
        .agg(pl.len().alias("lines"), (pl.col("label") == 1).sum().alias("kept"))
        .sort("fired", "gold")
    )
    found: dict[str, list[Habit]] = {}
    for family, gold, count, kept in told.iter_rows():
        found.setdefault(family, []).append(Habit(gold, count, kept))
    return found


def _under(rule: Rule, found: Figures | None) -> bool:
    return (
        found is not None
        and rule.pattern is not None
        and rule.verdict == "drop"
        and rule.family not in HABITS
        and found.false > found.disputed
        and 1 - (found.false - found.disputed) / found.lines < BAR
    )


def _print_rules(lines: pl.DataFrame, found: dict[str, Figures]) -> None:
    """A row per rule, and up to three lines that it drops and the gold keeps."""
    kept = lines.filter(pl.col("label") == 1).select("fired", "key").explode("fired").drop_nulls("fired").unique()
    for rule in RULES:
        if rule.pattern is None:
            continue
        row = found.get(rule.id)
        if row is None:
            sys.stdout.write(f"{rule.id:22} unseen\n")
            continue
        sys.stdout.write(
            f"{rule.id:22} {row.lines:6} lines {row.pages:5} pages  false {row.false:4} (disputed {row.disputed:4})"
            f"  precision {row.precision:.4f}\n"
        )
        false = kept.filter(pl.col("fired") == rule.id)["key"].sort().head(3)
        for key in false:
            sys.stdout.write(f"{'':24}{key[:100]}\n")


def _print_sum(lines: pl.DataFrame) -> None:
    """Recall in junk characters by language and in all, and the precision of everything dropped."""
    dropped = pl.col("dropped_by").is_not_null()
    junk = lines.filter(pl.col("label") == 0)
    for lang in (*junk["page_lang"].unique().sort(), None):
        of = junk if lang is None else junk.filter(pl.col("page_lang") == lang)
        body = pl.col("place") == "body"
        caught, inside, rows = of.select(
            caught=pl.col("chars").filter(dropped).sum() / pl.col("chars").sum(),
            inside=pl.col("chars").filter(dropped & body).sum() / pl.col("chars").filter(body).sum(),
            rows=dropped.mean(),
        ).row(0)
        sys.stdout.write(
            f"{lang or 'all':6} junk characters dropped {caught:.4f}, junk lines {rows:.4f},"
            f" junk characters inside the body {inside:.4f}\n"
        )
    right = pl.col("label") == 0
    gone = lines.filter(dropped)
    rows, chars = gone.select(rows=right.mean(), chars=pl.col("chars").filter(right).sum() / pl.col("chars").sum()).row(
        0
    )
    sys.stdout.write(f"precision of all drops: {rows:.4f} of {gone.height} lines, {chars:.4f} of characters\n")


def _print_uncaught(lines: pl.DataFrame, count: int) -> None:
    """The junk that most pages share and no rule names, digits masked."""
    left = (
        lines.filter(pl.col("fired").list.len() == 0)
        .group_by("masked")
        .agg(
            pl.col("doc_id").n_unique().alias("pages"),
            (pl.col("label") == 1).sum().alias("kept"),
            pl.col("chars").sum(),
        )
        .filter(pl.col("kept") == 0)
        .sort("pages", "masked", descending=[True, False])
        .head(count)
    )
    for row in left.iter_rows(named=True):
        sys.stdout.write(f"{row['pages']:5} pages {row['chars']:6} characters  {row['masked'][:100]}\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python bench/catalogue.py", description=__doc__.splitlines()[0])
    parser.add_argument("dev", nargs="?", type=Path, default=DEV, help="folder with lines.jsonl")
    parser.add_argument("--check", action="store_true", help="only compare docs/rules.md with the rules")
    parser.add_argument("--uncaught", type=int, default=0, metavar="N", help="print N kinds of junk no rule names")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
