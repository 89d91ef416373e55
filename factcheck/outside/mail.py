"""Sending mail: a message in plain text and HTML over one open line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent to one person."""

    to: str
    subject: str
    text: str
    html: str


@contextmanager
def open_line() -> Iterator[BaseEmailBackend]:
    """A connection to the mail server; an error here means that nothing was sent."""
    line = get_connection()
    line.open()
    try:
        yield line
    finally:
        line.close()


def send(letter: Letter, line: BaseEmailBackend) -> None:
    """Hand the letter to the mail server."""
    # a title with a line break in it would break the header
    subject = " ".join(letter.subject.split())
    message = EmailMultiAlternatives(
        subject, letter.text, to=[letter.to], connection=line
    )
    message.attach_alternative(letter.html, "text/html")
    # the mail server counts as reached, and no robot answers to it
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    message.send()
