"""Programs that call the API: each with a token of one of the cast."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from rest_framework.test import APIClient

from factcheck.actions import tokens
from factcheck.models import User
from factcheck.vocabulary import Scope

API = "/api/v1/"
Caller = Callable[..., "Program"]


class Program:
    """Calls the API under /api/v1/ with a token; answers are parsed JSON."""

    def __init__(self, user: User, scopes: list[str]) -> None:
        self.key = tokens.create(user, scopes, by=user).key
        self.client = APIClient(raise_request_exception=True)
        self.client.credentials(HTTP_AUTHORIZATION=f"Bearer {self.key}")

    def call(self, verb: str, path: str, body: object = None, **headers: str) -> Any:
        """The response to a request with a JSON body."""
        named: Any = {f"HTTP_{k.upper()}": v for k, v in headers.items()}
        at = path if path.startswith("/") else API + path
        return self.client.generic(
            verb.upper(),
            at,
            "" if body is None else orjson.dumps(body).decode(),
            content_type="application/json",
            **named,
        )

    def get(self, path: str, status: int = 200) -> Any:
        """What is answered at the path, as values."""
        return self._told(self.call("get", path), status)

    def post(
        self, path: str, body: object = None, status: int = 200, **headers: str
    ) -> Any:
        return self._told(self.call("post", path, body, **headers), status)

    def patch(self, path: str, body: object, status: int = 200, **headers: str) -> Any:
        return self._told(self.call("patch", path, body, **headers), status)

    def put(self, path: str, body: object, status: int = 200, **headers: str) -> Any:
        return self._told(self.call("put", path, body, **headers), status)

    def _told(self, response: Any, status: int) -> Any:
        body = (
            b"".join(response.streaming_content)
            if response.streaming
            else response.content
        )
        assert response.status_code == status, body.decode()[:500]
        return orjson.loads(body) if body else None


@pytest.fixture
def program() -> Caller:
    """Makes a program with a person's token; with every scope, unless told."""

    def make(user: User, *scopes: str) -> Program:
        return Program(user, list(scopes or Scope.values))

    return make
