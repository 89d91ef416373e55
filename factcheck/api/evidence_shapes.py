"""The shapes of evidence over REST, with what the blind do not see left out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from factcheck.actions.evidence import Cited, Finding
from factcheck.actions.evidence.describing import Facts
from factcheck.api.filtering import Filters
from factcheck.api.handing import Upload
from factcheck.api.people import PersonSerializer
from factcheck.api.scopes import person
from factcheck.api.sources import SourceSerializer
from factcheck.models import Evidence, Snapshot, Source
from factcheck.text.passages import stands_in
from factcheck.vocabulary import Slot, SourceType, Stance
from factcheck.workflow.sight import findings_seen


class SnapshotSerializer(serializers.ModelSerializer[Snapshot]):
    """The stored copy, or why there is none."""

    class Meta:
        model = Snapshot
        fields = ("fetched_at", "http_status", "media_type", "sha256", "failure")


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """A passage of a source; stance and note are null where they must not be known."""

    source = SourceSerializer(read_only=True)  # type: ignore[assignment]
    snapshot = SnapshotSerializer(read_only=True, allow_null=True)
    added_by = PersonSerializer(read_only=True)
    stance = serializers.ChoiceField(Stance.choices, allow_null=True, read_only=True)
    note = serializers.CharField(allow_null=True, read_only=True)

    class Meta:
        model = Evidence
        fields = (
            "id",
            "claim",
            "number",
            "slot",
            "source",
            "stance",
            "passage",
            "locator",
            "note",
            "added_by",
            "added_at",
            "removed_at",
            "snapshot",
        )

    def to_representation(self, instance: Evidence) -> dict[str, Any]:
        """Leave out how others judge a source, where the reader must not know."""
        told: dict[str, Any] = super().to_representation(instance)
        seen = self.context.get("slots_seen")
        if seen is None:
            seen = findings_seen(person(self.context["request"]), instance.claim)
        if instance.slot not in seen:
            told["stance"] = told["note"] = None
        return told


class OneEvidenceSerializer(EvidenceSerializer):
    """Evidence with whether its passage stands in the stored copy, word for word."""

    verbatim = serializers.SerializerMethodField()

    class Meta(EvidenceSerializer.Meta):
        fields = (*EvidenceSerializer.Meta.fields, "verbatim")  # type: ignore[assignment]

    def get_verbatim(self, row: Evidence) -> bool | None:
        """Null without a passage, or while no words of the source are stored."""
        copy = row.snapshot
        if copy is None or not copy.text or not row.passage:
            return None
        return stands_in(copy.text, row.passage)


class EvidenceFilters(Filters):
    """What stands, unless removed rows are asked for."""

    orderings = {"number": "number"}
    usual = "number"
    slot = serializers.ChoiceField(Slot.choices, required=False)
    removed = serializers.BooleanField(
        required=False, help_text="With true, also rows that were removed."
    )

    def narrow(self, rows: Any, lookups: dict[str, Any]) -> Any:
        """Leave out what was removed."""
        if not lookups.pop("removed", False):
            rows = rows.filter(removed_at__isnull=True)
        return super().narrow(rows, lookups)


class FindingSerializer(serializers.Serializer[Any]):
    """What the source says about the claim, and where in it."""

    stance = serializers.ChoiceField(Stance.choices, required=False)
    passage = serializers.CharField(required=False, allow_blank=True, max_length=20_000)
    locator = serializers.CharField(required=False, allow_blank=True, max_length=300)
    note = serializers.CharField(required=False, allow_blank=True, max_length=20_000)


class CorrectionSerializer(FindingSerializer):
    """What the source says, and what is known of it, whoever cites it."""

    title = serializers.CharField(required=False, allow_blank=True, max_length=500)
    publisher = serializers.CharField(required=False, allow_blank=True, max_length=300)
    author = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=300,
        help_text="Who wrote or said it.",
    )
    published_on = serializers.DateField(
        required=False, allow_null=True, help_text="When it was published or said."
    )
    how = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=300,
        help_text="How the desk has it: by telephone, seen at the town hall.",
    )
    type = serializers.ChoiceField(
        SourceType.choices,
        required=False,
        allow_blank=True,
        help_text="Asked for where there is no address; else it may stay unsaid.",
    )


class NewEvidenceSerializer(CorrectionSerializer):
    """A source, by address or description, and what it says."""

    url = serializers.CharField(required=False, allow_blank=True, max_length=2000)
    description = serializers.CharField(
        required=False, allow_blank=True, max_length=20_000
    )


class CopyFileSerializer(serializers.Serializer[Any]):
    """A file to keep as the copy of the source."""

    file = Upload()


FINDING = ("stance", "passage", "locator", "note")
FACTS = ("title", "publisher", "author", "published_on", "how", "type")


def finding_in(values: dict[str, Any], row: Evidence | None = None) -> Finding:
    """The finding among the values; what is not given stays as in the row."""
    return Finding(
        **{name: values.pop(name, getattr(row, name, "")) for name in FINDING}
    )


def facts_in(values: dict[str, Any], source: Source) -> Facts:
    """What is known of the source; what is not given stays as it is."""
    return Facts(**{name: values.get(name, getattr(source, name)) for name in FACTS})


def cited_in(values: dict[str, Any]) -> Cited:
    """The source among the values."""
    return Cited(**{name: values[name] for name in values if name not in FINDING})
