"""What stands beside a claim: its evidence and its history, for reading.

What a second reviewer must not know yet is left out here as on every other page.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.admin import words
from factcheck.admin.cells import NOTHING
from factcheck.admin.lists import Beside, person
from factcheck.models import Claim, Evidence, TimelineEntry
from factcheck.vocabulary import Slot
from factcheck.workflow.history import history_of
from factcheck.workflow.sight import findings_seen


class EvidenceBeside(Beside):
    """The sources under a claim; changed only where the claim is checked."""

    model = Evidence
    verbose_name_plural = _("evidence")
    fields = readonly_fields = (
        "cited_as",
        "source",
        "shows",
        "passage",
        "locator",
        "remark",
        "added_by",
    )

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Note what the reader may know before the rows are drawn."""
        both = isinstance(obj, Claim)
        self.seen = findings_seen(person(request), obj) if both else frozenset()
        return super().get_formset(request, obj, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What nobody has taken off the claim."""
        rows = super().get_queryset(request).filter(removed_at__isnull=True)
        return rows.select_related("source", "added_by")

    @admin.display(description=_("cited as"))
    def cited_as(self, evidence: Evidence) -> str:
        """The number by which explanations cite it."""
        return f"[{evidence.number}]"

    @admin.display(description=_("stance"))
    def shows(self, evidence: Evidence) -> str:
        """What the source is held to show, unless the reader must not know."""
        hidden = Slot(evidence.slot) not in self.seen
        return NOTHING if hidden else str(evidence.get_stance_display())

    @admin.display(description=_("note"))
    def remark(self, evidence: Evidence) -> str:
        """The reviewer's note, unless the reader must not know it."""
        hidden = Slot(evidence.slot) not in self.seen
        return NOTHING if hidden or not evidence.note else evidence.note


class HistoryBeside(Beside):
    """What happened to a claim, as far as the reader may know."""

    model = TimelineEntry
    verbose_name_plural = _("history")
    fields = readonly_fields = ("at", "what", "by_whom", "to_whom", "why")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Note whose history it is before the rows are fetched."""
        self.claim = obj
        return super().get_formset(request, obj, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The claim's history, without what would tell the reader too much."""
        if not isinstance(self.claim, Claim):
            return TimelineEntry.objects.none()
        return history_of(self.claim, person(request))

    @admin.display(description=_("what"))
    def what(self, entry: TimelineEntry) -> str:
        """What happened."""
        return words.event(entry)

    @admin.display(description=_("who"))
    def by_whom(self, entry: TimelineEntry) -> str:
        """Who did it."""
        return words.who(entry)

    @admin.display(description=_("whom"))
    def to_whom(self, entry: TimelineEntry) -> str:
        """Who else it was about."""
        return words.whom(entry) or NOTHING

    @admin.display(description=_("reason"))
    def why(self, entry: TimelineEntry) -> str:
        """The reason that was given."""
        return entry.reason or NOTHING
