"""Whether somebody is at work on a claim, in which slot, and so may add to it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.models import Assignment, Claim, User
from factcheck.refusals import NotAllowed, WrongState
from factcheck.vocabulary import Slot, Status
from factcheck.workflow.living import insist_on_living
from factcheck.workflow.move import move
from factcheck.workflow.moves import AT_WORK, OPEN_CONTENT
from factcheck.workflow.permissions import edits_claim, may_check


def slot_to_add_to(user: User, claim: Claim) -> Slot:
    """The slot whose evidence the person may add to, else a refusal.

    The open assignees; editors as well, before a verdict is proposed. What the second
    reviewer adds belongs to their verdict alone.
    """
    insist_on_living(claim.article)
    held = claim.assignments.open().filter(person=user).first()
    if held:
        may_check(user, claim.article.desk_id).insist()
        return Slot(held.slot)
    if not edits_claim(user, claim):
        raise NotAllowed(_("Only whoever checks this claim adds evidence to it."))
    if claim.status not in OPEN_CONTENT:
        raise WrongState(_("The verdict is in: send it back before evidence is added."))
    return Slot.FIRST


def start_if_waiting(claim: Claim, by: User) -> None:
    """Begin the check when its assignee does the first thing for it."""
    held = claim.assignments.open().filter(person=by).first()
    if held is None or held.started_at is not None:
        return
    if held.slot == Slot.FIRST and claim.status == Status.ASSIGNED:
        move(claim, "start", by=by)
    held.started_at = timezone.now()
    held.save(update_fields=["started_at"])


def insist_on_own_work(user: User, assignment: Assignment) -> None:
    """Refuse unless it is the person's own open assignment, at its writing stage."""
    if assignment.person_id != user.pk:
        raise NotAllowed(_("This claim is not assigned to you."))
    may_check(user, assignment.claim.article.desk_id).insist()
    if not assignment.is_open:
        raise WrongState(
            _("You no longer have this claim (%(why)s).")
            % {"why": assignment.get_ending_display()}
        )
    stage = AT_WORK if assignment.slot == Slot.FIRST else (Status.PROPOSED,)
    if assignment.claim.status not in stage:
        raise WrongState(
            _("The claim is “%(status)s”: no verdict can be written on it now.")
            % {"status": assignment.claim.get_status_display()}
        )
