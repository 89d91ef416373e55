"""Writes the approved verdicts to standard output, streamed at any size."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from factcheck.actions import exporting
from factcheck.actions.exporting.forms import Form
from factcheck.management.plain import insist_on_tables, plainly
from factcheck.management.printing import desk_named, write_out
from factcheck.models import Verdict
from factcheck.refusals import BadInput

# what a database still takes for a whole number
LONGEST_NUMBER = 18


class Command(BaseCommand):
    help = "Print the approved verdicts with their sources, who and when."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--format", default="json", metavar="json|jsonl|csv", dest="form"
        )
        parser.add_argument(
            "--after", default="", metavar="N", help="only what changed since N"
        )
        parser.add_argument("--desk", default="", metavar="SLUG", help="its short name")

    def handle(self, *args: Any, **options: Any) -> None:
        with plainly():
            insist_on_tables()
            form = form_named(options["form"])
            found = chosen(options["desk"], options["after"])
            write_out(self.stdout, form.write(found))


def form_named(name: str) -> Form:
    """The form of that name."""
    if name not in exporting.FORMS:
        raise BadInput(
            _("“%(name)s” is no format. One of: %(known)s.")
            % {"name": name, "known": ", ".join(exporting.FORMS)}
        )
    return exporting.FORMS[name]


def chosen(slug: str, after: str) -> Iterator[exporting.Record]:
    """The records that were asked for: all that are approved, or what changed."""
    verdicts = Verdict.objects.approved().released()
    desk = desk_named(slug, needed=bool(after))
    if desk:
        verdicts = verdicts.filter(assignment__claim__article__desk=desk)
    if not after or not desk:
        return exporting.records(verdicts)
    if not after.isdecimal() or len(after) > LONGEST_NUMBER:
        raise BadInput(
            _("“%(after)s” is no change number. Write 0, or the last change you read.")
            % {"after": after}
        )
    return exporting.changed_records(verdicts, desk, int(after))
