"""Who has which claim to check, until when, and what is overdue."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.admin import cells
from factcheck.admin.kinds import ModelAdmin
from factcheck.admin.lists import DeskFilter, Listed, Tool, link_to, person
from factcheck.models import Assignment, Membership
from factcheck.vocabulary import Role
from factcheck.workflow.permissions import desks_edited_by


class StandFilter(admin.SimpleListFilter):
    """Open, overdue or ended; without a choice, all."""

    title = cast(str, _("state"))
    parameter_name = "stand"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, Any]]:
        """The three kinds of assignment."""
        return [
            ("open", _("open")),
            ("overdue", _("overdue")),
            ("ended", _("ended")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The assignments of the chosen kind."""
        if self.value() == "open":
            return queryset.open()
        if self.value() == "overdue":
            return queryset.due_before(timezone.now())
        if self.value() == "ended":
            return queryset.filter(ended_at__isnull=False)
        return queryset


class PersonFilter(admin.SimpleListFilter):
    """Whose assignments; offers the people of the desks, without asking every row."""

    title = cast(str, _("person"))
    parameter_name = "person"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, Any]]:
        """The reviewers and editors of the desks one sees."""
        user = person(request)
        places = Membership.objects.filter(role__in=(Role.REVIEWER, Role.EDITOR))
        if not user.is_superuser:
            places = places.filter(desk__in=desks_edited_by(user))
        found = {one.user for one in places.select_related("user")}
        named = sorted((one.full_name, one.pk) for one in found)
        return [(str(key), name) for name, key in named]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The assignments of the chosen person."""
        chosen = self.value() or ""
        if not chosen.isdecimal():
            return queryset
        return queryset.filter(person=int(chosen[:18]))


@admin.register(Assignment)
class AssignmentList(Listed):
    """Assignments for reading; giving and taking back is done on claims."""

    desk_path = "claim__article__desk"
    list_display = (
        "person",
        "claim_in_short",
        "slot",
        "due",
        "stands",
        "assigned_by",
        "assigned_at",
    )
    list_filter = (
        StandFilter,
        DeskFilter,
        "slot",
        "due_at",
        PersonFilter,
    )
    ordering = ("-pk",)
    list_select_related = ("person", "assigned_by", "claim__article")
    search_fields = (
        "person__first_name",
        "person__last_name",
        "person__username",
        "claim__statement",
        "claim__article__title",
    )
    search_help_text = _("Somebody’s name, or words of the claim or its article")
    fields = (
        "person",
        "claim",
        "slot",
        "due",
        "stands",
        "reason",
        "assigned_by",
        "assigned_at",
        "started_at",
        "ended_at",
    )

    @admin.display(description=_("claim"), ordering="claim__statement")
    def claim_in_short(self, assignment: Assignment) -> str:
        """The beginning of the claim's statement."""
        return cells.short(assignment.claim.statement)

    @admin.display(description=_("due"), ordering="due_at")
    def due(self, assignment: Assignment) -> str:
        """The deadline, marked when it has passed while the verdict is owed."""
        return cells.deadline(assignment.due_at, is_open=assignment.is_open)

    @admin.display(description=_("state"))
    def stands(self, assignment: Assignment) -> str:
        """Waiting, at work, or how it ended."""
        if not assignment.is_open:
            return str(assignment.get_ending_display())
        return str(_("at work") if assignment.started_at else _("not started"))

    def tools(self, request: HttpRequest, row: Assignment | None) -> list[Tool]:
        """The claim on its workbench, above an assignment."""
        if row is None:
            found = [Tool(link_to("desk:assignments"), _("Who has what"))]
        else:
            url = link_to("desk:workbench", row.claim.article_id)
            claim = f"{url}?claim={row.claim_id}" if url else ""
            found = [Tool(claim, _("Open the workbench"))]
        return [one for one in found if one.url]
