"""The API's own handbook: a page drawn on the server from the OpenAPI description."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from functools import cache
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from factcheck.api.problems import KINDS

VERBS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Field:
    """One value that is sent or answered."""

    name: str
    kind: str
    required: bool
    about: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be done at one address."""

    anchor: str
    verb: str
    path: str
    summary: str
    about: str
    parameters: list[Field] = field(default_factory=list)
    body: list[Field] = field(default_factory=list)
    answers: list[Field] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    sent: str = ""
    told: str = ""


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Every operation with what it takes and answers."""
    kinds = sorted({(status, kind) for status, kind in KINDS.values()})
    problems = [
        (kind, f"{status} {HTTPStatus(status).phrase}") for status, kind in kinds
    ]
    subjects = operations_by_subject()
    return render(
        request, "api/docs.html", {"subjects": subjects, "problems": problems}
    )


@cache
def operations_by_subject() -> dict[str, list[Operation]]:
    """The operations, by the noun they are about; the same until a restart."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    schema = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    subjects: dict[str, list[Operation]] = {}
    for path, verbs in schema["paths"].items():
        for verb in VERBS:
            if verb in verbs:
                told = _operation(schema, path, verb, verbs[verb])
                subjects.setdefault(verbs[verb]["tags"][0], []).append(told)
    return subjects


def _operation(
    schema: dict[str, Any], path: str, verb: str, told: dict[str, Any]
) -> Operation:
    done = next(code for code in told["responses"] if code.startswith("2"))
    return Operation(
        anchor=told["operationId"],
        verb=verb.upper(),
        path=path,
        summary=told.get("summary", ""),
        about=told.get("description", ""),
        parameters=[_parameter(schema, one) for one in told.get("parameters", [])],
        body=_body(schema, _shape(told.get("requestBody", {}))),
        answers=_fields(schema, _shape(told["responses"][done])),
        codes=sorted(told["responses"]),
        scopes=told.get("x-scopes", []),
        sent=_example(told.get("requestBody", {})),
        told=_example(told["responses"][done]),
    )


def _shape(told: dict[str, Any]) -> dict[str, Any]:
    """The schema of a body or an answer, of its first media type."""
    forms: list[dict[str, Any]] = list(told.get("content", {}).values())
    shape: dict[str, Any] = forms[0].get("schema", {}) if forms else {}
    return shape


def _example(told: dict[str, Any]) -> str:
    """The first example of a body or an answer, as it is written."""
    form: dict[str, Any] = next(iter(told.get("content", {}).values()), {})
    several = [one["value"] for one in form.get("examples", {}).values()]
    value = form.get("example", several[0] if several else "")
    if not value or isinstance(value, str):
        return str(value)
    return json.dumps(value, indent=1, ensure_ascii=False)


def _parameter(schema: dict[str, Any], told: dict[str, Any]) -> Field:
    place = "" if told["in"] == "query" else f", {told['in']}"
    return Field(
        told["name"],
        _kind(schema, told.get("schema", {})) + place,
        told.get("required", False),
        told.get("description", ""),
    )


def _body(schema: dict[str, Any], shape: dict[str, Any]) -> list[Field]:
    """The fields of a body, each with those of the rows that it holds."""
    told = []
    for one in _fields(schema, shape):
        told.append(one)
        held = _resolved(schema, shape)["properties"][one.name]
        rows = _resolved(schema, held.get("items", {}))
        told += [
            replace(inner, name=f"{one.name}.{inner.name}")
            for inner in _fields(schema, rows)
        ]
    return told


def _fields(schema: dict[str, Any], shape: dict[str, Any]) -> list[Field]:
    shape = _resolved(schema, shape)
    if "results" in shape.get("properties", {}):
        shape = _resolved(schema, shape["properties"]["results"]["items"])
    required = shape.get("required", [])
    return [
        Field(name, _kind(schema, one), name in required, one.get("description", ""))
        for name, one in shape.get("properties", {}).items()
    ]


def _resolved(schema: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in shape:
        shape = schema["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
    return shape


def _kind(schema: dict[str, Any], shape: dict[str, Any]) -> str:
    for joint in ("oneOf", "anyOf", "allOf"):
        if joint in shape:
            return " or ".join(_kind(schema, one) for one in shape[joint])
    shape = _resolved(schema, shape)
    if "enum" in shape:
        return ", ".join(str(one) for one in shape["enum"])
    kind = shape.get("type", "any")
    if kind == "array":
        return f"list of {_kind(schema, shape.get('items', {}))}"
    kinds = kind if isinstance(kind, list) else [kind]
    told = " or ".join(one for one in kinds if one != "null")
    made = f"{told} ({shape['format']})" if "format" in shape else told
    return f"{made} or null" if "null" in kinds else made
