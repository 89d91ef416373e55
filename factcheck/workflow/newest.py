"""The text that people decide about: the newest whole version of an article."""

from __future__ import annotations

from django.utils.translation import gettext as _

from factcheck.models import Article, ArticleVersion
from factcheck.refusals import Overtaken
from factcheck.workflow.living import insist_on_living
from factcheck.workflow.locks import lock_article


def newest_of(article: Article, seen: int | None = None) -> ArticleVersion:
    """The newest version, which stays the newest until the transaction ends.

    `seen` is the number of the version in which a passage was chosen: offsets into an
    older text would point at other words.
    """
    lock_article(article.pk)
    insist_on_living(article)
    newest = article.current_version
    if seen is not None and newest.number != seen:
        raise Overtaken(
            _("The article has a newer text, version %(number)s. Look at that one.")
            % {"number": newest.number}
        )
    return newest
