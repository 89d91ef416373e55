"""Items that their origin withdraws: the article is killed, if the desk has it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from factcheck.actions.importing.facts import is_older
from factcheck.background import NotYet, Work
from factcheck.models import Article, Incoming
from factcheck.models.job import OPEN_STATES
from factcheck.refusals import BadInput
from factcheck.workflow.killing import kill
from factcheck.workflow.locks import lock_article


def withdraw(work: Work, incoming: Incoming) -> None:
    """Kill the article that the item became.

    Doing it again is harmless: what is killed already is left as it is.
    """
    with work.step(done=1, total=1):
        incoming.article, incoming.note = _withdrawn(incoming)
        incoming.save(update_fields=["article", "note"])


def _withdrawn(incoming: Incoming) -> tuple[Article | None, str]:
    """The article, if there is one, and what was done about it, in words."""
    identity = {
        "desk": incoming.desk_id,
        "origin": incoming.origin,
        "external_id": incoming.external_id,
    }
    earlier = Incoming.objects.filter(**identity, pk__lt=incoming.pk)
    if earlier.filter(job__state__in=OPEN_STATES).exists():
        raise NotYet
    found = Article.objects.ready().filter(**identity).first()
    if found is None:
        return None, _("The desk never had this article: there is nothing to kill.")
    article = lock_article(found.pk)
    if is_older(article, incoming):
        return article, _("The desk has a newer version of it: nothing was changed.")
    article.their_version = incoming.their_version or article.their_version
    article.their_changed_at = incoming.their_changed_at or article.their_changed_at
    article.save(update_fields=["their_version", "their_changed_at"])
    if article.is_killed:
        return article, _("The article had been killed already.")
    if incoming.requested_by is None:
        raise BadInput(_("Nobody stands for this any more: hand it in anew."))
    reason = incoming.kill_reason or _("Withdrawn where it came from.")
    kill(article, by=incoming.requested_by, reason=reason)
    return article, _("The article is killed: nobody works on it any more.")
