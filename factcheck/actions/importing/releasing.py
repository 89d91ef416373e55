"""Embargoes that have ended: each is taken off by a job of its own."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from factcheck import background
from factcheck.background import Work
from factcheck.models import Article
from factcheck.workflow import embargoes


def queue_ended_embargoes() -> int:
    """Queue the release of each article whose embargo is over; how many."""
    ended = Article.objects.filter(pk__in=embargoes.ended()).select_related("desk")
    for article in ended:
        with transaction.atomic():
            background.later(
                "end_embargo",
                key=f"embargo:{article.pk}",
                subject=_("End of the embargo on “%(title)s”")
                % {"title": article.title},
                desk=article.desk,
                article_id=article.pk,
            )
    return len(ended)


def end_embargo(work: Work, article_id: int) -> None:
    """Let the article's verdicts go out; doing it again finds nothing to do."""
    with work.step(done=1, total=1):
        embargoes.take_off(article_id)
