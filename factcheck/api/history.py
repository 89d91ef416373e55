"""The timeline of a claim over REST."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from factcheck.api.filtering import Filters
from factcheck.api.scopes import person
from factcheck.models import TimelineEntry

FINDINGS = {"stance", "note"}


class HistoryEntrySerializer(serializers.ModelSerializer[TimelineEntry]):
    """One thing that somebody did; without `actor` the desk itself did it."""

    actor = serializers.CharField(
        source="actor.full_name", default=None, allow_null=True, read_only=True
    )
    before = serializers.DictField(read_only=True)
    after = serializers.DictField(read_only=True)

    class Meta:
        model = TimelineEntry
        fields = ("number", "at", "event", "actor", "before", "after", "reason")

    def to_representation(self, instance: TimelineEntry) -> dict[str, Any]:
        """Leave out how others judge a source, where the reader must not know."""
        told: dict[str, Any] = super().to_representation(instance)
        own = instance.actor_id == person(self.context["request"]).pk
        if self.context.get("findings_hidden") and not own:
            for part in ("before", "after"):
                told[part] = {
                    name: value
                    for name, value in told[part].items()
                    if name not in FINDINGS
                }
        return told


class HistoryFilters(Filters):
    """Oldest first, else newest first."""

    orderings = {"number": "number"}
    usual = "number"
