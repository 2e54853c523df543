"""One walk over one page's DOM: every stretch of text between two line breaks, and what the page says of itself.

The walk keeps its own stack, so depth costs memory and nothing else. What a block needs to know of its ancestors is
worked out when there is text, and once for all elements of one path: a site's pages share their paths.
"""

from selectolax.lexbor import LexborNode

from flows.stages.elements import ASIDE, BLOCK, BREAK, KINDS, LINK, SKIP, TOLD, Contexts
from flows.stages.hints import Hints
from flows.stages.plain import Piece, is_plain, lines_of
from flows.stages.selectors import NONE, Marks
from flows.stages.white_space import unbroken


class Blocks:
    """The blocks of a shard's pages, column by column: lists of plain values cost the garbage collector nothing."""

    def __init__(self) -> None:
        self.known = Contexts()
        self.contexts: list[int] = []  # rows of `known`
        self.texts: list[str] = []  # as in the source
        self.links: list[str | None] = []  # the part of the text that stands inside links
        self.gaps: dict[int, int] = {}  # row of a line of plain text: blank lines before it


class Walk:
    """A walk over one page; `reserve` holds the elements whose text counts only if there is no other."""

    def __init__(self, blocks: Blocks, hints: Hints, marks: Marks = NONE, path: str = "") -> None:
        self.reserve: list[LexborNode] = []
        self._blocks, self._hints, self._marks = blocks, hints, marks
        self._lines: list[LexborNode] = []  # open elements that break the line
        self._contexts = [blocks.known.ground(path)]  # what the page hands down, and the outer ones of these, as far as known
        self._parts: list[str] = []
        self._linked: list[int] = []  # those of the parts that stand inside links

    def enter(self, root: LexborNode) -> None:  # noqa: C901, PLR0912 - one loop; calls would double its cost
        """Walks over the tree, in document order."""
        parts, linked, flush, special = self._parts, self._linked, self._flush, self._special
        lines, contexts = self._lines, self._contexts
        kind_of, splits = KINDS.get, self._marks.splits
        nodes: list[LexborNode] = []  # open elements with children, and the bits of each
        kinds: list[int] = []
        links, node, after = 0, root, None
        while True:
            text = node.text_content
            if text is not None:
                if parts or not text.isspace() or text.strip(" \t\n\r\f"):
                    if links:
                        linked.append(len(parts))
                    parts.append(text)
            else:
                kind = kind_of(node.tag, 0)
                if kind > SKIP:
                    kind = special(node, kind)
                if kind < SKIP:
                    if splits and node.mem_id in splits:
                        kind |= BLOCK
                    if kind & BLOCK and parts:
                        flush()
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
            while nodes and (after := node.next) is None:
                node = nodes.pop()
                kind = kinds.pop()
                if kind:
                    if kind & BLOCK:
                        if parts:
                            flush()
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
            if self._parts:
                self._flush()
        elif kind == TOLD:
            return self._tell(node)
        elif kind == ASIDE:
            self.reserve.append(node)
            if node.tag == "textarea" and self._hints.wants("textarea"):
                self._hints.long("textarea", node.text())
        return SKIP

    def _tell(self, node: LexborNode) -> int:
        tag = node.tag
        if tag == "h1":
            if self._hints.wants("h1"):
                self._hints.short("h1", node.text())
            return BLOCK
        if tag == "time":
            inside = self._blocks.known.article[self._context()]
            self._hints.time(node, ":article" if inside else "")
            return 0
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
        parts, linked, blocks = self._parts, self._linked, self._blocks
        context = self._context()
        text = parts[0] if len(parts) == 1 else "".join(parts)
        link = None
        if linked:
            link = text if len(linked) == len(parts) else "".join([parts[place] for place in linked])
        if "\n" in text and not blocks.known.pre[context]:
            if is_plain(blocks.known.tag[context], text):
                self._flush_lines(context)
                return
            if not text.isascii():
                text = "".join([unbroken(part) for part in parts])
        blocks.contexts.append(context)
        blocks.texts.append(text)
        blocks.links.append(link)
        parts.clear()
        linked.clear()

    def _flush_lines(self, context: int) -> None:
        """Closes a block whose line breaks are its writer's: a block for each line."""
        inside, blocks = set(self._linked), self._blocks
        context = blocks.known.plain(context)
        for line in lines_of([Piece(part, place in inside) for place, part in enumerate(self._parts)]):
            blocks.gaps[len(blocks.texts)] = line.gap
            blocks.contexts.append(context)
            blocks.texts.append(line.text)
            blocks.links.append(line.link)
        self._parts.clear()
        self._linked.clear()
