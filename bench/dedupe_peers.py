"""The peers of bench/dedupe.py, each used on a stream of texts as its own readme does it; the first seen stays.

Importing this module imports none of them. A peer gets documents in the order of the corpus and decides which go; what it
returns is then asked, with the clock stopped, of which document each is a copy.

- datasketch: words apart by blanks, 128 permutations and the threshold .5 of its examples;
- rensa: words apart by blanks into its deduplicator, 128 permutations, threshold .8;
- gaoya: its own word analyser with the bands and the threshold .5 of its readme;
- datatrove: the four steps of its example, English as there (its word splitter for Chinese needs a model of its own),
  14 buckets of 8 hashes of 64 bits over five words.

text-dedup, the other one that people name, is in no package registry.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Self

Removed = dict[str, str]
Texts = Iterable[tuple[str, str]]
"""Ids and texts, in the order of the corpus; read anew each time."""

Tell = Callable[[Texts], Removed]
Decide = Callable[[Texts], Tell]


class Gone(NamedTuple):
    """Where datatrove writes what it removes: of each document, the cluster."""

    clusters: dict[str, int]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing was opened."""

    def __deepcopy__(self, _: object) -> Self:
        return self  # datatrove copies its steps before it runs them

    def write(self, document: Any, _: int = 0) -> None:
        self.clusters[document.id] = document.metadata["minhash_cluster_id"]


class Peer(NamedTuple):
    """What pip installs, and a function that imports it and returns how it is called on a corpus."""

    package: str
    load: Callable[[], Decide]


def datasketch() -> Decide:
    from datasketch import MinHash, MinHashLSH

    def decide(texts: Texts) -> Tell:
        index, gone = MinHashLSH(threshold=0.5, num_perm=128), dict[str, str]()
        for key, text in texts:
            sketch = MinHash(num_perm=128)
            for word in set(text.split()):
                sketch.update(word.encode("utf-8"))
            found = index.query(sketch)
            if found:
                gone[key] = min(found)
            else:
                index.insert(key, sketch)
        return lambda _: gone

    return decide


def rensa() -> Decide:
    from rensa import RMinHash, RMinHashDeduplicator

    def decide(texts: Texts) -> Tell:
        tool = RMinHashDeduplicator(threshold=0.8, num_perm=128, use_lsh=True)
        keys: list[str] = []

        def pairs() -> Iterator[tuple[str, list[str]]]:
            for key, text in texts:
                keys.append(key)
                yield key, text.split()

        gone = {key for key, stays in zip(keys, tool.add_pairs(pairs()), strict=True) if not stays}

        def tell(texts: Texts) -> Removed:
            asked = [(key, text.split()) for key, text in texts if key in gone]
            sketches = RMinHash.from_token_sets([words for _, words in asked], num_perm=128, seed=42)
            found = tool.get_duplicate_sets(sketches)
            return {key: min(of) for (key, _), of in zip(asked, found, strict=True) if of}

        return tell

    return decide


def gaoya() -> Decide:
    from gaoya.minhash import MinHashStringIndex

    def decide(texts: Texts) -> Tell:
        words = {"analyzer": "word", "lowercase": True, "ngram_range": (1, 1)}
        index = MinHashStringIndex(hash_size=32, jaccard_threshold=0.5, num_bands=42, band_size=3, **words)
        gone: Removed = {}
        keys: list[str] = []
        for number, (key, text) in enumerate(texts):
            keys.append(key)
            found = index.query(text)
            if found:
                gone[key] = keys[min(found)]
            else:
                index.insert_document(number, text)
        return lambda _: gone

    return decide


def datatrove() -> Decide:
    from datatrove.data import Document
    from datatrove.executor.local import LocalPipelineExecutor
    from datatrove.pipeline.dedup import minhash
    from datatrove.utils.hashing import HashConfig
    from datatrove.utils.typeshelper import Languages

    def decide(texts: Texts) -> Tell:
        config = minhash.MinhashConfig(hash_config=HashConfig(precision=64), num_buckets=14, hashes_per_bucket=8)
        kept: dict[int, str] = {}
        gone = Gone({})

        def read(_: Any = None, __: int = 0, ___: int = 1) -> Iterator[Document]:
            return (Document(text=text, id=key) for key, text in texts)

        def keep(data: Iterable[Document], _: int = 0, __: int = 1) -> Iterator[Document]:
            for document in data:
                kept[document.metadata["minhash_cluster_id"]] = document.id
                yield document

        with tempfile.TemporaryDirectory() as folder:
            signatures, buckets, remove = (str(Path(folder, name)) for name in ("signatures", "buckets", "remove"))
            last = minhash.MinhashDedupFilter(remove, load_cluster_ids=True)
            last.exclusion_writer = gone
            for number, steps in enumerate((
                [read, minhash.MinhashDedupSignature(signatures, config=config, language=Languages.english)],
                [minhash.MinhashDedupBuckets(signatures, buckets, config=config)],
                [minhash.MinhashDedupCluster(buckets, remove, config=config, save_cluster_id=True)],
                [read, last, keep],
            )):  # fmt: skip
                tasks = config.num_buckets if number == 1 else 1
                LocalPipelineExecutor(steps, tasks=tasks, workers=1, logging_dir=f"{folder}/logs{number}").run()
        return lambda _: {key: kept[cluster] for key, cluster in gone.clusters.items()}

    return decide


PEERS = {
    "datasketch": Peer("datasketch", datasketch),
    "rensa": Peer("rensa", rensa),
    "gaoya": Peer("gaoya", gaoya),
    "datatrove": Peer("datatrove", datatrove),
}
