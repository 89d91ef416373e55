"""How the API describes itself in OpenAPI: filters, keys and problems of each path."""

from __future__ import annotations

import re
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from factcheck.api.problems import MEDIA_TYPE
from factcheck.api.sampled import sampled
from factcheck.api.samples import BODIES, LINES, problem_told
from factcheck.vocabulary import Scope

JSON = "application/json"
# what was read is named in the body, not by If-Match
NAMES_ITS_EDITION = {"submit_verdict"}
EDITED = {("claims", "partial_update"), ("drafts", "update")}
PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457); `detail` is one sentence for a person.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "field": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
    "additionalProperties": True,
}
PROBLEMS = {
    "400": "The query or the body cannot be read.",
    "401": "No valid token.",
    "403": "The token’s scopes or the person’s role do not allow it.",
    "404": "Nothing here, or it belongs to another desk.",
    "409": "Not from this state, or somebody else was faster.",
    "412": "Saved elsewhere since: `yours` and `current` are both given.",
    "413": "Larger than is read here.",
    "415": "Not a type of body that is read here.",
    "422": "Something is missing or out of bounds.",
    "429": "Too many requests in this minute: `Retry-After` says how long to wait.",
}


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The bearer token, as OpenAPI tells it."""

    target_class = "factcheck.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        """A token in the Authorization header."""
        return {"type": "http", "scheme": "bearer"}


class DeskSchema(AutoSchema):
    """Tells the filters of lists, and the headers that make asking safe."""

    def get_operation_id(self) -> str:
        """The summary in one word: “Add a claim” is add_claim."""
        summary = str(self.get_summary() or super().get_operation_id()).lower()
        whole = re.sub(r"(?<=[a-z])['’]s\b", "", summary)
        words = re.sub(r"[^a-z ]", "", whole.replace("-", " ")).split()
        return "_".join(one for one in words if one not in ARTICLES)

    def _get_paginator(self) -> Any:
        """Only what is read comes in pages; results of a deed come as they are."""
        return super()._get_paginator() if self.method == "GET" else None  # type: ignore[no-untyped-call]

    def get_extensions(self) -> dict[str, Any]:
        """The scope that a token needs; the moves say it each for itself."""
        action = str(getattr(self.view, "action", ""))
        scope = getattr(self.view, "scopes", {}).get(action)
        told = [scope.value] if scope else [one.value for one in AT_WORK]
        return {"x-scopes": told}

    def get_override_parameters(self) -> list[Any]:
        """The list's filters; Idempotency-Key and If-Match where they are heard."""
        action = str(getattr(self.view, "action", ""))
        told: list[Any] = []
        filters = getattr(self.view, "filters", {})
        if action in filters:
            told.append(filters[action])
        if self.method == "GET" and hasattr(self.view, "told") and action != "download":
            told.append(SPARSE)
        if hasattr(getattr(self.view, action, None), "__wrapped__"):
            told.append(_header("Idempotency-Key", "Makes repeating it harmless."))
        named = (type(self.view).__name__.lower(), action)
        editable = getattr(self.view, "edited", None) and action == "partial_update"
        if named in EDITED or editable:
            told.append(_header("If-Match", "The ETag of what you read."))
        return told


# a move needs the scope of what it does
AT_WORK = (Scope.EDIT, Scope.REVIEW, Scope.SIGNOFF)
ARTICLES = {"a", "an", "the", "my"}
EMPTY = {"type": "string", "maxLength": 0}
SPARSE = OpenApiParameter(
    "fields",
    str,
    description="Names with commas between them: then only these fields are told.",
    examples=[OpenApiExample("two of them", value="id,edition")],
)


def _header(name: str, description: str) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=description)


def tell_problems(
    result: dict[str, Any], generator: Any, request: Any, public: bool
) -> dict[str, Any]:
    """Add to each operation the problems it can be answered with, and examples."""
    shapes = result["components"]["schemas"]
    shapes["Problem"] = PROBLEM
    reference = {"$ref": "#/components/schemas/Problem"}
    _let_addresses_be_empty(shapes)
    for operations in result["paths"].values():
        for verb, operation in operations.items():
            _give_examples(operation, shapes)
            _name_orders(operation)
            for code in _codes(verb, operation):
                told = {"schema": reference, "example": problem_told(code)}
                operation["responses"][code] = {
                    "description": PROBLEMS[code],
                    "content": {MEDIA_TYPE: told},
                }
    return result


def _let_addresses_be_empty(shapes: dict[str, Any]) -> None:
    """An address or nothing, told as any of both.

    Who checks no formats takes an empty string for both, and oneOf lets only one be.
    """
    for shape in shapes.values():
        for told in shape.get("properties", {}).values():
            if EMPTY in told.get("oneOf", ()):
                told["anyOf"] = told.pop("oneOf")


def _give_examples(operation: dict[str, Any], shapes: dict[str, Any]) -> None:
    """An example of each body and each answer that has none yet."""
    name = operation["operationId"]
    body = operation.get("requestBody", {}).get("content", {})
    if JSON in body and name in BODIES:
        body[JSON].pop("examples", None)
        body[JSON]["example"] = BODIES[name]
    answers = [one.get("content", {}) for one in operation["responses"].values()]
    for content in (body, *answers):
        for kind, told in content.items():
            if "examples" in told or "example" in told:
                continue
            told["example"] = LINES.get((name, kind)) or sampled(told["schema"], shapes)


def _name_orders(operation: dict[str, Any]) -> None:
    """Names by which a generated client calls the orders of a list."""
    for asked in operation.get("parameters", []):
        words = asked["schema"].get("enum", [])
        if asked["name"] == "ordering":
            names = [one.lstrip("-") + "_down" * one.startswith("-") for one in words]
            asked["schema"]["x-enum-varnames"] = [one.upper() for one in names]


def _codes(verb: str, operation: dict[str, Any]) -> list[str]:
    codes = ["400", "401", "403", "404", "429"]
    if verb != "get":
        codes += ["409", "413", "415", "422"]
    heard = {one["name"] for one in operation.get("parameters", [])}
    hears = "If-Match" in heard or operation["operationId"] in NAMES_ITS_EDITION
    return codes + (["412"] if hears else [])
