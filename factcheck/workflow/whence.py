"""Where a claim goes back to that comes back unchecked, or was dismissed by mistake."""

from __future__ import annotations

from factcheck.models import Claim
from factcheck.vocabulary import Status

GIVEN_OUT = ("claim.assign", "claim.take")
WAITED = (Status.TO_CHECK, Status.NEEDS_RECHECK)


def as_before(claim: Claim) -> Status:
    """As it was before it was given out."""
    entries = claim.timeline.filter(event__in=GIVEN_OUT, before__status__in=WAITED)
    given = entries.order_by("-number").values_list("before", flat=True).first()
    return Status(given["status"]) if given else Status.TO_CHECK


def before_dismissal(claim: Claim) -> Status:
    """As it was before it was dismissed, and with nobody."""
    entries = claim.timeline.filter(event="claim.dismiss").order_by("-number")
    dismissed = entries.values_list("before", flat=True).first()
    before = Status(dismissed["status"]) if dismissed else Status.DETECTED
    return before if before in (Status.DETECTED, *WAITED) else as_before(claim)
