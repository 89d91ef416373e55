"""Draws a partial as a page would, for tests to read."""

from __future__ import annotations

from html.parser import HTMLParser

from django.template import engines
from django.template.backends.django import DjangoTemplates
from django.test import RequestFactory

VOID = {"br", "hr", "img", "input", "link", "meta", "path", "rect"}


def draw(source: str, **context: object) -> str:
    """The markup that a template's source draws for somebody not logged in."""
    engine = engines["django"]
    assert isinstance(engine, DjangoTemplates)
    request = RequestFactory().get("/desk/")
    return str(engine.from_string(source).render(context, request)).strip()


def draw_partial(name: str, /, **context: object) -> str:
    """The markup of a partial, by its name without underscore and ending."""
    return draw(f'{{% include "desk/_{name}.html" %}}', **context)


class Roots(HTMLParser):
    """Counts the elements that stand at the top of a piece of markup."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.depth = 0
        self.roots = 0
        self.feed(markup)
        assert self.depth == 0, "an element is not closed"

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """An element opens; void ones close at once."""
        self.roots += self.depth == 0
        self.depth += tag not in VOID

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """An element closes itself."""
        self.roots += self.depth == 0

    def handle_endtag(self, tag: str) -> None:
        """An element closes."""
        self.depth -= tag not in VOID
