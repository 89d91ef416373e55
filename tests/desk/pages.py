"""Asks for a page of the desk as somebody, and tries every text field for its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from factcheck.models import User

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as TestAnswer

HTMX = {"HX-Request": "true"}
AUTOSAVE = {"HX-Request": "true", "X-Autosave": "true"}
# nobody's text may ever stand so in a page
MARKUP = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'"


def get(
    client: Client, user: User, name: str, /, *args: int, **sent: str
) -> TestAnswer:
    client.force_login(user)
    return client.get(reverse(f"desk:{name}", args=args), sent)


def post(
    client: Client, user: User, name: str, /, *args: int, **sent: object
) -> TestAnswer:
    client.force_login(user)
    return client.post(reverse(f"desk:{name}", args=args), sent)


def drawn(client: Client, user: User, name: str, /, *args: int, **sent: str) -> str:
    answer = get(client, user, name, *args, **sent)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def is_escaped(page: str) -> bool:
    return "<script>alert" not in page and "<img src=x" not in page
