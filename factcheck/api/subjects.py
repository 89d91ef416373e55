"""Subjects over REST: what a desk files its articles under."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import subjects
from factcheck.api.desks import chosen_desk
from factcheck.api.filtering import Filters
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.models import Desk, Subject
from factcheck.models.subject import LONGEST_WORD
from factcheck.vocabulary import Scope


class SubjectSerializer(serializers.ModelSerializer[Subject]):
    """A subject in the desk's own word."""

    desk = serializers.SlugRelatedField[Desk](slug_field="slug", read_only=True)

    class Meta:
        model = Subject
        fields = ("id", "desk", "word")


class SubjectWordSerializer(serializers.Serializer[Any]):
    """What it is called."""

    word = serializers.CharField(max_length=LONGEST_WORD)


class NewSubjectSerializer(SubjectWordSerializer):
    """A subject for one of the caller's desks."""

    desk = serializers.SlugField(
        required=False, help_text="Not needed by whoever belongs to one desk."
    )


class SubjectFilters(Filters):
    """By desk."""

    orderings = {"word": "word", "id": "pk"}
    usual = "word"
    desk = serializers.SlugField(required=False, source="desk__slug")


class Subjects(Resource):
    """The subjects of the caller's desks."""

    queryset = Subject.objects.none()
    serializer_class = SubjectSerializer
    scopes = {
        "list": Scope.READ,
        "create": Scope.EDIT,
        "partial_update": Scope.EDIT,
        "destroy": Scope.EDIT,
    }
    filters = {"list": SubjectFilters}

    def get_queryset(self) -> QuerySet[Subject]:
        """Subjects of the caller's desks."""
        return Subject.objects.visible_to(self.caller).select_related("desk")

    @extend_schema(summary="List subjects", tags=["subjects"])
    def list(self, request: Request) -> Response:
        """What the caller's desks file articles under."""
        return self.page(self.get_queryset(), SubjectSerializer)

    @extend_schema(
        summary="Add a subject",
        tags=["subjects"],
        request=NewSubjectSerializer,
        responses={201: SubjectSerializer},
    )
    @once
    def create(self, request: Request) -> Response:
        """Have a subject on the desk; one that it has already is found again."""
        values = self.asked(NewSubjectSerializer)
        desk = chosen_desk(self.caller, values.get("desk", ""))
        made = subjects.add(desk, values["word"], by=self.caller)
        return self.told(made, SubjectSerializer, 201)

    @extend_schema(
        summary="Rename a subject",
        tags=["subjects"],
        request=SubjectWordSerializer,
        responses=SubjectSerializer,
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Call it by another word, on every article and for every person."""
        subject = found(self.get_queryset(), pk=pk)
        word = self.asked(SubjectWordSerializer)["word"]
        renamed = subjects.rename(subject, word, by=self.caller)
        return self.told(renamed, SubjectSerializer)

    @extend_schema(summary="Remove a subject", tags=["subjects"], responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Take it off the desk; 409 while a conflict of interest names it."""
        subjects.remove(found(self.get_queryset(), pk=pk), by=self.caller)
        return Response(status=204)
