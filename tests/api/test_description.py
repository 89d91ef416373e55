"""The API describes itself: OpenAPI without a warning, and a page to read."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from jsonschema_rs import validator_for

from factcheck.api.samples import BODIES


def test_the_description_is_valid_and_without_warnings() -> None:
    told = StringIO()

    call_command("spectacular", "--validate", "--fail-on-warn", stdout=told)

    assert "openapi: 3.1" in told.getvalue()


@pytest.fixture
def schema(client: Client) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/api/v1/schema/").json()
    return told


def test_every_operation_says_how_it_can_fail(schema: dict[str, Any]) -> None:
    for path, verbs in schema["paths"].items():
        for verb, operation in verbs.items():
            assert {"400", "401", "403"} <= operation["responses"].keys(), (verb, path)
            assert operation["summary"], (verb, path)


def test_an_example_is_what_its_operation_takes(schema: dict[str, Any]) -> None:
    told = {
        operation["operationId"]: operation["requestBody"]["content"]
        for verbs in schema["paths"].values()
        for operation in verbs.values()
        if "requestBody" in operation
    }

    for name, body in BODIES.items():
        shape = told[name]["application/json"]
        checker = validator_for({**shape["schema"], "components": schema["components"]})
        assert shape["example"] == body
        assert list(checker.iter_errors(body)) == [], name


def test_every_post_names_the_idempotency_key(schema: dict[str, Any]) -> None:
    for path, verbs in schema["paths"].items():
        if "post" in verbs:
            heard = {one["name"] for one in verbs["post"].get("parameters", [])}
            assert "Idempotency-Key" in heard, path


def test_the_docs_page_tells_every_operation(
    client: Client, schema: dict[str, Any]
) -> None:
    page = client.get("/api/v1/docs/").content.decode()

    for path, verbs in schema["paths"].items():
        for verb in verbs:
            assert f"<b>{verb.upper()}</b> {path}" in page
    assert page.count("<h1") == 1


def test_the_docs_page_asks_nothing_of_anybody_else(client: Client) -> None:
    response = client.get("/api/v1/docs/")
    page = response.content.decode()

    assert "unsafe" not in response["Content-Security-Policy"]
    assert 'src="http' not in page
    assert "<style" not in page
    assert " style=" not in page
