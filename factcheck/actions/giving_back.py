"""Giving a claim back, or taking it back: either of its two checks, with a reason."""

from __future__ import annotations

from django.db import transaction

from factcheck.models import Claim, User
from factcheck.vocabulary import Ending, Slot
from factcheck.workflow import slots
from factcheck.workflow.move import move

STEPS = {
    (Ending.DECLINED, Slot.FIRST): "decline",
    (Ending.DECLINED, Slot.SECOND): "decline_second",
    (Ending.UNASSIGNED, Slot.FIRST): "unassign",
    (Ending.UNASSIGNED, Slot.SECOND): "unassign_second",
}


def decline(claim: Claim, slot: Slot, *, by: User, reason: str) -> None:
    """Give the claim back, or say that one gives no second opinion, and why."""
    _vacate(claim, slot, Ending.DECLINED, by, reason)


def unassign(claim: Claim, slot: Slot, *, by: User, reason: str) -> None:
    """Take the check, or the request for a second opinion, back, and say why."""
    _vacate(claim, slot, Ending.UNASSIGNED, by, reason)


@transaction.atomic
def _vacate(claim: Claim, slot: Slot, ending: Ending, by: User, reason: str) -> None:
    move(claim, STEPS[ending, slot], by=by, reason=reason)
    slots.end(claim, slot, ending, reason)
