"""Progress: told to a terminal as a bar, to a pipe in few lines, by a clock that the test holds."""

import io
import re
import threading
from collections.abc import Callable

import pytest

from flows.engine import LocalEngine, counted, phase
from flows.terminal import Bar, duration


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """Stands still unless it is turned."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def work(bar: Bar, clock: Clock, name: str, items: int, seconds: float) -> None:
    """A phase in which each item takes so long."""
    for _ in counted(bar, name, range(items)):
        clock.now += seconds


def drawn(screen: Screen) -> list[str]:
    """What stood in the terminal's lines one after the other."""
    return [
        line.replace("\x1b[K", "").strip() for line in re.split("[\r\n]", screen.getvalue()) if line.strip("\x1b[K")
    ]


def test_a_terminal_gets_a_bar_with_rate_and_time_left() -> None:
    """From the second item on; the line that stays tells what the phase took."""
    screen, clock = Screen(), Clock()
    with Bar(screen, clock=clock, every=None) as bar:
        work(bar, clock, "pass 1", 4, 2)
    told = drawn(screen)
    assert told[0] == f"pass 1          [{'.' * 24}] 0/4"
    assert told[2] == f"pass 1          [{'#' * 12}{'.' * 12}] 2/4, 2.0 s each, 4 s left"
    assert told[-1] == "pass 1          4 in 8 s, 2.0 s each"
    assert screen.getvalue().endswith("\n")


def test_a_bar_is_not_drawn_for_every_item_and_leaves_nothing_of_a_short_phase() -> None:
    """A hundred items within a second are some ten drawings, and the terminal is as it was."""
    screen, clock = Screen(), Clock()
    with Bar(screen, clock=clock, every=None) as bar:
        work(bar, clock, "reading inputs", 100, 0.009)
        with phase(bar, "settling"):
            clock.now += 0.5
    assert 8 <= screen.getvalue().count("reading inputs") <= 12
    assert "settling        ..." in screen.getvalue()
    assert "\n" not in screen.getvalue() and screen.getvalue().endswith("\r\x1b[K")


def test_a_phase_of_one_step_tells_how_long_it_has_taken() -> None:
    """Whoever waits sees that something is done; where nothing is, nothing is drawn."""
    screen, clock = Screen(), Clock()
    with Bar(screen, clock=clock, every=None) as bar:
        bar.tick()
        with phase(bar, "settling"):
            clock.now += 75
            bar.tick()
        bar.tick()
    assert drawn(screen) == ["settling        ...", "settling        ... 1 min 15 s", "settling        1 min 15 s"]


def test_a_bar_ticks_by_itself() -> None:
    """Inside the block a phase of one step is drawn anew again and again."""
    drawings = threading.Semaphore(0)

    class Counting(Screen):
        def flush(self) -> None:
            drawings.release()

    with Bar(Counting(), every=0.001) as bar, phase(bar, "settling"):
        assert all(drawings.acquire(timeout=30) for _ in range(3))


def test_a_bar_that_stops_half_way_is_wiped_out() -> None:
    """An error message begins in a line of its own."""
    screen, clock = Screen(), Clock()
    with pytest.raises(OSError, match="gone"), Bar(screen, clock=clock, every=None) as bar, phase(bar, "writing"):
        raise OSError("gone")
    assert screen.getvalue().endswith("\r\x1b[K")


def test_a_pipe_gets_a_line_every_few_seconds() -> None:
    """An hour of items is a line every five seconds at most, each with rate and time left; the last tells the sum."""
    pipe, clock = io.StringIO(), Clock()
    with Bar(pipe, clock=clock) as bar:
        work(bar, clock, "pass 1", 60, 0.5)
    told = pipe.getvalue().splitlines()
    assert told[0] == "pass 1: 10 of 60, 2.0/s, 25 s left"
    assert told[-1] == "pass 1: 60 in 30 s, 2.0/s"
    assert len(told) == 6


def test_short_phases_get_no_line_and_others_share_one() -> None:
    """Under a second: nothing. Several that end soon after each other: one line, at the end at the latest."""
    pipe, clock = io.StringIO(), Clock()
    with Bar(pipe, clock=clock) as bar:
        work(bar, clock, "reading inputs", 1_000, 0.0005)
        for name in ("settling", "validating"):
            with phase(bar, name):
                clock.now += 1.4
        work(bar, clock, "writing", 3, 0.1)
        with phase(bar, "report"):
            clock.now += 90
        assert pipe.getvalue() == "settling: 1 s; validating: 1 s; report: 1 min 30 s\n"
        with phase(bar, "cleaning up"):
            clock.now += 2
    assert pipe.getvalue().splitlines()[1:] == ["cleaning up: 2 s"]


@pytest.mark.parametrize("stream", [io.StringIO, Screen])
def test_quiet_is_quiet(stream: Callable[[], io.StringIO]) -> None:
    """Not even the line's end is touched."""
    out, clock = stream(), Clock()
    with Bar(out, quiet=True, clock=clock) as bar:
        work(bar, clock, "pass 1", 3, 10)
    assert out.getvalue() == ""


def test_an_engine_tells_where_it_begins() -> None:
    """Time left is known after the first item, since the start is told too."""
    told: list[tuple[str, int, int]] = []
    assert LocalEngine(1, lambda *step: told.append(step)).map("pass 2", str, [5, 6]) == ["5", "6"]
    assert told == [("pass 2", 0, 2), ("pass 2", 1, 2), ("pass 2", 2, 2)]


@pytest.mark.parametrize(
    ("seconds", "says"), [(0.4, "0 s"), (59.6, "1 min 0 s"), (200, "3 min 20 s"), (3_900, "1 h 5 min")]
)
def test_times_are_told_as_people_do(seconds: float, says: str) -> None:
    """Two units at most."""
    assert duration(seconds) == says
