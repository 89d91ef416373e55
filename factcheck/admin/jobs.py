"""Background work: how far it is, why it failed, and trying again."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

from factcheck.actions import jobs
from factcheck.admin import cells
from factcheck.admin.lists import DeskFilter, Listed, Tool, link_to, person
from factcheck.models import Job


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
    list_filter = (
        "state",
        DeskFilter,
        "kind",
        "created_at",
        "finished_at",
        ("put_away_at", admin.EmptyFieldListFilter),
    )
    ordering = ("-pk",)
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
        "put_away_at",
    )
    actions = ("try_again", "stop", "put_away")

    @admin.display(description=gettext_lazy("progress"))
    def progress(self, job: Job) -> str:
        """How far it is."""
        return cells.meter(job.done, job.total)

    @admin.action(description=gettext_lazy("Try again"))
    def try_again(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        """Let failed and stopped jobs be tried again."""
        by = person(request)
        self.do(
            request,
            queryset,
            lambda job: jobs.retry(job, by=by),
            lambda count: ngettext(
                "%(count)s job is tried again.",
                "%(count)s jobs are tried again.",
                count,
            ),
        )

    @admin.action(description=gettext_lazy("Stop"))
    def stop(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        """Stop jobs that wait or run."""
        by = person(request)
        self.do(
            request,
            queryset,
            lambda job: jobs.stop(job, by=by),
            lambda count: ngettext(
                "%(count)s job was stopped.", "%(count)s jobs were stopped.", count
            ),
        )

    @admin.action(description=gettext_lazy("Put away: a failure that was seen"))
    def put_away(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        """Take failures off the list of articles."""
        by = person(request)
        self.do(
            request,
            queryset.select_related("desk"),
            lambda job: jobs.put_away(job, by=by),
            lambda count: ngettext(
                "%(count)s failure put away.", "%(count)s failures put away.", count
            ),
        )

    def tools(self, request: HttpRequest, row: Job | None) -> list[Tool]:
        """The page that follows a job's progress, and what an import became."""
        if row is None:
            return [Tool(link_to("desk:jobs"), gettext_lazy("Follow the work"))]
        return [Tool(link_to("desk:job", row.pk), gettext_lazy("Follow its progress"))]
