"""Fits the scorer on an evaluation set and writes its weights, byte for byte the same from the same set.

    python bench/fit.py [--data ../shared/eval] [--folds 5] [--kind html dump]

Needs the extra `fit` (CatBoost). Without `--folds` it writes `flows/model/data/*.json`; with it, it writes nothing and
prints the figures of a cross-validation by site: each page is judged by a model that has seen no page of its site.
Portals are off, so that nothing is learned of what portal files decide.
"""

import argparse
import gzip
import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha1
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import polars as pl
from labels import of_blocks

from flows import pipeline
from flows.api import Page, Undecodable, pages_frame
from flows.catalogue import catalogue
from flows.config import RunConfig
from flows.model.containers import words_of
from flows.model.features import features
from flows.model.trees import UNIT, Trees, probability
from flows.stages.score import kept
from flows.stages.verdict import UNDECIDED
from flows.storage.decode import decode

HERE = Path(__file__).resolve().parent

DATA = HERE.parent / "flows" / "model" / "data"

BATCH = 100

SITES = 8
"""Sites that a word in names of elements must stand on before it is worth anything: general words only."""

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


class Examples(NamedTuple):
    """Blocks with `label` (share that is text, null where nobody says), `size`, `site`, `page`, `group`."""

    kind: str
    blocks: pl.DataFrame
    rows: dict[str, dict[str, Any]]


def main(argv: Sequence[str] | None = None) -> int:
    """Fit and write, or cross-validate and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "eval")
    cli.add_argument("--folds", type=int, default=0)
    cli.add_argument("--kind", nargs="+", choices=["html", "dump"], default=["html", "dump"])
    args = cli.parse_args(argv)
    sys.path.insert(0, str(args.data))
    for kind in args.kind:
        examples = _examples(kind, args.data / "data" / "dev")
        if args.folds:
            _validate(examples, args.folds)
        else:
            everything = np.ones(examples.blocks.height, dtype=bool)
            text = json.dumps(_fitted(examples, everything), ensure_ascii=False, separators=(",", ":"))
            (DATA / f"{kind}.json").write_text(text.replace('},{"questions"', '},\n{"questions"') + "\n", "utf-8")
    return 0


def _examples(kind: str, dev: Path) -> Examples:
    name = "pages" if kind == "html" else "lines"
    with (dev / f"{name}.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    known = catalogue(RunConfig(portals=False))
    parts = []
    for start in range(0, len(rows), BATCH):
        pages = pages_frame([_page(row, dev) for row in rows[start : start + BATCH]])
        blocks = pipeline.consider(pages, known).blocks
        parts.append(blocks.join(pages.select("doc_id", page="record_id"), on="doc_id", maintain_order="left"))
    by_id = {row["id"]: row for row in rows}
    blocks = pl.concat(parts)
    share, size = _labels(kind, blocks, by_id)
    told = pl.DataFrame([{"page": row["id"], "site": row["site"], "tool": row["gold_kind"]} for row in rows])
    blocks = blocks.join(told, on="page", maintain_order="left").with_columns(
        pl.Series("label", share, dtype=pl.Float64), pl.Series("size", size, dtype=pl.Int64)
    )
    # What a tool put out is no gold.
    return Examples(kind, blocks.filter(pl.col("tool") != "expected"), by_id)


def _page(row: dict[str, Any], dev: Path) -> Page:
    if "lines" in row:
        return Page(text="\n".join(" ".join(line.splitlines()) for line in row["lines"]), id=row["id"])
    try:
        text = decode(gzip.decompress((dev / row["html_path"]).read_bytes()), html=True).text
    except Undecodable:
        text = ""
    return Page(html=text, url=row.get("url"), id=row["id"])


def _labels(kind: str, blocks: pl.DataFrame, rows: dict[str, dict[str, Any]]) -> tuple[list[Any], list[int]]:
    share: list[Any] = []
    size: list[int] = []
    if kind == "dump":
        for page, line, raw in blocks.select("page", "line_first", "raw").iter_rows():
            label = rows[page]["labels"][line - 1]
            share.append(None if label == 2 else float(label))
            size.append(sum(map(str.isalnum, raw)))
        return share, size
    from score import tokens

    for (page,), mine in blocks.group_by("page", maintain_order=True):
        row, texts = rows[str(page)], mine["text"].to_list()
        if row.get("gold_text"):
            told = of_blocks(texts, row["gold_text"], tokens)
            share += told.share
            size += told.size
        else:
            share += [_segment(text, row) for text in texts]
            size += [len(tokens(text)) for text in texts]
    return share, size


def _segment(text: str, row: dict[str, Any]) -> float | None:
    """1 or 0 for a block that holds a sentence the page must or must not have; None for any other."""
    flat = " ".join(text.split())
    must, never = (any(" ".join(each.split()) in flat for each in row[name]) for name in ("must_have", "must_not"))
    return None if must == never else float(must)


def _fitted(examples: Examples, use: np.ndarray) -> dict[str, Any]:
    """Weights from the chosen rows."""
    from catboost import CatBoost, Pool

    blocks = examples.blocks
    known = use & blocks["label"].is_not_null().to_numpy()
    words = _words(blocks.filter(pl.Series(known))) if examples.kind == "html" else None
    columns = features(blocks, words)
    asked = known & blocks.select(UNDECIDED).to_series().to_numpy()
    values = np.stack([column[asked] for column in columns.values()], axis=1).astype(np.float32)
    weight = np.log1p(blocks["size"].to_numpy()[asked]) + 0.2
    model = CatBoost(FIT)
    model.fit(Pool(values, label=blocks["label"].to_numpy()[asked], weight=weight))
    return _weights(model, list(columns), words or {})


def _words(blocks: pl.DataFrame) -> dict[str, int]:
    """For each word in names of elements, the log odds that what stands in it is text; every site counts the same."""
    size = (blocks["size"] + 1).log() + 0.05
    sums = (
        blocks.select("path", "site", size=size, text=size * (blocks["label"] > 0.5))
        .group_by("path", "site", maintain_order=True)
        .sum()
    )
    of_site: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for path, site, size_of, text in sums.iter_rows():
        for word in {word for element in path.split("/") if element for word in words_of(element)}:
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


def _validate(examples: Examples, folds: int) -> None:
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
        keeps[asked] = kept(mine, asked, scores)
        chosen[fold == number] = keeps
        print(f"fold {number + 1} of {folds}", file=sys.stderr, flush=True)
    told = blocks.with_columns(pl.Series("keeps", chosen))
    for line in _figures(examples, told):
        print(line)


def _figures(examples: Examples, blocks: pl.DataFrame) -> Iterator[str]:
    from score import score_lines, score_page

    found: dict[str, list[float]] = defaultdict(list)
    for (page,), mine in blocks.group_by("page", maintain_order=True):
        row = examples.rows[str(page)]
        if examples.kind == "dump":
            flags = [False] * len(row["lines"])
            for line, keeps in mine.select("line_first", "keeps").iter_rows():
                flags[line - 1] |= keeps
            hit, junk, lost = score_lines(row, {"id": page, "keep": flags})["line"]
            figure = 2 * hit / max(2 * hit + junk + lost, 1)
        elif row.get("gold_text"):
            figure = score_page(row, "\n\n".join(mine.filter("keeps")["text"].to_list()))["pagef1"]
        else:
            continue
        found[f"ALL/{row['lang']}"].append(figure)
        found[f"{row['source']}/{row['lang']}"].append(figure)
    for group, figures in sorted(found.items()):
        yield f"{examples.kind}  {group:<24} {len(figures):>5} {sum(figures) / len(figures):.4f}"


if __name__ == "__main__":
    sys.exit(main())
