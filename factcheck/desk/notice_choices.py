"""How I am told of each kind of thing: page, mail, digest, or not at all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from factcheck.actions import notifying
from factcheck.desk.asking import DeskRequest
from factcheck.notice_kinds import Channel, NoticeKind
from factcheck.workflow.telling import NEVER_OFF

HOUR = "digest_hour"


class ChoicesForm(forms.Form):
    """A choice for each kind of notice, and the hour of the digest."""

    digest_hour = forms.TypedChoiceField(
        label=gettext_lazy("The daily digest comes at"),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
        help_text=gettext_lazy(
            "By the clock of the desk that it is about; on a day without news it stays"
            " away."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in NoticeKind:
            ways = [
                way
                for way in Channel.choices
                if way[0] != Channel.OFF or kind not in NEVER_OFF
            ]
            label = str(kind.label)
            self.fields[kind.value] = forms.ChoiceField(
                label=label[:1].upper() + label[1:], choices=ways
            )


@require_http_methods(["GET", "POST"])
def choices(request: DeskRequest) -> HttpResponse:
    """Show and change how the person is told."""
    kinds, hour = notifying.choices_of(request.user)
    form = ChoicesForm(request.POST or None, initial={**kinds, HOUR: hour})
    if request.method == "POST" and form.is_valid():
        chosen = dict(form.cleaned_data)
        digest_hour = chosen.pop(HOUR)
        notifying.choose(chosen, by=request.user, digest_hour=digest_hour)
        messages.success(request, _("Saved. It holds for what happens from now on."))
        return redirect("desk:notice_choices")
    told = {"form": form, "has_address": bool(request.user.email)}
    status = 422 if form.errors else 200
    return render(request, "desk/notice_choices.html", told, status=status)
