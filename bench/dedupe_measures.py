"""What bench/dedupe.py measures of an answer: which documents a tool removed, and of which it said whose copies they are.

A removed document is *right* when the document that it is said to be a copy of is of the same planted cluster. Precision
is over the documents removed, recall over those that had to go: a cluster of k documents has k - 1 to lose. F1 is of both.

Recall by kind is over pairs of an original and a copy of that kind: found when both are the same document's copies, or one
is the other's, within the planted cluster. So a copy in the other script counts as found when it was joined to its original, not to another such copy.

A story is *lost* when no document of its cluster stays, be its last one called a copy or, by Sluice, no article.
The survivor is *whole and clean* when a cluster with a damaged copy, of which at least one document went rightly, still has
a document that is not damaged. One whose body was hard-wrapped or pasted twice is clean when the tool publishes it repaired.

A notice is *kept* when no document of its cluster was removed as a copy of another one's: neither it nor its copies.

Intervals are half of the 95% bootstrap interval over clusters.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from figures import Figure, Figures

Row = dict[str, Any]

LONG = 80
"""Tokens, words of about six characters or Han, from which on a notice is a long one."""

ROUNDS = 300
"""Resamplings behind an interval."""


class Answer(NamedTuple):
    """What a tool did with a corpus."""

    removed: Mapping[str, str]
    """Each document it removed as a copy, and of which one that stays."""
    rejected: frozenset[str]
    """Documents that it removed for another reason."""
    repaired: frozenset[str]
    """Documents planted as broken that it publishes as they were."""


def figures(truth: Sequence[Row], answer: Answer) -> tuple[Figures, Figures]:
    """The figures of the issue, and recall of every kind."""
    counted = _counted(truth, answer)
    weights = _weights(len(next(iter(counted.values()))))

    def share(part: str, whole: str) -> Figure:
        parts, wholes = weights @ counted[part], weights @ counted[whole]  # zeros where nothing was counted
        return _figure(parts / np.maximum(wholes, 1))

    right, gone, copies = (weights @ counted[name] for name in ("right", "gone", "copies"))
    main = {
        "F1": _figure(2 * right / np.maximum(gone + copies, 1)),
        "precision": share("right", "gone"),
        "recall": share("right", "copies"),
        "other script, edited": share("found script_edited", "copies script_edited"),
        "truncated, en": share("found truncated en", "copies truncated en"),
        "truncated, zh": share("found truncated zh", "copies truncated zh"),
        "10% edited": share("found edited_10", "copies edited_10"),
        "stories lost, %": _percent(share("lost", "stories")),
        "survivor whole and clean": share("whole", "damaged"),
    }
    kinds = sorted({row["kind"] for row in truth} - {"original"})
    return main, {kind: share(f"found {kind}", f"copies {kind}") for kind in kinds}


def wrong_removals(truth: Iterable[Row], answer: Answer) -> dict[str, int]:
    """How many documents of each family were removed as copies of another story."""
    members = _clusters(truth)
    wrong: dict[str, int] = defaultdict(int)
    for rows in members.values():
        right = _right(rows, answer)
        for row in rows:
            if row["id"] in answer.removed and row["id"] not in right:
                wrong[row["family"]] += 1
    return dict(sorted(wrong.items()))


def notices_kept(truth: Iterable[Row], answer: Answer) -> dict[str, Figure]:
    """Share of the notices that were taken for no other's copy: of all, and by language, numbers, size and kind."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for rows in _clusters(truth).values():
        first = rows[0]
        if not first["family"].startswith("notice"):
            continue
        kept = not ({row["id"] for row in rows} & answer.removed.keys() - _right(rows, answer))
        size = first["chars"] // (6 if first["lang"] == "en" else 1)
        for name in (
            "all",
            first["lang"],
            f"{first['lang']}, {_numbers(first['numbers'])}",
            f"{first['lang']}, {'under' if size < LONG else 'from'} {LONG} tokens",
            first["family"],
        ):
            counts[name].append(kept)
    return {name: Figure(sum(kept) / len(kept)) for name, kept in sorted(counts.items())}


def _numbers(count: int) -> str:
    return "no number" if not count else "1 or 2 numbers" if count < 3 else "3 or more numbers"


def _counted(truth: Iterable[Row], answer: Answer) -> dict[str, np.ndarray]:
    """Counts by name, each with one number a cluster."""
    clusters = _clusters(truth)
    counts: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(len(clusters)))
    for place, rows in enumerate(clusters.values()):
        for name, count in _of_cluster(rows, answer):
            counts[name][place] += count
    return counts


def _of_cluster(rows: Sequence[Row], answer: Answer) -> Iterable[tuple[str, int]]:
    right = _right(rows, answer)
    stays = [row for row in rows if row["id"] not in answer.removed and row["id"] not in answer.rejected]
    yield "stories", 1
    yield "copies", len(rows) - 1
    yield "gone", sum(row["id"] in answer.removed for row in rows)
    yield "right", len(right)
    yield "lost", int(not stays)
    if right and any(row["damage"] for row in rows):
        yield "damaged", 1
        yield "whole", int(any(not row["damage"] or row["id"] in answer.repaired for row in stays))
    own = {row["id"] for row in rows}
    for original in [row["id"] for row in rows if row["kind"] == "original"]:  # part of a corpus may lack it
        survivor = answer.removed.get(original, original)
        for row in rows:
            if row["id"] == original:
                continue
            together = survivor in own and answer.removed.get(row["id"], row["id"]) == survivor
            for name in (row["kind"], f"{row['kind']} {row['lang']}"):
                yield f"copies {name}", 1
                yield f"found {name}", int(together)


def _right(rows: Sequence[Row], answer: Answer) -> set[str]:
    """The documents of the cluster that were removed as copies of one of its own."""
    own = {row["id"] for row in rows}
    return {key for key in own if answer.removed.get(key) in own}


def _clusters(truth: Iterable[Row]) -> dict[int, list[Row]]:
    clusters: dict[int, list[Row]] = defaultdict(list)
    for row in truth:
        clusters[row["cluster"]].append(row)
    return clusters


def _weights(clusters: int) -> np.ndarray:
    """How often each cluster is drawn: once in the first row, at random with repeats in the others."""
    draw = np.random.default_rng(0)
    drawn = [np.bincount(draw.integers(clusters, size=clusters), minlength=clusters) for _ in range(ROUNDS)]
    return np.stack([np.ones(clusters, int), *drawn]).astype(np.float32)


def _figure(values: np.ndarray) -> Figure:
    low, high = np.percentile(values[1:], (2.5, 97.5))
    return Figure(float(values[0]), float(high - low) / 2)


def _percent(figure: Figure) -> Figure:
    return Figure(100 * figure.value, 100 * (figure.half or 0.0))
