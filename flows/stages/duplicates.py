"""Documents that say the same: which one stays, and which are its copies."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Any

import polars as pl

from flows.config import RunConfig
from flows.findings import DUPLICATES
from flows.stages.alike import copies
from flows.stages.leaders import INDEXED, borne_out
from flows.stages.lists import lists_of
from flows.stages.order import Orders, headlines, no_orders
from flows.stages.packed import Sketched
from flows.stages.sketch import SIGNATURES
from flows.stages.survivors import ASKED, ORDERS, STAYS, of_others, ranked
from flows.table import conform
from flows.values import Status

KINDS = {
    "exact": "equal text once width, case, script, punctuation and line breaks are folded",
    "near": "nearly the same text; what differs is wording for the most part",
    "contained": "a part of the other text",
    "other_script": "the same text in the other script",
}

INDEX = ("doc_id", "fingerprint", "sketch")

SHORT = [
    pl.col(name).list.head(INDEXED) if name == "sketch" else pl.col(name) for name in SIGNATURES if name != "numbers"
]
"""Of signatures what documents are put in order by: whole sketches and numbers take most room."""

WORDS = 12
"""Tokens of a text that is a copy of one that is equal but for its furniture; fewer may be a label that both have."""


def duplicates(
    documents: pl.DataFrame,
    signatures: Iterable[pl.DataFrame],
    known: pl.DataFrame,
    config: RunConfig | None = None,
    orders: Orders | None = None,
) -> pl.DataFrame:
    """One row per clean document that is a copy of another (DUPLICATES), sorted by doc_id.

    Exact copies first; of what is left each document joins the best one that stays and that it is verified against
    (see `alike`). What is better is told by `config.survivor`, then by path: an order that no worker or shard can
    change. A copy of a known document is never the one that stays.

    Args:
        documents: DOCUMENTS before duplicates are known.
        signatures: SIGNATURES of the documents that keep text, in parts of any order, each of which is read once.
        known: the same as one frame, of other runs' clean documents, and `order` (see `order`) if near copies are looked for.
        config: gives `dedupe`, `survivor` and `preferred_portals`.
        orders: reads the tokens of documents; without it notices that fill one template are told apart by their numbers alone.
    """
    settings = config or RunConfig()
    criteria = (name for criterion in settings.survivor for name in ORDERS[criterion])
    order = ["known", *criteria, "source_path", "record_id"]
    sketched = Sketched() if settings.dedupe == "near" else None
    told = pl.concat(_short(part, sketched) for part in chain([pl.DataFrame(schema=SIGNATURES)], signatures))
    wanted = documents.filter(pl.col("status") == "clean").select(ASKED)
    clean = wanted.join(told, on="doc_id", how="inner", maintain_order="left")
    common = pl.concat([clean.select(INDEX), _short(known).select(INDEX)])
    common = common.unique("doc_id", keep="first", maintain_order=True)
    clean = clean.join(common.select("doc_id", borne_out(common).alias("common")), on="doc_id", maintain_order="left")
    texts = pl.concat([ranked(clean, settings.preferred_portals), of_others(known, clean)], how="diagonal").sort(
        *order, "doc_id", nulls_last=True
    )
    texts = texts.with_row_index("row")
    found = _equal(texts, "fingerprint", "exact")
    if sketched:
        others = _short(known.join(told, on="doc_id", how="anti", maintain_order="left"), sketched)
        heads = pl.concat([told, others]).select("doc_id", "sketch")
        del told, clean, common  # large, where memory is short
        near = partial(_near, sketched=sketched, heads=heads, read=_reading(known, orders))
        for step in (_alike_but_for_furniture, near):
            more = step(texts.join(found, on="row", how="anti", maintain_order="left"))
            found = pl.concat([more, _moved(found, more)])
    return _told(found, texts, order)


def _short(signed: pl.DataFrame, sketched: Sketched | None = None) -> pl.DataFrame:
    """The signatures with the INDEXED smallest hashes of a sketch and no numbers; what is long of them is given to `sketched`."""
    if sketched:
        sketched.add(signed)
    return signed.select(SHORT)


def _equal(ranked: pl.DataFrame, name: str, kind: str) -> pl.DataFrame:
    """`row, of, similarity, kind`: rows that are equal in this column to a better one."""
    pairs = ranked.select("row", pl.col("row").first().over(name).alias("of")).filter(pl.col("row") != pl.col("of"))
    return pairs.with_columns(pl.lit(10_000, pl.Int32).alias("similarity"), pl.lit(kind).alias("kind"))


def _alike_but_for_furniture(distinct: pl.DataFrame) -> pl.DataFrame:
    """The same for texts that are equal once furniture is left out: flashes too short for `copies`, under another note."""
    pairs = _equal(distinct.filter(pl.col("tokens") >= WORDS), "core", "near")
    return pairs.join(distinct.filter(pl.col("known") != 0), on="row", how="semi", maintain_order="left")


def _near(distinct: pl.DataFrame, sketched: Sketched, heads: pl.DataFrame, read: Orders) -> pl.DataFrame:
    """The same for texts that `copies` finds alike by their sketches, the smallest hashes of which are `doc_id, sketch`."""

    def tokens(rows: Sequence[int]) -> list[tuple[Any, Any]]:
        some = distinct.select("doc_id", "title")[rows]
        found = read(some["doc_id"].to_list())
        some = some.join(found.select("doc_id").with_row_index("at"), on="doc_id", how="left", maintain_order="left")
        ends = pl.Series([[]], dtype=found.schema["order"])  # what has no order is given an empty one
        texts = lists_of(pl.concat([found["order"], ends]), some["at"].fill_null(found.height).to_numpy())
        titles = lists_of(headlines(some["title"]))
        return [(texts.of(place), titles.of(place)) for place in range(len(rows))]

    indexed = distinct.join(heads, on="doc_id", how="left", maintain_order="left")
    near = copies(indexed, sketched.of(distinct), distinct.filter(pl.col("known") == 0).height, tokens)
    rows = distinct["row"]
    return near.with_columns(rows.gather(near["row"]).alias("row"), rows.gather(near["of"]).alias("of"))


def _reading(known: pl.DataFrame, orders: Orders | None) -> Orders:
    """What reads the orders of this run's documents and of others'."""
    others = known.select("doc_id", "order") if "order" in known.columns else no_orders()

    def read(ids: Sequence[str]) -> pl.DataFrame:
        own = orders(ids) if orders else no_orders()
        return pl.concat([own, others.join(own, on="doc_id", how="anti")])

    return read


def _moved(found: pl.DataFrame, more: pl.DataFrame) -> pl.DataFrame:
    """Copies of a document that is itself a copy, as copies of the one that stays, as like it as that one is."""
    staying = more.select(pl.col("row").alias("of"), pl.col("of").alias("last"), "similarity", "kind")
    moved = found.join(staying, on="of", how="left", suffix="_last")
    return moved.select(
        "row",
        pl.coalesce("last", "of").alias("of"),
        pl.coalesce("similarity_last", "similarity").alias("similarity"),
        pl.coalesce("kind_last", "kind").alias("kind"),
    )


def _told(found: pl.DataFrame, ranked: pl.DataFrame, order: Sequence[str]) -> pl.DataFrame:
    """The pairs as DUPLICATES, each with the reason."""
    names = ["row", "doc_id", "script", *order]
    sides = found.join(ranked.select(names), on="row").join(
        ranked.select(names).rename({"row": "of"}), on="of", suffix="_of"
    )
    scripts = (pl.col("script").cast(pl.String), pl.col("script_of").cast(pl.String))
    other = scripts[0].is_in(["hans", "hant"]) & scripts[1].is_in(["hans", "hant"]) & (scripts[0] != scripts[1])
    why = pl.coalesce(
        *(pl.when(pl.col(name).ne_missing(pl.col(f"{name}_of"))).then(pl.lit(STAYS[name])) for name in order),
        pl.lit(STAYS["source_path"]),
    )
    kind = pl.when(other & (pl.col("kind") != "contained")).then(pl.lit("other_script")).otherwise(pl.col("kind"))
    told = sides.filter(pl.col("known") != 0).with_columns(kind.alias("kind"))
    words = pl.col("kind").replace_strict(KINDS, return_dtype=pl.String)
    return conform(
        told.select(
            "doc_id",
            pl.col("doc_id_of").alias("of"),
            "similarity",
            "kind",
            pl.format("{}; the one that stays {}", words, why).alias("because"),
        ),
        DUPLICATES,
    )


def settled(documents: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The documents with status and `duplicate_of` after duplicates are known. Keeps height and order."""
    joined = documents.join(found.select("doc_id", "of"), on="doc_id", how="left", maintain_order="left")
    copy = pl.col("of").is_not_null()
    return joined.with_columns(
        pl.when(copy).then(pl.lit("duplicate", dtype=Status)).otherwise(pl.col("status")).alias("status"),
        pl.coalesce("of", "duplicate_of").alias("duplicate_of"),
    ).drop("of")
