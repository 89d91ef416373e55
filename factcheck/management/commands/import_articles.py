"""Bulk import: many articles from a file with one JSON object a line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from factcheck.management.delivering import deliver_now, opened
from factcheck.management.opening import (
    desk_named,
    importer_of,
    one_at_a_time,
    set_up_tables,
)
from factcheck.management.plain import plainly
from factcheck.models import Delivery


class Command(BaseCommand):
    help = "Import many articles from a file of JSON lines, or standard input (-)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.jsonl|-")
        parser.add_argument("--desk", default="", metavar="SLUG", help="its short name")
        parser.add_argument("--origin", default="", help="where the articles come from")
        parser.add_argument(
            "--judge",
            action="store_true",
            help="score and suggest claims in sentences that come split, too (slower)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with plainly():
            lines = opened(options["file"])
            with one_at_a_time():
                set_up_tables()
                desk = desk_named(options["desk"])
                importer = importer_of(desk)
            delivery = deliver_now(
                desk,
                lines,
                by=importer,
                name=_("standard input")
                if options["file"] == "-"
                else Path(options["file"]).name,
                origin=options["origin"],
                is_judged=options["judge"],
            )
            for one in delivery.refused.all():
                self.stderr.write(
                    _("Line %(number)s: %(reason)s")
                    % {"number": one.number, "reason": one.reason}
                )
        self.stdout.write(sentence_on(delivery))


def sentence_on(delivery: Delivery) -> str:
    """What came of the delivery, in a sentence."""
    return _(
        "%(added)s articles added (%(sentences)s sentences), %(known)s known already,"
        " %(drafts)s new versions queued, %(refused)s lines refused."
    ) % {
        "added": delivery.added,
        "sentences": delivery.sentences,
        "known": delivery.known,
        "drafts": delivery.drafts,
        "refused": delivery.refused.count(),
    }
