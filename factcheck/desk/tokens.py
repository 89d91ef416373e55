"""My API tokens: keys by which my programs act for me, shown once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.actions import tokens as actions
from factcheck.desk.asking import DeskRequest
from factcheck.models import ApiToken, Desk, User
from factcheck.vocabulary import Scope

LAST_YEAR = 2099
# how many hours a replaced key goes on
GRACE = {
    "0": gettext_lazy("the old key ends at once"),
    "1": gettext_lazy("the old key ends in an hour"),
    "24": gettext_lazy("the old key ends in a day"),
    "168": gettext_lazy("the old key ends in a week"),
}


class TokenForm(forms.Form):
    """What a token is called, what it may do, and until when."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("What will use it, so that you know it again."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("It may"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Never more than you may yourself."),
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Valid until the end of"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Without a day it is valid until you revoke it."),
    )

    desk = forms.ModelChoiceField(
        Desk.objects.none(),
        label=gettext_lazy("For the desk"),
        required=False,
        empty_label=gettext_lazy("all my desks"),
    )

    def __init__(self, user: User, sent: Any = None) -> None:
        super().__init__(sent)
        field = cast("forms.ModelChoiceField[Desk]", self.fields["desk"])
        field.queryset = Desk.objects.filter(memberships__user=user)

    def clean_expires_on(self) -> datetime | None:
        """The midnight after the day, which must not have passed."""
        day = self.cleaned_data["expires_on"]
        if day is None:
            return None
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed: choose a later one."))
        if day.year > LAST_YEAR:
            raise forms.ValidationError(_("Choose a day of this century."))
        midnight = datetime.combine(day + timedelta(days=1), datetime.min.time())
        return timezone.make_aware(midnight)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: DeskRequest) -> HttpResponse:
    """The person's tokens; a new one is shown in the answer and nowhere else."""
    form = TokenForm(request.user, request.POST or None)
    made = None
    if request.method == "POST" and form.is_valid():
        made = actions.create(
            request.user,
            form.cleaned_data["scopes"],
            by=request.user,
            name=form.cleaned_data["name"],
            expires_at=form.cleaned_data["expires_on"],
            desk=form.cleaned_data["desk"],
        )
        form = TokenForm(request.user)
    return _page(request, form, made)


@never_cache
@require_POST
def rotate(request: DeskRequest, pk: int) -> HttpResponse:
    """A new key for a token of one's own; the old one may go on for a while."""
    token = get_object_or_404(ApiToken, pk=pk, user=request.user)
    hours = request.POST.get("grace", "")
    grace = timedelta(hours=int(hours)) if hours in GRACE else timedelta(0)
    made = actions.rotate(token, by=request.user, grace=grace)
    return _page(request, TokenForm(request.user), made)


def _page(
    request: DeskRequest, form: TokenForm, made: actions.NewToken | None
) -> HttpResponse:
    mine = ApiToken.objects.filter(user=request.user).select_related("desk")
    told = {
        "form": form,
        "made": made,
        "tokens": mine.order_by("-created_at")[:200],
        "now": timezone.now(),
        "graces": GRACE,
    }
    status = 422 if form.errors else 200
    return render(request, "desk/tokens.html", told, status=status)


@require_POST
def revoke(request: DeskRequest, pk: int) -> HttpResponse:
    """End a token of one's own at once."""
    token = get_object_or_404(ApiToken, pk=pk, user=request.user)
    actions.revoke(token, by=request.user)
    messages.success(
        request, _("The token “%(name)s” is revoked.") % {"name": token.name}
    )
    return redirect("desk:tokens")
