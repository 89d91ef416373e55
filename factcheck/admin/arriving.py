"""Files of many articles that were handed in, and what became of their lines."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.admin import cells
from factcheck.admin.lists import Beside, DeskFilter, Listed, Tool, link_to
from factcheck.models import Delivery, RefusedLine

# a delivery can refuse thousands of lines; its job's page has them all
MOST_LINES = 100


class RefusedBeside(Beside):
    """The lines of a delivery that could not be taken in, and why."""

    model = RefusedLine
    verbose_name_plural = _("lines that were refused")
    fields = readonly_fields = ("number", "external_id", "reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The first of them."""
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.filter(number__lte=MOST_LINES)


@admin.register(Delivery)
class DeliveryList(Listed):
    """Files of many articles, and what became of their lines; for reading."""

    list_display = (
        "__str__",
        "desk",
        "added",
        "known",
        "drafts",
        "refused_lines",
        "requested_by",
        "created_at",
    )
    list_filter = (
        DeskFilter,
        "created_at",
        ("job__failure", admin.EmptyFieldListFilter),
    )
    list_select_related = ("desk", "requested_by", "job")
    ordering = ("-pk",)
    search_fields = ("name", "origin")
    search_help_text = _("Words of the file’s name, or where its articles come from")
    fields = ("name", *list_display[1:], "sentences", "origin", "progress")
    inlines = (RefusedBeside,)

    def complete(self, rows: Any, request: HttpRequest) -> None:
        """Count the refused lines of the page's deliveries."""
        counted = RefusedLine.objects.filter(delivery__in=rows).order_by()
        counts = counted.values("delivery").annotate(count=Count("pk"))
        refused = dict(counts.values_list("delivery", "count"))
        for one in rows:
            one.lines_refused = refused.get(one.pk, 0)

    @admin.display(description=_("refused"))
    def refused_lines(self, delivery: Delivery) -> int:
        """How many lines could not be taken in."""
        known: int | None = getattr(delivery, "lines_refused", None)
        return delivery.refused.count() if known is None else known

    @admin.display(description=_("progress"))
    def progress(self, delivery: Delivery) -> str:
        """How far its reading is."""
        job = delivery.job
        return cells.meter(job.done, job.total) if job else cells.NOTHING

    def tools(self, request: HttpRequest, row: Delivery | None) -> list[Tool]:
        """The page that follows its reading."""
        if row is None or row.job_id is None:
            return []
        return [Tool(link_to("desk:job", row.job_id), _("Follow its progress"))]
