"""Killed articles: withdrawn at their origin or by an editor; nobody works on them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.models import Article, Claim, User
from factcheck.refusals import WrongState
from factcheck.vocabulary import Ending, Slot
from factcheck.workflow import slots, timeline
from factcheck.workflow.locks import lock_all, lock_article
from factcheck.workflow.move import move
from factcheck.workflow.moves import AT_WORK


@transaction.atomic
def kill(article: Article, *, by: User, reason: str) -> Article:
    """Withdraw the article: whoever checks a claim of it is relieved, with the reason.

    Verdicts that are handed in or approved stay as they are; nothing moves until the
    article is revived.
    """
    held = lock_article(article.pk)
    if held.is_killed:
        raise WrongState(_("This article has been killed already."))
    held.killed_at, held.kill_reason = timezone.now(), reason[:500]
    held.save(update_fields=["killed_at", "kill_reason"])
    at_work = Claim.objects.filter(
        article=held, assignments__ended_at__isnull=True, assignments__isnull=False
    )
    for claim in lock_all(at_work):
        _relieve(claim, _("The article was killed: %(why)s") % {"why": reason})
    timeline.record("article.killed", by=by, subject=held, reason=reason)
    return held


@transaction.atomic
def revive(article: Article, *, by: User | None) -> Article:
    """Let the article be worked on again; its claims stand where they stood.

    Without `by` it is the desk itself, for a newer version that is usable again.
    """
    held = lock_article(article.pk)
    if not held.is_killed:
        raise WrongState(_("This article has not been killed."))
    reason = held.kill_reason
    held.killed_at, held.kill_reason = None, ""
    held.save(update_fields=["killed_at", "kill_reason"])
    timeline.record("article.revived", by=by, subject=held, before={"reason": reason})
    return held


def _relieve(claim: Claim, reason: str) -> None:
    opened = claim.assignments.open()
    if opened.in_slot(Slot.SECOND).exists():
        move(claim, "unassign_second", by=None, reason=reason)
        slots.end(claim, Slot.SECOND, Ending.KILLED, reason)
    if claim.status in AT_WORK:
        move(claim, "unassign", by=None, reason=reason)
        slots.end(claim, Slot.FIRST, Ending.KILLED, reason)
