"""Which lines of a page are its title, and its title in another language. They become fields and leave the text."""

import re

import numpy as np
import polars as pl

from flows.catalogue import GENERIC, Catalogue
from flows.rows import Rows
from flows.rules.editors import EDITORS
from flows.rules.origin import ORIGIN
from flows.rules.photo_credits import PHOTO_CREDITS
from flows.rules.source_time import SOURCE_TIME
from flows.stages import verdict
from flows.stages.dump_titles import WIDE, dump_titles, untagged
from flows.stages.fold import keys_of
from flows.stages.portal import portal_judged
from flows.stages.related import relatedness, terms
from flows.stages.rules import judged
from flows.stages.some import flags

RULE = "title_line"

LABELS = (*SOURCE_TIME, *EDITORS, *ORIGIN, *PHOTO_CREDITS)
"""Rules for lines that name something of the page: what they fire on is never its title."""

SUFFIX = re.compile(r"\s*(?:[_|｜]|--+|\s[-–—·:»]\s|-(?=[^-]{2,16}$)).*$")
"""What a portal adds to its title element: `_网易新闻`, ` - BBC News`, ` | Reuters`."""

ARCHIVE = re.compile(r"^.*[»›]\s*Blog Archive?\s*[»›]\s*", re.IGNORECASE)
"""What blogs put before it: `The Lake Blog » Blog Archive » `."""

WORD = re.compile(r"[^\W\u2e80-\uffef]+")
LABEL = r"^(?:#{1,6}\s+)?(?:(?i:title|headline|标题|標題|题目|題目)\s*[:：]\s*)?"
"""What stands before a title and is none of it: Markdown's sign of a heading, or the word for it."""

SECTION = 3
"""One word before a bar is a section, not a title, when so many words and signs or more follow: `Opinion | ...`."""

NAMES = {
    "jsonld:headline": 0, "meta:og:title": 0, "meta:twitter:title": 0, "portal:title": 0,
    "itemprop:headline": 2, "title": 2, "h1": 4,
}  # fmt: skip
"""What names a page's title, and how far to believe it. The next figure is for the same without the site behind it."""

H1 = NAMES["h1"]

SITES = ("meta:og:site_name", "meta:application-name", "meta:apple-mobile-web-app-title", "jsonld:publisher")

ALIKE = 34
"""Percent of a headline's terms that the head of the page must have if only its place says that it is the title."""


def titled(
    pages: pl.DataFrame,
    hints: pl.DataFrame,
    blocks: pl.DataFrame,
    catalogue: Catalogue,
) -> pl.DataFrame:
    """One row per block part, as given; title lines get `dropped_by = title_line`. Keeps height and order.

    `evidence` is `title, CONFIDENCE`, `title_original, CONFIDENCE`, or `again` for a line that repeats the title.
    """
    html = pages.filter(pl.col("content_type") == "html")["doc_id"]
    headed = blocks.filter(pl.col("dropped_by") == RULE)["doc_id"].unique()
    known = _told(blocks, pages, hints)
    # A record's title stands in the field: what else looks like one would be in no field, and so lost.
    given = pages.filter(pl.col("given_title").is_not_null())["doc_id"]
    elsewhere = pl.concat([html, known["doc_id"], headed, given])
    unknown = blocks.filter(~pl.col("doc_id").is_in(elsewhere.implode()))
    found = known
    if unknown.height:
        found = pl.concat([known, dump_titles(_with_chrome(unknown, pages, catalogue))])
    place = ["doc_id", "block_no", "part_no"]
    marked = blocks.select(*place, "key", "place").join(found, on=place, how="left", maintain_order="left")
    told = pl.coalesce(marked["told"], pl.when(_again(marked)).then(pl.lit("again")))
    rule = pl.when(told.is_not_null()).then(pl.lit(RULE))
    return verdict.drop(blocks, rule, told)


def _again(marked: pl.DataFrame) -> pl.Series:
    """The lines that say the title once more; above the body a board's tag before it does not count."""
    titles = marked.filter(pl.col("told").str.starts_with("title,")).unique("doc_id", keep="first", maintain_order=True)
    key_of, docs = dict(titles.select("doc_id", "key").iter_rows()), Rows(marked["doc_id"])
    names = marked["doc_id"].gather(docs.starts)
    first = pl.Series([key_of.get(name) for name in names], dtype=pl.String).gather(docs.document)
    head = ((marked["place"] == "head") & first.is_not_null()).arg_true()
    same = untagged(marked["key"].gather(head)) == untagged(first.gather(head))
    again = (marked["key"] == first).fill_null(value=False).scatter(head.filter(same), values=True)
    return again & marked["told"].is_null()


def _with_chrome(blocks: pl.DataFrame, pages: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Adds `chrome`, a portal's file or a rule calls the line something else, and `known`, the page is a known portal's.

    So a byline or a label is never the title.
    """
    docs, body = Rows(blocks["doc_id"]), flags(blocks["place"] == "body")
    # A title stands no lower than the body's first line, and what stands below a line has no say in its verdict there.
    upper = pl.Series(np.flatnonzero(docs.before(body.astype(np.int64)) == 0))
    named = upper.filter(portal_judged(pages, blocks[upper], catalogue)["dropped_by"].is_not_null())
    head = (blocks["place"] == "head").arg_true()
    labels = head.filter(judged(blocks[head], LABELS)["dropped_by"].is_not_null())
    said = blocks["dropped_by"].is_not_null().arg_true()
    known = pages.filter(pl.col("portal") != GENERIC)["doc_id"]
    return blocks.with_columns(
        pl.Series(
            "chrome", np.isin(docs.index, np.concatenate([named.to_numpy(), labels.to_numpy(), said.to_numpy()]))
        ),
        pl.col("doc_id").is_in(known.implode()).alias("known"),
    )


def titles(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per line that says the title: `doc_id, title, title_original, where, confidence`; one of the two is null."""
    told = blocks.filter((pl.col("dropped_by") == RULE) & pl.col("evidence").str.starts_with("title"))
    part = pl.col("evidence").str.split(", ")
    line = (
        pl.when(pl.col("line_first") > 0)
        .then(pl.format("line {}", "line_first"))
        .otherwise(pl.format("block {}", "block_no"))
    )
    named = told.with_columns(part.list.first().alias("field"), pl.col("text").str.replace(LABEL, ""))
    return named.unique(["doc_id", "field"], keep="first", maintain_order=True).select(
        "doc_id",
        *(pl.when(pl.col("field") == name).then("text").alias(name) for name in ("title", "title_original")),
        line.alias("where"),
        part.list.last().alias("confidence"),
    )


def without_site(title: str) -> str:
    """A title element's text without the site's name behind it."""
    title = ARCHIVE.sub("", title).strip()
    cut = SUFFIX.sub("", title).strip()
    section = WORD.fullmatch(cut) and len(title.removeprefix(cut).split()) > SECTION
    return title if len(cut) < 4 or section else cut


def _told(blocks: pl.DataFrame, pages: pl.DataFrame, hints: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, block_no, part_no, told`: the block that says what the page or its record calls its title; a heading first."""
    keys = _wanted(pages, hints)
    heading = pl.col("tag").str.contains(r"^h[1-3]$")
    menu = pl.col("region").cast(pl.String).is_in(["nav", "aside", "footer"]) & ~heading
    looked_at = ("doc_id", "block_no", "part_no", "key", "tag", "region", "mark", "width")
    narrow = blocks.select(looked_at).filter(
        pl.col("width") <= WIDE, pl.col("doc_id").is_in(keys["doc_id"].unique().implode())
    )
    same = narrow.join(keys, on=["doc_id", "key"], how="inner", maintain_order="left")
    alone = pl.col("rank") >= H1
    kind = (
        pl.when(pl.col("mark").cast(pl.String) == "title")
        .then(0)
        .when(heading & ~alone)
        .then(1)
        .when(~alone & ~menu)
        .then(2)
        .when(alone)
        .then(3)
        .otherwise(4)
    )
    best = (
        same.with_columns(kind.alias("kind_of"))
        .sort("doc_id", "kind_of", "rank", "block_no", "part_no")
        .unique("doc_id", keep="first", maintain_order=True)
    )
    told = pl.when(pl.col("kind_of") == 3).then(pl.lit("title, medium")).otherwise(pl.lit("title, high"))
    return best.select("doc_id", "block_no", "part_no", told.alias("told"))


def _wanted(pages: pl.DataFrame, hints: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, key, rank`: the folded texts that may be a page's title. Only its place speaks for a lone `h1`."""
    given = pages.filter(pl.col("given_title").is_not_null()).select(
        "doc_id", pl.lit("record").alias("name"), value="given_title"
    )
    named = hints.filter(pl.col("name").is_in([*NAMES, *SITES])).select("doc_id", "name", "value")
    wanted: dict[str, dict[str, int]] = {}
    sites: dict[str, set[str]] = {}
    said = pl.concat([given, named])
    cut = pl.Series([without_site(value) for value in said["value"]], dtype=pl.String)
    for doc_id, name, whole, bare in zip(
        said["doc_id"], said["name"], keys_of(said["value"]), keys_of(cut), strict=True
    ):
        if name in SITES:
            sites.setdefault(doc_id, set()).add(whole)
            continue
        rank, keys = NAMES.get(name, 0), wanted.setdefault(doc_id, {})
        for key, trust in ((whole, rank), (bare, rank + 1)):
            if len(key) >= 4 and trust < keys.get(key, 9):
                keys[key] = trust
    rows = [
        (doc_id, key, rank)
        for doc_id, keys in wanted.items()
        for key, rank in keys.items()
        if rank < H1 or _may_be(key, keys, sites.get(doc_id, set()))
    ]
    return pl.DataFrame(rows, schema={"doc_id": pl.String, "key": pl.String, "rank": pl.Int32}, orient="row")


def _may_be(key: str, keys: dict[str, int], sites: set[str]) -> bool:
    """Whether a lone headline may be the title: it is not the site's name, and has to do with what the head says."""
    if key in sites or any(_behind(key, other) for other, rank in keys.items() if rank < H1):
        return False
    own, head = terms(key), [terms(other) for other, rank in keys.items() if rank < NAMES["title"]]
    return not head or not own or relatedness(own, set().union(*head)) >= ALIKE


def _behind(key: str, title: str) -> bool:
    """Whether a text stands behind a longer one and a bar or dash in a title, as a site's name does."""
    front = title.removesuffix(key)
    return front != title and len(front) > len(key) and front.rstrip().endswith(("-", "|", "–", "—", "•", "·", "_"))
