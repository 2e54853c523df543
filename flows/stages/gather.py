"""Tables and code put together again: a table's row is one block, its cells apart by a tab; code is one block.

A table that only lays out a page (as whole sites once did) is no table to its reader: its cells are paragraphs.
"""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from flows.stages.elements import Contexts

ROWS = 2
"""Rows with two cells that hold text, from which a table may be a table to its reader."""

CELL, HEADED_CELL, CELL_BLOCKS = 200, 600, 4
"""Characters, and blocks, a cell of such a table may have; with head cells it may say more."""

CODE_LINES, CODE_WIDTH = 5_000, 200
"""Lines of code in elements of their own, and their mean characters, that are one listing."""

_RUN = re.compile(r"[ \t\n\f\r]+")
_IN_CELLS = frozenset(["div", "p", "li"])
_IN_CODE = frozenset(["pre", "div", "li"])


class Blocks:
    """The blocks of a shard's pages, column by column: lists of plain values cost the garbage collector nothing."""

    def __init__(self) -> None:
        self.known = Contexts()
        self.contexts: list[int] = []  # rows of `known`
        self.texts: list[str] = []  # as in the source
        self.links: list[str | None] = []  # the part of the text that stands inside links
        self.gaps: dict[int, int] = {}  # row of a line of plain text: blank lines before it

    def add(self, context: int, text: str, link: str | None) -> None:
        """One more block."""
        self.contexts.append(context)
        self.texts.append(text)
        self.links.append(link)

    def cut(self, start: int) -> None:
        """Takes the last blocks away, from this one on."""
        del self.contexts[start:], self.texts[start:], self.links[start:]
        while self.gaps and next(reversed(self.gaps)) >= start:
            self.gaps.popitem()


class Row:
    """A row of a table: the block at which each cell begins, and the block after the last."""

    def __init__(self) -> None:
        self.cells: list[int] = []
        self.end = 0
        self.context = -1  # what the row hands down, if it has two blocks or more


class _Open(NamedTuple):
    """An element that is open: its first block, and a table's rows."""

    start: int
    rows: list[Row]


class Gathered:
    """The tables and listings that are open on a page."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._tables: list[_Open | None] = []  # None once a table is known to hold another
        self._codes: list[int] = []

    def open(self, tag: str) -> None:
        """A table, row, cell or pre begins."""
        here, tables = len(self._blocks.texts), self._tables
        if tag == "table":
            if tables:
                tables[-1] = None
            tables.append(_Open(here, []))
        elif tag == "pre":
            self._codes.append(here)
        elif tables and (table := tables[-1]) is not None:
            if tag == "tr":
                table.rows.append(Row())
            elif table.rows:
                table.rows[-1].cells.append(here)

    def row_of(self, tag: str) -> Row | None:
        """The row that ends with this element, if it has what a row needs."""
        if tag != "tr" or not self._tables or (table := self._tables[-1]) is None:
            return None
        row = table.rows[-1]
        row.end = len(self._blocks.texts)
        return row if row.cells and row.end - row.cells[0] > 1 else None

    def close(self, node: LexborNode, tag: str) -> None:
        """A table or pre ends: what belongs together becomes one block."""
        if tag == "pre":
            self._listing(self._codes.pop())
        elif tag == "table" and (table := self._tables.pop()) is not None:
            rows = [row for row in table.rows if row.cells and row.end > row.cells[0]]
            if len(rows) >= ROWS and self._in_order(rows) and self._is_table(node, rows):
                self._rows(rows)

    def _in_order(self, rows: list[Row]) -> bool:
        """Whether the cells hold every block from the first one on; inside a formula even a row may stand anywhere."""
        at = rows[0].cells[0]
        for row in rows:
            if row.cells[0] != at or any(end < start for start, end in _cells(row)):
                return False
            at = row.end
        return at == len(self._blocks.texts)

    def _is_table(self, node: LexborNode, rows: list[Row]) -> bool:
        """Whether rows and columns mean something to a reader: several short cells a row, hardly any links."""
        texts, links = self._blocks.texts, self._blocks.links
        cells = [cell for row in rows for cell in _cells(row)]
        full = sum(sum(end > start for start, end in _cells(row)) > 1 for row in rows)
        if full < ROWS or full * 2 < len(rows) or max(end - start for start, end in cells) > CELL_BLOCKS:
            return False
        start = rows[0].cells[0]
        if not self._alike(start, _IN_CELLS) or node.attributes.get("role") == "presentation":
            return False
        if sum(len(link) for link in links[start:] if link) * 2 > sum(map(len, texts[start:])):
            return False
        widest = max(sum(len(text.strip()) for text in texts[slice(*cell)]) for cell in cells)
        return widest <= CELL or (widest <= HEADED_CELL and node.css_first("th") is not None)

    def _alike(self, start: int, tags: frozenset[str]) -> bool:
        """Whether all blocks from this one on have such a tag, and one mark and region."""
        known, contexts = self._blocks.known, set(self._blocks.contexts[start:])
        places = {(known.mark[context], known.region[context]) for context in contexts}
        return len(places) == 1 and all(known.tag[context] in tags for context in contexts)

    def _rows(self, rows: list[Row]) -> None:
        """Joins the cells of each row."""
        blocks, known = self._blocks, self._blocks.known
        made = []
        for row in rows:
            context = row.context if row.context >= 0 else blocks.contexts[row.cells[0]]
            cells = [
                " ".join(_RUN.sub(" ", text).strip(" ") for text in blocks.texts[start:end])
                for start, end in _cells(row)
            ]
            link = "".join([link for link in blocks.links[row.cells[0] : row.end] if link])
            made.append((known.as_tag(context, "tr", pre=True), "\t".join(cells), link or None))
        blocks.cut(rows[0].cells[0])
        for block in made:
            blocks.add(*block)

    def _listing(self, start: int) -> None:
        """Joins code whose lines stand in elements of their own."""
        blocks, known = self._blocks, self._blocks.known
        contexts, texts = blocks.contexts[start:], blocks.texts[start:]
        if not 1 < len(texts) <= CODE_LINES or sum(map(len, texts)) > CODE_WIDTH * len(texts):
            return
        if not self._alike(start, _IN_CODE):
            return
        link = "".join(link for link in blocks.links[start:] if link)
        blocks.cut(start)
        blocks.add(
            known.as_tag(contexts[0], "pre", pre=True), "\n".join(text.strip("\r\n") for text in texts), link or None
        )


def _cells(row: Row) -> list[tuple[int, int]]:
    """First block, and the one after the last, of each cell."""
    return list(zip(row.cells, [*row.cells[1:], row.end], strict=True))
