"""The way of a page, to be read aloud: pass 1, barrier, pass 2, barrier. Frames in, frames out; no paths, no Prefect.

    pass 1     read > extract | lines > unwrap > split > fold > shape > recognise > headers > title > rules > portal > context > score
               > ornaments > error pages
    barrier    lines seen on many articles
    pass 2     boilerplate > repeats > convert > pairs > assemble
    barrier    duplicates > shared > checks

`judge` is pass 1 for one shard and `seen` what it leaves for the barrier, `learn` the barrier, `finish` pass 2 for one
shard, `settle` what needs every document at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import polars as pl

from flows.catalogue import Catalogue
from flows.config import RunConfig
from flows.findings import BOILERPLATE, DUPLICATES
from flows.shortened import shortened
from flows.spans import Gathered, Held, Revised, Span, each
from flows.stages import assemble, checks
from flows.stages.boilerplate import attested, boilerplate, learned_from
from flows.stages.context import in_context
from flows.stages.convert import convert_titles, converted
from flows.stages.duplicates import duplicates, settled
from flows.stages.error_page import without_error_pages
from flows.stages.extract import blocks_of_html
from flows.stages.fold import folded
from flows.stages.furniture import furniture, standing, unfurnished
from flows.stages.headers import headed
from flows.stages.learned import Learned, learned
from flows.stages.lines import blocks_of_dumps, visible
from flows.stages.lines_seen import Seen, lines_seen, together
from flows.stages.metadata import metadata
from flows.stages.opening import opened
from flows.stages.order import orders_of
from flows.stages.ornaments import ornamented
from flows.stages.pairs import paired
from flows.stages.portal import portal_judged, portal_kept
from flows.stages.recognise import recognised
from flows.stages.repeats import repeats
from flows.stages.rules import judged
from flows.stages.score import scored
from flows.stages.shape import shaped
from flows.stages.shared import sayings, shared
from flows.stages.sketch import signatures
from flows.stages.split import split
from flows.stages.title import titled, titles
from flows.stages.unwrap import unwrapped
from flows.table import conform, empty
from flows.tables import BLOCKS, EDITS


class Judged(NamedTuple):
    """Pass 1 of a shard. Every block part has the verdict that its own document gives it."""

    pages: pl.DataFrame
    """Pages with `portal`, without `raw`; `chars_extracted` counted on the page itself."""
    metadata: pl.DataFrame
    blocks: pl.DataFrame
    edits: pl.DataFrame


class Considered(NamedTuple):
    """Pass 1 as far as rules, portals and context go: what none of them decided has no verdict yet."""

    pages: pl.DataFrame
    hints: pl.DataFrame
    html: pl.DataFrame
    """Blocks as extracted from HTML, before anything was cut."""
    blocks: pl.DataFrame
    edits: pl.DataFrame


class Finished(NamedTuple):
    """Pass 2 of a shard: its part of every published table, before duplicates are known."""

    documents: pl.DataFrame
    clean: pl.DataFrame
    blocks: pl.DataFrame
    edits: pl.DataFrame
    signatures: pl.DataFrame
    standing: pl.DataFrame
    sayings: pl.DataFrame
    measures: pl.DataFrame
    funnel: pl.DataFrame
    """`kept` is what no rule dropped; which documents are published, `settle` knows."""


class Settled(NamedTuple):
    """What is known only when every document is."""

    documents: pl.DataFrame
    duplicates: pl.DataFrame
    shared: pl.DataFrame
    checks: pl.DataFrame
    funnel: pl.DataFrame
    spared: int
    """Documents that kept learned lines because they had nothing else."""
    lots: Sequence[Span]
    """As those of `Gathered`."""
    spans: Sequence[Span]
    """Their tables are the published ones, but for the counts of boilerplate (see `attest`)."""

    def tables(self) -> dict[str, pl.DataFrame]:
        """Those that are held, by name."""
        return {name: frame for name, frame in self._asdict().items() if isinstance(frame, pl.DataFrame)}


class Attested(NamedTuple):
    """What was learned of lines, told of the documents."""

    spans: Sequence[Span]
    boilerplate: pl.DataFrame


def judge(pages: pl.DataFrame, catalogue: Catalogue) -> Judged:
    """Pass 1: pages to blocks, each with a verdict. No document's result depends on another's."""
    known, hints, html, considered, unwraps = consider(pages, catalogue)
    told = opened(known, ornamented(scored(considered), catalogue))
    blocks = without_error_pages(hints, told)
    about = metadata(known, hints, blocks, catalogue)

    seen = known.join(_chars_seen(pages, html), on="doc_id", how="left", maintain_order="left")
    return Judged(seen.drop("raw"), about, blocks, unwraps)


def consider(pages: pl.DataFrame, catalogue: Catalogue) -> Considered:
    """Pass 1 without the score: what the scorer sees, and what it is fitted on."""
    html, hints = blocks_of_html(pages.filter(pl.col("content_type") == "html"), catalogue)
    lines, unwraps = unwrapped(blocks_of_dumps(pages))
    known, blocks = weighed(pages, hints, pl.concat([html, lines]), catalogue)
    return Considered(known, hints, html, blocks, unwraps)


def weighed(
    pages: pl.DataFrame, hints: pl.DataFrame, extracted: pl.DataFrame, catalogue: Catalogue
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The pages with `portal`, and their blocks as far as rules, portals and context go.

    `extracted` are BLOCKS up to `text`, lines of dumps unwrapped, in any order of documents.
    """
    blocks = shaped(folded(split(extracted.sort("doc_id", "block_no", "part_no"), catalogue)))
    known = recognised(pages, hints, blocks, catalogue)
    blocks = titled(known, hints, headed(known, blocks), catalogue)
    named = titles(blocks)
    blocks = portal_kept(known, blocks, catalogue)
    blocks = judged(blocks, catalogue.rules)
    blocks = portal_judged(known, blocks, catalogue)
    return known, in_context(blocks, named)


def seen(shard: Judged) -> Seen:
    """What the barrier needs of a shard."""
    return lines_seen(shard.pages, shard.blocks)


def learn(shards: list[Seen], config: RunConfig) -> Learned:
    """The barrier between the passes, over all shards: lines that many articles of a site share. None, if not asked for."""
    return learned(together(shards if config.boilerplate else []), config.boilerplate_stories)


def finish(shard: Judged, config: RunConfig, catalogue: Catalogue, marks: pl.DataFrame | None = None) -> Finished:
    """Pass 2: what other pages and the configuration say, and the shard's part of each table.

    `marks` are the learned lines to drop (`doc_id, line`); without them every page is judged alone.
    """
    blocks = repeats(shard.blocks if marks is None else boilerplate(shard.blocks, marks))
    about = shard.metadata.with_columns(convert_titles(shard.metadata, blocks, config.script))
    blocks, conversions = converted(blocks, config.script)
    blocks = paired(blocks)

    extracted = shard.pages.select("doc_id", "chars_extracted")
    documents = assemble.documents(shard.pages.drop("chars_extracted"), about, blocks, extracted, config)
    signed = signatures(blocks)
    return Finished(
        documents,
        assemble.clean(documents, blocks),
        conform(blocks, BLOCKS),
        _numbered(pl.concat([shard.edits.select(list(EDITS.columns)), conversions.select(list(EDITS.columns))])),
        signed,
        standing(blocks, signed),
        sayings(blocks),
        checks.measures(documents, blocks, catalogue.portals),
        checks.funnel(documents, blocks, catalogue.families),
    )


def gathered(shard: Finished) -> Gathered:
    """A run of one shard, in memory."""
    small = {name: getattr(shard, name) for name in ("documents", "sayings", "measures", "funnel")}
    held = [Held(shard._asdict())]
    return Gathered(**small, lots=held, spans=held)


def attest(run: Settled, found: Learned) -> Attested:
    """The spans with the counts as evidence of their boilerplate, and what was learned (BOILERPLATE)."""
    if found.lines.is_empty():
        return Attested(run.spans, empty(BOILERPLATE))
    lines, table = learned_from(found, run.lots)

    def blocks(span: Span) -> pl.DataFrame:
        return attested(span.table("blocks"), lines, span.own(found.marks))

    return Attested([Revised(span, {"blocks": blocks}) for span in run.spans], table)


def ledgers(spans: Iterable[Span], catalogue: Catalogue) -> Iterator[pl.DataFrame]:
    """LEDGER of the published blocks, a span after the other."""
    return (assemble.ledger(span.table("blocks", *assemble.TOLD), catalogue) for span in spans)


def settle(run: Gathered, known: pl.DataFrame, config: RunConfig, catalogue: Catalogue) -> Settled:
    """The second barrier, over all shards' tables: copies across documents (and of `known` ones), and the checks."""
    found = _duplicates(run, known, config)
    final = settled(run.documents, found)
    said = shared(run.sayings, run.lots, final)
    if config.shared_paragraphs == "drop":
        run = shortened(run, said, config, catalogue)
        final = settled(run.documents, found)
    copies = found.select("doc_id")

    def kept(span: Span) -> pl.DataFrame:
        return span.table("clean").join(copies, on="doc_id", how="anti", maintain_order="left")

    spans = [Revised(span, {"clean": kept}) for span in run.spans]
    funnel = checks.placed(run.funnel, final)
    spared = int(run.measures["spared"].sum())
    return Settled(final, found, said, checks.checks(final, run.measures, known), funnel, spared, run.lots, spans)


def _duplicates(run: Gathered, known: pl.DataFrame, config: RunConfig) -> pl.DataFrame:
    """DUPLICATES, as far as `config.dedupe` asks for them."""
    if config.dedupe == "off":
        return empty(DUPLICATES)
    if config.dedupe == "exact":
        return duplicates(run.documents, each(run.lots, "signatures"), known, config)
    common = furniture(run.lots, config.boilerplate_stories)
    return duplicates(run.documents, unfurnished(run.lots, common), known, config, orders_of(run.lots, common))


def _chars_seen(pages: pl.DataFrame, html: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, chars_extracted`: of a dump from its own text, of an HTML page from its text nodes.

    Counted before any stage touches the text, so that the conservation law has something to be held against.
    """
    dumps = pages.filter(pl.col("content_type") == "dump").select("doc_id", visible(pl.col("raw")).cast(pl.Int64))
    nodes = html.group_by("doc_id", maintain_order=True).agg(pl.col("chars").cast(pl.Int64).sum())
    return pl.concat([dumps.rename({"raw": "chars_extracted"}), nodes.rename({"chars": "chars_extracted"})])


def _numbered(edits: pl.DataFrame) -> pl.DataFrame:
    place = ("doc_id", "block_no", "part_no")
    number = pl.int_range(pl.len(), dtype=pl.Int32).over(place).alias("edit_no")
    return conform(edits.sort(place, maintain_order=True).with_columns(number), EDITS)
