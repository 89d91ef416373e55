"""A web server on this machine that answers as the tests want it, well or badly."""

import gzip
import ssl
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Visit"], None]
PAGE = b"<!doctype html><title>Quay</title><p>The quay opens on Monday, the port said."


class Visit(BaseHTTPRequestHandler):
    """One request to the site; the site's answers are looked up by path."""

    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.answers.get(self.path.partition("?")[0])
        if answer is None:
            self.say(404, b"no such page")
        else:
            answer(self)

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        """A whole answer; `content_type` becomes Content-Type and so on."""
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Site(ThreadingHTTPServer):
    """A site with its answers by path, and a list of what it was asked."""

    daemon_threads = True

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Visit)
        self.answers: dict[str, Answer] = {"/page": page(PAGE)}
        self.asked: list[tuple[str, dict[str, str]]] = []
        if context is not None:
            self.socket = context.wrap_socket(self.socket, server_side=True)
        serving = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)
        serving.start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def close(self) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor who hangs up is what many of the tests are about."""


def page(body: bytes, content_type: str = "text/html; charset=UTF-8") -> Answer:
    return lambda visit: visit.say(200, body, content_type=content_type)


def status(code: int) -> Answer:
    return lambda visit: visit.say(code, b"sorry")


def moved(to: str) -> Answer:
    return lambda visit: visit.say(302, location=to)


def packed(body: bytes) -> Answer:
    return lambda visit: visit.say(
        200, gzip.compress(body), content_type="text/plain", content_encoding="gzip"
    )


def dripping(head: bytes, drop: bytes) -> Answer:
    """An answer that begins with `head` and never ends, a drop at a time."""

    def answer(visit: Visit) -> None:
        visit.wfile.write(head)
        for _ in range(200):
            visit.wfile.write(drop)
            visit.wfile.flush()
            time.sleep(0.05)

    return answer


def breaking_off(visit: Visit) -> None:
    visit.send_response(200)
    visit.send_header("Content-Length", "1000")
    visit.end_headers()
    visit.wfile.write(b"The quay op")
    visit.close_connection = True
