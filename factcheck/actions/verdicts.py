"""Writing a verdict: drafts that are never lost, and handing one in."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.models import (
    Assignment,
    Evidence,
    Rating,
    User,
    Verdict,
    VerdictEvidence,
)
from factcheck.refusals import BadInput, Stale
from factcheck.vocabulary import Ending, Slot, Status, VerdictState
from factcheck.workflow import slots
from factcheck.workflow.editions import insist_on_read
from factcheck.workflow.locks import lock
from factcheck.workflow.move import move
from factcheck.workflow.working import insist_on_own_work, start_if_waiting


@transaction.atomic
def save(
    assignment: Assignment,
    *,
    by: User,
    rating: Rating | None,
    explanation: str,
    edition: int | None = None,
) -> Verdict:
    """Keep the draft as it stands; `edition` is the one the writer last saw.

    Raises Stale with the newer draft when it was saved elsewhere in between. Saving
    leaves no trace in the timeline, but the writer has a hand in it from now on.
    """
    assignment.claim = lock(assignment.claim)
    assignment.refresh_from_db(fields=["ended_at", "ending", "person"])
    insist_on_own_work(by, assignment)
    _insist_on_scale(assignment, rating)
    draft = assignment.verdicts.drafts().get()
    if edition is not None and draft.edition != edition:
        raise Stale(
            _("This verdict was saved elsewhere while you were writing."), draft
        )
    if (draft.rating, draft.explanation) == (rating, explanation):
        return draft
    start_if_waiting(assignment.claim, by)
    draft.rating, draft.explanation = rating, explanation
    draft.edition += 1
    draft.save(update_fields=["rating", "explanation", "edition", "saved_at"])
    draft.drafters.add(by)
    return draft


@transaction.atomic
def submit(
    assignment: Assignment, *, by: User, claim_edition: int | None = None
) -> Verdict:
    """Hand the draft in, with its evidence frozen as it is cited.

    Refused without rating, explanation or the desk's minimum of sources. A second
    opinion agrees with the first when it has the same rating. `claim_edition` is the
    wording of the claim that was read; raises Stale with the claim where it is another.
    """
    assignment.claim = lock(assignment.claim)
    assignment.refresh_from_db(fields=["ended_at", "ending", "person"])
    insist_on_own_work(by, assignment)
    claim, draft = assignment.claim, assignment.verdicts.drafts().get()
    insist_on_read(claim, claim_edition)
    _insist_on_scale(assignment, draft.rating)
    if assignment.slot == Slot.FIRST:
        move(claim, "propose", by=by, verdict=draft)
    else:
        move(claim, "second", by=by, verdict=draft, to=_agreement(draft))
    draft.state, draft.submitted_at = VerdictState.SUBMITTED, timezone.now()
    draft.save(update_fields=["state", "submitted_at"])
    draft.drafters.add(by)
    _freeze_evidence(draft)
    slots.end(claim, Slot(assignment.slot), Ending.SUBMITTED)
    return draft


@transaction.atomic
def withdraw(verdict: Verdict, *, by: User, reason: str) -> Verdict:
    """Take a submitted verdict back to work on; returns the new draft."""
    claim = verdict.assignment.claim
    move(claim, "withdraw", by=by, reason=reason, verdict=verdict)
    slots.back_to_first(claim)
    return Verdict.objects.drafts().get(
        assignment__claim=claim,
        assignment__slot=Slot.FIRST,
        assignment__ended_at__isnull=True,
    )


def _insist_on_scale(assignment: Assignment, rating: Rating | None) -> None:
    desk = assignment.claim.article.desk
    if rating is not None and rating.scale_id != desk.scale_id:
        raise BadInput(
            _("“%(word)s” is not a rating of this desk’s scale, %(scale)s.")
            % {"word": rating.word, "scale": desk.scale}
        )


def _agreement(second: Verdict) -> Status:
    first = (
        Verdict.objects.submitted()
        .filter(assignment__claim=second.assignment.claim)
        .get(assignment__slot=Slot.FIRST)
    )
    same = first.rating_id == second.rating_id
    return Status.SECONDED if same else Status.DISPUTED


def _freeze_evidence(verdict: Verdict) -> None:
    slot = Slot(verdict.assignment.slot)
    found = Evidence.objects.filter(claim=verdict.assignment.claim).of_slot(slot)
    VerdictEvidence.objects.bulk_create(
        [
            VerdictEvidence(
                verdict=verdict,
                number=one.number,
                evidence=one,
                title=one.source.heading,
                url=one.source.url,
                publisher=one.source.publisher,
                author=one.source.author,
                published_on=one.source.published_on,
                how=one.source.how,
                type=one.source.type,
                stance=one.stance if one.slot == slot else "",
                passage=one.passage,
                locator=one.locator,
                snapshot=one.snapshot,
                archived_at=one.snapshot.fetched_at if one.snapshot else None,
                sha256=one.snapshot.sha256 if one.snapshot else "",
            )
            for one in found.select_related("source", "snapshot")
        ]
    )
