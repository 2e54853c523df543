"""The barrier: which lines are a site's and not its articles', from the lines of every page. Counts decide, in integers."""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

import polars as pl

from flows.stages.lines_seen import Seen

MILLE = 1000

EDGE, BESIDE = 800, 500
"""A line without an end mark must stand outside the body in 800 of 1,000 articles that have it, and beside one and the
same line (or the page's edge) in 500: a subheading stands in the body, and never beside the same line."""

EDGE_OF_SENTENCE, BESIDE_SENTENCE, SHARE = 950, 900, 4
"""A sentence must stand outside the body nearly always, have the same line above it nearly always and the same below it,
and be in a fourth of the site's articles: quotations and background paragraphs fail one of the three."""

FEW = 4
"""Of the articles that have the line, at most a fourth as many may be elsewhere, on sites where it is no boilerplate."""

WITHOUT_SITE = 2
"""Pages that nobody can place must show twice as many articles."""

SUGGEST = 3
"""Articles from which on a line may be suggested to a reviewer, who sees what numbers do not."""

PARTS = 4
"""Lots of lines that are counted one after the other."""

PIECE = 500_000
"""Rows looked at in one go."""

LEARNED = {
    "site_no": pl.UInt32,
    "site": pl.String,  # null: pages that share the line `chrome`
    "chrome": pl.UInt64,
    "line": pl.UInt64,
    "stories": pl.UInt32,
    "site_stories": pl.UInt32,
    "elsewhere": pl.Int64,
    "edge_per_mille": pl.Int64,
    "neighbour_per_mille": pl.Int64,
    "verdict": pl.String,
}
MARKS = {"doc": pl.UInt32, "doc_id": pl.String, "line": pl.UInt64, "site_no": pl.UInt32, "verdict": pl.String}


class Learned(NamedTuple):
    """What the pages of a run taught."""

    lines: pl.DataFrame
    """One row per site and line that is dropped, or suggested (LEARNED)."""
    marks: pl.DataFrame
    """One row per page and learned line that it has and that the score alone decided (MARKS), in order of pages."""

    def to_drop(self, *sizes: int) -> list[pl.DataFrame]:
        """`doc_id, line` of what goes, sorted: a frame for each shard, which has so many pages."""
        drops = self.marks.filter(pl.col("verdict") == "dropped")
        starts = [0, *accumulate(sizes)]
        rows = drops["doc"].search_sorted(pl.Series(starts, dtype=pl.UInt32)).to_list()
        return [drops[one:two].select("doc_id", "line") for one, two in pairwise(rows)]


def learned(seen: Seen, least: int) -> Learned:
    """The lines that at least `least` articles of one site share and few elsewhere, and the pages that have them.

    Shards and their order change nothing: rows are counted, never numbered.
    """
    low = min(least, SUGGEST)
    rows = _common(seen.lines, low)
    pages = _told_apart(seen.pages, least).with_row_index("doc")
    pages, sites = _sites(pages, rows, least)
    counted = pl.concat([_counted(_of_stories(some, pages), low) for some in _parts(rows)])
    judged = _judged(counted, pages, sites, least)
    marks = pl.concat([_marks(_of_stories(some, pages), judged, pages) for some in _parts(rows)])
    return Learned(judged.select(list(LEARNED)), marks.sort("doc", "line", maintain_order=True))


def _parts(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The rows in lots, each with all the rows of its lines: a line is counted by itself, and counting takes room.

    They are made twice, to be counted and to be marked: between the two all would have to be held.
    """
    for number in range(PARTS):
        yield rows.filter(pl.col("line") % PARTS == number)


def _common(lines: pl.DataFrame, low: int) -> pl.DataFrame:
    """The rows of lines that stand on so many pages: about a third of all.

    Sorted, a line that is the same as the one `low - 1` places above stands on so many: a table of four million lines
    and their counts would take 300 MB, the sorted column takes 32. The rows are chosen in pieces for the same reason.
    """
    ordered = lines["line"].sort()
    common = ordered.filter(ordered == ordered.shift(low - 1)).unique()
    rows = [piece.filter(pl.col("line").is_in(common.implode())) for piece in lines.iter_slices(PIECE)]
    return pl.concat(rows) if rows else lines


def _told_apart(pages: pl.DataFrame, least: int) -> pl.DataFrame:
    """The pages, their story named by the second paragraph where the longest stands over many: that one tells no story."""
    told = pl.col("second").n_unique().over("site", "story") >= least
    return pages.with_columns(
        pl.when(told).then("second").otherwise("story").alias("story"),
        pl.when(told).then(pl.lit(0, pl.UInt64)).otherwise("second").alias("second"),
    )


def _sites(pages: pl.DataFrame, rows: pl.DataFrame, least: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The pages with `site_no`, and the sites (`site_no, site, chrome`).

    Pages of no site belong together when they have two short lines of chrome, one below the other: each goes with the
    pair that most articles have, of those whose upper line seldom stands over another line (`facebook` does). Pages
    without such a pair have no `site_no`, and count only as elsewhere.
    """
    homeless = pages.filter(pl.col("site").is_null()).select("doc", "story")
    pairs = (
        rows.filter(pl.col("edge") & ~pl.col("sentence") & (pl.col("after") != 0))
        .join(homeless, on="doc")
        .with_columns(
            pl.col("story").n_unique().over("line", "after").cast(pl.Int64).alias("stories"),
            pl.len().over("line").cast(pl.Int64).alias("anywhere"),
        )
        .filter(pl.col("stories") >= least * WITHOUT_SITE)
        .with_columns((pl.col("stories") * FEW < pl.col("anywhere") * (FEW - 1)).alias("anybodys"))
        .sort("doc", "anybodys", "stories", "line", descending=[False, False, True, False])
        .group_by("doc", maintain_order=True)
        .agg(pl.col("line").first().alias("chrome"))
    )
    found = pages.join(pairs, on="doc", how="left", maintain_order="left")
    names = ["site", "chrome"]
    sites = found.select(names).filter(pl.any_horizontal(pl.col(names).is_not_null())).unique().sort(names)
    sites = sites.with_row_index("site_no")
    return found.join(sites, on=names, how="left", nulls_equal=True, maintain_order="left").drop("site"), sites


def _of_stories(rows: pl.DataFrame, pages: pl.DataFrame) -> pl.DataFrame:
    """The rows with `site_no, story`; a page's longest paragraph is counted by the second, or it would count once."""
    told = rows.join(pages.select("doc", "site_no", "story", "second"), on="doc", maintain_order="left")
    story = pl.when(pl.col("line") == pl.col("story")).then("second").otherwise("story")
    return told.with_columns(story.alias("story")).drop("second")


def _counted(rows: pl.DataFrame, low: int) -> pl.DataFrame:
    """One row per site (null: none) and line of at least `low` articles, with all that is counted of it."""
    of = ["site_no", "line"]
    story = pl.col("story")
    counts = rows.group_by(of).agg(
        story.n_unique().alias("stories"),
        story.filter(~pl.col("edge")).n_unique().alias("inside"),
        pl.col("sentence").any(),
        pl.col("kept").sum().alias("kept"),
        pl.col("open").any(),
    )
    everywhere = counts.group_by("line").agg(pl.col("stories").cast(pl.Int64).sum().alias("everywhere"))
    chosen = counts.filter((pl.col("stories") >= low) & pl.col("open") & pl.col("site_no").is_not_null())
    beside = rows.join(chosen.select(of), on=of, how="semi")
    for name in ("before", "after"):
        sides = beside.group_by(*of, name).agg(story.n_unique().alias("here")).group_by(of)
        usual = sides.agg(pl.col(name).sort_by("here", name).last(), pl.col("here").max().alias(f"{name}_stories"))
        chosen = chosen.join(usual, on=of)
    return chosen.join(everywhere, on="line")


def _judged(counted: pl.DataFrame, pages: pl.DataFrame, sites: pl.DataFrame, least: int) -> pl.DataFrame:
    """The counted lines that are dropped or suggested, with what they rest on."""
    sizes = pages.group_by("site_no").agg(pl.col("story").n_unique().alias("site_stories"))
    stories = pl.col("stories").cast(pl.Int64)
    above, below = (pl.col(f"{side}_stories").cast(pl.Int64) * MILLE // stories for side in ("before", "after"))
    rows = counted.join(sizes, on="site_no").join(sites, on="site_no")
    rows = rows.with_columns(
        (MILLE - pl.col("inside").cast(pl.Int64) * MILLE // stories).alias("edge_per_mille"),
        pl.max_horizontal(above, below).alias("neighbour_per_mille"),
        (pl.col("everywhere") - stories).alias("elsewhere"),
        pl.when(pl.col("site").is_null()).then(least * WITHOUT_SITE).otherwise(least).alias("needed"),
    )
    edge, beside, sentence = pl.col("edge_per_mille"), pl.col("neighbour_per_mille"), pl.col("sentence")
    plain = ~sentence & (edge >= EDGE) & (beside >= BESIDE)
    both = pl.min_horizontal(above, below) >= BESIDE_SENTENCE
    prose = sentence & (edge >= EDGE_OF_SENTENCE) & both & (stories * SHARE >= pl.col("site_stories"))
    rows = rows.with_columns(((plain | prose) & (stories >= pl.col("needed"))).alias("chrome_here"))
    # Another site on which it is chrome as well is no witness for its being text.
    chrome = stories.filter(pl.col("chrome_here")).sum().over("line")
    witnesses = pl.col("everywhere") - chrome - pl.when("chrome_here").then(0).otherwise(stories)
    drops = pl.col("chrome_here") & (witnesses * FEW <= stories)
    worth = (pl.col("kept") >= SUGGEST) & ((edge >= BESIDE) | (beside >= BESIDE)) & (witnesses * FEW <= stories)
    verdict = pl.when(drops).then(pl.lit("dropped")).when(worth).then(pl.lit("suggested"))
    return rows.with_columns(verdict.alias("verdict")).filter(pl.col("verdict").is_not_null()).sort("site_no", "line")


def _marks(rows: pl.DataFrame, judged: pl.DataFrame, pages: pl.DataFrame) -> pl.DataFrame:
    """The pages that have a learned line where it usually stands.

    What pass 1 keeps must stand outside the body and beside its usual neighbour: the headline that all sidebars link to
    is the title of its own page.
    """
    usual = judged.select("site_no", "line", "verdict", pl.col("before", "after").name.prefix("usual_"))
    beside = (pl.col("before") == pl.col("usual_before")) | (pl.col("after") == pl.col("usual_after"))
    placed = pl.when("kept").then(pl.col("edge") & beside).otherwise(pl.col("edge") | beside)
    # A suggestion shows every page that has the line; only what is dropped must stand where it usually does.
    found = rows.filter("open").join(usual, on=["site_no", "line"]).filter(placed | (pl.col("verdict") == "suggested"))
    found = found.select("doc", "line", "site_no", "verdict").sort("doc", "line")
    return found.join(pages.select("doc", "doc_id"), on="doc", how="left", maintain_order="left").select(list(MARKS))
