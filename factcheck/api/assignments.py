"""Assignments over REST: who has what until when, and giving out many at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Expression,
    ExpressionWrapper,
    Q,
    QuerySet,
)
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import assigning, seconding
from factcheck.actions.assigning import Outcome, usual_deadline
from factcheck.api.filtering import Filters, Id, Wish
from factcheck.api.people import PersonSerializer
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.models import Assignment, Claim, Desk, User
from factcheck.models.telling import Truth
from factcheck.refusals import BadInput, Refusal
from factcheck.vocabulary import Scope, Slot

MOST_AT_ONCE = 500


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


class BulkSerializer(serializers.Serializer[Any]):
    """Claims to give to one person."""

    claims = serializers.ListField(
        child=Id(), allow_empty=False, max_length=MOST_AT_ONCE
    )
    person = Id()
    due_at = serializers.DateTimeField(
        required=False, help_text="Without it the desk's usual hours from now."
    )
    slot = serializers.ChoiceField(Slot.choices, default=Slot.FIRST.value)


class OutcomeSerializer(serializers.Serializer[Any]):
    """What came of one claim: an assignment, or a sentence that says why not."""

    claim = serializers.IntegerField()
    assignment = serializers.IntegerField(required=False)
    problem = serializers.CharField(required=False)


class OutcomesSerializer(serializers.Serializer[Any]):
    """One result a claim, in the order asked."""

    results = OutcomeSerializer(many=True)


class Assignments(Resource):
    """The assignments of the caller's desks."""

    queryset = Assignment.objects.none()
    serializer_class = AssignmentSerializer
    scopes = {"list": Scope.READ, "retrieve": Scope.READ, "create": Scope.EDIT}
    filters = {"list": AssignmentFilters}

    def get_queryset(self) -> QuerySet[Assignment]:
        """Assignments of the caller's desks."""
        visible = Assignment.objects.visible_to(self.caller)
        return visible.select_related("claim", "person", "assigned_by")

    @extend_schema(summary="List assignments", tags=["assignments"])
    def list(self, request: Request) -> Response:
        """Who has or had what, by deadline."""
        return self.page(self.get_queryset(), AssignmentSerializer)

    @extend_schema(summary="Read an assignment", tags=["assignments"])
    def retrieve(self, request: Request, pk: int) -> Response:
        """One assignment."""
        return self.told(found(self.get_queryset(), pk=pk), AssignmentSerializer)

    @extend_schema(
        summary="Assign claims",
        tags=["assignments"],
        request=BulkSerializer,
        responses={200: OutcomesSerializer},
    )
    @once
    def create(self, request: Request) -> Response:
        """Give claims to a person; one that is refused does not hold up the rest.

        Without `due_at` each is due after the usual hours of its desk.
        """
        values = self.asked(BulkSerializer)
        desks = Desk.objects.visible_to(self.caller)
        people = User.objects.filter(memberships__desk__in=desks).distinct()
        person = people.filter(pk=values["person"]).first()
        if person is None:
            raise BadInput(_("There is nobody with this id on your desks."))
        visible = Claim.objects.visible_to(self.caller).select_related("article__desk")
        claims = visible.in_bulk(values["claims"])
        give = _ask_many if values["slot"] == Slot.SECOND else assigning.assign_many
        told: dict[int, Outcome] = {}
        for claim in claims.values():
            due_at = values.get("due_at") or usual_deadline(claim.article.desk)
            (told[claim.pk],) = give([claim], person, by=self.caller, due_at=due_at)
        rows = [_outcome(pk, told.get(pk)) for pk in dict.fromkeys(values["claims"])]
        return Response({"results": rows})


def _ask_many(
    claims: Iterable[Claim], person: User, *, by: User, due_at: datetime
) -> list[Outcome]:
    """Ask for a second opinion on each claim for itself."""
    outcomes = []
    for claim in claims:
        try:
            made = seconding.ask_second(claim, person, by=by, due_at=due_at)
            outcomes.append(Outcome(claim, made, None))
        except Refusal as refusal:
            outcomes.append(Outcome(claim, None, refusal))
    return outcomes


def _outcome(pk: int, outcome: Outcome | None) -> dict[str, Any]:
    if outcome is None:
        return {"claim": pk, "problem": _("There is no such claim on your desks.")}
    made, refusal = outcome.assignment, outcome.refusal
    if refusal is not None:
        return {"claim": pk, "problem": refusal.sentence}
    return {"claim": pk, "assignment": made.pk if made else None}
