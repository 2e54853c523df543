"""One walk over one page's DOM: every stretch of text between two line breaks, and what the page says of itself.

The walk keeps its own stack, so depth costs memory and nothing else. What a block needs to know of its ancestors is
worked out when there is text, and once for all elements of one path: a site's pages share their paths.
"""

from selectolax.lexbor import LexborNode

from flows.stages.elements import ASIDE, BLOCK, BREAK, KINDS, LINK, PRE, SKIP, TEXT, TOLD, Context
from flows.stages.hints import Hints
from flows.stages.plain import Piece, is_plain, lines
from flows.stages.selectors import Marks
from flows.stages.white_space import unbroken

Block = tuple[Context, str, str | None, bool, int]
"""Context, text as in the source, the part of it inside links, whether its line breaks count, blank lines before."""


class Walk:
    """A page's blocks, gathered by `enter`; `reserve` holds the elements whose text counts only if there is no other."""

    def __init__(self, marks: Marks, hints: Hints, ground: Context) -> None:
        self.blocks: list[Block] = []
        self.reserve: list[LexborNode] = []
        self._marks, self._hints, self._ground = marks, hints, ground
        self._lines: list[LexborNode | Context] = []  # open elements that break the line; once known, what each hands down
        self._parts: list[str] = []
        self._linked: list[int] = []  # those of the parts that stand inside links
        self._pre = 0

    def enter(self, root: LexborNode) -> None:  # noqa: C901, PLR0912 - one loop; calls would double its cost
        """Walks over the tree, in document order."""
        parts, linked, lines, flush, special = self._parts, self._linked, self._lines, self._flush, self._special
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
                if kind >= TEXT:
                    kind = special(node, kind)
                if kind < TEXT:
                    if splits and node.mem_id in splits:
                        kind |= BLOCK
                    if kind & BLOCK and parts:
                        flush()
                    below = node.first_child
                    if below is not None:
                        if kind:
                            links += kind & LINK
                            self._pre += kind & PRE
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
                        lines.pop()
                    links -= kind & LINK
                    self._pre -= kind & PRE
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
            if node.tag == "textarea":
                self._hints.long("textarea", node.text())
        return SKIP

    def _tell(self, node: LexborNode) -> int:
        tag = node.tag
        if tag == "h1":
            self._hints.short("h1", node.text())
            return BLOCK
        if tag == "time":
            self._hints.time(node, ":article" if self._context().article else "")
            return 0
        self._hints.of_head(node, tag)
        return SKIP

    def _context(self) -> Context:
        """What the innermost open element that breaks the line hands down."""
        lines, marks = self._lines, self._marks.of
        known = len(lines) - 1
        while known >= 0 and type(lines[known]) is not Context:
            known -= 1
        context = lines[known] if known >= 0 else self._ground
        for place in range(known + 1, len(lines)):
            node = lines[place]
            context = context.below(node.tag, node.attributes, marks.get(node.mem_id) if marks else None)
            lines[place] = context
        return context

    def _flush(self) -> None:
        """Closes the block that is open."""
        parts, linked = self._parts, self._linked
        context = self._context()
        text = parts[0] if len(parts) == 1 else "".join(parts)
        broken = "\n" in text and not self._pre
        if broken and is_plain(context.tag, text):
            inside = set(linked)
            plain = context.below("line", {}, None)
            for line in lines([Piece(part, place in inside) for place, part in enumerate(parts)]):
                self.blocks.append((plain, line.text, line.link, False, line.gap))
        else:
            if broken and not text.isascii():
                text = "".join([unbroken(part) for part in parts])
            link = None
            if linked:
                link = text if len(linked) == len(parts) else "".join([parts[place] for place in linked])
            self.blocks.append((context, text, link, self._pre > 0, 0))
        parts.clear()
        linked.clear()
