"""Background work: how far it is, why it failed, and trying again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from factcheck.actions import jobs
from factcheck.admin import cells
from factcheck.admin.lists import DeskFilter, Listed, person
from factcheck.models import Job, User
from factcheck.refusals import Refusal


@admin.register(Job)
class JobList(Listed):
    """Jobs, with their progress in numbers and their failure in plain words."""

    list_display = (
        "subject",
        "state",
        "progress",
        "failure",
        "requested_by",
        "created_at",
        "finished_at",
    )
    list_filter = ("state", DeskFilter, "kind", "created_at")
    list_select_related = ("requested_by",)
    search_fields = ("subject", "failure")
    search_help_text = gettext_lazy("Words of what it is about, or of the failure")
    fields = (
        "subject",
        "state",
        "progress",
        "failure",
        "kind",
        "desk",
        "requested_by",
        "attempt",
        "created_at",
        "finished_at",
    )
    actions = ("try_again", "stop")

    @admin.display(description=gettext_lazy("progress"))
    def progress(self, job: Job) -> str:
        """How far it is."""
        return cells.meter(job.done, job.total)

    @admin.action(description=gettext_lazy("Try again"))
    def try_again(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        """Let failed and stopped jobs be tried again."""
        again = self._each(request, queryset, jobs.retry)
        done = ngettext(
            "%(count)s job is tried again.", "%(count)s jobs are tried again.", again[0]
        )
        self.tell(request, done % {"count": again[0]} if again[0] else "", again[1])

    @admin.action(description=gettext_lazy("Stop"))
    def stop(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        """Stop jobs that wait or run."""
        ended = self._each(request, queryset, jobs.stop)
        done = ngettext(
            "%(count)s job was stopped.", "%(count)s jobs were stopped.", ended[0]
        )
        self.tell(request, done % {"count": ended[0]} if ended[0] else "", ended[1])

    def _each(
        self,
        request: HttpRequest,
        queryset: QuerySet[Job],
        act: Callable[..., Any],
    ) -> tuple[int, list[tuple[object, Refusal]]]:
        """Do it to each job for itself; how many were done, and who refused why."""
        by: User = person(request)
        done, refused = 0, list[tuple[object, Refusal]]()
        for job in queryset:
            try:
                act(job, by=by)
                done += 1
            except Refusal as refusal:
                refused.append((job, refusal))
        if not done and not refused:
            self.message_user(request, _("Choose a job first."))
        return done, refused
