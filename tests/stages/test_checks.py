"""What the gate judges of documents: clusters, probes, and portals of which more or less is kept than is usual."""

from pathlib import Path

import polars as pl

from flows.api import Page, clean_pages
from flows.job import Outcome
from flows.portals.portal import Bounds, Portal
from flows.stages.checks import checks, measures, unusual_portals
from flows.summary import summary_lines
from flows.tables import DOCUMENTS
from tests.frames import blocks_of

PORTALS = (
    Portal(
        id="harbour", title="Harbour Post", hosts=("harbour.example",), seen="2031-03-04", expect=Bounds((0.2, 0.9))
    ),
    Portal(id="lake", title="Lake Times", hosts=("lake.example",), seen="2031-03-04"),
)


def documents(**kept: int) -> pl.DataFrame:
    """Two documents a portal of 1,000 characters each, of which so many are kept in both together."""
    rows = [(portal, 1_000, share) for portal, chars in kept.items() for share in (0, chars)]
    return pl.DataFrame(rows, schema=["portal", "chars_extracted", "chars_kept"], orient="row")


def test_a_share_outside_the_bounds_is_named() -> None:
    """The share is of all characters of the portal in the run."""
    found = unusual_portals(documents(harbour=398, lake=0, generic=0), PORTALS)
    assert found.rows() == [("harbour", 199, 200, 900)]


def test_a_share_at_the_bounds_is_usual() -> None:
    """Bounds belong to what is usual, and a portal without bounds is never unusual."""
    assert unusual_portals(documents(harbour=400, lake=2_000), PORTALS).is_empty()


def test_the_summary_says_so(sample_run: Outcome) -> None:
    """One line, only where there is something to say."""
    assert [line for line in summary_lines(sample_run) if line.startswith("unusual")] == []
    row = {"portal": "harbour", "kept_per_mille": 199, "least": 200, "most": 900}
    told = Outcome(
        sample_run.status, Path("/nowhere"), {**sample_run.manifest, "unusual_portals": [row]}, sample_run.validation
    )
    lines = summary_lines(told)
    assert "unusual      harbour: 199 ‰ of the characters kept, usual are 200 to 900 ‰" in lines
    assert len(lines) <= 10


def clusters(known: tuple[str, ...] = (), **documents: tuple[str, str | None]) -> dict[str, tuple[bool, int | None]]:
    """`survivor_missing` and `cluster_kept` of documents given as `id=(status, duplicate_of)`."""
    numbers = dict.fromkeys(("blocks_extracted", "blocks_kept", "blocks_dropped"), 1)
    rows = [
        {
            "doc_id": name,
            "portal": "harbour",
            "status": status,
            "duplicate_of": of,
            "lang": "zh",
            "script": "hans",
            **numbers,
        }
        for name, (status, of) in documents.items()
    ]
    frame = pl.DataFrame(rows, schema=DOCUMENTS.columns)
    measured = measures(frame, blocks_of().with_columns(dropped_by=pl.lit("x")), ())
    table = checks(frame, measured, pl.DataFrame({"doc_id": known}, schema={"doc_id": pl.String}))
    return {name: tuple(row) for name, *row in table.select("doc_id", "survivor_missing", "cluster_kept").iter_rows()}


def test_a_cluster_keeps_one() -> None:
    """A document and its copies keep exactly one; a document alone is no cluster."""
    copy = ("duplicate", "a")
    found = clusters(a=("clean", None), b=copy, c=copy, d=("clean", None), e=("rejected", None))
    one = (False, 1)
    assert found == {"a": one, "b": one, "c": one, "d": (False, None), "e": (False, None)}


def test_a_known_document_is_the_one_that_stays() -> None:
    """It may be of another run, or be here too; but not where this run says that it is a copy itself."""
    assert clusters(("k",), a=("duplicate", "k"), b=("duplicate", "k")) == {"a": (False, 1), "b": (False, 1)}
    assert clusters(("k",), a=("duplicate", "k"), k=("clean", None)) == {"a": (False, 1), "k": (False, 1)}
    found = clusters(("k",), a=("duplicate", "k"), k=("duplicate", "b"), b=("clean", None))
    assert found == {"a": (True, 0), "k": (False, 1), "b": (False, 1)}


def test_a_cluster_that_loses_all_is_seen() -> None:
    """A survivor that is rejected, is nowhere, is a copy of another one or of itself: nothing of the cluster stays."""
    assert clusters(a=("duplicate", "r"), r=("rejected", None)) == {"a": (True, 0), "r": (False, 0)}
    assert clusters(a=("duplicate", "gone")) == {"a": (True, 0)}
    assert clusters(a=("duplicate", None)) == {"a": (True, 0)}
    assert clusters(a=("duplicate", "a")) == {"a": (True, 0)}
    assert clusters(a=("duplicate", "b"), b=("duplicate", "a")) == {"a": (True, 0), "b": (True, 0)}
    chain = clusters(a=("duplicate", "b"), b=("duplicate", "c"), c=("clean", None))
    assert chain == {"a": (True, 0), "b": (False, 1), "c": (False, 1)}


def test_a_copy_that_stays_too_is_seen() -> None:
    """Exactly one: a clean document that names another clean one is one too many."""
    assert clusters(a=("clean", "b"), b=("clean", None)) == {"a": (False, 2), "b": (False, 2)}


def test_real_clusters_are_one_level_deep() -> None:
    """A copy of a cut copy names the whole article, not the cut one: of four documents that tell one story one stays."""
    story = [
        f"The harbor board has chosen pier {number} as the home of the fishing fleet, and its {number + 3} members said so."
        for number in range(40)
    ]
    whole, cut = "\n\n".join(story), "\n\n".join(story[:36])
    other = (
        "A lake and its boats were sold to a company from the hills for a sum that nobody would name, the paper says."
    )
    pages = [Page(text=text, id=str(number)) for number, text in enumerate([whole, whole, cut, cut.upper(), other])]
    table = clean_pages(pages).checks
    assert sorted(table["status"].to_list()) == ["clean", "clean", "duplicate", "duplicate", "duplicate"]
    assert sorted(table["cluster_kept"].to_list(), key=str) == [1, 1, 1, 1, None]
    assert not table["survivor_missing"].any()


def test_probes_are_looked_for_in_what_is_kept() -> None:
    """By portal, once a block; what a rule dropped is no matter, and a probe for every page holds on all of them."""
    everywhere = Portal(id="mine", title="Mine", hosts=("*",), seen="2031-03-04", probes=("ferry times",))
    harbour = Portal(
        id="harbour", title="H", hosts=("h.example",), seen="2031-03-04", probes=("tell a friend", "more from")
    )
    dump = "The pier opened. Tell a friend! More from us.\nTELL A FRIEND\nFerry times are new.\nThe end of the pier."
    blocks = blocks_of(dump, dump, "The pier is old.")
    blocks = blocks.with_columns(dropped_by=pl.when(pl.col("text") == "TELL A FRIEND").then(pl.lit("share")))
    documents = pl.DataFrame({"doc_id": ["d0", "d1", "d2"], "portal": ["harbour", "generic", "harbour"]})
    found = measures(documents, blocks, (everywhere, harbour))
    assert found.select("doc_id", "probes_left").rows() == [("d0", 2), ("d1", 1), ("d2", None)]
    assert measures(documents, blocks, ())["probes_left"].to_list() == [None, None, None]
