"""Deliveries: handing in a file of many articles, and what became of its lines."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from factcheck.actions import importing
from factcheck.desk.asking import DeskRequest
from factcheck.desk.jobs import shown
from factcheck.desk.refusing import status_of
from factcheck.models import Delivery, Desk
from factcheck.refusals import Refusal
from factcheck.vocabulary import Role
from factcheck.workflow.permissions import may_edit

ON_A_PAGE = 20
LINES_ON_A_PAGE = 50


class DeliveryForm(forms.Form):
    """A file of articles, and what holds for all of them."""

    file = forms.FileField(
        label=gettext_lazy("File of articles"),
        allow_empty_file=True,
        help_text=gettext_lazy("JSON Lines: one article a line; at most 200 MB."),
        widget=forms.FileInput(attrs={"accept": ".jsonl,.ndjson,.json"}),
    )
    origin = forms.CharField(
        label=gettext_lazy("Where they come from"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For lines that do not say it, like “our archive”."),
    )
    judge = forms.BooleanField(
        label=gettext_lazy("Suggest claims in sentences that come split, too"),
        required=False,
    )

    def __init__(self, desks: list[Desk], *posted: object) -> None:
        super().__init__(*posted)  # type: ignore[arg-type]
        self._desks = {str(one.pk): one for one in desks}
        if len(desks) > 1:
            choices = [(key, one.name) for key, one in self._desks.items()]
            self.fields["desk"] = forms.ChoiceField(label=_("Desk"), choices=choices)

    @property
    def desk_chosen(self) -> Desk:
        """The one chosen, or the only one."""
        only = next(iter(self._desks))
        return self._desks[self.cleaned_data.get("desk", only)]


@require_http_methods(["GET", "HEAD", "POST"])
def deliveries(request: DeskRequest) -> HttpResponse:
    """The deliveries of one's desks; editors hand in another."""
    desks = [one.desk for one in request.memberships if one.role == Role.EDITOR]
    is_handed_in = request.method == "POST" and bool(desks)
    form = DeliveryForm(desks, *((request.POST, request.FILES) if is_handed_in else ()))
    status = 200
    if is_handed_in:
        status = 422
        if form.is_valid():
            try:
                return _handed_in(request, form)
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
                status = status_of(refusal)
    seen = Delivery.objects.visible_to(request.user).select_related("job", "desk")
    counted = seen.annotate(refused_count=Count("refused")).order_by("-pk")
    page = Paginator(counted, ON_A_PAGE).get_page(request.GET.get("page"))
    drawn = {"form": form if desks else None, "page": page}
    return render(request, "desk/deliveries.html", drawn, status=status)


def _handed_in(request: DeskRequest, form: DeliveryForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    job = importing.ask_for_delivery(
        form.desk_chosen,
        file,
        by=request.user,
        name=file.name,
        origin=form.cleaned_data["origin"],
        is_judged=form.cleaned_data["judge"],
    )
    return redirect("desk:delivery", job.delivery.pk)


@require_GET
def delivery(request: DeskRequest, pk: int) -> HttpResponse:
    """How far a delivery is, and which of its lines were refused."""
    found = _found(request, pk)
    page = Paginator(found.refused.all(), LINES_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    drawn = {
        "delivery": found,
        # what came of it stands below: no button leads from the page to itself
        "shown": replace(shown(found.job, request.user), result_url="")
        if found.job
        else None,
        "page": page,
        "may_edit": may_edit(request.user, found.desk_id),
    }
    return render(request, "desk/delivery.html", drawn)


@require_POST
def again(request: DeskRequest, pk: int) -> HttpResponse:
    """Hand the refused lines in again."""
    job = importing.deliver_again(_found(request, pk), by=request.user)
    messages.success(request, _("The refused lines are being tried again."))
    return redirect("desk:delivery", job.delivery.pk)


@require_GET
def refused(request: DeskRequest, pk: int) -> HttpResponseBase:
    """The refused lines as a file, to be mended and handed in again."""
    found = _found(request, pk)
    response = StreamingHttpResponse(
        importing.refused_lines(found), content_type="application/x-ndjson"
    )
    name = f"refused-{found.pk}.jsonl"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _found(request: DeskRequest, pk: int) -> Delivery:
    seen = Delivery.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("job__requested_by", "desk"), pk=pk)
