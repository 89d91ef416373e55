"""A second pair of eyes: asking for another verdict, blind to the first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from factcheck.models import Assignment, Claim, User
from factcheck.models.claim import ClaimQuerySet
from factcheck.vocabulary import Role, SecondOpinion, Slot, Status
from factcheck.workflow import slots
from factcheck.workflow.answers import denied
from factcheck.workflow.conflicts import free_of_conflict
from factcheck.workflow.deadlines import usual_deadline
from factcheck.workflow.move import move
from factcheck.workflow.permissions import edits_claim
from factcheck.workflow.pools import take_first


@transaction.atomic
def ask_second(claim: Claim, person: User, *, by: User, due_at: datetime) -> Assignment:
    """Ask a person who knows nothing of the first verdict for their own.

    Who is not an editor can only take it upon themselves.
    """
    if person != by and not edits_claim(by, claim):
        denied(_("Only an editor can ask somebody else for it.")).insist()
    move(claim, "ask_second", by=by, person=person, due_at=due_at)
    return slots.fill(claim, person, Slot.SECOND, by=by, due_at=due_at)


@transaction.atomic
def take_second(claim: Claim, *, by: User) -> Assignment:
    """Take a second opinion upon oneself, due within the desk's usual hours."""
    due_at = usual_deadline(claim.article.desk, [claim.article])
    return ask_second(claim, by, by=by, due_at=due_at)


def second_pool_of(person: User) -> ClaimQuerySet:
    """Claims on which the person may give a second opinion unasked, oldest first.

    Of the desks that always want one and let their reviewers choose.
    """
    asked = Assignment.objects.open().in_slot(Slot.SECOND).filter(claim=OuterRef("pk"))
    own = Assignment.objects.in_slot(Slot.FIRST).filter(
        claim=OuterRef("pk"), person=person
    )
    claims = (
        Claim.objects.visible_to(person)
        .alive()
        .filter(
            ~Exists(asked),
            ~Exists(own),
            status=Status.PROPOSED,
            article__desk__second_opinion=SecondOpinion.ALWAYS,
            article__desk__reviewers_may_take=True,
            article__desk__memberships__user=person,
            article__desk__memberships__role__in=(Role.REVIEWER, Role.EDITOR),
        )
        .exclude(article__writers=person)
        .order_by("-priority", "updated_at", "pk")
    )
    return free_of_conflict(claims, person)


def take_next_second(*, by: User) -> Assignment | None:
    """Take the next second opinion that one is fit for; None when there is none."""
    return take_first(second_pool_of(by), lambda claim: take_second(claim, by=by))
