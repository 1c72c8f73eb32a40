"""The feed that is online, asked over loopback."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from podcastkit.errors import HostingError
from podcastkit.hosting.live import fetch_feed

ANSWERS = {
    "/feed.xml": (200, b"<rss/>", {}),
    "/gone.xml": (410, b"", {}),
    "/broken.xml": (500, b"", {}),
    "/moved.xml": (301, b"", {"Location": "/feed.xml"}),
}


class _Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body, headers = ANSWERS.get(self.path, (404, b"", {}))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the test says what went wrong."""


@pytest.fixture
def host() -> Iterator[Callable[[str], str]]:
    server = HTTPServer(("127.0.0.1", 0), _Host)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield lambda path: f"http://127.0.0.1:{server.server_port}{path}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", ["/feed.xml", "/moved.xml"])
def test_the_feed_is_fetched_and_redirects_are_followed(
    host: Callable[[str], str], path: str
) -> None:
    assert fetch_feed(host(path)) == b"<rss/>"


@pytest.mark.parametrize("path", ["/gone.xml", "/nothing.xml"])
def test_a_feed_that_is_not_there_yet_is_none(host: Callable[[str], str], path: str) -> None:
    assert fetch_feed(host(path)) is None


def test_another_answer_or_none_is_one_sentence(host: Callable[[str], str]) -> None:
    with pytest.raises(HostingError, match="status 500"):
        fetch_feed(host("/broken.xml"))
    with pytest.raises(HostingError, match="cannot be asked"):
        fetch_feed("http://127.0.0.1:9/feed.xml")
