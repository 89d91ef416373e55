"""The claims of a desk, to be found by filters and moved many at a time."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from factcheck.desk.asking import DeskRequest
from factcheck.desk.choosing import desk_asked, desks_run_by
from factcheck.desk.many import STEPS
from factcheck.desk.pages import loaded, page_of
from factcheck.desk.people import loads_of
from factcheck.models import Assignment, Claim
from factcheck.models.claim import ClaimQuerySet
from factcheck.vocabulary import Priority, Status
from factcheck.workflow.moves import POOL

ON_A_PAGE = 40
FILTERS = ("q", "desk", "article", "state", "person", "priority")
WAITING, LATE = "waiting", "late"
STATES = (
    ("", _("every state")),
    (WAITING, _("nobody has it")),
    (LATE, _("late")),
    *Status.choices,
)


@require_GET
def claims(request: DeskRequest) -> HttpResponse:
    """Claims that fit the filters, each with who has it, and what to do with them."""
    filters = {name: request.GET.get(name, "").strip() for name in FILTERS}
    desk = desk_asked(request, filters["desk"])
    seen = Claim.objects.ready().filter(article__desk=desk)
    ordered = filtered(seen, filters).order_by("-article_id", "ordinal")
    page = page_of(ordered, ON_A_PAGE, request.GET.get("page"))
    open_ones = Assignment.objects.open().select_related("person")
    told = seen.select_related("article").prefetch_related(
        Prefetch("assignments", open_ones, to_attr="held")
    )
    drawn = {
        "desk": desk,
        "desks": desks_run_by(request),
        "page": page,
        "claims": loaded(told, page),
        "filters": filters,
        "states": STATES,
        "priorities": Priority.choices,
        "people": loads_of([desk.pk]),
        "steps": STEPS,
        "query": urlencode({name: value for name, value in filters.items() if value}),
    }
    return render(request, "desk/claims.html", drawn)


def filtered(found: ClaimQuerySet, filters: Mapping[str, str]) -> ClaimQuerySet:
    """Those that fit the filters; a value that nobody offers filters nothing."""
    if words := filters["q"].replace("\x00", ""):
        named = Q(statement__icontains=words) | Q(article__title__icontains=words)
        found = found.filter(named)
    if filters["article"].isdecimal():
        found = found.filter(article=int(filters["article"][:18]))
    if filters["priority"] in map(str, Priority.values):
        found = found.filter(priority=int(filters["priority"]))
    held = Assignment.objects.open()
    if filters["person"].isdecimal():
        theirs = held.filter(person=int(filters["person"][:18]))
        found = found.filter(pk__in=theirs.values("claim"))
    if filters["state"] == WAITING:
        return found.alive().filter(status__in=POOL)
    if filters["state"] == LATE:
        late = held.filter(due_at__lte=timezone.now())
        return found.filter(pk__in=late.values("claim"))
    if filters["state"] in Status.values:
        return found.filter(status=filters["state"])
    return found
