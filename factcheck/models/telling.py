"""Rows told as JSON by the database itself, so that no object is made of each.

An expression of this module is the JSON text of one value: compact, UTF-8, with
moments in UTC, on SQLite and PostgreSQL alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    Case,
    Expression,
    F,
    FloatField,
    Func,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    When,
)
from django.db.models.expressions import BaseExpression
from django.db.models.sql.compiler import SQLCompiler

# PostgreSQL takes no more arguments of a function
MOST_ARGUMENTS = 90


class Told(Func):
    """The JSON text of a column or expression; `null` where there is none."""

    output_field = TextField()
    sqlite = postgresql = "%(expressions)s"

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> Any:
        """SQLite keeps moments as text and truth as 0 and 1."""
        return self.as_sql(compiler, connection, template=self.sqlite, **extra)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> Any:
        """Each type in its own text form."""
        return self.as_sql(compiler, connection, template=self.postgresql, **extra)


class Seconds(Told):
    """A moment as a number of seconds, to be counted with and not to be told.

    SQLite would otherwise ask Python to subtract moments, row by row.
    """

    output_field = FloatField()  # type: ignore[assignment]
    sqlite = "(julianday(%(expressions)s) * 86400)"
    postgresql = "EXTRACT(EPOCH FROM %(expressions)s)::double precision"


class Word(Told):
    """Text, or a date."""

    sqlite = "json_quote(%(expressions)s)"
    postgresql = "coalesce(to_json(%(expressions)s)::text, 'null')"


class Number(Told):
    """A whole number."""

    sqlite = "coalesce(CAST(%(expressions)s AS text), 'null')"
    postgresql = "coalesce((%(expressions)s)::text, 'null')"


class Share(Told):
    """A number with a fraction, also where that is nought: 1.0."""

    sqlite = "json_quote(CAST(%(expressions)s AS real))"
    postgresql = (
        "coalesce(CASE WHEN (%(expressions)s) = trunc((%(expressions)s)::numeric)"
        " THEN to_char(%(expressions)s, 'FM999999990.0')"
        " ELSE (%(expressions)s)::text END, 'null')"
    )


class Truth(Told):
    """True or false."""

    sqlite = (
        "coalesce(CASE %(expressions)s WHEN 1 THEN 'true' WHEN 0 THEN 'false' END,"
        " 'null')"
    )
    postgresql = "coalesce((%(expressions)s)::text, 'null')"


class Moment(Told):
    """A moment as 2026-03-05T09:30:00Z, with microseconds where there are any."""

    sqlite = """coalesce('"' || replace(%(expressions)s, ' ', 'T') || 'Z"', 'null')"""
    postgresql = (
        """coalesce('"' || replace(to_char((%(expressions)s) AT TIME ZONE 'UTC',"""
        """ 'YYYY-MM-DD"T"HH24:MI:SS.US'), '.000000', '') || 'Z"', 'null')"""
    )


class Words(Told):
    """A list of texts, kept as JSON."""

    sqlite = (
        "(SELECT coalesce('[' || group_concat(json_quote(value), ',') || ']', '[]')"
        " FROM json_each(%(expressions)s))"
    )
    postgresql = (
        "(SELECT coalesce('[' || string_agg(to_json(value)::text, ',') || ']', '[]')"
        " FROM jsonb_array_elements_text(%(expressions)s))"
    )


class Written(Expression):
    """JSON text that is the same in every row."""

    output_field = TextField()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        """The text itself; names of fields hold nothing that has to be escaped."""
        return "'{}'".format(self.text.replace("'", "''").replace("%", "%%")), []


class Joined(Told):
    """Pieces of JSON text one after the other."""

    function = "concat"
    arg_joiner = ", "
    postgresql = "concat(%(expressions)s)"

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> Any:
        """SQLite 3.40 has no concat()."""
        return self.as_sql(
            compiler,
            connection,
            template="(%(expressions)s)",
            arg_joiner=" || ",
            **extra,
        )


def thing(parts: Mapping[str, BaseExpression]) -> BaseExpression:
    """A JSON object of these parts."""
    pieces: list[BaseExpression] = []
    for name, part in parts.items():
        pieces += [Written(f'{"," if pieces else "{"}"{name}":'), part]
    pieces.append(Written("}" if parts else "{}"))
    chunks = [
        Joined(*pieces[start : start + MOST_ARGUMENTS])
        for start in range(0, len(pieces), MOST_ARGUMENTS)
    ]
    return Joined(*chunks) if len(chunks) > 1 else chunks[0]


def thing_or_null(path: str, parts: Mapping[str, BaseExpression]) -> BaseExpression:
    """The object at a path that may lead nowhere."""
    nowhere = When(**{f"{path}__isnull": True, "then": Written("null")})
    return Case(nowhere, default=thing(parts), output_field=TextField())


class Each(Subquery):
    """A JSON list with one part for each row of a query, in its order."""

    output_field = TextField()
    sqlite = (
        "(SELECT coalesce('[' || group_concat(told, ',') || ']', '[]')"
        " FROM (%(subquery)s) each_row)"
    )
    postgresql = sqlite.replace("group_concat", "string_agg")

    def __init__(self, rows: QuerySet[Any], part: BaseExpression) -> None:
        super().__init__(rows.values(told=part))

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        template: str | None = None,
        **extra: Any,
    ) -> Any:
        """The aggregate over the ordered rows."""
        template = self.sqlite if connection.vendor == "sqlite" else self.postgresql
        return super().as_sql(compiler, connection, template=template, **extra)


class First(Subquery):
    """The part of the first row of a query; `null` where there is no row."""

    output_field = TextField()
    template = "coalesce((%(subquery)s), 'null')"

    def __init__(self, rows: QuerySet[Any], part: BaseExpression) -> None:
        super().__init__(rows.values(told=part)[:1])


def related(path: str, field: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows whose `field` is the row at the path, for Each and First."""
    return rows.filter(**{field: OuterRef(f"{path}pk")})


def column(path: str, name: str) -> F:
    """A column, seen from the row that is told."""
    return F(f"{path}{name}")
