"""The desk's sources over REST."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import sources
from factcheck.api.filtering import Filters
from factcheck.api.resources import Resource, found
from factcheck.models import Source
from factcheck.models.source import heading_at
from factcheck.models.telling import Word
from factcheck.outside.addresses import canonical_url
from factcheck.refusals import BadInput
from factcheck.vocabulary import Scope, SourceType


class SourceSerializer(serializers.ModelSerializer[Source]):
    """A page, document, data set or person that evidence rests on."""

    desk = serializers.SlugRelatedField[Source](slug_field="slug", read_only=True)
    heading = serializers.CharField(read_only=True)
    told = {"heading": lambda path: Word(heading_at(path))}

    class Meta:
        model = Source
        fields = (
            "id",
            "desk",
            "heading",
            "url",
            "description",
            "title",
            "publisher",
            "author",
            "published_on",
            "how",
            "type",
            "reliability_note",
            "created_at",
        )


class SourceFilters(Filters):
    """By address, type and words."""

    orderings = {"created_at": "created_at", "id": "pk"}
    usual = "-created_at"
    desk = serializers.SlugField(required=False, source="desk__slug")
    type = serializers.ChoiceField(SourceType.choices, required=False)
    url = serializers.CharField(
        required=False, help_text="Any spelling of the address; found by its one form."
    )
    q = serializers.CharField(
        required=False, help_text="Words of title, publisher, description or address."
    )

    def narrow(self, rows: Any, lookups: dict[str, Any]) -> Any:
        """The address in the form that tells one source from another."""
        if url := lookups.pop("url", ""):
            try:
                rows = rows.filter(url=canonical_url(url))
            except BadInput:
                rows = rows.none()
        for word in lookups.pop("q", "").split():
            rows = rows.filter(
                Q(title__icontains=word)
                | Q(publisher__icontains=word)
                | Q(description__icontains=word)
                | Q(url__icontains=word)
            )
        return super().narrow(rows, lookups)


class ReliabilitySerializer(serializers.Serializer[Any]):
    """What is to be known about a source by whoever cites it next."""

    reliability_note = serializers.CharField(allow_blank=True, max_length=5000)


class Sources(Resource):
    """The sources the caller's desks have consulted."""

    queryset = Source.objects.none()
    serializer_class = SourceSerializer
    scopes = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "partial_update": Scope.EDIT,
    }
    filters = {"list": SourceFilters}

    def get_queryset(self) -> QuerySet[Source]:
        """Sources of the caller's desks."""
        return Source.objects.visible_to(self.caller).select_related("desk")

    @extend_schema(summary="List sources", tags=["sources"])
    def list(self, request: Request) -> Response:
        """Sources of the caller's desks, newest first."""
        return self.page(self.get_queryset(), SourceSerializer)

    @extend_schema(summary="Read a source", tags=["sources"])
    def retrieve(self, request: Request, pk: int) -> Response:
        """One source."""
        return self.told(found(self.get_queryset(), pk=pk), SourceSerializer)

    @extend_schema(
        summary="Note a source's reliability",
        tags=["sources"],
        request=ReliabilitySerializer,
        responses=SourceSerializer,
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Write down how far it can be relied on; editors only."""
        source = found(self.get_queryset(), pk=pk)
        note = self.asked(ReliabilitySerializer)["reliability_note"]
        sources.note_reliability(source, note, by=self.caller)
        return self.told(found(self.get_queryset(), pk=pk), SourceSerializer)
