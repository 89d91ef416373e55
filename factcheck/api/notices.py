"""Notices over REST: what the caller is told of, marking it read, choosing how."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import notifying
from factcheck.api.filtering import Filters, Id
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.models import Notice
from factcheck.notice_kinds import Channel, NoticeKind
from factcheck.vocabulary import Scope
from factcheck.workflow.notice_words import sentence


class NoticeSerializer(serializers.ModelSerializer[Notice]):
    """An event that the caller is told of; without `by` the desk itself did it."""

    desk = serializers.SlugRelatedField[Notice](slug_field="slug", read_only=True)
    by = serializers.CharField(source="by.full_name", default=None, allow_null=True)
    sentence = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    class Meta:
        model = Notice
        fields = (
            "id",
            "kind",
            "desk",
            "sentence",
            "reason",
            "url",
            "by",
            "article",
            "claim",
            "assignment",
            "job",
            "due_at",
            "created_at",
            "read_at",
        )
        read_only_fields = fields

    def get_sentence(self, notice: Notice) -> str:
        """What happened, for a person."""
        return sentence(notice)

    def get_url(self, notice: Notice) -> str:
        """The page that it leads to."""
        return urljoin(settings.SITE_URL, reverse("desk:notice", args=[notice.pk]))


class NoticeFilters(Filters):
    """By kind, by desk, and whether it is still unread."""

    orderings = {"created_at": "created_at", "id": "pk"}
    usual = "-created_at"
    kind = serializers.MultipleChoiceField(
        choices=NoticeKind.choices, required=False, source="kind__in"
    )
    unread = serializers.BooleanField(required=False, source="read_at__isnull")
    desk = serializers.SlugField(required=False, source="desk__slug")


class NoticeMarkSerializer(serializers.Serializer[Any]):
    """Whether the caller has seen it."""

    read = serializers.BooleanField()


class NoticesToMarkSerializer(serializers.Serializer[Any]):
    """Some of the caller's notices by id; left out, all of them."""

    notices = serializers.ListField(child=Id(), required=False, max_length=500)


class MarkedCountSerializer(serializers.Serializer[Any]):
    """How many were unread up to now."""

    marked = serializers.IntegerField()


class Notices(Resource):
    """The caller's own notices."""

    queryset = Notice.objects.none()
    serializer_class = NoticeSerializer
    scopes = {
        "list": Scope.READ,
        "partial_update": Scope.REVIEW,
        "mark_read": Scope.REVIEW,
    }
    filters = {"list": NoticeFilters}

    def get_queryset(self) -> QuerySet[Notice]:
        """The caller's notices."""
        return notifying.notices_of(self.caller)

    @extend_schema(summary="List my notices", tags=["notices"])
    def list(self, request: Request) -> Response:
        """What the caller is told of, the newest first."""
        return self.page(self.get_queryset(), NoticeSerializer)

    @extend_schema(
        summary="Mark a notice",
        tags=["notices"],
        request=NoticeMarkSerializer,
        responses=NoticeSerializer,
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Mark it as read, or as new again."""
        notice = found(self.get_queryset(), pk=pk)
        read = self.asked(NoticeMarkSerializer)["read"]
        notifying.mark(notice, by=self.caller, read=read)
        return self.told(notice, NoticeSerializer)

    @extend_schema(
        summary="Mark notices as read",
        tags=["notices"],
        request=NoticesToMarkSerializer,
        responses=MarkedCountSerializer,
    )
    @once
    def mark_read(self, request: Request) -> Response:
        """Mark some or all of the caller's notices as read."""
        only = self.asked(NoticesToMarkSerializer).get("notices")
        return Response({"marked": notifying.mark_all(by=self.caller, only=only)})


class NoticeChoicesSerializer(serializers.Serializer[Any]):
    """How the caller is told of each kind, and the hour of the daily digest."""

    digest_hour = serializers.IntegerField(
        min_value=0, max_value=23, required=False, help_text="By the desk’s clock."
    )
    kinds = serializers.DictField(
        child=serializers.ChoiceField(Channel.choices), required=False
    )


class Choices(Resource):
    """How the caller wants to be told."""

    queryset = Notice.objects.none()
    serializer_class = NoticeChoicesSerializer
    scopes = {"retrieve": Scope.READ, "partial_update": Scope.REVIEW}

    @extend_schema(
        summary="Read how I am told",
        tags=["notices"],
        responses=NoticeChoicesSerializer,
    )
    def retrieve(self, request: Request) -> Response:
        """Each kind of notice with the way of telling it."""
        kinds, hour = notifying.choices_of(self.caller)
        return Response({"digest_hour": hour, "kinds": kinds})

    @extend_schema(
        summary="Choose how I am told",
        tags=["notices"],
        request=NoticeChoicesSerializer,
        responses=NoticeChoicesSerializer,
    )
    def partial_update(self, request: Request) -> Response:
        """Change some of it; it holds for what happens from now on."""
        wishes = self.asked(NoticeChoicesSerializer)
        hour, kinds = wishes.get("digest_hour"), wishes.get("kinds", {})
        notifying.choose(kinds, by=self.caller, digest_hour=hour)
        return self.retrieve(request)
