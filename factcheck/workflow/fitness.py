"""Whom one can ask: everybody on the desk who is fit to check a claim, at one go."""

from __future__ import annotations

from factcheck.models import Claim, User, Verdict
from factcheck.vocabulary import Role, Slot
from factcheck.workflow.conflicts import conflict_of, conflicts_on, touched_by
from factcheck.workflow.hands import editors_of, read_first


def fit_people(claim: Claim, slot: Slot = Slot.FIRST) -> list[User]:
    """The people whom `is_fit`, or for a second opinion `is_fit_for_second`, lets in.

    Asked for a whole desk at once; a test holds the two to the same answers.
    """
    left = _editors_left(claim, slot)
    conflicts, touched = conflicts_on(claim.article.desk_id), touched_by([claim])
    people = (
        User.objects.filter(
            is_active=True,
            memberships__desk=claim.article.desk_id,
            memberships__role__in=(Role.REVIEWER, Role.EDITOR),
        )
        .exclude(articles_written=claim.article_id)
        .exclude(pk__in=_who_know_the_first(claim) if slot == Slot.SECOND else ())
    )
    return [
        person
        for person in people
        if left - {person.pk}
        and not conflict_of(touched[claim.pk], conflicts.get(person.pk, ()))
    ]


def _editors_left(claim: Claim, slot: Slot) -> set[int]:
    others = (
        claim.assignments.open().exclude(slot=slot).values_list("person", flat=True)
    )
    drafted = Verdict.objects.filter(assignment__claim=claim, drafters__isnull=False)
    editors = editors_of(claim.article).values_list("pk", flat=True)
    return set(editors) - {*others, *drafted.values_list("drafters", flat=True)}


def _who_know_the_first(claim: Claim) -> set[int]:
    held = claim.assignments.in_slot(Slot.FIRST).values_list("person", flat=True)
    first = Verdict.objects.filter(assignment__claim=claim, assignment__slot=Slot.FIRST)
    drafted = first.filter(drafters__isnull=False).values_list("drafters", flat=True)
    read = read_first(claim).filter(readers__isnull=False)
    return {*held, *drafted, *read.values_list("readers", flat=True)}
