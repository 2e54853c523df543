"""Text of strangers, made fit to be shown: what would act on a page or a terminal is shown as what it is."""

import re
from urllib.parse import urlsplit

ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters (line feed and tab aside) and those that turn the direction of the text around them."""


def harmless(text: str | None) -> str:
    """The text with every acting character spelled out, `[U+202E]`; None is the empty string."""
    return ACTING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text or "")


def http_link(url: str | None) -> str | None:
    """The URL when it may become a link: http or https with a host. Anything else is only ever shown as text."""
    if not url or ACTING.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
