"""Downloading what editors decided, as labelled examples for training."""

from __future__ import annotations

from typing import Any, cast

from django.http import StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from factcheck.actions import exporting
from factcheck.api.filtering import Filters, read_filters
from factcheck.api.resources import Resource
from factcheck.models import Article
from factcheck.models.article import ArticleQuerySet
from factcheck.vocabulary import Scope


class ExampleFilters(Filters):
    """Of one desk, or of all that are the caller's."""

    orderings = {"id": "pk"}
    desk = serializers.SlugField(required=False, source="desk__slug")


class ProposedSerializer(serializers.Serializer[Any]):
    """What the desk itself had made of the passage."""

    suggested = serializers.BooleanField()
    score = serializers.FloatField(allow_null=True)
    type = serializers.CharField()
    speaker = serializers.CharField(allow_null=True)
    passage = serializers.CharField()


class ExampleSerializer(serializers.Serializer[Any]):
    """A passage about which an editor decided."""

    id = serializers.CharField()
    desk = serializers.CharField()
    article = serializers.IntegerField()
    language = serializers.CharField()
    published_on = serializers.DateField(allow_null=True)
    text = serializers.CharField()
    sentence = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()
    kind = serializers.CharField()
    checkable = serializers.BooleanField(allow_null=True)
    reason = serializers.CharField()
    type = serializers.CharField()
    speaker = serializers.CharField(allow_null=True)
    proposed = ProposedSerializer(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)


class Examples(Resource):
    """Passages about which editors decided."""

    queryset = Article.objects.none()
    pagination_class = None
    scopes = {"download": Scope.EXPORT}
    filters = {"download": ExampleFilters}

    @extend_schema(
        summary="Download labelled examples",
        tags=["sentences"],
        parameters=[ExampleFilters],
        responses={
            (200, "application/json"): ExampleSerializer(many=True),
            (200, "application/jsonl"): OpenApiTypes.STR,
        },
    )
    def download(self, request: Request, form: str) -> StreamingHttpResponse:
        """What editors accepted, added, dismissed and corrected, as JSON or one a line.

        With the words around it and what had been proposed; who decided is left out.
        """
        filters = read_filters(ExampleFilters, request)
        seen = Article.objects.visible_to(self.caller)
        articles = cast(ArticleQuerySet, filters.apply(seen))
        write = exporting.as_json if form == "json" else exporting.as_jsonl
        kind = exporting.FORMS[form].media_type
        response = StreamingHttpResponse(
            write(exporting.examples(articles)), content_type=f"{kind}; charset=utf-8"
        )
        name = f"examples-{timezone.now():%Y-%m-%d}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
