"""API tokens: whose they are, what they may do, when last used; never the key."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from factcheck.actions import tokens
from factcheck.admin.lists import Listed, person
from factcheck.models import ApiToken
from factcheck.refusals import Refusal


@admin.register(ApiToken)
class TokenList(Listed):
    """Tokens; administrators see everybody's, editors their own."""

    list_display = (
        "name",
        "prefix",
        "user",
        "may",
        "created_at",
        "last_used_at",
        "expires_at",
        "revoked_at",
    )
    list_filter = ("created_at", "last_used_at", "expires_at", "revoked_at")
    list_select_related = ("user",)
    search_fields = ("name", "prefix", "user__username", "user__last_name")
    fields = list_display
    actions = ("revoke",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """One's own; administrators see all."""
        user = person(request)
        rows = ApiToken.objects.order_by("-created_at")
        return rows if user.is_superuser else rows.filter(user=user)

    @admin.display(description=_("scopes"))
    def may(self, token: ApiToken) -> str:
        """What it may be used for."""
        return ", ".join(token.scopes)

    @admin.action(description=_("Revoke: end it at once"))
    def revoke(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> None:
        """End each chosen token."""
        done, refused = 0, list[tuple[object, Refusal]]()
        for token in queryset.filter(revoked_at=None).select_related("user"):
            try:
                tokens.revoke(token, by=person(request))
                done += 1
            except Refusal as refusal:
                refused.append((token, refusal))
        words = ngettext("%(count)s token revoked.", "%(count)s tokens revoked.", done)
        self.tell(request, words % {"count": done}, refused)
