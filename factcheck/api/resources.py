"""What all parts of the API have in common: who is let in, how lists are handed out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from factcheck.api.built import can_be_built, rows_told
from factcheck.api.editions import insist_unchanged, tag_of
from factcheck.api.filtering import Filters, read_filters
from factcheck.api.paging import Pages
from factcheck.api.rates import PerToken, insist_on_patience, tell_rate
from factcheck.api.reading import OwnForm, PlainJSON
from factcheck.api.scopes import InScope, person
from factcheck.api.sparse import fields_asked, keep_only
from factcheck.models import User
from factcheck.refusals import BadInput
from factcheck.vocabulary import Scope
from factcheck.workflow.locks import lock_article


class Resource(GenericViewSet[Any]):
    """A noun of the desk over REST; looked up inside the caller's desks only."""

    scopes: ClassVar[Mapping[str, Scope]] = {}
    # the filters of each operation that hands out a list
    filters: ClassVar[Mapping[str, type[Filters]]] = {}
    permission_classes = [IsAuthenticated, InScope]
    throttle_classes = [PerToken]
    parser_classes: Any = [PlainJSON]
    content_negotiation_class = OwnForm
    filter_backends: Any = []
    metadata_class = None
    # the fields that If-Match is about, where rows are edited
    edited: ClassVar[frozenset[str]] = frozenset()
    # a column that is read with the keys of a page, for the operation itself
    beside: ClassVar[str] = "pk"
    paginator: Pages

    @method_decorator(conditional_page)
    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer; 304 to a caller that has what would be sent (If-None-Match)."""
        return super().dispatch(request, *args, **kwargs)

    def handle_exception(self, exc: Exception) -> Response:
        """The problem; who tries without a token too often is told to wait."""
        return super().handle_exception(insist_on_patience(self.request, exc))

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """The answer, for this caller alone, with what is left of their rate."""
        told = super().finalize_response(request, response, *args, **kwargs)
        told.headers.setdefault("Cache-Control", "private, no-cache")
        tell_rate(request, told)
        return told

    @property
    def caller(self) -> User:
        """Whoever calls."""
        return person(self.request)

    def page(
        self, rows: QuerySet[Any], serializer: type[BaseSerializer[Any]], **context: Any
    ) -> Response:
        """A page of the rows that pass the filters of this operation."""
        kind = self.filters.get(str(self.action), Filters)
        filters = context.pop("filters", None) or read_filters(kind, self.request)
        narrowed = filters.apply(rows)
        only = fields_asked(self.request, serializer)
        if can_be_built(serializer):
            keys = self.paginator.keys(narrowed, self.request, self.beside)
            return self.get_paginated_response(rows_told(serializer, keys, only))
        found = self.paginate_queryset(narrowed)
        told = serializer(
            found or [], many=True, context={**self.get_serializer_context(), **context}
        )
        keep_only(told, only)
        return self.get_paginated_response(told.data)

    def told(
        self, row: Any, serializer: type[BaseSerializer[Any]], status: int = 200
    ) -> Response:
        """One row as an answer."""
        told = serializer(row, context=self.get_serializer_context())
        if self.request.method == "GET":
            keep_only(told, fields_asked(self.request, serializer))
        response = Response(told.data, status=status)
        if self.edited and self.edited <= told.data.keys():
            response["ETag"] = tag_of(told.data, sorted(self.edited))
        return response

    @contextmanager
    def unless_stale(
        self, row: Any, serializer: type[BaseSerializer[Any]], article: int
    ) -> Iterator[None]:
        """Change the row unless somebody did since the caller read it (If-Match).

        Nobody changes anything of its article in between.
        """
        with transaction.atomic():
            if "If-Match" in self.request.headers:
                lock_article(article)
                row.refresh_from_db()
                now = serializer(row, context=self.get_serializer_context()).data
                insist_unchanged(self.request, now, sorted(self.edited))
            yield

    def asked(
        self, serializer: type[BaseSerializer[Any]], **options: Any
    ) -> dict[str, Any]:
        """The body as checked values; a wrong shape is refused with 422."""
        if not isinstance(self.request.data, dict) and not options.get("many"):
            raise BadInput(_("Send one JSON object: begin the body with “{”."))
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
