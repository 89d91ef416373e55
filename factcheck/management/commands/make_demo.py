"""Fills an empty database with a demo desk: people, articles, claims at every stage."""

import sys
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.actions import mailing, reminding, tokens
from factcheck.management.demo import cast
from factcheck.management.demo.staging import Stage
from factcheck.management.opening import IMPORTER, first_desk
from factcheck.management.plain import insist_on_tables, plainly
from factcheck.models import User
from factcheck.vocabulary import Scope

A_MOMENT = timedelta(minutes=2)
OPEN_TO_OTHERS = _(
    "The demo desk has a pass phrase that everybody knows, so it is made only where"
    " ALLOWED_HOSTS is this machine alone. Make your first account with:"
    " python manage.py createsuperuser"
)
NOT_EMPTY = _(
    "There are people in this database already: the demo desk is made only in an empty"
    " one. Nothing was changed."
)


class Command(BaseCommand):
    help = "Make a demo desk in a database in which nobody has an account yet."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--where-fitting",
            action="store_true",
            help="leave a desk that is no demo alone without a word",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with plainly():
            insist_on_tables()
            if User.objects.exclude(username=IMPORTER).exists():
                self.tell_again(options["where_fitting"])
                return
            if not settings.LOOPBACK:
                self.decline(OPEN_TO_OTHERS, options["where_fitting"])
                return
            key = make()
        self.stdout.write(cast.log_ins())
        self.stdout.write(
            str(_("A demo token for programs, shown only now (Marta’s, all scopes):"))
        )
        self.stdout.write(f"  {key}\n")

    def tell_again(self, where_fitting: bool) -> None:
        """Print the log-ins of a demo that is there; a real desk is left alone."""
        if cast.is_here():
            self.stdout.write(f"{cast.log_ins()}\n")
        elif not where_fitting:
            sys.exit(str(NOT_EMPTY))

    def decline(self, why: Promise, where_fitting: bool) -> None:
        """Say why there is no demo; that is an error only to who insisted on one."""
        if not where_fitting:
            sys.exit(str(why))
        self.stdout.write(f"{why}\n")


@transaction.atomic
def make() -> str:
    """Make it whole or not at all; answers with the demo token's key."""
    desk = first_desk()
    people = cast.bring(desk)
    Stage(desk, people).play()
    # the claim that is to be late is so in a moment; its notices are for the page
    reminding.remind_of_deadlines(timezone.now() + A_MOMENT)
    mailing.leave_unmailed(desk)
    made = tokens.create(
        people[cast.MARTA], Scope.values, by=None, name=str(_("demo token"))
    )
    return made.key
