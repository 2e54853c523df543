"""Weights cross-validated by site: every page judged by a model that has seen no page of its site."""

import sys
from collections.abc import Callable
from hashlib import sha1
from types import ModuleType
from typing import Any

import numpy as np
import polars as pl
from examples import ALONE, Examples
from figures import Figures, of_lines, of_texts, table

from flows.model.features import features
from flows.model.trees import Trees, probability
from flows.stages.score import TITLE, kept
from flows.stages.verdict import UNDECIDED

Row = dict[str, Any]


def cross_validated(  # noqa: PLR0913, PLR0917 - what is judged, how, and by what
    examples: Examples,
    more: Examples | None,
    folds: int,
    fitted: Callable[[Examples, Examples | None], dict[str, Any]],
    score: ModuleType,
    dumps: list[Row],
) -> str:
    """The figures of all pages, and what is lost of the articles among `more` that stand alone.

    Each page is judged by weights that `fitted` gives for the pages of other folds; a site is in one fold.
    """
    told, apart = [], []
    for number in range(folds):
        rest, mine = _parted(examples, folds, number)
        other, own = _parted(more, folds, number) if more else (None, None)
        trees = Trees(fitted(rest, other))
        told.append(_judged(mine.blocks, trees))
        if own:
            apart.append(_judged(own.blocks, trees))
        print(f"fold {number + 1} of {folds}", file=sys.stderr, flush=True)
    figures = table({f"sluice, {examples.kind}": _figures(examples, pl.concat(told), score, dumps)})
    return "\n".join([figures, _lost(more, pl.concat(apart))] if more else [figures])


def _parted(examples: Examples, folds: int, number: int) -> tuple[Examples, Examples]:
    """The pages of all other folds, and those of this one; a site is in one fold."""
    fold = {
        site: int(sha1(site.encode()).hexdigest(), 16) % folds  # noqa: S324 - no secret
        for site in examples.blocks["site"].unique().to_list()
    }
    mine = pl.col("site").is_in([site for site, its in fold.items() if its == number])
    return tuple(examples._replace(blocks=examples.blocks.filter(part)) for part in (~mine, mine))  # type: ignore[return-value]


def _judged(blocks: pl.DataFrame, trees: Trees) -> pl.DataFrame:
    """The blocks with `keeps`."""
    columns = features(blocks, trees.words or None)
    asked = np.flatnonzero(blocks.select(UNDECIDED).to_series().to_numpy())
    scores = probability(trees.odds({name: columns[name][asked] for name in trees.features}))
    keeps = blocks["kept_by"].is_not_null().to_numpy().copy()
    keeps[asked] = kept(blocks, asked, scores).keeps
    return blocks.with_columns(pl.Series("keeps", keeps))


def _lost(more: Examples, told: pl.DataFrame) -> str:
    """What is lost of articles that stand alone, their titles aside: the mean over articles of each language, in per cent."""
    langs = pl.DataFrame([(page, row["lang"]) for page, row in more.rows.items()], ["page", "of"], orient="row")
    text = told.filter(
        pl.col("page").str.starts_with(ALONE), pl.col("label") == 1, pl.col("dropped_by").ne_missing(TITLE)
    ).join(langs, on="page")
    size, gone, ruled = pl.col("size"), ~pl.col("keeps"), pl.col("dropped_by").is_not_null()
    pages = text.group_by("of", "page").agg(
        lost=100 * size.filter(gone).sum() / size.sum(), by_rules=100 * size.filter(gone & ruled).sum() / size.sum()
    )
    found = pages.group_by("of").agg(pl.len(), pl.col("lost", "by_rules").mean()).sort("of")
    return "\n".join(
        f"articles alone, {lang} ({count}): {lost:.1f} % of the text lost, {ruled:.1f} % to rules"
        for lang, count, lost, ruled in found.iter_rows()
    )


def _figures(examples: Examples, blocks: pl.DataFrame, score: ModuleType, dumps: list[Row]) -> Figures:
    """The figures of bench/peers.py for these verdicts. What a tool put out teaches something, and judges nothing."""
    pages = [row for row in examples.rows.values() if row["gold_kind"] != "expected"]
    by_page = {str(page): mine for (page,), mine in blocks.group_by("page", maintain_order=True)}
    if examples.kind == "html":
        texts = {page: "\n\n".join(mine.filter("keeps")["text"].to_list()) for page, mine in by_page.items()}
        return of_texts(score, pages, {row["id"]: texts.get(row["id"], "") for row in pages}, dumps)
    flags = {}
    for row in pages:
        flags[row["id"]] = keep = [False] * len(row["lines"])
        for line, keeps in by_page[row["id"]].select("line_first", "keeps").iter_rows():
            keep[line - 1] |= keeps
    return of_lines(score, pages, flags)
