"""Writing a verdict over REST: the draft of an assignment, and handing it in."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import verdicts
from factcheck.api.editions import edition_seen, with_edition
from factcheck.api.handing import LARGEST_OFFSET
from factcheck.api.problems import Outdated
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.api.verdict_shapes import VerdictSerializer, with_details
from factcheck.models import Assignment, Claim, ClaimEdition, Desk, Rating, Verdict
from factcheck.refusals import BadInput, Stale
from factcheck.vocabulary import Scope


@extend_schema_field(
    {"oneOf": [{"type": "integer"}, {"type": "string"}, {"type": "null"}]}
)
class RatingField(serializers.Field[Any, Any, Any, Any]):
    """A rating, by its word or its id; null for none yet."""

    def to_internal_value(self, data: Any) -> int | str:
        """The word or id as given."""
        is_id = isinstance(data, int) and not isinstance(data, bool)
        if isinstance(data, str) or (is_id and 0 < data <= LARGEST_OFFSET):
            return data  # type: ignore[no-any-return]
        raise serializers.ValidationError("Give the rating’s word, or its id.")


class VerdictDraftSerializer(serializers.Serializer[Any]):
    """What a verdict says so far."""

    rating = RatingField(allow_null=True)
    explanation = serializers.CharField(allow_blank=True, max_length=50_000)
    edition = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=LARGEST_OFFSET,
        help_text="The one you saw, where you send no If-Match.",
    )


class HandingInSerializer(serializers.Serializer[Any]):
    """Which wording of the claim the verdict is on, as its author read it."""

    claim_edition = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=LARGEST_OFFSET,
        help_text="The claim’s `edition` as you read it.",
    )


class WordingSerializer(serializers.ModelSerializer[ClaimEdition]):
    """A claim as it was worded from one edit to the next."""

    claim_edition = serializers.IntegerField(source="number")
    speaker = serializers.CharField(source="speaker_name")

    class Meta:
        model = ClaimEdition
        fields = ("claim_edition", "quote", "statement", "type", "speaker", "said_on")


class Drafts(Resource):
    """The verdict of one assignment."""

    queryset = Verdict.objects.none()
    serializer_class = VerdictSerializer
    scopes = {
        "retrieve": Scope.READ,
        "update": Scope.REVIEW,
        "submit": Scope.REVIEW,
    }

    @extend_schema(summary="Read an assignment's verdict", tags=["verdicts"])
    def retrieve(self, request: Request, pk: int) -> Response:
        """The draft, or the verdict last handed in; with an ETag for saving."""
        return self._newest(self._assignment(pk))

    @extend_schema(
        summary="Save a draft", tags=["verdicts"], request=VerdictDraftSerializer
    )
    def update(self, request: Request, pk: int) -> Response:
        """Keep the draft; a stale If-Match or `edition` is 412 with both versions."""
        assignment = self._assignment(pk)
        values = self.asked(VerdictDraftSerializer)
        edition = edition_seen(request, values)
        rating = _rating(assignment.claim.article.desk, values["rating"])
        try:
            verdicts.save(
                assignment,
                by=self.caller,
                rating=rating,
                explanation=values["explanation"],
                edition=edition,
            )
        except Stale as stale:
            current = self._newest(assignment).data
            raise Outdated(
                stale.sentence, yours=request.data, current=current
            ) from None
        return self._newest(assignment)

    @extend_schema(
        summary="Submit a verdict", tags=["verdicts"], request=HandingInSerializer
    )
    @once
    def submit(self, request: Request, pk: int) -> Response:
        """Hand the draft in, with its evidence frozen.

        With `claim_edition`, a claim that was reworded since is 412 with both wordings.
        """
        assignment = self._assignment(pk)
        read = self.asked(HandingInSerializer).get("claim_edition")
        try:
            verdicts.submit(assignment, by=self.caller, claim_edition=read)
        except Stale as stale:
            both = _wordings(assignment.claim, read)
            raise Outdated(stale.sentence, **both) from None
        return self._newest(assignment)

    def _assignment(self, pk: int) -> Assignment:
        visible = Assignment.objects.visible_to(self.caller)
        row: Assignment = found(
            visible.select_related("claim__article__desk", "person"), pk=pk
        )
        return row

    def _newest(self, assignment: Assignment) -> Response:
        rows: QuerySet[Verdict] = Verdict.objects.visible_to(self.caller)
        mine = with_details(rows.filter(assignment=assignment))
        verdict = mine.order_by("-pk").first()
        if verdict is None:
            raise Http404
        response = self.told(verdict, VerdictSerializer)
        return with_edition(response, verdict.edition, self.request)


def _wordings(claim: Claim, read: int | None) -> dict[str, object]:
    """The claim as its reviewer read it, and as it is worded now."""
    kept = claim.editions.filter(number__in=(read or 0, claim.edition))
    told = {one.number: WordingSerializer(one).data for one in kept}
    return {"yours": told.get(read or 0), "current": told.get(claim.edition)}


def _rating(desk: Desk, named: int | str | None) -> Rating | None:
    if named is None or named == "":
        return None
    lookup = {"pk": named} if isinstance(named, int) else {"word__iexact": named}
    rating = desk.scale.ratings.filter(**lookup).first()
    if rating is None:
        words = ", ".join(desk.scale.ratings.values_list("word", flat=True))
        raise BadInput(
            _("This desk has no such rating. One of: %(words)s.") % {"words": words}
        )
    return rating
