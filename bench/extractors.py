"""The peers, each as a function of a page's HTML: called as its own readme calls it, with URL and language if it asks.

Importing this module imports none of them. A peer that returns HTML has it turned into text by selectolax.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

Row = dict[str, Any]
Extract = Callable[[str, Row], str | None]


class Peer(NamedTuple):
    """What pip installs, and a function that imports it and returns how it is called on one page."""

    package: str
    load: Callable[[], Extract]


def trafilatura() -> Extract:
    import trafilatura as tool

    return lambda html, row: tool.extract(html, url=row["url"])


def trafilatura_fast() -> Extract:
    import trafilatura as tool

    return lambda html, row: tool.extract(html, url=row["url"], fast=True)


def readability() -> Extract:
    from readability import Document

    return lambda html, row: _text(Document(html, url=row["url"]).summary())


def resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html, _: extract_plain_text(html, main_content=True)


def magic_html() -> Extract:
    from magic_html import GeneralExtractor

    tool = GeneralExtractor()
    return lambda html, row: _text(tool.extract(html, base_url=row["url"] or "")["html"])


def justext() -> Extract:
    """Without a word list, as for Chinese, it runs in the language-independent mode of its readme."""
    import justext as tool

    english = tool.get_stoplist("English")

    def extract(html: str, row: Row) -> str:
        listed = row["lang"] == "en"
        found = tool.justext(html, english) if listed else tool.justext(html, (), stopwords_low=0, stopwords_high=0)
        return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)

    return extract


def newspaper() -> Extract:
    """As shipped it fetches each page's pictures, which no figure here is about: it stays offline."""
    from newspaper import Article

    def extract(html: str, row: Row) -> str:
        language = "zh" if row["lang"] == "zh" else "en"
        article = Article(row["url"] or "http://page.invalid/", language=language, fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return extract


def boilerpy() -> Extract:
    from boilerpy3.extractors import ArticleExtractor

    tool = ArticleExtractor()
    return lambda html, _: tool.get_content(html)


PEERS = {
    "trafilatura": Peer("trafilatura", trafilatura),
    "trafilatura-fast": Peer("trafilatura", trafilatura_fast),
    "readability": Peer("readability-lxml", readability),
    "resiliparse": Peer("resiliparse", resiliparse),
    "magic-html": Peer("magic-html", magic_html),
    "jusText": Peer("jusText", justext),
    "newspaper4k": Peer("newspaper4k[zh]", newspaper),
    "boilerpy3": Peer("boilerpy3", boilerpy),
}


def _text(html: str) -> str:
    body = LexborHTMLParser(html).body
    return body.text(separator="\n") if body else ""
