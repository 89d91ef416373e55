"""The articles of the desks: what is decided about each, and what is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from factcheck.desk.asking import DeskRequest
from factcheck.desk.jobs import IMPORT, drawn_jobs, jobs_seen
from factcheck.models import Article, Claim, Desk, Job, Subject
from factcheck.models.article import ArticleQuerySet
from factcheck.models.claim import FINISHED
from factcheck.models.job import OPEN_STATES
from factcheck.vocabulary import JobState, Priority, Role, Status
from factcheck.workflow.coverage import Coverage, coverages_of

ON_A_PAGE = 25
JOBS_SHOWN = 8
# how long a failed import stands above the list; it stays under background work
FAILURE_SHOWN = timedelta(days=3)
FILTERS = ("q", "desk", "state", "priority", "subject")
STATES = (
    ("", _("all")),
    ("open", _("something to do")),
    ("overdue", _("overdue")),
    ("cleared", _("cleared")),
    ("killed", _("killed")),
)


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article in the list; `statuses` are (status, how many claims) in order."""

    article: Article
    coverage: Coverage
    statuses: Sequence[tuple[str, int]]

    @property
    def is_cleared(self) -> bool:
        """Whether nothing is left to do on it."""
        finished = all(status in FINISHED for status, _count in self.statuses)
        return finished and not self.coverage.open


@require_GET
def articles(request: DeskRequest) -> HttpResponse:
    """The articles one may see, with imports under way above them."""
    filters = {name: request.GET.get(name, "").strip() for name in FILTERS}
    seen = Article.objects.visible_to(request.user)
    chosen = filtered(seen, filters).with_current().select_related("created_by")
    page = Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page"))
    told = {
        "articles": shown(list(page)),
        "page": page,
        "filters": filters,
        "query": urlencode({name: value for name, value in filters.items() if value}),
        "may_import": any(one.role == Role.EDITOR for one in request.memberships),
    }
    if request.htmx:
        return render(request, "desk/_articles_list.html", told)
    drawn = drawn_jobs(imports_to_show(request), request.user)
    told |= {
        "states": STATES,
        "priorities": Priority.choices,
        "desks": desks_of(request),
        "jobs": drawn,
        "failed": [
            one.job for one in drawn if one.put_away_url and not one.job.is_open
        ],
    }
    return render(request, "desk/articles.html", told)


def filtered(found: ArticleQuerySet, filters: dict[str, str]) -> ArticleQuerySet:
    """Those that fit the filters; a value that nobody offers filters nothing."""
    if words := filters["q"].replace("\x00", ""):
        found = found.filter(
            Q(title__icontains=words)
            | Q(byline__icontains=words)
            | Q(publisher__icontains=words)
        )
    if filters["desk"]:
        found = found.filter(desk__slug=filters["desk"])
    if filters["subject"]:
        filed = Subject.objects.filter(
            key=filters["subject"].replace("\x00", "").casefold()
        )
        found = found.filter(Exists(filed.filter(articles=OuterRef("pk"))))
    if filters["priority"] in map(str, Priority.values):
        found = found.filter(priority=int(filters["priority"]))
    if filters["state"] == "open":
        found = found.unfinished()
    elif filters["state"] == "overdue":
        found = found.overdue_at(timezone.now())
    elif filters["state"] == "killed":
        found = found.killed()
    elif filters["state"] == "cleared":
        found = found.cleared()
    return found


def shown(page: Sequence[Article]) -> list[ShownArticle]:
    """The articles with their counts, in two queries however many they are.

    Takes articles with `current`, the key of their newest version.
    """
    versions = {one.pk: getattr(one, "current", 0) for one in page}
    coverages = coverages_of(versions.values())
    statuses: dict[int, dict[str, int]] = {key: {} for key in versions}
    counted = Claim.objects.filter(article__in=versions).values_list(
        "article", "status"
    )
    for article, status, count in counted.annotate(Count("pk")).order_by():
        statuses[article][status] = count
    return [
        ShownArticle(
            one,
            coverages[versions[one.pk]],
            [(each, count) for each in Status if (count := statuses[one.pk].get(each))],
        )
        for one in page
    ]


def imports_to_show(request: DeskRequest) -> list[Job]:
    """Imports that are under way, and those that failed lately and nobody put away."""
    recent = timezone.now() - FAILURE_SHOWN
    failed = Q(state=JobState.FAILED, finished_at__gte=recent, put_away_at__isnull=True)
    under_way = Q(state__in=OPEN_STATES)
    return list(
        jobs_seen(request.user).filter(under_way | failed, kind=IMPORT)[:JOBS_SHOWN]
    )


def desks_of(request: DeskRequest) -> list[Desk]:
    """The desks whose work one sees."""
    if request.user.is_superuser:
        return list(Desk.objects.all())
    return [one.desk for one in request.memberships]
