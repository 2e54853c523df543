"""The output folder over HTTP, for this machine only: reports open from the Prefect UI with one click."""

import html
import io
import shlex
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

from flows.server import HOST

REPORT = "current/report/index.html"
"""Of the output: the report of the run that was published last."""

EARLY = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5">
<title>No run yet</title><style>body{font:16px/1.6 system-ui,sans-serif;max-width:40em;margin:4em auto;padding:0 1em}</style></head>
<body><h1>No run yet</h1>
<p>Nothing has been published in this output folder. Start a run in the Prefect UI (<em>Deployments &gt; clean &gt; Run</em>),
or with <code>python -m flows.clean --output OUTPUT</code>. The report will then stand at this address; the page looks for it every five seconds.</p>
<h1 lang="zh">还没有运行</h1>
<p lang="zh">这个输出文件夹还没有发布过结果。请在 Prefect 界面启动一次运行（<em>Deployments &gt; clean &gt; Run</em>），
或运行 <code>python -m flows.clean --output OUTPUT</code>。报告随后就在这个地址；本页每五秒自动刷新。</p>
</body></html>
"""
"""What stands at that address until there is a run."""


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
        if self._is_early():
            return self._told()
        return super().send_head()

    def _is_early(self) -> bool:
        """Whether the address of the last run's report is asked for, and nothing was published yet."""
        path = unquote(self.path).partition("?")[0]
        return path == "/" + REPORT and not Path(self.directory, "current").exists()

    def _told(self) -> io.BytesIO:
        """A page that says so, and how to start a run; it looks again by itself."""
        page = EARLY.replace("OUTPUT", html.escape(shlex.quote(self.directory))).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        return io.BytesIO(page)

    def end_headers(self) -> None:
        """Every answer says that it is not to be kept."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """A request is not worth a line in the terminal."""
