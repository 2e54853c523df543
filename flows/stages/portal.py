"""What a portal's file says of its own pages: selectors, labelled lines, sections, and where an article is over."""

import polars as pl

from flows.catalogue import Catalogue
from flows.portals import Portal, Section
from flows.portals.portal import AFTER_END, BODY, DROP
from flows.stages import verdict
from flows.tables import Kind

ENOUGH = 80
"""Non-blank characters that the body's element must hold before it may condemn everything outside it."""

EVERYWHERE = "*"


def portal_kept(pages: pl.DataFrame, blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Keep lines of portal files: they stay whatever a rule says, so this runs before the rules. Keeps height and order."""

    def keeping(rows: pl.DataFrame, portal: Portal) -> pl.DataFrame:
        rules = [(f"{portal.id}/{line.id}", _where(line.where) & _has(line.pattern)) for line in portal.lines if line.verdict == "keep"]
        return verdict.keep(rows, _first(rules), pl.col("key").str.slice(0, 80)) if rules else rows

    return _by_portal(pages, blocks, catalogue, keeping)


def portal_judged(pages: pl.DataFrame, blocks: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """One row per block part, as given: verdicts of the page's portal, and `kind`, `section` of its sections.

    In this order: an end and what follows it, elements marked by selectors, metadata lines, lines, cut parts,
    sections. A section's blocks that its file says to keep get `kept_by`.
    """
    return _by_portal(pages, blocks, catalogue, _judged)


def _by_portal(pages, blocks, catalogue, work):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - typed by its two callers
    own = pages.select("doc_id", "portal")
    joined = blocks.join(own, on="doc_id", how="left", maintain_order="left")
    done = []
    for (name,), rows in joined.group_by("portal", maintain_order=True):
        part = rows.drop("portal")
        portal = catalogue.by_id.get(str(name))
        for each in [one for one in catalogue.portals if EVERYWHERE in one.hosts] + ([portal] if portal else []):
            part = work(part, each)
        done.append(part)
    return pl.concat(done).sort("doc_id", "block_no", "part_no", maintain_order=True) if done else blocks


def _judged(rows: pl.DataFrame, portal: Portal) -> pl.DataFrame:
    evidence = pl.col("key").str.slice(0, 80)
    rows = _ended(rows, portal)
    rows = _selected(rows, portal)
    rows = verdict.drop(rows, _first(_line_rules(portal)), evidence)
    values = _first([(f"{portal.id}/{field.id}", _follows(_has(field.pattern))) for field in portal.fields if field.next])
    rows = verdict.drop(rows, values, evidence)
    return _sectioned(rows, portal)


def _line_rules(portal: Portal) -> list[tuple[str, pl.Expr]]:
    fields = [(field.id, _where(field.where) & _has(field.pattern)) for field in portal.fields if not field.keep]
    lines = [(line.id, _where(line.where) & _has(line.pattern)) for line in portal.lines if line.verdict == "drop"]
    cuts = [(cut.id, _has(f"^(?:{cut.pattern})$")) for cut in portal.cuts]
    sections = [(section.id, _has(section.pattern)) for section in portal.sections]
    return [(f"{portal.id}/{name}", test) for name, test in (*fields, *lines, *cuts, *sections)]


def _ended(rows: pl.DataFrame, portal: Portal) -> pl.DataFrame:
    """The first terminator after the body began ends the article; one before it is a line of chrome like any other."""
    if not portal.ends:
        return rows
    ends = _first([(f"{portal.id}/{end.id}", _has(end.pattern)) for end in portal.ends])
    begun = (pl.col("place") == "body").cum_max().over("doc_id")
    marked = rows.with_columns(ends.alias("_end"), begun.alias("_begun"))
    over = (pl.col("_end").is_not_null() & pl.col("_begun")).cum_max().over("doc_id")
    after = pl.when(pl.col("_over")).then(pl.lit(f"{portal.id}/{AFTER_END}"))
    rule = pl.coalesce("_end", after)
    marked = marked.with_columns(over.alias("_over"))
    said = pl.col("key").str.slice(0, 80)
    first = said.filter(pl.col("_over")).first().over("doc_id")
    evidence = pl.when(pl.col("_end").is_not_null()).then(said).otherwise(first)
    return verdict.drop(marked, rule, evidence).select(rows.columns)


def _selected(rows: pl.DataFrame, portal: Portal) -> pl.DataFrame:
    """Blocks of HTML by the portal's selectors; outside the body's element all goes, if that element holds enough."""
    mark = pl.col("mark").cast(pl.String)
    held = pl.col("chars").filter(mark == "body").sum().over("doc_id")
    outside = (mark.is_null()) & (held >= ENOUGH)
    rule = (
        pl.when(mark == "drop")
        .then(pl.lit(f"{portal.id}/{DROP}"))
        .when(mark.is_in(["title", "time", "author", "source"]))
        .then(pl.concat_str(pl.lit(f"{portal.id}/"), mark, pl.lit("_selector")))
        .when(outside)
        .then(pl.lit(f"{portal.id}/{BODY}"))
    )
    return verdict.drop(rows, rule, pl.col("path").str.slice(0, 80))


def _sectioned(rows: pl.DataFrame, portal: Portal) -> pl.DataFrame:
    """`section`, `kind` and `verbatim` from each marker line on, until the next marker; kept where the file says so."""
    if not portal.sections:
        return rows
    by_id = {section.id: section for section in portal.sections}
    marker = _first([(section.id, _has(section.pattern)) for section in portal.sections])
    spread = rows.with_columns(marker.alias("_marker")).with_columns(
        pl.col("_marker").forward_fill().over("doc_id").alias("_section")
    )
    article = [section.id for section in portal.sections if section.kind == "body"]
    inside = pl.col("_section").is_not_null() & ~pl.col("_section").is_in(article)
    told = spread.with_columns(
        pl.when(inside).then(pl.concat_str(pl.lit(f"{portal.id}/"), "_section")).otherwise("section").alias("section"),
        pl.when(inside).then(_of(by_id, "kind").cast(Kind)).otherwise(pl.col("kind")).alias("kind"),
        pl.when(inside).then(~_of(by_id, "join")).otherwise("verbatim").alias("verbatim"),
    )
    keeps = pl.when(_of(by_id, "keep") & pl.col("_marker").is_null()).then(pl.concat_str(pl.lit(f"{portal.id}/"), "_section"))
    return verdict.keep(told, keeps, pl.lit(None, pl.String)).select(rows.columns)


def _of(sections: dict[str, Section], name: str) -> pl.Expr:
    values = {key: getattr(section, name) for key, section in sections.items()}
    dtype = pl.String if name == "kind" else pl.Boolean
    return pl.col("_section").replace_strict(values, default=None, return_dtype=dtype)


def _has(pattern: str) -> pl.Expr:
    return pl.col("key").str.contains(pattern)


def _follows(test: pl.Expr) -> pl.Expr:
    return test.shift(1, fill_value=False).over("doc_id")


def _where(where: str) -> pl.Expr:
    if where == "any":
        return pl.lit(value=True)
    return pl.col("place") != "body" if where == "outside" else pl.col("place") == where


def _first(rules: list[tuple[str, pl.Expr]]) -> pl.Expr:
    """The id of the first rule whose test holds, null where none does."""
    if not rules:
        return pl.lit(None, pl.String)
    return pl.coalesce(*(pl.when(test).then(pl.lit(name)) for name, test in rules))
