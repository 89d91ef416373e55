"""The API describes itself: OpenAPI without a warning, and a page to read."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from jsonschema_rs import validator_for
from rest_framework import serializers

from factcheck.api.samples import BODIES, LINES


def test_the_description_is_valid_and_without_warnings() -> None:
    told = StringIO()

    call_command("spectacular", "--validate", "--fail-on-warn", stdout=told)

    assert "openapi: 3.1" in told.getvalue()


@pytest.fixture
def schema(client: Client) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/api/v1/schema/").json()
    return told


def operations(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for verbs in schema["paths"].values() for one in verbs.values()]


def test_every_operation_says_how_it_can_fail(schema: dict[str, Any]) -> None:
    for path, verbs in schema["paths"].items():
        for verb, operation in verbs.items():
            assert {"400", "401", "403"} <= operation["responses"].keys(), (verb, path)
            assert operation["summary"], (verb, path)


def told_in(content: dict[str, Any]) -> list[Any]:
    """The examples of one kind of body."""
    several = [one["value"] for one in content.get("examples", {}).values()]
    return [content["example"]] if "example" in content else several


def test_every_operation_has_examples_of_what_is_sent_and_answered(
    schema: dict[str, Any],
) -> None:
    for operation in operations(schema):
        bodies = operation.get("requestBody", {}).get("content", {})
        answers = [one.get("content", {}) for one in operation["responses"].values()]
        for content in (bodies, *answers):
            for kind, told in content.items():
                assert told_in(told), (operation["operationId"], kind)


def test_an_example_is_of_the_shape_it_stands_for(schema: dict[str, Any]) -> None:
    for operation in operations(schema):
        bodies = operation.get("requestBody", {}).get("content", {})
        answers = [one.get("content", {}) for one in operation["responses"].values()]
        for content in (bodies, *answers):
            for kind, told in content.items():
                shape = {**told["schema"], "components": schema["components"]}
                for example in told_in(told):
                    faults = list(validator_for(shape).iter_errors(example))
                    where = (operation["operationId"], kind, example)
                    assert kind == "text/csv" or faults == [], where


def test_examples_by_hand_are_of_operations_that_are_there(
    schema: dict[str, Any],
) -> None:
    named = {one["operationId"] for one in operations(schema)}

    assert BODIES.keys() | {name for name, _kind in LINES} <= named


def test_every_post_names_the_idempotency_key(schema: dict[str, Any]) -> None:
    for path, verbs in schema["paths"].items():
        if "post" in verbs:
            heard = {one["name"] for one in verbs["post"].get("parameters", [])}
            assert "Idempotency-Key" in heard, path


def every_kind(of: type[serializers.Serializer[Any]]) -> Iterator[Any]:
    for kind in of.__subclasses__():
        yield kind
        yield from every_kind(kind)


def test_what_may_be_missing_is_told_to_be_null(schema: dict[str, Any]) -> None:
    for kind in every_kind(serializers.Serializer):
        if not kind.__module__.startswith("factcheck.api"):
            continue
        for name, field in kind().fields.items():
            missing = field.default is None and not field.write_only
            assert field.allow_null or not missing, (kind, name)


def test_the_docs_page_tells_every_operation(
    client: Client, schema: dict[str, Any]
) -> None:
    page = client.get("/api/v1/docs/").content.decode()

    assert page.count("What is answered, by example") > page.count("DELETE")
    assert "Scope: edit." in page
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


def test_an_address_may_be_empty_for_whoever_checks_no_formats(client: Client) -> None:
    shapes = client.get("/api/v1/schema/").json()["components"]["schemas"]

    address = shapes["Article"]["properties"]["source_url"]
    assert {"type": "string", "maxLength": 0} in address["anyOf"]
    assert "oneOf" not in address
