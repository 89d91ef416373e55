"""How somebody stands to a claim: at work on it, still to begin, or looking on."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.models import Assignment, Claim, User, Verdict
from factcheck.vocabulary import Role, Slot, Status
from factcheck.workflow.moves import AT_WORK, DECIDABLE
from factcheck.workflow.permissions import role_of


@dataclass(frozen=True, slots=True)
class Seat:
    """The person's open assignment on the claim, if any, and the draft in it."""

    claim: Claim
    assignment: Assignment | None
    draft: Verdict | None
    is_editor: bool

    @property
    def is_second(self) -> bool:
        """Whether they owe the second opinion, and so know nothing of the first."""
        return bool(self.assignment and self.assignment.slot == Slot.SECOND)

    @property
    def waits(self) -> bool:
        """Whether they have the claim and have not begun."""
        return bool(self.assignment) and self.claim.status == Status.ASSIGNED

    @property
    def writes(self) -> bool:
        """Whether they are at work on a verdict."""
        if self.assignment is None or self.draft is None:
            return False
        if self.is_second:
            return self.claim.status == Status.PROPOSED
        return self.claim.status in AT_WORK and not self.waits

    @property
    def decides(self) -> bool:
        """Whether the sign-off page has something for them."""
        decided = (*DECIDABLE, Status.APPROVED)
        return self.is_editor and not self.is_second and self.claim.status in decided


def seat_of(claim: Claim, reader: User) -> Seat:
    """How the reader stands to the claim."""
    held = claim.assignments.open().filter(person=reader).first()
    draft = None
    if held:
        held.claim = claim
        draft = held.verdicts.drafts().select_related("rating").first()
    is_editor = role_of(reader, claim.article.desk_id) == Role.EDITOR
    return Seat(claim, held, draft, is_editor or reader.is_superuser)
