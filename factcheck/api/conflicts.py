"""Conflicts of interest over REST: declaring, giving back what they touch, ending."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import conflicts
from factcheck.api.desks import chosen_desk
from factcheck.api.filtering import Filters, Id, Wish
from factcheck.api.people import PersonSerializer
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.models import ConflictOfInterest, User
from factcheck.vocabulary import Interest, Scope
from factcheck.workflow.batches import Result
from factcheck.workflow.conflicts import held_despite


class TogetherSerializer(serializers.ListSerializer[ConflictOfInterest]):
    """A page of them, with what is held despite each found at once."""

    def to_representation(self, data: Any) -> Any:
        """The rows, told."""
        rows = list(data)
        self._context = {**self.context, "held": _held(rows)}
        return super().to_representation(rows)


class ConflictSerializer(serializers.ModelSerializer[ConflictOfInterest]):
    """That somebody checks and signs off nothing of a speaker, publisher or subject.

    `held` are the claims that they still have to check although it touches them.
    """

    desk = serializers.SlugRelatedField[ConflictOfInterest](
        slug_field="slug", read_only=True
    )
    person = PersonSerializer(read_only=True)
    kind = serializers.ChoiceField(Interest.choices, read_only=True)
    name = serializers.CharField(source="about", read_only=True)
    reason = serializers.SerializerMethodField()
    declared_by = PersonSerializer(read_only=True)
    held = serializers.SerializerMethodField()

    class Meta:
        model = ConflictOfInterest
        list_serializer_class = TogetherSerializer
        fields = (
            "id",
            "desk",
            "person",
            "kind",
            "name",
            "reason",
            "declared_by",
            "declared_at",
            "held",
        )

    def get_reason(self, conflict: ConflictOfInterest) -> str | None:
        """For the person and whoever declared it; null for everybody else."""
        reader = self.context["request"].user.pk
        reads = reader in (conflict.person_id, conflict.declared_by_id)
        return conflict.reason if reads else None

    def get_held(self, conflict: ConflictOfInterest) -> list[int]:
        """Claims by id."""
        held: dict[int, list[int]] | None = self.context.get("held")
        if held is None:
            held = _held([conflict])
        return held.get(conflict.pk, [])


class ConflictDeclarationSerializer(serializers.Serializer[Any]):
    """With whom or what; without `person` it is the caller's own."""

    desk = serializers.SlugField(
        required=False, help_text="Not needed by whoever belongs to one desk."
    )
    person = Id(required=False, help_text="For somebody else: editors only.")
    kind = serializers.ChoiceField(Interest.choices)
    name = serializers.CharField(max_length=300)
    reason = serializers.CharField(max_length=2000)


class ClaimGivenBackSerializer(serializers.Serializer[Result]):
    """What came of one claim."""

    claim = serializers.IntegerField(source="claim.pk")
    done = serializers.BooleanField()
    words = serializers.CharField()


class ConflictFilters(Filters):
    """By desk and person."""

    orderings = {"declared_at": "declared_at", "id": "pk"}
    usual = "declared_at"
    desk = serializers.SlugField(required=False, source="desk__slug")
    person = Wish()


class Conflicts(Resource):
    """One's own conflicts of interest; for editors those of their desks."""

    queryset = ConflictOfInterest.objects.none()
    serializer_class = ConflictSerializer
    scopes = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "create": Scope.REVIEW,
        "destroy": Scope.REVIEW,
        "give_back": Scope.REVIEW,
    }
    filters = {"list": ConflictFilters}

    def get_queryset(self) -> QuerySet[ConflictOfInterest]:
        """Those that still hold."""
        seen = ConflictOfInterest.objects.visible_to(self.caller).open()
        return seen.select_related(
            "desk", "person", "speaker", "subject", "declared_by"
        )

    @extend_schema(summary="List conflicts of interest", tags=["conflicts"])
    def list(self, request: Request) -> Response:
        """One's own that still hold; editors are told those of their desks, too."""
        return self.page(self.get_queryset(), ConflictSerializer)

    @extend_schema(summary="Read a conflict of interest", tags=["conflicts"])
    def retrieve(self, request: Request, pk: int) -> Response:
        """With whom or what, since when, and which claims are held despite it."""
        return self.told(found(self.get_queryset(), pk=pk), ConflictSerializer)

    @extend_schema(
        summary="Declare a conflict of interest",
        tags=["conflicts"],
        request=ConflictDeclarationSerializer,
        responses={201: ConflictSerializer},
    )
    @once
    def create(self, request: Request) -> Response:
        """From now on the person is given nothing that it touches, and decides nothing.

        What they have already is told in `held`, and given back by `give-back/`.
        """
        values = self.asked(ConflictDeclarationSerializer)
        desk = chosen_desk(self.caller, values.pop("desk", ""))
        key = values.pop("person", self.caller.pk)
        person = found(User.objects.filter(memberships__desk=desk), pk=key)
        made = conflicts.declare(desk, person, by=self.caller, **values)
        return self.told(made, ConflictSerializer, 201)

    @extend_schema(
        summary="Withdraw a conflict of interest",
        tags=["conflicts"],
        responses={204: None},
    )
    def destroy(self, request: Request, pk: int) -> Response:
        """Say that it no longer holds; that it did stays on record."""
        conflicts.end(found(self.get_queryset(), pk=pk), by=self.caller)
        return Response(status=204)

    @extend_schema(
        summary="Give back what a conflict of interest touches",
        tags=["conflicts"],
        request=None,
        responses=ClaimGivenBackSerializer(many=True),
    )
    @once
    def give_back(self, request: Request, pk: int) -> Response:
        """Each claim in `held` for itself; one that is refused says why."""
        conflict = found(self.get_queryset(), pk=pk)
        results = conflicts.give_back(conflict, by=self.caller)
        told = ClaimGivenBackSerializer(cast(Any, results), many=True)
        return Response(told.data)


def _held(declared: list[ConflictOfInterest]) -> dict[int, list[int]]:
    told: dict[int, list[int]] = {}
    for one in held_despite(declared):
        told.setdefault(one.conflict.pk, []).append(one.assignment.claim_id)
    return told
