"""A desk that is running can be brought up to date."""

import pytest
from django.core.management import call_command
from django_migration_linter import MigrationLinter


@pytest.mark.django_db
def test_models_and_migrations_say_the_same() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# SQLite draws up a migration's SQL only outside a transaction
@pytest.mark.django_db(transaction=True)
def test_no_later_migration_locks_or_breaks_a_running_desk() -> None:
    # before the first migration there is no running desk
    linter = MigrationLinter(
        include_apps=["factcheck"], no_cache=True, ignore_initial_migrations=True
    )

    linter.lint_all_migrations()

    assert not linter.has_errors
