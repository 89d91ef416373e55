"""What an assessor asks to see over REST: how checks are sourced, and about whom."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions.figures import Asked, Conduct, conduct_of
from factcheck.api.figure_shapes import (
    RatedByWordSerializer,
    SourcesSerializer,
    WordCountSerializer,
)
from factcheck.api.figures import FigureFilters, FigureReading, rated
from factcheck.vocabulary import Scope


class ComplianceSerializer(serializers.Serializer[Any]):
    """Verdicts signed off in the period that still stand, as assessors count them."""

    desk = serializers.SlugField()
    time_zone = serializers.CharField()
    since = serializers.DateField()
    until = serializers.DateField()
    counted_at = serializers.DateTimeField()
    sources = SourcesSerializer()
    with_stored_copy = serializers.IntegerField(
        help_text="Checks with at least one source that has a stored copy."
    )
    with_second_opinion = serializers.IntegerField()
    ratings = WordCountSerializer(many=True)
    by_speaker = RatedByWordSerializer(many=True)
    by_role = RatedByWordSerializer(many=True)
    by_subject = RatedByWordSerializer(many=True)


class Compliance(FigureReading):
    """The counts of the compliance page, for everybody on the desk."""

    scopes = {"retrieve": Scope.READ}
    usual_days = 91

    @extend_schema(
        summary="Read the compliance figures of a desk",
        tags=["figures"],
        parameters=[FigureFilters],
        responses=ComplianceSerializer,
    )
    def retrieve(self, request: Request) -> Response:
        """Checks of the last three months: sources, second opinions, balance.

        The checks themselves are in the export of verdicts, the desk's texts at
        `/desks/{id}/principles/`.
        """
        asked = self.asked_for(request)
        told = _told(conduct_of(asked, by=self.caller), asked)
        return Response(ComplianceSerializer(told).data)


def _told(found: Conduct, asked: Asked) -> dict[str, Any]:
    named = rated(found.ratings)
    named.pop("by_reviewer")
    return {
        "desk": asked.desk.slug,
        "time_zone": asked.desk.time_zone,
        "since": asked.period.since,
        "until": asked.period.until,
        "counted_at": found.counted_at,
        "sources": found.sources,
        "with_stored_copy": found.copied,
        "with_second_opinion": found.seconded,
        **named,
    }
