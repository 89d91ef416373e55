"""Editions as ETags, so that nobody saves over what they have not seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.problems import Outdated
from factcheck.workflow.timeline import digest

# the edition, then a digest of the whole answer: "3.9f86d081884c7d65"
PARTS = re.compile(r'(?:W/)?"([0-9a-f]{16})\.[0-9a-f]{16}"')
ETAG = re.compile(r'(?:W/)?"(\d{1,9})(?:\.[0-9a-f]*)?"')


def with_edition(response: Response, edition: int, request: Request) -> Response:
    """The answer with the ETag to send when saving."""
    response["ETag"] = f'"{edition}.{digest(response.data)[:16]}"'
    return response


def tag_of(told: Mapping[str, Any], edited: Iterable[str]) -> str:
    """An ETag of what can be edited and, after the dot, of the whole answer."""
    return f'"{_part_of(told, edited)}.{digest(told)[:16]}"'


def insist_unchanged(
    request: Request, told: Mapping[str, Any], edited: Iterable[str]
) -> None:
    """Refuse with both versions to change what was changed since it was read.

    What cannot be edited may have moved on in the meantime.
    """
    header = request.headers.get("If-Match", "").strip()
    if header in {"", "*"}:
        return
    match = PARTS.fullmatch(header)
    if match is None:
        raise _no_etag()
    if match[1] != _part_of(told, edited):
        sentence = _("Somebody else changed this after you read it.")
        raise Outdated(sentence, yours=request.data, current=told)


def edition_seen(request: Request, values: dict[str, Any]) -> int | None:
    """The edition the caller saw: by If-Match, else by `edition` in the body."""
    given: int | None = values.pop("edition", None)
    header = request.headers.get("If-Match", "").strip()
    if header in {"", "*"}:
        return given
    match = ETAG.fullmatch(header)
    if match is None:
        raise _no_etag()
    return int(match[1])


def _part_of(told: Mapping[str, Any], edited: Iterable[str]) -> str:
    return digest([told[name] for name in edited])[:16]


def _no_etag() -> ValidationError:
    return ValidationError(
        _("If-Match holds no ETag of ours: send the one you were answered with.")
    )
