"""A fault of ours is told as a problem, without what only the log should hold."""

from __future__ import annotations

import pytest

from factcheck.api.people import Desks
from factcheck.models import User
from tests.api.conftest import Caller


def break_down(*_given: object) -> None:
    raise KeyError("the secret")


def test_a_fault_is_a_problem_without_detail(
    editor: User,
    program: Caller,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caller = program(editor)
    caller.client.raise_request_exception = False
    monkeypatch.setattr(Desks, "page", break_down)

    response = caller.call("get", "desks/")

    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["type"].endswith("#fault")
    assert "secret" not in response.content.decode()
    assert "the secret" in caplog.text
