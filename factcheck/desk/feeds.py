"""The feeds that the desk reads along, and what became of what stood in them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
)

from factcheck.actions.importing import feeds as actions
from factcheck.actions.importing import polling
from factcheck.desk.asking import DeskRequest
from factcheck.desk.refusing import status_of
from factcheck.models import Desk, Feed
from factcheck.models.feed import MOST_OFTEN, MOST_SELDOM
from factcheck.refusals import Refusal
from factcheck.vocabulary import Role
from factcheck.workflow.permissions import may_edit

ON_A_PAGE = 50


class FeedForm(forms.Form):
    """A feed's address, what the desk calls it, and how often it is asked."""

    url = forms.CharField(
        label=gettext_lazy("Web address of the feed"),
        max_length=500,
        help_text=gettext_lazy("RSS or Atom."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )
    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=200)
    every_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes between two looks"),
        initial=30,
        min_value=MOST_OFTEN,
        max_value=MOST_SELDOM,
    )

    def __init__(self, desks: list[Desk], posted: Any = None, **more: Any) -> None:
        super().__init__(posted, **more)
        self._desks = {str(one.pk): one for one in desks}
        if len(desks) > 1:
            choices = [(key, one.name) for key, one in self._desks.items()]
            self.fields["desk"] = forms.ChoiceField(label=_("Desk"), choices=choices)

    @property
    def desk_chosen(self) -> Desk:
        """The one chosen, or the only one."""
        return self._desks[self.cleaned_data.pop("desk", next(iter(self._desks)))]


@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: DeskRequest) -> HttpResponse:
    """The feeds of one's desks; editors add another."""
    desks = [one.desk for one in request.memberships if one.role == Role.EDITOR]
    form = FeedForm(desks, request.POST or None) if desks else None
    status = 200
    if request.method == "POST" and form is not None:
        status = 422
        if form.is_valid():
            try:
                desk = form.desk_chosen
                actions.add_feed(desk, by=request.user, **form.cleaned_data)
                messages.success(request, _("The feed is read along from now on."))
                return redirect("desk:feeds")
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
                status = status_of(refusal)
    seen = Feed.objects.visible_to(request.user).select_related("desk")
    page = Paginator(seen, ON_A_PAGE).get_page(request.GET.get("page"))
    drawn = {"page": page, "form": form}
    return render(request, "desk/feeds.html", drawn, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: DeskRequest, pk: int) -> HttpResponse:
    """One feed: how it is asked, and what stood in it."""
    found, status = _found(request, pk), 200
    kept = {name: getattr(found, name) for name in ("url", "name", "every_minutes")}
    form = FeedForm([found.desk], request.POST or None, initial=kept)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.change_feed(found, by=request.user, **form.cleaned_data)
                messages.success(request, _("The feed is changed."))
                return redirect("desk:feed", pk)
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
                status = status_of(refusal)
    entries = found.entries.select_related("job__incoming")
    page = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))
    drawn = {
        "feed": found,
        "form": form,
        "page": page,
        "may_edit": may_edit(request.user, found.desk_id),
    }
    return render(request, "desk/feed.html", drawn, status=status)


@require_POST
def look(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask the feed at once."""
    actions.look_now(_found(request, pk), by=request.user)
    messages.success(request, _("The feed is being asked."))
    return redirect("desk:feed", pk)


@require_POST
def pause(request: DeskRequest, pk: int) -> HttpResponse:
    """Stop reading the feed, or go on with it."""
    found = _found(request, pk)
    actions.change_feed(found, by=request.user, is_active=not found.is_active)
    messages.success(
        request,
        _("The feed rests.") if found.is_active else _("The feed is read along again."),
    )
    return redirect("desk:feed", pk)


@require_POST
def remove(request: DeskRequest, pk: int) -> HttpResponse:
    """Read the feed no longer."""
    actions.remove_feed(_found(request, pk), by=request.user)
    messages.success(request, _("The feed is removed; its articles stay."))
    return redirect("desk:feeds")


@require_POST
def again(request: DeskRequest, pk: int, entry: int) -> HttpResponse:
    """Import an entry again that failed."""
    rows = _found(request, pk).entries.select_related("job", "feed__desk")
    polling.try_entry_again(get_object_or_404(rows, pk=entry), by=request.user)
    messages.success(request, _("It is being tried again."))
    return redirect("desk:feed", pk)


def _found(request: DeskRequest, pk: int) -> Feed:
    seen = Feed.objects.visible_to(request.user).select_related("desk")
    return get_object_or_404(seen, pk=pk)
