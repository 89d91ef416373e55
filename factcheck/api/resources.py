"""What all parts of the API have in common: who is let in, how lists are handed out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import Http404
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from factcheck.api.filtering import Filters, read_filters
from factcheck.api.reading import OwnForm, PlainJSON
from factcheck.api.scopes import InScope, person
from factcheck.models import User
from factcheck.vocabulary import Scope


class Resource(GenericViewSet[Any]):
    """A noun of the desk over REST; looked up inside the caller's desks only."""

    scopes: ClassVar[Mapping[str, Scope]] = {}
    # the filters of each operation that hands out a list
    filters: ClassVar[Mapping[str, type[Filters]]] = {}
    permission_classes = [IsAuthenticated, InScope]
    parser_classes: Any = [PlainJSON]
    content_negotiation_class = OwnForm
    filter_backends: Any = []
    metadata_class = None

    @property
    def caller(self) -> User:
        """Whoever calls."""
        return person(self.request)

    def page(
        self, rows: QuerySet[Any], serializer: type[BaseSerializer[Any]], **context: Any
    ) -> Response:
        """A page of the rows that pass the filters of this operation."""
        kind = self.filters.get(str(self.action), Filters)
        narrowed = read_filters(kind, self.request).apply(rows)
        found = self.paginate_queryset(narrowed)
        told = serializer(
            found or [], many=True, context={**self.get_serializer_context(), **context}
        )
        return self.get_paginated_response(told.data)

    def told(
        self, row: Any, serializer: type[BaseSerializer[Any]], status: int = 200
    ) -> Response:
        """One row as an answer."""
        body = serializer(row, context=self.get_serializer_context()).data
        return Response(body, status=status)

    def asked(
        self, serializer: type[BaseSerializer[Any]], **options: Any
    ) -> dict[str, Any]:
        """The body as checked values; a wrong shape is refused with 422."""
        given = serializer(
            data=self.request.data, context=self.get_serializer_context(), **options
        )
        given.is_valid(raise_exception=True)
        values: dict[str, Any] = given.validated_data
        return values


def found(rows: QuerySet[Any], **lookup: Any) -> Any:
    """The one row, or 404: a stranger learns no more than that."""
    row: Model | None = rows.filter(**lookup).first()
    if row is None:
        raise Http404
    return row
