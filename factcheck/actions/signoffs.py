"""Signing off: approving a verdict or sending it back, never one's own."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.models import Claim, SignOff, User, Verdict
from factcheck.models.verdict import VerdictQuerySet
from factcheck.refusals import WrongState
from factcheck.vocabulary import Decision, Slot
from factcheck.workflow import reopening, slots
from factcheck.workflow.changes import note
from factcheck.workflow.content import content_hash
from factcheck.workflow.hands import signs_off
from factcheck.workflow.move import move
from factcheck.workflow.moves import DECIDABLE


@transaction.atomic
def approve(verdict: Verdict, *, by: User, seen: str, reason: str = "") -> SignOff:
    """Sign the verdict off; `seen` is the content_hash of what the editor read.

    The approval is bound to that content. Of two verdicts the editor chooses one.
    """
    claim = verdict.assignment.claim
    move(claim, "approve", by=by, verdict=verdict, seen=seen, reason=reason)
    sign_off = SignOff.objects.create(
        verdict=verdict,
        editor=by,
        decision=Decision.APPROVED,
        reason=reason,
        content_hash=seen,
    )
    note(verdict)
    return sign_off


@transaction.atomic
def send_back(claim: Claim, *, by: User, reason: str) -> SignOff:
    """Return the claim to its first reviewer with a reason, and a draft to go on."""
    signs_off(by, claim).insist()
    verdict = _first_of(claim)
    seen = content_hash(verdict)
    move(claim, "send_back", by=by, verdict=verdict, reason=reason)
    slots.back_to_first(claim)
    return SignOff.objects.create(
        verdict=verdict,
        editor=by,
        decision=Decision.SENT_BACK,
        reason=reason,
        content_hash=seen,
    )


def reopen(claim: Claim, *, by: User, reason: str) -> None:
    """Put a decided claim back among those to check; the signed stays on record."""
    reopening.reopen(claim, by=by, reason=reason)


def open_to_read(verdict: Verdict, *, by: User) -> str:
    """Note that the person has read a submitted verdict; returns its content_hash.

    Who has read the first verdict gives no second opinion on it.
    """
    if not verdict.readers.filter(pk=by.pk).exists():
        verdict.readers.add(by)
    return content_hash(verdict)


def open_all_to_read(verdicts: VerdictQuerySet, *, by: User) -> None:
    """Note the same of a whole list: of others' verdicts that wait for sign-off."""
    waiting = verdicts.submitted().filter(assignment__claim__status__in=DECIDABLE)
    unread = waiting.exclude(assignment__person=by).exclude(readers=by)
    reading = Verdict.readers.through
    reading.objects.bulk_create(
        [
            reading(verdict_id=pk, user_id=by.pk)
            for pk in unread.order_by().values_list("pk", flat=True)
        ],
        batch_size=500,
        ignore_conflicts=True,
    )


def _first_of(claim: Claim) -> Verdict:
    verdict = (
        Verdict.objects.submitted()
        .filter(assignment__claim=claim, assignment__slot=Slot.FIRST)
        .first()
    )
    if verdict is None:
        raise WrongState(
            _("Claim %(letter)s has no verdict to send back.")
            % {"letter": claim.letter}
        )
    return verdict
