"""Verdicts for reading; who opens one before it is approved gives no second opinion."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.actions import signoffs
from factcheck.admin import cells
from factcheck.admin.exported import Exported
from factcheck.admin.history import HistoryBeside, whole_history
from factcheck.admin.lists import (
    Beside,
    DeskFilter,
    Listed,
    Tool,
    link_to,
    person,
)
from factcheck.models import SignOff, Verdict, VerdictEvidence
from factcheck.models.verdict import VerdictQuerySet
from factcheck.vocabulary import Decision, VerdictState


class FrozenBeside(Beside):
    """The evidence as it stood when the verdict was handed in."""

    model = VerdictEvidence
    verbose_name_plural = _("evidence, frozen with the verdict")
    fields = readonly_fields = (
        "number",
        "title",
        "url",
        "stance",
        "passage",
        "locator",
        "archived_at",
        "sha256",
    )


class SignOffBeside(Beside):
    """What editors decided about the verdict."""

    model = SignOff
    verbose_name_plural = _("sign-off")
    fields = readonly_fields = ("decision", "editor", "reason", "decided_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the editors’ names."""
        return super().get_queryset(request).select_related("editor")


@admin.register(Verdict)
class VerdictList(Exported, Listed):
    """Verdicts that were handed in, as far as the person may see them.

    The list shows the rating of approved ones only: to read another, it is opened, and
    that is noted.
    """

    desk_path = "assignment__claim__article__desk"
    list_display = (
        "claim_in_short",
        "slot",
        "reviewer",
        "rated",
        "state",
        "submitted_at",
    )
    list_filter = ("state", DeskFilter, "assignment__slot", "submitted_at")
    list_select_related = ("assignment__claim__article", "assignment__person", "rating")
    ordering = ("-pk",)
    search_fields = (
        "assignment__claim__statement",
        "assignment__claim__article__title",
        "assignment__person__last_name",
        "assignment__person__username",
    )
    search_help_text = _("Words of the claim or its article, or a reviewer’s name")
    fields = (
        "claim",
        "slot",
        "reviewer",
        "rating",
        "explanation",
        "state",
        "submitted_at",
        "superseded_at",
    )
    inlines = (FrozenBeside, SignOffBeside, HistoryBeside)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What was handed in and the person may see: never a draft of somebody's."""
        seen = Verdict.objects.visible_to(person(request)).filter(pk=OuterRef("pk"))
        approval = SignOff.objects.filter(
            verdict=OuterRef("pk"), decision=Decision.APPROVED
        )
        rows: QuerySet[Any] = super().get_queryset(request).filter(Exists(seen))
        given = rows.exclude(state=VerdictState.DRAFT)
        told: QuerySet[Any] = given.annotate(is_approved=Exists(approval))
        return told.select_related(*self.list_select_related)

    def approved(self, request: HttpRequest, rows: QuerySet[Any]) -> VerdictQuerySet:
        """Those of exactly these verdicts that are approved."""
        return Verdict.objects.approved().filter(pk__in=rows.order_by().values("pk"))

    @admin.display(description=_("claim"), ordering="assignment__claim__statement")
    def claim_in_short(self, verdict: Verdict) -> str:
        """The beginning of the claim's statement."""
        return cells.short(verdict.assignment.claim.statement)

    @admin.display(description=_("claim"))
    def claim(self, verdict: Verdict) -> str:
        """The claim's statement."""
        return verdict.assignment.claim.statement

    @admin.display(description=_("for"), ordering="assignment__slot")
    def slot(self, verdict: Verdict) -> str:
        """First check or second opinion."""
        return str(verdict.assignment.get_slot_display())

    @admin.display(description=_("reviewer"), ordering="assignment__person")
    def reviewer(self, verdict: Verdict) -> str:
        """Whose verdict it is."""
        return verdict.assignment.person.full_name

    @admin.display(description=_("rating"))
    def rated(self, verdict: Verdict) -> str:
        """The rating word once it is approved."""
        if getattr(verdict, "is_approved", False):
            return str(verdict.rating)
        return str(_("open it to read"))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The verdict; that a waiting one was opened is noted."""
        verdict = super().get_object(request, object_id, from_field)
        if verdict is not None and verdict.state == VerdictState.SUBMITTED:
            signoffs.open_to_read(verdict, by=person(request))
        return verdict

    def tools(self, request: HttpRequest, row: Verdict | None) -> list[Tool]:
        """The page where it is signed off."""
        if row is None:
            return []
        claim = row.assignment.claim_id
        found = [Tool(link_to("desk:signoff", claim), _("Open for sign-off"))]
        return [*found, whole_history("claim", claim)]
