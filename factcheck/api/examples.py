"""Downloading what editors decided, as labelled examples for training."""

from __future__ import annotations

from typing import cast

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
        responses={(200, "application/jsonl"): OpenApiTypes.BINARY},
    )
    def download(self, request: Request) -> StreamingHttpResponse:
        """What editors accepted, added, dismissed and corrected, one a line.

        With the words around it and what had been proposed; who decided is left out.
        """
        filters = read_filters(ExampleFilters, request)
        seen = Article.objects.visible_to(self.caller)
        articles = cast(ArticleQuerySet, filters.apply(seen))
        lines = exporting.as_jsonl(exporting.examples(articles))
        kind = "application/jsonl; charset=utf-8"
        response = StreamingHttpResponse(lines, content_type=kind)
        name = f"examples-{timezone.now():%Y-%m-%d}.jsonl"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
