"""HTML pages to blocks: one walk over each page's DOM, every text kept with its region, tag, path and links."""

from typing import Any

import polars as pl
from selectolax.lexbor import LexborHTMLParser

from flows.catalogue import Catalogue
from flows.portals import Portal
from flows.stages.dom import FULL, Block, Walk, parse
from flows.stages.hints import hints_of
from flows.stages.lines import UP_TO_TEXT, visible
from flows.stages.recognise import host_of_address
from flows.tables import BLOCKS, HINTS, columns

INVISIBLE = "[\u00ad\u200b\u2060\ufeff]"
"""Characters that print nothing; they stay in `raw` and go from `text`."""

HIDDEN_COPY = "textarea, noscript"
"""Elements in which some portals keep the body as escaped HTML."""


def blocks_of_html(pages: pl.DataFrame, catalogue: Catalogue) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One row per text block of each HTML page, in document order (BLOCKS up to `text`), and the pages' HINTS.

    Menus and footers are blocks like any other: they are judged later. A block ends where a block element begins or
    ends and at a `<br>`. `mark` says where the portal's selectors stand. A page whose text is nearly nothing but
    which ships a body in a `textarea` or `noscript` has that body's blocks, under a path that begins with its name.
    """
    blocks: dict[str, list[Any]] = {name: [] for name in ("doc_id", "region", "tag", "path", "mark", "raw", "linked")}
    hints: dict[str, list[Any]] = {"doc_id": [], "name": [], "value": []}
    for doc_id, html, host in pages.filter(pl.col("content_type") == "html").select("doc_id", "raw", "host").iter_rows():
        page_blocks, page_hints = page(html, host, catalogue)
        for block in page_blocks:
            for column, value in zip(blocks.values(), (doc_id, *block), strict=True):
                column.append(value)
        for name, value in page_hints:
            for column, cell in zip(hints.values(), (doc_id, name, value), strict=True):
                column.append(cell)
    return _blocks(blocks), _hints(hints)


def page(html: str, host: str | None, catalogue: Catalogue) -> tuple[list[Block], list[tuple[str, str]]]:
    """One page's blocks and hints; a page that the parser cannot take has none, and a hint that says so."""
    try:
        tree = parse(html)
    except Exception as error:  # noqa: BLE001 - whatever the parser raises, it costs this page only
        return [], [("error", f"the HTML parser failed: {error}")]
    hints = hints_of(tree, html)
    portal = catalogue.of_host(host or host_of_address(dict(reversed(hints))))
    marks, said = _marks(tree, portal) if portal else ({}, [])
    body = tree.body or tree.root
    blocks = Walk(marks).over(body) if body is not None else []
    if sum(len(block.text) for block in blocks) < FULL:
        blocks = blocks + _hidden(tree)
    return blocks, hints + said


def _marks(tree: LexborHTMLParser, portal: Portal) -> tuple[dict[int, str], list[tuple[str, str]]]:
    """Which elements the portal's selectors name, and the values of those that carry metadata."""
    marks: dict[int, str] = {}
    said: list[tuple[str, str]] = []
    body: list[Any] = []
    for selector in portal.html.body:
        body = tree.css(selector)
        if body:
            break
    marks.update((node.mem_id, "body") for node in body)
    for name in ("title", "time", "author", "source"):
        for selector in getattr(portal.html, name):
            css, _, attribute = selector.partition("@")
            for node in tree.css(css)[:1]:
                value = (node.attributes.get(attribute) if attribute else node.text()) or ""
                said.append((f"portal:{name}", " ".join(value.split())[:500]))
                if not attribute:
                    marks.setdefault(node.mem_id, name)
    marks.update((node.mem_id, "drop") for selector in portal.html.drop for node in tree.css(selector))
    return marks, [(name, value) for name, value in said if value]


def _hidden(tree: LexborHTMLParser) -> list[Block]:
    """Blocks of bodies that the page ships as escaped HTML; only bodies that are worth the name."""
    found: list[Block] = []
    for node in tree.css(HIDDEN_COPY)[:20]:
        inner = node.text() or ""
        if len(inner) >= FULL:
            body = parse(inner).body
            found += Walk(prefix=node.tag or "").over(body) if body is not None else []
    return found


def _blocks(rows: dict[str, list[Any]]) -> pl.DataFrame:
    text = pl.col("raw").str.replace_all("\u00a0", " ").str.replace_all(INVISIBLE, "")
    schema = {**columns(BLOCKS, "doc_id", "region", "tag", "path", "mark", "raw"), "linked": pl.String}
    zero = pl.lit(0, pl.Int32)
    return (
        pl.DataFrame(rows, schema=schema)
        .with_columns(
            pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id").alias("block_no"),
            zero.alias("part_no"), zero.alias("line_first"), zero.alias("line_last"), zero.alias("gap"),
            visible(pl.col("raw")).alias("chars"),
            visible(pl.col("linked")).alias("link_chars"),
            text.str.replace_all(r"[ \t]+", " ").str.strip_chars().alias("text"),
        )
        .filter(pl.col("chars") > 0)
        .with_columns(pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id").alias("block_no"))
        .select(UP_TO_TEXT)
    )  # fmt: skip


def _hints(rows: dict[str, list[Any]]) -> pl.DataFrame:
    number = pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id").alias("hint_no")
    schema = columns(HINTS, "doc_id", "name", "value")
    return pl.DataFrame(rows, schema=schema).with_columns(number).select(list(HINTS.columns))
