"""Sluice: raw crawled news in, clean text out, and for every line that is gone the rule that dropped it.

    from flows import clean_html, clean_text, clean_pages

Importing this package loads neither Prefect nor Great Expectations, and Polars only once a page is cleaned.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flows.api import Cleaned, CleanedPages, Dropped, Page, clean_html, clean_pages, clean_text
    from flows.config import RunConfig

__version__ = "0.1.0"

__all__ = ["Cleaned", "CleanedPages", "Dropped", "Page", "RunConfig", "clean_html", "clean_pages", "clean_text"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        msg = f"module 'flows' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module("flows.config" if name == "RunConfig" else "flows.api"), name)
