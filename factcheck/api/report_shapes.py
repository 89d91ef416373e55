"""The shapes of a checked copy over REST: its lines, its claims, what they rest on."""

from __future__ import annotations

from rest_framework import serializers

from factcheck.actions.reporting import (
    ClaimTold,
    Decided,
    Line,
    Report,
    SoFar,
    VerdictTold,
)
from factcheck.api.article_shapes import CoverageSerializer
from factcheck.api.people import PersonSerializer
from factcheck.api.verdict_shapes import FrozenSourceSerializer, GivenRatingSerializer
from factcheck.models import Article, Assignment
from factcheck.vocabulary import (
    Disposition,
    SentenceKind,
    SentenceType,
    Slot,
    SourceType,
    Stance,
)


class SettledDecisionSerializer(serializers.Serializer[Decided]):
    """What was decided, in words, by whom and when; the moment may not be known."""

    what = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True)


class CheckedLineSerializer(serializers.Serializer[Line]):
    """A sentence, heading or credit; only sentences have a number.

    Offsets are code points, from 0, the end exclusive.
    """

    number = serializers.IntegerField(source="sentence.number", allow_null=True)
    kind = serializers.ChoiceField(SentenceKind.choices, source="sentence.kind")
    type = serializers.ChoiceField(SentenceType.choices, source="sentence.type")
    start = serializers.IntegerField(source="sentence.start")
    end = serializers.IntegerField(source="sentence.end")
    text = serializers.CharField(source="words")
    disposition = serializers.ChoiceField(
        Disposition.choices, source="sentence.disposition"
    )
    reason = serializers.CharField(
        source="sentence.dismissal", help_text="Why it was dismissed, in a word."
    )
    dismissed = SettledDecisionSerializer(allow_null=True)
    claims = serializers.SerializerMethodField()

    def get_claims(self, line: Line) -> list[str]:
        """The letters of the claims that lie on it."""
        return [one.claim.letter for one in line.claims]


class OpenAssignmentSerializer(serializers.ModelSerializer[Assignment]):
    """Who still has it to check."""

    person = PersonSerializer(read_only=True)

    class Meta:
        model = Assignment
        fields = ("id", "person", "slot", "due_at")


class SourceSoFarSerializer(serializers.Serializer[SoFar]):
    """A source on a claim that has no verdict yet; `stance` only for who may know."""

    number = serializers.IntegerField(source="evidence.number")
    title = serializers.CharField(source="evidence.source.heading")
    url = serializers.CharField(source="evidence.source.url")
    type = serializers.ChoiceField(
        (*SourceType.choices, ("", "")), source="evidence.source.type"
    )
    stance = serializers.ChoiceField(
        Stance.choices, allow_null=True, help_text="Null for who may not know it yet."
    )
    passage = serializers.CharField(source="evidence.passage")
    locator = serializers.CharField(source="evidence.locator")


class ReportedVerdictSerializer(serializers.Serializer[VerdictTold]):
    """A verdict handed in with its frozen sources and, once signed, who approved it."""

    id = serializers.IntegerField(source="verdict.pk")
    slot = serializers.ChoiceField(Slot.choices, source="verdict.assignment.slot")
    reviewer = PersonSerializer(source="verdict.assignment.person")
    rating = GivenRatingSerializer(source="verdict.rating")
    explanation = serializers.CharField(source="verdict.explanation")
    submitted_at = serializers.DateTimeField(source="verdict.submitted_at")
    approved_by = PersonSerializer(
        source="approval.editor", default=None, allow_null=True
    )
    approved_at = serializers.DateTimeField(
        source="approval.decided_at", default=None, allow_null=True
    )
    content_hash = serializers.CharField(
        source="approval.content_hash", default=None, allow_null=True
    )
    sources = FrozenSourceSerializer(many=True)


class ReportedClaimSerializer(serializers.Serializer[ClaimTold]):
    """A claim with what was found, or who has it and which sources there are so far."""

    id = serializers.IntegerField(source="claim.pk")
    letter = serializers.CharField(source="claim.letter")
    line = serializers.IntegerField(
        allow_null=True, help_text="Of this version; null without a certain place."
    )
    quote = serializers.CharField(source="claim.quote")
    statement = serializers.CharField(source="claim.statement")
    type = serializers.CharField(source="claim.type")
    speaker = serializers.CharField(
        source="claim.speaker.name", default=None, allow_null=True
    )
    said_on = serializers.DateField(source="claim.said_on", allow_null=True)
    status = serializers.CharField(source="claim.status")
    reason = serializers.CharField(
        source="claim.dismissal", help_text="Why it was dismissed, in a word."
    )
    settled = SettledDecisionSerializer(
        allow_null=True, help_text="Of one that is dismissed or merged."
    )
    merged_into = serializers.CharField(
        source="claim.merged_into.letter", default=None, allow_null=True
    )
    split_from = serializers.CharField(
        source="claim.split_from.letter", default=None, allow_null=True
    )
    held_by = OpenAssignmentSerializer(many=True)
    verdicts = ReportedVerdictSerializer(many=True)
    sources_so_far = SourceSoFarSerializer(source="so_far", many=True)


class CheckedArticleSerializer(serializers.ModelSerializer[Article]):
    """The article that was checked."""

    class Meta:
        model = Article
        fields = (
            "id",
            "title",
            "byline",
            "publisher",
            "published_on",
            "source_url",
            "language",
        )


class CheckedCopySerializer(serializers.Serializer[Report]):
    """The checked copy of an article's newest version, as the caller may see it."""

    article = CheckedArticleSerializer()
    version = serializers.IntegerField(source="version.number")
    sha256 = serializers.CharField(source="version.sha256")
    is_cleared = serializers.BooleanField()
    last_decided_at = serializers.DateTimeField(allow_null=True)
    coverage = CoverageSerializer()
    checkers = serializers.ListField(child=serializers.CharField())
    editors = serializers.ListField(child=serializers.CharField())
    lines = CheckedLineSerializer(many=True)
    claims = ReportedClaimSerializer(many=True)
