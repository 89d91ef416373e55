"""Makes a key with which a program acts for a person over the API."""

from argparse import ArgumentParser
from datetime import UTC, date, datetime, time
from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.actions import tokens
from factcheck.management.plain import insist_on_tables, plainly
from factcheck.models import User
from factcheck.refusals import BadInput


class Command(BaseCommand):
    help = "Make an API token for a person; its key is printed once and not kept."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", metavar="USER", help="their log-in name")
        parser.add_argument(
            "--scopes",
            required=True,
            nargs="+",
            metavar="read,import",
            help="what it may be used for, with commas or blanks between",
        )
        parser.add_argument("--name", default="", help="what the token is for")
        parser.add_argument(
            "--expires", default="", metavar="YYYY-MM-DD", help="its last day, in UTC"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with plainly():
            insist_on_tables()
            made = tokens.create(
                person(options["user"]),
                ",".join(options["scopes"]).replace(",", " ").split(),
                by=None,
                name=options["name"][:120],
                expires_at=end_of(options["expires"]),
            )
        self.stderr.write(
            _("This key is shown only now. Send it as: Authorization: Bearer KEY"),
            style_func=str,
        )
        self.stdout.write(made.key)


def person(username: str) -> User:
    """The person of that log-in name."""
    found = User.objects.filter(username=username).first()
    if found is None:
        raise BadInput(
            _("There is nobody with the log-in name “%(name)s”.") % {"name": username}
        )
    return found


def end_of(text: str) -> datetime | None:
    """The last moment of the day that was written, None where none was."""
    if not text:
        return None
    try:
        moment = datetime.combine(date.fromisoformat(text), time.max, tzinfo=UTC)
    except ValueError:
        raise BadInput(
            _("“%(text)s” is no date. Write it like 2027-01-31.") % {"text": text}
        ) from None
    if moment <= timezone.now():
        raise BadInput(_("%(text)s has passed: choose a later day.") % {"text": text})
    return moment
