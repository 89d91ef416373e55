"""Emptying one of a claim's two slots: its holder gives it up, or is relieved of it."""

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


@transaction.atomic
def vacate(
    claim: Claim, slot: Slot, ending: Ending, *, by: User | None, reason: str
) -> None:
    """Make the move that fits how the slot is emptied, and end its assignment."""
    move(claim, STEPS[ending, slot], by=by, reason=reason)
    slots.end(claim, slot, ending, reason)
