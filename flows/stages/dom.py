"""One walk over one page's DOM: every stretch of text between two line breaks, and what the page says of itself.

The walk keeps its own stack, so depth costs memory and nothing else. What a block needs to know of its ancestors is
worked out when there is text, and once for all elements of one path: a site's pages share their paths.
"""

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from flows.stages.elements import ASIDE, BLOCK, BREAK, KIND_OF, KINDS, LINK, NUMBERS, PART, SKIP, TEXT, TOLD
from flows.stages.gather import Blocks, Gathered
from flows.stages.hints import Hints
from flows.stages.plain import POST, SHORTEST, Piece, is_plain, is_prose, lines_of, paragraphs_of
from flows.stages.selectors import NONE, Marks
from flows.stages.white_space import unbroken

SIDE = ("nav", "aside", "footer")
"""Regions whose times are those of other pages."""


def parsed(raw: str | bytes) -> LexborHTMLParser:
    """The page (bytes are UTF-8) as a browser with scripts sees it: the inside of noscript is text."""
    return LexborHTMLParser(raw, scripting=True, options=LexborDocumentOptions.WO_EVENTS)


class Walk:
    """A walk over one page; `reserve` holds the elements whose text counts only if there is no other."""

    def __init__(self, blocks: Blocks, hints: Hints, marks: Marks = NONE, path: str = "") -> None:
        self.reserve: list[LexborNode] = []
        self._blocks, self._hints, self._marks = blocks, hints, marks
        self._lines: list[LexborNode] = []  # open elements that break the line
        self._contexts = [
            blocks.known.ground(path)
        ]  # what the page hands down, and the outer ones of these, as far as known
        self._gathered = Gathered(blocks)
        self._parts: list[str] = []
        self._linked: list[int] = []  # those of the parts that stand inside links

    def enter(self, root: LexborNode) -> None:  # noqa: C901, PLR0912, PLR0915 - one loop; calls would double its cost
        """Walks over the tree, in document order."""
        parts, linked, flush, special = self._parts, self._linked, self._flush, self._special
        lines, contexts, begun, ended = self._lines, self._contexts, self._begun, self._ended
        kind_of, splits = KIND_OF.get, self._marks.splits
        nodes: list[LexborNode] = []  # open elements with children, and the bits of each
        kinds: list[int] = []
        links, node, after = 0, root, None
        while True:
            number = node.tag_id
            if number == TEXT:
                if parts or not node.is_empty_text_node:  # seven of ten are blank, and need not become strings
                    if links:
                        linked.append(len(parts))
                    parts.append(node.text_content or "")
            else:
                kind = kind_of(number, 0) if number < NUMBERS else KINDS.get(node.tag, 0)
                if kind > SKIP:
                    kind = special(node, kind)
                if kind < SKIP:
                    if splits and node.mem_id in splits:
                        kind |= BLOCK
                    if kind & BLOCK and parts:
                        flush()
                    if kind & PART:
                        begun(node)
                    below = node.first_child
                    if below is not None:
                        if kind:
                            links += kind & LINK
                            if kind & BLOCK:
                                lines.append(node)
                        nodes.append(node)
                        kinds.append(kind)
                        node = below
                        continue
                    if kind & PART:
                        ended(node)
            while nodes and (after := node.next) is None:
                node = nodes.pop()
                kind = kinds.pop()
                if kind:
                    if kind & BLOCK:
                        if parts:
                            flush()
                        if kind & PART:
                            ended(node)
                        if len(contexts) > len(lines):
                            contexts.pop()
                        lines.pop()
                    links -= kind & LINK
            if not nodes or after is None:
                break
            node = after
        if parts:
            flush()

    def _special(self, node: LexborNode, kind: int) -> int:
        """What to do with an element that is more than a container: its bits if it is to be entered, else SKIP."""
        if kind == BREAK:
            if self._parts and self._blocks.known.pre[self._context()]:
                self._parts.append("\n")
            elif self._parts:
                self._flush()
        elif kind == TOLD:
            return self._tell(node)
        elif kind == ASIDE:
            self.reserve.append(node)
            if node.tag == "textarea" and self._hints.wants("textarea"):
                self._hints.long("textarea", node.text())
        return SKIP

    def _begun(self, node: LexborNode) -> None:
        """A table, row, cell, pre or code begins; each of several codes in a pre is a line."""
        tag = node.tag or ""
        if tag != "code":
            self._gathered.open(tag)
        elif self._parts and self._blocks.known.pre[self._context()] and (before := node.prev) and before.tag == "code":
            self._parts.append("\n")

    def _ended(self, node: LexborNode) -> None:
        """A table, row, cell or pre ends, and its last block is closed."""
        tag = node.tag or ""
        if row := self._gathered.row_of(tag):
            row.context = self._context()
        self._gathered.close(node, tag)

    def _tell(self, node: LexborNode) -> int:
        tag = node.tag
        if tag == "h1":
            if self._hints.wants("h1"):
                self._hints.short("h1", node.text())
            return BLOCK
        if tag == "time":
            known, context = self._blocks.known, self._context()
            beside = ":beside" if known.region[context] in SIDE else ""
            self._hints.time(node, ":article" if known.article[context] else beside)
            return 0
        if tag != "script" or self._hints.scripts:
            self._hints.of_head(node, tag)
        return SKIP

    def _context(self) -> int:
        """What the innermost open element that breaks the line hands down."""
        lines, contexts = self._lines, self._contexts
        context = contexts[-1]
        if len(contexts) <= len(lines):
            marks, below = self._marks.of, self._blocks.known.below
            for node in lines[len(contexts) - 1 :]:
                mark = marks.get(node.mem_id) if marks else None
                context = below(context, node.tag or "", node.attributes, mark)
                contexts.append(context)
        return context

    def _flush(self) -> None:
        """Closes the block that is open."""
        parts, linked, blocks, contexts = self._parts, self._linked, self._blocks, self._contexts
        context = contexts[-1] if len(contexts) > len(self._lines) else self._context()
        text = parts[0] if len(parts) == 1 else "".join(parts)
        link = None
        if linked:
            link = text if len(linked) == len(parts) else "".join([parts[place] for place in linked])
        if "\n" in text:
            if blocks.known.pre[context]:
                if is_prose(text):
                    self._flush_story(context)
                    return
            elif (len(text) >= SHORTEST or POST in text) and is_plain(blocks.known.tag[context], text):
                self._flush_lines(context)
                return
            elif not text.isascii():
                text = "".join([unbroken(part) for part in parts])
        blocks.contexts.append(context)
        blocks.texts.append(text)
        blocks.links.append(link)
        parts.clear()
        linked.clear()

    def _flush_story(self, context: int) -> None:
        """Closes a pre that holds a story: a block for each paragraph."""
        blocks = self._blocks
        context = blocks.known.as_tag(context, "p", pre=False)
        for paragraph in paragraphs_of(self._pieces()):
            blocks.add(context, unbroken(paragraph.text), paragraph.link)
        self._parts.clear()
        self._linked.clear()

    def _flush_lines(self, context: int) -> None:
        """Closes a block whose line breaks are its writer's: a block for each line."""
        blocks = self._blocks
        context = blocks.known.plain(context)
        for line in lines_of(self._pieces()):
            blocks.gaps[len(blocks.texts)] = line.gap
            blocks.add(context, line.text, line.link)
        self._parts.clear()
        self._linked.clear()

    def _pieces(self) -> list[Piece]:
        inside = set(self._linked)
        return [Piece(part, place in inside) for place, part in enumerate(self._parts)]
