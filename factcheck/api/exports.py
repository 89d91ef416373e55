"""Downloading verdicts: exactly the filtered set, streamed in one of three forms."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Exists, OuterRef, Q
from django.http import StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from factcheck.actions import exporting, signoffs
from factcheck.api.export_shapes import ExportedSerializer
from factcheck.api.filtering import read_filters
from factcheck.api.following import desk_read_along
from factcheck.api.resources import Resource
from factcheck.api.verdict_shapes import VerdictFilters
from factcheck.models import Verdict
from factcheck.models.verdict import VerdictQuerySet
from factcheck.vocabulary import Scope, Status


class ExportFilters(VerdictFilters):
    """As of the list; in the order of ids, with `after` of changes."""

    orderings = {"id": "pk"}


class Exports(Resource):
    """The approved verdicts with their sources, who and when."""

    queryset = Verdict.objects.none()
    pagination_class = None
    scopes = {"download": Scope.EXPORT}
    filters = {"download": ExportFilters}

    @extend_schema(
        summary="Download verdicts",
        tags=["verdicts"],
        parameters=[ExportFilters],
        responses={
            (200, "application/json"): ExportedSerializer(many=True),
            (200, "application/jsonl"): OpenApiTypes.STR,
            (200, "text/csv"): OpenApiTypes.STR,
        },
    )
    def download(self, request: Request, form: str) -> StreamingHttpResponse:
        """Exactly the filtered verdicts as JSON, JSON Lines or CSV.

        Approved ones, unless a `status` is asked for. With `after`, what changed on one
        desk since that change number, and what went away.
        """
        filters = read_filters(ExportFilters, request)
        wishes = filters.validated_data
        after = wishes.pop("after", None)
        rows = cast(VerdictQuerySet, filters.apply(self._verdicts(wishes)))
        if wishes.get("status"):
            signoffs.open_all_to_read(rows, by=self.caller)
        if after is None:
            found = exporting.records(rows)
        else:
            desk = desk_read_along(self.caller, filters.desk_asked)
            found = exporting.changed_records(rows, desk, after)
        kind = exporting.FORMS[form]
        response = StreamingHttpResponse(
            kind.write(found), content_type=f"{kind.media_type}; charset=utf-8"
        )
        name = f"verdicts-{timezone.now():%Y-%m-%d}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _verdicts(self, wishes: dict[str, Any]) -> VerdictQuerySet:
        """Handed-in verdicts that the caller may see; approved, unless asked.

        None on an article under embargo, whoever asks.
        """
        visible = Verdict.objects.visible_to(self.caller).released()
        if not wishes.get("status"):
            return visible.approved()
        signed = Verdict.objects.approved().filter(pk=OuterRef("pk"))
        decided = Q(assignment__claim__status=Status.APPROVED)
        return visible.submitted().filter(~decided | Exists(signed))
