"""A page of the look with nothing behind it but answers that a test decides."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from playwright.sync_api import Page, Request, Route

ORIGIN = "http://desk.test"
STATIC = settings.BASE_DIR / "static"
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'"
SCRIPTS = (
    *("keys", "digits", "scroll", "selection", "ticking"),
    *("autosave", "keeping", "mentions", "failures"),
)
THEME = '<script src="/static/js/theme.js"></script>'
MODULES = "".join(
    f'<script type="module" src="/static/js/{name}.js"></script>' for name in SCRIPTS
)
HEAD = f'<!doctype html><html lang="en"><meta charset="utf-8">{THEME}{MODULES}'

Answer = Callable[[Request], dict[str, object]]


class Scene:
    """A browser's page whose every request the test answers."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.markup = ""
        self.saves: list[dict[str, str]] = []
        self.answer: Answer | None = lambda _request: {"body": ""}
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route("**/*", self.serve)

    def serve(self, route: Route) -> None:
        """Static files from the tree; a POST is recorded and answered; else a page."""
        request = route.request
        path = urlsplit(request.url).path
        if path.startswith("/static/"):
            self.serve_file(route, path)
        elif request.method == "POST":
            self.saves.append(fields(request))
            if self.answer is None:
                route.abort()
            else:
                route.fulfill(**self.answer(request))  # type: ignore[arg-type]
        else:
            headers = {"Content-Security-Policy": POLICY}
            body = HEAD + self.markup
            route.fulfill(body=body, content_type="text/html", headers=headers)

    def serve_file(self, route: Route, path: str) -> None:
        """A file of ours."""
        found = STATIC / path.removeprefix("/static/")
        kind = mimetypes.guess_type(found.name)[0] or "text/plain"
        route.fulfill(body=found.read_bytes(), content_type=kind)

    def show(self, markup: str) -> Page:
        """Open a page with this body."""
        self.markup = f'<body data-person="4">{markup}</body>'
        self.page.goto(f"{ORIGIN}/")
        return self.page


def fields(request: Request) -> dict[str, str]:
    """What a form sent, whichever way it was encoded."""
    kind = request.headers.get("content-type", "")
    body = request.post_data or ""
    if "multipart" not in kind:
        return {name: values[0] for name, values in parse_qs(body).items()}
    sent: dict[str, str] = {}
    for part in body.split(f"--{kind.split('boundary=')[1]}")[1:-1]:
        head, _blank, value = part.strip("\r\n").partition("\r\n\r\n")
        sent[head.split('name="')[1].split('"')[0]] = value
    return sent
