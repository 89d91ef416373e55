"""Narrowing a list: each filter is named, checked, and else refused by name."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from factcheck.api.problems import BadQuery
from factcheck.api.scopes import person
from factcheck.models import Desk

M = TypeVar("M", bound=Model)
Kind = TypeVar("Kind", bound="Filters")
PAGE_NAMES = {"cursor", "fields", "limit"}
LARGEST_ID = 2**63 - 1


class Id(serializers.IntegerField):
    """The number of a row; a larger one than a database holds is refused."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_ID, **options)


class Wish(Id):
    """A filter by id; `source` is the lookup it stands for."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


class Filters(serializers.Serializer[Any]):
    """The filters of one list; each field's source is the lookup it stands for.

    `orderings` maps the orders a person may ask for to columns that are never null; a
    minus before one turns it round. The first is the usual one.
    """

    orderings: ClassVar[dict[str, str]] = {"id": "pk"}
    usual: ClassVar[str] = "id"

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """The declared filters, and the order."""
        both = [sign + name for name in self.orderings for sign in ("", "-")]
        order = serializers.ChoiceField(
            both, required=False, help_text=f"Usually {self.usual}."
        )
        return {**super().get_fields(), "ordering": order}

    def narrow(self, rows: QuerySet[M], lookups: dict[str, Any]) -> QuerySet[M]:
        """The rows that pass; a list with a filter of its own extends this."""
        return rows.filter(**lookups)

    def apply(self, rows: QuerySet[M]) -> QuerySet[M]:
        """The rows that pass, in the order asked for."""
        lookups = dict(self.validated_data)
        order = lookups.pop("ordering", self.usual)
        sign, name = ("-", order[1:]) if order.startswith("-") else ("", order)
        narrowed = self.narrow(rows, lookups)
        column = self.orderings[name]
        if column == "pk":
            return narrowed.order_by(f"{sign}pk")
        return narrowed.order_by(f"{sign}{column}", f"{sign}pk")


def read_filters(kind: type[Kind], request: Request) -> Kind:
    """The filters in the address; BadQuery names what is unknown or ill-formed."""
    known = list(kind().fields)
    if unknown := sorted(set(request.query_params) - set(known) - PAGE_NAMES):
        raise BadQuery(
            _("There is no filter “%(name)s” here. Known: %(known)s.")
            % {"name": unknown[0][:80], "known": ", ".join(known)},
            unknown=unknown,
            known=known,
        )
    filters = kind(data=_wishes(kind(), request), context={"request": request})
    if not filters.is_valid():
        name, faults = next(iter(filters.errors.items()))
        raise BadQuery(f"{name}: {faults[0]}{_one_of(filters, name)}", known=known)
    _insist_on_desk(filters.initial_data.get("desk", ""), request)
    return filters


def _one_of(filters: Filters, name: str) -> str:
    """The words that a filter knows, where they are few enough to be told."""
    words = getattr(filters.fields[name], "choices", {})
    listed = ", ".join(str(one) for one in words)
    return " " + _("One of: %(known)s.") % {"known": listed} if words else ""


def _insist_on_desk(slug: str, request: Request) -> None:
    """Refuse a desk that is not the caller's: a slip is not “nothing there”."""
    if slug and not Desk.objects.visible_to(person(request)).filter(slug=slug).exists():
        raise BadQuery(_("There is no desk “%(slug)s” of yours.") % {"slug": slug[:80]})


def _wishes(filters: Filters, request: Request) -> dict[str, Any]:
    """What is asked for by name; a filter left empty, as forms do, is not asked."""
    wishes: dict[str, Any] = {}
    for name, field in filters.fields.items():
        given = [one for one in request.query_params.getlist(name) if one]
        if given and isinstance(field, serializers.MultipleChoiceField):
            wishes[name] = [word for one in given for word in one.split(",")]
        elif given:
            wishes[name] = given[-1]
    return wishes
