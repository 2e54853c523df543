"""Portals of which more or less is kept than is usual there."""

from pathlib import Path

import polars as pl

from flows.job import Outcome
from flows.portals.portal import Bounds, Portal
from flows.stages.checks import unusual_portals
from flows.summary import summary_lines

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
