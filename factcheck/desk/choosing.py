"""Which desk a page is about, and which of its claims somebody has chosen."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.desk.asking import DeskRequest
from factcheck.models import Claim, Desk
from factcheck.refusals import Incomplete, NotAllowed
from factcheck.vocabulary import Role
from factcheck.workflow.moves import POOL
from factcheck.workflow.permissions import may_edit

MOST_AT_ONCE = 500


def desks_run_by(request: DeskRequest) -> list[Desk]:
    """The desks whose work the person runs; a superuser looks at all."""
    if request.user.is_superuser:
        return list(Desk.objects.all())
    return [one.desk for one in request.memberships if one.role == Role.EDITOR]


def desk_asked(request: DeskRequest, slug: str = "") -> Desk:
    """The desk of that short name, or the first one the person runs.

    Times are told in its zone.
    """
    desks = desks_run_by(request)
    if not desks:
        raise NotAllowed(_("The board is the editors’: there is nothing here for you."))
    found = next((one for one in desks if not slug or one.slug == slug), None)
    if found is None:
        raise Http404
    timezone.activate(found.time_zone)
    return found


def claims_chosen(request: DeskRequest, asked: QueryDict) -> list[Claim]:
    """The claims that were ticked, or every waiting one of the ticked articles.

    With `all` every waiting one of one article.

    They are of one desk, since its people check them; elsewhere they are not found.
    """
    seen = Claim.objects.visible_to(request.user).select_related("article__desk")
    claims = list(
        _asked(seen, asked).order_by("article", "ordinal")[: MOST_AT_ONCE + 1]
    )
    if not claims and articles_ticked(asked):
        raise Incomplete(
            _("Nothing waits in these articles: accept their claims on the workbench.")
        )
    if not claims:
        raise Incomplete(_("Choose at least one claim."))
    if len(claims) > MOST_AT_ONCE:
        raise Incomplete(
            _("Choose at most %(most)s claims at a time.") % {"most": MOST_AT_ONCE}
        )
    if len({one.article.desk_id for one in claims}) > 1:
        raise Incomplete(_("Choose claims of one desk: its people check them."))
    desk = claims[0].article.desk
    may_edit(request.user, desk.pk).insist()
    timezone.activate(desk.time_zone)
    return claims


def articles_ticked(asked: QueryDict) -> list[int]:
    """The keys of the articles whose boxes were ticked."""
    return [int(one[:18]) for one in asked.getlist("articles") if one.isdecimal()]


def _asked(seen: QuerySet[Claim], asked: QueryDict) -> QuerySet[Claim]:
    article, ticked = asked.get("article", ""), articles_ticked(asked)
    if ticked:
        return seen.filter(article__in=ticked, status__in=POOL)
    if asked.get("all") and article.isdecimal():
        return seen.filter(article=int(article[:18]), status__in=POOL)
    keys = [int(one[:18]) for one in asked.getlist("claims") if one.isdecimal()]
    return seen.filter(pk__in=keys)
