"""What an HTML page says of itself, read as values of fields: JSON-LD, meta and time tags, microdata, its portal's selectors."""

import re
from collections.abc import Iterable, Iterator

import polars as pl

from flows.stages.candidates import GIVEN, JSON_LD, LINE, META, PORTAL, TAG, Candidate, value_of
from flows.stages.names import OUTLET, letters

HINTS: dict[str, tuple[tuple[str, int, str], ...]] = {
    "published_at": (
        ("jsonld:datepublished", JSON_LD, "high"),
        ("jsonld:page:datepublished", TAG + 3, "medium"),
        ("meta:article:publishedtime", META, "high"),
        ("meta:og:releasedate", META, "high"),
        ("meta:pubdate", META + 1, "high"),
        ("meta:published", META + 1, "high"),
        ("meta:sailthrudate", META + 1, "high"),
        ("meta:apub:time", META + 1, "high"),
        ("meta:dcdateissued", META + 2, "medium"),
        ("meta:dctermsissued", META + 2, "medium"),
        ("meta:dctermscreated", META + 2, "medium"),
        ("meta:dcdatecreated", META + 2, "medium"),
        ("meta:dcdate", META + 3, "medium"),
        ("meta:date", META + 3, "medium"),
        ("html:datapublishtime", TAG, "high"),
        ("itemprop:datepublished", TAG, "high"),
        ("time:datetime:article", TAG + 1, "medium"),
        ("time:text:article", TAG + 2, "medium"),
        ("portal:time", PORTAL - 15, "high"),
    ),
    "author": (
        ("jsonld:author", JSON_LD, "high"),
        ("jsonld:page:author", META + 2, "medium"),
        ("meta:author", META, "medium"),
        ("meta:article:author", META + 1, "medium"),
        ("meta:article:authorname", META + 1, "medium"),
        ("meta:parselyauthor", META + 1, "high"),
        ("meta:sailthruauthor", META + 1, "high"),
        ("meta:dccreator", META + 1, "medium"),
        ("meta:byl", META + 1, "high"),
        ("portal:author", PORTAL - 15, "high"),
        ("itemprop:author", TAG, "medium"),
        ("rel:author", TAG + 1, "medium"),
    ),
    "source_name": (("portal:source", PORTAL, "high"), ("meta:source", META, "medium")),
    "source_url": (("jsonld:isbasedon", JSON_LD, "high"), ("meta:originalsource", META, "high")),
    "url": (("canonical", META, "high"), ("meta:og:url", META + 1, "high"), ("jsonld:url", META + 2, "medium")),
    "title": (
        ("jsonld:headline", JSON_LD, "high"),
        ("meta:og:title", META, "high"),
        ("meta:headline", META + 1, "medium"),
        ("portal:title", PORTAL, "high"),
        ("title", LINE + 9, "low"),
    ),
    "text": (("error", GIVEN, "low"), ("text:from", TAG, "medium")),
}
"""Which of a page's own statements may fill a field: name, rank, confidence. Names are compared in lower case and
without `-`, `_`, `.` and blanks: `publish-date`, `Publish_Date` and `publishdate` are one.

`text` is no column: its evidence says where a text was found that no element shows, or why a page was not parsed."""

SITE = ("meta:ogsitename", "meta:og:sitename", "meta:applicationname", "meta:publisher", "jsonld:publisher")
"""Where a page says whose it is."""

TIMES = ("time:datetime", "time:text")
"""Time tags outside an article. Where they tell one day it is the article's on 31 of 34 development pages; the first of
several is on 12 of 20."""

BEHIND = re.compile(r"\s[-–—|•·:»]\s[^-–—|•·»]+$")
"""What stands behind the last bar or dash of a title."""

OWN_WORD = r"^meta:.*(?:pubdate|publish(?:ed)?(?:date|time)|publicationdate|datepublished)$"
"""Names that sites make up for the day of publication: `shareaholic:article_published_time`, `sw-pubdate`."""

SQUEEZED = r"[-_. ]"


def of_hints(hints: pl.DataFrame) -> Iterator[Candidate]:
    """What an HTML page says of itself in JSON-LD, meta and time tags, or where its portal's selectors point."""
    names = [(name, field, rank, trust) for field, rows in HINTS.items() for name, rank, trust in rows]
    table = pl.DataFrame(names, schema=["name", "field", "rank", "trust"], orient="row")
    squeezed = _squeezed(hints)
    for row in squeezed.join(table, on="name", maintain_order="left").iter_rows(named=True):
        value = value_of(row["field"], row["value"])
        if value:
            yield Candidate(row["doc_id"], row["field"], value, row["said"], row["trust"], row["rank"], row["hint_no"])
    yield from _lone_times(squeezed)


def _lone_times(hints: pl.DataFrame) -> Iterator[Candidate]:
    """The day of a page's time tags outside its article, if all of them tell the same day."""
    days: dict[str, dict[str, str]] = {}
    for doc_id, value in hints.filter(pl.col("name").is_in(TIMES)).select("doc_id", "value").iter_rows():
        when = value_of("published_at", value)
        if when:
            days.setdefault(doc_id, {}).setdefault(when[:10], when)
    for doc_id, found in days.items():
        if len(found) == 1:
            when = next(iter(found.values()))
            yield Candidate(doc_id, "published_at", when, "the only time tag", "medium", TAG + 4, 0)


def beside_site(found: Iterable[Candidate], hints: pl.DataFrame) -> Iterator[Candidate]:
    """The candidates, in order, told apart from the site: it is no author but a source, and no part of a title."""
    sites: dict[str, set[str]] = {}
    for doc_id, value in _squeezed(hints).filter(pl.col("name").is_in(SITE)).select("doc_id", "value").iter_rows():
        sites.setdefault(doc_id, set()).add(letters(value))
    for each in found:
        names = sites.get(each.doc_id, set())
        if each.field == "author":
            parts = each.value.split(", ")
            persons = [part for part in parts if not OUTLET.search(part) and letters(part) not in names]
            known = each._replace(value=", ".join(persons))
            yield known if persons else each._replace(field="source_name")
        elif each.field == "title" and each.where.startswith("meta:"):
            yield each._replace(value=_without(each.value, names))
        else:
            yield each


def _without(title: str, sites: set[str]) -> str:
    """A title without the site's name behind its last bar or dash."""
    found = BEHIND.search(title)
    return title[: found.start()].strip() if found and letters(found[0]) in sites else title


def _squeezed(hints: pl.DataFrame) -> pl.DataFrame:
    """Adds `said`, the hint's name in lower case; `name` is without signs, and one for all that end in a word for it."""
    said = pl.col("name").str.to_lowercase()
    name = said.str.replace_all(SQUEEZED, "").str.replace(OWN_WORD, "meta:pubdate")
    return hints.with_columns(said.alias("said"), name.alias("name"))
