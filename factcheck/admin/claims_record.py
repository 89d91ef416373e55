"""What stands beside a claim: its evidence and its history, for reading.

What a second reviewer must not know yet is left out here as on every other page.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.admin.cells import NOTHING
from factcheck.admin.lists import Beside, person
from factcheck.models import Claim, Evidence
from factcheck.vocabulary import Slot
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
