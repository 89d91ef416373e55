"""Whatever the description allows is answered as it says, and never with a fault.

One role for some seconds; FACTCHECK_FUZZ=60 tries every caller for a minute each: the
three roles, a content system's program, an administrator of no desk, somebody of
another desk, and nobody known.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from factcheck.actions import tokens
from factcheck.api.writing import FastJSON
from factcheck.models import Article, Desk, User
from factcheck.vocabulary import Role, Scope
from tests import factories
from tests.api.world import make_world

SECONDS = os.environ.get("FACTCHECK_FUZZ", "")
CALLERS = ("editor", "reviewer", "viewer", "client", "admin", "stranger", "nobody")
CLIENT = (Scope.READ, Scope.IMPORT, Scope.EXPORT)
# not a status that is told of an operation, or not a body as told: a failure
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_schema_conformance"
)
SECRET = "Zebrawood"


def without_sparse(schema: dict[str, Any]) -> dict[str, Any]:
    """The description without `fields`, which leaves out what is told as required."""
    for verbs in schema["paths"].values():
        for operation in verbs.values():
            asked = operation.get("parameters", [])
            operation["parameters"] = [p for p in asked if p["name"] != "fields"]
    return schema


@pytest.fixture
def leaked(
    other_desk: Desk, stranger: User, monkeypatch: pytest.MonkeyPatch
) -> list[bytes]:
    """The answers that tell of an article of another desk."""
    text = factories.ARTICLE.replace("Tarn Bay", SECRET)
    factories.import_text(text, other_desk, by=stranger)
    found: list[bytes] = []
    render = FastJSON.render

    def watched(self: FastJSON, *told: Any, **more: Any) -> bytes:
        body = render(self, *told, **more)
        if SECRET.encode() in body:
            found.append(body)
        return body

    monkeypatch.setattr(FastJSON, "render", watched)
    return found


@pytest.fixture
def header(
    caller: str,
    desk: Desk,
    editor: User,
    reviewer: User,
    viewer: User,
    admin: User,
    leaked: list[bytes],
) -> list[str]:
    """How the caller says who they are; a stranger has a desk of nothing."""
    third = factories.make_desk("Third desk", desk.scale)
    people = {
        "editor": editor,
        "reviewer": reviewer,
        "viewer": viewer,
        "admin": admin,
        "client": factories.make_person("cms", "The CMS", desk, Role.VIEWER),
        "stranger": factories.make_person("olga", "Olga Rask", third, Role.EDITOR),
    }
    if caller == "nobody":
        return []
    person = people[caller]
    scopes = CLIENT if caller == "client" else Scope.values
    key = tokens.create(person, scopes, by=person).key
    return ["--header", f"Authorization: Bearer {key}"]


@pytest.mark.parametrize("caller", CALLERS if SECONDS else CALLERS[:1])
def test_nothing_that_is_sent_gets_an_answer_outside_the_description(
    caller: str,
    header: list[str],
    article: Article,
    editor: User,
    reviewer: User,
    leaked: list[bytes],
    client: Client,
    live_server: LiveServer,
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.API_RATE = settings.API_RATE_ANONYMOUS = 0
    make_world(article, reviewer, editor)
    schema = without_sparse(client.get("/api/v1/schema/").json())
    (tmp_path / "openapi.json").write_text(json.dumps(schema))

    done = subprocess.run(
        [
            *(str(Path(sys.executable).with_name("schemathesis")), "run"),
            *("openapi.json", "--url", live_server.url, "--checks", CHECKS),
            *(*header, "--phases", "fuzzing"),
            *("--max-time", SECONDS or "20", "--continue-on-failure"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-8000:]
    # an administrator reads every desk
    assert leaked == [] or caller == "admin"
