"""What happened at the desk, as far as the person may know; it is never edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.admin import cells, words
from factcheck.admin.lists import DeskFilter, Listed, person
from factcheck.models import TimelineEntry
from factcheck.workflow.history import known_to


@admin.register(TimelineEntry)
class EntryList(Listed):
    """Entries, newest first; what changed in numbers stands on each entry's page."""

    list_display = ("at", "what", "by_whom", "to_whom", "about", "why", "desk")
    linked_by = ("article__id__exact", "claim__id__exact")
    list_filter = ("at", DeskFilter)
    list_select_related = ("desk", "article", "claim")
    ordering = ("-pk",)
    search_fields = ("event", "reason", "article__title")
    search_help_text = _("Words of the event, the reason or the article")
    fields = ("at", "what", "by_whom", "to_whom", "about", "why", "number", "hash")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without what would tell a second reviewer too much."""
        return known_to(person(request), super().get_queryset(request))

    @admin.display(description=_("what"), ordering="event")
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
        return words.whom(entry) or cells.NOTHING

    @admin.display(description=_("about"))
    def about(self, entry: TimelineEntry) -> str:
        """The claim or article it happened to."""
        if entry.claim is not None:
            return cells.short(f"{entry.claim.letter}: {entry.claim.statement}", 60)
        if entry.article is not None:
            return cells.short(entry.article.title, 60)
        return cells.NOTHING

    @admin.display(description=_("reason"))
    def why(self, entry: TimelineEntry) -> str:
        """The reason that was given."""
        return cells.short(entry.reason, 80) or cells.NOTHING
