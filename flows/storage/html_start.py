"""Does something begin as a whole HTML document?"""

import re

HEAD = 8192
"""Bytes that are looked at; comments and blanks before the document rarely fill a tenth of it."""

WHOLE_HTML = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>)*<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
"""How a whole HTML document starts, after a mark, blanks and comments."""


def starts_as_html(head: bytes) -> bool:
    """Whether the bytes begin a whole HTML document, whatever their file is called."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[1:2] == b"\0" or head[:1] == b"\0":
        head = head.replace(b"\0", b"")
    return WHOLE_HTML.match(head) is not None
