"""What is asked of a Prefect server, when what answers is none or breaks off."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from flows.server import HOST, ask, healthy

CUT_OFF = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}"
OTHERS = [b"SSH-2.0-other\r\n", CUT_OFF, b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>"]


@contextmanager
def answering(said: bytes) -> Iterator[str]:
    """The address of something that says this to whoever asks first."""

    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(said)

    with socket.create_server((HOST, 0)) as listener:
        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://{HOST}:{listener.getsockname()[1]}/api"
        thread.join(30)


def test_another_program_on_the_port_is_no_server() -> None:
    """A run that finds one at the noted address starts a server of its own instead of failing."""
    with answering(OTHERS[0]) as api:
        assert not healthy(api, timeout=30)


@pytest.mark.parametrize("said", OTHERS)
def test_an_answer_that_is_not_whole_is_an_error_of_the_connection(said: bytes) -> None:
    """The watcher, which asks again after such an error, does not end when a server ends in the middle of a word."""
    with answering(said) as api, pytest.raises(OSError, match="no whole answer"):
        ask(api, "/health")
