"""Whether there is work to do on an article: none on one that was killed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from factcheck.models import Article
from factcheck.refusals import WrongState
from factcheck.workflow.answers import ALLOWED, Answer, denied


def may_be_worked_on(article: Article) -> Answer:
    """Whether it lives, as far as it was read; for what buttons say beforehand."""
    return denied(_killed()) if article.is_killed else ALLOWED


def insist_on_living(article: Article) -> None:
    """Refuse work on a killed article, by its row as it is now.

    It may have been read before it was killed.
    """
    if Article.objects.killed().filter(pk=article.pk).exists():
        raise WrongState(_killed())


def _killed() -> str:
    return _("This article was killed: nobody works on it until an editor revives it.")
