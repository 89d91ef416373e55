"""Giving claims to people: assigning, taking, handing over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.models import Assignment, Claim, User
from factcheck.models.claim import ClaimQuerySet
from factcheck.refusals import Refusal, WrongState
from factcheck.vocabulary import Ending, Role, Slot, VerdictState
from factcheck.workflow import slots, timeline
from factcheck.workflow.conflicts import free_of_conflict
from factcheck.workflow.deadlines import usual_deadline
from factcheck.workflow.locks import lock
from factcheck.workflow.move import move
from factcheck.workflow.moves import POOL
from factcheck.workflow.needs import a_deadline
from factcheck.workflow.permissions import edits_claim
from factcheck.workflow.pools import take_first


@transaction.atomic
def assign(claim: Claim, reviewer: User, *, by: User, due_at: datetime) -> Assignment:
    """Hand the claim to a reviewer, ending the earlier assignment of its first slot.

    A slot has one person at a time, so that the desk always knows whom to ask.
    """
    move(claim, "assign", by=by, person=reviewer, due_at=due_at)
    return slots.fill(claim, reviewer, Slot.FIRST, by=by, due_at=due_at)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one claim in a bulk assignment: an assignment, or the refusal."""

    claim: Claim
    assignment: Assignment | None
    refusal: Refusal | None


def assign_many(
    claims: Iterable[Claim], reviewer: User, *, by: User, due_at: datetime
) -> list[Outcome]:
    """Assign each claim for itself; one that is refused does not hold up the others."""
    return [_tried(claim, reviewer, by, due_at) for claim in claims]


def _tried(claim: Claim, reviewer: User, by: User, due_at: datetime) -> Outcome:
    try:
        return Outcome(claim, assign(claim, reviewer, by=by, due_at=due_at), None)
    except Refusal as refusal:
        return Outcome(claim, None, refusal)


@transaction.atomic
def take(claim: Claim, *, by: User) -> Assignment:
    """Take a claim from the pool, due within the desk's usual hours."""
    due_at = usual_deadline(claim.article.desk, [claim.article])
    move(claim, "take", by=by, person=by, due_at=due_at)
    return slots.fill(claim, by, Slot.FIRST, by=by, due_at=due_at)


def pool_of(person: User) -> ClaimQuerySet:
    """Claims that the person may take unasked: the most urgent, then the first due.

    Of the desks that let their reviewers choose, of no article of theirs, and touching
    no conflict of interest.
    """
    claims = (
        Claim.objects.visible_to(person)
        .alive()
        .filter(
            status__in=POOL,
            article__desk__reviewers_may_take=True,
            article__desk__memberships__user=person,
            article__desk__memberships__role__in=(Role.REVIEWER, Role.EDITOR),
        )
        .exclude(article__writers=person)
        .order_by("-priority", F("article__due_at").asc(nulls_last=True), "pk")
    )
    return free_of_conflict(claims, person)


def take_next(*, by: User) -> Assignment | None:
    """Take the next claim from the pool that one is fit for; None if there is none."""
    return take_first(pool_of(by), lambda claim: take(claim, by=by))


@transaction.atomic
def start(claim: Claim, *, by: User) -> Assignment:
    """Begin to check the claim."""
    move(claim, "start", by=by)
    assignment = claim.assignments.open().in_slot(Slot.FIRST).get()
    assignment.started_at = timezone.now()
    assignment.save(update_fields=["started_at"])
    return assignment


@transaction.atomic
def set_deadline(claim: Claim, due_at: datetime, *, by: User) -> None:
    """Give whoever has the claim open, in either slot, another deadline."""
    edits_claim(by, claim).insist()
    a_deadline(claim, {"due_at": due_at})
    lock(claim)
    held = list(claim.assignments.open())
    if not held:
        raise WrongState(_("Nobody has it, so it has no deadline: assign it first."))
    claim.assignments.open().update(due_at=due_at)
    timeline.record(
        "claim.due",
        by=by,
        subject=claim,
        before={"due_at": held[0].due_at.isoformat()},
        after={"due_at": due_at.isoformat()},
    )


@transaction.atomic
def hand_over(claim: Claim, person: User, *, by: User) -> Assignment:
    """Pass the claim on with the draft and the deadline as they are.

    Whoever wrote in the draft so far keeps a hand in it.
    """
    earlier = claim.assignments.open().in_slot(Slot.FIRST).first()
    due_at = usual_deadline(claim.article.desk, [claim.article])
    if earlier and earlier.due_at > timezone.now():
        due_at = earlier.due_at
    move(claim, "hand_over", by=by, person=person, due_at=due_at)
    slots.end(claim, Slot.FIRST, Ending.HANDED_OVER)
    assignment = slots.fill(claim, person, Slot.FIRST, by=by, due_at=due_at)
    if earlier:
        _pass_on_draft(earlier, assignment)
    return assignment


def _pass_on_draft(earlier: Assignment, assignment: Assignment) -> None:
    draft = earlier.verdicts.drafts().first()
    if draft is None:
        return
    assignment.verdicts.drafts().delete()
    draft.state, draft.superseded_at = VerdictState.SUPERSEDED, timezone.now()
    draft.save(update_fields=["state", "superseded_at"])
    slots.draft_again(assignment, draft)
