"""Giving a claim back, or taking it back: either of its two checks, with a reason."""

from __future__ import annotations

from factcheck.models import Claim, User
from factcheck.vocabulary import Ending, Slot
from factcheck.workflow.vacating import vacate


def decline(claim: Claim, slot: Slot, *, by: User, reason: str) -> None:
    """Give the claim back, or say that one gives no second opinion, and why."""
    vacate(claim, slot, Ending.DECLINED, by=by, reason=reason)


def unassign(claim: Claim, slot: Slot, *, by: User, reason: str) -> None:
    """Take the check, or the request for a second opinion, back, and say why."""
    vacate(claim, slot, Ending.UNASSIGNED, by=by, reason=reason)
