"""What the API says when it says no: problem details as in RFC 9457.

`detail` is one sentence for a person; `type` names the kind of problem for a program
and leads to its entry on the docs page.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from http import HTTPStatus
from math import ceil
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.core.signals import got_request_exception
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import set_rollback

from factcheck import refusals

logger = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
KINDS: dict[type[Exception], tuple[int, str]] = {
    refusals.NotAllowed: (403, "not-allowed"),
    refusals.WrongState: (409, "wrong-state"),
    refusals.Overtaken: (409, "overtaken"),
    refusals.Stale: (412, "stale"),
    refusals.Incomplete: (422, "incomplete"),
    refusals.BadInput: (422, "bad-input"),
    refusals.Unreachable: (422, "unreachable"),
    Http404: (404, "not-found"),
    PermissionDenied: (403, "not-allowed"),
    RequestDataTooBig: (413, "too-large"),
    SuspiciousOperation: (400, "bad-request"),
    exceptions.ValidationError: (422, "bad-input"),
    exceptions.Throttled: (429, "too-many-requests"),
}


LIBRARY = (
    exceptions.NotAuthenticated,
    exceptions.MethodNotAllowed,
    exceptions.UnsupportedMediaType,
)


class BadQuery(exceptions.APIException):
    """A filter, order or page mark that the list does not know."""

    status_code = 400
    default_code = "bad-query"

    def __init__(self, sentence: str, **members: object) -> None:
        super().__init__(sentence)
        self.members = members


class Outdated(Exception):
    """A save over a newer edition: what was sent, and what stands now."""

    def __init__(self, sentence: str, *, yours: object, current: object) -> None:
        super().__init__(sentence)
        self.members = {"yours": yours, "current": current}


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """The problem that an error is told as; what nobody foresaw is told as ours."""
    status, kind = _kind(error)
    if not status:
        return _fault(error, context["request"])
    headers = {}
    if header := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = header
    if isinstance(error, exceptions.Throttled):
        headers["Retry-After"] = _seconds(error)
    return problem(
        status, kind, _sentence(error, status), headers=headers, **_members(error)
    )


def _fault(error: Exception, request: Request) -> Response:
    """A fault of ours: its traceback goes to the log, not to the caller."""
    set_rollback()
    got_request_exception.send(sender=None, request=request)
    logger.error("Fault in the API at %s", request.path, exc_info=error)
    sentence = _("Something went wrong on our side; it is in the desk’s log.")
    return problem(500, "fault", sentence)


def problem(
    status: int,
    kind: str,
    sentence: str,
    headers: dict[str, str] | None = None,
    **members: object,
) -> Response:
    """A problem as an answer, with further members beside the usual ones."""
    body = {
        "type": f"/api/v1/docs/#{kind}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": sentence,
        **members,
    }
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)


def kind_of(error: Exception) -> str:
    """The word for this kind of problem, as it ends the `type` of one."""
    return _kind(error)[1]


def _kind(error: Exception) -> tuple[int, str]:
    if isinstance(error, Outdated):
        return 412, "stale"
    for known, kind in KINDS.items():
        if isinstance(error, known):
            return kind
    if isinstance(error, exceptions.APIException):
        return error.status_code, error.default_code.replace("_", "-")
    return 0, ""


def _sentence(error: Exception, status: int) -> str:
    if isinstance(error, exceptions.ValidationError):
        field, sentence = next(_faults(error.detail))
        return f"{field}: {sentence}" if field else sentence
    if isinstance(error, Http404):
        return _("There is nothing here, or it belongs to a desk that is not yours.")
    if isinstance(error, RequestDataTooBig):
        return _("What was sent is too large: at most 20 MB for a file.")
    if isinstance(error, SuspiciousOperation):
        return _("The request cannot be read: check its headers and form.")
    if isinstance(error, LIBRARY):
        return _in_our_words(error)
    if isinstance(error, exceptions.Throttled):
        return _("Too many requests in this minute: wait %(seconds)s seconds.") % {
            "seconds": _seconds(error)
        }
    if isinstance(error, exceptions.APIException):
        return str(error.detail)
    return str(error) or HTTPStatus(status).phrase


def _in_our_words(error: exceptions.APIException) -> str:
    """What the framework refuses before the desk is asked."""
    if isinstance(error, exceptions.NotAuthenticated):
        return _("Send a token, as in “Authorization: Bearer TOKEN”.")
    if isinstance(error, exceptions.MethodNotAllowed):
        return _("This cannot be done at this address; /api/v1/docs/ tells what can.")
    return _("A body of this type is not read here; /api/v1/docs/ tells which are.")


def _seconds(error: exceptions.Throttled) -> str:
    wait: float | None = getattr(error, "wait", None)
    return str(ceil(wait or 1))


def _members(error: Exception) -> dict[str, object]:
    if isinstance(error, exceptions.ValidationError):
        faults = _faults(error.detail)
        return {"errors": [{"field": name, "detail": text} for name, text in faults]}
    members: dict[str, object] = getattr(error, "members", {})
    return members


def _faults(detail: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every fault of a body with where it is, as in “sentences.0.start”."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            below = field if name == "non_field_errors" else f"{field}.{name}"
            yield from _faults(inner, below.strip("."))
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            below = f"{field}.{index}".strip(".") if nested else field
            yield from _faults(inner, below)
    else:
        yield field, str(detail)
