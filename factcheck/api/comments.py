"""Comments over REST: what colleagues say about a claim, as far as one may hear it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import commenting
from factcheck.actions.commenting import LONGEST, Said
from factcheck.api.filtering import Filters
from factcheck.api.people import PersonSerializer
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.models import Claim, Comment
from factcheck.vocabulary import Scope

EDITED = frozenset({"text"})


class CommentSerializer(serializers.ModelSerializer[Comment]):
    """Something said about a claim; `text` is null once it is withdrawn."""

    author = PersonSerializer(read_only=True)
    mentions = PersonSerializer(many=True, read_only=True)
    text = serializers.SerializerMethodField()

    class Meta:
        model = Comment
        fields = (
            "id",
            "claim",
            "author",
            "text",
            "mentions",
            "created_at",
            "edited_at",
            "withdrawn_at",
        )

    def get_text(self, comment: Comment) -> str | None:
        """The words, unless they were withdrawn."""
        return None if comment.withdrawn_at else comment.text


class SpokenCommentSerializer(CommentSerializer):
    """A comment just made, with those of its names that it does not reach."""

    unknown = serializers.ListField(child=serializers.CharField(), read_only=True)
    kept_from = PersonSerializer(many=True, read_only=True)

    class Meta(CommentSerializer.Meta):
        fields = (  # type: ignore[assignment]
            *CommentSerializer.Meta.fields,
            "unknown",
            "kept_from",
        )


class CommentTextSerializer(serializers.Serializer[Any]):
    """What is said; whoever is named with @ and their log-in name is told."""

    text = serializers.CharField(max_length=LONGEST)


class CommentFilters(Filters):
    """The oldest first, else the newest."""

    orderings = {"created_at": "created_at", "id": "pk"}
    usual = "created_at"


class ClaimComments(Resource):
    """What is said about one claim."""

    queryset = Comment.objects.none()
    serializer_class = CommentSerializer
    scopes = {"list": Scope.READ, "create": Scope.REVIEW}
    filters = {"list": CommentFilters}
    edited = EDITED

    @extend_schema(summary="List a claim's comments", tags=["comments"])
    def list(self, request: Request, claim: int) -> Response:
        """Those that the caller may hear; some are kept until a verdict is decided."""
        parent = self._claim(claim)
        heard = commenting.heard_by(self.caller, parent)
        commenting.note_read(parent, by=self.caller)
        return self.page(heard.prefetch_related("mentions"), CommentSerializer)

    @extend_schema(
        summary="Comment on a claim",
        tags=["comments"],
        request=CommentTextSerializer,
        responses={201: SpokenCommentSerializer},
    )
    @once
    def create(self, request: Request, claim: int) -> Response:
        """Say something to the claim's desk; `unknown` names reach nobody."""
        parent = self._claim(claim)
        text = self.asked(CommentTextSerializer)["text"]
        said = commenting.add(parent, text, by=self.caller)
        return self.told(_spoken(said), SpokenCommentSerializer, status=201)

    def _claim(self, pk: int) -> Claim:
        visible = Claim.objects.visible_to(self.caller)
        claim: Claim = found(visible.select_related("article__desk"), pk=pk)
        return claim


class Comments(Resource):
    """Comments by their id."""

    queryset = Comment.objects.none()
    serializer_class = CommentSerializer
    scopes = {"partial_update": Scope.REVIEW, "destroy": Scope.REVIEW}
    edited = EDITED

    def get_queryset(self) -> QuerySet[Comment]:
        """The comments that the caller may hear."""
        heard = Comment.objects.visible_to(self.caller)
        return heard.select_related("author", "claim__article__desk")

    @extend_schema(
        summary="Change a comment",
        tags=["comments"],
        request=CommentTextSerializer,
        responses=SpokenCommentSerializer,
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change one's own words; a stale If-Match is 412 with both versions."""
        comment = found(self.get_queryset(), pk=pk)
        text = self.asked(CommentTextSerializer)["text"]
        article = comment.claim.article_id
        with self.unless_stale(comment, CommentSerializer, article):
            said = commenting.edit(comment, text, by=self.caller)
        return self.told(_spoken(said), SpokenCommentSerializer)

    @extend_schema(
        summary="Withdraw a comment", tags=["comments"], responses={204: None}
    )
    def destroy(self, request: Request, pk: int) -> Response:
        """Take one's own words back; that they were said stays on record."""
        commenting.withdraw(found(self.get_queryset(), pk=pk), by=self.caller)
        return Response(status=204)


def _spoken(said: Said) -> Comment:
    said.comment.unknown = said.to.unknown  # type: ignore[attr-defined]
    said.comment.kept_from = said.to.kept_from  # type: ignore[attr-defined]
    return said.comment
