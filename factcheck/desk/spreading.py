"""Spreading claims over the desk: the preview, doing it, and the one undo after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from factcheck.actions import spreading
from factcheck.actions.spreading import Plan, Planned, Wish
from factcheck.desk.asking import DeskRequest
from factcheck.desk.choosing import claims_chosen
from factcheck.desk.fields import Moment
from factcheck.desk.results import shown
from factcheck.models import Batch, Claim, Desk, User
from factcheck.refusals import Incomplete
from factcheck.vocabulary import Role
from factcheck.workflow.deadlines import usual_deadline
from factcheck.workflow.fitness import checkers_of


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in the preview, with whom it can go to."""

    planned: Planned
    people: Sequence[User]


@require_http_methods(["GET", "POST"])
def spread(request: DeskRequest) -> HttpResponse:
    """Show who would get which of the chosen claims, or do what was shown."""
    asked = request.POST if request.method == "POST" else request.GET
    claims = claims_chosen(request, asked)
    desk = claims[0].article.desk
    if request.method == "POST" and asked.get("do") == "carry_out":
        batch = spreading.carry_out(
            desk,
            _wishes(claims, desk, asked),
            by=request.user,
            due_at=_deadline(claims, asked),
            beyond_capacity=bool(asked.get("beyond")),
        )
        return redirect("desk:batch", batch.pk)
    among = {int(one[:18]) for one in asked.getlist("people") if one.isdecimal()}
    plan = spreading.plan(
        desk,
        claims,
        by=request.user,
        among=among or None,
        beyond_capacity=bool(asked.get("beyond")),
    )
    return _preview(request, desk, plan, asked, among)


def _preview(
    request: DeskRequest, desk: Desk, plan: Plan, asked: QueryDict, among: set[int]
) -> HttpResponse:
    people = [one.person for one in plan.people]
    usual = {one.person.pk for one in plan.people if one.role == Role.REVIEWER}
    drawn = {
        "desk": desk,
        "plan": plan,
        "rows": [
            Row(one, [each for each in people if each.pk not in one.unfit])
            for one in plan.rows
        ],
        "given": sum(one.person is not None for one in plan.rows),
        "articles": {one.claim.article_id for one in plan.rows},
        "asked": among or usual or {one.pk for one in people},
        "beyond": bool(asked.get("beyond")),
        "due_at": _shown_deadline([one.claim for one in plan.rows], asked),
    }
    return render(request, "desk/spread.html", drawn)


def _shown_deadline(claims: Sequence[Claim], asked: QueryDict) -> datetime:
    return timezone.localtime(_deadline(claims, asked))


def _deadline(claims: Sequence[Claim], asked: QueryDict) -> datetime:
    field = Moment()
    if not asked.get("due_at"):
        articles = [one.article for one in claims]
        return usual_deadline(articles[0].desk, articles)
    try:
        found: datetime = field.clean(asked["due_at"])
    except ValidationError as error:
        raise Incomplete(error.messages[0]) from None
    return found


def _wishes(claims: Sequence[Claim], desk: Desk, asked: QueryDict) -> list[Wish]:
    """What the preview says, as the editor left it; claims for nobody are left out."""
    people = {str(one.pk): one for one in checkers_of(desk.pk)}
    chosen = [(one, people.get(asked.get(f"person-{one.pk}", ""))) for one in claims]
    wishes = [
        Wish(claim, person, asked.get(f"seen-{claim.pk}", ""))
        for claim, person in chosen
        if person
    ]
    if not wishes:
        raise Incomplete(_("Every claim goes to nobody: choose a person for one."))
    return wishes


@require_GET
def batch(request: DeskRequest, pk: int) -> HttpResponse:
    """What came of a step with many claims, claim by claim."""
    found = _batch_for(request, pk)
    return render(request, "desk/batch.html", shown(found, request.user))


@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a spread back, as far as nobody has started on it."""
    spreading.undo(_batch_for(request, pk), by=request.user)
    return redirect("desk:batch", pk)


def _batch_for(request: DeskRequest, pk: int) -> Batch:
    seen = Batch.objects.visible_to(request.user)
    found = get_object_or_404(seen.select_related("desk", "by", "undone_by"), pk=pk)
    timezone.activate(found.desk.time_zone)
    return found
