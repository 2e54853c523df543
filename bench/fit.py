"""Fits the scorer on an evaluation set and writes its weights, byte for byte the same from the same set.

    python bench/fit.py [--data ../shared/eval] [--folds 5] [--kind html dump]

Needs the extra `fit` (CatBoost). Without `--folds` it writes `flows/model/data/*.json`; with it, it writes nothing and
prints the figures of a cross-validation by site: each page is judged by a model that has seen no page of its site.
Portals are off, so that nothing is learned of what portal files decide.
"""

import argparse
import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha1
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import polars as pl
from examples import Examples, examples_of
from figures import Figures, of_lines, of_texts, scorer, table

from flows.model.containers import words_of
from flows.model.features import features
from flows.model.trees import UNIT, Trees, probability
from flows.stages.score import kept
from flows.stages.verdict import UNDECIDED

HERE = Path(__file__).resolve().parent

DATA = HERE.parent / "flows" / "model" / "data"

Row = dict[str, Any]

SITES = 8
"""Sites that a word in names of elements must stand on before it is worth anything: general words only."""

CROWDED = 0.5
"""How much a page's number of blocks weighs against each of them: 0 not at all, 1 so that every page counts the same."""

FIT = {
    "loss_function": "CrossEntropy",
    "iterations": 500,
    "depth": 6,
    "learning_rate": 0.08,
    "l2_leaf_reg": 5,
    "border_count": 64,
    "rsm": 0.35,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.7,
    "random_seed": 1,
    "thread_count": 2,
    "verbose": False,
    "allow_writing_files": False,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Fit and write, or cross-validate and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "eval")
    cli.add_argument("--folds", type=int, default=0)
    cli.add_argument("--kind", nargs="+", choices=["html", "dump"], default=["html", "dump"])
    args = cli.parse_args(argv)
    score, dev = scorer(args.data), args.data / "data" / "dev"
    dumps = score.read_jsonl(dev / "lines.jsonl")
    for kind in args.kind:
        examples = examples_of(kind, dev, score)
        if args.folds:
            _validate(examples, args.folds, score, dumps)
        else:
            everything = np.ones(examples.blocks.height, dtype=bool)
            text = json.dumps(_fitted(examples, everything), ensure_ascii=False, separators=(",", ":"))
            (DATA / f"{kind}.json").write_text(text.replace('},{"questions"', '},\n{"questions"') + "\n", "utf-8")
    return 0


def _fitted(examples: Examples, use: np.ndarray) -> dict[str, Any]:
    """Weights from the chosen rows."""
    from catboost import CatBoost, Pool

    blocks = examples.blocks
    known = use & blocks["label"].is_not_null().to_numpy()
    words = _words(blocks.filter(pl.Series(known))) if examples.kind == "html" else None
    columns = features(blocks, words)
    asked = known & blocks.select(UNDECIDED).to_series().to_numpy()
    values = np.stack([column[asked] for column in columns.values()], axis=1).astype(np.float32)
    weight = _weight(blocks)[asked]
    model = CatBoost(FIT)
    model.fit(Pool(values, label=blocks["label"].to_numpy()[asked], weight=weight))
    return _weights(model, list(columns), words or {})


def _weight(blocks: pl.DataFrame) -> np.ndarray:
    """What a block counts in the fit: the logarithm of its size, and less on a page of very many blocks."""
    own = (blocks["size"] + 1).log() + 0.2
    page = blocks.select(own.alias("own"), "page").select(pl.col("own").sum().over("page")).to_series()
    return (own / (page / page.mean()) ** CROWDED).to_numpy()


def _words(blocks: pl.DataFrame) -> dict[str, int]:
    """For each word in names of elements, the log odds that what stands in it is text; every site counts the same."""
    size = (blocks["size"] + 1).log() + 0.05
    sums = (
        blocks.select("path", "site", size=size, text=size * (blocks["label"] > 0.5))
        .group_by("path", "site", maintain_order=True)
        .sum()
    )
    elements = sums["path"].str.split("/").explode().unique().sort()
    numbered = words_of(elements).group_by("number").agg("word")
    words = {elements[number]: said for number, said in numbered.iter_rows()}
    of_site: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for path, site, size_of, text in sums.iter_rows():
        for word in {word for element in path.split("/") if element for word in words[element]}:
            seen = of_site[word][site]
            seen[0] += text
            seen[1] += size_of
    worth = {}
    for word, sites in sorted(of_site.items()):
        if len(sites) >= SITES:
            for_it = math.fsum(text / size_of for text, size_of in sites.values())
            worth[word] = round(100 * math.log((for_it + 1) / (len(sites) - for_it + 1)))
    return worth


def _weights(model: Any, names: list[str], words: dict[str, int]) -> dict[str, Any]:
    """CatBoost's trees in our form. Features are whole numbers, so a border counts as the whole number below it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        told = json.loads(path.read_text("utf-8"))
    numbers: dict[tuple[int, int], int] = {}
    trees = []
    scale, (bias,) = told["scale_and_bias"]
    for tree in told["oblivious_trees"]:
        asked = [(split["float_feature_index"], math.floor(split["border"])) for split in tree["splits"]]
        trees.append(
            {
                "questions": [numbers.setdefault(question, len(numbers)) for question in asked],
                "leaves": [round(value * scale * UNIT) for value in tree["leaf_values"]],
                "counts": [round(value) for value in tree["leaf_weights"]],
            }
        )
    used = sorted({feature for feature, _ in numbers})
    place = {feature: number for number, feature in enumerate(used)}
    return {
        "features": [names[feature] for feature in used],
        "bias": round(bias * UNIT),
        "words": words,
        "questions": [[place[feature], border] for feature, border in numbers],
        "trees": trees,
    }


def _validate(examples: Examples, folds: int, score: ModuleType, dumps: list[Row]) -> None:
    """Print the figures of all pages, each judged by a model that has seen no page of its site."""
    blocks = examples.blocks
    fold = np.array([int(sha1(site.encode()).hexdigest(), 16) % folds for site in blocks["site"].to_list()])  # noqa: S324
    chosen = np.zeros(blocks.height, dtype=bool)
    for number in range(folds):
        trees = Trees(_fitted(examples, fold != number))
        mine = blocks.filter(pl.Series(fold == number))
        columns = features(mine, trees.words if examples.kind == "html" else None)
        asked = np.flatnonzero(mine.select(UNDECIDED).to_series().to_numpy())
        scores = probability(trees.odds({name: columns[name][asked] for name in trees.features}))
        keeps = mine["kept_by"].is_not_null().to_numpy().copy()
        keeps[asked] = kept(mine, asked, scores).keeps
        chosen[fold == number] = keeps
        print(f"fold {number + 1} of {folds}", file=sys.stderr, flush=True)
    told = blocks.with_columns(pl.Series("keeps", chosen))
    print(table({f"sluice, {examples.kind}": _figures(examples, told, score, dumps)}))


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


if __name__ == "__main__":
    sys.exit(main())
