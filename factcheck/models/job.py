"""Background work as rows, so that nothing is lost with a broker or a worker."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of
from factcheck.vocabulary import JobState

if TYPE_CHECKING:
    from factcheck.models.user import User

OPEN_STATES = (JobState.WAITING, JobState.RUNNING)
# how often work may break off before a person has to look at it
MAX_ATTEMPTS = 5


class JobQuerySet(models.QuerySet["Job"]):
    """What can be asked of the jobs."""

    def open(self) -> JobQuerySet:
        """Jobs that are still to be done."""
        return self.filter(state__in=OPEN_STATES)

    def visible_to(self, user: User) -> JobQuerySet:
        """Jobs of the person's desks; a superuser sees all."""
        return of_desks_of(user, self)

    def unsent(self, *, now: datetime, sent_before: datetime) -> JobQuerySet:
        """Jobs a worker has to be told of (again).

        Never sent, sent before `sent_before` and not taken, or with a lease run out.
        """
        waiting = Q(state=JobState.WAITING) & (
            Q(sent_at__isnull=True) | Q(sent_at__lt=sent_before)
        )
        # a running job is told of again at most once per `sent_before`, too
        lost = Q(state=JobState.RUNNING, lease_until__lt=now) & (
            Q(sent_at__isnull=True) | Q(sent_at__lt=sent_before)
        )
        return self.filter(waiting | lost).filter(not_before__lte=now)


class Job(models.Model):
    """A piece of background work: what, for whom, how far, and how it ended.

    `key` names the work, so that it is open only once. `attempt` is raised whenever a
    worker takes it; a worker whose attempt is no longer the current one writes nothing.
    """

    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(max_length=200)
    subject = models.CharField(_("about"), max_length=500)
    arguments = models.JSONField(default=dict)
    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.CASCADE, null=True, related_name="jobs"
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=8, choices=JobState, default=JobState.WAITING
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempt = models.PositiveIntegerField(default=0)
    # attempts that no longer count: made before it was tried again, or spent waiting
    attempts_forgiven = models.PositiveIntegerField(null=True, editable=False)
    failure = models.CharField(_("failure"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    # a failure that an editor has seen and needs no more; the row stays
    put_away_at = models.DateTimeField(_("put away"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.UniqueConstraint(
                fields=("key",),
                condition=Q(state__in=OPEN_STATES),
                name="one_open_job_per_key",
            )
        ]
        indexes = [
            models.Index(
                fields=("state", "not_before"),
                condition=Q(state__in=OPEN_STATES),
                name="job_open",
            ),
            models.Index(
                fields=("finished_at",),
                condition=Q(state=JobState.FAILED),
                name="job_failed",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_worn_out(self) -> bool:
        """Whether it has broken off so often that a person has to look at it."""
        return self.attempt - (self.attempts_forgiven or 0) >= MAX_ATTEMPTS

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state in OPEN_STATES
