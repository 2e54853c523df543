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
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import polars as pl
from crossed import cross_validated
from examples import ALONE, NEARLY, Examples, cut_down, examples_of
from figures import scorer

from flows.model.containers import words_of
from flows.model.features import features
from flows.model.trees import UNIT
from flows.stages.verdict import UNDECIDED

HERE = Path(__file__).resolve().parent

DATA = HERE.parent / "flows" / "model" / "data"

Row = dict[str, Any]

SITES = 8
"""Sites that a word in names of elements must stand on before it is worth anything: general words only."""

CROWDED = 0.5
"""How much a page's number of blocks weighs against each of them: 0 not at all, 1 so that every page counts the same."""

CUT_DOWN = {ALONE: 0.02, NEARLY: 0.3}
"""How much a block counts in the fit on a dump that is cut down to its article, alone or with some lines beside it, against
one of a whole dump. With articles alone (at .05, .1, .3) still less of them is lost, but small menus stay."""

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
        examples, more = examples_of(kind, dev, score), cut_down(dev, score) if kind == "dump" else None
        if args.folds:
            print(cross_validated(examples, more, args.folds, _fitted, score, dumps))
        else:
            text = json.dumps(_fitted(examples, more), ensure_ascii=False, separators=(",", ":"))
            (DATA / f"{kind}.json").write_text(text.replace('},{"questions"', '},\n{"questions"') + "\n", "utf-8")
    return 0


def _fitted(examples: Examples, more: Examples | None) -> dict[str, Any]:
    """Weights from these pages, and from these dumps that are cut down to their articles."""
    from catboost import CatBoost, Pool

    blocks = examples.blocks
    words = _words(blocks.filter(pl.col("label").is_not_null())) if examples.kind == "html" else None
    tables = [_table(each.blocks, words) for each in (examples, more) if each]
    values, label, weight = (np.concatenate(parts) for parts in zip(*(table[1:] for table in tables), strict=True))
    model = CatBoost(FIT)
    model.fit(Pool(values, label=label, weight=weight))
    return _weights(model, tables[0].names, words or {})


class _Table(NamedTuple):
    """What is fitted on: names of the features, and of each block that is asked about their values, its label and its weight."""

    names: list[str]
    values: np.ndarray
    label: np.ndarray
    weight: np.ndarray


def _table(blocks: pl.DataFrame, words: dict[str, int] | None) -> _Table:
    columns = features(blocks, words)
    asked = blocks.select(UNDECIDED & pl.col("label").is_not_null()).to_series().to_numpy()
    values = np.stack([column[asked] for column in columns.values()], axis=1).astype(np.float32)
    return _Table(list(columns), values, blocks["label"].to_numpy()[asked], _weight(blocks)[asked])


def _weight(blocks: pl.DataFrame) -> np.ndarray:
    """What a block counts in the fit: the logarithm of its size, less on a page of very many blocks, and less again of a part."""
    own = (blocks["size"] + 1).log() + 0.2
    page = blocks.select(own.alias("own"), "page").select(pl.col("own").sum().over("page")).to_series()
    worth = pl.coalesce(
        *(pl.when(pl.col("page").str.starts_with(name)).then(part) for name, part in CUT_DOWN.items()), pl.lit(1.0)
    )
    return (own / (page / page.mean()) ** CROWDED * blocks.select(worth).to_series()).to_numpy()


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


if __name__ == "__main__":
    sys.exit(main())
