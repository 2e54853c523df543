"""Which lines of a page are its title, and its title in another language. They become fields and leave the text."""

import re

import polars as pl

from flows.catalogue import Catalogue
from flows.stages import verdict
from flows.stages.fold import fold
from flows.stages.related import relatedness, terms

RULE = "title_line"

HEAD_ROWS = 15
"""Lines above the body among which a dump's title is looked for; further up stands the menu."""

NARROW, WIDE = 10, 180
"""Columns of a title."""

RELATED = 40
"""Percent of a title's terms that its body must share before the line is believed to be one."""

BODY_CHARS = 3_000
"""Characters of the body that the relatedness test reads."""

NOT_TITLE = (
    r"[:]$|https?://|^(by|source|author|published|updated|来源|作者|记者|编辑|责任编辑|原文|发布|时间|关键词|标签)\b? ?[:/]"
    r"|^\W*\d[\d\W]*$|(19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}|\d{1,2}:\d\d|^.{1,12}( ?[>›»] ?.{1,12})+$|^(subject|from|to|date):"
)
"""Folded lines that stand above a body and are no title: labels, addresses, dates, crumbs."""

SUFFIX = re.compile(r"\s*(?:[_|｜]|--+|\s[-–—·:»]\s|-(?=[^-]{2,16}$)).*$")
"""What a portal adds to its title element: `_网易新闻`, ` - BBC News`, ` | Reuters`."""

NAMES = ("jsonld:headline", "meta:og:title", "portal:title", "h1", "title", "meta:twitter:title", "itemprop:headline")


def titled(pages: pl.DataFrame, hints: pl.DataFrame, blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """One row per block part, as given; title lines get `dropped_by = title_line`. Keeps height and order.

    `evidence` is `title, CONFIDENCE`, `title_original, CONFIDENCE`, or `again` for a line that repeats the title.
    """
    html = pages.filter(pl.col("content_type") == "html").select("doc_id")
    of_html = _html_titles(blocks.join(html, on="doc_id", how="semi", maintain_order="left"), hints)
    of_dumps = _dump_titles(blocks.join(html, on="doc_id", how="anti", maintain_order="left"))
    found = pl.concat([of_html, of_dumps])
    marked = blocks.join(found, on=["doc_id", "block_no", "part_no"], how="left", maintain_order="left")
    first = pl.col("key").filter(pl.col("told").str.starts_with("title,")).first().over("doc_id")
    again = (pl.col("key") == first) & pl.col("told").is_null()
    told = pl.coalesce("told", pl.when(again).then(pl.lit("again")))
    rule = pl.when(told.is_not_null()).then(pl.lit(RULE))
    return verdict.drop(marked, rule, told).select(blocks.columns)


def titles(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per document with a title line: `doc_id, title, title_original, where, confidence`."""
    told = blocks.filter((pl.col("dropped_by") == RULE) & pl.col("evidence").str.starts_with("title"))
    part = pl.col("evidence").str.split(", ")
    line = pl.when(pl.col("line_first") > 0).then(pl.format("line {}", "line_first")).otherwise(pl.format("block {}", "block_no"))
    named = told.with_columns(part.list.first().alias("field"), part.list.last().alias("confidence"), line.alias("where"))
    text = pl.col("text").str.replace(r"^#{1,6}\s+", "")
    return named.group_by("doc_id", maintain_order=True).agg(
        text.filter(pl.col("field") == "title").first().alias("title"),
        text.filter(pl.col("field") == "title_original").first().alias("title_original"),
        pl.col("where").first(),
        pl.col("confidence").first(),
    )


def without_site(title: str) -> str:
    """A title element's text without the site's name behind it."""
    cut = SUFFIX.sub("", title).strip()
    return cut if len(cut) >= 4 else title.strip()


def _html_titles(blocks: pl.DataFrame, hints: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, block_no, part_no, told`: the block that says what the page's own title hints say; a heading first."""
    named = hints.filter(pl.col("name").is_in(NAMES)).select("doc_id", "value").unique(maintain_order=True)
    wanted = [
        (doc_id, folded)
        for doc_id, value in named.iter_rows()
        for folded in {fold(value), fold(without_site(value))}
        if len(folded) >= 4
    ]
    keys = pl.DataFrame(wanted, schema={"doc_id": pl.String, "key": pl.String}, orient="row").unique()
    same = blocks.join(keys, on=["doc_id", "key"], how="semi", maintain_order="left").filter(pl.col("width") <= WIDE)
    heading = pl.col("tag").str.contains(r"^h[1-3]$")
    rank = pl.when(pl.col("mark").cast(pl.String) == "title").then(0).when(heading).then(1).otherwise(2)
    best = (
        same.with_columns(rank.alias("rank"))
        .sort("doc_id", "rank", "block_no", "part_no")
        .unique("doc_id", keep="first", maintain_order=True)
    )
    return best.select("doc_id", "block_no", "part_no", pl.lit("title, high").alias("told"))


def _dump_titles(blocks: pl.DataFrame) -> pl.DataFrame:
    """The same for dumps: the first line above the body that looks like a title and shares the body's terms."""
    row = pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id")
    body = pl.col("place") == "body"
    placed = blocks.with_columns(row.alias("row")).with_columns(
        pl.col("row").filter(body).min().over("doc_id").alias("first"),
        pl.col("key").filter(body).str.join(" ").str.slice(0, BODY_CHARS).over("doc_id").alias("body_key"),
    )
    above = placed.filter(
        (pl.col("row") < pl.col("first") + 1)
        & (pl.col("first") - pl.col("row") <= HEAD_ROWS)
        & pl.col("width").is_between(NARROW, WIDE)
        & ~pl.col("key").str.contains(NOT_TITLE)
    )
    columns = ("doc_id", "block_no", "part_no", "row", "first", "key", "lang", "ends", "width", "place")
    rows = above.select(columns).rows(named=True)
    bodies = dict(above.select("doc_id", "body_key").unique("doc_id", keep="first").rows())
    found: list[tuple[str, int, int, str]] = []
    grouped: dict[str, list[dict[str, object]]] = {}
    for entry in rows:
        grouped.setdefault(str(entry["doc_id"]), []).append(entry)
    for doc_id, candidates in grouped.items():
        found += _choose(doc_id, candidates, terms(bodies[doc_id] or ""))
    return pl.DataFrame(found, schema={"doc_id": pl.String, "block_no": pl.Int32, "part_no": pl.Int32, "told": pl.String}, orient="row")


def _choose(doc_id: str, candidates: list[dict[str, object]], body: set[str]) -> list[tuple[str, int, int, str]]:
    """The title among the lines above a body, and the same in another language right after it."""
    above = [line for line in candidates if line["place"] == "head"]
    best = next((line for line in above if relatedness(terms(str(line["key"])), body) >= RELATED), None)
    trust = "high"
    if best is None:
        near = [line for line in above if int(str(line["first"])) - int(str(line["row"])) <= 2 and not line["ends"]]
        best, trust = (near[0] if near else None), "low"
    if best is None:
        return []
    found = [(doc_id, int(str(best["block_no"])), int(str(best["part_no"])), f"title, {trust}")]
    twin = next((line for line in above if int(str(line["row"])) == int(str(best["row"])) + 1), None)
    if twin and twin["lang"] != best["lang"] and {twin["lang"], best["lang"]} <= {"zh", "en", "ja", "other"} and not twin["ends"]:
        found.append((doc_id, int(str(twin["block_no"])), int(str(twin["part_no"])), f"title_original, {trust}"))
    return found
