"""Who sees what of a check before it is signed off: a second opinion is given blind."""

from __future__ import annotations

from factcheck.models import Claim, User
from factcheck.vocabulary import Role, Slot, Status
from factcheck.workflow.permissions import role_of

BOTH = frozenset(Slot)


def is_blind(reader: User, claim: Claim) -> bool:
    """Whether the person owes a second opinion, and so must not know the first."""
    return claim.assignments.open().in_slot(Slot.SECOND).filter(person=reader).exists()


def findings_seen(reader: User, claim: Claim) -> frozenset[Slot]:
    """The slots whose stances and notes the person may read.

    Sources and passages are for the whole desk. What they are held to show tells of the
    verdict, and is kept to whoever checks, and to editors, until it is approved.
    """
    if is_blind(reader, claim):
        return frozenset({Slot.SECOND})
    desk_id = claim.article.desk_id
    is_editor = reader.is_superuser or role_of(reader, desk_id) == Role.EDITOR
    if is_editor or claim.status == Status.APPROVED:
        return BOTH
    held = claim.assignments.filter(person=reader).values_list("slot", flat=True)
    return frozenset(Slot(slot) for slot in held)
