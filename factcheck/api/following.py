"""Reading verdicts along: a page of what changed on a desk after a change number."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from factcheck.api.built import rows_told
from factcheck.api.paging import Pages, limit_asked
from factcheck.api.problems import BadQuery
from factcheck.api.sparse import fields_asked
from factcheck.api.verdict_shapes import VerdictSerializer
from factcheck.models import Change, Desk, User, Verdict
from factcheck.vocabulary import Gone

GONE = {
    "type": "array",
    "description": "With `after`: what was taken back since.",
    "items": {
        "type": "object",
        "required": ["id", "change", "gone"],
        "properties": {
            "id": {"type": "integer"},
            "change": {"type": "integer"},
            "gone": {"type": "string", "enum": list(Gone.values)},
        },
    },
}


class VerdictPages(Pages):
    """Pages that also tell which verdicts went away."""

    def get_paginated_response(self, data: Any) -> Response:
        """The page; nothing has gone in a list of what there is."""
        response = super().get_paginated_response(data)
        response.data["gone"] = []
        return response

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The page with what has gone."""
        told = super().get_paginated_response_schema(schema)
        told["required"].append("gone")
        told["properties"]["gone"] = GONE
        return told


def changes_after(
    request: Request, desk: Desk, after: int, rows: QuerySet[Verdict]
) -> tuple[Response, list[int]]:
    """The page of changes after the number, and the verdicts it shows.

    In the order of numbers; `next` asks for what came after the last of them.
    """
    limit = limit_asked(request)
    later = Change.objects.filter(desk=desk, number__gt=after, is_current=True)
    changes = list(later.order_by("number")[: limit + 1])
    more, changes = len(changes) > limit, changes[:limit]
    standing = [one.verdict_id for one in changes if not one.gone]
    seen = set(rows.filter(pk__in=standing).values_list("pk", flat=True))
    shown = [pk for pk in standing if pk in seen]
    here = request.build_absolute_uri()
    body = {
        "next": replace_query_param(here, "after", str(changes[-1].number))
        if more
        else None,
        "previous": None,
        "results": rows_told(
            VerdictSerializer, shown, fields_asked(request, VerdictSerializer)
        ),
        "gone": [
            {"id": one.verdict_id, "change": one.number, "gone": one.gone}
            for one in changes
            if one.gone
        ],
    }
    return Response(body), shown


def desk_read_along(caller: User, slug: str) -> Desk:
    """The desk whose changes are read; BadQuery where several could be meant."""
    desks = Desk.objects.visible_to(caller)
    mine = list(desks.filter(slug=slug) if slug else desks[:2])
    if len(mine) != 1:
        raise BadQuery(_("Changes are numbered per desk: give “desk”, one of yours."))
    return mine[0]
