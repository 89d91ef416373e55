"""Taking a claim for oneself until the end of the transaction."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from factcheck.models import Article, Claim
from factcheck.refusals import Overtaken


def lock_article(article_id: int) -> Article:
    """The article's row, held until commit, so that its newest text stays the newest.

    Whoever decides about a passage of the text takes it first, before any claim; so
    does a new draft at the moment it is shown.
    """
    return Article.objects.select_for_update(no_key=True).get(pk=article_id)


def lock(claim: Claim) -> Claim:
    """The claim's row as it is now, held until commit.

    SQLite holds the whole database from the start of every transaction instead.
    """
    # by its own key: in the usual order of claims the article would be locked as well
    one = Claim.objects.select_for_update(no_key=True).filter(pk=claim.pk)
    held = one.order_by("pk").first()
    if held is None:
        raise Overtaken(_("This claim has been deleted."))
    return held


def lock_all(claims: Iterable[Claim]) -> list[Claim]:
    """Several claims at once, in the order of their ids.

    Whoever moves more than one takes them all before the first move, since a move goes
    on to lock the article's timeline: else two people could wait for each other.
    """
    ids = sorted(claim.pk for claim in claims)
    held = Claim.objects.select_for_update(no_key=True).filter(pk__in=ids)
    return list(held.order_by("pk"))
