"""The numbered changes by which others read the exported verdicts along."""

from __future__ import annotations

from django.db.models import F

from factcheck.models import Change, Desk, Verdict
from factcheck.vocabulary import Gone


def note(verdict: Verdict, gone: Gone | None = None) -> Change:
    """Number a change; call it last in the transaction.

    The desk's row stays locked until commit, so numbers become visible in order.
    """
    desk_id = verdict.assignment.claim.article.desk_id
    Desk.objects.filter(pk=desk_id).update(last_change=F("last_change") + 1)
    number = Desk.objects.values_list("last_change", flat=True).get(pk=desk_id)
    Change.objects.filter(verdict_id=verdict.pk, is_current=True).update(
        is_current=False
    )
    return Change.objects.create(
        desk_id=desk_id, number=number, verdict_id=verdict.pk, gone=gone or ""
    )
