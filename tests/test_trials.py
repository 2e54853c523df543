"""When a failed run of new files is tried again, without a clock and without a server."""

from typing import Any

import pytest

from flows.trials import PATIENCE, Trials, last_run


def run(kind: str, name: str = "") -> dict[str, Any]:
    said = {"message": "the disk\nis full"}
    return {"name": "clean in", "state_type": kind, "state_name": name or kind.title(), "state": said}


def test_pauses_grow_and_end() -> None:
    """After each failure twice as long, after the third in a row no more; every step has its line."""
    trials, now, pauses = Trials(pause=10, times=3), 0.0, []
    trials.told(now)
    for _ in range(2):
        said, again = trials.heard(run("FAILED"), now)
        assert said.startswith("run clean in failed: the disk is full; tried again in ") and not again
        waited = now
        while not trials.asks(now):
            now += 1
        pauses.append(now - waited)
        assert trials.heard(run("FAILED"), now) == ("run clean in is tried again", True)
        trials.told(now, again=True)
    assert pauses == [10, 20]
    said, again = trials.heard(run("CRASHED"), now)
    assert "given up after 3 in a row, until files change" in said and not again
    assert not trials.asks(now + 10_000)


def test_new_files_begin_anew() -> None:
    """What is told of a change is a first attempt, whatever came before."""
    trials = Trials(pause=10, times=2)
    for now in (0.0, 100.0, 200.0):
        trials.told(now)
        assert "tried again in 10 s" in trials.heard(run("FAILED"), now)[0]


@pytest.mark.parametrize(("kind", "name"), [("COMPLETED", ""), ("CANCELLED", ""), ("FAILED", "Refused")])
def test_what_came_to_its_end_is_left(kind: str, name: str) -> None:
    """Done, ended by somebody, or refused by the gate: the same run again would end the same way."""
    trials = Trials()
    trials.told(0)
    said, again = trials.heard(run(kind, name), 1)
    assert not again and ("was refused" in said) == (name == "Refused")
    assert not trials.asks(10_000)


def test_a_run_that_somebody_retries_is_waited_for() -> None:
    """A click on Retry during the pause is the next attempt."""
    trials = Trials(pause=10)
    trials.told(0)
    trials.heard(run("FAILED"), 0)
    assert trials.heard(run("RUNNING"), 10) == ("", False)
    assert not trials.asks(12) and trials.asks(15)
    assert trials.heard(run("COMPLETED"), 15) == ("", False)
    assert not trials.asks(10_000)


def test_an_automation_that_is_off_is_not_asked_for_ever() -> None:
    """No run comes of the event: after some minutes the server is left alone."""
    trials = Trials()
    trials.told(0)
    assert trials.heard(None, 10) == ("", False) and trials.asks(20)
    trials.heard(None, PATIENCE + 1)
    assert not trials.asks(10_000)


@pytest.mark.parametrize(
    ("created", "since", "newer"),
    [
        ("2031-03-04T08:00:00.500001Z", "2031-03-04T08:00:00.500000+00:00", 1),
        ("2031-03-04T08:00:00.499999Z", "2031-03-04T08:00:00.500000+00:00", 0),
        ("2031-03-04T08:00:00Z", "2031-03-04T08:00:00.500000+00:00", 0),
        ("2031-03-04T08:00:00Z", "2031-03-04T08:00:00+00:00", 1),
        ("2031-03-04T08:00:00.000001", "2031-03-04T08:00:00+00:00", 1),
        ("2031-03-04T16:00:01+08:00", "2031-03-04T08:00:02+00:00", 0),
    ],
)
def test_the_last_run_is_told_by_time(
    created: str,
    since: str,
    newer: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However the server writes it: a run of a whole second before the event is not the one that the event started."""
    run = {"created": created}
    monkeypatch.setattr("flows.trials.ask", lambda *_: [run])
    assert last_run("http://server.example/api", since) == (run if newer else None)


def test_no_run_and_no_answer_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server may not have begun one yet, or be away."""

    def away(*_: object) -> None:
        raise OSError

    for answer in (lambda *_: [], lambda *_: None, away):
        monkeypatch.setattr("flows.trials.ask", answer)
        assert last_run("http://server.example/api", "2031-03-04T08:00:00+00:00") is None
