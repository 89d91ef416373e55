"""The shapes of verdicts over REST, and the filters that lists and exports share."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factcheck.api.filtering import Filters, Wish
from factcheck.api.people import PersonSerializer
from factcheck.models import Change, Claim, Rating, SignOff, Verdict, VerdictEvidence
from factcheck.models.telling import First, Number, related
from factcheck.vocabulary import ClaimType, Slot, Status, VerdictState
from factcheck.workflow.content import content_hash


class GivenRatingSerializer(serializers.ModelSerializer[Rating]):
    """The rating a verdict gives."""

    scale = serializers.CharField(source="scale.name", read_only=True)

    class Meta:
        model = Rating
        fields = ("id", "word", "scale", "number", "tone")


class FrozenSourceSerializer(serializers.ModelSerializer[VerdictEvidence]):
    """Evidence as it stood when the verdict was handed in; [number] cites it.

    Who said it, when, and how the desk has it (null in what was frozen before that was
    kept) are told to the people of the desk alone. Exports leave them out: they may
    name somebody who was promised to stay unnamed.
    """

    class Meta:
        model = VerdictEvidence
        fields = (
            "number",
            "title",
            "url",
            "publisher",
            "author",
            "published_on",
            "how",
            "type",
            "stance",
            "passage",
            "locator",
            "archived_at",
            "sha256",
        )


class SignOffSerializer(serializers.ModelSerializer[SignOff]):
    """An editor's decision."""

    editor = PersonSerializer(read_only=True)

    class Meta:
        model = SignOff
        fields = ("id", "decision", "reason", "editor", "content_hash", "decided_at")


class VerdictClaimSerializer(serializers.ModelSerializer[Claim]):
    """The claim a verdict is on."""

    speaker = serializers.CharField(
        source="speaker.name", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = Claim
        fields = (
            "id",
            "article",
            "quote",
            "statement",
            "type",
            "speaker",
            "said_on",
            "status",
        )


class VerdictSerializer(serializers.ModelSerializer[Verdict]):
    """What a reviewer concludes about a claim, on which sources."""

    claim = VerdictClaimSerializer(source="assignment.claim", read_only=True)
    slot = serializers.ChoiceField(
        Slot.choices, source="assignment.slot", read_only=True
    )
    reviewer = PersonSerializer(source="assignment.person", read_only=True)
    rating = GivenRatingSerializer(read_only=True, allow_null=True)
    sources = FrozenSourceSerializer(
        source="frozen_evidence", many=True, read_only=True
    )
    sign_offs = SignOffSerializer(many=True, read_only=True)
    change = serializers.IntegerField(
        allow_null=True, read_only=True, help_text="The number to read on `after`."
    )

    told = {
        "change": lambda path: First(
            related(path, "verdict_id", _current_changes()),
            Number("number"),
        )
    }

    class Meta:
        model = Verdict
        fields: tuple[str, ...] = (
            "id",
            "claim",
            "assignment",
            "slot",
            "state",
            "rating",
            "explanation",
            "reviewer",
            "edition",
            "saved_at",
            "submitted_at",
            "superseded_at",
            "sources",
            "sign_offs",
            "change",
        )


class OneVerdictSerializer(VerdictSerializer):
    """A verdict with the hash of all that a sign-off is bound to."""

    content_hash = serializers.SerializerMethodField()

    class Meta(VerdictSerializer.Meta):
        fields = (*VerdictSerializer.Meta.fields, "content_hash")

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_content_hash(self, verdict: Verdict) -> str | None:
        """What to send with an approval; null while it is not submitted."""
        submitted = verdict.state == VerdictState.SUBMITTED
        return content_hash(verdict) if submitted else None


CLAIM = "assignment__claim__"


class VerdictFilters(Filters):
    """By claim, article, people, rating and time; lists and exports know the same."""

    orderings = {"id": "pk", "saved_at": "saved_at"}
    usual = "id"
    desk = serializers.SlugField(required=False, source=f"{CLAIM}article__desk__slug")
    article = Wish(source=f"{CLAIM}article_id")
    claim = Wish(source=f"{CLAIM[:-2]}_id")
    status = serializers.MultipleChoiceField(
        choices=Status.choices, required=False, help_text="Of the claim."
    )
    state = serializers.ChoiceField(VerdictState.choices, required=False)
    type = serializers.ChoiceField(
        ClaimType.choices, required=False, source=f"{CLAIM}type"
    )
    rating = serializers.CharField(
        required=False, source="rating__word__iexact", help_text="Its word."
    )
    reviewer = Wish(source="assignment__person_id")
    speaker = serializers.CharField(
        required=False, source=f"{CLAIM}speaker__name__iexact"
    )
    updated_since = serializers.DateTimeField(required=False)
    after = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=2**63 - 1,
        help_text="A change number of one desk: what changed later.",
    )

    @property
    def desk_asked(self) -> str:
        """The short name of the desk that is asked for, or nothing."""
        return str(self.validated_data.get(f"{CLAIM}article__desk__slug", ""))

    def narrow(self, rows: Any, lookups: dict[str, Any]) -> Any:
        """What was saved or moved since; `after` is for those who read changes."""
        statuses = lookups.pop("status", None)
        if statuses:
            rows = rows.filter(**{f"{CLAIM}status__in": statuses})
        since = lookups.pop("updated_since", None)
        if since is not None:
            moved = {f"{CLAIM}updated_at__gte": since}
            rows = rows.filter(Q(saved_at__gte=since) | Q(**moved))
        lookups.pop("after", None)
        return super().narrow(rows, lookups)


def with_details(rows: QuerySet[Verdict]) -> QuerySet[Verdict]:
    """Verdicts with all that is told of each, in a query for each kind."""
    _change = _current_changes().filter(verdict_id=OuterRef("pk"))
    return (
        rows.select_related(
            "assignment__person", "assignment__claim__speaker", "rating__scale"
        )
        .prefetch_related("frozen_evidence", "sign_offs__editor")
        .annotate(change=Subquery(_change.values("number")))
    )


def _current_changes() -> QuerySet[Change]:
    """At most one for each verdict."""
    return Change.objects.filter(is_current=True).order_by()
