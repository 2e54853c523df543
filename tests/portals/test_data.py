"""Every shipped portal file keeps its promises: on invented pages in its portal's shape, and on the catalogue's near-misses."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pytest

from flows.catalogue import Catalogue, catalogue
from flows.config import RunConfig
from flows.pipeline import judge
from flows.portals import Field, Portal, portals
from flows.rules import RULES
from flows.stages.fold import fold
from flows.stages.widen import widened
from tests.frames import pages_of

FIXTURES = Path(__file__).parent / "fixtures"
PAGES = sorted(path for path in FIXTURES.iterdir() if path.suffix in {".txt", ".html"})
SHIPPED = portals()

each_portal = pytest.mark.parametrize("portal", SHIPPED, ids=lambda portal: portal.id)
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)


class Expected(NamedTuple):
    """One line of an `.expect` file: KEEP, DROP (gone, whoever says so) or a rule that fires; and the block's text."""

    rule: str
    text: str


@cache
def known() -> Catalogue:
    return catalogue(RunConfig())


@cache
def all_judged() -> tuple[dict[str, str], dict[str, list[dict[str, Any]]]]:
    """Portal, and judged blocks, of every page by its file's name. One pass: no page's result depends on another's."""
    kinds = [
        pages_of(path.read_text("utf-8"), content_type="html" if path.suffix == ".html" else "dump").with_columns(
            doc_id=pl.lit(path.name)
        )
        for path in PAGES
    ]
    done = judge(pl.concat(kinds).sort("doc_id"), known())
    blocks = done.blocks.partition_by("doc_id", as_dict=True, maintain_order=True)
    portal = dict(done.pages.select("doc_id", "portal").iter_rows())
    return portal, {str(name): rows.rows(named=True) for (name,), rows in blocks.items()}


def judged(path: Path) -> list[dict[str, Any]]:
    return all_judged()[1][path.name]


def portal_of(path: Path) -> str:
    """`163-news.txt` is 163's."""
    return path.stem.split("-")[0]


def expected(path: Path) -> list[Expected]:
    lines = path.with_suffix(".expect").read_text("utf-8").splitlines()
    return [Expected(*line.split(" | ", 1)) for line in lines]


def met(row: dict[str, Any], rule: str) -> bool:
    gone = row["dropped_by"] is not None
    if rule in {"KEEP", "DROP"}:
        return gone == (rule == "DROP")
    return gone and rule in row["fired"]


@cache
def near_misses() -> pl.DataFrame:
    """`line, key` of the catalogue's near-misses; shorter ones are mere words, and a portal may know better."""
    lines = sorted({miss for rule in RULES for miss in rule.misses if len(miss) >= 8})
    return pl.DataFrame({"line": lines, "key": [fold(line) for line in lines]})


@each_page
def test_page_is_recognised(path: Path) -> None:
    """A page that carries its own address or its portal's marks is known without being told."""
    assert all_judged()[0][path.name] == portal_of(path)


@each_page
def test_every_block_is_judged_as_expected(path: Path) -> None:
    """What the reviewer's file says of each block, in order, comes out of the whole pipeline."""
    rows = judged(path)
    wanted = expected(path)
    assert [" ".join(row["text"].split()) for row in rows] == [line.text for line in wanted]
    wrong = [
        (line.rule, row["dropped_by"], row["fired"], line.text)
        for row, line in zip(rows, wanted, strict=True)
        if not met(row, line.rule)
    ]
    assert wrong == []


@each_page
def test_page_keeps_an_article(path: Path) -> None:
    """The invented story itself stays: at least two blocks of it."""
    assert sum(line.rule == "KEEP" for line in expected(path)) >= 2


@each_portal
def test_every_entry_is_exercised(portal: Portal) -> None:
    """No pattern is untested: each fires on an invented page, or names lines that it catches (`hits`)."""
    rows = [row for path in PAGES if portal_of(path) == portal.id for row in judged(path)]
    fired = {rule for row in rows for rule in row["fired"]}
    keys = [row["key"] for row in rows]
    idle = [
        entry.id
        for entry in portal.entries()
        if f"{portal.id}/{entry.id}" not in fired
        and not entry.hits
        and not (isinstance(entry, Field) and entry.keep and any(re.search(entry.pattern, key) for key in keys))
    ]
    assert idle == []


@each_portal
def test_what_nobody_has_seen_is_marked(portal: Portal) -> None:
    """An entry from common knowledge ([K]) brings its own examples, and no other one needs to."""
    text = files("flows.portals").joinpath("data", f"{portal.id}.toml").read_text("utf-8")
    marked = re.findall(r"^\[\[\w+\]\] # ([A-Z ]+).*\nid = \"(\w+)\"", text, re.MULTILINE)
    assert len(marked) == len(portal.entries())
    unseen = {name for evidence, name in marked if evidence.strip() == "K"}
    assert unseen == {entry.id for entry in portal.entries() if entry.hits}


@each_portal
def test_near_misses_of_the_catalogue_survive(portal: Portal) -> None:
    """Real sentences that no rule may drop are dropped by no portal either."""
    misses = near_misses()
    caught = [
        (entry.id, line)
        for entry in portal.entries()
        for line in misses.filter(pl.col("key").str.contains(entry.pattern))["line"]
    ]
    assert caught == []


@each_portal
def test_cuts_run_on_published_text(portal: Portal) -> None:
    """A cut's pattern still compiles when it is widened to the forms in which text is published."""
    assert [pl.Series([""]).str.contains(widened(cut.pattern)).item() for cut in portal.cuts] == [False] * len(
        portal.cuts
    )


@each_portal
def test_reasons_are_sentences(portal: Portal) -> None:
    """Each reason, those of the pseudo-ids too, is one sentence a reviewer can read."""
    assert [line for line, because in portal.words() if not re.fullmatch(r".{10,150}\.", because)] == []


def test_ids_that_judge_are_explained() -> None:
    """Whatever rule id the invented pages meet has its words."""
    rules = {row["dropped_by"] for path in PAGES for row in judged(path)}
    assert rules - {None} <= set(known().words)


def test_portals_are_many_and_their_hosts_their_own() -> None:
    """At least 28 portals; no host is claimed twice, and no shipped file speaks for every page."""
    hosts = [host for portal in SHIPPED for host in portal.hosts]
    assert len(SHIPPED) >= 28
    assert len(hosts) == len(set(hosts))
    assert "*" not in hosts


def test_every_portal_has_a_page() -> None:
    """Each file has an invented page in its portal's shape, and each page belongs to a file."""
    assert {portal_of(path) for path in PAGES} == {portal.id for portal in SHIPPED}


@each_portal
def test_probes_know_the_portals_chrome(portal: Portal) -> None:
    """Each probe finds a line of an invented page, or one that an entry names: a probe that finds nothing proves nothing."""
    keys = [row["key"] for path in PAGES if portal_of(path) == portal.id for row in judged(path)]
    keys += [fold(hit) for entry in portal.entries() for hit in entry.hits]
    lines = pl.Series(keys, dtype=pl.String)
    assert [probe for probe in portal.probes if not lines.str.contains(probe).any()] == []


@each_portal
def test_probes_find_no_article(portal: Portal) -> None:
    """No paragraph that an invented page of the portal keeps, and no near-miss of the catalogue, holds a probe."""
    rows = [row for path in PAGES if portal_of(path) == portal.id for row in judged(path)]
    kept = [row["key"] for row in rows if row["dropped_by"] is None]
    prose = pl.Series([*kept, *near_misses()["key"]], dtype=pl.String)
    assert [(probe, line) for probe in portal.probes for line in prose.filter(prose.str.contains(probe))] == []


def test_most_portals_have_probes() -> None:
    """What is known to be no article is looked for in what was kept."""
    assert sum(bool(portal.probes) for portal in SHIPPED) >= 40
