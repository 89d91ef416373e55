"""Opening a decided claim again, by an editor or because its ground changed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from factcheck.models import Claim, SignOff, User, Verdict
from factcheck.vocabulary import Decision, Gone, Status
from factcheck.workflow import slots, timeline
from factcheck.workflow.changes import note
from factcheck.workflow.locks import lock_all
from factcheck.workflow.move import move


@transaction.atomic
def reopen(claim: Claim, *, by: User | None, reason: str) -> None:
    """Put the claim back among those to check; its verdicts stay on record.

    Without `by` the desk itself does it. An approved verdict leaves the export.
    """
    reopen_all([claim], by=by, reason=reason)


@transaction.atomic
def reopen_all(claims: Iterable[Claim], *, by: User | None, reason: str) -> None:
    """Reopen several claims in one step, of one article or many.

    Claims are locked first, then timelines, then the numbers of the export, in the
    same order for everybody: so nobody waits in a circle.
    """
    decided = list(claims)
    lock_all(decided)
    timeline.hold({one.article_id for one in decided})
    gone = [verdict for one in decided for verdict in _reopened(one, by, reason)]
    for verdict in gone:
        note(verdict, Gone.REOPENED)


def _reopened(claim: Claim, by: User | None, reason: str) -> list[Verdict]:
    was_approved = claim.status == Status.APPROVED
    move(claim, "reopen", by=by, reason=reason)
    slots.end_all(claim)
    superseded = slots.supersede(claim)
    signed = SignOff.objects.filter(decision=Decision.APPROVED, verdict__in=superseded)
    approved = set(signed.values_list("verdict", flat=True)) if was_approved else ()
    return [one for one in superseded if one.pk in approved]
