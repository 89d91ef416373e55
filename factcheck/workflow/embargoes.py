"""Embargoes: nothing of an article leaves the desk before its time.

Work goes on and the desk's people see everything. Exports leave its verdicts out,
whoever asks; when the embargo ends each gets a new change number, so that somebody who
reads along is told of it then.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from factcheck.models import Article, Verdict
from factcheck.models.verdict import VerdictQuerySet
from factcheck.vocabulary import Gone
from factcheck.workflow import timeline
from factcheck.workflow.changes import note
from factcheck.workflow.locks import lock_article


def is_embargoed(until: datetime | None, is_withheld: bool) -> bool:
    """Whether something with this embargo must not leave the desk yet."""
    return is_withheld or (until is not None and until > timezone.now())


def lay(article: Article, until: datetime | None, is_withheld: bool) -> None:
    """Give the article this embargo from now on; its row is held, and saved here.

    What had been exported already is called back; what was held back is told of.
    """
    article.embargo_until, article.is_withheld = until, is_withheld
    was_open, is_open = article.is_embargo_open, is_embargoed(until, is_withheld)
    article.is_embargo_open = is_open
    article.save(update_fields=["embargo_until", "is_withheld", "is_embargo_open"])
    if is_open != was_open:
        for verdict in _approved(article):
            note(verdict, Gone.RETRACTED if is_open else None)


def ended() -> list[int]:
    """The articles, by id, whose embargo has ended and was not yet taken off."""
    over = Article.objects.filter(
        is_embargo_open=True, is_withheld=False, embargo_until__lte=timezone.now()
    )
    return list(over.order_by("embargo_until").values_list("pk", flat=True)[:200])


@transaction.atomic
def take_off(article_id: int) -> None:
    """Let the article's verdicts go out, if its embargo is over; once."""
    article = lock_article(article_id)
    if not article.is_embargo_open or article.is_embargoed:
        return
    timeline.record("article.embargo_ended", by=None, subject=article)
    lay(article, article.embargo_until, article.is_withheld)


def _approved(article: Article) -> VerdictQuerySet:
    return (
        Verdict.objects.approved()
        .filter(assignment__claim__article=article)
        .select_related("assignment__claim__article")
        .order_by("pk")
    )
