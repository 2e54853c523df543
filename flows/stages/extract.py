"""HTML pages to blocks: every stretch of text between two line breaks, with where it stands; and what a page says of itself."""

from typing import NamedTuple
from urllib.parse import urlsplit

import polars as pl
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from flows.catalogue import Catalogue
from flows.portals import Portal
from flows.stages import elsewhere, hostile
from flows.stages.dom import Walk, parsed
from flows.stages.gather import Blocks
from flows.stages.hints import Hints
from flows.stages.lines import UP_TO_TEXT
from flows.stages.selectors import marks_of
from flows.stages.white_space import collapsed, readable, visible_chars
from flows.tables import BLOCKS, HINTS

EVERYWHERE = "*"

PROPERTIES = r"itemprop|rel=.?author"
"""What a page with microdata, or with links to its author, has in its source."""


STRUCTURED = r"ld(?:\+|&#|&plus)"
"""What a page with JSON-LD has in its source."""


def blocks_of_html(pages: pl.DataFrame, catalogue: Catalogue) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One row per stretch of text of each HTML page, in document order: BLOCKS up to `text`; and HINTS.

    Nothing that a reader could see is left out: menus and footers are judged later. Left out are scripts, styles,
    templates, svg, frames, and what shows only where a browser fails (noscript, the inside of object or video), unless
    it is all there is; then a story in a script counts too, and the hint `text:from` says where the text was found. `raw` has white space collapsed as a browser does (line breaks stay in pre), `text` is without
    zero-width and control characters; a stretch of nothing else is no block. `tag` is the nearest element that breaks the line, or `line` for plain text inside HTML.
    A page that cannot be parsed has no blocks and one hint, `error`. The order of documents is that of `pages`.

    Raises:
        CatalogueError: a portal's selector is not CSS.
    """
    html = pages.filter(pl.col("content_type") == "html")
    found = Blocks()
    hints: list[tuple[str, str]] = []
    block_counts, hint_counts = [], []
    suspected = hostile.suspects(html["raw"])
    properties = html["raw"].str.contains(PROPERTIES)
    structured = html["raw"].str.contains(STRUCTURED)
    source = html["raw"].cast(pl.Binary)  # the parser reads bytes
    rows = zip(html["host"], suspected, properties, structured, strict=True)
    for row, (host, suspect, microdata, scripts) in enumerate(rows):
        raw: bytes = source[row]  # one at a time: memory for all at once is dear to come by
        said, before = Hints(scripts=scripts), len(found.texts)
        reason = hostile.reason(raw) if suspect else None
        if reason:
            said.short("error", reason)
        else:
            _page(_Page(raw, host, microdata), catalogue, said, found)
        hints += said.rows
        block_counts.append(len(found.texts) - before)
        hint_counts.append(len(said.rows))
    return _blocks(html["doc_id"], block_counts, found), _hints(html["doc_id"], hint_counts, hints)


class _Page(NamedTuple):
    """A page's text in UTF-8, its host, and whether it may hold microdata."""

    raw: bytes
    host: str | None
    microdata: bool


def _page(page: _Page, catalogue: Catalogue, hints: Hints, blocks: Blocks) -> None:
    """One page's blocks and hints, added to `blocks` and `hints`."""
    first = len(blocks.texts)
    try:
        parser = parsed(page.raw)
    except (SelectolaxError, ValueError, MemoryError) as error:
        hints.short("error", f"{type(error).__name__}: {error}")
        return
    if parser.root is None:
        return
    hints.of_root(parser.root)
    facts = Hints()
    marks = marks_of(parser, _portals(parser, page.host, catalogue), facts)
    walk = Walk(blocks, hints, marks)
    walk.enter(parser.root)
    if page.microdata:
        hints.of_properties(parser)
    hints.rows += facts.rows
    elsewhere.add_missing(elsewhere.Page(parser, walk.reserve), first, hints, blocks)


def _portals(parser: LexborHTMLParser, host: str | None, catalogue: Catalogue) -> list[Portal]:
    """The portals whose selectors speak of this page, its own first."""
    if not catalogue.portals:
        return []
    own = catalogue.of_host(host or _own_host(parser))
    everywhere = [portal for portal in catalogue.portals if EVERYWHERE in portal.hosts]
    return [own, *everywhere] if own else everywhere


def _own_host(parser: LexborHTMLParser) -> str | None:
    """The host of the address that the page gives itself."""
    for selector, attribute in (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content")):
        node = parser.css_first(selector)
        try:
            host = urlsplit((node.attributes.get(attribute) or "").strip()).hostname if node else None
        except ValueError:
            host = None
        if host:
            return host
    return None


def _blocks(doc_ids: pl.Series, counts: list[int], blocks: Blocks) -> pl.DataFrame:
    gaps = [0] * len(blocks.texts)
    for row, gap in blocks.gaps.items():
        gaps[row] = gap
    known = blocks.known
    contexts = pl.DataFrame(
        {
            "region": pl.Series(known.region, dtype=BLOCKS.columns["region"]),
            "tag": pl.Series(known.tag, dtype=pl.String),
            "path": pl.Series(known.path, dtype=pl.String),
            "mark": pl.Series(known.mark, dtype=BLOCKS.columns["mark"]),
            "pre": pl.Series(known.pre, dtype=pl.Boolean),
        }
    )
    frame = contexts[pl.Series(blocks.contexts, dtype=pl.UInt32)].with_columns(
        _repeated(doc_ids, counts).alias("doc_id"), pl.Series("gap", gaps, dtype=pl.Int32)
    )
    pre = frame["pre"]
    raw = collapsed(pl.Series("raw", blocks.texts, dtype=pl.String), pre)
    link = visible_chars(pl.Series("link_chars", blocks.links, dtype=pl.String)).fill_null(0)
    sized = frame.with_columns(raw, visible_chars(raw).alias("chars"), link, readable(raw).alias("text"))
    zero = pl.lit(0, pl.Int32)
    return (
        sized.filter(pl.col("text") != "")
        .with_columns(
            pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id").alias("block_no"),
            zero.alias("part_no"),
            zero.alias("line_first"),
            zero.alias("line_last"),
        )
        .select(UP_TO_TEXT)
    )


def _repeated(doc_ids: pl.Series, counts: list[int]) -> pl.Series:
    rows = pl.DataFrame({"doc_id": doc_ids, "times": pl.Series(counts, dtype=pl.Int64)})
    return rows.select(pl.col("doc_id").repeat_by("times").explode(empty_as_null=False)).to_series()


def _hints(doc_ids: pl.Series, counts: list[int], hints: list[tuple[str, str]]) -> pl.DataFrame:
    """One row per hint."""
    frame = pl.DataFrame(
        {
            "doc_id": _repeated(doc_ids, counts),
            "name": pl.Series([name for name, _ in hints], dtype=pl.String),
            "value": pl.Series([value for _, value in hints], dtype=pl.String),
        }
    )
    return frame.with_columns(pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id").alias("hint_no")).select(
        *HINTS.columns
    )
