"""Verdicts by a plain ModelSerializer with prefetch, beside the desk's own list.

Both are let in, paged and filtered alike; only how the rows are told differs.
"""

from __future__ import annotations

from django.urls import path
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.filtering import read_filters
from factcheck.api.resources import Resource
from factcheck.api.verdict_shapes import (
    VerdictFilters,
    VerdictSerializer,
    with_details,
)
from factcheck.models import Verdict
from factcheck.vocabulary import Scope
from newsroom.urls import urlpatterns as ours


class PlainVerdicts(Resource):
    """The list that Django REST framework's handbook would have one write."""

    queryset = Verdict.objects.none()
    serializer_class = VerdictSerializer
    renderer_classes = [JSONRenderer]
    scopes = {"list": Scope.READ}
    schema = None

    def list(self, request: Request) -> Response:
        """The verdicts, each made an object and then told."""
        rows = with_details(Verdict.objects.visible_to(self.caller))
        narrowed = read_filters(VerdictFilters, request).apply(rows)
        found = self.paginate_queryset(narrowed) or []
        return self.get_paginated_response(VerdictSerializer(found, many=True).data)


urlpatterns = [*ours, path("plain/verdicts/", PlainVerdicts.as_view({"get": "list"}))]
