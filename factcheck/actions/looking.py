"""Remembering what a person has seen of a claim."""

from __future__ import annotations

from django.db.models import Max

from factcheck.models import Claim, LastLook, User


def look(claim: Claim, *, by: User) -> LastLook | None:
    """Note that the person has seen the claim as it is now; returns the look before.

    Nothing is written when nothing has happened since.
    """
    before = LastLook.objects.filter(person=by, claim=claim).first()
    number = claim.timeline.aggregate(last=Max("number"))["last"] or 0
    if before is None or before.number != number:
        LastLook.objects.update_or_create(
            person=by, claim=claim, defaults={"number": number}
        )
    return before
