"""How commands say no: one plain sentence on stderr and exit code 1, no traceback."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor

from factcheck.refusals import Refusal

NO_TABLES = (
    "The database has not been set up for this version of the desk. Run: "
    "python manage.py migrate"
)
NO_DATABASE = (
    "The database does not answer, or has been busy for too long. Check DATABASE_URL, "
    "and that the database runs."
)

LACKS = ("no such column", "no such table", "has no column named")
LACKING = ("42P01", "42703")


@contextmanager
def plainly() -> Iterator[None]:
    """Turn a refusal into the program's last sentence.

    Warnings are kept back: who asked gets the sentence alone.
    """
    disabled = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    except Refusal as refusal:
        sys.exit(refusal.sentence)
    except (OperationalError, ProgrammingError) as error:
        if is_out_of_step(error):
            sys.exit(NO_TABLES)
        if isinstance(error, ProgrammingError):
            raise
        sys.exit(NO_DATABASE)
    finally:
        logging.disable(disabled)


def is_out_of_step(error: Exception) -> bool:
    """Whether the database answers, and lacks a table or column of this version.

    SQLite says so in words, PostgreSQL by its code (42P01, 42703).
    """
    code = getattr(error.__cause__, "sqlstate", "") or ""
    said = str(error).lower()
    return code in LACKING or any(words in said for words in LACKS)


def insist_on_tables() -> None:
    """End with a sentence when the database lacks tables that this program needs."""
    if are_tables_missing():
        sys.exit(NO_TABLES)


def are_tables_missing() -> bool:
    """Whether a migration has not been made in this database yet."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_new_database() -> bool:
    """Whether nothing at all has been set up in this database."""
    return not MigrationExecutor(connection).loader.applied_migrations
