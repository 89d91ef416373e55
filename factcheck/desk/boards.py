"""What the board shows: articles by deadline, how far each is, what is stuck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.models import (
    Article,
    Assignment,
    Claim,
    Desk,
    Subject,
    TimelineEntry,
    User,
)
from factcheck.models.article import ArticleQuerySet
from factcheck.models.claim import UNWANTED
from factcheck.vocabulary import Priority, Slot, Status
from factcheck.workflow.coverage import Coverage, coverages_of
from factcheck.workflow.moves import AT_WORK, DECIDABLE, POOL

# nothing happened on it for so long, while something is still to do
STUCK_AFTER = timedelta(hours=24)
FILTERS = ("q", "desk", "state", "priority", "subject", "person")
OVERDUE, STUCK, KILLED, EVERYTHING = "overdue", "stuck", "killed", "all"
STATES = (
    ("", _("something to do")),
    (OVERDUE, _("overdue, or with late claims")),
    (STUCK, _("stuck")),
    (KILLED, _("killed")),
    (EVERYTHING, _("all, cleared and killed ones too")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """An article on the board; dismissed and merged claims do not count.

    `suggested` are those about which nobody has decided: they are no claims yet.
    """

    article: Article
    coverage: Coverage
    approved: int
    proposed: int
    at_work: int
    waiting: int
    suggested: int
    late: int
    last_at: datetime | None

    @property
    def total(self) -> int:
        """All claims that are to be checked or have been."""
        return self.approved + self.proposed + self.at_work + self.waiting

    @property
    def reached(self) -> int:
        """How far the bar goes for what is approved or in work."""
        return self.approved + self.proposed + self.at_work

    @property
    def is_cleared(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.coverage.open or self.suggested or self.approved < self.total)

    @property
    def is_stuck(self) -> bool:
        """Whether nothing happened for too long while something is to do."""
        before = timezone.now() - STUCK_AFTER
        idle = self.is_cleared or self.article.is_killed
        return not idle and bool(self.last_at and self.last_at < before)


def chosen(seen: ArticleQuerySet, filters: Mapping[str, str]) -> ArticleQuerySet:
    """Articles that fit the filters, the first due first, those without last.

    A value that nobody offers filters nothing. The order is that of an index, so that a
    page is found without looking at the whole desk.
    """
    found = _stated(seen, filters["state"])
    if words := filters["q"].replace("\x00", ""):
        found = found.filter(
            Q(title__icontains=words)
            | Q(byline__icontains=words)
            | Q(publisher__icontains=words)
        )
    if filters["priority"] in map(str, Priority.values):
        found = found.filter(priority=int(filters["priority"]))
    if filters["subject"].isdecimal():
        filed = Subject.objects.filter(pk=int(filters["subject"][:18]))
        found = found.filter(Exists(filed.filter(articles=OuterRef("pk"))))
    if filters["person"].isdecimal():
        theirs = Assignment.objects.open().filter(person=int(filters["person"][:18]))
        found = found.filter(pk__in=theirs.values("claim__article"))
    return found.order_by(F("due_at").asc(nulls_last=True), "pk")


def with_last(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Articles with `current`, the newest version, and `last_at`, of the last entry."""
    last = TimelineEntry.objects.filter(article=OuterRef("pk")).order_by("-at")
    return articles.with_current().annotate(last_at=Subquery(last.values("at")[:1]))


def signoffs_waiting(desk: Desk, reader: User) -> tuple[int, int]:
    """How many claims wait for sign-off, and how many would if they were not killed.

    Those on which one owes a second opinion do not count.
    """
    owed = Assignment.objects.open().in_slot(Slot.SECOND).filter(person=reader)
    claims = Claim.objects.filter(status__in=DECIDABLE, article__desk=desk)
    alive = Q(article__killed_at=None)
    counted = claims.exclude(pk__in=owed.values("claim")).aggregate(
        alive=Count("pk", filter=alive), killed=Count("pk", filter=~alive)
    )
    return counted["alive"], counted["killed"]


def late_on(desk: Desk) -> int:
    """How many claims are late, whoever has them; so many as the list of late ones."""
    late = Assignment.objects.open().filter(due_at__lte=timezone.now())
    return late.filter(claim__article__desk=desk).values("claim").distinct().count()


def _stated(found: ArticleQuerySet, state: str) -> ArticleQuerySet:
    now = timezone.now()
    if state == EVERYTHING:
        return found
    if state == KILLED:
        return found.killed()
    if state == OVERDUE:
        late = Assignment.objects.open().filter(due_at__lte=now)
        behind = Q(due_at__lte=now) | Q(pk__in=late.values("claim__article"))
        return found.filter(behind).unfinished()
    if state == STUCK:
        lately = TimelineEntry.objects.filter(
            article=OuterRef("pk"), at__gte=now - STUCK_AFTER
        )
        return found.filter(~Exists(lately)).unfinished()
    return found.unfinished()


def rows_of(page: Sequence[Article]) -> list[Row]:
    """The articles of one page with their counts, in two queries however many.

    Takes articles with `current` and `last_at`.
    """
    versions = {one.pk: getattr(one, "current", 0) for one in page}
    coverages = coverages_of(versions.values())
    counted: dict[int, dict[str, int]] = {key: {} for key in versions}
    late: dict[int, int] = dict.fromkeys(versions, 0)
    open_late = Q(assignments__ended_at=None, assignments__due_at__lte=timezone.now())
    statuses = (
        Claim.objects.filter(article__in=versions)
        .exclude(status__in=UNWANTED)
        .order_by()
        .values_list("article", "status")
        .annotate(
            count=Count("pk", distinct=True),
            late=Count("pk", filter=open_late, distinct=True),
        )
    )
    for article, status, count, count_late in statuses:
        counted[article][status] = count
        late[article] += count_late
    return [
        _row(one, coverages[versions[one.pk]], counted[one.pk], late[one.pk])
        for one in page
    ]


def _row(
    article: Article, coverage: Coverage, counted: Mapping[str, int], late: int
) -> Row:
    def together(statuses: Sequence[str]) -> int:
        return sum(counted.get(one, 0) for one in statuses)

    return Row(
        article,
        coverage,
        approved=together([Status.APPROVED]),
        proposed=together(DECIDABLE),
        at_work=together(AT_WORK),
        waiting=together(POOL),
        suggested=together([Status.DETECTED]),
        late=late,
        last_at=getattr(article, "last_at", None),
    )
