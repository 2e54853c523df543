"""What a portal's file says of its own pages: selectors, labelled lines, sections, and where an article is over."""

from collections.abc import Callable, Sequence

import polars as pl

from flows.catalogue import Catalogue
from flows.portals import Portal, Section
from flows.portals.portal import AFTER_END, BODY, DROP, NAMED
from flows.stages import verdict
from flows.stages.verdict import UNDECIDED
from flows.tables import BLOCKS, Kind

ENOUGH = 80
"""Non-blank characters that the body's element must hold before it may condemn all that stands outside it."""

SENTENCES = 2
"""The same in blocks that end in an end mark: a short item of news is an article too."""

EVIDENCE = 80
"""Characters of a line that are kept as evidence."""

SAID = pl.col("key").str.slice(0, EVIDENCE)

Test = tuple[str, pl.Expr]
"""A rule's id, and where it fires."""


def portal_kept(pages: pl.DataFrame, blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """One row per block part, as given; `kept_by` of lines that portal files say to keep. Keeps height and order.

    Such a line stays whatever a drop rule says, so this runs before `stages.rules`.
    """
    return _by_portal(pages, blocks, catalogue, _kept)


def portal_judged(pages: pl.DataFrame, blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """One row per block part, as given; verdicts of the page's portal, and `kind`, `section`, `verbatim` of sections.

    In this order: elements that selectors name, metadata lines, lines, cut parts, section markers, the end and all
    that follows it, and what stands in a section to keep (`kept_by`) or to drop. A file for every page (`*`) speaks before the
    page's own portal. Keeps height and order.
    """
    return _by_portal(pages, blocks, catalogue, _judged)


def _by_portal(
    pages: pl.DataFrame,
    blocks: pl.DataFrame,
    catalogue: Catalogue,
    work: Callable[[pl.DataFrame, Portal], pl.DataFrame],
) -> pl.DataFrame:
    """The work done for each portal present, on its own rows only."""
    common = [portal for portal in catalogue.portals if portal.everywhere]
    names = pages.select("doc_id", "portal").rename({"portal": "_portal"})
    rows = blocks.with_row_index("_row").join(names, on="doc_id", how="left", maintain_order="left")
    done = []
    for (name,), part in rows.group_by("_portal", maintain_order=True):
        own = catalogue.by_id.get(str(name))
        judged = part
        for portal in [*common, *([own] if own else [])]:
            judged = work(judged, portal)
        done.append(judged)
    return pl.concat(done).sort("_row").select(blocks.columns) if done else blocks


def _kept(rows: pl.DataFrame, portal: Portal) -> pl.DataFrame:
    tests = [(line.id, stands(line.where) & _has(line.pattern)) for line in portal.lines if line.verdict == "keep"]
    return _noted(verdict.keep(_named(rows, portal, tests), pl.col("_rule"), SAID))


def _judged(rows: pl.DataFrame, portal: Portal) -> pl.DataFrame:
    rows, elsewhere = _selected(rows, portal)
    rows = _noted(verdict.drop(_named(rows, portal, _line_tests(portal)), pl.col("_rule"), SAID))
    rows, over = _ended(rows, portal, elsewhere)
    return _sectioned(rows, portal, over)


def _selected(rows: pl.DataFrame, portal: Portal) -> tuple[pl.DataFrame, pl.Series]:
    """Blocks of HTML by the portal's selectors; outside the body's element all goes, if that element holds enough.

    Also tells which rows the selectors condemn: a box inside an article says nothing of where the article ends.
    """
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


def _line_tests(portal: Portal) -> list[Test]:
    """Everything that judges a line by itself, in order of precedence."""
    fields = [(field.id, stands(field.where) & _has(field.pattern)) for field in portal.fields if not field.keep]
    values = [
        (field.id, _below(stands(field.where) & _has(field.pattern)))
        for field in portal.fields
        if field.next and not field.keep
    ]
    lines = [(line.id, stands(line.where) & _has(line.pattern)) for line in portal.lines if line.verdict == "drop"]
    cuts = [(cut.id, _has(f"^(?:{cut.pattern})$")) for cut in portal.cuts]
    sections = [(section.id, _has(section.pattern)) for section in portal.sections]
    return [*fields, *lines, *cuts, *sections, *values]


def _ended(rows: pl.DataFrame, portal: Portal, elsewhere: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
    """The first terminator after the body began ends the article; one above it is a line of chrome like any other.

    Also tells which rows stand at or after the end.
    """
    tests = [(end.id, stands(end.where) & _has(end.pattern)) for end in portal.ends]
    marked = _named(rows, portal, tests).with_columns(elsewhere.alias("_elsewhere"))
    begun = (pl.col("place") == "body").cum_max().over("doc_id")
    over = (pl.col("_rule").is_not_null() & ~pl.col("_elsewhere") & begun).cum_max().over("doc_id")
    marked = _noted(verdict.drop(marked.with_columns(over.alias("_over")), pl.col("_rule"), SAID))
    first = SAID.filter(pl.col("_over")).first().over("doc_id")
    after = pl.when(pl.col("_over") & UNDECIDED).then(pl.lit(f"{portal.id}/{AFTER_END}"))
    told = verdict.drop(marked.with_columns(after.alias("_rule")), pl.col("_rule"), pl.format("after {}", first))
    return told.drop("_rule", "_over", "_elsewhere"), told["_over"]


def _sectioned(rows: pl.DataFrame, portal: Portal, over: pl.Series) -> pl.DataFrame:
    """`section`, `kind` and `verbatim` below a marker line until the next marker or the end; kept or dropped if told.

    In a section of kind `body`, which is the article itself, only the verdict is set.
    """
    if not portal.sections:
        return rows
    by_id = {section.id: section for section in portal.sections}
    marker = _first([(section.id, _has(section.pattern)) for section in portal.sections])
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


def _named(rows: pl.DataFrame, portal: Portal, tests: Sequence[Test]) -> pl.DataFrame:
    """Adds `_rules`, the ids of all tests that fire, and `_rule`, the first of them."""
    if not tests:
        none = pl.lit([], BLOCKS.columns["fired"]).alias("_rules")
        return rows.with_columns(none, pl.lit(None, pl.String).alias("_rule"))
    names = [pl.when(test).then(pl.lit(f"{portal.id}/{name}")) for name, test in tests]
    named = rows.with_columns(pl.concat_list(names).list.drop_nulls().alias("_rules"))
    return named.with_columns(pl.col("_rules").list.first().alias("_rule"))


def _noted(rows: pl.DataFrame) -> pl.DataFrame:
    """`fired` with all the tests that fired besides the first, which the verdict has noted."""
    several = (rows["_rules"].list.len() > 1).arg_true()
    if several.len():
        rest = rows["_rules"].gather(several).list.slice(1)
        rows = rows.with_columns(verdict.appended(rows["fired"], several, rest))
    return rows.drop("_rules", "_rule")


def _has(pattern: str) -> pl.Expr:
    return pl.col("key").str.contains(pattern)


def _below(test: pl.Expr) -> pl.Expr:
    return test.shift(1, fill_value=False).over("doc_id")


def stands(where: str) -> pl.Expr:
    """Whether a block stands where an entry is trusted: any, head, body, tail or outside the body."""
    if where == "any":
        return pl.lit(value=True)
    return pl.col("place") != "body" if where == "outside" else pl.col("place") == where


def _first(tests: Sequence[Test]) -> pl.Expr:
    """The id of the first test that holds, null where none does."""
    return pl.coalesce(*(pl.when(test).then(pl.lit(name)) for name, test in tests))
