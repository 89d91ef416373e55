"""Who has what, until when, and what is overdue."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from factcheck.actions import giving_back
from factcheck.desk.articles import desks_of
from factcheck.desk.asking import DeskRequest
from factcheck.desk.people import loads_of
from factcheck.models import Article, Assignment
from factcheck.models.assignment import AssignmentQuerySet
from factcheck.refusals import WrongState
from factcheck.vocabulary import Role, Slot

ON_A_PAGE = 40
ARTICLES_OFFERED = 200
FILTERS = ("person", "article", "overdue", "slot")


@require_GET
def assignments(request: DeskRequest) -> HttpResponse:
    """What is open on one's desks, the most urgent first, and who has how much."""
    filters = {name: request.GET.get(name, "") for name in FILTERS}
    chosen = filtered(Assignment.objects.visible_to(request.user).open(), filters)
    chosen = chosen.select_related("person", "claim__article").order_by("due_at", "pk")
    page = Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page"))
    edited = {one.desk_id for one in request.memberships if one.role == Role.EDITOR}
    drawn = {
        "assignments": list(page),
        "page": page,
        "filters": filters,
        "edited": edited,
        "query": urlencode({name: value for name, value in filters.items() if value}),
    }
    if request.htmx:
        return render(request, "desk/_assignments_list.html", drawn)
    people = loads_of([one.pk for one in desks_of(request)])
    drawn |= {"people": people, "slots": Slot.choices, "articles": at_work(request)}
    return render(request, "desk/assignments.html", drawn)


def filtered(found: AssignmentQuerySet, filters: dict[str, str]) -> AssignmentQuerySet:
    """Those that fit the filters; a value that nobody offers filters nothing."""
    for name, path in (("person", "person"), ("article", "claim__article")):
        if filters[name].isdecimal():
            found = found.filter(**{path: int(filters[name][:9])})
    if filters["slot"] in Slot.values:
        found = found.in_slot(Slot(filters["slot"]))
    if filters["overdue"]:
        found = found.due_before(timezone.now())
    return found


def at_work(request: DeskRequest) -> list[tuple[int, str]]:
    """The articles in which somebody has something to check."""
    seen = Article.objects.visible_to(request.user)
    held = Assignment.objects.open().filter(claim__article=OuterRef("pk"))
    articles = seen.filter(Exists(held)).order_by("title")
    return list(articles.values_list("pk", "title")[:ARTICLES_OFFERED])


@require_POST
def unassign(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a claim, or a request for a second opinion, back from whoever has it."""
    seen = Assignment.objects.visible_to(request.user)
    assignment = get_object_or_404(
        seen.select_related("claim__article__desk", "person"), pk=pk
    )
    if not assignment.is_open:
        raise WrongState(
            _("%(person)s does not have this claim any more.")
            % {"person": assignment.person.full_name}
        )
    claim, reason = assignment.claim, request.POST.get("reason", "")
    giving_back.unassign(claim, Slot(assignment.slot), by=request.user, reason=reason)
    told = _("Claim %(letter)s is taken back from %(person)s.")
    about = {"letter": claim.letter, "person": assignment.person.full_name}
    messages.success(request, told % about)
    return redirect("desk:assignments")
