"""Downloading the approved verdicts of exactly the rows that were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.actions import exporting
from factcheck.admin.kinds import ModelAdmin
from factcheck.admin.lists import person
from factcheck.models.verdict import VerdictQuerySet
from factcheck.refusals import BadInput


class Exported(ModelAdmin):
    """A list from whose rows one gets to verdicts that can be exported."""

    actions: Sequence[Any] = ("export_jsonl", "export_csv", "export_json")

    def approved(self, request: HttpRequest, rows: QuerySet[Any]) -> VerdictQuerySet:
        """The approved verdicts that belong to these rows."""
        raise NotImplementedError

    @admin.action(description=gettext_lazy("Export approved verdicts, JSON Lines"))
    def export_jsonl(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Download them one a line."""
        return self.export(request, queryset, "jsonl")

    @admin.action(description=gettext_lazy("Export approved verdicts, CSV"))
    def export_csv(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Download them as a table."""
        return self.export(request, queryset, "csv")

    @admin.action(description=gettext_lazy("Export approved verdicts, JSON"))
    def export_json(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Download them as one JSON list."""
        return self.export(request, queryset, "json")

    def export(
        self, request: HttpRequest, rows: QuerySet[Any], name: str
    ) -> StreamingHttpResponse:
        """The approved verdicts of the selected rows, streamed as a file."""
        form = exporting.FORMS[name]
        verdicts = self.approved(request, rows).visible_to(person(request))
        if not verdicts.exists():
            raise BadInput(_("None of what you chose has an approved verdict yet."))
        answer = StreamingHttpResponse(
            form.write(exporting.records(verdicts)), content_type=form.media_type
        )
        answer["Content-Disposition"] = f'attachment; filename="verdicts.{name}"'
        return answer
