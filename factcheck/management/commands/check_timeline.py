"""Verifies that nobody altered or removed what the timeline says."""

import sys
from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from factcheck.management.plain import insist_on_tables, plainly
from factcheck.models import TimelineChain, TimelineEntry
from factcheck.workflow import timeline


class Command(BaseCommand):
    help = "Verify the timeline's hash chains; exit 1 names the first broken entry."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        with plainly():
            insist_on_tables()
            broken = next(timeline.breaks(), None)
            entries = TimelineEntry.objects.count()
            chains = TimelineChain.objects.count()
        if broken:
            sys.exit(
                _("Entry %(number)s of chain %(chain)s %(problem)s.")
                % {
                    "number": broken.number,
                    "chain": broken.chain,
                    "problem": broken.problem,
                }
            )
        self.stdout.write(
            _("%(entries)s entries in %(chains)s chains are whole.")
            % {"entries": entries, "chains": chains}
        )
