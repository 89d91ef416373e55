"""Answers built in the database: what a serializer declares, as one JSON expression.

A serializer whose fields are columns is built as it stands. What it computes is
declared beside it in `told`: for each such field a function that takes the path to the
row and returns its JSON expression. A serializer that cannot be built so, is not: its
answers are made of objects, with the same outcome.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, cast

import orjson
from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import ForeignObjectRel, Model
from django.db.models.expressions import BaseExpression
from rest_framework import serializers

from factcheck.models.telling import (
    Each,
    Moment,
    Number,
    Share,
    Told,
    Truth,
    Word,
    Words,
    column,
    related,
    thing,
    thing_or_null,
)

Kind = type[serializers.BaseSerializer[Any]]
Telling = Callable[[str], BaseExpression]
Field = serializers.Field[Any, Any, Any, Any]
PLAIN: tuple[tuple[type[Any], type[Told]], ...] = (
    (serializers.DateTimeField, Moment),
    (serializers.BooleanField, Truth),
    (serializers.FloatField, Share),
    (serializers.IntegerField, Number),
    (serializers.PrimaryKeyRelatedField, Number),
    (serializers.DateField, Word),
    (serializers.CharField, Word),
)
BY_IDS = {
    "sqlite": "IN (SELECT value FROM json_each(%s))",
    "postgresql": "= ANY(%s)",
}


class NotBuilt(Exception):
    """A serializer computes something that the database cannot tell."""


def rows_told(
    kind: Kind, ids: list[int], only: tuple[str, ...] = ()
) -> list[orjson.Fragment]:
    """The rows of these ids, in this order, with all fields or some.

    NotBuilt where the serializer computes something in Python. Who may see the rows is
    for the caller to have asked.
    """
    sql, params = statement(cast(Any, kind), only, connection.vendor)
    if not ids:
        return []
    with connection.cursor() as cursor:
        held = orjson.dumps(ids).decode() if connection.vendor == "sqlite" else ids
        cursor.execute(sql, (*params, held))
        told: dict[int, str] = dict(cursor.fetchall())
    return [orjson.Fragment(told[pk]) for pk in ids if pk in told]


def can_be_built(kind: Kind) -> bool:
    """Whether the database can tell all that the serializer tells."""
    return _is_built(cast(Any, kind))


@cache
def _is_built(kind: Any) -> bool:
    try:
        statement(kind, (), connection.vendor)
    except NotBuilt:
        return False
    return True


@cache
def statement(
    kind: Any, only: tuple[str, ...], vendor: str
) -> tuple[str, tuple[Any, ...]]:
    """The SQL that tells rows by their ids, which are its last parameter."""
    serializer = kind()
    model: type[Model] | None = getattr(getattr(kind, "Meta", None), "model", None)
    if model is None or not isinstance(serializer, serializers.Serializer):
        raise NotBuilt
    told: Any = thing(_parts(serializer, "", only))
    rows = model._base_manager.order_by().values_list("pk", told)
    sql, params = rows.query.sql_with_params()
    table, key = model._meta.db_table, model._meta.pk.column
    return f'{sql} WHERE "{table}"."{key}" {BY_IDS[vendor]}', tuple(params)


def built(kind: type[serializers.Serializer[Any]], path: str = "") -> BaseExpression:
    """One row as the serializer tells it; for use in another's `told`."""
    return thing(_parts(kind(), path))


def _parts(
    serializer: serializers.Serializer[Any], path: str, only: tuple[str, ...] = ()
) -> dict[str, BaseExpression]:
    """Each field's name and expression; the serializer's row is at the path."""
    if type(serializer).to_representation not in (
        serializers.Serializer.to_representation,
        serializers.ModelSerializer.to_representation,
    ):
        raise NotBuilt
    computed: dict[str, Telling] = getattr(serializer, "told", {})
    model: type[Model] = serializer.Meta.model  # type: ignore[attr-defined]
    return {
        name: computed[name](path) if name in computed else _part(field, path, model)
        for name, field in serializer.fields.items()
        if not field.write_only and (not only or name in only)
    }


def _part(field: Field, path: str, model: type[Model]) -> BaseExpression:
    source = str(field.source).replace(".", "__")
    at = f"{path}{source}"
    if isinstance(field, serializers.ListSerializer):
        return _list(field, path, model, source)
    if isinstance(field, serializers.Serializer):
        inside = _parts(field, f"{at}__")
        return thing_or_null(at, inside) if field.allow_null else thing(inside)
    if isinstance(field, serializers.ManyRelatedField):
        return _words(field, path, model, source)
    if isinstance(field, serializers.SlugRelatedField):
        return Word(column(at, f"__{field.slug_field}"))
    _insist_on_column(model, source)
    if isinstance(field, serializers.ListField):
        return Words(column(at, ""))
    if isinstance(field, serializers.ChoiceField):
        whole = all(isinstance(one, int) for one in field.choices)
        return Number(column(at, "")) if whole else Word(column(at, ""))
    for kind, expression in PLAIN:
        if isinstance(field, kind):
            return expression(column(at, ""))
    raise NotBuilt


def _list(
    field: serializers.ListSerializer[Any], path: str, model: type[Model], source: str
) -> BaseExpression:
    """The rows of a relation back to this row, in their usual order."""
    relation = _field_of(model, source)
    if not isinstance(relation, ForeignObjectRel) or not isinstance(
        field.child, serializers.Serializer
    ):
        raise NotBuilt
    # by its own columns: that they belong to one row is asked for already
    order = relation.related_model._meta.ordering or ()
    rows = relation.related_model._base_manager.order_by(
        *(one for one in order if one != relation.field.name)
    )
    inside = thing(_parts(field.child, ""))
    return Each(related(path, relation.field.name, rows), inside)


def _words(
    field: serializers.ManyRelatedField, path: str, model: type[Model], source: str
) -> BaseExpression:
    """One word of each row on the other side of a many-to-many relation."""
    relation, child = _field_of(model, source), field.child_relation
    if not relation.many_to_many or not isinstance(child, serializers.SlugRelatedField):
        raise NotBuilt
    rows = relation.related_model._base_manager.order_by(
        *relation.related_model._meta.ordering
    )
    found = related(path, relation.related_query_name(), rows)
    return Each(found, Word(column("", str(child.slug_field))))


def _insist_on_column(model: type[Model], source: str) -> None:
    field: Any = None
    for name in source.split("__"):
        field = _field_of(model, name)
        model = field.related_model
    if isinstance(field, ForeignObjectRel):
        raise NotBuilt


def _field_of(model: type[Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        raise NotBuilt from None
