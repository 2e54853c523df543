"""The output folder over HTTP, for this machine only: reports open from the Prefect UI with one click."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

from flows.server import HOST


@contextmanager
def reports(output: Path, port: int = 0) -> Iterator[str]:
    """The output folder over HTTP; its address, with a slash at the end.

    The wanted port if it is free, so that links in the artifacts of earlier runs lead somewhere after a restart.
    """
    with _server(output, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_port}/"
        finally:
            server.shutdown()


def _server(output: Path, port: int) -> ThreadingHTTPServer:
    handler = partial(_Reports, directory=str(output))
    try:
        return ThreadingHTTPServer((HOST, port), handler)
    except (OSError, OverflowError):
        return ThreadingHTTPServer((HOST, 0), handler)


class _Reports(SimpleHTTPRequestHandler):
    """Files of the output, never cached: `current` leads elsewhere after the next run."""

    def send_head(self) -> object:  # type: ignore[override]
        """Nothing hidden, and nothing for a page that merely calls this machine by another name."""
        named = self.headers.get("Host", "").rpartition(":")[0]
        if named not in {HOST, "localhost"} or "/." in unquote(self.path):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def end_headers(self) -> None:
        """Every answer says that it is not to be kept."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """A request is not worth a line in the terminal."""
