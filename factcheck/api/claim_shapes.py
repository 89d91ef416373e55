"""The shapes of claims over REST: as they are told, asked for and filtered."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import BaseExpression
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factcheck.api.built import built
from factcheck.api.filtering import Filters, Id, Wish
from factcheck.api.handing import LARGEST_OFFSET
from factcheck.api.people import PersonSerializer
from factcheck.api.scopes import person
from factcheck.models import Assignment, Claim, ClaimAnchor
from factcheck.models.claim import Letter
from factcheck.models.telling import Each, First, Word, related
from factcheck.vocabulary import ClaimType, Priority, Status
from factcheck.workflow.move import possible_moves


class PassageSerializer(serializers.Serializer[Any]):
    """A passage of the newest version: code points, from 0, the end exclusive."""

    start = serializers.IntegerField(min_value=0, max_value=LARGEST_OFFSET)
    end = serializers.IntegerField(min_value=1, max_value=LARGEST_OFFSET)


class ClaimPlaceSerializer(serializers.ModelSerializer[ClaimAnchor]):
    """Where the claim stands in the newest version, and how surely."""

    version = serializers.IntegerField(source="version.number")

    class Meta:
        model = ClaimAnchor
        fields = ("version", "start", "end", "prefix", "exact", "suffix", "status")


class ClaimHolderSerializer(serializers.ModelSerializer[Assignment]):
    """Who has the claim to check at the moment."""

    person = PersonSerializer()

    class Meta:
        model = Assignment
        fields = ("id", "slot", "person", "due_at", "started_at")


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    """A claim: what it says, where it stands, who has it."""

    letter = serializers.CharField(read_only=True)
    speaker = serializers.CharField(
        source="speaker.name", default=None, allow_null=True, read_only=True
    )
    place = serializers.SerializerMethodField()
    assignments = ClaimHolderSerializer(source="holders", many=True, read_only=True)
    desk = serializers.CharField(source="article.desk.slug", read_only=True)
    told = {
        "letter": lambda path: Word(Letter(path)),
        "place": lambda path: _place(path),
        "assignments": lambda path: _holders(path),
    }

    class Meta:
        model = Claim
        fields: tuple[str, ...] = (
            "id",
            "article",
            "desk",
            "letter",
            "quote",
            "statement",
            "type",
            "speaker",
            "said_on",
            "score",
            "priority",
            "status",
            "dismissal",
            "merged_into",
            "split_from",
            "edition",
            "created_at",
            "updated_at",
            "place",
            "assignments",
        )

    @extend_schema_field(ClaimPlaceSerializer(allow_null=True))
    def get_place(self, claim: Claim) -> dict[str, Any] | None:
        """Its anchor in the newest version."""
        places: list[ClaimAnchor] = getattr(claim, "places", [])
        return dict(ClaimPlaceSerializer(places[-1]).data) if places else None


def _place(path: str) -> BaseExpression:
    whole = ClaimAnchor.objects.filter(version__ready_at__isnull=False)
    newest = related(path, "claim", whole).order_by("-version__number")
    return First(newest, built(ClaimPlaceSerializer))


def _holders(path: str) -> BaseExpression:
    held = related(path, "claim", Assignment.objects.open()).order_by("slot")
    return Each(held, built(ClaimHolderSerializer))


class PossibleMoveSerializer(serializers.Serializer[Any]):
    """A move from here, and why it is refused where it is."""

    move = serializers.CharField(source="move.name")
    label = serializers.CharField(source="move.label")  # type: ignore[assignment]
    allowed = serializers.BooleanField(source="answer.allowed")
    reason = serializers.CharField(source="answer.reason")


class OneClaimSerializer(ClaimSerializer):
    """A claim with its possible moves."""

    moves = serializers.SerializerMethodField()

    class Meta(ClaimSerializer.Meta):
        fields = (*ClaimSerializer.Meta.fields, "moves")

    @extend_schema_field(PossibleMoveSerializer(many=True))
    def get_moves(self, claim: Claim) -> list[dict[str, Any]]:
        """Every move from the claim's status."""
        possible = possible_moves(claim, person(self.context["request"]))
        return [dict(one) for one in PossibleMoveSerializer(possible, many=True).data]


def seen_version() -> serializers.IntegerField:
    """The version in which a passage was chosen; 409 when there is a newer one."""
    return serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=LARGEST_OFFSET,
        help_text="Number of the version the passage was chosen in; 409 if outdated.",
    )


class NewClaimSerializer(PassageSerializer):
    """A passage of an article to make a claim of."""

    article = Id()
    version = seen_version()


class ClaimWordingSerializer(serializers.Serializer[Any]):
    """What can be changed about a claim; what is left out stays."""

    statement = serializers.CharField(required=False, max_length=5000)
    type = serializers.ChoiceField(ClaimType.choices, required=False)
    speaker = serializers.CharField(required=False, allow_blank=True, max_length=200)
    said_on = serializers.DateField(required=False, allow_null=True)
    priority = serializers.ChoiceField(Priority.choices, required=False)
    start = serializers.IntegerField(
        required=False, min_value=0, max_value=LARGEST_OFFSET
    )
    end = serializers.IntegerField(
        required=False, min_value=1, max_value=LARGEST_OFFSET
    )
    version = seen_version()
    edition = serializers.IntegerField(
        required=False, min_value=1, max_value=LARGEST_OFFSET
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A passage has both ends."""
        if ("start" in attrs) != ("end" in attrs):
            raise serializers.ValidationError("Give both start and end of the passage.")
        return attrs


class SplitSerializer(serializers.Serializer[Any]):
    """The passages to split a claim into."""

    parts = PassageSerializer(many=True)
    version = seen_version()


class SplitResultSerializer(serializers.Serializer[Any]):
    """The claim that was split, and the new ones."""

    claims = ClaimSerializer(many=True)


class ClaimFilters(Filters):
    """By where they stand, what they are, who has them, and words."""

    orderings = {
        "id": "pk",
        "priority": "priority",
        "created_at": "created_at",
        "updated_at": "updated_at",
    }
    usual = "id"
    article = Wish(source="article_id")
    desk = serializers.SlugField(required=False, source="article__desk__slug")
    status = serializers.MultipleChoiceField(
        choices=Status.choices, required=False, source="status__in"
    )
    type = serializers.MultipleChoiceField(
        choices=ClaimType.choices, required=False, source="type__in"
    )
    speaker = serializers.CharField(required=False, source="speaker__name__iexact")
    reviewer = Wish(help_text="Whoever has it to check now.")
    overdue = serializers.BooleanField(required=False)
    priority = serializers.ChoiceField(Priority.choices, required=False)
    updated_since = serializers.DateTimeField(required=False, source="updated_at__gte")
    q = serializers.CharField(
        required=False, help_text="Words of the statement or the quotation."
    )

    def narrow(self, rows: Any, lookups: dict[str, Any]) -> Any:
        """The filters that look beside the claim itself."""
        held = Assignment.objects.open().filter(claim=OuterRef("pk"))
        if reviewer := lookups.pop("reviewer", None):
            rows = rows.filter(Exists(held.filter(person_id=reviewer)))
        overdue = lookups.pop("overdue", None)
        if overdue is not None:
            late = Exists(held.filter(due_at__lt=timezone.now()))
            rows = rows.filter(late if overdue else ~late)
        for word in lookups.pop("q", "").split():
            rows = rows.filter(Q(statement__icontains=word) | Q(quote__icontains=word))
        return super().narrow(rows, lookups)
