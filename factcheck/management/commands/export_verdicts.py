"""Writes the approved verdicts to standard output, streamed at any size."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from factcheck.actions import exporting
from factcheck.actions.exporting.forms import Form
from factcheck.management.plain import insist_on_tables, plainly
from factcheck.models import Desk, Verdict
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
            try:
                for chunk in form.write(found):
                    self.pass_on(chunk)
                self.stdout.flush()
            except BrokenPipeError:
                # whoever read along has enough; nothing is left to be flushed
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                sys.exit(1)

    def pass_on(self, chunk: bytes) -> None:
        """Write bytes where the output takes them, else the text they are."""
        raw = getattr(self.stdout, "buffer", None)
        if raw is None:
            self.stdout.write(chunk.decode(), ending="")
        else:
            raw.write(chunk)


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
    verdicts = Verdict.objects.approved()
    desk = _desk(slug, needed=bool(after))
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


def _desk(slug: str, *, needed: bool) -> Desk | None:
    """The desk of that short name; change numbers belong to one desk each."""
    if not slug and not needed:
        return None
    desks = list(Desk.objects.order_by("slug"))
    found = [one for one in desks if slug in ("", one.slug)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.slug for one in desks) or _("none yet")
    raise BadInput(_("Say which desk. One of: %(known)s.") % {"known": known})
