"""Characters that act on a page or a terminal instead of being shown: the one list of them, and how they are spelled out."""

import re

SPANS = (
    (0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F), (0x61C, 0x61C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069),
    (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xD800, 0xDFFF), (0xE0000, 0xE007F),
)  # fmt: skip
"""Control characters (line feed and tab aside), those that turn the direction of the text around them, halves of pairs, tags."""

IN_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in SPANS)
"""`SPANS`, as they stand between the brackets of a pattern."""

ACTING = re.compile(f"[{IN_CLASS}]")

IN_LINE = re.compile(f"[\\t\\n\u2028\u2029{IN_CLASS}]")


def harmless(text: str | None) -> str:
    """The text with every acting character spelled out, `[U+202E]`; None is the empty string."""
    return ACTING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text or "")


def harmless_line(text: str | None) -> str:
    """The same for a name, which is one line: what would end the line, and a tab, are spelled out too."""
    return IN_LINE.sub(lambda found: f"[U+{ord(found[0]):04X}]", text or "")
