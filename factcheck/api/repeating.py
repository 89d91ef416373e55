"""Asking twice by accident: the same Idempotency-Key gets one deed and one answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.scopes import person
from factcheck.models import IdempotentAnswer
from factcheck.refusals import BadInput
from factcheck.workflow.timeline import digest, digest_of_bytes

HEADER = "Idempotency-Key"
LONGEST = 200
# beside the body, what a caller needs of the first answer
KEPT = ("Location", "ETag")
View = TypeVar("View")
Operation = Callable[..., Response]


def once(operation: Operation) -> Operation:
    """Do the operation once per key; a repetition gets the first answer.

    Key, deed and answer are one transaction: what was refused or broke off has left no
    key, and may be asked again.
    """

    @wraps(operation)
    def asked(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = request.headers.get(HEADER, "")
        if not key:
            return operation(view, request, *args, **kwargs)
        if len(key) > LONGEST or "\x00" in key:
            raise BadInput(_("An Idempotency-Key has at most 200 characters."))
        fingerprint = _fingerprint(request)
        with transaction.atomic():
            kept, is_new = _kept(request, key, fingerprint)
            if not is_new:
                return _again(kept, fingerprint)
            response = operation(view, request, *args, **kwargs)
            told = {
                "body": response.data,
                "headers": {n: response[n] for n in KEPT if n in response},
            }
            answer = {"status": response.status_code, "body": told}
            IdempotentAnswer.objects.filter(pk=kept.pk).update(**answer)
            return response

    return asked


def _kept(
    request: Request, key: str, fingerprint: str
) -> tuple[IdempotentAnswer, bool]:
    """The answer under the key, and whether it is still to be given."""
    asker = person(request)
    try:
        with transaction.atomic():
            kept = IdempotentAnswer.objects.create(
                user=asker, key=key, fingerprint=fingerprint
            )
            return kept, True
    except IntegrityError:
        return IdempotentAnswer.objects.get(user=asker, key=key), False


def _again(kept: IdempotentAnswer, fingerprint: str) -> Response:
    if kept.fingerprint != fingerprint:
        raise BadInput(
            _("This Idempotency-Key was used for another request: take a new one.")
        )
    told = kept.body or {}
    response = Response(told.get("body"), status=kept.status)
    response["Idempotent-Replayed"] = "true"
    for name, value in told.get("headers", {}).items():
        response[name] = value
    return response


def _fingerprint(request: Request) -> str:
    """What was asked where, for which desk; the parts of a form have no order."""
    sent = request.data
    if isinstance(sent, dict) and hasattr(sent, "lists"):
        sent = {name: [_digestible(one) for one in row] for name, row in sent.lists()}
    asked = sorted((name, *row) for name, row in request.query_params.lists())
    kind = str(request.content_type).partition(";")[0]
    bound_to = getattr(request.auth, "desk_id", None)
    return digest([request.method, request.path, asked, kind, bound_to, sent])


def _digestible(value: object) -> object:
    if isinstance(value, UploadedFile):
        value.seek(0)
        body = digest_of_bytes(value.read())
        value.seek(0)
        return [value.name, body]
    return value
