"""Who works on a claim although they declared a conflict of interest with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from factcheck.models import Claim, ConflictOfInterest, User
from factcheck.vocabulary import Role, VerdictState
from factcheck.workflow.conflicts import bound_by
from factcheck.workflow.permissions import role_of


@dataclass(frozen=True, slots=True)
class Involved:
    """Somebody who has the claim, or whose verdict waits, and what binds them."""

    person: User
    conflict: ConflictOfInterest
    is_own: bool
    has_it: bool


def bound_on(claim: Claim, reader: User) -> list[Involved]:
    """Those at work on the claim, or with a verdict on it, who have a conflict with it.

    The desk's editors are told of everybody, anybody else of themselves alone.
    """
    bound = bound_by(claim)
    if role_of(reader, claim.article.desk_id) != Role.EDITOR:
        bound = {key: one for key, one in bound.items() if key == reader.pk}
    if not bound:
        return []
    at_work = claim.assignments.filter(
        Q(ended_at=None) | Q(verdicts__state=VerdictState.SUBMITTED), person__in=bound
    )
    return [
        Involved(
            one.person,
            bound[one.person_id],
            is_own=one.person_id == reader.pk,
            has_it=one.is_open,
        )
        for one in at_work.select_related("person").order_by("slot", "pk").distinct()
    ]
