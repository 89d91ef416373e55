"""Long lists a page at a time, by marks that stay right while rows come and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from factcheck.api.problems import BadQuery

USUAL, MOST = 100, 500
SALT = "factcheck.page"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a list: just after a row, or with `back` just before it."""

    order: str
    value: Any
    pk: int
    back: bool


class Pages(BasePagination):
    """`next` and `previous` are addresses to follow; their marks are not to be made up.

    The list has to be ordered by one column that is never null, and by pk.
    """

    def keys(
        self, queryset: QuerySet[Any], request: Request, beside: str = "pk"
    ) -> list[int]:
        """The keys of the page's rows, where the rows are told by the database.

        `shown` has for each key the column that was asked for beside it.
        """
        column = str(queryset.query.order_by[0]).removeprefix("-")
        rows = queryset.values_list("pk", column, beside)
        self.shown = {row[0]: row[2] for row in self.paginate_queryset(rows, request)}
        return list(self.shown)

    def paginate_queryset(  # type: ignore[override]
        self,
        queryset: QuerySet[Any],
        request: Request,
        view: APIView | None = None,
    ) -> list[Any]:
        """The rows of the page that the request asks for."""
        self.request = request
        limit, mark = limit_asked(request), _mark(request, queryset)
        if mark:
            queryset = queryset.filter(_beyond(mark))
        back = mark is not None and mark.back
        rows = list((queryset.reverse() if back else queryset)[: limit + 1])
        more, rows = len(rows) > limit, rows[:limit]
        if back:
            rows.reverse()
        order = str(queryset.query.order_by[0])
        self.following = rows and (more or back) and _mark_of(rows[-1], order, False)
        before = more if back else mark is not None
        self.preceding = rows and before and _mark_of(rows[0], order, True)
        return rows

    def get_paginated_response(self, data: Sequence[Any]) -> Response:
        """The page with the addresses of those beside it."""
        return Response(
            {
                "next": self._address(self.following),
                "previous": self._address(self.preceding),
                "results": data,
            }
        )

    def _address(self, mark: Any) -> str | None:
        if not mark:
            return None
        here = self.request.build_absolute_uri()
        return replace_query_param(here, "cursor", mark)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """How a page is told in the OpenAPI description."""
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": address, "previous": address, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """The two parameters every list takes."""
        return [
            _parameter(
                "cursor", "The mark of a page, from next or previous.", "string"
            ),
            _parameter("limit", f"Rows a page, 1 to {MOST}; else {USUAL}.", "integer"),
        ]


def _parameter(name: str, description: str, kind: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": kind}
    if kind == "integer":
        schema |= {"minimum": 1, "maximum": MOST, "default": USUAL}
    return {"name": name, "in": "query", "description": description, "schema": schema}


def limit_asked(request: Request) -> int:
    """How many rows a page is to have; BadQuery where that is no number."""
    given = request.query_params.get("limit", str(USUAL))
    if not (given.isascii() and given.isdigit() and len(given) < 6):
        raise BadQuery(_("“limit” is a number of rows from 1 to %s.") % MOST)
    return max(1, min(int(given), MOST))


def _mark(request: Request, queryset: QuerySet[Any]) -> Mark | None:
    given = request.query_params.get("cursor")
    if not given:
        return None
    try:
        mark = Mark(*signing.loads(given, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        mark = None
    if mark is None or mark.order != queryset.query.order_by[0]:
        raise BadQuery(
            _("This page mark is not one of this list: follow “next” from its start.")
        )
    return mark


def _mark_of(row: Model | tuple[Any, ...], order: str, back: bool) -> str:
    if isinstance(row, tuple):
        pk, value = row[:2]
    else:
        pk, value = row.pk, row
        for name in order.removeprefix("-").split("__"):
            value = getattr(value, name)
    if isinstance(value, date):
        value = value.isoformat()
    return signing.dumps([order, value, pk, back], salt=SALT, compress=True)


def _beyond(mark: Mark) -> Q:
    field, down = mark.order.removeprefix("-"), mark.order.startswith("-")
    side = "lt" if down != mark.back else "gt"
    if field == "pk":
        return Q(**{f"pk__{side}": mark.pk})
    tied = Q(**{field: mark.value, f"pk__{side}": mark.pk})
    return Q(**{f"{field}__{side}": mark.value}) | tied
