"""What a token may be used for; what its person may do, the workflow answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.utils.translation import gettext as _
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from factcheck.models import ApiToken, User
from factcheck.refusals import NotAllowed
from factcheck.vocabulary import Scope


class InScope(BasePermission):
    """The token has the scope that the view names for this operation.

    Somebody who is logged in has no token and every scope.
    """

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Yes, or NotAllowed with the scope that is missing."""
        scopes: Mapping[str, Scope] = getattr(view, "scopes", {})
        action: Any = getattr(view, "action", None)
        if action in scopes:
            insist_on_scope(request, scopes[action])
        return True


def insist_on_scope(request: Request, *any_of: Scope) -> None:
    """Refuse a token that has none of the scopes."""
    if isinstance(request.auth, ApiToken) and not any(
        scope in request.auth.scopes for scope in any_of
    ):
        raise NotAllowed(
            _("This token lacks the scope “%(scope)s”: use one that has it.")
            % {"scope": _("” or “").join(any_of)}
        )


def is_client(request: Request) -> bool:
    """Whether a program with an import token calls, which needs no editor's role."""
    return isinstance(request.auth, ApiToken) and Scope.IMPORT in request.auth.scopes


def is_outside(request: Request) -> bool:
    """Whether a program calls that has no part in the desk's work: a CMS, a site."""
    at_work = {Scope.EDIT, Scope.REVIEW, Scope.SIGNOFF}
    return isinstance(request.auth, ApiToken) and at_work.isdisjoint(
        request.auth.scopes
    )


def person(request: Request) -> User:
    """Whoever calls; the views let nobody in who is not known."""
    return cast(User, request.user)
