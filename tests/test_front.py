"""What stands before Prefect's server: a locked database is asked again, and nothing else is changed."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from flows.front import LARGEST, patient, with_policy


def run(answering: Coroutine[Any, Any, None]) -> None:
    """In a thread of its own: a browser that another test has open leaves a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, answering).result()


class App:
    """Answers 503 so many times, and raises too if it is told to; then with the request's body; remembers what it was asked."""

    def __init__(self, refusals: int, *, raises: bool = False) -> None:
        self.raises = raises
        self.refusals = refusals
        self.bodies: list[bytes] = []

    async def __call__(self, _scope: Any, receive: Any, send: Any) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        self.bodies.append(body)
        status = 503 if len(self.bodies) <= self.refusals else 201
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": body})
        if status == 503 and self.raises:
            raise RuntimeError("database is locked")


def asked(app: Any, *parts: bytes, path: str = "/api/flow_runs/") -> tuple[list[int], bytes]:
    """The statuses and the body that a client sees."""
    request = [
        {"type": "http.request", "body": part, "more_body": nth < len(parts) - 1} for nth, part in enumerate(parts)
    ]
    messages = iter(request)
    answer: list[Any] = []

    async def receive() -> Any:
        return next(messages)

    async def send(message: Any) -> None:
        answer.append(message)

    run(app({"type": "http", "path": path}, receive, send))
    statuses = [message["status"] for message in answer if "status" in message]
    return statuses, b"".join(message.get("body", b"") for message in answer)


@pytest.mark.parametrize("refusals", [0, 1, 2])
def test_a_locked_database_is_asked_again(refusals: int) -> None:
    """The form's request reaches the server whole each time, and the client sees the last answer alone."""
    app = App(refusals)
    assert asked(patient(app, (0, 0)), b"pa", b"ge") == ([201], b"page")
    assert app.bodies == [b"page"] * (refusals + 1)


def test_an_answer_that_is_raised_too_is_an_answer() -> None:
    """Starlette sends its 503 and then raises what it is for."""
    assert asked(patient(App(2, raises=True), (0, 0)), b"page") == ([201], b"page")
    with pytest.raises(RuntimeError):
        asked(patient(App(3, raises=True), (0, 0)), b"page")


def test_patience_ends() -> None:
    """A database that stays locked is told, once."""
    app = App(9)
    assert asked(patient(app, (0, 0)), b"page") == ([503], b"page")
    assert len(app.bodies) == 3


def test_what_is_too_large_or_asks_for_health_has_one_attempt() -> None:
    """A request that cannot be kept is passed on whole; a server that is asked how it is says so."""
    app = App(1)
    half = b"x" * LARGEST
    assert asked(patient(app, (0,)), half, half, half) == ([503], half * 3)
    app = App(1)
    assert asked(patient(app, (0,)), b"", path="/api/health")[0] == [503]


def test_every_answer_has_the_policy() -> None:
    """Also the last of several attempts."""
    headers: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        headers.extend(message.get("headers", []))

    app = with_policy(patient(App(1), (0,)), "default-src 'none'")
    run(app({"type": "http", "path": "/"}, receive, send))
    assert headers == [(b"content-security-policy", b"default-src 'none'")]
