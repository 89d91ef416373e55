"""The shapes of assignments over REST: as they are told, asked for and filtered."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Expression, ExpressionWrapper, Q
from django.db.models.functions import Now
from django.utils import timezone
from rest_framework import serializers

from factcheck.api.filtering import Filters, Id, Wish
from factcheck.api.people import PersonSerializer
from factcheck.api.rows import MOST_AT_ONCE, ResultSerializer
from factcheck.models import Assignment
from factcheck.models.telling import Truth
from factcheck.vocabulary import Slot


class AssignmentSerializer(serializers.ModelSerializer[Assignment]):
    """That somebody has a claim to check."""

    person = PersonSerializer(read_only=True)
    assigned_by = PersonSerializer(read_only=True)
    article = serializers.IntegerField(source="claim.article_id", read_only=True)
    statement = serializers.CharField(source="claim.statement", read_only=True)
    status = serializers.CharField(source="claim.status", read_only=True)
    priority = serializers.IntegerField(source="claim.priority", read_only=True)
    overdue = serializers.SerializerMethodField()
    told = {"overdue": lambda path: Truth(_is_late(path))}

    class Meta:
        model = Assignment
        fields = (
            "id",
            "claim",
            "article",
            "statement",
            "status",
            "priority",
            "person",
            "slot",
            "due_at",
            "overdue",
            "assigned_by",
            "assigned_at",
            "started_at",
            "ended_at",
            "ending",
            "reason",
        )

    def get_overdue(self, assignment: Assignment) -> bool:
        """Whether it is open and its deadline has passed."""
        return assignment.is_open and assignment.due_at < timezone.now()


def _is_late(path: str) -> Expression:
    late = {f"{path}ended_at__isnull": True, f"{path}due_at__lt": Now()}
    return ExpressionWrapper(Q(**late), output_field=BooleanField())


class AssignmentFilters(Filters):
    """By person, claim and deadline; open and ended ones, unless `open` is given."""

    orderings = {
        "due_at": "due_at",
        "assigned_at": "assigned_at",
        "priority": "claim__priority",
        "id": "pk",
    }
    usual = "due_at"
    person = Wish(source="person_id")
    claim = Wish(source="claim_id")
    article = Wish(source="claim__article_id")
    desk = serializers.SlugField(required=False, source="claim__article__desk__slug")
    slot = serializers.ChoiceField(Slot.choices, required=False)
    open = serializers.BooleanField(required=False)
    overdue = serializers.BooleanField(required=False)
    due_before = serializers.DateTimeField(required=False, source="due_at__lt")

    def narrow(self, rows: Any, lookups: dict[str, Any]) -> Any:
        """Open or ended; overdue or not."""
        is_open = lookups.pop("open", None)
        if is_open is not None:
            rows = rows.filter(ended_at__isnull=is_open)
        overdue = lookups.pop("overdue", None)
        if overdue is not None:
            late = {"ended_at__isnull": True, "due_at__lt": timezone.now()}
            rows = rows.filter(**late) if overdue else rows.exclude(**late)
        return super().narrow(rows, lookups)


class ClaimsToAssignSerializer(serializers.Serializer[Any]):
    """Claims to give to one person."""

    claims = serializers.ListField(
        child=Id(), allow_empty=False, max_length=MOST_AT_ONCE
    )
    person = Id()
    due_at = serializers.DateTimeField(
        required=False, help_text="Without it the desk's usual hours from now."
    )
    slot = serializers.ChoiceField(Slot.choices, default=Slot.FIRST.value)


class OutcomeSerializer(ResultSerializer):
    """What came of one claim: an assignment, or a sentence that says why not."""

    claim = serializers.IntegerField()
    assignment = serializers.IntegerField(required=False)


class OutcomesSerializer(serializers.Serializer[Any]):
    """One result a claim, in the order asked."""

    results = OutcomeSerializer(many=True)


class NextWishSerializer(serializers.Serializer[Any]):
    """What is to be taken: a claim to check, or a second opinion."""

    slot = serializers.ChoiceField(Slot.choices, default=Slot.FIRST.value)


class NewDeadlinesSerializer(serializers.Serializer[Any]):
    """Open assignments, and the moment by which they are due."""

    assignments = serializers.ListField(
        child=Id(), allow_empty=False, max_length=MOST_AT_ONCE
    )
    due_at = serializers.DateTimeField()


class DeadlineResultSerializer(ResultSerializer):
    """What came of one assignment: its new deadline, or why not."""

    assignment = serializers.IntegerField()
    due_at = serializers.DateTimeField(required=False)


class DeadlinesSerializer(serializers.Serializer[Any]):
    """One result an assignment, in the order asked."""

    results = DeadlineResultSerializer(many=True)
