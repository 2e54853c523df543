"""One page as a caller of the library gives it, and what is wrong with one."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

TOLD = ("url", "title", "published_at")
"""What a frame may say of a page besides, in any type."""

SAYS = (int, float, date)
"""Types in which a `Page` may say it besides text."""


@dataclass(frozen=True)
class Page:
    """One page: `html` (text, or bytes to be decoded), or else `text`, a plain-text dump of a page."""

    html: str | bytes | None = None
    text: str | None = None
    url: str | None = None
    id: str = ""
    title: str | None = None
    published_at: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


def page_of(given: object, number: int) -> Page:
    """A page that could not be had is one without text. What is said of a page in numbers or dates is read as in a frame."""
    if given is None:
        return Page()
    if not isinstance(given, Page):
        raise TypeError(f"page {number} is of type {type(given).__name__}; give Page(html=...) or Page(text=...)")
    told: dict[str, Any] = {name: getattr(given, name) for name in ("id", *TOLD)}
    if all(value is None or isinstance(value, str) for value in told.values()):
        return given
    told = {name: said(value) if isinstance(value, SAYS) else value for name, value in told.items()}
    return replace(given, **told)


def see_said(page: Page, number: int) -> None:
    """Return if all that is said of a page is text.

    Raises:
        ValueError: something is not; it says what, and of which page.
    """
    for name in ("id", *TOLD):
        value = getattr(page, name)
        if value is not None and not isinstance(value, str):
            raise ValueError(
                f"page {number} has a {type(value).__name__} for its {name}; make it text, or leave it out"
            )


def which(page: Page, number: int) -> str:
    """The page as an error names it: by its place from 0, and by its id or address."""
    name = page.id or page.url
    return f"page {number}" + (f" ({name})" if name else "")


def said(value: Any) -> str | None:
    """A frame's value as text; a day or a time as ISO."""
    return value.isoformat() if isinstance(value, date) else None if value is None else str(value)
