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
    if before is None:
        first = LastLook(person=by, claim=claim, number=number)
        # two windows opened at once write the same
        LastLook.objects.bulk_create([first], ignore_conflicts=True)
    elif before.number != number:
        LastLook.objects.filter(pk=before.pk).update(number=number)
    return before
