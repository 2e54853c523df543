"""The way of a page, to be read aloud: pass 1, barrier, pass 2, barrier. Frames in, frames out; no paths, no Prefect.

    pass 1     read > extract | lines > unwrap > split > fold > shape > recognise > title > rules > portal > context > score
    barrier    lines seen on many articles
    pass 2     boilerplate > repeats > convert > pairs > assemble
    barrier    duplicates > shared > checks

`judge` is pass 1 for one shard and `seen` what it leaves for the barrier, `learn` the barrier, `finish` pass 2 for one
shard, `settle` what needs every document at once.
"""

from typing import NamedTuple

import polars as pl

from flows.catalogue import Catalogue
from flows.config import RunConfig
from flows.stages import assemble, checks
from flows.stages.boilerplate import attested, boilerplate, counts, told
from flows.stages.context import in_context
from flows.stages.convert import convert_titles, converted
from flows.stages.duplicates import duplicates, settled
from flows.stages.extract import blocks_of_html
from flows.stages.fold import folded
from flows.stages.furniture import unfurnished
from flows.stages.learned import Learned, learned
from flows.stages.lines import blocks_of_dumps, visible
from flows.stages.lines_seen import Seen, lines_seen, together
from flows.stages.metadata import metadata
from flows.stages.pairs import paired
from flows.stages.portal import portal_judged, portal_kept
from flows.stages.recognise import recognised
from flows.stages.repeats import repeats
from flows.stages.rules import judged
from flows.stages.score import scored
from flows.stages.shape import shaped
from flows.stages.shared import recounted, sayings, shared, without
from flows.stages.sketch import signatures
from flows.stages.split import split
from flows.stages.title import titled, titles
from flows.stages.unwrap import unwrapped
from flows.table import conform
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
    ledger: pl.DataFrame
    edits: pl.DataFrame
    signatures: pl.DataFrame
    sayings: pl.DataFrame
    measures: pl.DataFrame
    funnel: pl.DataFrame
    """`kept` is what no rule dropped; which documents are published, `settle` knows."""


class Settled(NamedTuple):
    """What is known only when every document is."""

    documents: pl.DataFrame
    clean: pl.DataFrame
    blocks: pl.DataFrame
    ledger: pl.DataFrame
    duplicates: pl.DataFrame
    shared: pl.DataFrame
    checks: pl.DataFrame
    funnel: pl.DataFrame


def judge(pages: pl.DataFrame, catalogue: Catalogue) -> Judged:
    """Pass 1: pages to blocks, each with a verdict. No document's result depends on another's."""
    known, hints, html, considered, unwraps = consider(pages, catalogue)
    blocks = scored(considered)
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
    blocks = titled(known, hints, blocks, catalogue)
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
    return Finished(
        documents,
        assemble.clean(documents, blocks),
        conform(blocks, BLOCKS),
        assemble.ledger(blocks, catalogue),
        _numbered(pl.concat([shard.edits.select(list(EDITS.columns)), conversions.select(list(EDITS.columns))])),
        signatures(blocks),
        sayings(blocks),
        checks.measures(documents, blocks, catalogue.portals),
        checks.funnel(documents, blocks, _families(catalogue)),
    )


def attest(run: Finished, found: Learned) -> tuple[Finished, pl.DataFrame]:
    """The run with the counts as evidence of its boilerplate, and what was learned (BOILERPLATE)."""
    said = counts(run.blocks, found)
    blocks, ledger = (attested(frame, said) for frame in (run.blocks, run.ledger))
    return run._replace(blocks=blocks, ledger=ledger), told(run.blocks, found)


def settle(run: Finished, known: pl.DataFrame, config: RunConfig, catalogue: Catalogue) -> Settled:
    """The second barrier, over all shards' tables: copies across documents (and of `known` ones), and the checks."""
    found = duplicates(run.documents, _compared(run, config), known, config)
    final = settled(run.documents, found)
    said = shared(run.sayings, run.blocks, final)
    if config.shared_paragraphs == "drop":
        run = _without_shared(run, said, config, catalogue)
        final = settled(run.documents, found)
    kept = run.clean.join(found, on="doc_id", how="anti", maintain_order="left")
    funnel = checks.placed(run.funnel, final)
    return Settled(final, kept, run.blocks, run.ledger, found, said, checks.checks(final, run.measures, known), funnel)


def _compared(run: Finished, config: RunConfig) -> pl.DataFrame:
    """The signatures that documents are compared by, as far as `config.dedupe` asks for it."""
    if config.dedupe == "near":
        return unfurnished(run.signatures, run.blocks, config.boilerplate_stories)
    return run.signatures if config.dedupe == "exact" else run.signatures.clear()


def _without_shared(run: Finished, said: pl.DataFrame, config: RunConfig, catalogue: Catalogue) -> Finished:
    """The run when paragraphs that another document has first are dropped: what they touch is made anew."""
    touched = said.select(pl.col("doc_id").unique().sort())
    old = run.documents.join(touched, on="doc_id", how="semi", maintain_order="left")
    blocks = run.blocks.join(touched, on="doc_id", how="semi", maintain_order="left")
    left = paired(without(blocks, said, config.min_chars))
    documents = recounted(old, left, run.sayings)
    families = _families(catalogue)
    before, after = checks.funnel(old, blocks, families), checks.funnel(documents, left, families)
    taken = before.with_columns(-pl.col("blocks", "chars", "documents"))
    counted = checks.summed([run.funnel, taken, after])

    def replaced(table: pl.DataFrame, rows: pl.DataFrame, *key: str) -> pl.DataFrame:
        others = table.join(touched, on="doc_id", how="anti", maintain_order="left")
        return pl.concat([others, rows]).sort("doc_id", *key)

    return run._replace(
        documents=replaced(run.documents, documents),
        clean=replaced(run.clean, assemble.clean(documents, left)),
        blocks=replaced(run.blocks, conform(left, BLOCKS), "block_no", "part_no"),
        ledger=replaced(run.ledger, assemble.ledger(left, catalogue), "block_no", "part_no"),
        measures=replaced(run.measures, checks.measures(documents, left, catalogue.portals)),
        funnel=counted.filter(pl.any_horizontal(pl.col("blocks", "chars", "documents") != 0)),
    )


def _families(catalogue: Catalogue) -> dict[str, str]:
    return {rule: words.family for rule, words in catalogue.words.items()}


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
