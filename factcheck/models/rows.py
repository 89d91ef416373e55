"""Storing very many rows of a table at once, past what an object each would cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def insert(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Add rows with values in the order of `fields`, as the database takes them.

    PostgreSQL copies them in one stream; others repeat one prepared statement. Nothing
    is checked but what the table itself forbids; all other fields must have a value.
    """
    quote = connection.ops.quote_name
    known = {one.name: str(one.column) for one in model._meta.concrete_fields}
    names = [known[name] for name in fields]
    into = f"{quote(model._meta.db_table)} ({', '.join(map(quote, names))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as stream:
                for row in rows:
                    stream.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(names))
            found: list[Any] = list(rows)
            cursor.executemany(
                " ".join(("INSERT INTO", into, f"VALUES ({marks})")), found
            )
