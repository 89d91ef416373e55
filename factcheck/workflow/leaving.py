"""Somebody stops checking on a desk: what they had open goes back to the pool."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.models import Assignment, Desk, User
from factcheck.vocabulary import Ending, Slot
from factcheck.workflow.locks import lock_all
from factcheck.workflow.permissions import edits_claim
from factcheck.workflow.vacating import vacate


@transaction.atomic
def relieve(person: User, desk: Desk, *, by: User | None) -> int:
    """Take back each check the person has open on the desk; says how many those were.

    Else a claim would stay with somebody who cannot open it, and be overlooked. An
    administrator who is no editor there has it done by the desk itself.
    """
    reason = _("%(person)s no longer checks on this desk.") % {
        "person": person.full_name
    }
    held = Assignment.objects.open().filter(person=person, claim__article__desk=desk)
    lock_all(one.claim for one in held.select_related("claim"))
    # read again, as they are now that nobody else can move them
    found = list(held.order_by("claim").select_related("claim__article__desk"))
    for one in found:
        editor = by if by is not None and edits_claim(by, one.claim) else None
        vacate(one.claim, Slot(one.slot), Ending.UNASSIGNED, by=editor, reason=reason)
    return len(found)
