"""What a portal's file says of its own pages: selectors, labelled lines, sections, and where an article is over."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from flows import patterns
from flows.catalogue import Catalogue
from flows.portals import Portal, Section
from flows.portals.portal import AFTER_END, BODY, DROP, NAMED, End, Field, Line
from flows.rows import Rows
from flows.stages import verdict
from flows.stages.some import flags, spread
from flows.stages.verdict import UNDECIDED
from flows.tables import BLOCKS
from flows.values import Kind

ENOUGH = 80
"""Non-blank characters that the body's element must hold before it may condemn all that stands outside it."""

SENTENCES = 2
"""The same in blocks that end in an end mark: a short item of news is an article too."""

EVIDENCE = 80
"""Characters of a line that are kept as evidence."""

SAID = pl.col("key").str.slice(0, EVIDENCE)

Test = tuple[str, pl.Series]
"""A rule's id, and where it fires."""

Settle = Callable[[pl.DataFrame, pl.Expr, pl.Expr], pl.DataFrame]
"""`verdict.drop` or `verdict.keep`."""


def portal_kept(pages: pl.DataFrame, blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """One row per block part, as given; `kept_by` of lines that portal files say to keep. Keeps height and order.

    Such a line stays whatever a drop rule says, so this runs before `stages.rules`.
    """
    keeps = {portal.id for portal in catalogue.portals if any(line.verdict == "keep" for line in portal.lines)}
    return _by_portal(pages, blocks, catalogue, _kept, keeps)


def portal_judged(pages: pl.DataFrame, blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """One row per block part, as given; verdicts of the page's portal, and `kind`, `section`, `verbatim` of sections.

    In this order: elements that selectors name, metadata lines, lines, cut parts, section markers, the end and all
    that follows it, and what stands in a section to keep (`kept_by`) or to drop. A file for every page (`*`) speaks before the
    page's own portal. Keeps height and order.
    """
    return _by_portal(pages, blocks, catalogue, _judged, {portal.id for portal in catalogue.portals})


def _by_portal(
    pages: pl.DataFrame,
    blocks: pl.DataFrame,
    catalogue: Catalogue,
    work: Callable[[pl.DataFrame, Portal], pl.DataFrame],
    wanted: set[str],
) -> pl.DataFrame:
    """The work done for each portal present and wanted, on its own rows only; one for every page first, and once for all."""
    for portal in catalogue.portals:
        if portal.everywhere and portal.id in wanted:
            blocks = work(blocks, portal)
    documents = dict(pages.select("doc_id", "portal").iter_rows())
    docs = Rows(blocks["doc_id"])
    names = [documents.get(doc_id) for doc_id in blocks["doc_id"].gather(docs.starts)]
    done, touched = [], np.zeros(blocks.height, dtype=np.bool_)
    for name in dict.fromkeys(names):
        own = catalogue.by_id.get(str(name))
        if not own or own.id not in wanted:
            continue
        own_rows = np.array([name == each for each in names])[docs.document]
        rows = np.flatnonzero(own_rows)
        done.append((rows, work(blocks[rows], own)))
        touched |= own_rows
    if not done:
        return blocks
    rest = np.flatnonzero(~touched)
    done.append((rest, blocks[rest]))
    order = np.argsort(np.concatenate([rows for rows, _ in done]))
    return pl.concat([judged for _, judged in done])[order]


def _kept(rows: pl.DataFrame, portal: Portal) -> pl.DataFrame:
    keeps = [line for line in portal.lines if line.verdict == "keep"]
    return _told(rows, verdict.keep, _named(portal, [(line.id, _fires(rows, line)) for line in keeps]))


def _judged(rows: pl.DataFrame, portal: Portal) -> pl.DataFrame:
    rows, elsewhere = _selected(rows, portal)
    rows = _told(rows, verdict.drop, _named(portal, _line_tests(rows, portal)))
    rows, over = _ended(rows, portal, elsewhere)
    return _sectioned(rows, portal, over)


def _selected(rows: pl.DataFrame, portal: Portal) -> tuple[pl.DataFrame, pl.Series]:
    """Blocks of HTML by the portal's selectors; outside the body's element all goes, if that element holds enough.

    Also tells which rows the selectors condemn: a box inside an article says nothing of where the article ends.
    """
    if rows["mark"].null_count() == rows.height:
        return rows, pl.Series(np.zeros(rows.height, dtype=np.bool_))
    mark = pl.col("mark").cast(pl.String)
    body = mark == "body"
    held = pl.col("chars").filter(body).sum().over("doc_id")
    sentences = (body & pl.col("ends")).sum().over("doc_id")
    outside = mark.is_null() & ((held >= ENOUGH) | (sentences >= SENTENCES))
    rule = (
        pl.when(mark == "drop")
        .then(pl.lit(f"{portal.id}/{DROP}"))
        .when(mark.is_in(NAMED))
        .then(pl.concat_str(pl.lit(f"{portal.id}/"), mark, pl.lit("_selector")))
        .when(outside)
        .then(pl.lit(f"{portal.id}/{BODY}"))
    )
    told = rows.with_columns(rule.alias("_rule"))
    judged = verdict.drop(told, pl.col("_rule"), pl.col("path").str.slice(0, EVIDENCE)).drop("_rule")
    return judged, told["_rule"].is_not_null()


def _line_tests(rows: pl.DataFrame, portal: Portal) -> list[Test]:
    """Everything that judges a line by itself, in order of precedence."""
    fields = [(field, _fires(rows, field)) for field in portal.fields if not field.keep]
    named = [(field.id, fires) for field, fires in fields]
    docs = Rows(rows["doc_id"])
    values = [(field.id, pl.Series(docs.beside(flags(fires), -1))) for field, fires in fields if field.next]
    lines = [(line.id, _fires(rows, line)) for line in portal.lines if line.verdict == "drop"]
    cuts = [(cut.id, patterns.contains(rows["key"], f"^(?:{cut.pattern})$")) for cut in portal.cuts]
    sections = [(section.id, patterns.contains(rows["key"], section.pattern)) for section in portal.sections]
    return [*named, *lines, *cuts, *sections, *values]


def _ended(rows: pl.DataFrame, portal: Portal, elsewhere: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
    """The first terminator after the body began ends the article; one above it is a line of chrome like any other.

    Also tells which rows stand at or after the end.
    """
    named = _named(portal, [(end.id, _fires(rows, end)) for end in portal.ends])
    if named is None:
        return rows, pl.Series(np.zeros(rows.height, dtype=np.bool_))
    docs, fires = Rows(rows["doc_id"]), flags(named.rule.is_not_null())
    begun = docs.latest(flags(rows["place"] == "body")) >= 0
    over = pl.Series(docs.latest(fires & ~flags(elsewhere) & begun) >= 0)
    marked = _told(rows, verdict.drop, named).with_columns(over.alias("_over"))
    first = SAID.filter(pl.col("_over")).first().over("doc_id")
    after = pl.when(pl.col("_over") & UNDECIDED).then(pl.lit(f"{portal.id}/{AFTER_END}"))
    return verdict.drop(marked, after, pl.format("after {}", first)).drop("_over"), over


def _sectioned(rows: pl.DataFrame, portal: Portal, over: pl.Series) -> pl.DataFrame:
    """`section`, `kind` and `verbatim` below a marker line until the next marker or the end; kept or dropped if told.

    In a section of kind `body`, which is the article itself, only the verdict is set.
    """
    if not portal.sections:
        return rows
    by_id = {section.id: section for section in portal.sections}
    tests = [(section.id, patterns.contains(rows["key"], section.pattern)) for section in portal.sections]
    if not any(fires.any() for _, fires in tests):
        return rows
    marker = _first(tests)
    # The end is a section without name, so that none is continued across it.
    told = rows.with_columns(pl.when(over).then(pl.lit("")).otherwise(marker).alias("_marker")).with_columns(
        pl.col("_marker").forward_fill().over("doc_id").alias("_section")
    )
    inside = pl.col("_section").is_in(list(by_id)) & pl.col("_marker").is_null()
    apart = inside & (_of(by_id, "kind") != "body")
    kind = pl.when(apart).then(_of(by_id, "kind")).cast(Kind)
    name = pl.concat_str(pl.lit(f"{portal.id}/"), "_section")
    told = told.with_columns(
        pl.when(apart).then(name).otherwise("section").alias("section"),
        pl.coalesce(kind, "kind").alias("kind"),
        pl.when(apart).then(~_of(by_id, "join")).otherwise("verbatim").alias("verbatim"),
        pl.when(inside & UNDECIDED).then(name).alias("_rule"),
    )
    none = pl.lit(None, BLOCKS.columns["evidence"])
    kept = verdict.keep(told, pl.when(_of(by_id, "keep")).then("_rule"), none)
    return verdict.drop(kept, pl.when(_of(by_id, "drop")).then("_rule"), none).select(rows.columns)


def _of(sections: dict[str, Section], name: str) -> pl.Expr:
    values = {key: getattr(section, name) for key, section in sections.items()}
    dtype = pl.String if name == "kind" else pl.Boolean
    return pl.col("_section").replace_strict(values, default=None, return_dtype=dtype)


class Named(NamedTuple):
    """Which tests fire where."""

    rule: pl.Series
    """For each row the id of the first test that fires, or null."""
    several: pl.Series
    """Rows on which more fire."""
    rest: pl.Series
    """The ids of those, as lists."""


def _named(portal: Portal, tests: Sequence[Test]) -> Named | None:
    """The ids of all tests that fire, None where none does anywhere."""
    firing = [(f"{portal.id}/{name}", fires.arg_true()) for name, fires in tests]
    hits = [pl.DataFrame({"row": rows}).with_columns(pl.lit(name).alias("name")) for name, rows in firing if len(rows)]
    if not hits:
        return None
    by_row = pl.concat(hits).group_by("row", maintain_order=True).agg("name")
    more = by_row.filter(pl.col("name").list.len() > 1)
    rule = spread(by_row["name"].list.first(), by_row["row"], len(tests[0][1]))
    return Named(rule, more["row"], more["name"].list.slice(1))


def _told(rows: pl.DataFrame, settle: Settle, named: Named | None) -> pl.DataFrame:
    """The verdict of the first test that fires, and `fired` with all others too."""
    if named is None:
        return rows
    judged = settle(rows, pl.lit(named.rule), SAID)
    return judged.with_columns(verdict.appended(judged["fired"], named.several, named.rest))


def _fires(rows: pl.DataFrame, entry: Line | End | Field) -> pl.Series:
    """Whether an entry's pattern matches where the entry is trusted."""
    if entry.where == "any":
        return patterns.contains(rows["key"], entry.pattern)
    return patterns.where(rows["key"], entry.pattern, rows.select(stands(entry.where)).to_series())


def stands(where: str) -> pl.Expr:
    """Whether a block stands where an entry is trusted: any, head, body, tail or outside the body."""
    if where == "any":
        return pl.lit(value=True)
    return pl.col("place") != "body" if where == "outside" else pl.col("place") == where


def _first(tests: Sequence[Test]) -> pl.Expr:
    """The id of the first test that holds, null where none does."""
    return pl.coalesce(*(pl.when(test).then(pl.lit(name)) for name, test in tests))
