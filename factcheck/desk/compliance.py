"""What an assessor asks to see: checks of a period, their sources, the principles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from factcheck.actions import exporting, principles
from factcheck.actions.figures import Asked, checks_of, conduct_of
from factcheck.desk.asking import DeskRequest
from factcheck.desk.balanced import balance, numbers
from factcheck.desk.periods import choice_of, desks_run_by
from factcheck.desk.refusing import status_of
from factcheck.models import Desk, SignOff, TimelineEntry, Verdict, VerdictEvidence
from factcheck.models.verdict import VerdictQuerySet
from factcheck.vocabulary import PrincipleKind
from factcheck.workflow.permissions import may_manage

DAYS = 91
ON_A_PAGE = 100
WORDINGS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ShownPrinciple:
    """A text as it stands, who wrote it last, and what it said before."""

    label: str
    text: str
    edited_at: datetime | None
    edited_by: str
    earlier: list[TimelineEntry]


@require_GET
def compliance(request: DeskRequest) -> HttpResponse:
    """The page; everybody on the desk reads it, since an assessor may be a viewer."""
    choice = choice_of(request, _desks(request), days=DAYS)
    asked = choice.asked
    counted = conduct_of(asked, by=request.user)
    keys = checks_of(asked, by=request.user)
    page = _page(keys, counted.sources.total, request.GET.get("page"))
    period = {"since": asked.period.since, "until": asked.period.until}
    told = {
        "choice": choice,
        "page": page,
        "checks": _shown(list(page)),
        "counted_at": counted.counted_at,
        "query": urlencode({"desk": asked.desk.slug, **period}),
        "principles": _principles(asked.desk),
        "may_write": may_manage(request.user, asked.desk),
        "numbers": numbers(counted),
        "sections": balance(counted.ratings),
    }
    status = status_of(choice.refusal) if choice.refusal else 200
    return render(request, "desk/compliance.html", told, status=status)


@require_GET
def compliance_csv(request: DeskRequest) -> StreamingHttpResponse:
    """All checks of the period with their sources, as verdicts are exported."""
    choice = choice_of(request, _desks(request), days=DAYS)
    if choice.refusal:
        raise choice.refusal
    asked = choice.asked
    found = exporting.records(_checks(request, asked))
    answer = StreamingHttpResponse(
        exporting.as_csv(found), content_type="text/csv; charset=utf-8"
    )
    name = f"checks-{asked.desk.slug}-{asked.period.since}-{asked.period.until}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "POST"])
def write_principles(request: DeskRequest) -> HttpResponse:
    """Write what the desk says of itself."""
    desk = choice_of(request, desks_run_by(request)).asked.desk
    form = _form(desk, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        principles.write(desk, form.cleaned_data, by=request.user)
        messages.success(request, _("The desk’s texts are saved."))
        return redirect(f"{reverse('desk:compliance')}?desk={desk.slug}")
    told = {"form": form, "about": desk}
    return render(
        request, "desk/principles.html", told, status=422 if form.errors else 200
    )


def _desks(request: DeskRequest) -> list[Desk]:
    if request.user.is_superuser:
        return list(Desk.objects.all())
    return [one.desk for one in request.memberships]


def _checks(request: DeskRequest, asked: Asked) -> VerdictQuerySet:
    """The verdicts approved in the period, as far as the person may see them."""
    seen = Verdict.objects.visible_to(request.user).approved()
    return seen.filter(pk__in=asked.approvals().values("verdict"))


def _page(keys: QuerySet[SignOff, int], count: int, number: str | None) -> Page[int]:
    pages = Paginator(keys, ON_A_PAGE)
    # counted already, which takes longer than reading the page
    pages.__dict__["count"] = count
    return pages.get_page(number)


def _shown(keys: list[int]) -> list[Verdict]:
    """The checks of a page, with all that is told of them."""
    found = Verdict.objects.filter(pk__in=keys).select_related(
        "rating",
        "assignment__person",
        "assignment__claim__speaker",
        "assignment__claim__article",
    )
    frozen = Prefetch("frozen_evidence", VerdictEvidence.objects.order_by("number"))
    return list(found.prefetch_related(frozen, "sign_offs__editor").order_by("-pk"))


def _principles(desk: Desk) -> list[ShownPrinciple]:
    written = {one.kind: one for one in desk.principles.select_related("edited_by")}
    changed = desk.timeline.filter(event="principle.changed").order_by("-number")
    earlier: dict[object, list[TimelineEntry]] = {}
    for one in changed[: WORDINGS_SHOWN * len(PrincipleKind)]:
        if one.before.get("text"):
            earlier.setdefault(one.before.get("kind"), []).append(one)
    found = []
    for kind in PrincipleKind:
        now = written.get(kind)
        found.append(
            ShownPrinciple(
                str(kind.label),
                now.text if now else "",
                now.edited_at if now else None,
                now.edited_by.full_name if now else "",
                earlier.get(kind.value, [])[:WORDINGS_SHOWN],
            )
        )
    return found


def _form(desk: Desk, posted: Mapping[str, str] | None) -> forms.Form:
    fields = {
        kind.value: forms.CharField(
            label=kind.label,
            required=False,
            max_length=principles.LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": 8}),
        )
        for kind in PrincipleKind
    }
    known = {one.kind: one.text for one in desk.principles.all()}
    made: type[forms.Form] = type("PrinciplesForm", (forms.Form,), fields)
    return made(posted, initial=known)
