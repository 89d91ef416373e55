"""Editions as ETags, so that nobody saves over what they have not seen."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.workflow.timeline import digest

# the edition, then a digest of the whole answer: "3.9f86d081884c7d65"
ETAG = re.compile(r'(?:W/)?"(\d{1,9})(?:\.[0-9a-f]*)?"')


def with_edition(response: Response, edition: int, request: Request) -> Response:
    """The answer with its ETag; 304 without a body when the caller has it already."""
    tag = f'"{edition}.{digest(response.data)[:16]}"'
    known = [one.strip() for one in request.headers.get("If-None-Match", "").split(",")]
    if request.method == "GET" and tag in known:
        response = Response(status=304)
    response["ETag"] = tag
    return response


def edition_seen(request: Request, values: dict[str, Any]) -> int | None:
    """The edition the caller saw: by If-Match, else by `edition` in the body."""
    given: int | None = values.pop("edition", None)
    header = request.headers.get("If-Match", "").strip()
    if header in {"", "*"}:
        return given
    match = ETAG.fullmatch(header)
    if match is None:
        raise ValidationError(
            _("If-Match holds no ETag of ours: send the one you were answered with.")
        )
    return int(match[1])
