"""API tokens: whose they are, what they may do, when last used; never the key."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from factcheck.actions import tokens
from factcheck.actions.tokens import NewToken
from factcheck.admin.kinds import ModelForm
from factcheck.admin.lists import Listed, person
from factcheck.models import ApiToken, User
from factcheck.vocabulary import Scope


class TokenForm(ModelForm):
    """A new token: what will use it, what it may do, and until when."""

    name = forms.CharField(label=_("What will use it"), max_length=120)
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Never more than its person may."),
    )

    class Meta:
        model = ApiToken
        fields = ("user", "name", "scopes", "expires_at")


@admin.register(ApiToken)
class TokenList(Listed):
    """Tokens; administrators see everybody's, editors their own.

    A key is shown once, in the answer to whoever made it or replaced it.
    """

    form = TokenForm
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
    search_help_text = _("A name, the beginning of a key, or whose it is")
    actions = ("rotate", "revoke")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """One's own; administrators see all."""
        user = person(request)
        rows = ApiToken.objects.order_by("-created_at")
        return rows if user.is_superuser else rows.filter(user=user)

    @admin.display(description=_("scopes"))
    def may(self, token: ApiToken) -> str:
        """What it may be used for."""
        return ", ".join(token.scopes)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Everybody who gets in, for themselves; administrators for others."""
        return True

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What is asked of a new one, and told of one that was made."""
        return TokenForm.Meta.fields if obj is None else self.list_display

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Whose it may be: one's own; administrators choose among everybody."""
        user = person(request)
        people = User.objects.filter(is_active=True)
        kwargs["queryset"] = people if user.is_superuser else people.filter(pk=user.pk)
        kwargs["initial"] = user.pk
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Make the token, on record."""
        told = form.cleaned_data
        made = tokens.create(
            told["user"],
            told["scopes"],
            by=person(request),
            name=told["name"],
            expires_at=told["expires_at"],
        )
        obj.pk, obj._state.adding, obj.made = made.token.pk, False, made

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show the key, this once."""
        return self._show(request, [obj.made])

    @admin.action(description=_("Replace: a new key, and the old one ends"))
    def rotate(
        self, request: HttpRequest, queryset: QuerySet[ApiToken]
    ) -> HttpResponse | None:
        """Make a new key for each, end the old ones, and show the new ones once."""
        made, by = list[NewToken](), person(request)
        self.do(
            request,
            queryset.select_related("user"),
            lambda token: made.append(tokens.rotate(token, by=by)),
            lambda _count: "",
        )
        return self._show(request, made) if made else None

    @admin.action(description=_("Revoke: end it at once"))
    def revoke(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> None:
        """End each chosen token."""
        by = person(request)
        self.do(
            request,
            queryset.filter(revoked_at=None).select_related("user"),
            lambda token: tokens.revoke(token, by=by),
            lambda count: ngettext(
                "%(count)s token revoked.", "%(count)s tokens revoked.", count
            ),
        )

    def _show(self, request: HttpRequest, made: list[NewToken]) -> HttpResponse:
        told = {
            **self.admin_site.each_context(request),
            "title": _("Copy it now"),
            "opts": self.opts,
            "made": made,
        }
        return TemplateResponse(request, "admin/factcheck/apitoken/key.html", told)
