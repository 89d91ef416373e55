"""Reading some fields only: `fields=id,rating` leaves the others out."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer

from factcheck.api.problems import BadQuery

NAME = "fields"
Kind = type[BaseSerializer[Any]]


def fields_asked(request: Request, kind: Kind) -> tuple[str, ...]:
    """The fields named in the address; none for all of them.

    BadQuery names what is unknown, and the known ones.
    """
    given = request.query_params.get(NAME, "")
    if not given:
        return ()
    asked, known = given.split(","), _fields(cast(Any, kind))
    if unknown := sorted(set(asked) - set(known)):
        raise BadQuery(
            _("There is no field “%(name)s” here. Known: %(known)s.")
            % {"name": unknown[0][:80], "known": ", ".join(known)},
            unknown=unknown,
            known=list(known),
        )
    return tuple(one for one in known if one in asked)


def keep_only(serializer: Any, only: tuple[str, ...]) -> None:
    """Leave the other fields out of what the serializer tells."""
    serializer = getattr(serializer, "child", serializer)
    if only:
        for name in set(serializer.fields) - set(only):
            del serializer.fields[name]


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    told: Any = kind()
    return tuple(name for name, one in told.fields.items() if not one.write_only)
