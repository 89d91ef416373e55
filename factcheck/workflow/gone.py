"""Claims whose words are no longer in the article, and those whose words came back."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from factcheck.models import Article, ArticleVersion, Claim
from factcheck.models.claim import ClaimQuerySet
from factcheck.vocabulary import AnchorStatus, Dismissal, Status
from factcheck.workflow.move import move


def suggestions_gone(article: Article) -> QuerySet[Claim]:
    """Suggestions on words that the newest text has lost, untouched by anybody.

    A claim has an entry in the timeline once somebody reworded it, spoke of it or
    decided about it: then a person looks at it.
    """
    newest = article.versions.ready().order_by("-number").values("pk")[:1]
    return (
        Claim.objects.filter(
            article=article,
            status=Status.DETECTED,
            split_from=None,
            timeline=None,
            anchors__version=newest,
            anchors__status=AnchorStatus.ORPHANED,
        )
        .select_related("article__desk")
        .order_by("ordinal")
    )


def come_back(version: ArticleVersion) -> ClaimQuerySet:
    """Claims dismissed as gone whose words the version has again."""
    again = version.anchors.exclude(status=AnchorStatus.ORPHANED)
    return Claim.objects.filter(
        status=Status.DISMISSED, dismissal=Dismissal.GONE, anchors__in=again
    )


def bring_back(claim: Claim, version: ArticleVersion) -> None:
    """Undo the dismissal, by the desk itself: its reason does not hold any more."""
    why = _("Its words are in the article again, in version %(number)s.")
    move(claim, "restore", by=None, reason=why % {"number": version.number})
