"""Speakers over REST: whose words the desks check, and under which names."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import speakers
from factcheck.api.filtering import Filters
from factcheck.api.resources import Resource, found
from factcheck.models import Desk, Speaker
from factcheck.vocabulary import Scope


class SpeakerSerializer(serializers.ModelSerializer[Speaker]):
    """Somebody quoted or credited in articles, known to one desk."""

    desk = serializers.SlugRelatedField[Desk](slug_field="slug", read_only=True)
    aliases = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Speaker
        fields = ("id", "desk", "name", "aliases", "role")


class SpeakerFactsSerializer(serializers.Serializer[Any]):
    """What can be changed about a speaker; what is left out stays."""

    name = serializers.CharField(required=False, max_length=speakers.LONGEST_NAME)
    aliases = serializers.ListField(
        child=serializers.CharField(max_length=speakers.LONGEST_NAME),
        required=False,
        max_length=50,
    )
    role = serializers.CharField(required=False, allow_blank=True, max_length=200)


class SpeakerFilters(Filters):
    """By desk, and words of the name."""

    orderings = {"name": "name", "id": "pk"}
    usual = "name"
    desk = serializers.SlugField(required=False, source="desk__slug")
    q = serializers.CharField(
        required=False, source="name__icontains", help_text="A part of the name."
    )


class Speakers(Resource):
    """The speakers of the caller's desks."""

    queryset = Speaker.objects.none()
    serializer_class = SpeakerSerializer
    scopes = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "partial_update": Scope.EDIT,
    }
    filters = {"list": SpeakerFilters}

    def get_queryset(self) -> QuerySet[Speaker]:
        """Speakers of the caller's desks."""
        desks = Desk.objects.visible_to(self.caller)
        return Speaker.objects.filter(desk__in=desks).select_related("desk")

    @extend_schema(summary="List speakers", tags=["speakers"])
    def list(self, request: Request) -> Response:
        """Whose words the caller's desks check, by name."""
        return self.page(self.get_queryset(), SpeakerSerializer)

    @extend_schema(summary="Read a speaker", tags=["speakers"])
    def retrieve(self, request: Request, pk: int) -> Response:
        """One speaker."""
        return self.told(found(self.get_queryset(), pk=pk), SpeakerSerializer)

    @extend_schema(
        summary="Change a speaker",
        tags=["speakers"],
        request=SpeakerFactsSerializer,
        responses=SpeakerSerializer,
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change name, other names or role; a new name reopens what was decided."""
        speaker = found(self.get_queryset(), pk=pk)
        speakers.change(speaker, by=self.caller, **self.asked(SpeakerFactsSerializer))
        return self.told(found(self.get_queryset(), pk=pk), SpeakerSerializer)
