"""Spreading as planned, claim by claim, and taking that back once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.actions.spreading.planning import insist_on_few, seen_of
from factcheck.models import Assignment, Batch, Claim, Desk, User
from factcheck.refusals import Incomplete, Overtaken, Refusal, WrongState
from factcheck.vocabulary import Ending, Many, Slot, Status
from factcheck.workflow import batches, slots
from factcheck.workflow.batches import Result
from factcheck.workflow.locks import lock
from factcheck.workflow.move import move
from factcheck.workflow.moves import POOL
from factcheck.workflow.permissions import may_edit


@dataclass(frozen=True, slots=True)
class Wish:
    """That a claim goes to a person, as it was seen in the plan."""

    claim: Claim
    person: User
    seen: str


def carry_out(
    desk: Desk,
    wishes: Sequence[Wish],
    *,
    by: User,
    due_at: datetime,
    beyond_capacity: bool = False,
) -> Batch:
    """Assign each claim as the plan says, if it still is what the plan saw.

    One that changed meanwhile, or whose person has filled up, is refused for itself.
    """
    may_edit(by, desk.pk).insist()
    insist_on_few([one.claim for one in wishes])
    # first, so that what was given out can be undone whatever happens now
    batch = Batch.objects.create(desk=desk, kind=Many.SPREAD, by=by)
    limits = {} if beyond_capacity else _limits(desk)
    results = [_tried(one, batch, limits, by, due_at) for one in wishes]
    with transaction.atomic():
        batch.results = batches.rows_of(results)
        batch.save(update_fields=["results"])
        batches.tell(batch, "batch.spread", results, by=by)
    return batch


def _limits(desk: Desk) -> dict[int, int]:
    limited = desk.memberships.filter(capacity__isnull=False)
    return {one.user_id: one.capacity or 0 for one in limited}


def _tried(
    wish: Wish, batch: Batch, limits: Mapping[int, int], by: User, due_at: datetime
) -> Result:
    try:
        _give(wish, batch, limits, by, due_at)
    except Refusal as refusal:
        return Result.refused(wish.claim, refusal)
    words = _("Assigned to %(person)s.") % {"person": wish.person.full_name}
    return Result(wish.claim, done=True, words=words)


@transaction.atomic
def _give(
    wish: Wish, batch: Batch, limits: Mapping[int, int], by: User, due_at: datetime
) -> None:
    claim = wish.claim
    if seen_of(claim) != wish.seen:
        raise Overtaken(
            _("It has changed since the preview: it is “%(status)s” now.")
            % {"status": claim.get_status_display()}
        )
    if claim.status not in POOL:
        raise WrongState(_("Somebody has it already."))
    most = limits.get(wish.person.pk)
    if most is not None and _open_of(batch.desk, wish.person) >= most:
        raise Incomplete(
            _("%(person)s has %(most)s claims open, as many as they can have.")
            % {"person": wish.person.full_name, "most": most}
        )
    move(claim, "assign", by=by, person=wish.person, due_at=due_at)
    given = slots.fill(claim, wish.person, Slot.FIRST, by=by, due_at=due_at)
    Assignment.objects.filter(pk=given.pk).update(batch=batch)


def _open_of(desk: Desk, person: User) -> int:
    """How many claims the person has open; nobody else gives them one meanwhile."""
    members = desk.memberships.select_for_update(no_key=True, of=("self",))
    list(members.filter(user=person).order_by("pk"))
    held = Assignment.objects.open().filter(person=person, claim__article__desk=desk)
    return held.count()


def undo(batch: Batch, *, by: User) -> Batch:
    """Take back what a spread gave out and nobody has started since; once only.

    What somebody has begun, given back or passed on stays as it is, and says so.
    """
    may_edit(by, batch.desk_id).insist()
    if batch.kind != Many.SPREAD:
        raise WrongState(_("Only a spread over the desk can be undone as a whole."))
    free = Batch.objects.filter(pk=batch.pk, undone_at__isnull=True)
    if not free.update(undone_at=timezone.now(), undone_by=by):
        raise WrongState(_("This has been undone already."))
    given = batch.assignments.select_related("person", "claim__article__desk")
    results = [_taken_back(one, by) for one in given.order_by("pk")]
    with transaction.atomic():
        batch.refresh_from_db()
        batch.undone = batches.rows_of(results)
        batch.save(update_fields=["undone"])
        batches.tell(batch, "batch.undone", results, by=by)
    return batch


def _taken_back(given: Assignment, by: User) -> Result:
    who = {"person": given.person.full_name}
    try:
        _take_back(given, by)
    except Refusal as refusal:
        return Result.refused(given.claim, refusal)
    words = _("Taken back from %(person)s.") % who
    return Result(given.claim, done=True, words=words)


@transaction.atomic
def _take_back(given: Assignment, by: User) -> None:
    claim, who = given.claim, {"person": given.person.full_name}
    lock(claim)
    given.refresh_from_db(fields=["started_at", "ended_at", "ending"])
    if not given.is_open:
        raise WrongState(
            _("%(person)s does not have it any more (%(why)s).")
            % {**who, "why": given.get_ending_display()}
        )
    if given.started_at is not None or claim.status != Status.ASSIGNED:
        raise WrongState(_("%(person)s has started on it.") % who)
    move(claim, "unassign", by=by, reason=_("The spread over the desk was undone."))
    slots.end(claim, Slot.FIRST, Ending.UNASSIGNED)
