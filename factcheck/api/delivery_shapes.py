"""The shapes of deliveries over REST: many articles, and what came of their lines."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from factcheck.api.handing import AboutSerializer, SpanSerializer, Upload
from factcheck.api.jobs import JobSerializer
from factcheck.models import Delivery, RefusedLine


class AskedDeliverySerializer(serializers.Serializer[dict[str, Any]]):
    """Articles as a list or (as a form) a file of lines, and what holds for all."""

    articles = serializers.ListField(
        # what is no article is refused by its line, like any other wrong one
        child=serializers.JSONField(allow_null=True),
        required=False,
        help_text="Each with text and, as far as known, external_id, title, byline,"
        " published_on, language, source_url, subjects, urgency, version, modified_at,"
        " embargo_until, status, reason, and `sentences` [{start, end, kind}] where it"
        " comes split.",
    )
    file = Upload(required=False, allow_empty_file=True)
    desk = serializers.SlugField(required=False)
    origin = serializers.CharField(required=False, allow_blank=True, max_length=200)
    judge = serializers.BooleanField(
        required=False,
        help_text="Score and suggest in sentences that come split, too; it is slower.",
    )


class LineSerializer(AboutSerializer):
    """One article among many; a line that is wrong is refused for itself."""

    text = serializers.CharField(required=False, help_text="Of killed ones none.")
    sentences = SpanSerializer(
        many=True,
        required=False,
        help_text="The text’s sentences, where it comes split; else the desk does.",
    )


class DeliveredSerializer(serializers.Serializer[Any]):
    """Articles as a list, and what holds for all: how a body is described."""

    articles = LineSerializer(many=True)
    desk = serializers.SlugField(required=False)
    origin = serializers.CharField(required=False, allow_blank=True, max_length=200)
    judge = serializers.BooleanField(required=False)


class LinesFormSerializer(serializers.Serializer[Any]):
    """A file of lines as a form, and what holds for all."""

    file = Upload()
    desk = serializers.SlugField(required=False)
    origin = serializers.CharField(required=False, allow_blank=True, max_length=200)
    judge = serializers.BooleanField(required=False)


class DeliverySerializer(serializers.ModelSerializer[Delivery]):
    """A delivery, how far it is, and what came of its lines."""

    desk = serializers.SlugRelatedField[Delivery](slug_field="slug", read_only=True)
    job = JobSerializer(read_only=True, allow_null=True)
    judge = serializers.BooleanField(source="is_judged", read_only=True)
    refused = serializers.IntegerField(source="refused_count", read_only=True)

    class Meta:
        model = Delivery
        fields = (
            *("id", "desk", "name", "origin", "judge", "created_at", "job"),
            *("added", "known", "drafts", "refused", "sentences"),
        )


class RefusedLineSerializer(serializers.ModelSerializer[RefusedLine]):
    """A line that was not taken in, and why; lines are counted from 1."""

    line = serializers.IntegerField(source="number", read_only=True)

    class Meta:
        model = RefusedLine
        fields = ("line", "external_id", "reason")
