"""What a command says when it is the database that says no."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, OperationalError, ProgrammingError, connection

from factcheck.management.plain import plainly


def sentence_of(error: Exception) -> str:
    with pytest.raises(SystemExit) as ended, plainly():
        raise error
    return str(ended.value.code)


def test_a_column_that_is_not_there_yet_asks_for_the_migrations(db: None) -> None:
    with pytest.raises(DatabaseError) as found, connection.cursor() as cursor:
        cursor.execute("SELECT colour FROM factcheck_desk")

    assert "manage.py migrate" in sentence_of(found.value)


def test_a_database_that_is_gone_is_told_as_such() -> None:
    said = sentence_of(OperationalError("could not connect to server"))

    assert "does not answer" in said


def test_a_mistake_of_the_program_stays_one() -> None:
    with pytest.raises(ProgrammingError), plainly():
        raise ProgrammingError("syntax error")
