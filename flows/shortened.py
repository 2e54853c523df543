"""A run without the paragraphs that another of its documents has first: what they touch is made anew."""

from collections.abc import Callable
from functools import partial

import polars as pl

from flows.catalogue import Catalogue
from flows.config import RunConfig
from flows.spans import Gathered, Revised, Span
from flows.stages import assemble, checks
from flows.stages.pairs import paired
from flows.stages.shared import recounted, without
from flows.table import conform
from flows.tables import BLOCKS


class Shortened:
    """The documents of one span that say what another one said first.

    Args:
        documents: DOCUMENTS of the run.
        said: what is dropped (SHARED).
        sayings: SAYINGS of the run.
        config: gives `min_chars`.
        catalogue: its words and portals.
        span: whose documents.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what a run knows of them
        self,
        documents: pl.DataFrame,
        said: pl.DataFrame,
        sayings: pl.DataFrame,
        config: RunConfig,
        catalogue: Catalogue,
        span: Span,
    ) -> None:
        self._catalogue = catalogue
        touched = span.own(said).select(pl.col("doc_id").unique())
        self.before = span.table("blocks").join(touched, on="doc_id", how="semi", maintain_order="left")
        self.blocks = paired(without(self.before, said, config.min_chars))
        ids = self.before.select(pl.col("doc_id").unique())
        self._old = span.own(documents).join(ids, on="doc_id", how="semi", maintain_order="left")
        self.documents = recounted(self._old, self.blocks, sayings)

    def table(self, name: str) -> pl.DataFrame:
        """Their rows of a table that has spans."""
        if name == "blocks":
            return conform(self.blocks, BLOCKS)
        return assemble.clean(self.documents, self.blocks)

    def measures(self) -> pl.DataFrame:
        """What `checks` needs of them."""
        return checks.measures(self.documents, self.blocks, self._catalogue.portals)

    def funnels(self) -> list[pl.DataFrame]:
        """What to add to the run's funnel: less what they were, plus what they are."""
        families = self._catalogue.families
        before = checks.funnel(self._old, self.before, families)
        taken = before.with_columns(-pl.col("blocks", "chars", "documents"))
        return [taken, checks.funnel(self.documents, self.blocks, families)]


def shortened(run: Gathered, said: pl.DataFrame, config: RunConfig, catalogue: Catalogue) -> Gathered:
    """The run when paragraphs that another document has first (SHARED) are dropped."""
    made = partial(Shortened, run.documents, said, run.sayings, config, catalogue)
    documents, measures, funnels = [], [], [run.funnel]
    for span in run.spans:
        if span.own(said).is_empty():
            continue
        ones = made(span)
        documents.append(ones.documents)
        measures.append(ones.measures())
        funnels += ones.funnels()
    if not documents:
        return run
    anew: dict[str, Callable[[Span], pl.DataFrame]] = {
        name: partial(_anew, made, said, name) for name in ("blocks", "clean")
    }
    counted = checks.summed(funnels)
    return run._replace(
        documents=_replaced(run.documents, pl.concat(documents), said),
        measures=_replaced(run.measures, pl.concat(measures), said),
        funnel=counted.filter(pl.any_horizontal(pl.col("blocks", "chars", "documents") != 0)),
        spans=[Revised(span, anew) for span in run.spans],
    )


def _anew(made: Callable[[Span], Shortened], said: pl.DataFrame, name: str, span: Span) -> pl.DataFrame:
    if span.own(said).is_empty():
        return span.table(name)
    ones = made(span)
    return _replaced(span.table(name), ones.table(name), ones.documents)


def _replaced(table: pl.DataFrame, rows: pl.DataFrame, touched: pl.DataFrame) -> pl.DataFrame:
    """The table with these rows for all that it says of the documents touched. Keeps its order."""
    others = table.join(touched, on="doc_id", how="anti", maintain_order="left")
    key = [name for name in ("doc_id", "block_no", "part_no") if name in table.columns]
    return pl.concat([others, rows]).sort(key)
