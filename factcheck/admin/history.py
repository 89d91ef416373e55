"""What happened to a claim, beside the claim itself and beside its verdicts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from factcheck.admin import words
from factcheck.admin.cells import NOTHING
from factcheck.admin.kinds import InlineFormSet
from factcheck.admin.lists import Beside, Tool, person
from factcheck.models import Claim, TimelineEntry, Verdict
from factcheck.workflow.history import history_of

# the whole of a long history stands in the timeline, page by page
MOST_TOLD = 60


class AsGiven(InlineFormSet):
    """Rows just as given: a verdict's page tells all of its claim's history."""

    def __init__(self, **given: Any) -> None:
        rows = given.pop("queryset")
        super().__init__(queryset=TimelineEntry.objects.none(), **given)
        self.queryset = rows


class HistoryBeside(Beside):
    """The newest of what happened to a claim, as far as the reader may know."""

    model = TimelineEntry
    formset = AsGiven
    verbose_name_plural = _("history")
    fields = readonly_fields = ("at", "what", "by_whom", "to_whom", "why")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Note whose history it is before the rows are fetched."""
        self.claim = obj.assignment.claim if isinstance(obj, Verdict) else obj
        return super().get_formset(request, obj, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The claim's history, newest first, without what tells the reader too much."""
        if not isinstance(self.claim, Claim):
            return TimelineEntry.objects.none()
        told = history_of(self.claim, person(request)).order_by("-number")
        return told[:MOST_TOLD]

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


def whole_history(field: str, key: int) -> Tool:
    """The way to all that happened to an article or a claim."""
    entries = reverse("admin:factcheck_timelineentry_changelist")
    return Tool(f"{entries}?{field}__id__exact={key}", _("Its whole history"))
