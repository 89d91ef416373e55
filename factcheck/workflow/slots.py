"""A claim's two slots: who has them, and the draft that goes with each."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from factcheck.models import Assignment, Claim, User, Verdict
from factcheck.vocabulary import Ending, Slot, VerdictState


def fill(
    claim: Claim, person: User, slot: Slot, *, by: User, due_at: datetime
) -> Assignment:
    """Give the slot to the person, with a draft to write in; ends the earlier holder's.

    Whoever has worked on the claim before finds their last words again. Whoever has it
    keeps the same assignment, with another deadline: what was changed since it was
    made stays known for the sign-off.
    """
    held = claim.assignments.open().in_slot(slot).filter(person=person).first()
    if held:
        return _due_anew(held, due_at)
    end(claim, slot, Ending.REPLACED)
    earlier = (
        Verdict.objects.filter(
            assignment__claim=claim, assignment__person=person, assignment__slot=slot
        )
        .order_by("-pk")
        .first()
    )
    assignment = claim.assignments.create(
        person=person, slot=slot, assigned_by=by, due_at=due_at
    )
    draft_again(assignment, earlier)
    return assignment


def _due_anew(held: Assignment, due_at: datetime) -> Assignment:
    held.due_at, held.started_at = due_at, None
    held.save(update_fields=["due_at", "started_at"])
    return held


def draft_again(assignment: Assignment, earlier: Verdict | None) -> Verdict:
    """A new draft in the assignment, copied from an earlier verdict if there is one."""
    draft = Verdict.objects.create(
        assignment=assignment,
        rating=earlier.rating if earlier else None,
        explanation=earlier.explanation if earlier else "",
    )
    if earlier:
        draft.drafters.set(earlier.drafters.all())
    return draft


def end(claim: Claim, slot: Slot, ending: Ending, reason: str = "") -> None:
    """End the slot's open assignment, if there is one; its draft stays on record."""
    claim.assignments.open().in_slot(slot).update(
        ended_at=timezone.now(), ending=ending, reason=reason
    )


def end_all(claim: Claim) -> None:
    """End whatever is open: the claim left the stage at which it was being checked."""
    for slot in Slot:
        end(claim, slot, Ending.CLAIM_CLOSED)


def supersede(claim: Claim) -> list[Verdict]:
    """Put the submitted verdicts of this round on record; returns them, first first."""
    submitted = Verdict.objects.submitted().filter(assignment__claim=claim)
    round_of = list(submitted.select_related("assignment").order_by("assignment__slot"))
    submitted.update(state=VerdictState.SUPERSEDED, superseded_at=timezone.now())
    return round_of


def back_to_first(claim: Claim) -> None:
    """Open the first slot again, with a draft copied from its last verdict."""
    supersede(claim)
    end(claim, Slot.SECOND, Ending.CLAIM_CLOSED)
    assignment = claim.assignments.in_slot(Slot.FIRST).latest("pk")
    assignment.ended_at, assignment.ending = None, ""
    assignment.save(update_fields=["ended_at", "ending"])
    draft_again(assignment, assignment.verdicts.order_by("-pk").first())
