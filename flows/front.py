"""What stands before Prefect's server: where its pages may ask, and patience with its database.

SQLite lets one connection write. Who has read and then wants to write while another one has written is refused at once,
whatever time-out is set (SQLITE_BUSY_SNAPSHOT), and Prefect answers 503: nothing was done, ask again. Its own client
does; a browser does not, and a form that somebody has filled in would end in an error.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

PAUSES = (0.01, 0.1, 0.2, 0.4, 0.8)
"""Seconds before a request that found the database locked is made again; after the last one the answer is 503.

Twelve clients that write at once got 503 for three of four requests without this, for one of thirty when all waited by
themselves, and for one of four hundred when those that wait take turns."""

LARGEST = 1 << 22
"""Bytes of a request that are kept for another attempt."""

HONEST = ("/health", "/ready")
"""Ends of paths whose 503 is the answer that was asked for."""


def with_policy(app: App, policy: str) -> App:
    """The app, each of its answers with this content security policy."""

    async def answered(scope: Message, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], (b"content-security-policy", policy.encode())]}
            await send(message)

        await app(scope, receive, sent)

    return answered


def patient(app: App, pauses: tuple[float, ...] = PAUSES) -> App:
    """The app, asked again for a while when it answers 503 to a request; those that wait take turns."""
    turn = asyncio.Lock()

    async def answered(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].endswith(HONEST):
            await app(scope, receive, send)
            return
        said, whole = await _request(receive)
        if not whole or not pauses:
            await app(scope, _again(said, receive), send)
            return
        if not await _refused(app, scope, _again(said, receive), send):
            return
        async with turn:
            for pause in pauses[:-1]:
                await asyncio.sleep(pause)
                if not await _refused(app, scope, _again(said, receive), send):
                    return
            await asyncio.sleep(pauses[-1])
            await app(scope, _again(said, receive), send)

    return answered


async def _request(receive: Receive) -> tuple[list[Message], bool]:
    """The messages of the request, and whether they are all of it."""
    said: list[Message] = []
    size = 0
    while size <= LARGEST:
        message = await receive()
        said.append(message)
        size += len(message.get("body", b""))
        if not message.get("more_body", False):
            return said, True
    return said, False


def _again(said: list[Message], receive: Receive) -> Receive:
    """The same request from its beginning; then whatever else the client says."""
    messages = iter(said)

    async def repeated() -> Message:
        for message in messages:
            return message
        return await receive()

    return repeated


async def _refused(app: App, scope: Message, receive: Receive, send: Send) -> bool:
    """Whether the app answers 503, which is then not passed on."""
    refused = False

    async def sent(message: Message) -> None:
        nonlocal refused
        if message["type"] == "http.response.start":
            refused = message["status"] == HTTPStatus.SERVICE_UNAVAILABLE
        if not refused:
            await send(message)

    try:
        # What the app notes in the scope must not meet the next attempt.
        await app({**scope, "state": {**scope.get("state", {})}}, receive, sent)
    except Exception:
        # Starlette answers, and then raises what it answered for.
        if not refused:
            raise
    return refused
